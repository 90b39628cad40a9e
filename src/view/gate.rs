//! The last gate before a frame is drawn: whatever put it there, no cell leaves that a terminal would not take
//! for one cell of text. It does not know who wrote the cell.

use ratatui::buffer::{Buffer, Cell};

use crate::text::is_clean_cell;

/// Replaces each symbol that is no clean cell by U+FFFD, and returns how many there were. Any is a bug of a
/// view: the caller logs the count, and in a debug build fails on it.
///
/// A wide symbol whose second column was painted over since (a popup over the half of it) becomes a blank:
/// that is no bug, but the terminal would draw it over what lies there. So does one in the last column.
pub fn seal(buf: &mut Buffer) -> usize {
    let mut replaced = 0;
    let columns = usize::from(buf.area.width);
    for index in 0..buf.content.len() {
        let symbol = buf.content[index].symbol();
        if symbol.len() == 1 {
            if !matches!(symbol.as_bytes(), [b' '..=b'~']) {
                set(&mut buf.content[index], "\u{FFFD}");
                replaced += 1;
            }
        } else if !is_clean_cell(symbol) {
            set(&mut buf.content[index], "\u{FFFD}");
            replaced += 1;
        } else if crate::text::width(symbol) == 2 {
            let is_last = (index + 1) % columns == 0;
            if is_last || is_covered(&buf.content[index], &buf.content[index + 1]) {
                set(&mut buf.content[index], " ");
            }
        }
    }
    replaced
}

/// Whether the second column of a wide symbol belongs to something else.
fn is_covered(wide: &Cell, next: &Cell) -> bool {
    next.symbol() != " " || next.bg != wide.bg
}

#[expect(clippy::disallowed_methods, reason = "the gate writes its own two symbols")]
fn set(cell: &mut Cell, symbol: &'static str) {
    cell.set_symbol(symbol);
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "what the gate is there for")]
    fn unclean_cells_are_replaced_and_counted() {
        let check = |symbols: &[&str], expected: &[&str], replaced| {
            let mut buf = Buffer::empty(Rect::new(0, 0, symbols.len() as u16, 1));
            for (cell, symbol) in buf.content.iter_mut().zip(symbols) {
                cell.set_symbol(symbol);
            }
            assert_eq!(seal(&mut buf), replaced, "{symbols:?}");
            assert_eq!(buf.content.iter().map(Cell::symbol).collect::<Vec<_>>(), expected);
        };
        check(&["a", " ", "│", "語", " "], &["a", " ", "│", "語", " "], 0);
        check(&["\u{1B}", "\u{9B}", "\u{202E}"], &["\u{FFFD}"; 3], 3);
        check(&["ab", "", "❤\u{FE0F}"], &["\u{FFFD}"; 3], 3);
        check(&["語", "│"], &[" ", "│"], 0);
        check(&["a", "語"], &["a", " "], 0);
    }
}
