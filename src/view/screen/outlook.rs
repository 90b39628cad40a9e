//! The outlook screen: what may come.

use ratatui::buffer::Buffer;

use super::listing;
use crate::app::App;
use crate::view::Look;

const NOTHING: &str = "No scenario is written yet.\nWrite one as [[scenario]] in any file of the casebook.";

pub(in crate::view) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    listing::draw(app, look, &app.outlook().sheets.scenarios, ["Scenarios", ""], NOTHING, buf);
}
