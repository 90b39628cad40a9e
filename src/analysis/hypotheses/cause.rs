//! Causes that add up: what supports and what opposes each of them. They are not ranked against each other.

use super::matrix::Matrix;
use crate::casebook::AnswerId;
use crate::model::word::Rating;

/// A cause, and the items that speak to it, by [`super::CAUSES`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    pub answer: AnswerId,
    /// Items that are C or CC.
    pub support: Vec<usize>,
    /// Those of them that are CC.
    pub strong_support: Vec<usize>,
    /// Items that are I or II.
    pub opposition: Vec<usize>,
    /// Those of them that are II.
    pub strong_opposition: Vec<usize>,
    pub neutral: Vec<usize>,
    pub not_applicable: Vec<usize>,
    pub unrated: Vec<usize>,
    /// How many items there are.
    pub items: usize,
}

impl Cause {
    /// The share of items that are not rated for it, 0 to 1; none where there are no items.
    pub fn unrated_share(&self) -> Option<f64> {
        (self.items > 0).then(|| self.unrated.len() as f64 / self.items as f64)
    }
}

/// The causes of a matrix, in the order of the question.
pub fn causes(matrix: &Matrix) -> Vec<Cause> {
    let of = |at: usize| {
        let with = |is_meant: &dyn Fn(Option<Rating>) -> bool| -> Vec<usize> {
            (0..matrix.items.len()).filter(|item| is_meant(matrix.cell(*item, at))).collect()
        };
        Cause {
            answer: matrix.hypotheses[at],
            support: with(&|cell| matches!(cell, Some(Rating::Consistent | Rating::VeryConsistent))),
            strong_support: with(&|cell| cell == Some(Rating::VeryConsistent)),
            opposition: with(&|cell| matches!(cell, Some(Rating::Inconsistent | Rating::VeryInconsistent))),
            strong_opposition: with(&|cell| cell == Some(Rating::VeryInconsistent)),
            neutral: with(&|cell| cell == Some(Rating::Neutral)),
            not_applicable: with(&|cell| cell == Some(Rating::NotApplicable)),
            unrated: with(&|cell| cell.is_none()),
            items: matrix.items.len(),
        }
    };
    (0..matrix.hypotheses.len()).map(of).collect()
}
