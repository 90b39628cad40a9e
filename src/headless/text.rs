//! A buffer as plain text: a line a row, trailing blanks cut, wide characters once.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

/// The cells of a buffer as lines of text, each with a line feed at its end.
pub fn text(buf: &Buffer) -> String {
    text_of(buf, buf.area)
}

/// The same, of a part of a buffer.
pub fn text_of(buf: &Buffer, area: Rect) -> String {
    let area = area.intersection(buf.area);
    let mut lines = String::new();
    for y in area.top()..area.bottom() {
        lines.push_str(text_of_row(buf, Rect { y, height: 1, ..area }).trim_end());
        lines.push('\n');
    }
    lines
}

/// The cells of the first row of an area, blanks at its end included.
pub(super) fn text_of_row(buf: &Buffer, row: Rect) -> String {
    let row = row.intersection(buf.area);
    let mut line = String::new();
    let mut x = row.left();
    while row.height > 0 && x < row.right() {
        let symbol = buf[(x, row.y)].symbol();
        line.push_str(symbol);
        x += (symbol.width() as u16).max(1);
    }
    line
}
