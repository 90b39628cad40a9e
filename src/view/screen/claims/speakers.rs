//! The speakers: what became of what each of them said.

use ratatui::buffer::Buffer;

use crate::app::App;
use crate::view::Look;

pub(super) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let text = "Here stands what became of what each speaker said. The detail of an actor on the desk, key 1, lists his claims.";
    super::empty(app, text, look, buf);
}
