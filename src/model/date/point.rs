//! One date: a day, month, part of a year or year, with unspecified digits and qualifiers, maybe with a time. Intervals
//! and sets are made of it elsewhere.

use std::fmt;

use super::bound::Instant;
use super::calendar::{Civil, days_in_month, is_leap, part_of_year};
use super::mask::{Four, Two};
use super::qualifier::{Qualifiers, Slot};
use super::time::Time;
use super::zone::{Reading, Zone};

/// The smallest unit of the calendar that is known to hold a date. Ordered from exact to vague.
///
/// `2024-03-2X` is known to the month, `2024-XX-25` to the year, `156X-12-25` to the decade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    Second,
    Minute,
    Day,
    Month,
    /// A season, or a quarter, third or half of a year.
    Season,
    Year,
    Decade,
    Century,
    Millennium,
    /// Not even the first digit of the year is known.
    Vague,
}

/// One date of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Point {
    Day(Day),
    /// The day is known to the digit and has no qualifiers.
    Timed(Day, Time),
    Long(LongYear),
}

/// A year, month or day of four-digit years. It holds a day of the calendar: the parser refuses what cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Day {
    /// Whether the year is written with a minus.
    pub negative: bool,
    pub year: Four,
    pub month: Option<Two>,
    pub of_month: Option<Two>,
    pub qualifiers: Qualifiers,
}

/// A year that needs more than its four digits: written with `Y`, or with significant digits. Cut to 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct LongYear {
    pub year: i64,
    pub has_significant_digits: bool,
    pub qualifiers: Qualifiers,
}

impl Point {
    /// The first and the last second that it may mean.
    pub(super) fn edges(self, zone: Zone) -> (Instant, Instant) {
        let (first, last) = self.local();
        match self {
            Self::Timed(_, time) => match time.offset.seconds() {
                Some(east) => (Instant(first - east), Instant(last - east)),
                None => (zone.instant(first, Reading::Earlier), zone.instant(last, Reading::Later)),
            },
            Self::Day(_) | Self::Long(_) => {
                let first = zone.edge(first, Reading::Earlier);
                // A day that a zone skipped whole (Apia, 2011-12-30) must not end before it starts.
                (first, zone.edge(last, Reading::Later).max(first))
            }
        }
    }

    /// The first and the last second on the clock and calendar that it is written in, as if they were UTC's.
    pub(super) fn local(self) -> (i64, i64) {
        let last_second = super::calendar::SECONDS_PER_DAY - 1;
        match self {
            Self::Day(day) => {
                let (first, last) = day.span();
                (first.seconds(), last.seconds() + last_second)
            }
            Self::Timed(day, time) => {
                let start = day.span().0.seconds();
                let (first, last) = time.seconds();
                (start + first, start + last)
            }
            Self::Long(LongYear { year, .. }) => {
                let last = Civil::new(year, 12, 31).seconds();
                (Civil::new(year, 1, 1).seconds(), last.saturating_add(last_second))
            }
        }
    }

    pub(super) fn qualifiers(self) -> Qualifiers {
        match self {
            Self::Day(day) | Self::Timed(day, _) => day.qualifiers,
            Self::Long(long) => long.qualifiers,
        }
    }

    pub(super) fn is_approximate(self) -> bool {
        self.qualifiers().is_approximate()
            || matches!(self, Self::Long(LongYear { has_significant_digits: true, .. }))
    }

    pub(super) fn precision(self) -> Precision {
        match self {
            Self::Timed(_, Time { second: Some(_), .. }) => Precision::Second,
            Self::Timed(_, Time { second: None, .. }) => Precision::Minute,
            Self::Day(day) => day.precision(),
            Self::Long(_) => Precision::Year,
        }
    }
}

/// First and last month and day within one year; the last may lie in the year after.
#[derive(Clone, Copy)]
struct Within {
    first: (u8, u8),
    last: (u8, u8),
    years_later: i64,
}

impl Day {
    /// The first and the last day that it may mean.
    pub(super) fn span(self) -> (Civil, Civil) {
        self.possible_span().expect("the parser refuses what fits no day")
    }

