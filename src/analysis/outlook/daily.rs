//! Forecasts that changed: scored day by day with what stood at the day's end.

use chrono::NaiveDate;

use super::brier;

/// A forecast from the day on which it was made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Held {
    pub from: NaiveDate,
    pub p: f64,
}

/// The mean Brier score (0 to 1) over the days on which a forecast stood, from the first up to but without the day on which
/// it was settled, and how many days that were. Of several forecasts of one day the last in order counts. None where no
/// day is left.
///
/// As the Good Judgment Project scored: the forecast standing at the end of each day, carried forward until it changes. It
/// favours those who come late, unless participation is weighted; so the days are told beside it.
pub fn daily_brier(held: &[Held], settled: NaiveDate, happened: bool) -> Option<(f64, i64)> {
    let mut held = held.to_vec();
    held.sort_by_key(|one| one.from);
    let ends = held.iter().skip(1).map(|next| next.from).chain([settled]);
    let (mut sum, mut days) = (0.0, 0);
    for (one, end) in held.iter().zip(ends) {
        let stood = (end.min(settled) - one.from).num_days().max(0);
        sum += brier(one.p, happened) * stood as f64;
        days += stood;
    }
    (days > 0).then(|| (sum / days as f64, days))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2024, 3, number).expect("a day of March")
    }

    #[test]
    fn each_forecast_counts_for_the_days_that_it_stood() {
        let held = [Held { from: day(11), p: 0.5 }, Held { from: day(1), p: 0.2 }];
        let (score, days) = daily_brier(&held, day(16), true).expect("days were left");
        assert_eq!(days, 15);
        // Ten days at 0.2 and five at 0.5.
        assert!((score - (10.0 * 0.64 + 5.0 * 0.25) / 15.0).abs() < 1e-12);
    }

    #[test]
    fn the_last_of_a_day_counts_and_what_comes_after_the_end_does_not() {
        let held =
            [Held { from: day(1), p: 0.9 }, Held { from: day(1), p: 0.1 }, Held { from: day(9), p: 1.0 }];
        let (score, days) = daily_brier(&held, day(3), false).expect("days were left");
        assert!(days == 2 && (score - 0.01).abs() < 1e-12);
        assert_eq!(daily_brier(&held, day(1), false), None);
    }
}
