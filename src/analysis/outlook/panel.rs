//! What several people hold of one scenario, and what that comes to together. Who of them is the better judge is not
//! known here: everybody counts alike.

use super::aggregate::{extremised, extremised_by_power, geometric_mean_of_odds, mean, median};
use super::history::{Step, held_now};
use super::methods::{EXTREMISED, EXTREMISED_BY_POWER, GEOMETRIC_MEAN_OF_ODDS, MEAN, MEDIAN};
use crate::analysis::method::Method;

/// The square root of 3, by which Neyman and Roughgarden 2022 extremise.
pub const FACTOR: f64 = 1.732_050_807_568_877_2;

/// The last number of each person, in the order in which those were given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel<'a> {
    pub held: Vec<(&'a str, f64)>,
    /// How many said something without a number.
    pub without_number: usize,
}

/// Who made estimates that name nobody.
pub const NOBODY: &str = "(nobody named)";

impl<'a> Panel<'a> {
    pub fn of(history: &[Step<'a>]) -> Self {
        let mut panel = Self::default();
        for step in held_now(history) {
            match step.likelihood.number() {
                Some(p) => panel.held.push((step.by.unwrap_or(NOBODY), p)),
                None => panel.without_number += 1,
            }
        }
        panel
    }

    /// Every aggregate under its name; none of it where not at least two gave a number.
    pub fn aggregates(&self) -> Vec<(&'static Method, f64)> {
        let numbers: Vec<f64> = self.held.iter().map(|(_, p)| *p).collect();
        if numbers.len() < 2 {
            return Vec::new();
        }
        let geometric = geometric_mean_of_odds(&numbers);
        let all = [
            (&MEAN, mean(&numbers)),
            (&MEDIAN, median(&numbers)),
            (&GEOMETRIC_MEAN_OF_ODDS, geometric),
            (&EXTREMISED, geometric.map(|p| extremised(p, FACTOR))),
            (&EXTREMISED_BY_POWER, geometric.map(|p| extremised_by_power(p, FACTOR))),
        ];
        all.into_iter().filter_map(|(method, p)| Some((method, p?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_aggregate_has_its_name_and_one_person_is_no_panel() {
        let panel = |numbers: &[f64]| Panel {
            held: numbers.iter().map(|p| ("somebody", *p)).collect(),
            without_number: 0,
        };
        assert_eq!(panel(&[0.3]).aggregates(), []);
        let found: Vec<(&str, f64)> =
            panel(&[0.1, 0.3, 0.9]).aggregates().iter().map(|(method, p)| (method.id, *p)).collect();
        // Odds of 1/9, 3/7 and 9.
        let odds = (3.0_f64 / 7.0).cbrt();
        let expected =
            [("mean", 1.3 / 3.0), ("median", 0.3), ("geometric-mean-of-odds", odds / (1.0 + odds))];
        for ((id, p), (expected_id, expected)) in found.iter().zip(expected) {
            assert!(*id == expected_id && (p - expected).abs() < 1e-6, "{id} {p}");
        }
        // The smaller side of one half moves away from it.
        assert!(found[3].0 == "extremised" && found[3].1 < found[2].1, "{found:?}");
        // Two opposite certainties leave no odds, and the two elementary ones stand.
        assert_eq!(panel(&[0.0, 1.0]).aggregates().len(), 2);
    }
}
