//! Names by a few of their letters in a row: `zakp` finds *Zakharova posts*. Which letters a name has at all is kept beside
//! the casebook, so that most names are passed over without being read.

use std::cmp::Reverse;
use std::ops::Range;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::folded::Folded;
use super::seek::Seek;
use crate::casebook::{Record, RecordId};
use crate::model::schema::Kind;
use crate::text::{fold, fold_into};
use crate::worker;

/// Of all names so many are listed at most, the best.
const LISTED: usize = 200;

/// Names are looked at in pieces of so many; the first piece is told at once.
const PIECE: usize = 8_192;

/// What was typed of a name.
#[derive(Clone, Debug, Default)]
pub struct Fuzzy {
    text: String,
    pattern: Pattern,
    letters: u64,
}

impl PartialEq for Fuzzy {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Fuzzy {}

/// Records whose names fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picked {
    /// The best, in their order, each with how well it fits.
    pub records: Vec<(u32, RecordId)>,
    /// Whether all names were looked at.
    pub is_whole: bool,
}

/// Looks at names one after the other.
pub struct Scorer<'a> {
    fuzzy: &'a Fuzzy,
    matcher: Matcher,
    folded: String,
    buffer: Vec<char>,
}

impl Fuzzy {
    pub fn new(text: &str) -> Self {
        let text = fold(text.trim());
        let pattern = Pattern::new(&text, CaseMatching::Respect, Normalization::Never, AtomKind::Fuzzy);
        Self { letters: letters(&text), pattern, text }
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub fn scorer(&self) -> Scorer<'_> {
        Scorer {
            fuzzy: self,
            matcher: Matcher::new(Config::DEFAULT),
            folded: String::new(),
            buffer: Vec::new(),
        }
    }

    /// The letters in a name that were typed, as byte ranges of it, sorted and without overlap.
    pub fn places(&self, name: &str) -> Vec<Range<usize>> {
        let folded = Folded::new(name);
        let mut scorer = self.scorer();
        let mut found: Vec<u32> = Vec::new();
        let haystack = Utf32Str::new(folded.text(), &mut scorer.buffer);
        if self.is_empty() || self.pattern.indices(haystack, &mut scorer.matcher, &mut found).is_none() {
            return Vec::new();
        }
        found.sort_unstable();
        found.dedup();
        let starts: Vec<usize> = clusters_of(folded.text());
        let mut places: Vec<Range<usize>> = Vec::new();
        for at in found {
            let Some(start) = starts.get(at as usize) else { continue };
            let end = starts.get(at as usize + 1).copied().unwrap_or(folded.text().len());
            let place = folded.original(*start..end);
            match places.last_mut() {
                Some(last) if last.end >= place.start => last.end = last.end.max(place.end),
                _ => places.push(place),
            }
        }
        places
    }
}

/// Where each piece of a text starts that the matcher takes for one letter.
fn clusters_of(text: &str) -> Vec<usize> {
    use unicode_segmentation::UnicodeSegmentation as _;
    text.grapheme_indices(true).map(|(at, _)| at).collect()
}

impl Scorer<'_> {
    /// How well a name fits, the higher the better; none where it does not.
    pub fn score(&mut self, name: &str) -> Option<u32> {
        fold_into(name, &mut self.folded);
        let haystack = Utf32Str::new(&self.folded, &mut self.buffer);
        self.fuzzy.pattern.score(haystack, &mut self.matcher)
    }
}

/// The letters that occur in a folded text, a bit for each; rarer ones share theirs.
pub(super) fn letters(folded: &str) -> u64 {
    let bit = |letter: char| match letter {
        'a'..='z' => u32::from(letter) - u32::from('a'),
        '0'..='9' => 26 + u32::from(letter) - u32::from('0'),
        _ => 36 + u32::from(letter) % 28,
    };
    folded
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .fold(0, |letters, letter| letters | 1 << bit(letter))
}

/// What a record is called by, and its letters.
pub(super) fn letters_of(record: Record<'_>) -> u64 {
    letters(&fold(record.title()))
}

impl Seek<'_> {
    /// Makes what is needed for names, so that nobody waits for it.
    pub fn prepare_names(&self) {
        self.shelf.letters(self.book);
    }

    /// Tells which records are called so: first of those that are looked at first, then of all. Nothing more is told where
    /// nobody wants to know by then.
    pub fn pick(&self, fuzzy: &Fuzzy, tell: &mut dyn FnMut(Picked)) {
        let letters = self.shelf.letters(self.book);
        let pieces: Vec<&[RecordId]> =
            Kind::ALL.iter().flat_map(|kind| self.book.handles(*kind).chunks(PIECE)).collect();
        let look = |piece: &[RecordId]| {
            let mut scorer = fuzzy.scorer();
            let may_fit = |record: &&RecordId| letters[record.index()] & fuzzy.letters == fuzzy.letters;
            let fitting = piece
                .iter()
                .filter(may_fit)
                .filter_map(|record| Some((scorer.score(self.book.record(*record).title())?, *record)));
            best(fitting.collect())
        };
        let early = pieces.len().min(2);
        let first = best(pieces[..early].iter().flat_map(|piece| look(piece)).collect());
        let is_whole = early == pieces.len();
        if is_whole || ((self.is_wanted)() && !first.is_empty()) {
            tell(Picked { records: first, is_whole });
        }
        if is_whole {
            return;
        }
        let all = worker::over_pieces(pieces.len(), self.book.handle_count(), |at| {
            if (self.is_wanted)() { look(pieces[at]) } else { Vec::new() }
        });
        if (self.is_wanted)() {
            tell(Picked { records: best(all.concat()), is_whole: true });
        }
    }
}

/// The best of them, in order; of two that fit as well, the earlier.
fn best(mut scored: Vec<(u32, RecordId)>) -> Vec<(u32, RecordId)> {
    let rank = |(score, record): &(u32, RecordId)| (Reverse(*score), *record);
    if scored.len() > LISTED {
        scored.select_nth_unstable_by_key(LISTED, rank);
        scored.truncate(LISTED);
    }
    scored.sort_unstable_by_key(rank);
    scored
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_a_row_are_found_and_marked() {
        let check = |typed: &str, name: &str, expected: Option<&[&str]>| {
            let fuzzy = Fuzzy::new(typed);
            let fits = fuzzy.scorer().score(name).is_some();
            assert_eq!(fits, expected.is_some(), "{typed} in {name}");
            assert!(!fits || letters(&fold(name)) & fuzzy.letters == fuzzy.letters);
            let found: Vec<&str> = fuzzy.places(name).into_iter().map(|at| &name[at]).collect();
            assert_eq!(found, expected.unwrap_or_default(), "{typed} in {name}");
        };
        check("zakp", "Zakharova posts", Some(&["Zak", "p"]));
        check("posts zak", "Zakharova posts", Some(&["Zak", "posts"]));
        check("orban", "Viktor Orbán", Some(&["Orbán"]));
        check("путин", "Владимир Путин", Some(&["Путин"]));
        check("sandor", "Orbán", None);
        check("pz", "Zakharova posts", None);
        check("22", "Attack of 22 March", Some(&["22"]));
    }

    #[test]
    fn a_better_fit_scores_higher() {
        let check = |typed: &str, better: &str, worse: &str| {
            let fuzzy = Fuzzy::new(typed);
            let mut scorer = fuzzy.scorer();
            assert!(scorer.score(better) > scorer.score(worse), "{typed}: {better} before {worse}");
        };
        check("hall", "City Hall", "Shallow");
        check("hall", "Hall", "have all");
        check("cch", "Crocus City Hall", "accounting charge");
    }
}
