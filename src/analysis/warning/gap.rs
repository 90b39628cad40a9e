//! The time between two dates, for whatever day or minute each may mean. Knows dates and zones, and no record.

use std::fmt;

use crate::analysis::extent::Extent;
use crate::model::date::{Bound, Instant, Zone};

/// How long before one thing another one was. What is negative was after it; an end that is not known is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    pub least: Option<i64>,
    pub most: Option<i64>,
    pub unit: Unit,
}

/// What a gap is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Days of the calendar: from the 7th to the 22nd are 15, whatever the hours.
    Days,
    /// Where both dates are known to the minute.
    Minutes,
}

const MINUTE: i64 = 60;
const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

impl Gap {
    /// From within the limits of one date to within those of another.
    pub(super) fn between(
        (one, from): (Extent<'_>, (Bound, Bound)),
        (other, to): (Extent<'_>, (Bound, Bound)),
    ) -> Self {
        let unit = if one.is_timed() && other.is_timed() { Unit::Minutes } else { Unit::Days };
        let between = |from: Bound, to: Bound| {
            let (from, to) = from.instant().zip(to.instant())?;
            Some(match unit {
                Unit::Minutes => to.0.div_euclid(MINUTE) - from.0.div_euclid(MINUTE),
                Unit::Days => (day(to, other.zone) - day(from, one.zone)).num_days(),
            })
        };
        Self { least: between(from.1, to.0), most: between(from.0, to.1), unit }
    }

    /// Whether it is negative, whatever the dates may mean.
    pub fn is_surely_after(self) -> bool {
        self.most.is_some_and(|most| most < 0)
    }

    /// The least that it may be, in minutes, to order by; else the most.
    pub fn least_minutes(self) -> Option<i64> {
        let unit = if self.unit == Unit::Days { DAY } else { 1 };
        self.least.or(self.most).map(|of| of.saturating_mul(unit))
    }

    /// The same as text in a narrow column: `0+ days` for at least none.
    pub fn brief(self) -> String {
        match (self.least, self.most) {
            (Some(least), None) if self.unit == Unit::Days => format!("{least}+ days"),
            (None, None) => "-".to_owned(),
            _ => self.to_string(),
        }
    }

    fn amount(self, of: i64) -> String {
        match self.unit {
            Unit::Days if of == 1 => "1 day".to_owned(),
            Unit::Days => format!("{of} days"),
            Unit::Minutes => clock(of),
        }
    }
}

fn day(instant: Instant, zone: Zone) -> chrono::NaiveDate {
    instant.date_time(zone).date()
}

fn clock(minutes: i64) -> String {
    let (sign, minutes) = if minutes < 0 { ("-", -minutes) } else { ("", minutes) };
    let parts = match minutes {
        ..HOUR => [(minutes, "min"), (0, "")],
        HOUR..DAY => [(minutes / HOUR, "h"), (minutes % HOUR, "min")],
        _ => [(minutes / DAY, "d"), (minutes % DAY / HOUR, "h")],
    };
    let [(large, of_large), (small, of_small)] = parts;
    let rest = if small == 0 { String::new() } else { format!(" {small} {of_small}") };
    format!("{sign}{large} {of_large}{rest}")
}

/// `15 days`, `3 to 20 days`, `at least 3 days`, `3 days after`.
impl fmt::Display for Gap {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_surely_after() {
            let (least, most) = (self.most.map(|most| -most), self.least.map(|least| -least));
            return write!(out, "{} after", Self { least, most, ..*self });
        }
        let amount = |of| self.amount(of);
        match (self.least, self.most) {
            (Some(least), Some(most)) if least == most => out.write_str(&amount(least)),
            (Some(least), Some(most)) if self.unit == Unit::Days => {
                write!(out, "{least} to {}", amount(most))
            }
            (Some(least), Some(most)) => write!(out, "{} to {}", amount(least), amount(most)),
            (Some(least), None) => write!(out, "at least {}", amount(least)),
            (None, Some(most)) => write!(out, "at most {}", amount(most)),
            (None, None) => out.write_str("not known"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::Date;

    #[test]
    fn a_gap_is_as_exact_as_its_dates() {
        let check = |from: &str, to: &str, expected: &str| {
            let zone = Zone::parse("Europe/Moscow").expect("a zone");
            let dates = [from, to].map(|text| Date::parse(text).expect("a date"));
            let [from, to] = dates.each_ref().map(|date| Extent { date, zone });
            assert_eq!(Gap::between((from, from.bounds()), (to, to.start())).to_string(), expected);
        };
        check("2024-03-07", "2024-03-22", "15 days");
        check("2024-03-21", "2024-03-22", "1 day");
        check("2024-03-22", "2024-03-22", "0 days");
        check("2024-03-07", "2024-03-22T20:00+03:00", "15 days");
        check("2024-03", "2024-03-22", "-9 to 21 days");
        check("2024-02", "2024-03-22", "22 to 50 days");
        check("2024-03-07", "[2024-03-20..2024-03-22]", "13 to 15 days");
        check("[..2024-03-20]", "2024-03-22", "at least 2 days");
        check("[2024-03-20..]", "2024-03-22", "at most 2 days");
        check("[2024-03-20..]", "[..2024-03-22]", "at most 2 days");
        check("2024-03-25", "2024-03-22", "3 days after");
        check("[2024-03-25..2024-03-27]", "2024-03-22", "3 to 5 days after");
        check("2024-03-22T19:15+03:00", "2024-03-22T20:00+03:00", "45 min");
        check("2024-03-22T12:00Z", "2024-03-22T20:00+03:00", "5 h");
        check("2024-03-22T12:30Z", "2024-03-22T20:00+03:00", "4 h 30 min");
        check("2024-03-20T12:00+03:00", "2024-03-22T20:00+03:00", "2 d 8 h");
        check("2024-03-22T20:30+03:00", "2024-03-22T20:00+03:00", "30 min after");
        check("../2024-03-20", "[..2024-03-22]", "not known");
    }
}
