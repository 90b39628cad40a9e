//! How far an item separates hypotheses. Knows ratings and likelihoods of one item; weights are not known here.

use std::cmp::Reverse;

use super::matrix::{Cell, Matrix};
use super::vote::population_deviation;
use crate::model::word::Rating;

/// What an item does for the choice between hypotheses, by [`super::HEUER_DIAGNOSTICITY`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separation {
    /// At least two hypotheses are rated otherwise.
    Separates,
    /// All hypotheses are rated, and all alike: it has no diagnostic value.
    Nothing,
    /// Those that are rated are rated alike, and some are not rated: nobody can say yet.
    Unknown,
}

/// Whether an item has diagnostic value: none where it has the same rating for every hypothesis (Heuer 1999, chapter 8). An
/// unrated cell is no rating, so that an item which is not rated for all may still turn out to have some.
pub fn separation(matrix: &Matrix, item: usize) -> Separation {
    let mut rated = matrix.row(item).iter().flatten();
    let first = rated.next();
    if rated.any(|other| Some(other) != first) {
        Separation::Separates
    } else if matrix.is_complete(item) {
        Separation::Nothing
    } else {
        Separation::Unknown
    }
}

/// The diagnosticity of an item by [`super::OPEN_SYNTHESIS_DIAGNOSTICITY`]: the population standard deviation of its cells on
/// the scale from 1 to 5, where NA counts as neutral and unrated cells are left out. As published 0 where nothing is rated.
pub fn deviation(matrix: &Matrix, item: usize) -> f64 {
    let means = (0..matrix.hypotheses.len()).filter_map(|hypothesis| matrix.mean_value(item, hypothesis));
    population_deviation(means).unwrap_or(0.0)
}

/// The items in the order of [`super::OPEN_SYNTHESIS_DIAGNOSTICITY`]: those that separate most come first, then those with the
/// smaller share of NA, then those with the smaller share of unrated cells; equals in the order of the casebook.
pub fn by_diagnosticity(matrix: &Matrix) -> Vec<usize> {
    let key = |item: usize| {
        let row = matrix.row(item);
        let count = |cell: Cell| row.iter().filter(|other| **other == cell).count();
        // To nine decimals, as scores are compared.
        let deviation = (deviation(matrix, item) * 1e9).round() as i64;
        (Reverse(deviation), count(Some(Rating::NotApplicable)), count(None))
    };
    let mut order: Vec<usize> = (0..matrix.items.len()).collect();
    order.sort_by_cached_key(|item| key(*item));
    order
}

/// The most that one hypothesis is favoured over another by something seen, by [`super::LIKELIHOOD_RATIO`]: the greatest ratio
/// of its likelihoods. Infinite where one of them excludes it; none where fewer than two are given, or all exclude it.
pub fn likelihood_ratio(likelihoods: &[f64]) -> Option<f64> {
    let (least, most) = likelihoods
        .iter()
        .fold((f64::INFINITY, 0.0_f64), |(least, most), one| (least.min(*one), most.max(*one)));
    (likelihoods.len() > 1 && most > 0.0).then(|| most / least)
}

/// How many bits one may expect to learn from looking whether something is there, by [`super::EXPECTED_INFORMATION`]. Of each
/// hypothesis its prior (together 1) and how likely the thing is seen under it; none where their numbers differ.
pub fn expected_information(prior: &[f64], likelihoods: &[f64]) -> Option<f64> {
    if prior.is_empty() || prior.len() != likelihoods.len() {
        return None;
    }
    let after = |seen: &dyn Fn(f64) -> f64| {
        let joint: Vec<f64> =
            prior.iter().zip(likelihoods).map(|(p, likelihood)| p * seen(*likelihood)).collect();
        let total: f64 = joint.iter().sum();
        if total > 0.0 { total * entropy(joint.iter().map(|p| p / total)) } else { 0.0 }
    };
    let left = after(&|likelihood| likelihood) + after(&|likelihood| 1.0 - likelihood);
    // What is expected is never a loss, whatever the last digit says.
    Some((entropy(prior.iter().copied()) - left).max(0.0))
}

/// In bits; what is impossible adds nothing.
fn entropy(probabilities: impl Iterator<Item = f64>) -> f64 {
    probabilities.filter(|p| *p > 0.0).map(|p| -p * p.log2()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_know_exclusion() {
        let check = |likelihoods: &[f64], expected: Option<f64>| {
            let found = likelihood_ratio(likelihoods);
            let is_near = match (found, expected) {
                (Some(found), Some(expected)) if expected.is_finite() => (found - expected).abs() < 1e-12,
                (found, expected) => found == expected,
            };
            assert!(is_near, "{likelihoods:?}: {found:?}");
        };
        check(&[0.8, 0.2], Some(4.0));
        check(&[0.8, 0.2, 0.1], Some(8.0));
        check(&[0.5, 0.5], Some(1.0));
        check(&[0.5, 0.0], Some(f64::INFINITY));
        check(&[0.0, 0.0], None);
        check(&[0.5], None);
    }

    #[test]
    fn what_is_as_likely_under_all_tells_nothing() {
        let near =
            |found: Option<f64>, expected: f64| found.is_some_and(|found| (found - expected).abs() < 1e-12);
        assert!(near(expected_information(&[0.3, 0.7], &[0.6, 0.6]), 0.0));
        assert!(near(expected_information(&[0.5, 0.5], &[1.0, 0.0]), 1.0));
        assert_eq!(expected_information(&[0.5, 0.5], &[1.0]), None);
        assert_eq!(expected_information(&[], &[]), None);
    }
}
