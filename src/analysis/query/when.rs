//! How the dates of records stand to the date of a filter, by what both leave open. Knows dates, and no record.
//!
//! A vague date has a first and a last moment that it may mean. A filter keeps what *may* be so: `after:X` what may reach
//! beyond the last moment of X, `before:X` what may begin before the first moment of X, `date:X` what may lie within X. So
//! nothing that may matter is hidden; `-before:X` keeps what surely lies not before X. A date with an end that nobody knows may end at
//! any time. `?` and `~` widen nothing.
//!
//! A date of the filter without offset is read in the zone of the record: a day is a day there.

use chrono::{Days, Months, NaiveDate};

use super::Fault;
use super::expression::Comparison;
use crate::casebook::{Casebook, Moment};
use crate::model::date::{Bound, Date, Precision, Zone};
use crate::text::Span;

/// A date that others are compared with.
#[derive(Clone, Debug)]
pub(super) struct When {
    comparison: Comparison,
    date: Date,
    is_timed: bool,
    /// Its first and last moment where no zone matters.
    ends: (i64, i64),
}

/// What the words for days mean.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct DayWords<'a> {
    pub(super) today: Option<&'a Date>,
    pub(super) cutoff: Option<&'a Date>,
}

/// The first and the last moment that a date may mean.
fn ends(date: &Date, zone: Zone) -> (i64, i64) {
    let (first, last) = date.bounds(zone);
    let at = |bound: Bound, otherwise| bound.instant().map_or(otherwise, |instant| instant.0);
    (at(first, i64::MIN), at(last, i64::MAX))
}

fn is_timed(date: &Date) -> bool {
    matches!(date.precision(), Precision::Second | Precision::Minute)
}

impl When {
    /// Reads the date of a filter that stands at `span`.
    pub(super) fn read(
        text: &str,
        comparison: Comparison,
        days: DayWords<'_>,
        span: Span,
    ) -> Result<Self, Fault> {
        let date = read_date(text, days, span)?;
        let (first, last) = date.bounds(Zone::UTC);
        let (needed, end) = match comparison {
            Comparison::Greater | Comparison::AtMost => (last, "end"),
            Comparison::Less | Comparison::AtLeast => (first, "beginning"),
            Comparison::Is | Comparison::Exactly => (Bound::Open, ""),
        };
        if !end.is_empty() && needed.instant().is_none() {
            let message = format!("`{text}` has no {end} to compare with");
            return Err(Fault::new(span, message).hint("write a day, as in `2024-03-22`".to_owned()));
        }
        Ok(Self { comparison, is_timed: is_timed(&date), ends: ends(&date, Zone::UTC), date })
    }

    /// Whether a date that is read in `zone` may stand so.
    pub(super) fn keeps(&self, date: &Date, zone: impl FnOnce() -> Zone) -> bool {
        // Days against days need no zone: both are of the same calendar.
        if !self.is_timed && !is_timed(date) {
            return self.compare(ends(date, Zone::UTC), self.ends);
        }
        let zone = zone();
        self.compare(ends(date, zone), ends(&self.date, zone))
    }

    /// Whether what became known at a moment stands so. That moment is the last at which it can have been.
    pub(super) fn keeps_moment(&self, moment: Moment, home: Zone) -> bool {
        let first = Moment::beginning_of(&self.date, home);
        let last = Moment::of(&self.date, home, home);
        match self.comparison {
            Comparison::Is | Comparison::Exactly => first <= moment && moment <= last,
            Comparison::Less => moment < first,
            Comparison::AtMost => moment <= last,
            Comparison::Greater => moment > last,
            Comparison::AtLeast => moment >= first,
        }
    }

    fn compare(&self, (first, last): (i64, i64), (own_first, own_last): (i64, i64)) -> bool {
        match self.comparison {
            Comparison::Is => first <= own_last && last >= own_first,
            Comparison::Exactly => (first, last) == (own_first, own_last),
            Comparison::Less => first < own_first,
            Comparison::AtMost => first <= own_last,
            Comparison::Greater => last > own_last,
            Comparison::AtLeast => last >= own_first,
        }
    }
}

/// An EDTF date, two of them with `..` between them, or a word for a day.
fn read_date(text: &str, days: DayWords<'_>, span: Span) -> Result<Date, Fault> {
    if let Some(found) = read_word(text, days) {
        return found.map_err(|message| {
            Fault::new(span, message).hint(
                "as in `today-7d`, `cutoff+2w`; `d`, `w`, `m` and `y` are days, weeks, months and years"
                    .to_owned(),
            )
        });
    }
    let error = match Date::parse(text) {
        Ok(date) => return Ok(date),
        Err(error) => error,
    };
    if let Some((from, to)) = text.split_once("..")
        && let Ok(date) = Date::parse(&format!("{from}/{to}"))
    {
        return Ok(date);
    }
    let start = span.start as usize;
    let at = Span::new(start + error.start, start + error.end);
    let at = if at.end <= span.end { at } else { span };
    let hint = error.hint.unwrap_or_else(|| "as in `2024-03-22`, `2024-03` or `today-7d`".to_owned());
    Err(Fault::new(at, error.message).hint(hint))
}

/// `today` or `cutoff`, with so many days, weeks, months or years added or taken; none where it is no such word.
fn read_word(text: &str, days: DayWords<'_>) -> Option<Result<Date, String>> {
    let lower = text.to_ascii_lowercase();
    let (name, rest, day) = [("today", days.today), ("cutoff", days.cutoff)]
        .into_iter()
        .find_map(|(name, day)| Some((name, lower.strip_prefix(name)?, day)))?;
    let Some(day) = day.and_then(Date::day) else {
        return Some(Err(format!("there is no day for `{name}` here")));
    };
    let moved = moved(day, rest).ok_or_else(|| format!("`{text}` is no number of days from `{name}`"));
    Some(moved.map(Date::from_day))
}

