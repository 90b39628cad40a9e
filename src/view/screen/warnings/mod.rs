//! The warnings screen: the view that is shown.

mod lane;
mod signals;
mod table;

use ratatui::buffer::Buffer;

use super::{board, ledger};
use crate::app::App;
use crate::app::screen::warnings::View;
use crate::view::Look;

pub(in crate::view) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    board::names(app, look, buf);
    match app.warnings().view() {
        View::Warnings => table::draw(app, look, buf),
        View::Signals => signals::draw(app, look, buf),
    }
}
