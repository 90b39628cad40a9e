//! One term against one text: whether the text says it, where, and how well.

use std::fmt;
use std::ops::Range;

use crate::text::fold;

/// How well a term was found, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// As a whole word, or a phrase.
    Whole,
    /// At the start of a word.
    Start,
    /// Somewhere within a word.
    Within,
}

/// One thing that has to be found, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Term {
    Word(String),
    /// Words that follow each other, with nothing but marks and blanks between them.
    Phrase {
        words: Vec<String>,
        /// Whether the last of them is still being typed.
        is_open: bool,
    },
}

impl Term {
    pub(super) fn word(text: &str) -> Self {
        Self::Word(fold(text))
    }

    /// A phrase; none where it has no word.
    pub(super) fn phrase(text: &str, is_open: bool) -> Option<Self> {
        let is_open = is_open && text.ends_with(char::is_alphanumeric);
        let folded = fold(text);
        let words = folded.split(|letter: char| !letter.is_alphanumeric());
        let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
        (!words.is_empty()).then_some(Self::Phrase { words, is_open })
    }

    /// How well a folded text says it; none where it does not.
    pub(super) fn level(&self, text: &str) -> Option<Level> {
        let mut best = None;
        self.each_place(text, |level, _| {
            best = Some(best.map_or(level, |best: Level| best.min(level)));
            level != Level::Whole
        });
        best
    }

    /// Every place in a folded text where it is said.
    pub(super) fn places(&self, text: &str) -> Vec<(Level, Range<usize>)> {
        let mut found = Vec::new();
        self.each_place(text, |level, range| {
            found.push((level, range));
            true
        });
        found
    }

    /// Visits the places until `visit` says that it is enough.
    fn each_place(&self, text: &str, mut visit: impl FnMut(Level, Range<usize>) -> bool) {
        let (first, needle) = match self {
            Self::Word(word) => (None, word.as_str()),
            Self::Phrase { words, is_open } => (Some((&words[1..], *is_open)), words[0].as_str()),
        };
        for (start, _) in text.match_indices(needle) {
            let end = start + needle.len();
            let found = match first {
                None => Some((level_at(text, start, end), end)),
                Some((rest, is_open)) if is_start(text, start) => {
                    phrase_end(text, end, rest, is_open).map(|end| (Level::Whole, end))
                }
                Some(_) => None,
            };
            if let Some((level, end)) = found
                && !visit(level, start..end)
            {
                return;
            }
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => out.write_str(word),
            Self::Phrase { words, is_open } => {
                write!(out, "\"{}{}", words.join(" "), if *is_open { "…" } else { "\"" })
            }
        }
    }
}

/// Where a phrase ends whose first word ends at `at`; none where other words follow.
fn phrase_end(text: &str, mut at: usize, rest: &[String], is_open: bool) -> Option<usize> {
    for word in rest {
        let after = &text[at..];
        let next = after.find(char::is_alphanumeric).filter(|gap| *gap > 0)?;
        at += next;
        if !text[at..].starts_with(word.as_str()) {
            return None;
        }
        at += word.len();
    }
    (is_open || is_end(text, at)).then_some(at)
}

fn level_at(text: &str, start: usize, end: usize) -> Level {
    match (is_start(text, start), is_end(text, end)) {
        (true, true) => Level::Whole,
        (true, false) => Level::Start,
        _ => Level::Within,
    }
}

/// Whether no letter stands before a place, or the first of the word is none itself.
fn is_start(text: &str, at: usize) -> bool {
    !text[..at].ends_with(char::is_alphanumeric) || !text[at..].starts_with(char::is_alphanumeric)
}

fn is_end(text: &str, at: usize) -> bool {
    !text[at..].starts_with(char::is_alphanumeric) || !text[..at].ends_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_whole_at_a_start_or_within() {
        let check = |word: &str, text: &str, expected| {
            assert_eq!(Term::word(word).level(&fold(text)), expected, "{word} in {text}");
        };
        check("hall", "City Hall.", Some(Level::Whole));
        check("hall", "hall-way", Some(Level::Whole));
        check("hall", "hallway and hall", Some(Level::Whole));
        check("hall", "hallway", Some(Level::Start));
        check("hall", "shallow", Some(Level::Within));
        check("hall", "ball", None);
        check("is-k", "the IS-K attack", Some(Level::Whole));
        check("is-k", "this-kind", Some(Level::Within));
        check("%", "some 30% more", Some(Level::Whole));
        check("сити", "Крокус Сити Холл", Some(Level::Whole));
        check("aa", "aaa", Some(Level::Start));
    }

    #[test]
    fn a_phrase_is_whole_words_in_a_row() {
        let check = |phrase: &str, is_open, text: &str, expected: bool| {
            let term = Term::phrase(phrase, is_open).expect("it has words");
            assert_eq!(term.level(&fold(text)).is_some(), expected, "{phrase} in {text}");
        };
        check("white house", false, "the White House said", true);
        check("white house", false, "a white-house", true);
        check("white house", false, "White\n  House", true);
        check("white house", false, "the white houses", false);
        check("white hou", false, "the white houses", false);
        check("white hou", true, "the white houses", true);
        check("white ", true, "the whites", false);
        check("white house", false, "whitehouse", false);
        check("white house", false, "offwhite house", false);
        check("white house", false, "white, the house", false);
        check("c++ code", false, "C code", true);
    }
}
