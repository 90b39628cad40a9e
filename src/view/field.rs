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
    // From the cursor back, since a text may be far longer than the line.
    let mut shown = Shown::line("");
    for (start, _) in before.grapheme_indices(true).rev() {
        let longer = Shown::line(&before[start..]);
        if longer.width() > room {
            break;
        }
        shown = longer;
    }
    let typed = if field.is_proposal() { look.theme.strong.patch(CURSOR) } else { look.theme.strong };
    vec![
        (Shown::literal(mark), look.theme.key),
        (shown, typed),
        (under, CURSOR),
        (rest, typed),
        (Shown::literal(" "), look.theme.text),
    ]
}

/// How many columns into the line a byte of the text stands, drawn as [`pieces`] draws it; none where it is cut away.
pub(super) fn column(field: &Field, room: u16, byte: usize, look: &Look) -> Option<u16> {
    let (before, _) = field.halves();
    let shown = &pieces(field, room, look)[1].0;
    let first = before.len() - tail(before, shown.width()).len();
    let between = field.text().get(first..byte.max(first))?;
    (byte >= first).then(|| MARK + Shown::line(between).width() as u16)
}

/// The columns of ` / `.
const MARK: u16 = 3;

/// The end of a text that takes so many columns.
fn tail(text: &str, width: usize) -> &str {
    let mut shown = text.len();
    for (start, _) in text.grapheme_indices(true).rev() {
        if Shown::line(&text[start..]).width() > width {
            break;
        }
        shown = start;
    }
    &text[shown..]
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

    /// Never ends in a reasonable time where every character that is cut costs the whole of the line.
    #[test]
    fn a_long_text_is_drawn_at_once() {
        let look = Look::plain(&config::assemble(&config::shipped(), None).0);
        let field = Field::of_text(&"слово ".repeat(10_000));
        for _ in 0..20 {
            let pieces = pieces(&field, 12, &look);
            assert_eq!(pieces[1].0.as_str(), " слово ");
        }
    }
}
