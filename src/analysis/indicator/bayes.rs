//! Bayes' rule over scenarios that exclude each other. Pure arithmetic: which signs count, and what is known of them, is
//! decided elsewhere.

/// What one sign says: how likely it is under each scenario, and whether it was seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    pub likelihoods: Vec<f64>,
    /// Looked for and not seen, where false: then the contrary is what happened.
    pub is_seen: bool,
}

impl Evidence {
    /// The probability of what was found, under a scenario.
    pub fn likelihood(&self, scenario: usize) -> f64 {
        if self.is_seen { self.likelihoods[scenario] } else { 1.0 - self.likelihoods[scenario] }
    }

    /// How far it tells the two scenarios apart that it tells apart most, in decibans.
    pub fn spread(&self) -> f64 {
        let found = (0..self.likelihoods.len()).map(|at| self.likelihood(at));
        let (low, high) =
            found.fold((f64::INFINITY, 0.0_f64), |(low, high), one| (low.min(one), high.max(one)));
        if high > 0.0 { 10.0 * (high / low).log10() } else { 0.0 }
    }
}

/// The posterior: each prior times the likelihood of what was found, divided by their sum. None where the evidence is
/// impossible under every scenario that was thought possible: then one of the numbers is wrong, and nothing follows.
///
/// Zlotnick 1970, Studies in Intelligence; CIA, Handbook of Bayesian Analysis for Intelligence, OPR-506, 1975.
pub fn update(prior: &[f64], evidence: &Evidence) -> Option<Vec<f64>> {
    let weighed: Vec<f64> = prior.iter().enumerate().map(|(at, p)| p * evidence.likelihood(at)).collect();
    let sum: f64 = weighed.iter().sum();
    (sum > 0.0).then(|| weighed.iter().map(|weight| weight / sum).collect())
}

/// How far the odds moved, in decibans: 10 is ten to one. None where they were 0 or infinite, and stay so.
pub fn odds_to_decibans(before: f64, after: f64) -> Option<f64> {
    let moved = 10.0 * (odds(after) / odds(before)).log10();
    (!moved.is_nan()).then_some(moved)
}

/// A weight of evidence as it is shown: `+5.4 dB`.
pub fn decibans_told(weight: f64) -> String {
    if weight.is_infinite() {
        return if weight > 0.0 { "certain" } else { "excluded" }.to_owned();
    }
    // No weight is minus nothing.
    let rounded = (weight * 10.0).round() / 10.0 + 0.0;
    format!("{rounded:+.1} dB")
}

fn odds(p: f64) -> f64 {
    p / (1.0 - p)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
    }

    #[test]
    fn what_was_looked_for_and_not_seen_counts_with_the_contrary() {
        let evidence = |is_seen| Evidence { likelihoods: vec![0.9, 0.3], is_seen };
        let seen = update(&[0.5, 0.5], &evidence(true)).expect("it is possible");
        near(seen[0], 0.75);
        let absent = update(&[0.5, 0.5], &evidence(false)).expect("it is possible");
        near(absent[0], 0.125);
        near(odds_to_decibans(0.5, seen[0]).expect("odds"), 10.0 * 3.0_f64.log10());
        near(evidence(true).spread(), 10.0 * 3.0_f64.log10());
        near(evidence(false).spread(), 10.0 * 7.0_f64.log10());
    }

    #[test]
    fn weights_are_told_with_their_sign() {
        let check = |weight, expected: &str| assert_eq!(decibans_told(weight), expected);
        check(5.4406, "+5.4 dB");
        check(-0.04, "+0.0 dB");
        check(f64::NEG_INFINITY, "excluded");
        check(f64::INFINITY, "certain");
    }

    #[test]
    fn the_impossible_leaves_nothing_to_divide() {
        let evidence = Evidence { likelihoods: vec![0.0, 0.0], is_seen: true };
        assert_eq!(update(&[0.5, 0.5], &evidence), None);
        assert!(evidence.spread().abs() < 1e-12);
        assert_eq!(odds_to_decibans(0.0, 0.0), None);
    }
}
