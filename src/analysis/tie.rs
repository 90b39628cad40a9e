//! What is tied to what: every reference between records, from both of its ends.

use crate::casebook::{Casebook, RecordId};
use crate::model::schema::Kind;

/// A reference, seen from one of its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tie {
    /// The record at the other end.
    pub other: RecordId,
    pub direction: Direction,
    /// The field that holds the reference, in the record that refers.
    pub field: &'static str,
}

/// Which end of a reference one stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// This record refers to the other.
    Out,
    /// The other refers to this record.
    In,
}

/// All ties of a casebook, those of one record beside each other.
#[derive(Debug, Default)]
pub struct Ties {
    /// Where the ties of each record start; one more at the end.
    starts: Vec<u32>,
    ties: Vec<Tie>,
}

impl Ties {
    pub fn new(book: &Casebook) -> Self {
        let mut pairs: Vec<(RecordId, Tie)> = Vec::new();
        for record in book.records() {
            let from = record.handle();
            for (field, link) in record.links() {
                let Some(to) = link.record_id().filter(|to| *to != from) else { continue };
                pairs.push((from, Tie { other: to, direction: Direction::Out, field }));
                pairs.push((to, Tie { other: from, direction: Direction::In, field }));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut starts = vec![0; book.handle_count() + 1];
        for (from, _) in &pairs {
            starts[from.index() + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self { starts, ties: pairs.into_iter().map(|(_, tie)| tie).collect() }
    }

    /// The ties of a record, ordered by the other record, its own references before those to it.
    pub fn of(&self, record: RecordId) -> &[Tie] {
        let at = |index: usize| self.starts.get(index).copied().unwrap_or_default() as usize;
        &self.ties[at(record.index())..at(record.index() + 1)]
    }

    /// Whether one record refers to the other.
    pub fn are_direct(&self, one: RecordId, other: RecordId) -> bool {
        self.of(one).binary_search_by_key(&other, |tie| tie.other).is_ok()
    }

    /// The records tied to `record`: directly, or through one record that only serves to tie others together.
    /// Sorted, each once, without `record` itself.
    pub fn neighbours(&self, book: &Casebook, record: RecordId) -> Vec<RecordId> {
        let mut found: Vec<RecordId> = Vec::new();
        for tie in self.of(record) {
            found.push(tie.other);
            if conducts(book.record(tie.other).kind()) {
                found.extend(self.of(tie.other).iter().map(|next| next.other));
            }
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|other| *other != record);
        found
    }
}

/// Whether records of this kind exist to tie others together. Places and sources do not: half of a case shares them.
fn conducts(kind: Kind) -> bool {
    matches!(kind, Kind::Relation | Kind::Question | Kind::Indicator | Kind::Evidence | Kind::Judgement)
}