    /// The first and the last day of the calendar that fit, or none.
    pub(super) fn possible_span(self) -> Option<(Civil, Civil)> {
        if let Some(day) = self.known() {
            let length = days_in_month(day.month, is_leap(day.year));
            return (1..=length).contains(&day.day).then_some((day, day));
        }
        let (common, leap) = (self.within(false), self.within(true));
        common.or(leap)?;
        let within = |year| if is_leap(year) { leap } else { common };
        let first = |year| within(year).map(|within| Civil::new(year, within.first.0, within.first.1));
        let last = |year| {
            let Within { last: (month, day), years_later, .. } = within(year)?;
            // A winter ends with the February of the next year, which may be a leap year.
            let length =
                if years_later > 0 { days_in_month(month, is_leap(year + years_later)) } else { day };
            Some(Civil::new(year + years_later, month, length))
        };
        Some((self.years().find_map(first)?, self.years().rev().find_map(last)?))
    }

    /// The day itself, if every part of it is known.
    pub(super) fn known(self) -> Option<Civil> {
        let year = i64::from(self.year.mask().known()?);
        let month = self.month?.mask().known().filter(|month| *month <= 12)?;
        let day = self.of_month?.mask().known()?;
        Some(Civil::new(if self.negative { -year } else { year }, month as u8, day as u8))
    }

    fn precision(self) -> Precision {
        match (self.year.mask().leading_known(), self.month, self.of_month) {
            (0, ..) => Precision::Vague,
            (1, ..) => Precision::Millennium,
            (2, ..) => Precision::Century,
            (3, ..) => Precision::Decade,
            (_, None, _) => Precision::Year,
            (_, Some(month), day) => match month.mask().known() {
                None => Precision::Year,
                Some(21..) => Precision::Season,
                Some(_) if day.and_then(|day| day.mask().known()).is_some() => Precision::Day,
                Some(_) => Precision::Month,
            },
        }
    }

    /// The years that fit, in order.
    fn years(self) -> impl DoubleEndedIterator<Item = i64> {
        let mask = self.year.mask();
        let (lowest, highest) = (i64::from(mask.lowest()), i64::from(mask.highest()));
        let range = if self.negative { -highest..=-lowest.max(1) } else { lowest..=highest };
        range.filter(move |year| mask.matches(year.unsigned_abs() as u16))
    }

    fn within(self, leap: bool) -> Option<Within> {
        let Some(month) = self.month.map(Two::mask) else {
            return Some(Within { first: (1, 1), last: (12, 31), years_later: 0 });
        };
        let days = |month| self.days(days_in_month(month, leap)).map(|(first, last)| (month, first, last));
        if let Some(known) = month.known() {
            let known = known as u8;
            if let Some(part) = part_of_year(known) {
                let last = (part.last_month, days_in_month(part.last_month, leap));
                let years_later = i64::from(part.last_month < part.first_month);
                return Some(Within { first: (part.first_month, 1), last, years_later });
            }
            let (month, first, last) = (1..=12).contains(&known).then(|| days(known))??;
            return Some(Within { first: (month, first), last: (month, last), years_later: 0 });
        }
        let mut fitting = (1..=12_u8).filter(|number| month.matches(u16::from(*number))).filter_map(days);
        let first = fitting.next()?;
        let last = fitting.next_back().unwrap_or(first);
        Some(Within { first: (first.0, first.1), last: (last.0, last.2), years_later: 0 })
    }

    /// The first and the last day that fit into a month of so many days.
    fn days(self, length: u8) -> Option<(u8, u8)> {
        let Some(mask) = self.of_month.map(Two::mask) else { return Some((1, length)) };
        if let Some(known) = mask.known() {
            let known = known as u8;
            return (1..=length).contains(&known).then_some((known, known));
        }
        let mut fitting = (1..=length).filter(|day| mask.matches(u16::from(*day)));
        let first = fitting.next()?;
        Some((first, fitting.next_back().unwrap_or(first)))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = |slot| self.qualifiers.as_str(slot);
        let minus = if self.negative { "-" } else { "" };
        let year = self.year.mask();
        write!(out, "{}{minus}{year}{}", mark(Slot::BeforeYear), mark(Slot::AfterYear))?;
        if let Some(month) = self.month.map(Two::mask) {
            write!(out, "-{}{month}{}", mark(Slot::BeforeMonth), mark(Slot::AfterMonth))?;
        }
        if let Some(day) = self.of_month.map(Two::mask) {
            write!(out, "-{}{day}{}", mark(Slot::BeforeDay), mark(Slot::AfterDay))?;
        }
        Ok(())
    }
}
