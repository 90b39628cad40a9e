//! The warnings screen: what warned.

use ratatui::buffer::Buffer;

use super::listing;
use crate::app::App;
use crate::view::Look;

const NOTHING: &str = "Nothing warned yet.\nWrite a warning as [[indicator]] with `kind = \"warning\"` in any file of the casebook.";

pub(in crate::view) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    listing::draw(app, look, &app.warnings().sheets.warnings, ["Warnings", ""], NOTHING, buf);
}
