//! A place in a file: its name, the line, and a mark under the very value.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Look, paint};
use crate::text::{Place, Shown};

/// Draws a place from the top of `area` and returns what is left of it.
pub(super) fn draw(look: &Look, place: &Place, style: Style, area: Rect, buf: &mut Buffer) -> Rect {
    let theme = &look.theme;
    let position = place.file.position(place.span.start as usize);
    let head = format!("{}:{position}", place.file.name());
    let mut left = area;
    let next = |left: &mut Rect| {
        let row = Rect { height: left.height.min(1), ..*left };
        *left = Rect { y: left.y + row.height, height: left.height - row.height, ..*left };
        row
    };
    paint::line(buf, next(&mut left), &Shown::line(&head), theme.muted);
    let number = format!("{:>4} ", position.line);
    let line = place.file.line(position.line);
    let start = place.file.line_range(position.line).start;
    let from = (place.span.start as usize).saturating_sub(start).min(line.len());
    let to = (place.span.end as usize).saturating_sub(start).clamp(from, line.len());
    // A long line is shown from a little before the value on.
    let shown_from = cut_before(line, from, usize::from(area.width).saturating_sub(20));
    let row = next(&mut left);
    let gutter = paint::line(buf, row, &Shown::line(&number), theme.muted);
    let rest = Rect { x: row.x + gutter, width: row.width - gutter, ..row };
    paint::line(buf, rest, &Shown::line(&line[shown_from..]), theme.text);
    let before = Shown::line(&line[shown_from..from]).width() as u16;
    let marked = (Shown::line(&line[from..to]).width() as u16).max(1);
    let row = next(&mut left);
    let x = (row.x + gutter).saturating_add(before).min(row.right());
    let marks = Rect { x, width: marked.min(row.right() - x), ..row };
    paint::line(buf, marks, &Shown::line(&"^".repeat(usize::from(marks.width))), style);
    left
}

/// Where to begin showing a line so that `at` is in sight: its start, if `room` columns allow it.
fn cut_before(line: &str, at: usize, room: usize) -> usize {
    if Shown::line(&line[..at]).width() <= room {
        return 0;
    }
    let back: usize = line[..at].chars().rev().take(room / 2).map(char::len_utf8).sum();
    at - back
}
