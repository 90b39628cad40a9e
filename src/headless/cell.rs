//! The cells of a buffer as the clusters that are seen, row by row. How they are drawn is not known here.

use ratatui::buffer::{Buffer, Cell};

use crate::text::{is_clean_cell, width};

/// What stands for a symbol that no screen could show.
const REPLACEMENT: &str = "\u{FFFD}";

/// One character of the screen with its marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cluster<'a> {
    /// Columns from the left edge of the buffer.
    pub(super) column: u16,
    /// One or two.
    pub(super) columns: u16,
    /// Safe in a terminal and a picture, whoever filled the buffer.
    pub(super) symbol: &'a str,
    /// The cell that it stands in: its style.
    pub(super) cell: &'a Cell,
}

impl Cluster<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.symbol == " "
    }
}

/// The rows of a buffer from the top, each as its clusters from the left.
pub(super) fn rows(buf: &Buffer) -> impl Iterator<Item = Row<'_>> {
    let columns = usize::from(buf.area.width);
    (0..usize::from(buf.area.height))
        .map(move |row| Row { cells: &buf.content()[row * columns..][..columns], at: 0 })
}

pub(super) struct Row<'a> {
    cells: &'a [Cell],
    at: usize,
}

impl<'a> Iterator for Row<'a> {
    type Item = Cluster<'a>;

    fn next(&mut self) -> Option<Cluster<'a>> {
        let cell = self.cells.get(self.at)?;
        let left = self.cells.len() - self.at;
        let (symbol, columns) = match cell.symbol() {
            "" => (" ", 1),
            symbol if !is_clean_cell(symbol) => (REPLACEMENT, 1),
            symbol => match width(symbol).max(1) {
                // Half of a character is none.
                columns if columns > left => (" ", 1),
                columns => (symbol, columns),
            },
        };
        let column = self.at as u16;
        self.at += columns;
        Some(Cluster { column, columns: columns as u16, symbol, cell })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clusters_are_safe_and_in_their_columns() {
        let check = |symbols: &[&'static str], expected: &[(u16, u16, &str)]| {
            let mut buf = Buffer::with_lines([" ".repeat(symbols.len())]);
            for (cell, symbol) in buf.content.iter_mut().zip(symbols) {
                *cell = Cell::new(symbol);
            }
            let got: Vec<_> = rows(&buf).flatten().map(|one| (one.column, one.columns, one.symbol)).collect();
            assert_eq!(got, expected);
        };
        check(&["a", "語", " ", "b"], &[(0, 1, "a"), (1, 2, "語"), (3, 1, "b")]);
        check(&["\u{1B}", "", "語"], &[(0, 1, "\u{FFFD}"), (1, 1, " "), (2, 1, " ")]);
        check(&[], &[]);
    }
}
