//! Text as it is compared in a filter: case, diacritics and look-alike spellings folded away.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Folds text for comparison: lower case, compatibility forms and marks dropped (`Orbán` to `orban`), `ё` to `е`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    // Composed first, since Й is a letter of its own, and not И with a mark.
    text.nfc().flat_map(char::to_lowercase).for_each(|letter| {
        if matches!(letter, 'й' | 'ї') {
            folded.push(letter);
        } else {
            folded.extend(std::iter::once(letter).nfkd().filter(|part| !is_combining_mark(*part)));
        }
    });
    folded
}

/// The same as [`fold`], into memory that is used again.
pub fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    if text.is_ascii() {
        folded.push_str(text);
        folded.make_ascii_lowercase();
    } else {
        folded.push_str(&fold(text));
    }
}

/// The words of a query, folded: all of them have to occur.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
}

impl Query {
    pub fn new(text: &str) -> Self {
        Self { words: text.split_whitespace().map(fold).collect() }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether every word occurs in some of the texts.
    pub fn matches<T: AsRef<str>>(&self, texts: impl IntoIterator<Item = T>) -> bool {
        let mut missing: Vec<&str> = self.words.iter().map(String::as_str).collect();
        for text in texts {
            if missing.is_empty() {
                break;
            }
            let folded = fold(text.as_ref());
            missing.retain(|word| !folded.contains(word));
        }
        missing.is_empty()
    }

    /// Where the words stand in `text`, as byte ranges of it, sorted and without overlap. Only for text whose folding
    /// keeps the number of characters; of other text nothing is told.
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        let folded = fold(text);
        let starts: Vec<usize> =
            text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len())).collect();
        let letters: Vec<usize> =
            folded.char_indices().map(|(at, _)| at).chain(std::iter::once(folded.len())).collect();
        if starts.len() != letters.len() {
            return Vec::new();
        }
        let original = |at: usize| letters.binary_search(&at).map_or(0, |index| starts[index]);
        let places = self
            .words
            .iter()
            .flat_map(|word| folded.match_indices(word.as_str()).map(|(at, word)| at..at + word.len()))
            .map(|range| original(range.start)..original(range.end));
        apart(places.collect())
    }
}

/// Places of a text, sorted, those that overlap as one.
pub fn apart(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_by_key(|range| (range.start, range.end));
    places.dedup_by(|later, first| {
        let overlaps = later.start < first.end;
        if overlaps {
            first.end = first.end.max(later.end);
        }
        overlaps
    });
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_drops_case_and_marks() {
        let check = |text, folded| assert_eq!(fold(text), folded);
        check("IS-K", "is-k");
        check("Orbán Viktor", "orban viktor");
        check("БЕЛГОРОД", "белгород");
        check("Королёв", "королев");
        check("Андрей", "андрей");
        check("Андре\u{438}\u{306}", "андрей");
        check("Київ", "київ");
        check("İstanbul", "istanbul");
    }

    #[test]
    fn every_word_has_to_occur_somewhere() {
        let check = |query, expected| {
            assert_eq!(
                Query::new(query).matches(["Attack on Crocus City Hall", "Москва"]),
                expected,
                "{query}"
            );
        };
        check("", true);
        check("crocus", true);
        check("москва CITY", true);
        check("crocus kerman", false);
    }

    #[test]
    fn places_are_ranges_of_the_original() {
        let check = |query, text, expected: &[&str]| {
            let found: Vec<&str> = Query::new(query).places(text).into_iter().map(|at| &text[at]).collect();
            assert_eq!(found, expected);
        };
        check("бел", "Белгород и бел", &["Бел", "бел"]);
        check("orban", "Viktor Orbán", &["Orbán"]);
        check("cro roc", "crocus", &["croc"]);
    }
}
