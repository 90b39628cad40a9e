//! Arithmetic of the proleptic Gregorian calendar, years counted astronomically. Knows no texts and no zones.

pub(super) const SECONDS_PER_DAY: i64 = 86_400;

/// Beyond this no instant fits 64 bits; cut here, the arithmetic below cannot overflow.
const FARTHEST_YEAR: i64 = 1_000_000_000_000_000;

const MONTH_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Civil {
    pub year: i64,
    pub month: u8,
    pub day: u8,
}

impl Civil {
    pub(super) fn new(year: i64, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// Days since 1970-01-01 (Hinnant 2013, days_from_civil).
    pub(super) fn days(self) -> i64 {
        let month = i64::from(self.month);
        let year = self.year.clamp(-FARTHEST_YEAR, FARTHEST_YEAR) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// Seconds from 1970-01-01T00:00 to the start of the day, both on the same clock. Saturates.
    pub(super) fn seconds(self) -> i64 {
        self.days().saturating_mul(SECONDS_PER_DAY)
    }
}

pub(super) fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

pub(super) fn days_in_month(month: u8, leap: bool) -> u8 {
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The English name of a month from 1 to 12.
pub(super) fn month_name(month: u8) -> &'static str {
    MONTH_NAMES[usize::from(month).clamp(1, 12) - 1]
}

/// The number of an English month, written out or cut to at least three letters, in lower case.
pub(super) fn month_number(word: &str) -> Option<u8> {
    let known = |name: &&str| {
        word.len() >= 3 && name.to_lowercase().starts_with(word) || *name == "September" && word == "sept"
    };
    MONTH_NAMES.iter().position(known).map(|at| at as u8 + 1)
}

/// A part of the year written in place of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PartOfYear {
    pub name: &'static str,
    pub first_month: u8,
    /// The last month, of the next year where it comes before the first.
    pub last_month: u8,
}

/// What the codes 21 to 41 stand for; the months of the seasons are our choice, see the front page of this module.
pub(super) fn part_of_year(code: u8) -> Option<PartOfYear> {
    let part = |name, first_month, last_month| Some(PartOfYear { name, first_month, last_month });
    match code {
        21 | 25 => part("spring", 3, 5),
        22 | 26 => part("summer", 6, 8),
        23 | 27 => part("autumn", 9, 11),
        24 | 28 => part("winter", 12, 2),
        29 => part("southern spring", 9, 11),
        30 => part("southern summer", 12, 2),
        31 => part("southern autumn", 3, 5),
        32 => part("southern winter", 6, 8),
        33 => part("the first quarter", 1, 3),
        34 => part("the second quarter", 4, 6),
        35 => part("the third quarter", 7, 9),
        36 => part("the fourth quarter", 10, 12),
        37 => part("the first third of a year", 1, 4),
        38 => part("the second third of a year", 5, 8),
        39 => part("the last third of a year", 9, 12),
        40 => part("the first half of a year", 1, 6),
        41 => part("the second half of a year", 7, 12),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_chrono_counts_them() {
        for days in (-800_000..800_000).step_by(37) {
            let epoch = chrono::NaiveDate::from_ymd_opt(1970, 1, 1).expect("a day of the calendar");
            let day = epoch + chrono::Duration::days(days);
            let (month, of_month) = (chrono::Datelike::month(&day), chrono::Datelike::day(&day));
            let civil = Civil::new(i64::from(chrono::Datelike::year(&day)), month as u8, of_month as u8);
            assert_eq!(civil.days(), days, "{day}");
        }
    }

    #[test]
    fn absurd_years_saturate() {
        assert_eq!(Civil::new(i64::MAX, 12, 31).seconds(), i64::MAX);
        assert_eq!(Civil::new(i64::MIN, 1, 1).seconds(), i64::MIN);
    }
}
