//! Which finding to look at first. A way to order a list, and no measure of truth.

use std::cmp::Reverse;

use super::finding::Contradiction;
use super::opposition::Strength;
use super::side::Side;
use crate::analysis::tie::{Direction, Ties};
use crate::casebook::{Casebook, RecordId, Value};
use crate::model::grade::Credibility;
use crate::model::schema::{CITE, CLAIM, Kind};

/// How much a finding weighs, by the method "weaker side, then load":
///
/// 1. contradictions before tensions;
/// 2. the better founded first: by the Admiralty credibility of the side that is graded worse (1 is best), since a
///    contradiction between two well founded sides is the one that cannot be waved away. A claim counts by its `content`,
///    any other record by the best of the citations behind the value. The casebook's own cut-off date needs no grade.
///    Where a side is not graded, or graded 6, its weight is unknown: such findings come after all that are known, and
///    never between them;
/// 3. then what rests on the records of the finding: how many records name one of them in `rests_on`, or as the `item` of
///    evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    pub strength: Strength,
    /// From 1 to 5 the credibility of the weaker side; none where that is unknown.
    pub credibility: Option<u8>,
    /// How many records rest on those of the finding.
    pub load: usize,
}

impl Weight {
    /// The name of the method, for whoever shows the order.
    pub const METHOD: &'static str = "weaker side, then load";

    pub(super) fn new(book: &Casebook, ties: &Ties, found: &Contradiction) -> Self {
        let graded = found.sides.iter().filter(|side| side.record().is_some());
        let ranks: Option<Vec<u8>> = graded.map(|side| credibility(book, *side)).collect();
        let mut resting: Vec<RecordId> = found
            .records()
            .into_iter()
            .flat_map(|record| ties.of(record))
            .filter(|tie| {
                tie.direction == Direction::In && matches!(tie.field, "rests_on" | "item" | "estimates")
            })
            .map(|tie| tie.other)
            .collect();
        resting.sort_unstable();
        resting.dedup();
        let credibility = ranks.and_then(|ranks| ranks.into_iter().max());
        Self { strength: found.strength(), credibility, load: resting.len() }
    }

    /// What weighs more is less, so that it comes first.
    pub(super) fn order(self) -> (Reverse<Strength>, bool, Option<u8>, Reverse<usize>) {
        (Reverse(self.strength), self.credibility.is_none(), self.credibility, Reverse(self.load))
    }
}

/// How credible a side is by its grades, from 1; none where that is unknown.
fn credibility(book: &Casebook, side: Side) -> Option<u8> {
    const CONTENT: u8 = CLAIM.index("content");
    const CREDIBILITY: u8 = CITE.index("credibility");
    let record = side.record().map(|record| book.record(record))?;
    if record.kind() == Kind::Claim && side.is_said(record) {
        return match record.part().get(CONTENT) {
            Some(Value::Grade(grade)) => grade.credibility.rank(),
            _ => None,
        };
    }
    let cites = side.cites(book);
    let graded = cites.into_iter().filter_map(|cite| match cite.get(CREDIBILITY) {
        Some(Value::Credibility(credibility)) => Credibility::rank(credibility),
        _ => None,
    });
    graded.min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unknown_comes_after_what_is_known_and_never_between() {
        let weight = |strength, credibility, load| Weight { strength, credibility, load };
        let heaviest_first = [
            weight(Strength::Contradiction, Some(1), 0),
            weight(Strength::Contradiction, Some(3), 9),
            weight(Strength::Contradiction, Some(3), 2),
            weight(Strength::Contradiction, Some(5), 9),
            weight(Strength::Contradiction, None, 9),
            weight(Strength::Contradiction, None, 0),
            weight(Strength::Tension, Some(1), 9),
            weight(Strength::Tension, None, 9),
        ];
        assert!(heaviest_first.is_sorted_by_key(|weight| weight.order()));
    }
}
