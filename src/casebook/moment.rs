//! When something became known, as a number: the last moment at which it can have, on the calendar and the clock of the
//! casebook's zone. Knows dates and zones, and no record.
//!
//! A day is a day on its own calendar: what is dated 28 March in Kyiv became known on 28 March, also where the day ends
//! an hour earlier. A time of day is an instant, and is read on the casebook's clock.

use chrono::NaiveDate;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::model::date::{Date, Instant, Precision, Zone};

/// When something became known. In order of time; what was always known comes first, what never surely was comes last.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, FromBytes, IntoBytes, Immutable, KnownLayout,
)]
#[repr(transparent)]
pub struct Moment(i64);

impl Moment {
    /// No date says when: it is there from the first.
    pub const ALWAYS: Self = Self(i64::MIN);
    /// Its date leaves open until when: on no day is it sure that it was known.
    pub const NEVER: Self = Self(i64::MAX);

    /// The last moment at which what has this date can have become known: the end of it; of what has no end, or none
    /// that is known, its beginning. `zone` is that of the record, `home` that of the casebook.
    pub fn of(date: &Date, zone: Zone, home: Zone) -> Self {
        let is_timed = matches!(date.precision(), Precision::Second | Precision::Minute);
        let zone = if is_timed { zone } else { Zone::UTC };
        let latest = date.end(zone).1.instant().or_else(|| date.start(zone).1.instant());
        let local = |instant: Instant| {
            let clock = if is_timed { instant.date_time(home).and_utc().timestamp() } else { instant.0 };
            // The two ends of 64 bits mean something else.
            Self(clock.clamp(i64::MIN + 1, i64::MAX - 1))
        };
        latest.map_or(Self::NEVER, local)
    }

    /// The first moment that a date may mean, read as [`Moment::of`] reads one in the casebook's own zone.
    pub fn beginning_of(date: &Date, home: Zone) -> Self {
        let is_timed = matches!(date.precision(), Precision::Second | Precision::Minute);
        let zone = if is_timed { home } else { Zone::UTC };
        let local = |instant: Instant| {
            let clock = if is_timed { instant.date_time(home).and_utc().timestamp() } else { instant.0 };
            Self(clock.clamp(i64::MIN + 1, i64::MAX - 1))
        };
        date.earliest(zone).instant().map_or(Self::ALWAYS, local)
    }

    /// The last second of a day.
    pub fn end_of(day: NaiveDate) -> Self {
        Self::of(&Date::from_day(day), Zone::UTC, Zone::UTC)
    }

    /// The day in which it lies; none for what was always known, or never surely.
    pub fn day(self) -> Option<NaiveDate> {
        let is_dated = self != Self::ALWAYS && self != Self::NEVER;
        is_dated.then(|| Instant(self.0).date_time(Zone::UTC).date())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known_on(date: &str, own: &str) -> Option<String> {
        let date = Date::parse(date).expect("a date");
        let zone = |name| Zone::parse(name).expect("a zone");
        Moment::of(&date, zone(own), zone("Europe/Moscow")).day().map(|day| day.to_string())
    }

    #[test]
    fn what_is_vague_counts_from_when_it_was_surely_known() {
        let check =
            |date, expected: &str| assert_eq!(known_on(date, "Europe/Moscow").as_deref(), Some(expected));
        check("2024-03-22", "2024-03-22");
        check("2024-03", "2024-03-31");
        check("2023", "2023-12-31");
        check("2024-03-2X", "2024-03-29");
        check("2022-09~", "2022-09-30");
        check("[2024-03-22..2024-03-28]", "2024-03-28");
        check("[..2024-03-22]", "2024-03-22");
        check("{2024-03-01,2024-03-05}", "2024-03-05");
        check("2024-03-01/2024-03-07", "2024-03-07");
        check("../2024-03-07", "2024-03-07");
        // What goes on is known from its beginning, and so is what ended nobody knows when.
        check("2024-03-12/..", "2024-03-12");
        check("2024-03-15/", "2024-03-15");
        check("2022-02/..", "2022-02-28");
        check("2024-03-22T20:15+03:00", "2024-03-22");
        check("2024-03-22T23:30Z", "2024-03-23");
    }

    #[test]
    fn what_has_no_latest_moment_was_never_surely_known() {
        let check = |date| assert_eq!(known_on(date, "UTC"), None, "{date}");
        check("[2024-03-22..]");
    }

    #[test]
    fn a_day_is_a_day_anywhere_and_a_time_is_an_instant() {
        let check = |date, own, expected: &str| assert_eq!(known_on(date, own).as_deref(), Some(expected));
        check("2024-03-07", "Asia/Tehran", "2024-03-07");
        check("2024-03-07", "America/New_York", "2024-03-07");
        check("2023-07", "Europe/Berlin", "2023-07-31");
        // In the evening in New York it is the next morning in Moscow.
        check("2024-03-07T20:00", "America/New_York", "2024-03-08");
        check("2024-03-07T20:00-05:00", "Europe/Moscow", "2024-03-08");
        check("2024-03-07T20:00", "Europe/Moscow", "2024-03-07");
    }

    #[test]
    fn always_comes_first_and_never_last() {
        let day = Moment::of(&Date::parse("-9999").expect("a date"), Zone::UTC, Zone::UTC);
        assert!(Moment::ALWAYS < day && day < Moment::NEVER);
        let far = Moment::of(&Date::parse("Y170000000000000002").expect("a date"), Zone::UTC, Zone::UTC);
        assert!(far < Moment::NEVER);
    }
}
