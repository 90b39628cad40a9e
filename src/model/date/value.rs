//! A date as written, and what it bounds in time. How it is read from text is told elsewhere.

use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::bound::{Bound, Relation};
use super::error::DateError;
use super::extent::{End, Extent, Limits};
use super::mask::{Four, Mask, Two};
use super::parse;
use super::point::{Day, Point, Precision};
use super::qualifier::Qualifiers;
use super::time::Time;
use super::zone::Zone;

/// A date, an interval or a set of dates, in EDTF with the two extensions of this module.
///
/// It prints back the very text it was read from, and two dates are equal if their texts are. Days, months, years,
/// times and plain intervals take no memory of their own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Date(Form);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    Day(Day),
    Timed(Day, Time),
    /// An interval between ends without times.
    Days(End<Day>, End<Day>),
    /// What is kept with its text, being rare.
    Written(Box<Written>),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Written {
    pub text: Box<str>,
    pub shape: Shape,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Shape {
    Single(Extent),
    Set(SetKind, Box<[Extent]>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum SetKind {
    /// `[]`: one of these.
    OneOf,
    /// `{}`: all of these.
    AllOf,
}

/// The limits of nothing, which no reader makes.
const UNKNOWN: (Limits, Limits) = ((Bound::Unknown, Bound::Unknown), (Bound::Unknown, Bound::Unknown));

impl Date {
    /// Reads one EDTF expression; blanks around it are refused.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        parse::date(text)
    }

    /// A day of the calendar. Years beyond four digits, which EDTF cannot give a month, are cut to the last that it can.
    pub fn from_day(day: NaiveDate) -> Self {
        let (year, month, of_month) = match day.year() {
            10_000.. => (9999, 12, 31),
            ..-9999 => (-9999, 1, 1),
            year => (year, day.month(), day.day()),
        };
        let two = |number: u32| {
            Mask::parse(format!("{number:02}").as_bytes()).and_then(Two::new).expect("two digits, not 00")
        };
        let digits = format!("{:04}", year.unsigned_abs());
        Self(Form::Day(Day {
            negative: year < 0,
            year: Four::new(Mask::parse(digits.as_bytes()).expect("four digits")),
            month: Some(two(month)),
            of_month: Some(two(of_month)),
            qualifiers: Qualifiers::default(),
        }))
    }

    pub(super) fn new(form: Form) -> Self {
        Self(form)
    }

    /// The first second that belongs to it, or that may.
    pub fn earliest(&self, zone: Zone) -> Bound {
        self.bounds(zone).0
    }

    /// The last second that still belongs to it, or that may.
    pub fn latest(&self, zone: Zone) -> Bound {
        self.bounds(zone).1
    }

    /// [`Date::earliest`] and [`Date::latest`] in one, at the price of one.
    pub fn bounds(&self, zone: Zone) -> (Bound, Bound) {
        let (start, end) = self.limits(zone);
        (start.0, end.1)
    }

    /// The earliest and the latest instant at which what is dated can have begun.
    ///
    /// What has a plain date of any precision lies anywhere within it. An interval begins within its first end, and not
    /// after its last. One of a set lies anywhere between its first and its last member; all of a set begin within the
    /// first. An open start is open in both; an unknown one is no later than the end.
    pub fn start(&self, zone: Zone) -> (Bound, Bound) {
        self.limits(zone).0
    }

    /// The earliest and the latest instant at which what is dated can have ended; see [`Date::start`].
    pub fn end(&self, zone: Zone) -> (Bound, Bound) {
        self.limits(zone).1
    }

    pub fn precision(&self) -> Precision {
        self.points().map(Point::precision).max().unwrap_or(Precision::Vague)
    }

    /// Whether any part is marked `?` or `%`.
    pub fn is_uncertain(&self) -> bool {
        self.points().any(|point| point.qualifiers().is_uncertain())
    }

    /// Whether any part is marked `~` or `%`, or is a year with fewer significant digits than it has.
    pub fn is_approximate(&self) -> bool {
        self.points().any(Point::is_approximate)
    }

    /// Whether it is written with `/`: the whole extent of something.
    pub fn is_interval(&self) -> bool {
        match &self.0 {
            Form::Days(..) => true,
            Form::Written(written) => matches!(written.shape, Shape::Single(Extent::Interval(..))),
            Form::Day(_) | Form::Timed(..) => false,
        }
    }

    /// Whether it has no limit on one side, written `..`.
    pub fn is_open(&self) -> bool {
        let is_open = |end: End<Point>| matches!(end, End::Open);
        self.extents().any(|extent| match extent {
            Extent::Interval(from, to) => is_open(from) || is_open(to),
            Extent::Point(_) => false,
        })
    }

    /// Whether it is written with `[]` or `{}`.
    pub fn is_set(&self) -> bool {
        matches!(&self.0, Form::Written(written) if matches!(written.shape, Shape::Set(..)))
    }

    /// How this lies to another date, each read in its own zone, decided from the bounds alone.
    pub fn relation(&self, other: &Self, zone: Zone, other_zone: Zone) -> Relation {
        let (ends, other_ends) = (self.bounds(zone), other.bounds(other_zone));
        let precedes = |latest: Bound, earliest: Bound| {
            latest.instant().zip(earliest.instant()).is_some_and(|(latest, earliest)| latest < earliest)
        };
        if precedes(ends.1, other_ends.0) {
            Relation::Before
        } else if precedes(other_ends.1, ends.0) {
            Relation::After
        } else if ends == other_ends && ends.0 != Bound::Unknown && ends.1 != Bound::Unknown {
            Relation::Same
        } else {
            Relation::MayOverlap
        }
    }

    /// Orders dates in a list: by the first second, then by the last. An open start comes first and an open end last;
    /// an unknown one counts as the other.
    pub fn sort_key(&self, zone: Zone) -> (i64, i64) {
        let (earliest, latest) = self.bounds(zone);
        let key = |bound, open, other: Bound| match bound {
            Bound::At(instant) => instant.0,
            Bound::Open => open,
            Bound::Unknown => other.instant().map_or(open, |instant| instant.0),
        };
        (key(earliest, i64::MIN, latest), key(latest, i64::MAX, earliest))
    }

    /// The day, if it is one day of the calendar, with a time or without; qualifiers do not matter.
    pub fn day(&self) -> Option<NaiveDate> {
        let (Form::Day(day) | Form::Timed(day, _)) = &self.0 else { return None };
        let known = day.known()?;
        NaiveDate::from_ymd_opt(i32::try_from(known.year).ok()?, known.month.into(), known.day.into())
    }

    /// The time of day as written, if it is a single time; to the minute if no second is stated.
    pub fn local_time(&self) -> Option<NaiveTime> {
        let Form::Timed(_, time) = &self.0 else { return None };
        NaiveTime::from_hms_opt(time.hour.into(), time.minute.into(), time.second.unwrap_or(0).into())
    }

    /// The text without offsets, for narrow columns: `2024-03-22 20:15`.
    pub fn short(&self) -> String {
        let written = self.to_string();
        let mut parts = written.split('T');
        let mut shown = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let is_clock = |letter: char| letter.is_ascii_digit() || letter == ':';
            let (time, rest) = part.split_at(part.find(|letter| !is_clock(letter)).unwrap_or(part.len()));
            let rest = match rest.strip_prefix(['+', '-']) {
                Some(offset) => offset.trim_start_matches(is_clock),
                None => rest.strip_prefix('Z').unwrap_or(rest),
            };
            shown.extend([" ", time, rest]);
        }
        shown
    }

    /// When it began and when it ended, each not before and not after.
    fn limits(&self, zone: Zone) -> (Limits, Limits) {
        let Form::Written(written) = &self.0 else {
            return self.extents().next().map_or(UNKNOWN, |extent| extent.limits(zone));
        };
        match &written.shape {
            Shape::Single(extent) => extent.limits(zone),
            Shape::Set(kind, members) => {
                let mut members = members.iter().map(|member| member.limits(zone));
                let first = members.next().unwrap_or(UNKNOWN);
                let (start, end) = members.fold(first, |(start, end), (other_start, other_end)| {
                    (both(start, other_start, Bound::lower), both(end, other_end, Bound::upper))
                });
                match kind {
                    SetKind::OneOf => ((start.0, end.1), (start.0, end.1)),
                    SetKind::AllOf => (start, end),
                }
            }
        }
    }

    fn extents(&self) -> impl Iterator<Item = Extent> {
        let wide = |end: End<Day>| match end {
            End::Open => End::Open,
            End::Unknown => End::Unknown,
            End::At(day) => End::At(Point::Day(day)),
        };
        let (single, members) = match &self.0 {
            Form::Day(day) => (Some(Extent::Point(Point::Day(*day))), [].as_slice()),
            Form::Timed(day, time) => (Some(Extent::Point(Point::Timed(*day, *time))), [].as_slice()),
            Form::Days(from, to) => (Some(Extent::Interval(wide(*from), wide(*to))), [].as_slice()),
            Form::Written(written) => match &written.shape {
                Shape::Single(extent) => (Some(*extent), [].as_slice()),
                Shape::Set(_, members) => (None, members.as_ref()),
            },
        };
        single.into_iter().chain(members.iter().copied())
    }

    fn points(&self) -> impl Iterator<Item = Point> {
        self.extents().flat_map(Extent::points)
    }
}

fn both(left: Limits, right: Limits, choose: fn(Bound, Bound) -> Bound) -> Limits {
    (choose(left.0, right.0), choose(left.1, right.1))
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Form::Day(day) => day.fmt(out),
            Form::Timed(day, time) => write!(out, "{day}{time}"),
            Form::Days(from, to) => write!(out, "{from}/{to}"),
            Form::Written(written) => out.write_str(&written.text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn zone(name: &str) -> Zone {
        Zone::parse(name).expect("a zone")
    }

    fn shown(bound: Bound) -> String {
        match bound {
            Bound::Open => "open".to_owned(),
            Bound::Unknown => "unknown".to_owned(),
            Bound::At(instant) => instant.date_time(Zone::UTC).format("%Y-%m-%d %H:%M:%S").to_string(),
        }
    }

    #[test]
    fn a_date_is_small_and_prints_its_text() {
        assert!(size_of::<Date>() <= 24, "{}", size_of::<Date>());
        let text = |day| Date::from_day(day).to_string();
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a day");
        assert_eq!(Date::from_day(day(2024, 3, 22)), date("2024-03-22"));
        assert_eq!(text(day(-44, 3, 15)), "-0044-03-15");
        assert_eq!(text(day(20_000, 1, 1)), "9999-12-31");
        assert_eq!(text(NaiveDate::MIN), "-9999-01-01");
    }

    #[test]
    fn bounds_are_seconds_in_a_zone() {
        let check = |text: &str, name: &str, earliest: &str, latest: &str| {
            let zone = zone(name);
            assert_eq!(shown(date(text).earliest(zone)), earliest, "{text} in {name}");
            assert_eq!(shown(date(text).latest(zone)), latest, "{text} in {name}");
        };
        check("2024-03-22", "UTC", "2024-03-22 00:00:00", "2024-03-22 23:59:59");
        check("2024-03-22", "Europe/Moscow", "2024-03-21 21:00:00", "2024-03-22 20:59:59");
        check("2024-03-22T20:15", "Europe/Moscow", "2024-03-22 17:15:00", "2024-03-22 17:15:59");
        check("2024-03-22T20:15+03:00", "Asia/Tokyo", "2024-03-22 17:15:00", "2024-03-22 17:15:59");
        check("2024-03-22T20:15:30-01", "UTC", "2024-03-22 21:15:30", "2024-03-22 21:15:30");
        check("2024-02", "UTC", "2024-02-01 00:00:00", "2024-02-29 23:59:59");
        check("2023-02", "UTC", "2023-02-01 00:00:00", "2023-02-28 23:59:59");
        check("XXXX-02-29", "UTC", "0000-02-29 00:00:00", "9996-02-29 23:59:59");
        check("2023-XX-31", "UTC", "2023-01-31 00:00:00", "2023-12-31 23:59:59");
        check("2023-XX-30", "UTC", "2023-01-30 00:00:00", "2023-12-30 23:59:59");
        check("2024-1X", "UTC", "2024-10-01 00:00:00", "2024-12-31 23:59:59");
        check("2024-03-X1", "UTC", "2024-03-01 00:00:00", "2024-03-31 23:59:59");
        check("2023-24", "UTC", "2023-12-01 00:00:00", "2024-02-29 23:59:59");
        check("2024-02/..", "UTC", "2024-02-01 00:00:00", "open");
        check("/2024-02", "UTC", "unknown", "2024-02-29 23:59:59");
        check("[..1760-12-03]", "UTC", "open", "1760-12-03 23:59:59");
        check("[1667, 1668,1670..1672]", "UTC", "1667-01-01 00:00:00", "1672-12-31 23:59:59");
        check("2011-12-30", "Pacific/Apia", "2011-12-30 10:00:00", "2011-12-30 10:00:00");
        check("2024-10-27T02:30", "Europe/Berlin", "2024-10-27 00:30:00", "2024-10-27 01:30:59");
        check(
            "2024-03-07T20:00+03:00/2024-03-09T20:00+03:00",
            "UTC",
            "2024-03-07 17:00:00",
            "2024-03-09 17:00:59",
        );
    }

    #[test]
    fn starts_and_ends_have_bounds_of_their_own() {
        let check = |text: &str, start: [&str; 2], end: [&str; 2]| {
            let both = |limits: Limits| {
                [limits.0, limits.1].map(|bound| shown(bound).chars().take(10).collect::<String>())
            };
            let expected = |days: [&str; 2]| days.map(str::to_owned);
            assert_eq!(both(date(text).start(Zone::UTC)), expected(start), "start of {text}");
            assert_eq!(both(date(text).end(Zone::UTC)), expected(end), "end of {text}");
        };
        check("2024-03", ["2024-03-01", "2024-03-31"], ["2024-03-01", "2024-03-31"]);
        check("2023-11/2024-03", ["2023-11-01", "2023-11-30"], ["2024-03-01", "2024-03-31"]);
        check("2024/2024-03", ["2024-01-01", "2024-03-31"], ["2024-03-01", "2024-03-31"]);
        check("2024-03/2024", ["2024-03-01", "2024-03-31"], ["2024-03-01", "2024-12-31"]);
        check("2024-03-12/..", ["2024-03-12", "2024-03-12"], ["open", "open"]);
        check("2024-03-12/", ["2024-03-12", "2024-03-12"], ["2024-03-12", "unknown"]);
        check("/2024-03-12", ["unknown", "2024-03-12"], ["2024-03-12", "2024-03-12"]);
        check("[2023..2024]", ["2023-01-01", "2024-12-31"], ["2023-01-01", "2024-12-31"]);
        check("{2022..2023,2024}", ["2022-01-01", "2022-12-31"], ["2024-01-01", "2024-12-31"]);
        check("[2024-01..]", ["2024-01-01", "open"], ["2024-01-01", "open"]);
        check("{2024-01..}", ["2024-01-01", "2024-01-31"], ["open", "open"]);
    }

    #[test]
    fn precision_is_the_smallest_unit_known_to_hold_it() {
        let check = |text, expected| assert_eq!(date(text).precision(), expected, "{text}");
        check("2024-03-22T20:15:00", Precision::Second);
        check("2024-03-22T20:15", Precision::Minute);
        check("2024-03-22", Precision::Day);
        check("2024-03-2X", Precision::Month);
        check("2024-03", Precision::Month);
        check("2024-21", Precision::Season);
        check("2024-XX-22", Precision::Year);
        check("156X-12-25", Precision::Decade);
        check("19XX", Precision::Century);
        check("1XXX", Precision::Millennium);
        check("XXXX-XX-23", Precision::Vague);
        check("2024-03-01/2024-04", Precision::Month);
        check("2024-03-01/..", Precision::Day);
        check("Y17E7", Precision::Year);
        assert!(Precision::Second < Precision::Day && Precision::Year < Precision::Vague);
    }

    #[test]
    fn kinds_are_told_apart() {
        let check = |text, expected: [bool; 3]| {
            let date = date(text);
            assert_eq!([date.is_interval(), date.is_open(), date.is_set()], expected, "{text}");
        };
        check("2024", [false, false, false]);
        check("2024/2025", [true, false, false]);
        check("2024/", [true, false, false]);
        check("2024-03-22T20:15/..", [true, true, false]);
        check("[2024..2025]", [false, false, true]);
        check("{..2025}", [false, true, true]);
        assert!(date("1950S2").is_approximate() && !date("1950").is_approximate());
    }

    #[test]
    fn relations_come_from_bounds_alone() {
        let check = |left, right, expected| {
            let relation = date(left).relation(&date(right), Zone::UTC, Zone::UTC);
            assert_eq!(relation, expected, "{left} {right}");
        };
        check("2024-03-21", "2024-03-22", Relation::Before);
        check("2024-03-23", "2024-03-22", Relation::After);
        check("2024-03-22", "2024-03-22", Relation::Same);
        check("2024-03-22", "2024-03", Relation::MayOverlap);
        check("2024-03-22", "2024-03-23/..", Relation::Before);
        check("2024-03-24", "2024-03-23/..", Relation::MayOverlap);
        check("/2024-03-22", "2024-03-23", Relation::Before);
        check("/2024-03-22", "/2024-03-22", Relation::MayOverlap);
        let (here, there) = (date("2024-03-22T20:15"), date("2024-03-22T18:15"));
        assert_eq!(here.relation(&there, zone("Europe/Moscow"), zone("Europe/Berlin")), Relation::Same);
    }

    #[test]
    fn lists_are_in_order_of_time() {
        let mut texts = ["2024", "../2024", "2024-03-22", "/2024-02", "2024/..", "2023-12-31", "2024-01-01"];
        texts.sort_by_key(|text| date(text).sort_key(Zone::UTC));
        let expected = ["../2024", "2023-12-31", "2024-01-01", "2024", "2024/..", "/2024-02", "2024-03-22"];
        assert_eq!(texts, expected);
    }

    #[test]
    fn the_short_form_has_no_offsets() {
        let check = |text: &str, expected: &str| assert_eq!(date(text).short(), expected);
        check("2024-03-22", "2024-03-22");
        check("2024-03-22T20:15+03:00", "2024-03-22 20:15");
        check("2024-03-22T20:15:30Z", "2024-03-22 20:15:30");
        check("2024-03-12/..", "2024-03-12/..");
        check("2024-03-07T20:00-03/2024-03-09T20:00+03:00", "2024-03-07 20:00/2024-03-09 20:00");
        check("[2024-03-07T20:00Z..2024-03-08, 2024-03-09]", "[2024-03-07 20:00..2024-03-08, 2024-03-09]");
    }

    #[test]
    fn the_day_and_the_time_can_be_taken_out() {
        let noted = date("2024-03-22T20:15+03:00");
        assert_eq!(noted.day(), NaiveDate::from_ymd_opt(2024, 3, 22));
        assert_eq!(noted.local_time(), NaiveTime::from_hms_opt(20, 15, 0));
        assert_eq!(date("2024-03-22~").day(), NaiveDate::from_ymd_opt(2024, 3, 22));
        assert_eq!(date("2024-03").day(), None);
        assert_eq!(date("2024-03-22/2024-03-22").day(), None);
    }
}
