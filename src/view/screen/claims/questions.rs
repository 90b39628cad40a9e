//! The questions: who answers what, and where the answers contradict each other.

use ratatui::buffer::Buffer;

use crate::app::App;
use crate::view::Look;

pub(super) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    let text = "Here stands who answers which question with what. The desk, key 1, lists the claims.";
    super::empty(app, text, look, buf);
}
