//! The desk: its panes and the detail.

use ratatui::buffer::Buffer;

use crate::app::App;
use crate::app::pane::PaneKind;
use crate::view::{Look, detail, pane};

pub(in crate::view) fn draw(app: &App, look: &Look, buf: &mut Buffer) {
    for kind in PaneKind::ALL {
        pane::draw(app, look, kind, buf);
    }
    detail::draw(app, look, buf);
}
