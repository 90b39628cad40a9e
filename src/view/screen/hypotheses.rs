//! The hypotheses screen: what explains it.

use ratatui::buffer::Buffer;

use super::listing;
use crate::app::App;
use crate::view::Look;

const NOTHING: &str =
    "No question is asked yet.\nWrite one as [[question]] with its answers in any file of the casebook.";

pub(in crate::view) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    listing::draw(app, look, &app.hypotheses().sheets.matrix, ["Questions", ""], NOTHING, buf);
}
