//! Names in other spellings and scripts: `Shoigu`, `Шойгу`, `Choïgou` and `Schoigu` are read alike, whichever of the usual
//! systems somebody wrote them in (BGN/PCGN, ISO 9, passports, the German and the French press). A word has several readings,
//! since the systems use the same letters for different sounds; two words are alike that have one in common.
//!
//! Sounds are written in Cyrillic letters, one for each. Which letters stand for which sounds is declared in the table beside.

mod table;

use std::sync::LazyLock;

use table::{CLASSES, ENDINGS, NAMES, SOUNDS};

/// Letters that have no sound of their own.
const SILENT: [char; 5] = ['ь', 'ъ', '\u{2b9}', '\u{2ba}', '\u{2bc}'];

/// A word is read in at most so many ways; no name needs as many.
const MOST: usize = 512;

/// Fewer sounds than this do not tell how a word begins.
const TELLING: usize = 4;

/// The ways in which a folded word may be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// Sorted, each once.
    ways: Vec<String>,
    /// The readings of the same name in other languages.
    namesakes: Vec<String>,
}

impl Reading {
    pub(super) fn new(word: &str) -> Self {
        let ways = readings(word);
        let namesakes = namesakes(&ways).flat_map(|(_, ways)| ways.iter().cloned()).collect();
        Self { ways, namesakes }
    }

    /// Whether another word is read the same: as a whole (true), or in its beginning (false); none where it is not.
    pub(super) fn compare(&self, other: &str) -> Option<bool> {
        let other = readings(other);
        if are_alike(&self.ways, &other) || self.namesakes.iter().any(|way| other.contains(way)) {
            return Some(true);
        }
        let begins = |way: &String| other.iter().any(|other| other.starts_with(way.as_str()));
        let is_telling = |way: &&String| way.chars().count() >= TELLING;
        self.ways.iter().filter(is_telling).any(begins).then_some(false)
    }
}

/// A name as one language has it, and how it is read.
type Called = (&'static str, Vec<String>);

/// What a name that is read in these ways is called in all languages that are known to call it otherwise.
fn namesakes(ways: &[String]) -> impl Iterator<Item = &'static Called> {
    static ALL: LazyLock<Vec<Vec<Called>>> = LazyLock::new(|| {
        let read = |names: &&[&'static str]| names.iter().map(|name| (*name, readings(name))).collect();
        NAMES.iter().map(read).collect()
    });
    let is_of = |names: &&Vec<Called>| names.iter().any(|(_, others)| are_alike(ways, others));
    ALL.iter().filter(is_of).flatten()
}

fn are_alike(ways: &[String], others: &[String]) -> bool {
    others.iter().any(|other| ways.binary_search(other).is_ok())
}

/// Every way to read a folded word, sorted.
fn readings(word: &str) -> Vec<String> {
    let mut ways = vec![String::new()];
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let ending = ENDINGS.iter().find(|(letters, _)| *letters == rest && rest.len() < word.len());
        let known = ending.or_else(|| longest(rest));
        let (length, sounds) =
            known.map_or((first.len_utf8(), None), |(letters, sounds)| (letters.len(), Some(*sounds)));
        let own = &rest[..length];
        let sounds = sounds.unwrap_or(std::slice::from_ref(&own));
        ways = ways.iter().flat_map(|way| sounds.iter().map(move |sound| joined(way, sound))).collect();
        ways.sort_unstable();
        ways.dedup();
        ways.truncate(MOST);
        rest = &rest[length..];
    }
    ways
}

/// The longest letters of the table that a word begins with.
fn longest(rest: &str) -> Option<&'static (&'static str, &'static [&'static str])> {
    SOUNDS.iter().filter(|(letters, _)| rest.starts_with(letters)).max_by_key(|(letters, _)| letters.len())
}

/// A way of reading with a sound more. The same sound twice is one: spellings differ most in doubled letters.
fn joined(way: &str, sound: &str) -> String {
    let mut joined = way.to_owned();
    for letter in sound.chars() {
        if !joined.ends_with(letter) {
            joined.push(letter);
        }
    }
    joined
}

/// The coarse sounds of a word, by which those that may be read alike are found: classes of consonants in a row. A word with
/// a `j` has two of them, since it is a vowel to some and a consonant to others. So has a name that other languages call
/// otherwise one for each.
pub(super) fn keys(word: &str) -> Vec<String> {
    let mut keys = vec![key(word, false)];
    if word.contains('j') {
        keys.push(key(word, true));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The coarse sounds of a name as other languages call it.
pub(super) fn keys_of_namesakes(word: &str) -> Vec<String> {
    namesakes(&readings(word)).flat_map(|(name, _)| keys(name)).collect()
}

fn key(word: &str, is_j_consonant: bool) -> String {
    let mut key = String::new();
    // The class of the letter before, a vowel having none; and a `t` or `d` of which it is not yet known whether it is one
    // sound with the next letter, as in `ts`, `tsch` and `dj`.
    let (mut last, mut held) = (None, None);
    for letter in word.chars().filter(|letter| !SILENT.contains(letter)) {
        let class = CLASSES.iter().find(|(_, letters)| letters.contains(letter)).map(|(class, _)| *class);
        let class = class.filter(|_| letter != 'j' || is_j_consonant);
        if let Some(stop) = held.take().filter(|_| class != Some('S')) {
            take(&mut key, &mut last, stop);
        }
        match class {
            Some('T' | 'D') => held = class,
            Some(class) => take(&mut key, &mut last, class),
            None => last = None,
        }
    }
    if let Some(stop) = held {
        take(&mut key, &mut last, stop);
    }
    key
}

/// Puts a class behind the others, unless the letter before was of the same.
fn take(key: &mut String, last: &mut Option<char>, class: char) {
    if last.replace(class) != Some(class) {
        key.push(class);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    /// Whether two words are found by each other: by their coarse sounds, and then alike.
    fn are_found(one: &str, other: &str) -> bool {
        let (one, other) = (fold(one), fold(other));
        let mut wanted = keys(&one);
        wanted.extend(keys_of_namesakes(&one));
        wanted.iter().any(|key| keys(&other).contains(key))
            && Reading::new(&one).compare(&other) == Some(true)
    }

    #[test]
    fn a_name_is_alike_in_every_spelling() {
        for line in include_str!("spellings.txt").lines().filter(|line| !line.starts_with('#')) {
            let names: Vec<&str> = line.split_whitespace().collect();
            for one in &names {
                for other in &names {
                    assert!(are_found(one, other), "{one} and {other}: {:?}", readings(&fold(one)));
                }
            }
        }
    }

    #[test]
    fn other_names_are_other_names() {
        let check = |one: &str, other: &str| assert!(!are_found(one, other), "{one} and {other}");
        check("Putin", "Puschkin");
        check("Medvedev", "Matveev");
        check("Лавров", "Lvov");
        check("Шойгу", "Shogun");
        check("Иванов", "Ivanova");
        check("Kharkiv", "Kherson");
        check("Minsk", "Moscow");
        check("Сергей", "Sergeyev");
    }

    #[test]
    fn the_table_is_sound() {
        for (letters, sounds) in SOUNDS.iter().chain(ENDINGS) {
            assert_eq!(fold(letters), **letters, "the table is of folded letters");
            assert!(!sounds.is_empty(), "{letters}");
            let all = SOUNDS.iter().chain(ENDINGS);
            assert_eq!(all.filter(|(other, _)| other == letters).count(), 1, "{letters}");
        }
        for name in NAMES.iter().flat_map(|names| names.iter()) {
            assert_eq!(fold(name), **name, "{name}");
        }
    }
}
