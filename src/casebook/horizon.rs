//! What a casebook holds as of a date: the same records under the same handles, without what was not known yet. Which
//! moment each became known at is worked out elsewhere.

use std::sync::Arc;

use super::segment::{Node, Payload, Segment};
use super::{Casebook, Moment, Record, RecordId};
use crate::model::date::{Date, DateError, Zone};
use crate::model::schema::Kind;
use crate::text::Span;

/// A date up to which one wants to know. It has a last moment.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AsOf(Date);

/// Why a text says no such date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AsOfError {
    #[error("{0}")]
    NoDate(DateError),
    #[error("`{0}` has no last day")]
    NoEnd(Date),
}

impl AsOfError {
    /// What to write instead.
    pub fn hint(&self) -> Option<&str> {
        match self {
            Self::NoDate(error) => error.hint.as_deref(),
            Self::NoEnd(_) => Some("write a day, as in `2024-03-21`"),
        }
    }
}

impl AsOf {
    /// Reads an EDTF date. Of a vague one its last moment counts, and one it must have.
    pub fn parse(text: &str) -> Result<Self, AsOfError> {
        Self::new(Date::parse(text).map_err(AsOfError::NoDate)?)
    }

    pub fn new(date: Date) -> Result<Self, AsOfError> {
        if date.latest(Zone::UTC).instant().is_none() {
            return Err(AsOfError::NoEnd(date));
        }
        Ok(Self(date))
    }

    pub fn date(&self) -> &Date {
        &self.0
    }

    /// The last moment that belongs to it, in the casebook's zone.
    pub fn until(&self, home: Zone) -> Moment {
        Moment::of(&self.0, home, home)
    }
}

impl std::fmt::Display for AsOf {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(out)
    }
}

/// The records that were known by a moment.
#[derive(Debug)]
pub(super) struct Horizon {
    pub(super) as_of: AsOf,
    pub(super) until: Moment,
    /// In the order of the files.
    pub(super) records: Vec<RecordId>,
    /// The same by `Kind as usize`. Views share those of which neither has others.
    pub(super) by_kind: Vec<Arc<Vec<RecordId>>>,
}

/// Where more than one of so many records comes or goes, all are looked at.
const MANY: usize = 4;

impl Casebook {
    /// The casebook as of a date: what was not yet known is not in it. Of a casebook as of a date, that of another. Costs by
    /// what became known between the two.
    ///
    /// Its records keep their handles. Tables in records are left out by their own clocks, and a reference to what is
    /// left out leads nowhere and says so ([`super::Link::is_not_yet_known`]).
    pub fn as_of(&self, as_of: &AsOf) -> Self {
        let until = as_of.until(self.zone());
        let mut changed = self.whole.clocks.records_within((self.until(), Some(until))).to_vec();
        let by_kind = |records: &dyn Fn(Kind) -> Arc<Vec<RecordId>>| {
            Kind::ALL.iter().map(|kind| records(*kind)).collect()
        };
        let (records, by_kind) = if changed.len() > self.len() / MANY {
            let is_known = |handle: &RecordId| self.known(*handle) <= until;
            let known = |handles: &[RecordId]| handles.iter().copied().filter(is_known).collect();
            let outline = &self.whole.outline;
            let of_kind = |kind: Kind| {
                Arc::new(outline.by_kind.get(kind as usize).map_or_else(Vec::new, |records| known(records)))
            };
            (known(&outline.handles), by_kind(&of_kind))
        } else {
            changed.sort_unstable();
            let is_later = self.until().is_some_and(|before| before < until);
            let mut of_kinds: Vec<Vec<RecordId>> = vec![Vec::new(); Kind::ALL.len()];
            for record in &changed {
                of_kinds[self.record(*record).kind() as usize].push(*record);
            }
            let of_kind = |kind: Kind| {
                let changed = &of_kinds[kind as usize];
                let shared = self.horizon.as_deref().and_then(|horizon| horizon.by_kind.get(kind as usize));
                let shared = shared.filter(|_| changed.is_empty()).map(Arc::clone);
                shared.unwrap_or_else(|| Arc::new(with(self.handles(kind), changed, is_later)))
            };
            (with(self.all(), &changed, is_later), by_kind(&of_kind))
        };
        let horizon = Horizon { as_of: as_of.clone(), until, records, by_kind };
        Self { whole: Arc::clone(&self.whole), horizon: Some(Arc::new(horizon)) }
    }

