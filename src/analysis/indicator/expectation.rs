//! How likely a sign is to be seen under each scenario: the words of the Indicators Validator, or numbers where somebody
//! was ready to state them. What was seen is not known here.

use crate::casebook::{Link, List, Record, RecordId, Value};
use crate::model::schema::INDICATOR;
use crate::model::word::Expected;

/// The probability that each word stands for in a Bayesian update: see [`super::methods::LIKELIHOOD_TABLE`].
pub const LIKELIHOODS: [(Expected, f64); 5] = [
    (Expected::HighlyLikely, 0.9),
    (Expected::Likely, 0.7),
    (Expected::Could, 0.5),
    (Expected::Unlikely, 0.3),
    (Expected::HighlyUnlikely, 0.1),
];

/// The probability that a word stands for.
pub fn likelihood_of(word: Expected) -> f64 {
    let found = LIKELIHOODS.iter().find(|(known, _)| *known == word);
    found.expect("every word stands in the table").1
}

/// How likely a sign is under one scenario. At least one of the two is there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expectation {
    pub word: Option<Expected>,
    /// As stated in `likelihoods`.
    pub stated: Option<f64>,
}

impl Expectation {
    /// The probability that counts: the stated one, else that of the word.
    pub fn likelihood(self) -> f64 {
        let word = || self.word.map(likelihood_of);
        self.stated.or_else(word).expect("an expectation is a word or a number")
    }
}

/// Under each scenario that an indicator is rated for, in the order of the file.
pub(super) fn expectations(indicator: Record<'_>) -> Vec<(RecordId, Expectation)> {
    const EXPECTED: u8 = INDICATOR.index("expected");
    const LIKELIHOODS: u8 = INDICATOR.index("likelihoods");
    let mut found: Vec<(RecordId, Expectation)> = Vec::new();
    for (scenario, value) in pairs(indicator, EXPECTED) {
        if let Value::Word(word) = value {
            found.push((scenario, Expectation { word: Expected::parse(word), stated: None }));
        }
    }
    for (scenario, value) in pairs(indicator, LIKELIHOODS) {
        let stated = match value {
            Value::Number(number) => Some(number),
            Value::Integer(number) => Some(number as f64),
            _ => continue,
        };
        match found.iter_mut().find(|(known, _)| *known == scenario) {
            Some((_, expectation)) => expectation.stated = stated,
            None => found.push((scenario, Expectation { word: None, stated })),
        }
    }
    found.retain(|(_, one)| one.word.is_some() || one.stated.is_some());
    found
}

fn pairs(indicator: Record<'_>, field: u8) -> impl Iterator<Item = (RecordId, Value<'_>)> {
    let map = match indicator.part().get(field) {
        Some(Value::Map(map)) => Some(map),
        _ => None,
    };
    let scenario = |key: Value<'_>| match key {
        Value::Link(link) => Link::record_id(link),
        _ => None,
    };
    let pairs = map.into_iter().flat_map(List::pairs);
    pairs.filter_map(move |(key, value)| Some((scenario(key)?, value)))
}

/// The scenarios that `of` names.
pub(super) fn homes(indicator: Record<'_>) -> impl Iterator<Item = RecordId> {
    const OF: u8 = INDICATOR.index("of");
    indicator.part().links(OF).filter_map(Link::record_id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_its_number_and_they_fall() {
        let numbers: Vec<f64> = Expected::ALL.iter().map(|word| likelihood_of(*word)).collect();
        assert_eq!(numbers, [0.9, 0.7, 0.5, 0.3, 0.1]);
    }
}
