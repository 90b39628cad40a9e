//! The scores: what a single cell adds to each of them. Knows a matrix and weights; what the sums are compared with is not
//! known here.

use super::matrix::{Item, Matrix};
use super::method;
use super::vote::NEUTRAL;
use crate::analysis::method::Method;
use crate::model::word::{Level, Rating};

/// A way to score hypotheses, by which they are ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scoring {
    /// [`super::HEUER_MINUSES`].
    Minuses,
    /// [`super::PARC_INCONSISTENCY`].
    Inconsistency,
    /// [`super::PARC_WEIGHTED`].
    Weighted,
    /// [`super::OPEN_SYNTHESIS_INCONSISTENCY`], and where that is the same [`super::OPEN_SYNTHESIS_CONSISTENCY`].
    OpenSynthesis,
    /// [`super::BURTON`].
    Burton,
}

/// Where the weights of items come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weights {
    /// From the evidence as written.
    #[default]
    Stated,
    /// From the grades of the sources, by [`super::GRADE_WEIGHTS`]; relevance stays as written.
    Graded,
}

/// Whether reports of one origin count each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counting {
    #[default]
    EachItem,
    /// By [`super::ORIGIN_ONCE`].
    EachOrigin,
}

/// How a matrix is scored. The published methods know neither; with the defaults they run as published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    pub weights: Weights,
    pub counting: Counting,
}

impl Scoring {
    pub const ALL: [Self; 5] =
        [Self::Minuses, Self::Inconsistency, Self::Weighted, Self::OpenSynthesis, Self::Burton];

    pub fn method(self) -> &'static Method {
        match self {
            Self::Minuses => &method::HEUER_MINUSES,
            Self::Inconsistency => &method::PARC_INCONSISTENCY,
            Self::Weighted => &method::PARC_WEIGHTED,
            Self::OpenSynthesis => &method::OPEN_SYNTHESIS_INCONSISTENCY,
            Self::Burton => &method::BURTON,
        }
    }

    /// Whether weights enter it.
    pub fn is_weighted(self) -> bool {
        matches!(self, Self::Weighted | Self::Burton)
    }

    /// The score as its method has it, from a sum of what is held against a hypothesis.
    pub(super) fn published(self, sum: &Share) -> f64 {
        match self {
            // Nothing held against it is no minus nothing.
            Self::Inconsistency | Self::Weighted if sum.0[0] > 0.0 => -sum.0[0],
            _ => sum.0[0],
        }
    }
}

/// What is held against a hypothesis, by one cell or by many together. The less the better, from the first number on: the
/// later ones only decide between equals, and all but one scoring use the first alone.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Share(pub(super) [f64; 4]);

impl Share {
    /// With what it is compared. Sums that differ do so by far more than this: whole and half numbers, and those times the
    /// root of two, come no nearer to each other than 1e-5 where they are of a thousand items.
    pub(super) fn order(&self) -> [i64; 4] {
        self.0.map(|number| (number * 1e9).round() as i64)
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, number)| *sum += number);
    }

    pub(super) fn take(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, number)| *sum -= number);
    }

    /// The strongest that either holds against the hypothesis, and the strongest that either holds for it.
    pub(super) fn join(&mut self, other: &Self) {
        self.0[0] = self.0[0].max(other.0[0]);
        self.0[1..].iter_mut().zip(&other.0[1..]).for_each(|(one, other)| *one = one.min(*other));
    }
}

/// What an item counts for a hypothesis by a scoring: what it holds against it, and what it holds for it where the scoring
/// knows that. 0 and 0 where it does not enter the score. Items that count as one with others are not joined here.
pub fn counted(
    matrix: &Matrix,
    item: usize,
    hypothesis: usize,
    scoring: Scoring,
    weights: Weights,
) -> (f64, f64) {
    let mut shares = vec![Share::default(); matrix.hypotheses.len()];
    share(matrix, item, scoring, weights, &mut shares);
    (shares[hypothesis].0[0], 0.0 - shares[hypothesis].0[1])
}

