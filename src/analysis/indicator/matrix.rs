//! The indicator matrix: signs against scenarios, how likely each is under which, and which signs tell nothing apart.

use std::collections::BTreeMap;

use super::expectation::{Expectation, expectations, homes};
use super::observation::{Observation, State, latest, state};
use super::validator::{Diagnosticity, Flat, distance, is_home};
use crate::analysis::tie::{Direction, Tie, Ties};
use crate::casebook::{Casebook, Record, RecordId};
use crate::model::schema::Kind;
use crate::model::word::Expected;

/// Signs against the scenarios of one set, or against a scenario that is in none.
#[derive(Clone)]
pub struct Matrix<'a> {
    pub scenarios: Vec<Record<'a>>,
    /// The signs of any of them, in the order of the files.
    pub rows: Vec<SignRow<'a>>,
}

/// One sign of a matrix.
#[derive(Clone)]
pub struct SignRow<'a> {
    pub indicator: Record<'a>,
    pub ratings: Ratings,
    pub state: State,
    pub flat: Option<Flat>,
    /// None where it is at home under none of them.
    pub diagnosticity: Option<Diagnosticity>,
}

/// What a sign says of the scenarios of its matrix, which are named by their places. It takes as much room as it says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ratings {
    /// The scenarios for which it is rated, in the order of the matrix.
    pub expected: Vec<(usize, Expectation)>,
    /// The scenarios that it is `of`, in the order of the matrix.
    pub homes: Vec<usize>,
}

impl Ratings {
    /// How likely it is under a scenario; none where it is not rated.
    pub fn expectation(&self, scenario: usize) -> Option<Expectation> {
        let found = self.expected.binary_search_by_key(&scenario, |(at, _)| *at);
        found.ok().map(|at| self.expected[at].1)
    }

    /// Whether it is `of` a scenario.
    pub fn is_of(&self, scenario: usize) -> bool {
        self.homes.binary_search(&scenario).is_ok()
    }

    /// The scenarios that it is `of` or rated for, in the order of the matrix.
    pub fn named(&self) -> Vec<usize> {
        let rated = self.expected.iter().map(|(at, _)| *at);
        let mut named: Vec<usize> = rated.chain(self.homes.iter().copied()).collect();
        named.sort_unstable();
        named.dedup();
        named
    }
}

/// The indicators that name one of these scenarios in `of`, `expected` or `likelihoods`, in the order of the files.
pub fn signs_of(
    book: &Casebook,
    ties: &Ties,
    scenarios: impl IntoIterator<Item = RecordId>,
) -> Vec<RecordId> {
    let signs = scenarios.into_iter().flat_map(|scenario| naming(book, ties, scenario));
    let mut signs: Vec<RecordId> = signs.collect();
    signs.sort_unstable();
    signs.dedup();
    signs
}

/// Whether some indicator names a scenario so.
pub fn has_sign(book: &Casebook, ties: &Ties, scenario: RecordId) -> bool {
    naming(book, ties, scenario).next().is_some()
}

fn naming(book: &Casebook, ties: &Ties, scenario: RecordId) -> impl Iterator<Item = RecordId> {
    const FIELDS: [&str; 3] = ["of", "expected", "likelihoods"];
    let is_naming = |tie: &Tie| tie.direction == Direction::In && FIELDS.contains(&tie.field);
    let others = ties.of(scenario).filter(is_naming).map(|tie| tie.other);
    others.filter(|other| book.record(*other).kind() == Kind::Indicator)
}

impl<'a> Matrix<'a> {
    /// `ties` are those of the same casebook.
    pub fn new(scenarios: Vec<Record<'a>>, ties: &Ties) -> Self {
        let handles = scenarios.iter().map(|scenario| scenario.handle());
        let places: BTreeMap<RecordId, usize> = handles.zip(0..).collect();
        let place = |scenario: RecordId| places.get(&scenario).copied();
        let rows = match scenarios.first().map(|first| first.book()) {
            Some(book) => {
                let indicators = signs_of(book, ties, places.keys().copied());
                indicators.into_iter().map(|one| SignRow::new(book.record(one), &place)).collect()
            }
            None => Vec::new(),
        };
        Self { scenarios, rows }
    }
}

impl<'a> SignRow<'a> {
    /// A sign against the scenarios that have a place.
    pub fn new(indicator: Record<'a>, place: &dyn Fn(RecordId) -> Option<usize>) -> Self {
        let rated = expectations(indicator).into_iter();
        let mut expected: Vec<(usize, Expectation)> =
            rated.filter_map(|(scenario, one)| Some((place(scenario)?, one))).collect();
        expected.sort_by_key(|(at, _)| *at);
        expected.dedup_by_key(|(at, _)| *at);
        let mut of: Vec<usize> = homes(indicator).filter_map(place).collect();
        of.sort_unstable();
        of.dedup();
        let ratings = Ratings { expected, homes: of };
        let words: Vec<(usize, Expected)> =
            ratings.expected.iter().filter_map(|(at, one)| Some((*at, one.word?))).collect();
        let given: Vec<Expected> = words.iter().map(|(_, word)| *word).collect();
        Self {
            indicator,
            state: state(&latest(&Observation::all(indicator))),
            flat: Flat::of(&given),
            diagnosticity: diagnosticity(&words, &ratings),
            ratings,
        }
    }
}

/// The greatest distance from a scenario that `of` names and that is rated HL or L. Where `of` names none such, from the
/// one with the highest rating.
fn diagnosticity(words: &[(usize, Expected)], ratings: &Ratings) -> Option<Diagnosticity> {
    let can_be_home = words.iter().filter(|(_, word)| is_home(*word));
    let named = can_be_home.clone().filter(|(at, _)| ratings.is_of(*at));
    // How far the others lie hangs on the word of the home alone: the first of each word speaks for all.
    let mut homes: Vec<(usize, Expected)> = Vec::new();
    for home in named {
        if !homes.iter().any(|(_, word)| *word == home.1) {
            homes.push(*home);
        }
    }
    if homes.is_empty() {
        // Words come from highly likely to highly unlikely, and of equal ones the first is taken.
        homes.extend(can_be_home.min_by_key(|(_, word)| *word));
    }
    let found = homes.into_iter().filter_map(|(home, _)| distance(words, home));
    let found = found.filter(|found| found.compared > 0);
    // Of equal ones the first.
    found.reduce(|best, other| if other.score > best.score { other } else { best })
}
