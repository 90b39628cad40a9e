//! The likelihoods that a record states, and what words mean on the casebook's yardstick. Knows estimates and
//! judgements; whether a likelihood is right is not known here.

use crate::casebook::{Part, Record, Value};
use crate::model::likelihood::{Band, Probability, Yardstick};
use crate::model::schema::{JUDGEMENT, Kind, SCENARIO};
use crate::model::word::YardstickName;

/// A likelihood as stated: of an estimate, or of a judgement.
#[derive(Clone, Copy)]
pub(super) struct Stated<'a> {
    pub(super) part: Part<'a>,
    pub(super) p: Option<f64>,
    pub(super) range: Option<(f64, f64)>,
    pub(super) word: Option<&'a str>,
}

impl<'a> Stated<'a> {
    pub(super) fn new(part: Part<'a>) -> Self {
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
    pub(super) fn numbers(self) -> Option<(f64, f64)> {
        self.range.or_else(|| self.p.map(|p| (p, p)))
    }

    /// The lowest and the highest probability that the numbers, or else the word, allow.
    pub(super) fn ends(self, yardstick: YardstickName) -> Option<(f64, f64)> {
        self.numbers().or_else(|| band(yardstick, self.word?))
    }

    /// Where `p`, `range` or `word` stands in its part: the first of `names` that is written.
    pub(super) fn field(self, names: &[&str]) -> Option<u8> {
        names
            .iter()
            .filter_map(|name| self.part.shape().find(name))
            .find(|field| self.part.get(*field).is_some())
    }
}

/// The likelihoods of a record: of a judgement its one, of a scenario those of all estimates in the order of the file.
pub(super) fn likelihoods(record: Record<'_>) -> Vec<Stated<'_>> {
    const LIKELIHOOD: u8 = JUDGEMENT.index("likelihood");
    const ESTIMATES: u8 = SCENARIO.index("estimates");
    match record.kind() {
        Kind::Judgement => record.part().part(LIKELIHOOD).map(Stated::new).into_iter().collect(),
        Kind::Scenario => record.part().parts(ESTIMATES).map(Stated::new).collect(),
        _ => Vec::new(),
    }
}

/// The records that may state a likelihood.
pub(super) fn estimating(book: &crate::casebook::Casebook) -> impl Iterator<Item = Record<'_>> {
    book.of_kind(Kind::Judgement).chain(book.of_kind(Kind::Scenario))
}

/// The lowest and the highest probability that a word means, ends that neighbours share in print included for both.
pub(super) fn band(yardstick: YardstickName, word: &str) -> Option<(f64, f64)> {
    let band = Yardstick::of(yardstick).band(word)?;
    Some((band.low.min(band.published.0), band.high.max(band.published.1)))
}

/// The words of a yardstick, from unlikely to likely.
pub(super) fn words(yardstick: YardstickName) -> Vec<&'static str> {
    Yardstick::of(yardstick).bands().iter().map(Band::word).collect()
}

/// The word that a yardstick has for a number.
pub(super) fn word_for(yardstick: YardstickName, p: f64) -> Option<&'static str> {
    Yardstick::of(yardstick).word_for(Probability::new(p)?)
}

/// Both ends in per cent, or one where they are the same.
pub(super) fn percent((low, high): (f64, f64)) -> String {
    let shown = |share: f64| format!("{}%", (share * 1000.0).round() / 10.0);
    if shown(low) == shown(high) { shown(low) } else { format!("{} to {}", shown(low), shown(high)) }
}
