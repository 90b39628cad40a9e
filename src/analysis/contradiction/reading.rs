//! Values that can be compared, each with who stands for it: those of claims about a subject, those of the subject itself,
//! and those of its rival sources.

use super::dispute::{Dispute, Dissent, Outcome, Voice};
use super::pairing::{Rivals, count, each_pair};
use super::side::Side;
use crate::casebook::{Part, Record};
use crate::model::schema::{CLAIM, Kind};

/// A value, and who says so.
pub(super) struct Reading<V> {
    pub(super) value: V,
    pub(super) voice: Voice,
}

/// Readings that are held against each other, equal ones beside each other.
pub(super) struct Readings<V> {
    sets: Vec<Vec<Reading<V>>>,
    is_same: fn(&V, &V) -> bool,
}

impl<V> Readings<V> {
    /// `sets` are compared each in itself; equal values lie beside each other in them.
    pub(super) fn new(sets: Vec<Vec<Reading<V>>>, is_same: fn(&V, &V) -> bool) -> Self {
        Self { sets, is_same }
    }

    pub(super) fn pairs(&self) -> usize {
        self.sets.iter().map(|set| count(set, |one, other| (self.is_same)(&one.value, &other.value))).sum()
    }

    pub(super) fn len(&self) -> usize {
        self.sets.iter().map(Vec::len).sum()
    }

    /// Settles all pairs that `judge` finds opposed.
    pub(super) fn settle(
        &self,
        dispute: &Dispute<'_>,
        rivals: Rivals,
        outcome: &mut Outcome,
        mut judge: impl FnMut(&V, &V) -> Option<Dissent>,
    ) {
        for set in &self.sets {
            let is_same = |one: &Reading<V>, other: &Reading<V>| (self.is_same)(&one.value, &other.value);
            each_pair(set, is_same, rivals, |one, other| {
                if let Some(dissent) = judge(&one.value, &other.value) {
                    dispute.settle(dissent, [&one.voice, &other.voice], outcome);
                }
            });
        }
    }
}

/// The comparable values of the claims that speak to a topic. A party that is no claim is the subject itself.
pub(super) fn claimed<'a>(dispute: &Dispute<'a>) -> impl Iterator<Item = (Record<'a>, Part<'a>, Voice)> {
    const VALUE: u8 = CLAIM.index("value");
    dispute.parties().filter(|party| party.kind() == Kind::Claim).filter_map(|claim| {
        let value = claim.part().part(VALUE)?;
        Some((claim, value, Voice::of_claim(claim, Side::field_of(claim, VALUE))))
    })
}
