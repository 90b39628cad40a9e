//! A probability, and a range of them. Knows no words.

use std::fmt;

/// A number from 0 to 1, both included.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Probability(f64);

impl Probability {
    pub const IMPOSSIBLE: Self = Self(0.0);
    pub const CERTAIN: Self = Self(1.0);

    /// None for what lies outside of 0 to 1 or is no number.
    pub fn new(value: f64) -> Option<Self> {
        // Adding 0 turns a negative zero, which would print its sign, into a plain one.
        (0.0..=1.0).contains(&value).then_some(Self(value + 0.0))
    }

    pub fn get(self) -> f64 {
        self.0
    }

    /// The probability of the contrary.
    pub fn contrary(self) -> Self {
        Self(1.0 - self.0)
    }

    /// The number without what arithmetic left behind: `1 - 0.45` is 0.55, not a hair below it.
    pub(super) fn rounded(self) -> f64 {
        (self.0 * 1e9).round() / 1e9
    }
}

impl fmt::Display for Probability {
    /// As an author writes it: `0.55`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.rounded())
    }
}

/// From one probability to another that is not smaller, both included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    low: Probability,
    high: Probability,
}

impl Range {
    /// None if the low end lies above the high end.
    pub fn new(low: Probability, high: Probability) -> Option<Self> {
        (low <= high).then_some(Self { low, high })
    }

    pub fn low(self) -> Probability {
        self.low
    }

    pub fn high(self) -> Probability {
        self.high
    }

    pub fn width(self) -> f64 {
        self.high.0 - self.low.0
    }

    pub fn contains(self, probability: Probability) -> bool {
        (self.low..=self.high).contains(&probability)
    }
}

impl From<Probability> for Range {
    fn from(probability: Probability) -> Self {
        Self { low: probability, high: probability }
    }
}

impl fmt::Display for Range {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-{}", self.low, self.high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_lie_from_0_to_1() {
        let check = |value, expected: Option<&str>| {
            assert_eq!(
                Probability::new(value).map(|known| known.to_string()).as_deref(),
                expected,
                "{value}"
            );
        };
        check(0.0, Some("0"));
        check(-0.0, Some("0"));
        check(1.0, Some("1"));
        check(0.55, Some("0.55"));
        check(1.000_001, None);
        check(-0.1, None);
        check(f64::NAN, None);
        check(f64::INFINITY, None);
    }

    #[test]
    fn ranges_have_their_ends_in_order() {
        let range = |low, high| Range::new(Probability::new(low)?, Probability::new(high)?);
        assert_eq!(range(0.4, 0.3), None);
        let range = range(0.3, 0.4).expect("a range");
        assert_eq!(range.to_string(), "0.3-0.4");
        assert!(range.contains(range.low()) && range.contains(range.high()));
        assert!(!range.contains(Probability::CERTAIN));
        assert_eq!(Probability::CERTAIN.contrary(), Probability::IMPOSSIBLE);
    }
}
