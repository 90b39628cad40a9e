//! The names of columns of time: hours, days, months or years, as many as have room. Knows the calendar, and no lane.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use super::scale::Scale;
use crate::model::date::{Instant, Zone};

/// A column with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    pub column: u16,
    pub name: String,
}

/// The named columns of a scale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Axis {
    pub ticks: Vec<Tick>,
}

/// What is named, from fine to coarse: so many minutes, days, months or years.
#[derive(Clone, Copy, Debug)]
enum Every {
    Minutes(u32),
    Days(i32),
    Months(i32),
    Years(i32),
}

const CHOICE: &[Every] = &[
    Every::Minutes(15),
    Every::Minutes(60),
    Every::Minutes(180),
    Every::Minutes(360),
    Every::Minutes(720),
    Every::Days(1),
    Every::Days(2),
    Every::Days(7),
    Every::Days(14),
    Every::Months(1),
    Every::Months(3),
    Every::Months(6),
    Every::Years(1),
    Every::Years(5),
    Every::Years(10),
    Every::Years(50),
    Every::Years(100),
    Every::Years(1000),
];

/// Columns between the starts of two names.
const APART: i64 = 9;

impl Axis {
    /// Names columns on the clock of a zone.
    pub fn new(scale: Scale, width: u16, zone: Zone) -> Self {
        let every = CHOICE.iter().find(|every| every.seconds() >= scale.seconds().saturating_mul(APART));
        let every = every.copied().unwrap_or(Every::Years(1000));
        let number = |second: i64| every.number(Instant(second).date_time(zone));
        let mut ticks: Vec<Tick> = Vec::new();
        for column in 0..width {
            let (first, last) = scale.times(column);
            if number(last) == number(first.saturating_sub(1)) {
                continue;
            }
            let room = ticks.last().is_none_or(|tick: &Tick| column > tick.column + tick.name.len() as u16);
            let name = every.name(number(last));
            if room && usize::from(column) + name.len() <= usize::from(width) {
                ticks.push(Tick { column, name });
            }
        }
        Self { ticks }
    }
}

impl Every {
    fn seconds(self) -> i64 {
        match self {
            Self::Minutes(count) => i64::from(count) * 60,
            Self::Days(count) => i64::from(count) * 86_400,
            Self::Months(count) => i64::from(count) * 28 * 86_400,
            Self::Years(count) => i64::from(count) * 365 * 86_400,
        }
    }

    /// Which of them a time lies in, counted from somewhere. Weeks begin on Monday.
    fn number(self, time: NaiveDateTime) -> i64 {
        let day = time.num_days_from_ce();
        match self {
            Self::Minutes(count) => {
                let minute = i64::from(day) * 1440 + i64::from(time.hour() * 60 + time.minute());
                minute.div_euclid(i64::from(count))
            }
            // The first day of the era was a Monday.
            Self::Days(count) => i64::from((day - 1).div_euclid(count)),
            Self::Months(count) => {
                (i64::from(time.year()) * 12 + i64::from(time.month0())).div_euclid(i64::from(count))
            }
            Self::Years(count) => i64::from(time.year().div_euclid(count)),
        }
    }

    /// What the one of that number begins with.
    fn name(self, number: i64) -> String {
        let day = |day: i64| {
            let day = i32::try_from(day).ok().and_then(NaiveDate::from_num_days_from_ce_opt);
            day.map(|day| day.format("%m-%d").to_string()).unwrap_or_default()
        };
        match self {
            Self::Minutes(count) => {
                let minute = number * i64::from(count);
                match minute.rem_euclid(1440) {
                    0 => day(minute.div_euclid(1440)),
                    minute => format!("{:02}:{:02}", minute / 60, minute % 60),
                }
            }
            Self::Days(count) => day(number * i64::from(count) + 1),
            Self::Months(count) => {
                let month = number * i64::from(count);
                format!("{:04}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1)
            }
            Self::Years(count) => format!("{:04}", number * i64::from(count)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::Date;

    fn instant(text: &str) -> i64 {
        let date = Date::parse(text).expect("a date");
        date.earliest(Zone::UTC).instant().expect("it has a beginning").0
    }

    #[test]
    fn as_many_columns_are_named_as_have_room() {
        let check = |from: &str, to: &str, width, expected: &str| {
            let scale = Scale::fit(instant(from), instant(to), width);
            let names: Vec<String> =
                Axis::new(scale, width, Zone::UTC).ticks.into_iter().map(|tick| tick.name).collect();
            assert_eq!(names.join(" "), expected, "{from} to {to}");
        };
        check("2024-03-01", "2024-03-22", 50, "03-04 03-11 03-18");
        check("2024-03-22T12:00Z", "2024-03-22T22:00Z", 50, "12:00 15:00 18:00 21:00");
        check("2024-03-21T20:00Z", "2024-03-22T04:00Z", 60, "15:00 18:00 21:00 03-22 03:00");
        check("2022-02-01", "2024-03-22", 60, "2020 2021 2022 2023 2024");
        check("1919", "2024", 60, "1800 1850 1900 1950 2000");
    }
}