    fn until(&self) -> Option<Moment> {
        self.horizon.as_deref().map(|horizon| horizon.until)
    }

    /// How many records and tables became known between this view and that as of a date.
    pub fn distance(&self, as_of: &AsOf) -> usize {
        let span = (self.until(), Some(as_of.until(self.zone())));
        self.whole.clocks.records_within(span).len() + self.whole.clocks.tables_within(span).len()
    }

    /// How many records are known by a date, whichever are in this view.
    pub fn count_known(&self, as_of: &AsOf) -> usize {
        let until = as_of.until(self.zone());
        self.handle_count().saturating_sub(self.whole.clocks.records_within((Some(until), None)).len())
    }

    /// Whether both are views of the same records, so that a handle means the same in each.
    pub fn is_view_of_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.whole, &other.whole)
    }

    /// Whether what stands at a byte of a file may be told: it does not lie in a record or a table that was not yet known.
    pub fn tells_of(&self, name: &str, offset: u32) -> bool {
        let whole = self.whole();
        let Some(record) = whole.record_at(name, offset).map(Record::handle) else { return true };
        let (segment, entry) = self.entry(record);
        self.has(record) && !self.hides(segment, segment.run(entry.fields), offset)
    }

    fn hides(&self, segment: &Segment, nodes: &[Node], offset: u32) -> bool {
        let lies_in = |span: Span| (span.start..span.end).contains(&offset);
        nodes.iter().any(|node| match segment.payload(node) {
            Payload::Table(run) => {
                let inner = segment.run(run);
                let ends = inner.first().zip(inner.last());
                if self.reaches(segment.later_than_record(node)) {
                    self.hides(segment, inner, offset)
                } else {
                    lies_in(node.span())
                        || ends.is_some_and(|(first, last)| lies_in(first.span().to(last.span())))
                }
            }
            Payload::List(run) | Payload::Map(run) => self.hides(segment, segment.run(run), offset),
            _ => false,
        })
    }

    /// The records that are told otherwise in another view of the same records, sorted: those that only one of them
    /// has, and those with tables that only one of them has. What refers to them is not among them, and neither is what
    /// merely keeps its prose back ([`crate::model::schema::UNDATED_PROSE`]).
    pub fn differing(&self, other: &Self) -> Vec<RecordId> {
        let (clocks, span) = (&self.whole.clocks, (self.until(), other.until()));
        let mut found = clocks.records_within(span).to_vec();
        found.extend(clocks.tables_within(span));
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Sorted records with others among them, or without them.
fn with(records: &[RecordId], others: &[RecordId], are_there: bool) -> Vec<RecordId> {
    let mut all = Vec::with_capacity(records.len() + others.len());
    let mut rest = records;
    for other in others {
        let (before, after) = rest.split_at(rest.partition_point(|record| record < other));
        all.extend_from_slice(before);
        rest = after;
        if are_there {
            all.push(*other);
        } else if rest.first() == Some(other) {
            rest = &rest[1..];
        }
    }
    all.extend_from_slice(rest);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_to_look_back_from_has_an_end() {
        let check = |text, expected: Result<&str, &str>| {
            let read = AsOf::parse(text).map(|as_of| as_of.to_string()).map_err(|error| error.to_string());
            assert_eq!(read.as_deref().map_err(String::as_str), expected);
        };
        check("2024-03-21", Ok("2024-03-21"));
        check("2024-03", Ok("2024-03"));
        check("2024-03-22T20:15", Ok("2024-03-22T20:15"));
        check("2024-03-12/..", Err("`2024-03-12/..` has no last day"));
        check("2024-03-12/", Err("`2024-03-12/` has no last day"));
        assert!(matches!(AsOf::parse("yesterday"), Err(AsOfError::NoDate(_))));
    }
}
