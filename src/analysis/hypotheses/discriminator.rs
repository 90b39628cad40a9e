//! What is missing and would separate the two hypotheses in front: gaps that say so, and cells that nobody rated. How much
//! it would move is not known, since what it would show is not.

use super::matrix::Matrix;
use super::ranking::Scores;
use super::scoring::Scoring;
use crate::analysis::Derived;
use crate::analysis::tie::Direction;
use crate::casebook::{Casebook, Link, RecordId};
use crate::model::schema::{GAP, Kind};

/// Something that is not known, and would tell two hypotheses apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discriminator {
    /// A gap that names both hypotheses in `would_separate`.
    Gap(RecordId),
    /// An item that is rated for one of them, and not for this one.
    HalfRated { item: usize, hypothesis: usize },
    /// An item that is rated for neither.
    Unrated { item: usize },
}

/// What would separate the first two hypotheses by a scoring, and which two those are; equals in the order of the question.
/// Gaps come first, then items that lack one of the two ratings, then items that lack both. None with fewer than two
/// hypotheses.
pub fn discriminators(
    book: &Casebook,
    derived: &Derived,
    matrix: &Matrix,
    scores: &Scores,
    scoring: Scoring,
) -> Option<([usize; 2], Vec<Discriminator>)> {
    const WOULD_SEPARATE: u8 = GAP.index("would_separate");
    let order = scores.order(scoring);
    let [one, other] = *order.first_chunk::<2>()?;
    let gaps = derived.ties.of(matrix.question).filter(|tie| {
        tie.direction == Direction::In
            && tie.field == "would_separate"
            && book.record(tie.other).kind() == Kind::Gap
    });
    let names_both = |gap: &RecordId| {
        let named: Vec<_> = book.record(*gap).part().links(WOULD_SEPARATE).filter_map(Link::answer).collect();
        [one, other].iter().all(|at| named.contains(&matrix.hypotheses[*at]))
    };
    let mut found: Vec<Discriminator> =
        gaps.map(|tie| tie.other).filter(names_both).map(Discriminator::Gap).collect();
    let mut unrated = Vec::new();
    for item in 0..matrix.items.len() {
        match (matrix.cell(item, one), matrix.cell(item, other)) {
            (Some(_), None) => found.push(Discriminator::HalfRated { item, hypothesis: other }),
            (None, Some(_)) => found.push(Discriminator::HalfRated { item, hypothesis: one }),
            (None, None) => unrated.push(Discriminator::Unrated { item }),
            (Some(_), Some(_)) => {}
        }
    }
    found.extend(unrated);
    Some(([one, other], found))
}
