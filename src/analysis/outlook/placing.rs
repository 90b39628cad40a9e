//! Where a likelihood lies on a yardstick: under one word, under several, in a gap that the yardstick leaves, or nowhere.
//! A range is read up to its upper end and without it, as the bands are that share an end.

use std::fmt;

use super::likelihood::Likelihood;
use crate::model::likelihood::{Band, Probability, Yardstick};

/// Ends of bands are written with two digits; what differs by less is the same number.
const HAIR: f64 = 1e-9;

/// One probability on a yardstick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    Word(&'static str),
    /// Between two words; at an end of the scale only one.
    Gap(Option<&'static str>, Option<&'static str>),
}

/// A likelihood on a yardstick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placing {
    /// All of it lies under one word, or in one gap.
    At(Spot),
    /// Its low end lies at the one, its high end at the other.
    Across(Spot, Spot),
    /// No number says where, and its words are none of the yardstick's.
    Nowhere,
}

impl Placing {
    pub fn of(likelihood: Likelihood<'_>, yardstick: &Yardstick) -> Self {
        // A word means on each yardstick what it says there only as long as nobody has said on which it was meant.
        if let Likelihood::Unplaceable(word) = likelihood
            && let Some(band) = yardstick.band(word)
        {
            return Self::At(Spot::Word(band.word()));
        }
        let Some((low, high)) = likelihood.ends() else { return Self::Nowhere };
        if high - low <= HAIR {
            return Self::At(spot(yardstick, low));
        }
        if let Some(band) = narrowest_around(yardstick, low, high) {
            return Self::At(Spot::Word(band.word()));
        }
        match (spot(yardstick, low), spot(yardstick, high - HAIR * 10.0)) {
            (low, high) if low == high => Self::At(low),
            (low, high) => Self::Across(low, high),
        }
    }
}

/// The narrowest band that holds all of a range, shared ends included.
fn narrowest_around(yardstick: &Yardstick, low: f64, high: f64) -> Option<&'static Band> {
    let holds = |band: &&Band| {
        let starts = band.low.min(band.published.0) <= low + HAIR;
        starts && high <= band.high.max(band.published.1) + HAIR
    };
    let width = |band: &Band| ((band.high - band.low) * 1e9).round();
    yardstick.bands().iter().filter(holds).min_by(|left, right| width(left).total_cmp(&width(right)))
}

fn spot(yardstick: &Yardstick, p: f64) -> Spot {
    let word = Probability::new(p.clamp(0.0, 1.0)).and_then(|p| yardstick.word_for(p));
    word.map_or_else(
        || {
            let bands = yardstick.bands();
            let below = bands.iter().rev().find(|band| band.high <= p + HAIR).map(Band::word);
            let above = bands.iter().find(|band| band.low >= p - HAIR).map(Band::word);
            Spot::Gap(below, above)
        },
        Spot::Word,
    )
}

impl fmt::Display for Spot {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => out.write_str(word),
            Self::Gap(Some(below), Some(above)) => write!(out, "gap between {below} and {above}"),
            Self::Gap(Some(below), None) => write!(out, "beyond {below}"),
            Self::Gap(None, Some(above)) => write!(out, "below {above}"),
            Self::Gap(None, None) => out.write_str("no word"),
        }
    }
}

impl fmt::Display for Placing {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(spot) => spot.fmt(out),
            Self::Across(Spot::Word(word), gap @ Spot::Gap(..)) => write!(out, "{word}, and the {gap}"),
            Self::Across(gap @ Spot::Gap(..), Spot::Word(word)) => write!(out, "{gap}, and {word}"),
            Self::Across(low, high) => write!(out, "{low} to {high}"),
            Self::Nowhere => out.write_str("unplaceable"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::word::YardstickName;

    fn check(name: YardstickName, likelihood: Likelihood<'_>, expected: &str) {
        let found = Placing::of(likelihood, Yardstick::of(name)).to_string();
        assert_eq!(found, expected, "{likelihood:?} on {name}");
    }

    #[test]
    fn a_number_lies_under_a_word_or_in_a_gap() {
        check(YardstickName::Icd203, Likelihood::Number(0.55), "likely");
        check(YardstickName::Icd203, Likelihood::Number(0.8), "very likely");
        check(YardstickName::Phia, Likelihood::Number(0.52), "gap between realistic possibility and likely");
        check(YardstickName::Phia, Likelihood::Number(0.5), "gap between realistic possibility and likely");
        check(
            YardstickName::Kent,
            Likelihood::Number(0.01),
            "gap between impossible and almost certainly not",
        );
        check(YardstickName::Kent, Likelihood::Number(0.995), "gap between almost certain and certain");
        check(YardstickName::Ipcc, Likelihood::Number(0.7), "likely");
    }

    #[test]
    fn the_band_of_one_yardstick_crosses_bands_of_others() {
        let likely = Likelihood::Word("likely", (0.55, 0.8));
        check(YardstickName::Icd203, likely, "likely");
        check(YardstickName::Nato, likely, "even chance to likely");
        let range = Likelihood::Range(0.55, 0.8);
        check(YardstickName::Icd203, range, "likely");
        check(YardstickName::Phia, range, "likely, and the gap between likely and highly likely");
        check(YardstickName::Kent, range, "chances about even to probable");
        check(YardstickName::Nato, range, "even chance to likely");
        check(YardstickName::Ipcc, range, "more likely than not");
        check(YardstickName::Icd203, Likelihood::Range(0.1, 0.9), "very unlikely to very likely");
    }

    #[test]
    fn wording_is_placed_by_the_yardsticks_that_have_it() {
        let wording = Likelihood::Unplaceable("a realistic possibility");
        check(YardstickName::Phia, wording, "realistic possibility");
        check(YardstickName::Icd203, wording, "unplaceable");
        check(YardstickName::Icd203, Likelihood::Unplaceable("may"), "unplaceable");
        check(YardstickName::Ipcc, Likelihood::Nothing, "unplaceable");
    }
}
