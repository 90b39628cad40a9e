//! How well a sign tells scenarios apart: the Indicators Validator's distance from the scenario at which it is at home,
//! and signs that tell nothing apart. Pure figures over words; observations are not known here.

use crate::model::word::Expected;

/// Why a sign tells nothing apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flat {
    /// It is expected alike under all scenarios.
    Alike,
    /// It is highly likely or likely under all of them.
    LikelyEverywhere,
}

impl Flat {
    /// None where the ratings differ, or where there are not two.
    pub fn of(ratings: &[Expected]) -> Option<Self> {
        let (first, others) = ratings.split_first()?;
        if others.is_empty() {
            return None;
        }
        if others.iter().all(|other| other == first) {
            return Some(Self::Alike);
        }
        ratings.iter().all(|rating| is_home(*rating)).then_some(Self::LikelyEverywhere)
    }

    pub fn told(self) -> &'static str {
        match self {
            Self::Alike => "flat: all scenarios expect it alike",
            Self::LikelyEverywhere => "flat: likely under all scenarios",
        }
    }
}

/// How far a sign's ratings lie from that of its home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Diagnosticity {
    /// The place of the scenario at which it is at home.
    pub home: usize,
    pub score: u32,
    /// How many of the other scenarios have a rating.
    pub compared: usize,
}

/// The sum over the other scenarios of how far each lies below the home scenario; what is not rated is not counted.
/// Scenarios are named by their places.
///
/// Ours: the procedure is that of the Indicators Validator (Heuer and Pherson 2010), whose weights were not found.
pub fn distance(ratings: &[(usize, Expected)], home: usize) -> Option<Diagnosticity> {
    let at_home = step(ratings.iter().find(|(at, _)| *at == home)?.1);
    let others = ratings.iter().filter(|(at, _)| *at != home);
    let others: Vec<u32> = others.map(|(_, rating)| step(*rating)).collect();
    let score = others.iter().map(|other| at_home.saturating_sub(*other)).sum();
    Some(Diagnosticity { home, score, compared: others.len() })
}

/// Whether a sign can be at home where it has this rating.
pub(super) fn is_home(rating: Expected) -> bool {
    matches!(rating, Expected::HighlyLikely | Expected::Likely)
}

fn step(rating: Expected) -> u32 {
    match rating {
        Expected::HighlyLikely => 5,
        Expected::Likely => 4,
        Expected::Could => 3,
        Expected::Unlikely => 2,
        Expected::HighlyUnlikely => 1,
    }
}

#[cfg(test)]
mod tests {
    use Expected::{Could, HighlyLikely, HighlyUnlikely, Likely};

    use super::*;

    #[test]
    fn what_is_expected_alike_or_likely_everywhere_tells_nothing_apart() {
        let check = |ratings: &[Expected], expected| assert_eq!(Flat::of(ratings), expected, "{ratings:?}");
        check(&[Could, Could, Could], Some(Flat::Alike));
        check(&[HighlyLikely, HighlyLikely], Some(Flat::Alike));
        check(&[HighlyLikely, Likely], Some(Flat::LikelyEverywhere));
        check(&[HighlyLikely, Could], None);
        check(&[Could], None);
        check(&[], None);
    }

    #[test]
    fn what_is_not_rated_is_not_counted() {
        let found = distance(&[(0, HighlyLikely), (2, HighlyUnlikely)], 0);
        assert_eq!(found, Some(Diagnosticity { home: 0, score: 4, compared: 1 }));
        assert_eq!(distance(&[(1, Could)], 0), None);
    }
}
