//! The one place that writes text into a screen buffer. It accepts nothing but [`Shown`], writes no cell
//! outside the area that it is given, and does not choose styles.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::{Shown, cut, visual};

/// What stands for the part of a text that did not fit.
const ELLIPSIS: &str = "…";

/// Writes a text into the first row of `area`, from the left; what does not fit ends in an ellipsis.
/// Of a block only the first line is written. Returns the columns used; the rest of the row is left as it was.
pub fn line(buf: &mut Buffer, area: Rect, text: &Shown, style: Style) -> u16 {
    spans(buf, area, &[(text, style)])
}

/// The same, from the right.
pub fn line_right(buf: &mut Buffer, area: Rect, text: &Shown, style: Style) -> u16 {
    spans_right(buf, area, &[(text, style)])
}

/// Writes several pieces one after another into the first row of `area`, from the left. The piece that does
/// not fit ends in an ellipsis, and those after it are left out. Returns the columns used.
pub fn spans(buf: &mut Buffer, area: Rect, pieces: &[(&Shown, Style)]) -> u16 {
    let row = first_row(buf, area);
    let mut used = 0;
    for (text, style) in fitting(pieces, usize::from(row.width)) {
        used += put(buf, row.x + used, row.y, &text, style);
    }
    used
}

/// The same, so that the last piece ends at the right edge.
pub fn spans_right(buf: &mut Buffer, area: Rect, pieces: &[(&Shown, Style)]) -> u16 {
    let row = first_row(buf, area);
    let pieces = fitting(pieces, usize::from(row.width));
    let width: usize = pieces.iter().map(|(text, _)| text.width()).sum();
    let mut x = row.right() - (width as u16).min(row.width);
    let start = x;
    for (text, style) in pieces {
        x += put(buf, x, row.y, &text, style);
    }
    x - start
}

/// Writes wrapped lines one below the other and returns how many had room. A line too wide ends in an ellipsis.
///
/// The lines are those of [`crate::text::wrap`] at the width of `area`; the caller keeps them, and chooses by
/// the slice what is scrolled into view.
pub fn block(buf: &mut Buffer, area: Rect, lines: &[Shown], style: Style) -> u16 {
    let area = area.intersection(buf.area);
    for (y, text) in (area.top()..area.bottom()).zip(lines) {
        line(buf, Rect { y, height: 1, ..area }, text, style);
    }
    let rows = if area.is_empty() { 0 } else { usize::from(area.height) };
    lines.len().min(rows) as u16
}

/// The part of the first row of `area` that is on the screen; of no width if there is none.
fn first_row(buf: &Buffer, area: Rect) -> Rect {
    let row = Rect { height: area.height.min(1), ..area }.intersection(buf.area);
    if row.height == 0 { Rect::new(buf.area.x, buf.area.y, 0, 0) } else { row }
}

/// The pieces within `room` columns, in visual order, the one that crosses the edge cut.
fn fitting(pieces: &[(&Shown, Style)], room: usize) -> Vec<(Shown, Style)> {
    let mut left = room;
    let mut fitting = Vec::with_capacity(pieces.len());
    for (index, (text, style)) in pieces.iter().enumerate() {
        let more = pieces[index + 1..].iter().any(|(next, _)| !next.is_empty());
        // A piece that fills the row exactly must still say that others follow.
        let crosses = text.width() > left || text.is_block() || (more && text.width() == left);
        let shown = if crosses { cut(text, left, ELLIPSIS) } else { (*text).clone() };
        left -= shown.width();
        fitting.push((visual(&shown), *style));
        if crosses {
            break;
        }
    }
    fitting
}

/// Writes the clusters of a text that is known to fit, and returns its columns.
fn put(buf: &mut Buffer, x: u16, y: u16, text: &Shown, style: Style) -> u16 {
    let mut at = x;
    for (symbol, width) in text.clusters() {
        let end = at + width as u16;
        for (offset, column) in (at..end).enumerate() {
            let Some(cell) = buf.cell_mut((column, y)) else { return column - x };
            #[expect(clippy::disallowed_methods, reason = "the one door through which clean text enters")]
            cell.set_symbol(if offset == 0 { symbol } else { " " });
            cell.set_style(style);
            cell.set_diff_option(diff_option(symbol));
        }
        at = end;
    }
    at - x
}

/// ratatui 0.30.2 counts the two halfwidth sound marks twice, and would leave out the cell after one.
fn diff_option(symbol: &str) -> CellDiffOption {
    if symbol.starts_with(['\u{FF9E}', '\u{FF9F}']) {
        CellDiffOption::ForcedWidth(NonZeroU16::MIN)
    } else {
        CellDiffOption::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn painted(width: u16, paint: impl Fn(&mut Buffer, Rect) -> u16) -> (String, u16) {
        let mut buf = Buffer::filled(Rect::new(0, 0, width + 2, 1), ratatui::buffer::Cell::new("."));
        let used = paint(&mut buf, Rect::new(1, 0, width, 1));
        (buf.content().iter().map(ratatui::buffer::Cell::symbol).collect(), used)
    }

    #[test]
    fn lines_stay_in_their_area() {
        let check = |text, width, expected: &str, used| {
            let got = painted(width, |buf, area| line(buf, area, &Shown::block(text), Style::new()));
            assert_eq!(got, (expected.to_owned(), used), "{text} in {width}");
        };
        check("Kyiv", 6, ".Kyiv...", 4);
        check("Kyiv", 4, ".Kyiv.", 4);
        check("Kyiv", 3, ".Ky….", 3);
        check("日本", 4, ".日 本 .", 4);
        check("日本", 3, ".日 ….", 3);
        check("日本", 2, ".…..", 1);
        check("日本", 0, "..", 0);
        check("a\nb", 4, ".a…...", 2);
        check("שלום", 4, ".םולש.", 4);
    }

    #[test]
    fn pieces_follow_each_other() {
        let check = |width, expected: &str| {
            let (one, two) = (Shown::line("ab"), Shown::line("cd"));
            let pieces = [(&one, Style::new()), (&two, Style::new())];
            let (got, _) = painted(width, |buf, area| spans(buf, area, &pieces));
            assert_eq!(got, expected, "{width}");
        };
        check(5, ".abcd..");
        check(4, ".abcd.");
        check(3, ".ab….");
        check(2, ".a….");
        check(1, ".….");
        check(0, "..");
    }

    #[test]
    fn right_aligned_pieces_end_at_the_edge() {
        let check = |width, expected: &str| {
            let text = Shown::line("日a");
            let (got, _) = painted(width, |buf, area| line_right(buf, area, &text, Style::new()));
            assert_eq!(got, expected, "{width}");
        };
        check(5, "...日 a.");
        check(3, ".日 a.");
        check(2, "..….");
    }

    #[test]
    fn areas_off_the_screen_are_left_alone() {
        let mut buf = Buffer::empty(Rect::new(2, 2, 3, 2));
        let before = buf.clone();
        for area in
            [Rect::new(0, 0, 2, 2), Rect::new(9, 9, 4, 4), Rect::new(2, 2, 0, 0), Rect::new(0, 3, 2, 1)]
        {
            assert_eq!(line(&mut buf, area, &Shown::line("text"), Style::new()), 0);
            assert_eq!(block(&mut buf, area, &[Shown::line("text")], Style::new()), 0);
        }
        assert_eq!(buf, before);
    }
}
