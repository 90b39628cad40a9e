//! The claims screen: the view that is shown.

mod inbox;
mod narratives;
mod questions;
mod speakers;

use ratatui::buffer::Buffer;

use super::{board, ledger};
use crate::app::App;
use crate::app::screen::claims::View;
use crate::view::Look;

pub(in crate::view) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    board::names(app, look, buf);
    match app.claims().view() {
        View::Questions => questions::draw(app, look, buf),
        View::Inbox => inbox::draw(app, look, buf),
        View::Narratives => narratives::draw(app, look, buf),
        View::Speakers => speakers::draw(app, look, buf),
    }
}
