//! Scores of a single forecast: all of them strictly proper, so that nobody gains by saying anything but what he holds.
//! For all of them less is better.

/// The least probability that [`log_score`] reckons with. Without it one wrong certainty would be infinitely bad, and no
/// average would tell anything any more.
pub const CLAMP: f64 = 1e-4;

/// The Brier score of something that came or not: the squared distance, 0 to 1. Half of the original for two classes.
///
/// Brier 1950, Monthly Weather Review 78. It does not allow for how hard a question was: compare only on the same
/// questions, or with a base rate.
pub fn brier(p: f64, happened: bool) -> f64 {
    (p - f64::from(u8::from(happened))).powi(2)
}

/// The Brier score as it was published, over all classes: 0 to 2. `outcome` is the place of the class that came.
///
/// Brier 1950, Monthly Weather Review 78.
pub fn brier_of_classes(forecast: &[f64], outcome: usize) -> f64 {
    let came = |class| f64::from(u8::from(class == outcome));
    forecast.iter().enumerate().map(|(class, p)| (p - came(class)).powi(2)).sum()
}

/// A logarithmic score, and whether it is the clamp that speaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogScore {
    /// In nats, from 0 to -ln [`CLAMP`].
    pub nats: f64,
    pub is_clamped: bool,
}

impl LogScore {
    pub fn bits(self) -> f64 {
        self.nats / std::f64::consts::LN_2
    }
}

/// The logarithmic score of the probability that was given to what came.
///
/// Good 1952, Journal of the Royal Statistical Society B 14. Unbounded as published; here probabilities below [`CLAMP`]
/// count as that, and the score says so.
pub fn log_score(p_of_outcome: f64) -> LogScore {
    let is_clamped = p_of_outcome < CLAMP;
    let nats = -p_of_outcome.clamp(CLAMP, 1.0).ln();
    // No score is minus nothing.
    LogScore { nats: nats + 0.0, is_clamped }
}

/// The ranked probability score of classes that have an order, divided by the number of cuts: 0 to 1. None for fewer
/// than two classes.
///
/// Epstein 1969, Journal of Applied Meteorology 8; divided as in Murphy 1971.
pub fn ranked_probability(forecast: &[f64], outcome: usize) -> Option<f64> {
    let cuts = forecast.len().checked_sub(1).filter(|cuts| *cuts > 0)?;
    let mut below = 0.0;
    let distances = forecast[..cuts].iter().enumerate().map(|(class, p)| {
        below += p;
        (below - f64::from(u8::from(outcome <= class))).powi(2)
    });
    Some(distances.sum::<f64>() / cuts as f64)
}

/// The Brier rule for ordered classes: at each cut the two-sided Brier score of being below or above it, on average, 0 to
/// 2. Twice [`ranked_probability`].
///
/// As the Good Judgment Project scored ordered questions (Jose, Nau and Winkler 2009, Management Science 55).
pub fn ordered_brier(forecast: &[f64], outcome: usize) -> Option<f64> {
    ranked_probability(forecast, outcome).map(|score| 2.0 * score)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_certainty_is_clamped_and_says_so() {
        let score = log_score(0.0);
        assert!(score.is_clamped && (score.nats + CLAMP.ln()).abs() < 1e-12);
        assert_eq!(log_score(1.0), LogScore { nats: 0.0, is_clamped: false });
        assert!(log_score(1.0).nats.is_sign_positive());
    }

    #[test]
    fn to_miss_by_a_class_is_better_than_by_two() {
        let forecast = [0.7, 0.2, 0.1];
        let scores = [0, 1, 2].map(|outcome| ranked_probability(&forecast, outcome).expect("three classes"));
        assert!(scores[0] < scores[1] && scores[1] < scores[2], "{scores:?}");
        let near = |one: Option<f64>, other: f64| one.is_some_and(|one| (one - other).abs() < 1e-12);
        // Cuts at 0.7 and 0.9, both passed: ((0.7 - 1)^2 + (0.9 - 1)^2) / 2.
        assert!(near(ranked_probability(&forecast, 0), 0.05));
        assert!(near(ordered_brier(&forecast, 0), 0.1));
        // With two classes it is the Brier score of the first.
        assert!(near(ranked_probability(&[0.6, 0.4], 1), brier(0.6, false)));
        assert_eq!(ranked_probability(&[1.0], 0), None);
    }
}
