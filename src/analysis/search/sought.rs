//! What was typed into a search, understood: words that all have to be said, and phrases in quotation marks.

use std::ops::Range;

use super::folded::Folded;
use super::matching::{Level, Term};
use super::needle::Needle;
use crate::model::schema::Kind;
use crate::text::{apart, fold};

/// What is sought: every one of its terms has to be found in a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    pub(super) terms: Vec<Term>,
    /// All that was typed, folded, for records that are called just so.
    pub(super) whole: String,
}

/// Marks around a phrase, whichever a keyboard has.
const QUOTES: &[char] = &['"', '\u{201c}', '\u{201d}', '\u{201e}', '\u{ab}', '\u{bb}'];

impl Sought {
    /// Understands what was typed. A phrase whose closing mark is still to come ends where the text does, maybe within a
    /// word.
    pub fn parse(text: &str) -> Self {
        let mut terms = Vec::new();
        let mut pieces = text.split(QUOTES).enumerate().peekable();
        while let Some((at, piece)) = pieces.next() {
            if at.is_multiple_of(2) {
                terms.extend(piece.split_whitespace().filter_map(|word| Term::word(without_kind(word))));
            } else {
                terms.extend(Term::phrase(piece, pieces.peek().is_none()));
            }
        }
        let mut unique: Vec<Term> = Vec::new();
        for term in terms {
            if !unique.contains(&term) {
                unique.push(term);
            }
        }
        let whole = fold(text).replace(QUOTES, " ");
        Self { terms: unique, whole: whole.split_whitespace().collect::<Vec<_>>().join(" ") }
    }

    /// The same with the words that `others` knows for each of its words.
    pub(super) fn with(mut self, level: Level, others: impl Fn(&str) -> Vec<String>) -> Self {
        for term in &mut self.terms {
            if let Term::Word { needle, others: known } = term {
                let found = others(needle.text());
                known.extend(found.iter().map(|text| (level, Needle::new(text))));
            }
        }
        self
    }

    /// The place of the term that is said least often, as far as its length tells; none where nothing is sought.
    pub(super) fn rarest(&self) -> Option<usize> {
        (0..self.terms.len()).max_by_key(|at| self.terms[*at].needles().map(Needle::len).min())
    }

    /// Whether nothing is sought.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Where the terms stand in a text, as byte ranges of it, sorted and without overlap.
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        let folded = Folded::new(text);
        let mut places: Vec<Range<usize>> = Vec::new();
        for term in &self.terms {
            let mut found = term.places(folded.text());
            // What is found as a word hides what is found within others, and what is said hides what may have been meant.
            let best = found.iter().map(|(level, _)| *level).min();
            found.retain(|(level, _)| match level {
                Level::Whole | Level::Start | Level::Alike => true,
                Level::Within | Level::Near => best == Some(*level),
            });
            places.extend(found.into_iter().map(|(_, range)| folded.original(range)));
        }
        apart(places)
    }
}

/// A name without its kind: `heron` of `actor:heron`. The kind matters only for who is called just so.
fn without_kind(word: &str) -> &str {
    match word.split_once(':') {
        Some((kind, id)) if !id.is_empty() && Kind::parse(kind).is_some() => id,
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_phrases_are_told_apart() {
        let check = |text: &str, expected: &[&str]| {
            let sought = Sought::parse(text);
            assert_eq!(sought.terms.iter().map(ToString::to_string).collect::<Vec<_>>(), expected, "{text}");
        };
        check("", &[]);
        check("  ", &[]);
        check("Crocus  CITY", &["crocus", "city"]);
        check("Orbán IS-K", &["orban", "is-k"]);
        check("\"Crocus City\" hall", &["\"crocus city\"", "hall"]);
        check("\"crocus ci", &["\"crocus ci…"]);
        check("«Крокус Сити» 22", &["\"крокус сити\"", "22"]);
        check("\"\" x \" \"", &["x"]);
        check("a a \"b\" \"b\"", &["a", "\"b\""]);
        check("actor:heron other:heron actor:", &["heron", "other:heron", "actor:"]);
    }

    #[test]
    fn what_is_found_is_marked_in_the_text_as_written() {
        let check = |query: &str, text: &str, expected: &[&str]| {
            let places = Sought::parse(query).places(text);
            assert_eq!(places.into_iter().map(|at| &text[at]).collect::<Vec<_>>(), expected, "{query}");
        };
        check("hall", "The hall. A wall, a shallow Hall", &["hall", "Hall"]);
        check("all", "A shallow wall", &["all", "all"]);
        check("cro", "Crocus macro", &["Cro"]);
        check("crocus ocus", "Crocus", &["Crocus"]);
        check("\"city hall\"", "City Hall; city  hall, city walls, hall", &["City Hall", "city  hall"]);
        check("\"city ha", "City Hall", &["City Ha"]);
        check("orban", "by Orbán", &["Orbán"]);
    }
}
