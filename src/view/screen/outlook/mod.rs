//! The outlook screen: the names of its views, and the one that is shown.

mod scenarios;
mod scores;
mod signposts;
mod span;

use ratatui::buffer::Buffer;

use super::{board, ledger};
use crate::app::App;
use crate::app::screen::outlook::View;
use crate::view::Look;

pub(in crate::view) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    board::names(app, look, buf);
    match app.outlook().view() {
        View::Scenarios => scenarios::draw(app, look, buf),
        View::Signposts => signposts::draw(app, look, buf),
        View::Scores => scores::draw(app, look, buf),
    }
}
