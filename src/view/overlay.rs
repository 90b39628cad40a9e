//! An overlay: a framed window of rows over the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::frame::{Frame, room};
use super::{Look, paint};
use crate::app::layout::inner;
use crate::app::{FIELD, Overlay, OverlayRow, Sign};
use crate::text::{Severity, Shown};

/// The widest that the column of names gets.
const NAMES: u16 = 28;

pub(super) fn draw(overlay: &Overlay, look: &Look, area: Rect, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            buf[(x, y)].reset();
        }
    }
    buf.set_style(area, look.theme.text);
    let height = usize::from(inner(area).height);
    let style = look.theme.accent;
    Frame {
        area,
        is_focused: true,
        title: vec![
            (Shown::literal(" "), style),
            (Shown::literal(overlay.title), style),
            (Shown::literal(" "), style),
        ],
        right: Vec::new(),
        foot: Vec::new(),
        scroll: (overlay.offset, height, overlay.rows.len()),
    }
    .draw(look, buf);
    let lines = room(area);
    for (row, y) in overlay.rows.iter().skip(overlay.offset).zip(lines.y..lines.bottom()) {
        draw_row(row, look, Rect { y, height: 1, ..lines }, buf);
    }
}

fn draw_row(row: &OverlayRow, look: &Look, line: Rect, buf: &mut Buffer) {
    match row {
        OverlayRow::Heading(text) => {
            paint::line(buf, line, &Shown::line(text), look.theme.strong);
        }
        OverlayRow::Text(text) => {
            paint::line(buf, line, &Shown::line(text), look.theme.text);
        }
        OverlayRow::Sign(sign, text) => {
            let style = if matches!(sign, Sign::Tied | Sign::Near) {
                look.theme.accent
            } else {
                look.theme.contradicting
            };
            let style = if matches!(
                sign,
                Sign::Force(_) | Sign::Actor(_) | Sign::Event(_) | Sign::Motion(_) | Sign::State(_)
            ) {
                look.theme.text
            } else {
                style
            };
            paint::line(buf, line, &Shown::literal(glyph(look, *sign)), style);
            let rest = Rect { x: line.x + 3.min(line.width), width: line.width.saturating_sub(3), ..line };
            paint::line(buf, rest, &Shown::line(text), look.theme.text);
        }
        OverlayRow::Field(name, text) => {
            paint::line(buf, line, &Shown::literal(name), look.theme.key);
            let rest = Rect { x: line.x + FIELD, width: line.width.saturating_sub(FIELD), ..line };
            paint::line(buf, rest, text, look.theme.text);
        }
        OverlayRow::Pair(name, text) => {
            let names = NAMES.min(line.width / 3);
            paint::line(buf, Rect { width: names, ..line }, &Shown::line(name), look.theme.key);
            let rest = Rect { x: line.x + names + 1, width: line.width.saturating_sub(names + 1), ..line };
            paint::line(buf, rest, &Shown::line(text), look.theme.text);
        }
    }
}

fn glyph(look: &Look, sign: Sign) -> &'static str {
    let glyphs = look.glyphs;
    match sign {
        Sign::Tied => glyphs.tied,
        Sign::Near => glyphs.near,
        Sign::Rivalled => glyphs.rivalled,
        Sign::Stale => glyphs.stale,
        Sign::Troubled => glyphs.severity(Severity::Error),
        Sign::Against => glyphs.against,
        Sign::Contested => glyphs.contradicting,
        Sign::Tension => glyphs.tension,
        Sign::Apart => glyphs.apart,
        Sign::Force(force) => glyphs.force(force),
        Sign::Actor(kind) => glyphs.actor(kind),
        Sign::Event(kind) => glyphs.event(kind),
        Sign::Motion(motion) => glyphs.motion(motion),
        Sign::State(state) => glyphs.observed(state),
    }
}