/// What an item holds against each hypothesis, into `shares`.
pub(super) fn share(matrix: &Matrix, item: usize, scoring: Scoring, weights: Weights, shares: &mut [Share]) {
    let held = &matrix.items[item];
    let factor = match scoring {
        Scoring::Weighted => parc_factor(held, matrix, weights),
        _ => Some(1.0),
    };
    for (hypothesis, share) in shares.iter_mut().enumerate() {
        let cell = matrix.cell(item, hypothesis);
        share.0 = match scoring {
            Scoring::Minuses => [f64::from(u8::from(minus(cell) > 0.0)), 0.0, 0.0, 0.0],
            Scoring::Inconsistency | Scoring::Weighted => {
                [minus(cell) * factor.unwrap_or(0.0), 0.0, 0.0, 0.0]
            }
            Scoring::OpenSynthesis => open_synthesis(matrix, item, hypothesis),
            Scoring::Burton => [burton(matrix, item, hypothesis, weights), 0.0, 0.0, 0.0],
        };
    }
}

/// How much a rating counts against a hypothesis: II 2, I 1, all else nothing.
pub(super) fn minus(cell: Option<Rating>) -> f64 {
    match cell {
        Some(Rating::VeryInconsistent) => 2.0,
        Some(Rating::Inconsistent) => 1.0,
        _ => 0.0,
    }
}

/// By what PARC's weighted score multiplies an item; none where its grade gives no weight.
pub(super) fn parc_factor(item: &Item, matrix: &Matrix, weights: Weights) -> Option<f64> {
    let root = std::f64::consts::SQRT_2;
    let entries = &matrix.entries[item.entries.clone()];
    let relevance = geometric(entries.iter().filter_map(|entry| entry.relevance), root);
    let weight = match weights {
        Weights::Stated => geometric(entries.iter().filter_map(|entry| entry.weight), root),
        Weights::Graded => factor(item.graded()?, root),
    };
    Some(weight * relevance)
}

/// Low is divided by `step`, high multiplied.
fn factor(level: Level, step: f64) -> f64 {
    match level {
        Level::Low => 1.0 / step,
        Level::Medium => 1.0,
        Level::High => step,
    }
}

/// The geometric mean of the factors of some levels; 1 of none.
fn geometric(levels: impl Iterator<Item = Level>, step: f64) -> f64 {
    let (mut rank, mut count) = (0_i32, 0_i32);
    for level in levels {
        rank += level as i32 - Level::Medium as i32;
        count += 1;
    }
    match (rank, count) {
        (0, _) => 1.0,
        // Without roots and logarithms, so that equal weights give equal numbers.
        (1, 1) => step,
        (-1, 1) => 1.0 / step,
        _ if rank == count => step,
        _ if rank == -count => 1.0 / step,
        _ => step.powf(f64::from(rank) / f64::from(count)),
    }
}

fn open_synthesis(matrix: &Matrix, item: usize, hypothesis: usize) -> [f64; 4] {
    let Some(mean) = matrix.mean_value(item, hypothesis) else { return [0.0, 0.0, 0.0, 1.0] };
    let square = (mean - NEUTRAL).powi(2);
    let is_na = matrix.cell(item, hypothesis) == Some(Rating::NotApplicable);
    let na = f64::from(u8::from(is_na));
    if mean < NEUTRAL { [square, 0.0, na, 0.0] } else { [0.0, -square, na, 0.0] }
}

fn burton(matrix: &Matrix, item: usize, hypothesis: usize, weights: Weights) -> f64 {
    let held = &matrix.items[item];
    let of_grade = match weights {
        Weights::Stated => None,
        Weights::Graded => match held.graded() {
            Some(level) => Some(level),
            None => return 0.0,
        },
    };
    let weighted = held.entries.clone().map(|entry| {
        let level = of_grade.or(matrix.entries[entry].weight);
        minus(matrix.vote(entry, hypothesis)) * level.map_or(1.0, |level| factor(level, 2.0))
    });
    weighted.sum()
}
