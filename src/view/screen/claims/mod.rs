//! The claims screen: the names of its views, and the one that is shown.

mod inbox;
mod ledger;
mod narratives;
mod questions;
mod speakers;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::screen::claims::View;
use crate::text::{Shown, wrap};
use crate::view::frame::{Frame, Pieces, room};
use crate::view::{Look, field, paint};

pub(in crate::view) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let claims = app.claims();
    for (view, area) in claims.names() {
        let style = if view == claims.view() { look.theme.accent } else { look.theme.muted };
        paint::line(buf, area, &Shown::literal(view.title()), style);
        if view == claims.view() && area.x > 0 {
            let before = Rect { x: area.x - 1, width: 1, ..area };
            paint::line(buf, before, &Shown::literal(look.glyphs.focus), style);
        }
    }
    match claims.view() {
        View::Questions => questions::draw(app, look, buf),
        View::Inbox => inbox::draw(app, look, buf),
        View::Narratives => narratives::draw(app, look, buf),
        View::Speakers => speakers::draw(app, look, buf),
    }
}

/// What is said where there is nothing to list.
fn empty(app: &App, text: &str, look: &Look, buf: &mut Buffer) {
    let area = app.claims().sheet_area();
    let (title, right, foot) = (Vec::new(), Vec::new(), filter(app, look, area.width));
    Frame { area, is_focused: true, title, right, foot, scroll: (0, 0, 0) }.draw(look, buf);
    let area = room(area);
    paint::block(buf, area, &wrap(&Shown::line(text), usize::from(area.width).max(1)), look.theme.muted);
}

/// The filter of the view, as it is typed or as it holds, for the foot of its frame.
fn filter(app: &App, look: &Look, width: u16) -> Pieces {
    let filter = app.claims().sheet().filter();
    match app.typed() {
        Some(typed) => field::pieces(typed, width.saturating_sub(4), look),
        None if filter.is_empty() => Vec::new(),
        None => vec![
            (Shown::literal(" / "), look.theme.key),
            (Shown::line(filter), look.theme.strong),
            (Shown::literal(" "), look.theme.text),
        ],
    }
}
