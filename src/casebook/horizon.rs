//! What a casebook holds as of a date: the same records under the same handles, without what was not known yet. Which
//! moment each became known at is worked out elsewhere.

use std::sync::Arc;

use super::segment::{Node, Payload, Segment};
use super::{Casebook, Moment, Record, RecordId};
use crate::model::date::{Date, DateError, Zone};
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
    /// The same by `Kind as usize`.
    pub(super) by_kind: Vec<Vec<RecordId>>,
}

impl Casebook {
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
        let differs = |moment: Moment| self.reaches(moment) != other.reaches(moment);
        let records =
            self.whole.outline.handles.iter().filter(|handle| differs(self.known(**handle))).copied();
        let tables = self
            .whole
            .clocks
            .later
            .iter()
            .filter(|later| differs(later.moment))
            .map(|later| RecordId(later.first));
        let mut found: Vec<RecordId> = records.chain(tables).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
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
