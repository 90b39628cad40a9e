//! The words that occur in a casebook, each once: which of them are another spelling of a word, and which of them somebody
//! may have meant who mistyped it. Knows words alone, not where they stand.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::Mutex;

use hashbrown::HashMap;

use super::spelling::{Reading, keys, keys_of_namesakes};
use super::typo::{allowed, distance_within};
use crate::casebook::Casebook;
use crate::model::schema::Kind;
use crate::text::fold;
use crate::worker;

/// A casebook with more words than this is no text that people wrote; the rest is left out.
const MOST: usize = 1 << 20;

/// Records are read in pieces of so many.
const PIECE: usize = 4_096;

/// No search takes more spellings of one word, nor more words that may have been meant.
const SPELLINGS: usize = 24;

/// A longer word is none.
const LONGEST: usize = 64;

/// Every word of a casebook, folded, sorted.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: Vec<Word>,
    /// The coarse sounds of words and their places, sorted by the sounds.
    by_sound: Vec<(Box<str>, u32)>,
}

#[derive(Debug)]
struct Word {
    text: Box<str>,
    /// Whether it is never written small, as names are.
    is_name: bool,
}

impl Lexicon {
    /// Reads the words of all records, known by the date or not.
    pub(super) fn new(book: &Casebook) -> Self {
        let book = &book.whole();
        let handles: Vec<_> = Kind::ALL.iter().map(|kind| book.handles(*kind)).collect();
        let pieces: Vec<_> = handles.into_iter().flat_map(|handles| handles.chunks(PIECE)).collect();
        let shelves: Mutex<Vec<HashMap<Box<str>, bool>>> = Mutex::default();
        let take = || shelves.lock().expect("nobody panics while holding words").pop().unwrap_or_default();
        worker::over_pieces(pieces.len(), book.handle_count(), |at| {
            let mut words = take();
            for record in pieces[at] {
                book.record(*record).each_text(|_, text| {
                    read(text, &mut words);
                    ControlFlow::Continue(())
                });
            }
            shelves.lock().expect("nobody panics while holding words").push(words);
        });
        let shelves = shelves.into_inner().expect("nobody panics while holding words");
        let mut all: Vec<(Box<str>, bool)> = shelves.into_iter().flatten().collect();
        all.sort_unstable();
        all.dedup_by(|later, first| {
            let is_same = later.0 == first.0;
            first.1 &= later.1 || !is_same;
            is_same
        });
        all.truncate(MOST);
        Self::of(all.into_iter().map(|(text, is_name)| Word { text, is_name }).collect())
    }

    fn of(words: Vec<Word>) -> Self {
        let sounds = words.iter().enumerate().flat_map(|(at, word)| {
            keys(&word.text).into_iter().map(move |key| (key.into_boxed_str(), at as u32))
        });
        let mut by_sound: Vec<(Box<str>, u32)> = sounds.collect();
        by_sound.sort_unstable();
        Self { words, by_sound }
    }

    /// The word, where it occurs as it is.
    fn find(&self, word: &str) -> Option<&Word> {
        let at = self.words.binary_search_by(|other| (*other.text).cmp(word)).ok()?;
        Some(&self.words[at])
    }

