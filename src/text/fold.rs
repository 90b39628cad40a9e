//! Text as it is compared in a filter: case, diacritics and look-alike spellings folded away.

use std::ops::Range;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Folds text for comparison: lower case, compatibility forms and marks dropped (`Orbán` to `orban`), `ё` to `е`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_onto(text, &mut folded);
    folded
}

/// The same as [`fold`], into memory that is used again.
pub fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    fold_onto(text, folded);
}

/// Folds stretches of ASCII as a whole, and letters of the alphabets that are met most by a table; what is left is rare.
fn fold_onto(text: &str, folded: &mut String) {
    let next_of = |at: usize| text[at..].chars().next();
    let has_mark = |at: usize| next_of(at).is_some_and(|next| !next.is_ascii() && is_combining_mark(next));
    let mut at = 0;
    while let Some(letter) = next_of(at) {
        if letter.is_ascii() {
            let length = text.as_bytes()[at..].iter().position(|byte| !byte.is_ascii());
            let mut end = length.map_or(text.len(), |length| at + length);
            // The last one goes with the mark behind it.
            let is_marked = has_mark(end);
            end -= usize::from(is_marked);
            let start = folded.len();
            folded.push_str(&text[at..end]);
            folded[start..].make_ascii_lowercase();
            at = end;
            if !is_marked {
                continue;
            }
        } else if let Some(known) = by_table(letter).filter(|_| !has_mark(at + letter.len_utf8())) {
            folded.push_str(known);
            at += letter.len_utf8();
            continue;
        }
        let first = next_of(at).map_or(0, char::len_utf8);
        let rest = text[at + first..].find(|letter: char| letter.is_ascii());
        let end = rest.map_or(text.len(), |rest| at + first + rest);
        fold_slowly(&text[at..end], folded);
        at = end;
    }
}

/// Letters up to the last of the Cyrillic and Armenian alphabets.
const IN_TABLE: u32 = 0x590;

/// What a letter is folded to that no mark follows; none for what is in no table.
fn by_table(letter: char) -> Option<&'static str> {
    static TABLE: OnceLock<Vec<Option<Box<str>>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let fold = |letter: char| {
            let mut folded = String::new();
            fold_slowly(letter.encode_utf8(&mut [0; 4]), &mut folded);
            folded.into_boxed_str()
        };
        let letters = (0..IN_TABLE).map(char::from_u32);
        letters.map(|letter| letter.filter(|letter| !is_combining_mark(*letter)).map(fold)).collect()
    });
    table.get(letter as usize)?.as_deref()
}

fn fold_slowly(text: &str, folded: &mut String) {
    // Composed first, since Й is a letter of its own, and not И with a mark.
    text.nfc().flat_map(char::to_lowercase).for_each(|letter| {
        if matches!(letter, 'й' | 'ї') {
            folded.push(letter);
        } else {
            folded.extend(std::iter::once(letter).nfkd().filter(|part| !is_combining_mark(*part)));
        }
    });
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
        if self.is_empty() {
            return Vec::new();
        }
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
    fn the_quick_way_folds_as_the_slow_one() {
        let letters = [
            'a',
            'Z',
            ' ',
            '-',
            'é',
            'É',
            'ё',
            'Й',
            'й',
            'И',
            'ї',
            'ß',
            'İ',
            'ﬁ',
            '’',
            '…',
            '字',
            '한',
            'ᄒ',
            'ᅡ',
            'ᆫ',
            '\u{300}',
            '\u{301}',
            '\u{306}',
            '\u{308}',
            '\u{327}',
            '\u{345}',
            'Ω',
            'Ὀ',
            'ก',
            'ำ',
            '\u{9c7}',
            '\u{9be}',
            'Ա',
            'և',
            'ﷺ',
            '①',
            'Å',
            '\u{1d15e}',
            '😀',
            'ǅ',
            'ſ',
        ];
        let mut state = 1_u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
            (state >> 33) as usize % below
        };
        for _ in 0..20_000 {
            let text: String = (0..next(7)).map(|_| letters[next(letters.len())]).collect();
            let mut slowly = String::new();
            fold_slowly(&text, &mut slowly);
            assert_eq!(fold(&text), slowly, "{text:?}");
        }
    }

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
