//! What several people's likelihoods come to together, by methods that have names. None where nobody has said anything.

/// The arithmetic mean.
pub fn mean(all: &[f64]) -> Option<f64> {
    (!all.is_empty()).then(|| all.iter().sum::<f64>() / all.len() as f64)
}

/// The middle one; of an even number the mean of the two in the middle.
pub fn median(all: &[f64]) -> Option<f64> {
    let mut sorted = all.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    Some(if sorted.len() % 2 == 1 { upper } else { f64::midpoint(sorted[middle - 1], upper) })
}

/// The geometric mean of odds. None also where one says 0 and another 1: there are no odds between them.
///
/// Satopää and others 2014, International Journal of Forecasting 30.
pub fn geometric_mean_of_odds(all: &[f64]) -> Option<f64> {
    let logit = mean(&all.iter().map(|p| logit(*p)).collect::<Vec<_>>())?;
    (!logit.is_nan()).then(|| from_logit(logit))
}

/// A likelihood moved away from one half: its log odds times `factor`, above 1.
///
/// Baron and others 2014, Decision Analysis 11; Satopää and others 2014. A factor of the square root of 3 is that of
/// Neyman and Roughgarden 2022 (Operations Research 70). [`extremised_by_power`] is another form.
pub fn extremised(p: f64, factor: f64) -> f64 {
    from_logit(logit(p) * factor)
}

/// A likelihood moved away from one half: the smaller side, p or 1 - p, to the power of `factor`, above 1.
///
/// The form of the library squigglepy (Wildeford), by its published example; other than the logit form, it jumps at one half.
pub fn extremised_by_power(p: f64, factor: f64) -> f64 {
    if p > 0.5 { 1.0 - (1.0 - p).powf(factor) } else { p.powf(factor) }
}

fn logit(p: f64) -> f64 {
    (p / (1.0 - p)).ln()
}

fn from_logit(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aggregates_of_few_and_of_none() {
        assert_eq!((mean(&[]), median(&[]), geometric_mean_of_odds(&[])), (None, None, None));
        assert_eq!((median(&[0.9, 0.1, 0.3]), median(&[0.1, 0.3])), (Some(0.3), Some(0.2)));
        assert_eq!(geometric_mean_of_odds(&[0.0, 1.0]), None);
        assert_eq!(geometric_mean_of_odds(&[0.0, 0.5]), Some(0.0));
        assert_eq!((extremised(0.0, 2.5), extremised(1.0, 2.5), extremised(0.5, 2.5)), (0.0, 1.0, 0.5));
        let between = geometric_mean_of_odds(&[0.2, 0.8]).expect("there are odds");
        assert!((between - 0.5).abs() < 1e-12);
    }
}
