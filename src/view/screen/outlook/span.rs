//! A likelihood on a line from 0 to 100 %: a number as a mark, a range as the part between its ends.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::screen::place;
use crate::text::Shown;
use crate::view::frame::put;
use crate::view::{Look, paint};

/// The cell of a likelihood in so many.
fn cell(p: f64, width: u16) -> u16 {
    place(p, usize::from(width)) as u16
}

/// Draws `ends` on a line as wide as `area`.
pub(super) fn draw(look: &Look, ends: (f64, f64), area: Rect, base: Style, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let (low, high) = (cell(ends.0, area.width), cell(ends.1, area.width));
    let is_number = (ends.1 - ends.0).abs() < 1e-9;
    for x in 0..area.width {
        let (glyph, style) = match x {
            _ if x == low && is_number => (look.glyphs.point(), base.patch(look.theme.accent)),
            _ if (low..=high).contains(&x) => (look.glyphs.block(), base.patch(look.theme.accent)),
            _ => (look.glyphs.border.horizontal_top, base.patch(look.theme.faint)),
        };
        put(buf, area.x + x, area.y, glyph, style);
    }
}

/// The ends of the line, for the row of names above it.
pub(super) fn header(look: &Look, area: Rect, buf: &mut Buffer) {
    let style = look.theme.muted;
    if area.width < 8 {
        return;
    }
    paint::line(buf, area, &Shown::literal("0"), style);
    let half = area.x + cell(0.5, area.width) - 1;
    paint::line(buf, Rect { x: half, width: 2, ..area }, &Shown::literal("50"), style);
    paint::line_right(buf, area, &Shown::literal("100"), style);
}
