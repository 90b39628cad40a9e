//! The likelihoods that a record states, and what words mean on the casebook's yardstick. Knows estimates and
//! judgements; whether a likelihood is right is not known here.

use crate::casebook::{Part, Record, Value};
use crate::model::likelihood::{Band, Probability, Yardstick};
use crate::model::schema::{ESTIMATE, JUDGEMENT, Kind, SCENARIO};
use crate::model::word::YardstickName;

/// A likelihood as stated: of an estimate, or of a judgement.
#[derive(Clone, Copy)]
pub struct Stated<'a> {
    pub part: Part<'a>,
    pub p: Option<f64>,
    pub range: Option<(f64, f64)>,
    pub word: Option<&'a str>,
}

impl<'a> Stated<'a> {
    pub fn new(part: Part<'a>) -> Self {
        let field = |name| part.shape().find(name);
        let range = field("range").and_then(|field| {
            let mut ends = part.list(field).filter_map(|end| match end {
                Value::Number(number) => Some(number),
                Value::Integer(number) => Some(number as f64),
                _ => None,
            });
            Some((ends.next()?, ends.next()?))
        });
        Self {
            part,
            p: field("p").and_then(|field| part.number(field)),
            range,
            word: field("word").and_then(|field| part.text(field)),
        }
    }

    /// The lowest and the highest probability that the numbers allow.
    pub fn numbers(self) -> Option<(f64, f64)> {
        self.range.or_else(|| self.p.map(|p| (p, p)))
    }

    /// The lowest and the highest probability that the numbers, or else the word, allow.
    pub fn ends(self, yardstick: YardstickName) -> Option<(f64, f64)> {
        self.numbers().or_else(|| band(yardstick, self.word?))
    }

    /// Where `p`, `range` or `word` stands in its part: the first of `names` that is written.
    pub fn field(self, names: &[&str]) -> Option<u8> {
        names
            .iter()
            .filter_map(|name| self.part.shape().find(name))
            .find(|field| self.part.get(*field).is_some())
    }
}

/// The likelihoods of a record: of a judgement its one, of a scenario those of all estimates in the order of the file.
pub fn likelihoods(record: Record<'_>) -> Vec<Stated<'_>> {
    const LIKELIHOOD: u8 = JUDGEMENT.index("likelihood");
    const ESTIMATES: u8 = SCENARIO.index("estimates");
    match record.kind() {
        Kind::Judgement => record.part().part(LIKELIHOOD).map(Stated::new).into_iter().collect(),
        Kind::Scenario => record.part().parts(ESTIMATES).map(Stated::new).collect(),
        _ => Vec::new(),
    }
}

/// The estimate of a scenario that holds now: the one that was made last, dated ones before those without a date.
pub fn latest(scenario: Record<'_>) -> Option<Stated<'_>> {
    const ESTIMATES: u8 = SCENARIO.index("estimates");
    const ON: u8 = ESTIMATE.index("on");
    let made = |part: &Part<'_>| part.date(ON).map(|on| on.sort_key(scenario.zone()));
    scenario.part().parts(ESTIMATES).max_by_key(made).map(Stated::new)
}

/// The records that may state a likelihood.
pub fn estimating(book: &crate::casebook::Casebook) -> impl Iterator<Item = Record<'_>> {
    book.of_kind(Kind::Judgement).chain(book.of_kind(Kind::Scenario))
}

/// The lowest and the highest probability that a word means, ends that neighbours share in print included for both.
pub fn band(yardstick: YardstickName, word: &str) -> Option<(f64, f64)> {
    let band = Yardstick::of(yardstick).band(word)?;
    Some((band.low.min(band.published.0), band.high.max(band.published.1)))
}

/// The words of a yardstick, from unlikely to likely.
pub fn words(yardstick: YardstickName) -> Vec<&'static str> {
    Yardstick::of(yardstick).bands().iter().map(Band::word).collect()
}

/// The word that a yardstick has for a number.
pub fn word_for(yardstick: YardstickName, p: f64) -> Option<&'static str> {
    Yardstick::of(yardstick).word_for(Probability::new(p)?)
}

/// Both ends in per cent with at most one decimal (`55–80 %`), or one where they are the same. What is not quite
/// impossible or certain is never rounded to it.
pub fn percent((low, high): (f64, f64)) -> String {
    // Sums of shares miss a whole one by a hair in binary.
    const HAIR: f64 = 1e-9;
    let shown = |share: f64| {
        let rounded = (share * 1000.0).round() / 10.0;
        match rounded {
            0.0 if share > HAIR => "<0.1".to_owned(),
            100.0 if share < 1.0 - HAIR => ">99.9".to_owned(),
            rounded => rounded.to_string(),
        }
    };
    let (low, high) = (shown(low), shown(high));
    if low == high { format!("{low} %") } else { format!("{low}\u{2013}{high} %") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_certain_is_not_rounded_to_it() {
        let check = |ends, expected: &str| assert_eq!(percent(ends), expected);
        check((0.55, 0.8), "55\u{2013}80 %");
        check((0.5, 0.5), "50 %");
        check((0.004, 0.996), "0.4\u{2013}99.6 %");
        check((0.6 + 0.3 + 0.1, 0.6 + 0.3 + 0.1), "100 %");
        check((0.0001, 0.9999), "<0.1\u{2013}>99.9 %");
        check((0.0, 1.0), "0\u{2013}100 %");
    }
}
