//! One lane in its columns: the span that it covers, what happened in it, the event as a line, and the day as of which all
//! is shown.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::analysis::warning::{Lane, Subject};
use crate::app::screen::warnings::{Cells, SignalLanes};
use crate::model::date::{Bound, Instant};
use crate::view::Look;
use crate::view::frame::put;

/// The columns that go through all lanes.
pub(super) struct Marks {
    /// Where the event may have begun.
    event: Option<Cells>,
    as_of: Option<u16>,
}

impl Marks {
    pub(super) fn new(signals: &SignalLanes, width: u16) -> Self {
        let scale = signals.scale();
        let event = signals.signals().when.and_then(|when| scale.cells(when.from, width));
        let as_of = signals.as_of().and_then(|until| {
            let until = Bound::At(Instant(until));
            scale.cells((until, until), width).map(|cells| cells.first)
        });
        Self { event, as_of }
    }
}

pub(super) fn draw(
    look: &Look,
    signals: &SignalLanes,
    lane: &Lane,
    marks: &Marks,
    base: Style,
    area: Rect,
    buf: &mut Buffer,
) {
    if let Some(span) = lane.span {
        let (possible, certain) = signals.scale().spans(span, area.width);
        let style = base.patch(if is_signal(lane) { look.theme.accent } else { look.theme.warning });
        if let Some(cells) = possible {
            fill(cells, look.glyphs.perhaps(), style, area, buf);
        }
        if let Some(cells) = certain {
            (cells.first..=cells.last)
                .for_each(|at| put(buf, area.x + at, area.y, look.glyphs.lasting(), style));
        }
        // An edge says that it goes on, also over what is certain.
        if let Some(cells) = possible {
            edges(look, cells, style, area, buf);
        }
    }
    through(look, marks, base, area, buf);
    let mut dots = lane.dots.clone();
    // What was seen stands over what was only received in the same column.
    dots.sort_by_key(|dot| dot.what);
    for dot in dots {
        let Some(cells) = signals.scale().cells(dot.within, area.width) else { continue };
        let style = base.patch(look.theme.strong);
        let is_vague = cells.first < cells.last || cells.runs_left || cells.runs_right;
        if is_vague && lane.span.is_none() {
            fill(cells, look.glyphs.perhaps(), base.patch(look.theme.muted), area, buf);
            edges(look, cells, base.patch(look.theme.muted), area, buf);
        }
        // What may have been at any time up to a day had been by then.
        if !cells.runs_right {
            put(buf, area.x + cells.last, area.y, look.glyphs.dot(dot.what), style);
        }
    }
}

fn is_signal(lane: &Lane) -> bool {
    matches!(lane.subject, Subject::Warning(_) | Subject::Claim(_))
}

/// The event and the day as of which all is shown, through spans and below what happened.
fn through(look: &Look, marks: &Marks, base: Style, area: Rect, buf: &mut Buffer) {
    if let Some(event) = marks.event {
        let style = base.patch(look.theme.contradicting);
        let glyph = if event.first == event.last { look.glyphs.thumb } else { look.glyphs.track };
        for at in [event.first, event.last] {
            put(buf, area.x + at, area.y, glyph, style);
        }
    }
    if let Some(as_of) = marks.as_of {
        put(buf, area.x + as_of, area.y, look.glyphs.track, base.patch(look.theme.key));
    }
}

fn fill(cells: Cells, glyph: &'static str, style: Style, area: Rect, buf: &mut Buffer) {
    for at in cells.first..=cells.last {
        put(buf, area.x + at, area.y, glyph, style);
    }
}

fn edges(look: &Look, cells: Cells, style: Style, area: Rect, buf: &mut Buffer) {
    if cells.runs_left {
        put(buf, area.x + cells.first, area.y, look.glyphs.left, style);
    }
    if cells.runs_right {
        put(buf, area.x + cells.last, area.y, look.glyphs.right, style);
    }
}
