//! How well founded it is that a warning was given: the best of the citations behind it. Knows citations and sources.

use crate::casebook::{Part, Record, Value};
use crate::model::grade::{Credibility, Grade, Reliability};
use crate::model::schema::{CITE, INDICATOR, Kind, OBSERVATION, SOURCE};

/// The grade of the best citation of a warning, of its observations and of the records in which it was seen: the most
/// credible, then that of the most reliable source. Unknown ones come after those that are known. None where no citation
/// has both halves.
pub(super) fn best(warning: Record<'_>) -> Option<Grade> {
    const OBSERVATIONS: u8 = INDICATOR.index("observations");
    const ITEM: u8 = OBSERVATION.index("item");
    const CITES: u8 = OBSERVATION.index("cites");
    let is_indicator = warning.kind() == Kind::Indicator;
    let observations = is_indicator.then(|| warning.part().parts(OBSERVATIONS)).into_iter().flatten();
    let seen = observations.flat_map(|observation| {
        let item = observation.record(ITEM).into_iter().flat_map(Record::cites);
        observation.parts(CITES).chain(item)
    });
    warning.cites().chain(seen).filter_map(graded).min_by_key(|grade| {
        let ranks = (grade.credibility.rank(), grade.reliability.rank());
        (ranks.0.unwrap_or(u8::MAX), ranks.1.unwrap_or(u8::MAX))
    })
}

fn graded(cite: Part<'_>) -> Option<Grade> {
    const CITED: u8 = CITE.index("source");
    const CREDIBILITY: u8 = CITE.index("credibility");
    const RELIABILITY: u8 = SOURCE.index("reliability");
    let credibility: Credibility = match cite.get(CREDIBILITY)? {
        Value::Credibility(credibility) => credibility,
        _ => return None,
    };
    let reliability: Reliability = match cite.record(CITED)?.part().get(RELIABILITY)? {
        Value::Reliability(reliability) => reliability,
        _ => return None,
    };
    Some(Grade { reliability, credibility })
}
