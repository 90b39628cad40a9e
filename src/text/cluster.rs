//! Where one terminal cell ends and the next begins, and how wide they are. Changes no text.

use super::class::{Class, char_width, classify, is_spacing, mark_limit};

/// The most bytes that one cell may hold.
pub(super) const MOST_BYTES: usize = 24;

/// Columns of a text in the terminal: the sum of its clusters, one table everywhere.
///
/// Of a text with line breaks it is the sum of its lines; ask [`super::Shown::width`] for the widest.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|byte| (b' '..=b'~').contains(byte)).count();
    }
    clusters(text).map(|(_, columns)| columns).sum()
}

/// Whether a symbol may stand in a cell of the screen: one cluster of one or two columns, of at most 24 bytes,
/// without anything that acts on the terminal or is not seen.
pub fn is_clean_cell(symbol: &str) -> bool {
    match symbol.as_bytes() {
        [byte] => (b' '..=b'~').contains(byte),
        [] => false,
        _ => symbol.len() <= MOST_BYTES && is_clean_cluster(symbol),
    }
}

fn is_clean_cluster(symbol: &str) -> bool {
    let mut characters = symbol.chars();
    let starts_well =
        characters.next().is_some_and(|first| matches!(classify(first), Class::Base | Class::Spacing));
    let mut marks = if symbol.starts_with('\u{FFFD}') { usize::MAX } else { 0 };
    let goes_on_well = characters.all(|character| match classify(character) {
        Class::Mark => {
            marks = marks.saturating_add(1);
            marks <= mark_limit(character)
        }
        Class::Spacing => {
            marks = 0;
            true
        }
        Class::Joiner => true,
        _ => false,
    });
    let mut pieces = clusters(symbol);
    let one = matches!(pieces.next(), Some((_, 1 | 2))) && pieces.next().is_none();
    starts_well && goes_on_well && one && width_agrees(symbol)
}

/// Whether the sum of the characters is also what the width table says of the whole, as ratatui asks it.
pub(super) fn width_agrees(cluster: &str) -> bool {
    let whole = unicode_width::UnicodeWidthStr::width(cluster);
    clusters(cluster).next().is_some_and(|(_, columns)| columns == whole)
}

/// The clusters of a text with their columns. A line break is a cluster of its own, of no column.
///
/// A cluster is what a terminal puts into one cell: a base with the characters after it that take no column,
/// and with one spacing mark where both together are two columns. Extended grapheme clusters are longer in
/// scripts that form conjuncts, and would be wider than two columns.
pub fn clusters(text: &str) -> Clusters<'_> {
    Clusters { rest: text }
}

#[derive(Clone, Debug)]
pub struct Clusters<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Clusters<'a> {
    type Item = (&'a str, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.rest.as_bytes();
        let first = *bytes.first()?;
        let (length, columns) = if first.is_ascii() && bytes.get(1).is_none_or(u8::is_ascii) {
            (1, usize::from((b' '..=b'~').contains(&first)))
        } else {
            measure(self.rest)
        };
        let (cluster, rest) = self.rest.split_at(length);
        self.rest = rest;
        Some((cluster, columns))
    }
}

/// Bytes and columns of the cluster that the text begins with.
fn measure(text: &str) -> (usize, usize) {
    let mut characters = text.char_indices();
    let Some((_, first)) = characters.next() else { return (0, 0) };
    if first.is_ascii_control() {
        return (1, 0);
    }
    let mut columns = char_width(first);
    for (at, character) in characters {
        if character.is_ascii() {
            return (at, columns);
        }
        match char_width(character) {
            0 => {}
            1 if columns == 1 && is_spacing(character) => columns = 2,
            _ => return (at, columns),
        }
    }
    (text.len(), columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clusters_are_what_a_cell_holds() {
        let check = |text, expected: &[(&str, usize)]| {
            assert_eq!(clusters(text).collect::<Vec<_>>(), expected, "{text}");
        };
        check("ab", &[("a", 1), ("b", 1)]);
        check("a\u{301}b", &[("a\u{301}", 1), ("b", 1)]);
        check("語a", &[("語", 2), ("a", 1)]);
        check("का", &[("का", 2)]);
        check("क्ष", &[("क्", 1), ("ष", 1)]);
        check("a\nж", &[("a", 1), ("\n", 0), ("ж", 1)]);
        check("", &[]);
    }

    #[test]
    fn widths_are_sums_of_cells() {
        let check = |text, expected| assert_eq!(width(text), expected, "{text}");
        check("", 0);
        check("Kyiv", 4);
        check("Київ", 4);
        check("日本", 4);
        check("لا", 2);
        check("ｶﾞ", 2);
    }

    #[test]
    fn a_clean_cell_is_one_visible_cluster() {
        let check = |symbol: &str, expected| assert_eq!(is_clean_cell(symbol), expected, "{symbol:?}");
        check(" ", true);
        check("a", true);
        check("語", true);
        check("e\u{323}\u{302}", true);
        check("│", true);
        check("", false);
        check("ab", false);
        check("\u{1B}", false);
        check("\u{9B}", false);
        check("\u{202E}", false);
        check("a\u{200B}", false);
        check("❤\u{FE0F}", false);
        check("\u{301}", false);
        check("e\u{301}\u{301}\u{301}", false);
        check("日本", false);
    }
}
