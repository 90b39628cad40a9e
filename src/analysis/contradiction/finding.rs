//! A finding as a value: the rule that found it, how its sides oppose each other, and the way to each of them. Why both
//! cannot hold is told by the rule's own file.

use super::opposition::{Opposition, Strength};
use super::side::Side;
use super::{
    causal_order, cutoff, declared, denial, foreknowledge, number, place, same_question, same_speaker, time,
};
use crate::casebook::{Casebook, RecordId};

/// Values that oppose each other, and the rule that found it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contradiction {
    /// How the sides oppose each other; of those that make a finding.
    pub opposition: Opposition,
    /// What stands against what, two sides or more, of one record or of several; what was said first in front.
    pub sides: Box<[Side]>,
    /// The name of the rule, as `watchfloor explain` knows it.
    pub rule: &'static str,
}

/// Why a finding of a rule holds, in one sentence.
type Because = fn(&Casebook, &Contradiction) -> String;

const REASONS: [(&str, Because); 10] = [
    ("same-question", same_question::because),
    ("denial", denial::because),
    ("declared", declared::because),
    ("number", number::because),
    ("place", place::because),
    ("time", time::because),
    ("self", same_speaker::because),
    ("causal-order", causal_order::because),
    ("cutoff", cutoff::because),
    ("foreknowledge", foreknowledge::because),
];

impl Contradiction {
    pub fn strength(&self) -> Strength {
        self.opposition.strength().expect("only findings have a rule")
    }

    /// The records of the sides, each once, in their order: one, two, or rarely more.
    pub fn records(&self) -> Vec<RecordId> {
        let mut records: Vec<RecordId> = Vec::with_capacity(2);
        for record in self.sides.iter().filter_map(|side| side.record()) {
            if !records.contains(&record) {
                records.push(record);
            }
        }
        records
    }

    /// Whether all of it lies in one record.
    pub fn is_of_one(&self) -> bool {
        let mut records = self.sides.iter().filter_map(|side| side.record());
        let first = records.next();
        records.all(|record| Some(record) == first)
    }

    /// Whether it is the casebook's own header that stands against a record.
    pub fn is_of_casebook(&self) -> bool {
        self.sides.iter().any(|side| side.record().is_none())
    }

    /// The record on the other side, for findings about two.
    pub(super) fn other(&self, record: RecordId) -> Option<RecordId> {
        self.sides.iter().filter_map(|side| side.record()).find(|other| *other != record)
    }

    /// The same in the next revision of a casebook, where all its records are still there.
    pub(super) fn moved(mut self, to: impl Fn(RecordId) -> Option<RecordId>) -> Option<Self> {
        for side in &mut self.sides {
            let record = side.record().map(|record| to(record).ok_or(())).transpose().ok()?;
            *side = side.moved(record);
        }
        Some(self)
    }

    /// Why both cannot hold, in one sentence without its full stop.
    pub fn because(&self, book: &Casebook) -> String {
        let because = REASONS.iter().find(|(rule, _)| *rule == self.rule).map(|(_, because)| because);
        capitalised(&because.expect("every rule says why")(book, self))
    }
}

/// A sentence as it starts, also where a name starts it that is written small.
pub(super) fn capitalised(sentence: &str) -> String {
    let (first, rest) = sentence.split_at(sentence.chars().next().map_or(0, char::len_utf8));
    format!("{}{rest}", first.to_uppercase())
}
