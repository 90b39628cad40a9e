//! Calibration: a row for each bin of forecasts, with the share that came as a point in its interval, on a scale from 0 to
//! 100 %. Where the forecasts lay is marked on the same scale.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::analysis::outlook::Bin;
use crate::app::screen::place;
use crate::text::Shown;
use crate::view::frame::put;
use crate::view::{Look, paint};

/// `90-100 %  ` before the scale, and the counts behind it.
const BEFORE: u16 = 10;
const BEHIND: u16 = 18;

/// The most cells of the scale: each then stands for one per cent.
const MOST: u16 = 101;

pub(super) fn draw_row(look: &Look, bins: &[Bin], row: u16, line: Rect, buf: &mut Buffer) {
    let width = line.width.saturating_sub(BEFORE + BEHIND).min(MOST);
    if width < 3 {
        return;
    }
    let scale = Rect { x: line.x + BEFORE, width, ..line };
    let Some(bin) = usize::from(row).checked_sub(1).and_then(|at| bins.get(at)) else {
        return header(look, scale, line, buf);
    };
    let (theme, glyphs) = (&look.theme, look.glyphs);
    let name = format!("{:.0}\u{2013}{:.0} %", bin.ends.0 * 100.0, bin.ends.1 * 100.0);
    paint::line_right(buf, Rect { width: BEFORE - 2, ..line }, &Shown::line(&name), theme.muted);
    let cell = |p: f64| scale.x + place(p, usize::from(width)) as u16;
    let (low, high) = (cell(bin.interval.0), cell(bin.interval.1));
    for x in scale.x..scale.right() {
        let is_inside = (low..=high).contains(&x);
        let (glyph, style) =
            if is_inside { (glyphs.border.horizontal_top, theme.tied) } else { (glyphs.near, theme.faint) };
        put(buf, x, scale.y, glyph, style);
    }
    put(buf, cell(bin.mean_forecast), scale.y, glyphs.track, theme.muted);
    let is_missed = bin.mean_forecast < bin.interval.0 || bin.mean_forecast > bin.interval.1;
    let style = if is_missed { theme.contradicting } else { theme.accent };
    put(buf, cell(bin.observed), scale.y, look.glyphs.point(), style);
    let counts = format!("{} of {}{}", bin.came, bin.count, if is_missed { "  off" } else { "" });
    let rest = Rect { x: scale.right() + 2, width: line.right().saturating_sub(scale.right() + 2), ..line };
    paint::line(buf, rest, &Shown::line(&counts), if is_missed { style } else { theme.text });
}

fn header(look: &Look, scale: Rect, line: Rect, buf: &mut Buffer) {
    let style = look.theme.muted;
    paint::line(buf, Rect { width: BEFORE, ..line }, &Shown::literal("forecast"), style);
    paint::line(buf, scale, &Shown::literal("0"), style);
    let glyphs = look.glyphs;
    let middle = Shown::line(&format!(
        "{} said   {} came   {} 95 % interval",
        glyphs.track,
        glyphs.point(),
        glyphs.border.horizontal_top
    ));
    let x = scale.x + (scale.width.saturating_sub(middle.width() as u16)) / 2;
    if usize::from(scale.width) > middle.width() + 10 {
        paint::line(buf, Rect { x, width: scale.right() - x, ..scale }, &middle, style);
    }
    paint::line_right(buf, scale, &Shown::literal("100 %"), style);
    let rest = Rect { x: scale.right() + 2, width: line.right().saturating_sub(scale.right() + 2), ..line };
    paint::line(buf, rest, &Shown::literal("count"), style);
}
