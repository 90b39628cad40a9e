//! One line of a file, cut to what is read around a value, made safe, with the columns that the value takes. What is
//! drawn beside and under it is not known here.

use std::ops::Range;

use crate::text::Shown;

/// Columns of a line that are shown; a terminal of 80 with a gutter and a value in the middle shows what matters.
const WIDTH: usize = 100;

/// Columns before the value that stay where the line has to be cut.
const BEFORE: usize = 30;

/// Columns of a sentence: some lines of a terminal.
const SENTENCE: usize = 400;

const ELLIPSIS: &str = "…";

/// A line as it is shown, and where the value lies in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Snippet {
    pub(super) text: String,
    /// Columns before the value.
    pub(super) start: usize,
    /// Columns of the value, at least one.
    pub(super) len: usize,
}

/// Cuts `line` around the bytes `value`, which lie in it. Costs by what is shown, not by how long the line is.
pub(super) fn snippet(line: &str, value: Range<usize>) -> Snippet {
    let start = line.floor_char_boundary(value.start.min(line.len()));
    let end = line.ceil_char_boundary(value.end.clamp(start, line.len()));
    let least = tail(&line[..start], BEFORE).width;
    let middle = head(&line[start..end], WIDTH - least);
    let free = WIDTH - middle.width;
    let after = head(&line[end..], free - least);
    let before = tail(&line[..start], free - after.width);
    let after = head(&line[end..], free - before.width);
    let text = format!("{}{}{}", before.text, middle.text, if middle.is_cut { "" } else { &after.text });
    Snippet { text, start: before.width, len: middle.width.max(1) }
}

/// A sentence about a file, made safe. It may quote a value of megabytes; what is said comes first.
pub(super) fn sentence(text: &str) -> String {
    head(text, SENTENCE).text
}

/// What is left of a text, and whether that is less than all of it.
struct Piece {
    text: String,
    width: usize,
    is_cut: bool,
}

/// The start of a text, in at most about `width` columns.
fn head(text: &str, width: usize) -> Piece {
    let end = text.char_indices().nth(width).map_or(text.len(), |(at, _)| at);
    let mut end = fitting(end, |end| width_of(&text[..end]) <= width, |end| text[..end].chars().next_back());
    let is_cut = end < text.len();
    if is_cut {
        end -= text[..end].chars().next_back().map_or(0, char::len_utf8);
    }
    cut(&text[..end], is_cut.then_some(Side::End))
}

/// The end of a text, in at most about `width` columns.
fn tail(text: &str, width: usize) -> Piece {
    let start = text.char_indices().rev().nth(width.max(1) - 1).map_or(0, |(at, _)| at);
    let len = text.len() - start;
    let len = fitting(
        len,
        |len| width_of(&text[text.len() - len..]) <= width,
        |len| text[text.len() - len..].chars().next(),
    );
    let mut start = text.len() - len;
    let is_cut = start > 0;
    if is_cut {
        start += text[start..].chars().next().map_or(0, char::len_utf8);
    }
    cut(&text[start..], is_cut.then_some(Side::Start))
}

#[derive(Clone, Copy)]
enum Side {
    Start,
    End,
}

fn cut(text: &str, side: Option<Side>) -> Piece {
    let shown = Shown::line(text);
    let text = match side {
        None => shown.as_str().to_owned(),
        Some(Side::Start) => format!("{ELLIPSIS}{}", shown.as_str()),
        Some(Side::End) => format!("{}{ELLIPSIS}", shown.as_str()),
    };
    Piece { text, width: shown.width() + usize::from(side.is_some()), is_cut: side.is_some() }
}

/// Shortens `len` by the character that `last` names until it fits.
fn fitting(mut len: usize, fits: impl Fn(usize) -> bool, last: impl Fn(usize) -> Option<char>) -> usize {
    while !fits(len) {
        let Some(last) = last(len) else { break };
        len -= last.len_utf8();
    }
    len
}

fn width_of(text: &str) -> usize {
    Shown::line(text).width()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, value: &str, text: &str, start: usize, len: usize) {
        let at = line.find(value).expect("the value lies in the line");
        let expected = Snippet { text: text.to_owned(), start, len };
        assert_eq!(snippet(line, at..at + value.len()), expected);
    }

    #[test]
    fn columns_are_those_of_the_terminal() {
        check("id = \"a\"", "\"a\"", "id = \"a\"", 5, 3);
        check("\tx = жж", "жж", "    x = жж", 8, 2);
        check("name = \"中国\" # 中", "\"中国\"", "name = \"中国\" # 中", 7, 6);
        check("a = \u{1b}[31m\u{202e}", "\u{1b}", "a = ␛[31m\u{fffd}", 4, 1);
    }

    #[test]
    fn an_empty_value_has_a_caret_too() {
        assert_eq!(snippet("ab", 1..1), Snippet { text: "ab".to_owned(), start: 1, len: 1 });
        assert_eq!(snippet("", 0..0), Snippet { text: String::new(), start: 0, len: 1 });
        assert_eq!(snippet("ab", 9..12), Snippet { text: "ab".to_owned(), start: 2, len: 1 });
    }

    #[test]
    fn a_long_line_is_cut_around_the_value() {
        let line = format!("{}VALUE{}", "a".repeat(500), "b".repeat(500));
        let expected = format!("…{}VALUE{}…", "a".repeat(29), "b".repeat(64));
        check(&line, "VALUE", &expected, 30, 5);
        let line = format!("k = {}", "中".repeat(5_000_000));
        let found = snippet(&line, 4..line.len());
        assert_eq!((found.start, found.len), (4, 95));
        assert_eq!(found.text, format!("k = {}…", "中".repeat(47)));
        let line = format!("{}VALUE", "a".repeat(500));
        check(&line, "VALUE", &format!("…{}VALUE", "a".repeat(94)), 95, 5);
    }
}
