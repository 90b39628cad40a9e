//! A line that is being typed: the text around its cursor, as much of it as there is room for.

use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation as _;

use super::Look;
use super::frame::Pieces;
use crate::app::Field;
use crate::text::Shown;

/// The character under the cursor.
const CURSOR: Style = Style::new().add_modifier(Modifier::REVERSED);

/// A filter as it is typed: see [`pieces_after`].
pub(super) fn pieces(field: &Field, room: u16, look: &Look) -> Pieces {
    pieces_after(" / ", field, room, look)
}

/// The line after a mark of up to three columns, in at most `room` columns; what stands before the cursor is cut from the
/// left until the cursor shows.
pub(super) fn pieces_after(mark: &'static str, field: &Field, room: u16, look: &Look) -> Pieces {
    let (before, after) = field.halves();
    let under = after.graphemes(true).next().unwrap_or(" ");
    let rest = Shown::line(&after[under.len().min(after.len())..]);
    let under = Shown::line(under);
    let room = usize::from(room).saturating_sub(4 + under.width());
    let mut start = 0;
    let mut shown = Shown::line(before);
    while shown.width() > room {
        start += before[start..].graphemes(true).next().map_or(before.len(), str::len);
        shown = Shown::line(&before[start.min(before.len())..]);
    }
    let typed = look.theme.strong;
    vec![
        (Shown::literal(mark), look.theme.key),
        (shown, typed),
        (under, CURSOR),
        (rest, typed),
        (Shown::literal(" "), look.theme.text),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;

    #[test]
    fn the_cursor_is_always_in_sight() {
        let look = Look::plain(&config::assemble(&config::shipped(), None).0);
        let check = |text: &str, left: usize, room: u16, expected: [&str; 3]| {
            let mut field = Field::new(text);
            (0..left).for_each(|_| field.move_left());
            let pieces = pieces(&field, room, &look);
            let shown: Vec<&str> = pieces[1..4].iter().map(|(text, _)| text.as_str()).collect();
            assert_eq!(shown, expected, "{text}");
        };
        check("abc", 0, 20, ["abc", " ", ""]);
        check("abc", 2, 20, ["a", "b", "c"]);
        check("ae\u{301}b", 2, 20, ["a", "\u{e9}", "b"]);
        check("abcdefghij", 0, 10, ["fghij", " ", ""]);
        check("字字字字", 0, 10, ["字字", " ", ""]);
    }
}
