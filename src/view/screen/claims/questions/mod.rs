//! The questions: a table of who answers what, and below it the selected cell beside what contradicts it.

mod cell;
mod sides;
mod table;

use ratatui::buffer::Buffer;

use crate::app::App;
use crate::view::Look;
use crate::view::screen::board::empty;

pub(super) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let view = &app.claims().sheets.questions;
    if view.rows.is_empty() {
        return empty(app, &nothing(app), look, buf);
    }
    if view.grid.matrix.height > 0 {
        table::draw(app, look, buf);
    }
    sides::draw(app, look, buf);
}

/// Why there is no row.
fn nothing(app: &App) -> String {
    let stances = app.loaded().derived.stances(&app.loaded().book);
    match (stances.questions.is_empty(), app.as_of()) {
        (false, _) => "No question matches the filter.".to_owned(),
        (true, Some(as_of)) => format!("No question had been asked as of {as_of}: nobody had said anything to one."),
        (true, None) => "No question yet: what claims answer, and where the answers contradict each other. \
                         Write one as [[question]] in any file of the casebook, and name its answers in claims."
            .to_owned(),
    }
}
