//! The narratives: how each story was told, and by whom first.

use ratatui::buffer::Buffer;

use crate::app::App;
use crate::view::Look;

pub(super) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let text = "Here stands how each narrative was told over time. The detail of a narrative on the desk, key 1, lists its claims.";
    super::empty(app, text, look, buf);
}
