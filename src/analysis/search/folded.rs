//! A text folded letter by letter, which knows where each letter stood: to find a word in it, and to mark the word in the
//! text as it was written.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::text::fold;

/// A folded text, and where its letters come from.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    text: String,
    /// For each byte of the folded text, and for its end, where its letter starts in the original.
    starts: Vec<u32>,
}

impl Folded {
    pub(super) fn new(original: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(original.len()), starts: Vec::new() };
        let mut letters = original.char_indices().peekable();
        while let Some((start, _)) = letters.next() {
            // A letter goes with its marks, since the two may be one letter of its own.
            while letters.next_if(|(_, next)| is_combining_mark(*next)).is_some() {}
            let end = letters.peek().map_or(original.len(), |(at, _)| *at);
            folded.text.push_str(&fold(&original[start..end]));
            folded.starts.resize(folded.text.len(), start as u32);
        }
        folded.starts.push(original.len() as u32);
        folded
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The part of the original that a part of the folded text came from, in whole letters.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        let start = self.starts[range.start] as usize;
        let last = self.starts[range.end.max(range.start + 1) - 1];
        let end = self.starts[range.end..].iter().find(|start| **start > last);
        start..end.map_or(self.starts[self.starts.len() - 1], |end| *end) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_found_word_is_marked_where_it_was_written() {
        let check = |original: &str, word: &str, expected: &str| {
            let folded = Folded::new(original);
            assert_eq!(folded.text(), fold(original));
            let at = folded.text().find(word).expect("the word is in it");
            assert_eq!(&original[folded.original(at..at + word.len())], expected);
        };
        check("Viktor Orbán said", "orban", "Orbán");
        check("Viktor Orba\u{301}n said", "orban", "Orba\u{301}n");
        check("Андре\u{438}\u{306} и", "андрей", "Андре\u{438}\u{306}");
        check("the ﬁnal day", "final", "ﬁnal");
        check("the ﬁnal day", "inal", "ﬁnal");
        check("Straße 5", "5", "5");
        check("İstanbul", "istanbul", "İstanbul");
    }
}
