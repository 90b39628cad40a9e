//! Drawings in passages, row by row: estimates over time, and calibration. In braille, or in ASCII where a terminal has
//! nothing else.

mod calibration;
mod history;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::screen::{Drawn, Picture};
use crate::view::Look;

pub(super) fn draw_row(look: &Look, drawn: &Drawn, line: Rect, buf: &mut Buffer) {
    match &drawn.picture {
        Picture::History(chart) => history::draw_row(look, chart, drawn, line, buf),
        Picture::Calibration(bins) => calibration::draw_row(look, bins, drawn.row, line, buf),
    }
}
