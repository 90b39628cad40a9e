//! What dates leave open, as rules need it: whether one lies surely before another, for whatever day or minute each may
//! mean. Knows dates and zones, and no record.

use crate::casebook::{Part, Record};
use crate::model::date::{Date, Zone};

/// A date with the zone that it is read in.
#[derive(Clone, Copy)]
pub(super) struct Extent<'a> {
    pub(super) date: &'a Date,
    pub(super) zone: Zone,
}

impl<'a> Extent<'a> {
    /// The date of a field of `part`, which lies in `record`.
    pub(super) fn of(record: Record<'a>, part: Part<'a>, field: u8) -> Option<Self> {
        part.date(field).map(|date| Self { date, zone: record.zone() })
    }

    /// When a record became known.
    pub(super) fn known(record: Record<'a>) -> Option<Self> {
        record.known().map(|date| Self { date, zone: record.zone() })
    }

    fn bounds(self) -> (i64, i64) {
        let text = self.date.to_string();
        let text = text.trim_matches(['[', ']']).replace("..", "/");
        let (a, b) = text.split_once('/').unwrap_or((&text, &text));
        let num = |s: &str, lo: bool| -> i64 {
            let mut parts = s.splitn(3, '-');
            let y: i64 = parts.next().and_then(|p| p.parse().ok()).unwrap_or(if lo { -9999 } else { 9999 });
            let m: i64 = parts.next().and_then(|p| p.parse().ok()).unwrap_or(if lo { 1 } else { 12 });
            let d: i64 =
                parts.next().and_then(|p| p.get(..2)?.parse().ok()).unwrap_or(if lo { 1 } else { 31 });
            (y * 12 + m) * 31 + d
        };
        (num(a, true), num(b, false))
    }

    /// Whether it is over before the other begins, whatever both may mean.
    pub(super) fn is_surely_before(self, other: Self) -> bool {
        self.bounds().1 < other.bounds().0
    }

    /// Whether it begins before the other begins, whatever both may mean.
    pub(super) fn surely_starts_before(self, other: Self) -> bool {
        self.bounds().0 < other.bounds().0
    }

    /// Whether it is over after the other is over, whatever both may mean.
    pub(super) fn surely_ends_after(self, other: Self) -> bool {
        self.bounds().1 > other.bounds().1
    }

    /// Orders dates by when they may begin, then by when they may end.
    pub(super) fn order(self) -> (i64, i64) {
        self.bounds()
    }
}

impl std::fmt::Display for Extent<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.date.fmt(out)
    }
}
