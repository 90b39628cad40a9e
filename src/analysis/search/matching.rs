//! One term against one text: whether the text says it, where, and how well.

use std::fmt;
use std::ops::Range;

use super::needle::Needle;
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
    /// As a word that is read the same, in another spelling or script.
    Alike,
    /// As a word that it may be a mistyping of.
    Near,
}

/// One thing that has to be found, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Term {
    Word {
        needle: Needle,
        /// Whole words that count for it too, the best first.
        others: Vec<(Level, Needle)>,
    },
    /// Words that follow each other, with nothing but marks and blanks between them.
    Phrase {
        /// The longest of the words, which one looks for first.
        needle: Needle,
        words: Vec<String>,
        /// Whether the last of them is still being typed.
        is_open: bool,
    },
}

impl Term {
    /// A word; none where nothing is left of it when it is folded, as of a lone accent.
    pub(super) fn word(text: &str) -> Option<Self> {
        let folded = fold(text);
        (!folded.is_empty()).then(|| Self::Word { needle: Needle::new(&folded), others: Vec::new() })
    }

    /// A phrase; none where it has no word.
    pub(super) fn phrase(text: &str, is_open: bool) -> Option<Self> {
        let is_open = is_open && text.ends_with(char::is_alphanumeric);
        let folded = fold(text);
        let words = folded.split(|letter: char| !letter.is_alphanumeric());
        let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let longest = words.iter().max_by_key(|word| word.len())?;
        Some(Self::Phrase { needle: Needle::new(longest), words, is_open })
    }

    /// What stands in every text that says it as it was typed.
    pub(super) fn needle(&self) -> &Needle {
        match self {
            Self::Word { needle, .. } | Self::Phrase { needle, .. } => needle,
        }
    }

    /// One of these stands in every text that says it.
    pub(super) fn needles(&self) -> impl Iterator<Item = &Needle> {
        let others = match self {
            Self::Word { others, .. } => others.as_slice(),
            Self::Phrase { .. } => &[],
        };
        std::iter::once(self.needle()).chain(others.iter().map(|(_, needle)| needle))
    }

    /// Whether every text says it in which its needle stands.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self, Self::Word { others, .. } if others.is_empty())
    }

    /// Whether a text may say it that is not folded yet. It is quickly told of ASCII alone.
    pub(super) fn may_be_in(&self, text: &str) -> bool {
        let is_in =
            |needle: &Needle| needle.is_ascii() && needle.find_in_any_case(text.as_bytes(), 0).is_some();
        !text.is_ascii() || self.needles().any(is_in)
    }

    /// How well a folded text says it; none where it does not.
    pub(super) fn level(&self, text: &str) -> Option<Level> {
        let mut best: Option<Level> = None;
        self.each_place(text, |level, _| {
            best = Some(best.map_or(level, |best| best.min(level)));
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
        match self {
            Self::Word { needle, others } => {
                let own = places_of(needle, text).map(|place| (level_at(text, &place), place));
                let others = others.iter().flat_map(|(level, other)| {
                    let whole = places_of(other, text).filter(|place| level_at(text, place) == Level::Whole);
                    whole.map(|place| (*level, place))
                });
                for (level, place) in own.chain(others) {
                    if !visit(level, place) {
                        return;
                    }
                }
            }
            Self::Phrase { needle, words, is_open } => {
                if needle.find(text, 0).is_none() {
                    return;
                }
                for (start, first) in text.match_indices(words[0].as_str()) {
                    let end = phrase_end(text, start + first.len(), &words[1..], *is_open);
                    if let Some(end) = end.filter(|_| is_start(text, start))
                        && !visit(Level::Whole, start..end)
                    {
                        return;
                    }
                }
            }
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word { needle, .. } => out.write_str(needle.text()),
            Self::Phrase { words, is_open, .. } => {
                write!(out, "\"{}{}", words.join(" "), if *is_open { "…" } else { "\"" })
            }
        }
    }
}

/// Where a needle stands in a folded text, one place after the other.
fn places_of(needle: &Needle, text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = needle.find(text, from)?;
        from = at + needle.len();
        Some(at..from)
    })
}

/// Where a phrase ends whose first word ends at `at`; none where other words follow.
fn phrase_end(text: &str, mut at: usize, rest: &[String], is_open: bool) -> Option<usize> {
    for word in rest {
        at += text[at..].find(char::is_alphanumeric).filter(|gap| *gap > 0)?;
        if !text[at..].starts_with(word.as_str()) {
            return None;
        }
        at += word.len();
    }
    (is_open || is_end(text, at)).then_some(at)
}

fn level_at(text: &str, place: &Range<usize>) -> Level {
    match (is_start(text, place.start), is_end(text, place.end)) {
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
            let term = Term::word(word).expect("it has letters");
            assert_eq!(term.level(&fold(text)), expected, "{word} in {text}");
            assert!(expected.is_none() || term.may_be_in(text), "{word} in {text}");
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
