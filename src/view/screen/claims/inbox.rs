//! The inbox: the contradictions that were found, to accept, explain or leave open.

use ratatui::buffer::Buffer;

use crate::app::App;
use crate::view::Look;

pub(super) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let text = "Here stand the contradictions that were found, to be decided one by one. The detail of a claim on the desk, key 1, tells them too.";
    super::empty(app, text, look, buf);
}