    /// The words that are read as a folded word is, in another spelling or script, or begin so; without the word itself.
    pub(super) fn spellings(&self, word: &str) -> Vec<String> {
        let wanted = Reading::new(word);
        // A word of the language is no name that could be spelt otherwise in the same script.
        let may_be_name = self.find(word).is_none_or(|word| word.is_name);
        let mut found: Vec<(bool, &str)> = Vec::new();
        let mut sought = keys(word);
        sought.extend(keys_of_namesakes(word));
        for key in sought.into_iter().filter(|key| !key.is_empty()) {
            let first = self.by_sound.partition_point(|(other, _)| **other < *key);
            let alike =
                self.by_sound[first..].iter().take_while(|(other, _)| other.starts_with(key.as_str()));
            for (sound, at) in alike {
                let other = &self.words[*at as usize];
                let is_same_script = word.is_ascii() == other.text.is_ascii();
                let is_likely = !is_same_script || (may_be_name && other.is_name && **sound == *key);
                if is_likely
                    && *other.text != *word
                    && let Some(is_whole) = wanted.compare(&other.text)
                    && (is_whole || !is_same_script)
                {
                    found.push((!is_whole, &other.text));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().take(SPELLINGS).map(|(_, text)| text.to_owned()).collect()
    }

    /// The words that differ from a folded word by so little that it may have been mistyped: the nearest. None where the word
    /// itself occurs.
    pub(super) fn near(&self, word: &str) -> Vec<String> {
        let Some(most) = allowed(word).filter(|_| self.find(word).is_none()) else { return Vec::new() };
        let letters: Vec<char> = word.chars().collect();
        let near = self.words.iter().filter_map(|other| {
            let distance = distance_within(&letters, &other.text, most)?;
            Some((distance, &*other.text))
        });
        let mut near: Vec<(usize, &str)> = near.collect();
        near.sort_unstable();
        let least = near.first().map(|(distance, _)| *distance);
        near.into_iter()
            .filter(|(distance, _)| Some(*distance) == least)
            .take(SPELLINGS)
            .map(|(_, text)| text.to_owned())
            .collect()
    }
}

/// Takes the words of a text, each folded, with whether it is written with a capital.
fn read(text: &str, words: &mut HashMap<Box<str>, bool>) {
    // Identifiers are written small, names or not, and tell nothing.
    let is_identifier = !text.contains(|letter: char| letter.is_whitespace() || letter.is_uppercase());
    let mut small = [0; LONGEST];
    for word in text.split(|letter: char| !letter.is_alphabetic()) {
        if word.len() < 2 || word.len() > LONGEST {
            continue;
        }
        let is_capital = is_identifier || word.starts_with(char::is_uppercase);
        // Most words are ASCII, and known already: for these no memory is taken.
        let ascii = word.is_ascii().then(|| {
            let small = &mut small[..word.len()];
            small.copy_from_slice(word.as_bytes());
            small.make_ascii_lowercase();
            &*small
        });
        let folded = match ascii.and_then(|small| std::str::from_utf8(small).ok()) {
            Some(small) => Cow::Borrowed(small),
            None => Cow::Owned(fold(word)),
        };
        let is_full = words.len() >= MOST;
        if let Some(is_name) = words.get_mut(&*folded) {
            *is_name &= is_capital;
        } else if !is_full {
            words.insert(folded.into(), is_capital);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(text: &str) -> Lexicon {
        let mut words = HashMap::new();
        read(text, &mut words);
        let mut words: Vec<_> = words.into_iter().map(|(text, is_name)| Word { text, is_name }).collect();
        words.sort_unstable_by(|one, other| one.text.cmp(&other.text));
        Lexicon::of(words)
    }

    #[test]
    fn names_are_found_in_other_spellings_and_words_are_not() {
        let check = |text: &str, word: &str, expected: &[&str]| {
            assert_eq!(lexicon(text).spellings(&fold(word)), expected, "{word} in {text}");
        };
        check("Шойгу, Schoigu and Choïgou", "shoigu", &["choigou", "schoigu", "шойгу"]);
        check("Шойгу, Schoigu and Choïgou", "ШОЙГУ", &["choigou", "schoigu"]);
        check("Мария Захарова", "zakharova", &["захарова"]);
        check("Мария Захарова", "zakhar", &["захарова"]);
        check("Frau Sacharowa", "zakharova", &["sacharowa"]);
        check("a prize and a price", "prize", &[]);
        check("the Prize at what price", "prize", &[]);
        check("nothing", "zakharova", &[]);
        // Identifiers are no words of the language.
        let mut words = HashMap::new();
        read("sacharowa-posts", &mut words);
        read("Frau Sacharowa", &mut words);
        assert_eq!(words.get("sacharowa"), Some(&true));
        assert_eq!(words.get("posts"), Some(&true));
    }

    #[test]
    fn what_was_mistyped_is_found() {
        let check = |text: &str, word: &str, expected: &[&str]| {
            assert_eq!(lexicon(text).near(word), expected, "{word} in {text}");
        };
        check("Crocus City Hall", "crocsu", &["crocus"]);
        check("Crocus City Hall", "croccus", &["crocus"]);
        check("Crocus City Hall", "city", &[]);
        check("Crocus City Hall", "citi", &["city"]);
        check("Crocus City Hall", "cty", &[]);
        check("Zakharova zakharov", "zacharowa", &["zakharova"]);
        check("Захарова", "захорава", &["захарова"]);
    }
}
