//! A buffer as plain text: a line a row, trailing blanks cut, wide characters once.

use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr as _;

/// The cells of a buffer as lines of text, each with a line feed at its end.
pub fn text(buf: &Buffer) -> String {
    let mut lines = String::new();
    for y in buf.area.top()..buf.area.bottom() {
        let mut line = String::new();
        let mut x = buf.area.left();
        while x < buf.area.right() {
            let symbol = buf[(x, y)].symbol();
            line.push_str(symbol);
            x += (symbol.width() as u16).max(1);
        }
        lines.push_str(line.trim_end());
        lines.push('\n');
    }
    lines
}
