//! One date, or the whole from one end to another: what expressions and sets are made of, and when it can have begun
//! and ended.

use std::fmt;

use super::bound::Bound;
use super::point::{Day, Point};
use super::zone::Zone;

/// One date, or the whole from one end to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Extent {
    Point(Point),
    Interval(End<Point>, End<Point>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum End<P> {
    Open,
    Unknown,
    At(P),
}

/// The limits of a start or of an end: not before the first, not after the second.
pub(super) type Limits = (Bound, Bound);

impl Extent {
    pub(super) fn points(self) -> impl Iterator<Item = Point> {
        let ends = match self {
            Self::Point(point) => [Some(point), None],
            Self::Interval(from, to) => [from.point(), to.point()],
        };
        ends.into_iter().flatten()
    }

    /// When it can have begun and when it can have ended.
    pub(super) fn limits(self, zone: Zone) -> (Limits, Limits) {
        let (from, to) = match self {
            Self::Point(point) => {
                let (first, last) = point.edges(zone);
                let within = (Bound::At(first), Bound::At(last));
                return (within, within);
            }
            Self::Interval(from, to) => (from.limits(zone), to.limits(zone)),
        };
        match (from, to) {
            // What lasted from one to the other began no later than it ended.
            ((Bound::At(first), Bound::At(second)), (Bound::At(third), Bound::At(fourth))) => {
                let last = fourth.max(first);
                let start = (Bound::At(first), Bound::At(second.min(last)));
                (start, (Bound::At(third.max(first)), Bound::At(last)))
            }
            ((Bound::Unknown, _), to) => ((Bound::Unknown, to.1), to),
            (from, (Bound::Unknown, _)) => (from, (from.0, Bound::Unknown)),
            both => both,
        }
    }
}

impl End<Point> {
    fn point(self) -> Option<Point> {
        if let Self::At(point) = self { Some(point) } else { None }
    }

    fn limits(self, zone: Zone) -> Limits {
        match self {
            Self::Open => (Bound::Open, Bound::Open),
            Self::Unknown => (Bound::Unknown, Bound::Unknown),
            Self::At(point) => {
                let (first, last) = point.edges(zone);
                (Bound::At(first), Bound::At(last))
            }
        }
    }
}

impl fmt::Display for End<Day> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => out.write_str(".."),
            Self::Unknown => Ok(()),
            Self::At(day) => day.fmt(out),
        }
    }
}