fn moved(day: NaiveDate, by: &str) -> Option<NaiveDate> {
    if by.is_empty() {
        return Some(day);
    }
    let (sign, count) = by.split_at_checked(1)?;
    let unit = count.chars().next_back()?;
    let count: u32 = count.strip_suffix(unit)?.parse().ok()?;
    let is_on = match sign {
        "+" => true,
        "-" => false,
        _ => return None,
    };
    let by_days = |count: u32| {
        let days = Days::new(count.into());
        if is_on { day.checked_add_days(days) } else { day.checked_sub_days(days) }
    };
    let by_months = |count: u32| {
        let months = Months::new(count);
        if is_on { day.checked_add_months(months) } else { day.checked_sub_months(months) }
    };
    match unit {
        'd' => by_days(count),
        'w' => by_days(count.checked_mul(7)?),
        'm' => by_months(count),
        'y' => by_months(count.checked_mul(12)?),
        _ => None,
    }
}

/// The days that the words stand for in a casebook.
pub(super) fn days<'a>(book: &'a Casebook, today: Option<&'a Date>) -> DayWords<'a> {
    DayWords { today, cutoff: book.cutoff() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_so_is_kept() {
        let check = |sign: Comparison, filter: &str, dates: &[(&str, bool)]| {
            let when = When::read(filter, sign, DayWords::default(), Span::at(0)).expect(filter);
            for (date, expected) in dates {
                let parsed = Date::parse(date).expect(date);
                assert_eq!(when.keeps(&parsed, || Zone::UTC), *expected, "{date} {sign:?} {filter}");
            }
        };
        check(
            Comparison::Greater,
            "2024-03-22",
            &[
                ("2024-03-22", false),
                ("2024-03-23", true),
                ("2024-03", true),
                ("2024-02", false),
                ("2024-03-12/..", true),
                ("2024-03-12/", true),
                ("2024-03-15/2024-03-22", false),
                ("2024-03-15/2024-03-23", true),
                ("[2024-03-20..2024-03-25]", true),
                ("2023~", false),
            ],
        );
        check(
            Comparison::Less,
            "2024-03-22",
            &[
                ("2024-03-22", false),
                ("2024-03-21", true),
                ("2024-03", true),
                ("2024", true),
                ("/2024-05", true),
            ],
        );
        check(
            Comparison::Is,
            "2024-03",
            &[("2024-03-22", true), ("2024", true), ("2024-02-29/2024-03-01", true), ("2024-04-01", false)],
        );
        check(Comparison::Exactly, "2024-03", &[("2024-03", true), ("2024-03-22", false), ("2024", false)]);
        check(Comparison::AtLeast, "2024-03", &[("2024-03-01", true), ("2024-02-29", false)]);
        check(Comparison::AtMost, "2024-03", &[("2024-03-31", true), ("2024-04-01", false)]);
        check(Comparison::Is, "2024-03-01..2024-03-07", &[("2024-03-07", true), ("2024-03-08", false)]);
    }

    #[test]
    fn a_day_is_a_day_there_and_a_time_an_instant() {
        let check = |filter: &str, date: &str, zone: &str, expected: bool| {
            let when = When::read(filter, Comparison::Is, DayWords::default(), Span::at(0)).expect(filter);
            let zone = Zone::parse(zone).expect(zone);
            assert_eq!(when.keeps(&Date::parse(date).expect(date), || zone), expected, "{date} in {filter}");
        };
        check("2024-03-22", "2024-03-22", "Asia/Tokyo", true);
        check("2024-03-22", "2024-03-22T23:30", "America/New_York", true);
        check("2024-03-22", "2024-03-22T23:30Z", "Europe/Moscow", false);
        check("2024-03-23", "2024-03-22T23:30Z", "Europe/Moscow", true);
        check("2024-03-22T20:00+03:00/2024-03-22T21:00+03:00", "2024-03-22T17:30Z", "UTC", true);
    }

    #[test]
    fn words_for_days_move() {
        let today = Date::parse("2024-03-31").expect("a date");
        let days = DayWords { today: Some(&today), cutoff: None };
        let check = |text: &str, expected: Result<&str, &str>| {
            let read = read_date(text, days, Span::at(0)).map(|date| date.to_string());
            let read = read.map_err(|fault| fault.message);
            assert_eq!(read.as_deref().map_err(String::as_str), expected);
        };
        check("today", Ok("2024-03-31"));
        check("TODAY-7d", Ok("2024-03-24"));
        check("today+2w", Ok("2024-04-14"));
        check("today-1m", Ok("2024-02-29"));
        check("today-1y", Ok("2023-03-31"));
        check("today-7", Err("`today-7` is no number of days from `today`"));
        check("today-99999999y", Err("`today-99999999y` is no number of days from `today`"));
        check("todaya", Err("`todaya` is no number of days from `today`"));
        check("cutoff", Err("there is no day for `cutoff` here"));
    }

    #[test]
    fn a_fault_stands_where_the_date_is_wrong() {
        let fault = |text: &str, sign| {
            When::read(text, sign, DayWords::default(), Span::new(5, 5 + text.len())).expect_err(text)
        };
        assert_eq!(
            fault("2024-03-12/..", Comparison::Greater).message,
            "`2024-03-12/..` has no end to compare with"
        );
        assert_eq!(fault("2024-13", Comparison::Is).span.range(), 10..12);
        assert_eq!(fault("", Comparison::Is).span, Span::at(5));
    }
}
