//! What dates leave open, as rules and findings need it: whether one lies surely before another, for whatever day or minute each may
//! mean. Knows dates and zones, and no record.

use crate::casebook::{Part, Record};
use crate::model::date::{Bound, Date, Precision, Relation, Zone};

/// A date with the zone that it is read in.
#[derive(Clone, Copy)]
pub(crate) struct Extent<'a> {
    pub(crate) date: &'a Date,
    pub(crate) zone: Zone,
}

impl<'a> Extent<'a> {
    /// The date of a field of `part`, which lies in `record`.
    pub(crate) fn of(record: Record<'a>, part: Part<'a>, field: u8) -> Option<Self> {
        part.date(field).map(|date| Self { date, zone: record.zone() })
    }

    /// When a record became known.
    pub(crate) fn known(record: Record<'a>) -> Option<Self> {
        record.known().map(|date| Self { date, zone: record.zone() })
    }

    /// Whether it is over before the other begins, whatever both may mean.
    pub(crate) fn is_surely_before(self, other: Self) -> bool {
        self.date.relation(other.date, self.zone, other.zone) == Relation::Before
    }

    /// Whether it begins before the other begins, whatever both may mean.
    pub(crate) fn surely_starts_before(self, other: Self) -> bool {
        is_before(self.date.start(self.zone).1, other.date.start(other.zone).0)
    }

    /// Whether it is over after the other is over, whatever both may mean.
    pub(crate) fn surely_ends_after(self, other: Self) -> bool {
        is_before(other.date.end(other.zone).1, self.date.end(self.zone).0)
    }

    /// The date by which its kind tells when it took place or was said.
    pub(crate) fn dated(record: Record<'a>) -> Option<Self> {
        record.date().map(|date| Self { date, zone: record.zone() })
    }

    /// The earliest and the latest instant at which it can have begun.
    pub(crate) fn start(self) -> (Bound, Bound) {
        self.date.start(self.zone)
    }

    /// The first and the last instant that may belong to it.
    pub(crate) fn bounds(self) -> (Bound, Bound) {
        self.date.bounds(self.zone)
    }

    /// Whether it is written as more or less than it says: about, perhaps.
    pub(crate) fn is_loose(self) -> bool {
        self.date.is_approximate() || self.date.is_uncertain()
    }

    /// Whether it is known to the minute.
    pub(crate) fn is_timed(self) -> bool {
        matches!(self.date.precision(), Precision::Second | Precision::Minute)
    }

    /// Orders dates by when they may begin, then by when they may end.
    pub(crate) fn order(self) -> (i64, i64) {
        self.date.sort_key(self.zone)
    }
}

/// Open and unknown limits are before and after nothing.
pub(crate) fn is_before(left: Bound, right: Bound) -> bool {
    left.instant().zip(right.instant()).is_some_and(|(left, right)| left < right)
}

impl std::fmt::Display for Extent<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.date.fmt(out)
    }
}
