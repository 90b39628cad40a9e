//! A list that is longer than its window: where the cursor is and which row is on top. What the rows are is not known
//! here.

use super::command::Command;

/// Cursor and window of a list. Kept such that the cursor lies within the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The row of the cursor, from 0.
    pub cursor: usize,
    /// The first row in the window.
    pub offset: usize,
}

/// Rows that stay visible above and below the cursor where there is room.
const MARGIN: usize = 2;

impl List {
    /// Moves the cursor as one of the six commands of movement says; callers hand over no other.
    pub fn step(&mut self, command: Command, len: usize, height: usize) {
        let page = height.saturating_sub(1).max(1) as isize;
        match command {
            Command::Up => self.move_by(-1, len, height),
            Command::Down => self.move_by(1, len, height),
            Command::PageUp => self.move_by(-page, len, height),
            Command::PageDown => self.move_by(page, len, height),
            Command::Top => self.move_to(0, len, height),
            _ => self.move_to(usize::MAX, len, height),
        }
    }

    /// Moves the cursor by `rows`, and the window after it.
    pub fn move_by(&mut self, rows: isize, len: usize, height: usize) {
        self.move_to(self.cursor.saturating_add_signed(rows), len, height);
    }

    /// Moves the cursor to a row, and the window as little as needed to show it.
    pub fn move_to(&mut self, row: usize, len: usize, height: usize) {
        self.cursor = row.min(len.saturating_sub(1));
        self.fit(len, height);
    }

    /// Moves the cursor to a row; where that was out of sight, a third of the window stays above it.
    pub fn jump_to(&mut self, row: usize, len: usize, height: usize) {
        let row = row.min(len.saturating_sub(1));
        if !(self.offset..self.offset + height).contains(&row) {
            self.offset = row.saturating_sub(height / 3);
        }
        self.move_to(row, len, height);
    }

    /// Moves the window alone, as a wheel does.
    pub fn scroll_by(&mut self, rows: isize, len: usize, height: usize) {
        self.offset = self.offset.saturating_add_signed(rows).min(len.saturating_sub(height));
    }

    /// Keeps cursor and window valid for `len` rows of which `height` are visible.
    pub fn fit(&mut self, len: usize, height: usize) {
        self.cursor = self.cursor.min(len.saturating_sub(1));
        let margin = MARGIN.min(height.saturating_sub(1) / 2);
        let least = (self.cursor + margin + 1).saturating_sub(height);
        let most = self.cursor.saturating_sub(margin);
        self.offset = self.offset.clamp(least.min(most), most).min(len.saturating_sub(height));
    }

    /// The rows in the window.
    pub fn window(&self, len: usize, height: usize) -> std::ops::Range<usize> {
        let first = self.offset.min(len);
        first..(first + height).min(len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(start: (usize, usize), moved: isize, len: usize, height: usize, expected: (usize, usize)) {
        let mut list = List { cursor: start.0, offset: start.1 };
        list.move_by(moved, len, height);
        assert_eq!((list.cursor, list.offset), expected, "{start:?} by {moved} of {len} in {height}");
    }

    #[test]
    fn the_cursor_stays_in_the_rows_and_in_the_window() {
        check((0, 0), 1, 10, 5, (1, 0));
        check((0, 0), 3, 10, 5, (3, 1));
        check((0, 0), 99, 10, 5, (9, 5));
        check((9, 5), -99, 10, 5, (0, 0));
        check((9, 5), -3, 10, 5, (6, 4));
        check((0, 0), 1, 0, 5, (0, 0));
        check((0, 0), 1, 10, 0, (1, 1));
        check((0, 0), 1, 10, 1, (1, 1));
    }

    #[test]
    fn a_jump_shows_what_stands_before() {
        let mut list = List::default();
        list.jump_to(50, 100, 12);
        assert_eq!((list.cursor, list.offset), (50, 46));
        list.jump_to(48, 100, 12);
        assert_eq!((list.cursor, list.offset), (48, 46));
    }
}
