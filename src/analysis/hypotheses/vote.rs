//! What several raters say of one cell: what they say together, and how far they disagree. Knows ratings; whose they are
//! is not known here.

use crate::model::word::Rating;

/// The value of neutral on the scale of [`value`].
pub(super) const NEUTRAL: f64 = 3.0;

/// From 1 (very inconsistent) to 5 (very consistent), as Open Synthesis counts; none for what does not apply.
pub(super) fn value(rating: Rating) -> Option<f64> {
    match rating {
        Rating::VeryInconsistent => Some(1.0),
        Rating::Inconsistent => Some(2.0),
        Rating::Neutral => Some(NEUTRAL),
        Rating::Consistent => Some(4.0),
        Rating::VeryConsistent => Some(5.0),
        Rating::NotApplicable => None,
    }
}

/// The mean value of votes, 1 to 5, with NA counted as neutral, as published; none without votes.
pub fn mean_value(votes: &[Rating]) -> Option<f64> {
    mean(votes.iter().map(|vote| value(*vote).unwrap_or(NEUTRAL)))
}

/// What votes say together by [`super::AGGREGATE`]; none without votes.
pub fn aggregate(votes: &[Rating]) -> Option<Rating> {
    // A vote alone is what it is, and most cells have but one.
    if let [only] = votes {
        return Some(*only);
    }
    let rated = votes.iter().filter_map(|vote| value(*vote));
    let count = rated.clone().count();
    if votes.len() - count > count {
        return Some(Rating::NotApplicable);
    }
    mean(rated).map(|mean| match mean.round_ties_even() {
        ..1.5 => Rating::VeryInconsistent,
        1.5..2.5 => Rating::Inconsistent,
        2.5..3.5 => Rating::Neutral,
        3.5..4.5 => Rating::Consistent,
        _ => Rating::VeryConsistent,
    })
}

/// How far votes disagree by [`super::DISAGREEMENT`]; none without votes.
pub fn disagreement(votes: &[Rating]) -> Option<f64> {
    if votes.is_empty() {
        return None;
    }
    let rated: Vec<f64> = votes.iter().filter_map(|vote| value(*vote)).collect();
    let applies: Vec<f64> = votes.iter().map(|vote| f64::from(u8::from(value(*vote).is_some()))).collect();
    Some(sample_deviation(&applies).max(sample_deviation(&rated)))
}

/// How far raters agree, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    Consensus,
    MildDispute,
    LargeDispute,
    ExtremeDispute,
}

impl Band {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Consensus => "Consensus",
            Self::MildDispute => "Mild Dispute",
            Self::LargeDispute => "Large Dispute",
            Self::ExtremeDispute => "Extreme Dispute",
        }
    }
}

/// How far votes lie apart by [`super::CONSENSUS`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Consensus {
    /// With four decimals, as published.
    pub deviation: f64,
    pub band: Band,
}

/// How far votes lie apart; none without votes.
pub fn consensus(votes: &[Rating]) -> Option<Consensus> {
    let values = votes.iter().map(|vote| match vote {
        Rating::VeryInconsistent => -2.0,
        Rating::Inconsistent => -1.5,
        Rating::Neutral | Rating::NotApplicable => 0.0,
        Rating::Consistent => 1.5,
        Rating::VeryConsistent => 2.0,
    });
    let deviation = (population_deviation(values)? * 1e4).round() / 1e4;
    let band = match deviation {
        ..=0.25 => Band::Consensus,
        ..=1.0 => Band::MildDispute,
        ..=1.74 => Band::LargeDispute,
        _ => Band::ExtremeDispute,
    };
    Some(Consensus { deviation, band })
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0);
    for value in values {
        sum += value;
        count += 1;
    }
    (count > 0).then(|| sum / f64::from(count))
}

/// The standard deviation of all there is; none of nothing.
pub(super) fn population_deviation(values: impl Iterator<Item = f64> + Clone) -> Option<f64> {
    let middle = mean(values.clone())?;
    mean(values.map(|value| (value - middle).powi(2))).map(f64::sqrt)
}

/// The standard deviation of a sample; 0 of fewer than two, as published.
fn sample_deviation(values: &[f64]) -> f64 {
    let count = values.len();
    match population_deviation(values.iter().copied()) {
        Some(deviation) if count > 1 => deviation * (count as f64 / (count as f64 - 1.0)).sqrt(),
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_says_nothing() {
        assert_eq!((mean_value(&[]), aggregate(&[]), disagreement(&[])), (None, None, None));
        assert_eq!(consensus(&[]), None);
    }

    #[test]
    fn one_vote_is_no_dispute() {
        for vote in Rating::ALL {
            assert_eq!(aggregate(&[*vote]), Some(*vote));
            assert_eq!(disagreement(&[*vote]), Some(0.0), "{vote}");
            assert_eq!(consensus(&[*vote]).map(|found| found.band), Some(Band::Consensus), "{vote}");
        }
    }

    #[test]
    fn as_many_for_as_against_its_application_leave_it_rated() {
        use Rating::{Consistent, Inconsistent, NotApplicable};
        assert_eq!(aggregate(&[NotApplicable, Consistent]), Some(Consistent));
        assert_eq!(aggregate(&[NotApplicable, Inconsistent, NotApplicable]), Some(NotApplicable));
    }
}
