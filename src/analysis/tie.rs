//! What is tied to what: every reference between records, from both of its ends.

use std::ops::Range;
use std::sync::Arc;

use crate::casebook::{Casebook, Moment, RecordId};
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

/// All ties of a casebook. Copies share them, also those that show the casebook as of a date.
#[derive(Clone, Debug, Default)]
pub struct Ties {
    all: Arc<Table>,
    /// Those that became known later are left out.
    until: Option<Moment>,
}

/// Those of one record beside each other.
#[derive(Debug, Default)]
struct Table {
    /// Where the ties of each record start; one more at the end.
    starts: Vec<u32>,
    ties: Vec<Tie>,
    /// When each of them became known.
    since: Vec<Moment>,
}

impl Table {
    fn range(&self, record: RecordId) -> Range<usize> {
        let at = |index: usize| self.starts.get(index).copied().unwrap_or_default() as usize;
        at(record.index())..at(record.index() + 1)
    }
}

impl Ties {
    pub fn new(book: &Casebook) -> Self {
        let mut pairs: Vec<(RecordId, Tie, Moment)> = Vec::new();
        for record in book.whole().records() {
            let from = record.handle();
            record.each_link(|field, link, since| {
                let Some(to) = link.record_id().filter(|to| *to != from) else { return };
                let since = since.max(link.known());
                pairs.push((from, Tie { other: to, direction: Direction::Out, field }, since));
                pairs.push((to, Tie { other: from, direction: Direction::In, field }, since));
            });
        }
        pairs.sort_unstable();
        // Of several references in one field the first that became known is left.
        pairs.dedup_by_key(|(from, tie, _)| (*from, *tie));
        let mut starts = vec![0; book.handle_count() + 1];
        for (from, ..) in &pairs {
            starts[from.index() + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let (ties, since) = pairs.into_iter().map(|(_, tie, since)| (tie, since)).unzip();
        Self { all: Arc::new(Table { starts, ties, since }), until: None }.of_view(book)
    }

    /// The ties of another view of the same records.
    pub fn of_view(&self, book: &Casebook) -> Self {
        let until = book.horizon().map(|as_of| as_of.until(book.zone()));
        Self { all: Arc::clone(&self.all), until }
    }

    /// The ties of a record, ordered by the other record, its own references before those to it.
    pub fn of(&self, record: RecordId) -> impl Iterator<Item = &Tie> + Clone {
        let range = self.all.range(record);
        let since = self.all.since[range.clone()].iter();
        let is_known = move |since: &Moment| self.until.is_none_or(|until| *since <= until);
        self.all.ties[range].iter().zip(since).filter(move |(_, since)| is_known(since)).map(|(tie, _)| tie)
    }

    /// The same with those that are not known as of the date.
    pub(crate) fn ever_of(&self, record: RecordId) -> &[Tie] {
        &self.all.ties[self.all.range(record)]
    }

    /// Whether one record refers to the other.
    pub fn are_direct(&self, one: RecordId, other: RecordId) -> bool {
        let range = self.all.range(one);
        let first = self.all.ties[range.clone()].partition_point(|tie| tie.other < other);
        let mut between = (range.start + first..range.end).take_while(|at| self.all.ties[*at].other == other);
        between.any(|at| self.until.is_none_or(|until| self.all.since[at] <= until))
    }

    /// The records tied to `record`: directly, or through one record that only serves to tie others together.
    /// Sorted, each once, without `record` itself.
    pub fn neighbours(&self, book: &Casebook, record: RecordId) -> Vec<RecordId> {
        let mut found: Vec<RecordId> = Vec::new();
        for tie in self.of(record) {
            found.push(tie.other);
            if conducts(book.record(tie.other).kind()) {
                found.extend(self.of(tie.other).map(|next| next.other));
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
