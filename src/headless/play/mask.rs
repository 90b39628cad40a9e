//! Text that is covered in frames before anyone compares or keeps them: paths, names, days that change.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::headless::tape::Pattern;
use crate::headless::text_of_row;
use crate::text::{Shown, cut, pad};
use crate::view::paint;

/// Replaces what matches in every row, cut or filled with blanks to the width of what it covers.
pub(super) fn cover(buf: &mut Buffer, pattern: &Pattern, with: &str) {
    let with = Shown::line(with);
    for y in buf.area.top()..buf.area.bottom() {
        let mut from = buf.area.left();
        while let Some((x, width)) = find(buf, y, from, pattern) {
            let area = Rect { x, y, width, height: 1 };
            let style = buf[(x, y)].style();
            let room = usize::from(width);
            let text = pad(&cut(&with, room, ""), room);
            paint::line(buf, area, &text, style);
            from = x + width;
        }
    }
}

/// Column and width of the first match in a row, from a column on.
fn find(buf: &Buffer, y: u16, from: u16, pattern: &Pattern) -> Option<(u16, u16)> {
    let row = text_of_row(buf, Rect { x: from, y, width: buf.area.right().saturating_sub(from), height: 1 });
    let found = pattern.find(&row)?;
    let width = crate::text::width(&row[found.clone()]) as u16;
    (width > 0).then(|| (from + crate::text::width(&row[..found.start]) as u16, width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_covered_keeps_its_width() {
        let mut buf = Buffer::with_lines(["at 10:15 and 9:05:59", "日 8:01 x"]);
        let pattern = Pattern::expression("[0-9]+:[0-9:]+").expect("it is sound");
        cover(&mut buf, &pattern, "time");
        assert_eq!(buf, Buffer::with_lines(["at time  and time   ", "日 time x"]));
        cover(&mut buf, &Pattern::expression("x*").expect("it is sound"), "");
        cover(&mut buf, &Pattern::Text("time".to_owned()), "…longer than that");
        assert_eq!(buf, Buffer::with_lines(["at …lon  and …lon   ", "日 …lon x"]));
    }
}
