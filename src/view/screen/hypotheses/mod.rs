//! The hypotheses screen: the view that is shown.

mod essay;
mod matrix;

use ratatui::buffer::Buffer;

use super::{board, ledger};
use crate::app::App;
use crate::app::screen::hypotheses::View;
use crate::view::Look;

const NOTHING: &str = "No question has answers that could be weighed yet.\nWrite one as [[question]] with its answers in any \
    file of the casebook, and what speaks for or against them as [[evidence]] with `ratings`.";

pub(in crate::view) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    board::names(app, look, buf);
    let sheets = &app.hypotheses().sheets;
    match app.hypotheses().view() {
        View::Matrix => matrix::draw(app, look, buf),
        View::Sensitivity => essay::draw(app, look, &sheets.sensitivity, " What first place hangs on ", buf),
        View::PostMortem => essay::draw(app, look, &sheets.post_mortem, " What the ratings were worth ", buf),
    }
}
