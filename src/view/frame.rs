//! What lists share: the frame of a pane (rounded border, title, a second title on the right, a line at the foot, the scroll
//! mark), and the start of a row in it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Look, paint};
use crate::app::layout::inner;
use crate::text::Shown;

/// What is written on a border, piece by piece.
pub(super) type Pieces = Vec<(Shown, Style)>;

/// A frame around something.
pub(super) struct Frame {
    pub(super) area: Rect,
    pub(super) is_focused: bool,
    pub(super) title: Pieces,
    pub(super) right: Pieces,
    pub(super) foot: Pieces,
    /// First row, visible rows and all rows, for the scroll mark.
    pub(super) scroll: (usize, usize, usize),
}

impl Frame {
    pub(super) fn draw(&self, look: &Look, buf: &mut Buffer) {
        let area = self.area.intersection(buf.area);
        if area.width < 2 || area.height < 2 {
            return;
        }
        let style = if self.is_focused { look.theme.accent } else { look.theme.border };
        edges(look, area, style, buf);
        let top = Rect { x: area.x + 2, width: area.width.saturating_sub(4), height: 1, ..area };
        let used = write(buf, top, &self.title);
        let rest = Rect { x: top.x + used, width: top.width.saturating_sub(used + 1), ..top };
        write_right(buf, rest, &self.right);
        write(buf, Rect { y: area.bottom() - 1, ..top }, &self.foot);
        self.scroll_mark(look, area, style, buf);
    }

    /// A thicker piece of the right border, as long and as far down as the window is among the rows.
    fn scroll_mark(&self, look: &Look, area: Rect, style: Style, buf: &mut Buffer) {
        let (first, visible, all) = self.scroll;
        let track = usize::from(area.height.saturating_sub(2));
        if all <= visible || track == 0 {
            return;
        }
        let length = (track * visible / all).max(1);
        let start = ((track - length) * first).div_ceil((all - visible).max(1)).min(track - length);
        for row in start..start + length {
            put(buf, area.right() - 1, area.y + 1 + row as u16, look.glyphs.thumb, style);
        }
    }
}

fn edges(look: &Look, area: Rect, style: Style, buf: &mut Buffer) {
    let border = &look.glyphs.border;
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    for x in area.x + 1..right {
        put(buf, x, area.y, border.horizontal_top, style);
        put(buf, x, bottom, border.horizontal_bottom, style);
    }
    for y in area.y + 1..bottom {
        put(buf, area.x, y, border.vertical_left, style);
        put(buf, right, y, border.vertical_right, style);
    }
    put(buf, area.x, area.y, border.top_left, style);
    put(buf, right, area.y, border.top_right, style);
    put(buf, area.x, bottom, border.bottom_left, style);
    put(buf, right, bottom, border.bottom_right, style);
}

/// The room inside the frame, with one free column on either side.
pub(super) fn room(area: Rect) -> Rect {
    let inner = inner(area);
    Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }
}

pub(super) fn put(buf: &mut Buffer, x: u16, y: u16, glyph: &'static str, style: Style) {
    paint::line(buf, Rect { x, y, width: 1, height: 1 }, &Shown::literal(glyph), style);
}

pub(super) fn write(buf: &mut Buffer, area: Rect, pieces: &Pieces) -> u16 {
    let pieces: Vec<(&Shown, Style)> = pieces.iter().map(|(text, style)| (text, *style)).collect();
    paint::spans(buf, area, &pieces)
}

/// Starts a row of a list: its base where the cursor is on it, the gutter, and its marks with a blank behind each. Gives
/// the columns that they took.
pub(super) fn start_row<const N: usize>(
    look: &Look,
    buf: &mut Buffer,
    line: Rect,
    is_cursor: bool,
    marks: [(&str, Style); N],
) -> u16 {
    let theme = &look.theme;
    let patch = |style: Style| if is_cursor { style.patch(theme.selected) } else { style };
    if is_cursor {
        buf.set_style(line, theme.selected);
    }
    let gutter = if is_cursor { look.glyphs.gutter } else { " " };
    let mut pieces = vec![(Shown::literal(gutter), patch(theme.accent))];
    pieces.extend(marks.map(|(mark, style)| (Shown::line(&format!("{mark} ")), patch(style))));
    write(buf, line, &pieces)
}

pub(super) fn write_right(buf: &mut Buffer, area: Rect, pieces: &Pieces) -> u16 {
    let pieces: Vec<(&Shown, Style)> = pieces.iter().map(|(text, style)| (text, *style)).collect();
    paint::spans_right(buf, area, &pieces)
}
