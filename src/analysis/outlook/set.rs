//! Scenarios of one set exclude each other, and one of them comes: what is held of them has to allow a sum of 1. Whether
//! a set has an order is told here too; how such a set is scored is not.

use std::collections::BTreeMap;

use super::likelihood::Likelihood;
use crate::analysis::estimate::latest;
use crate::analysis::method::{Method, Standing};
use crate::casebook::{Casebook, Record};
use crate::model::schema::{Kind, SCENARIO};

/// How the sum of a set is worked out.
pub const SUM: Method = Method {
    id: "set-sum",
    name: "Sum of an exclusive set",
    version: 1,
    formula: "sum of the low ends \u{2264} 1 \u{2264} sum of the high ends",
    inputs: "the last estimate of each scenario of the set, whoever made it; a word counts as its whole band, and what \
             has no place on the yardstick as 0 to 1",
    source: "The axioms of probability for events of which exactly one comes (Kolmogorov 1933, Berlin), read on ranges",
    standing: Standing::Derived,
    criticism: "It does not say which of the scenarios is wrong, and wide ranges always fit.",
};

/// Rounded shares sum to 1 only nearly.
const TOLERANCE: f64 = 1e-6;

/// The scenarios that name one set.
#[derive(Clone)]
pub struct ExclusiveSet<'a> {
    pub name: &'a str,
    /// In the order of their positions, where the set has one; else in that of the files. At least one.
    pub members: Vec<Member<'a>>,
    pub order: Order,
}

/// A scenario of a set, and what was held of it last.
#[derive(Clone, Copy)]
pub struct Member<'a> {
    pub scenario: Record<'a>,
    pub latest: Likelihood<'a>,
}

/// Whether the scenarios of a set lie in a row, from low to high.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// None of them has a position.
    Unordered,
    Ordered,
    /// Some of them have no position, or two have the same: it is no order.
    Incomplete,
}

/// Whether what is held of a set allows that exactly one of it comes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Coherence {
    Fits,
    /// The low ends exceed 1 by so much.
    Over(f64),
    /// The high ends fall short of 1 by so much.
    Short(f64),
}

impl<'a> ExclusiveSet<'a> {
    /// All sets, in the order in which the files name them first.
    pub fn all(book: &'a Casebook) -> Vec<Self> {
        Self::named(book).into_iter().map(|(name, scenarios)| Self::new(name, scenarios)).collect()
    }

    /// The names of all sets with their scenarios, both in the order of the files. What is held of them is not looked at.
    pub fn named(book: &'a Casebook) -> Vec<(&'a str, Vec<Record<'a>>)> {
        const SET: u8 = SCENARIO.index("set");
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        let mut sets: Vec<(&str, Vec<Record<'a>>)> = Vec::new();
        for scenario in book.of_kind(Kind::Scenario) {
            let Some(name) = scenario.part().text(SET) else { continue };
            let at = *places.entry(name).or_insert(sets.len());
            if at == sets.len() {
                sets.push((name, Vec::new()));
            }
            sets[at].1.push(scenario);
        }
        sets
    }

    /// The set of these scenarios, which are those that name it, in the order of the files.
    pub fn new(name: &'a str, scenarios: Vec<Record<'a>>) -> Self {
        let member = |scenario: Record<'a>| {
            let stated = latest(scenario);
            let yardstick = scenario.book().yardstick();
            let latest = stated.map_or(Likelihood::Nothing, |stated| Likelihood::of(stated, yardstick));
            Member { scenario, latest }
        };
        let members = scenarios.into_iter().map(member).collect();
        let mut set = Self { name, members, order: Order::Unordered };
        set.find_order();
        set
    }

    fn find_order(&mut self) {
        let mut positions: Vec<i64> = self.members.iter().filter_map(Member::position).collect();
        positions.sort_unstable();
        positions.dedup();
        self.order = match positions.len() {
            0 if self.members.iter().all(|one| one.position().is_none()) => Order::Unordered,
            count if count == self.members.len() => Order::Ordered,
            _ => Order::Incomplete,
        };
        if self.order == Order::Ordered {
            self.members.sort_by_key(Member::position);
        }
    }

    /// The sums of the low ends and of the high ends.
    pub fn sum(&self) -> (f64, f64) {
        let ends = self.members.iter().map(|one| one.latest.ends().unwrap_or((0.0, 1.0)));
        ends.fold((0.0, 0.0), |sum, ends| (sum.0 + ends.0, sum.1 + ends.1))
    }

    /// How many of its scenarios nothing places.
    pub fn unplaced(&self) -> usize {
        self.members.iter().filter(|one| one.latest.ends().is_none()).count()
    }

    pub fn coherence(&self) -> Coherence {
        match self.sum() {
            (low, _) if low > 1.0 + TOLERANCE => Coherence::Over(low - 1.0),
            (_, high) if high < 1.0 - TOLERANCE => Coherence::Short(1.0 - high),
            _ => Coherence::Fits,
        }
    }
}

impl Member<'_> {
    fn position(&self) -> Option<i64> {
        const POSITION: u8 = SCENARIO.index("position");
        match self.scenario.part().get(POSITION) {
            Some(crate::casebook::Value::Integer(position)) => Some(position),
            _ => None,
        }
    }
}
