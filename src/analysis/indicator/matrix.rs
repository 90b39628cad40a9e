//! The indicator matrix: signs against scenarios, how likely each is under which, and which signs tell nothing apart.

use std::collections::BTreeMap;

use super::expectation::{Expectation, expectations, homes};
use super::observation::{Observation, State, latest, state};
use super::validator::{Diagnosticity, Flat, distance, is_home};
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
    /// By scenario, in the order of the matrix; none where it is not rated.
    pub expected: Vec<Option<Expectation>>,
    /// Whether it is `of` each scenario.
    pub is_of: Vec<bool>,
    pub state: State,
    pub flat: Option<Flat>,
    /// None where it is at home under none of them.
    pub diagnosticity: Option<Diagnosticity>,
}

/// For each scenario the indicators that name it in `of`, `expected` or `likelihoods`, in the order of the files. Costs
/// by all indicators.
pub fn signposts(book: &Casebook) -> BTreeMap<RecordId, Vec<RecordId>> {
    let mut found: BTreeMap<RecordId, Vec<RecordId>> = BTreeMap::new();
    for indicator in book.of_kind(Kind::Indicator) {
        let rated = expectations(indicator).into_iter().map(|(scenario, _)| scenario);
        for scenario in homes(indicator).chain(rated) {
            let signs = found.entry(scenario).or_default();
            if signs.last() != Some(&indicator.handle()) {
                signs.push(indicator.handle());
            }
        }
    }
    found
}

impl<'a> Matrix<'a> {
    /// `signs` are [`signposts`] of the same casebook.
    pub fn new(scenarios: Vec<Record<'a>>, signs: &BTreeMap<RecordId, Vec<RecordId>>) -> Self {
        let of = scenarios.iter().filter_map(|scenario| signs.get(&scenario.handle())).flatten();
        let mut indicators: Vec<RecordId> = of.copied().collect();
        indicators.sort_unstable();
        indicators.dedup();
        let rows = match scenarios.first() {
            Some(first) => {
                let book = first.book();
                indicators.into_iter().map(|one| SignRow::new(book.record(one), &scenarios)).collect()
            }
            None => Vec::new(),
        };
        Self { scenarios, rows }
    }
}

impl<'a> SignRow<'a> {
    /// A sign against these scenarios.
    pub fn new(indicator: Record<'a>, scenarios: &[Record<'a>]) -> Self {
        let rated = expectations(indicator);
        let of: Vec<RecordId> = homes(indicator).collect();
        let expectation = |scenario: &Record<'_>| {
            rated.iter().find(|(known, _)| *known == scenario.handle()).map(|(_, one)| *one)
        };
        let expected: Vec<Option<Expectation>> = scenarios.iter().map(expectation).collect();
        let is_of: Vec<bool> = scenarios.iter().map(|one| of.contains(&one.handle())).collect();
        let words: Vec<Option<Expected>> = expected.iter().map(|one| one.and_then(|one| one.word)).collect();
        let given: Vec<Expected> = words.iter().copied().flatten().collect();
        Self {
            indicator,
            state: state(&latest(&Observation::all(indicator))),
            flat: Flat::of(&given),
            diagnosticity: diagnosticity(&words, &is_of),
            expected,
            is_of,
        }
    }

    /// The scenarios, by place, for which it has no expectation.
    pub fn unrated(&self) -> impl Iterator<Item = usize> {
        self.expected.iter().enumerate().filter(|(_, one)| one.is_none()).map(|(at, _)| at)
    }
}

/// The greatest distance from a scenario that `of` names and that is rated HL or L. Where `of` names none such, from the
/// one with the highest rating.
fn diagnosticity(words: &[Option<Expected>], is_of: &[bool]) -> Option<Diagnosticity> {
    let can_be_home = |at: &usize| words[*at].is_some_and(is_home);
    let named: Vec<usize> = (0..words.len()).filter(|at| is_of[*at]).filter(can_be_home).collect();
    // Words come from highly likely to highly unlikely, and of equal ones the first is taken.
    let highest = || (0..words.len()).filter(can_be_home).min_by_key(|at| words[*at]);
    let homes = if named.is_empty() { highest().into_iter().collect() } else { named };
    let found = homes.into_iter().filter_map(|home| distance(words, home));
    let found = found.filter(|found| found.compared > 0);
    // Of equal ones the first.
    found.reduce(|best, other| if other.score > best.score { other } else { best })
}
