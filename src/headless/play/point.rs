//! From a place as a tape names it to a cell of the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::headless::tape::Target;
use crate::headless::text_of_row;

/// The cell that a target means now.
///
/// # Errors
/// Why there is none: a sentence.
pub(super) fn point(target: &Target, app: &App, frame: &Buffer) -> Result<(u16, u16), String> {
    let (pattern, region) = match target {
        Target::Cell(column, row) if *column < frame.area.width && *row < frame.area.height => {
            return Ok((*column, *row));
        }
        Target::Cell(column, row) => {
            let (width, height) = (frame.area.width, frame.area.height);
            return Err(format!("the screen has {width}x{height} cells, and {column},{row} is none of them"));
        }
        Target::Text { pattern, region } => (pattern, region.unwrap_or("screen")),
    };
    let area = app.region(region).ok_or_else(|| not_shown(region))?.intersection(frame.area);
    let rows = (area.top()..area.bottom()).map(|y| (y, text_of_row(frame, Rect { y, height: 1, ..area })));
    let mut places = rows.filter_map(|(y, row)| {
        let at = pattern.find(&row)?.start;
        Some((area.x + crate::text::width(&row[..at]) as u16, y))
    });
    places.next().ok_or_else(|| format!("{} is not in `{region}`", pattern.shown()))
}

/// That a part of the screen is not there now.
pub(super) fn not_shown(region: &str) -> String {
    format!("`{region}` is not shown now")
}
