//! Days of a generated case and how they are written: most to the day, some as vague or as exact as sources are. A day
//! is a count of days from the first of January 2016.

use chrono::{Days, NaiveDate};

use super::chance::Chance;

/// How many days a generated case covers.
pub(super) const SPAN: usize = 5 * 365;

/// The first day of the case of this seed: one of two years, so that two cases do not run alongside.
pub(super) fn first_day(seed: u64) -> usize {
    Chance::new(seed, "first day", 0).below(2 * 365)
}

/// A day as a date.
pub(super) fn day(day: usize) -> String {
    date(day).format("%Y-%m-%d").to_string()
}

/// The day on which something happened, as exact as it is known.
pub(super) fn happened(chance: &mut Chance, at: usize) -> String {
    let exact = date(at).format("%Y-%m-%d");
    match chance.below(100) {
        0..=4 => {
            let (hour, minute) = (chance.below(24), 5 * chance.below(12));
            format!("{exact}T{hour:02}:{minute:02}+02:00")
        }
        5..=6 => format!("{exact}~"),
        7..=8 => format!("{exact}/{}", day(at + 1 + chance.below(3))),
        9 => date(at).format("%Y-%m").to_string(),
        _ => exact.to_string(),
    }
}

/// The month of a day, for prose: dates in prose that can be read by a machine would be compared with the records.
pub(super) fn month(day: usize) -> String {
    date(day).format("%B").to_string()
}

fn date(day: usize) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2016, 1, 1).expect("that day was");
    first.checked_add_days(Days::new(day as u64)).expect("a case ends long before the calendar does")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_dates() {
        for (at, written) in [(0, "2016-01-01"), (59, "2016-02-29"), (60, "2016-03-01"), (366, "2017-01-01")]
        {
            assert_eq!(day(at), written);
        }
        assert_eq!(month(59), "February");
    }

    #[test]
    fn most_is_known_to_the_day_and_some_is_not() {
        let mut chance = Chance::new(1, "dates", 0);
        let written: Vec<String> = (0..1_000).map(|_| happened(&mut chance, 100)).collect();
        let share = |matches: &dyn Fn(&str) -> bool| written.iter().filter(|date| matches(date)).count();
        assert!((860..940).contains(&share(&|date| date == "2016-04-10")));
        for vague in ['T', '~', '/'] {
            assert!((5..80).contains(&share(&|date| date.contains(vague))), "{vague}");
        }
        assert!((2..30).contains(&share(&|date| date == "2016-04")));
    }
}
