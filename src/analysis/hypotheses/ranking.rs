//! All scores of a matrix side by side, each under the name of its method, and what is missing from them.

use super::ledger::{Ledger, ranks};
use super::matrix::Matrix;
use super::scoring::{Options, Scoring, Share, Weights, parc_factor};
use crate::casebook::AnswerId;
use crate::model::word::Rating;

/// The scores of every hypothesis of a matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    pub options: Options,
    /// By hypothesis, in the order of the question.
    pub rows: Vec<Row>,
    pub completeness: Completeness,
    /// Items that a weighted score counts although nobody says what they weigh.
    pub unweighted: Vec<usize>,
    /// Items that a weighted score leaves out, since the grade of what they rest on is unknown.
    pub ungraded: Vec<usize>,
}

/// How far the hypotheses are compared on the same evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Completeness {
    pub items: usize,
    /// How many of them are rated for every hypothesis.
    pub complete: usize,
    pub cells: usize,
    pub unrated: usize,
    /// By scoring ([`Scoring::ALL`]) whether the items that are rated for all rank the hypotheses in another order than all
    /// items do.
    pub differs: [bool; Scoring::ALL.len()],
}

/// A hypothesis with its scores.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub answer: AnswerId,
    /// By [`Scoring::ALL`].
    scores: [Score; Scoring::ALL.len()],
    /// By [`super::OPEN_SYNTHESIS_CONSISTENCY`], over all items.
    pub consistency: f64,
    pub unrated: usize,
    pub not_applicable: usize,
}

/// A score, and the rank that it gives.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// As published, over all items.
    pub value: f64,
    /// From 1; equals share a rank.
    pub rank: usize,
    /// The same over the items that are rated for every hypothesis; none where there are none.
    pub complete: Option<(f64, usize)>,
}

impl Row {
    pub fn score(&self, scoring: Scoring) -> Score {
        self.scores[scoring as usize]
    }

    /// The share of items that are not rated for it, 0 to 1; none where there are no items.
    pub fn unrated_share(&self, items: usize) -> Option<f64> {
        (items > 0).then(|| self.unrated as f64 / items as f64)
    }
}

impl Scores {
    /// Costs by the cells.
    pub fn new(matrix: &Matrix, options: Options) -> Self {
        let is_complete: Vec<bool> = (0..matrix.items.len()).map(|item| matrix.is_complete(item)).collect();
        let has_complete = is_complete.contains(&true);
        let mut rows: Vec<Row> = (0..matrix.hypotheses.len()).map(|at| row(matrix, at)).collect();
        let mut differs = [false; Scoring::ALL.len()];
        for scoring in Scoring::ALL {
            let ledger = Ledger::new(matrix, scoring, options);
            let over_all = ledger.sums();
            let over_complete = ledger.sums_of(|item| is_complete[item]);
            let (rank, rank_of_complete) = (ranks(over_all), ranks(&over_complete));
            differs[scoring as usize] = has_complete && rank != rank_of_complete;
            for (at, row) in rows.iter_mut().enumerate() {
                let value = |sums: &[Share]| scoring.published(&sums[at]);
                row.scores[scoring as usize] = Score {
                    value: value(over_all),
                    rank: rank[at],
                    complete: has_complete.then(|| (value(&over_complete), rank_of_complete[at])),
                };
                if scoring == Scoring::OpenSynthesis {
                    row.consistency = 0.0 - over_all[at].0[1];
                }
            }
        }
        let items = matrix.items.len();
        let completeness = Completeness {
            items,
            complete: is_complete.iter().filter(|complete| **complete).count(),
            cells: items * rows.len(),
            unrated: rows.iter().map(|row| row.unrated).sum(),
            differs,
        };
        Self {
            options,
            rows,
            completeness,
            unweighted: unweighted(matrix, options),
            ungraded: ungraded(matrix, options),
        }
    }

    /// The hypotheses in the order of a scoring; equals in the order of the question.
    pub fn order(&self, scoring: Scoring) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by_key(|at| self.rows[*at].score(scoring).rank);
        order
    }

    /// The hypotheses in first place by a scoring.
    pub fn first(&self, scoring: Scoring) -> Vec<usize> {
        (0..self.rows.len()).filter(|at| self.rows[*at].score(scoring).rank == 1).collect()
    }
}

fn row(matrix: &Matrix, at: usize) -> Row {
    let cells = (0..matrix.items.len()).map(|item| matrix.cell(item, at));
    Row {
        answer: matrix.hypotheses[at],
        scores: [Score::default(); Scoring::ALL.len()],
        consistency: 0.0,
        unrated: cells.clone().filter(Option::is_none).count(),
        not_applicable: cells.filter(|cell| *cell == Some(Rating::NotApplicable)).count(),
    }
}

fn unweighted(matrix: &Matrix, options: Options) -> Vec<usize> {
    let states_none = |item: &usize| {
        let mut entries = matrix.entries[matrix.items[*item].entries.clone()].iter();
        entries.all(|entry| entry.weight.is_none())
    };
    match options.weights {
        Weights::Stated => (0..matrix.items.len()).filter(states_none).collect(),
        Weights::Graded => Vec::new(),
    }
}

fn ungraded(matrix: &Matrix, options: Options) -> Vec<usize> {
    let has_none = |item: &usize| parc_factor(&matrix.items[*item], matrix, options.weights).is_none();
    (0..matrix.items.len()).filter(has_none).collect()
}
