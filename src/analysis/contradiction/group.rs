//! What is found on one topic, and by whom it is. Which topic, is known where it is kept.

use super::dispute::Outcome;
use super::finding::Contradiction;
use super::findings::order;
use super::opposition::Opposed;
use crate::casebook::RecordId;

/// The outcome of a topic.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    /// The records that speak to it, in the order of the casebook.
    pub(super) parties: Vec<RecordId>,
    /// The other records that it would have come out otherwise without.
    read: Vec<RecordId>,
    pub(super) pairs: usize,
    /// Strongest first.
    pub(super) found: Vec<Contradiction>,
    /// The records of the findings, each with the places of those that name it; sorted.
    named: Vec<(RecordId, u32)>,
    pub(super) opposed: Vec<Opposed>,
}

impl Group {
    pub(super) fn new(parties: Vec<RecordId>, pairs: usize, outcome: Outcome) -> Self {
        let Outcome { found, opposed, read } = outcome;
        debug_assert!(found.is_sorted_by_key(order), "the order of findings begins with the strongest");
        let mut named = Vec::with_capacity(found.len() * 2);
        for (found, at) in found.iter().zip(0..) {
            named.extend(found.records().into_iter().map(|record| (record, at)));
        }
        named.sort_unstable();
        Self { parties, read, pairs, found, named, opposed }
    }

    /// Whether there is nothing to keep.
    pub(super) fn is_empty(&self) -> bool {
        self.parties.is_empty() && self.read.is_empty() && self.found.is_empty() && self.opposed.is_empty()
    }

    /// Everybody whose change is felt on the topic, and everybody who is named there, sorted.
    pub(super) fn members(&self, subject: RecordId) -> Vec<RecordId> {
        let named = self.named.iter().map(|(record, _)| record);
        let all = self.read.iter().chain(&self.parties).chain(named).copied();
        let mut members: Vec<RecordId> = all.chain([subject]).collect();
        members.sort_unstable();
        members.dedup();
        members
    }

    /// The findings that name a record, strongest first.
    pub(super) fn about(&self, record: RecordId) -> impl Iterator<Item = &Contradiction> + Clone {
        let first = self.named.partition_point(|(named, _)| *named < record);
        let own = self.named[first..].iter().take_while(move |(named, _)| *named == record);
        own.map(|(_, at)| &self.found[*at as usize])
    }

    /// The same in the next revision of a casebook, without what stood on a record that is gone.
    pub(super) fn moved(&self, to: impl Fn(RecordId) -> Option<RecordId> + Copy) -> Self {
        let kept = |records: &[RecordId]| {
            let mut kept: Vec<RecordId> = records.iter().copied().filter_map(to).collect();
            kept.sort_unstable();
            kept
        };
        let mut found: Vec<Contradiction> =
            self.found.iter().filter_map(|found| found.clone().moved(to)).collect();
        found.sort_unstable();
        let outcome = Outcome {
            found,
            opposed: self.opposed.iter().filter_map(|opposed| opposed.moved(to)).collect(),
            read: kept(&self.read),
        };
        Self::new(kept(&self.parties), self.pairs, outcome)
    }
}
