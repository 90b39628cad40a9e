//! Points in time and limits of time, as numbers. Knows no calendar text.

use chrono::{DateTime, NaiveDateTime};

use super::zone::Zone;

/// Seconds since 1970-01-01T00:00Z in the proleptic Gregorian calendar, without leap seconds.
///
/// Years too far away for 64 bits saturate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub i64);

impl Instant {
    /// What a clock and a calendar in the zone show, cut to the years that chrono can hold (about 262,000 either way).
    pub fn date_time(self, zone: Zone) -> NaiveDateTime {
        let limit = if self.0 < 0 { NaiveDateTime::MIN } else { NaiveDateTime::MAX };
        let local = self.0.saturating_add(zone.offset_at(self));
        DateTime::from_timestamp(local, 0).map_or(limit, |shown| shown.naive_utc())
    }
}

/// A limit of a time: none, one that nobody knows, or an instant that still belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// Written `..`: it has no limit on this side.
    Open,
    /// Written as nothing: it has a limit on this side, which is not known.
    Unknown,
    At(Instant),
}

impl Bound {
    pub fn instant(self) -> Option<Instant> {
        match self {
            Self::At(instant) => Some(instant),
            Self::Open | Self::Unknown => None,
        }
    }

    /// The earlier of two lower limits. Open is before everything; unknown takes nothing from what is known.
    pub(super) fn lower(self, other: Self) -> Self {
        self.merged(other, Instant::min)
    }

    /// The later of two upper limits. Open is after everything; unknown takes nothing from what is known.
    pub(super) fn upper(self, other: Self) -> Self {
        self.merged(other, Instant::max)
    }

    fn merged(self, other: Self, choose: fn(Instant, Instant) -> Instant) -> Self {
        match (self, other) {
            (Self::Open, _) | (_, Self::Open) => Self::Open,
            (Self::At(left), Self::At(right)) => Self::At(choose(left, right)),
            (Self::At(known), Self::Unknown) | (Self::Unknown, Self::At(known)) => Self::At(known),
            (Self::Unknown, Self::Unknown) => Self::Unknown,
        }
    }
}

/// How two dates lie to each other, decided from their bounds alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The last instant of the first lies before the first instant of the second.
    Before,
    After,
    /// The same bounds on both sides. It does not say that the two happened at one moment.
    Same,
    /// The bounds meet or are not known.
    MayOverlap,
}
