//! How firm first place is: what changes if an item, a source, an origin or all assumptions fell, or an item weighed
//! otherwise. By [`super::SENSITIVITY`]. The sentence that tells of it is not made here.

use super::ledger::{Ledger, Replaced, first};
use super::matrix::{GradeOf, Item, Matrix};
use super::scoring::{Options, Scoring, Share, Weights, share};
use crate::analysis::standing::Origin;
use crate::casebook::RecordId;
use crate::model::word::{EvidenceKind, Level};

/// What is taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dropped {
    /// An item, by its place.
    Item(usize),
    /// A source: with it go the items that rest on it alone.
    Source(RecordId),
    /// An origin: with it go the items that go back to it alone.
    Origin(Origin),
    /// All items of the kind `assumption`.
    Assumptions,
}

/// What the matrix says without something.
#[derive(Clone, Debug, PartialEq)]
pub struct Drop {
    pub what: Dropped,
    /// The items that go with it, sorted; with weights from grades it may also change the weight of others.
    pub items: Vec<usize>,
    /// The scores, by hypothesis.
    pub values: Vec<f64>,
    /// Who then comes first.
    pub first: Vec<usize>,
    pub changes_first: bool,
}

/// What first place is at each weight of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sweep {
    pub item: usize,
    /// By [`Level::ALL`].
    pub first: [Vec<usize>; 3],
}

/// How firm first place is by one scoring.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    pub scoring: Scoring,
    pub options: Options,
    /// Who comes first as it stands.
    pub first: Vec<usize>,
    /// Each item, then each source, then each origin, then the assumptions.
    pub drops: Vec<Drop>,
    /// The items whose weight alone changes who comes first; none by a scoring without weights.
    pub sweeps: Vec<Sweep>,
}

impl Sensitivity {
    /// Costs by the cells, a few times over; none where it was no longer wanted, which is asked before each item, source and
    /// origin.
    pub fn new(
        matrix: &Matrix,
        scoring: Scoring,
        options: Options,
        is_wanted: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let ledger = Ledger::new(matrix, scoring, options);
        let work = Work { matrix, scoring, options, first: first(ledger.sums()), ledger };
        let mut drops = Vec::new();
        for item in 0..matrix.items.len() {
            drops.push(is_wanted().then(|| work.drop(Dropped::Item(item), &[item], &[]))?);
        }
        let mut trial = matrix.clone();
        for (source, items) in by(matrix, |item| item.sources.iter().map(|backing| backing.source).collect())
        {
            drops.push(is_wanted().then(|| work.drop_source(&mut trial, source, &items))?);
        }
        for (origin, items) in by(matrix, |item| item.origins.clone()) {
            let alone: Vec<usize> =
                items.into_iter().filter(|item| matrix.items[*item].origins.len() == 1).collect();
            drops.push(is_wanted().then(|| work.drop(Dropped::Origin(origin), &alone, &[]))?);
        }
        let is_assumption = |item: &usize| matrix.items[*item].kind == Some(EvidenceKind::Assumption);
        let assumptions: Vec<usize> = (0..matrix.items.len()).filter(is_assumption).collect();
        if !assumptions.is_empty() {
            drops.push(work.drop(Dropped::Assumptions, &assumptions, &[]));
        }
        let mut sweeps = Vec::new();
        if scoring.is_weighted() {
            for item in 0..matrix.items.len() {
                sweeps.extend(is_wanted().then(|| work.sweep(&mut trial, item))?);
            }
        }
        Some(Self { scoring, options, first: work.first, drops, sweeps })
    }

    /// What first place hangs on: what changes it when it falls.
    pub fn linchpins(&self) -> impl Iterator<Item = &Drop> {
        self.drops.iter().filter(|drop| drop.changes_first)
    }
}

/// What all questions of a sensitivity share.
struct Work<'a> {
    matrix: &'a Matrix,
    scoring: Scoring,
    options: Options,
    first: Vec<usize>,
    ledger: Ledger,
}

impl Work<'_> {
    fn drop(&self, what: Dropped, items: &[usize], reweighed: &[(usize, Vec<Share>)]) -> Drop {
        let gone = items.iter().map(|item| (*item, None));
        let others = reweighed.iter().map(|(item, shares)| (*item, Some(shares.as_slice())));
        let mut replaced: Vec<Replaced<'_>> = gone.chain(others).collect();
        replaced.sort_unstable_by_key(|(item, _)| *item);
        let sums = self.ledger.replacing(&replaced);
        let then = first(&sums);
        Drop {
            what,
            items: items.to_vec(),
            values: sums.iter().map(|sum| self.scoring.published(&rounded(sum))).collect(),
            changes_first: then != self.first,
            first: then,
        }
    }

    /// What rests on others beside it stays, with the weight that those give.
    fn drop_source(&self, trial: &mut Matrix, source: RecordId, items: &[usize]) -> Drop {
        let (alone, others): (Vec<usize>, Vec<usize>) =
            items.iter().partition(|item| self.matrix.items[**item].sources.len() == 1);
        let mut reweighed = Vec::new();
        if self.options.weights == Weights::Graded && self.scoring.is_weighted() {
            for item in others {
                trial.items[item].sources.retain(|backing| backing.source != source);
                reweighed.push((item, self.shares(trial, item)));
                trial.items[item].sources.clone_from(&self.matrix.items[item].sources);
            }
        }
        self.drop(Dropped::Source(source), &alone, &reweighed)
    }

    fn shares(&self, matrix: &Matrix, item: usize) -> Vec<Share> {
        let mut shares = vec![Share::default(); matrix.hypotheses.len()];
        share(matrix, item, self.scoring, self.options.weights, &mut shares);
        shares
    }

    /// First place at each weight of an item, where it is not the same at all.
    fn sweep(&self, trial: &mut Matrix, item: usize) -> Option<Sweep> {
        let entries = self.matrix.items[item].entries.clone();
        let found = Level::ALL.iter().map(|level| {
            for entry in entries.clone() {
                trial.weigh(entry, Some(*level));
            }
            trial.items[item].grade = GradeOf::Content(Some(*level));
            first(&self.ledger.replacing(&[(item, Some(&self.shares(trial, item)))]))
        });
        let found: Vec<Vec<usize>> = found.collect();
        let differs = found.iter().any(|first| *first != self.first);
        let first = <[Vec<usize>; 3]>::try_from(found).expect("there are three levels");
        differs.then_some(Sweep { item, first })
    }
}

/// What taking away leaves of the last digits.
fn rounded(sum: &Share) -> Share {
    Share(sum.0.map(|number| if number.abs() < 1e-9 { 0.0 } else { number }))
}

/// What items rest on, each with the items that do, in order.
fn by<K: Ord + Copy>(matrix: &Matrix, of: impl Fn(&Item) -> Vec<K>) -> Vec<(K, Vec<usize>)> {
    let mut pairs: Vec<(K, usize)> = Vec::new();
    for (at, item) in matrix.items.iter().enumerate() {
        pairs.extend(of(item).into_iter().map(|key| (key, at)));
    }
    pairs.sort_unstable();
    let group = |same: &[(K, usize)]| (same[0].0, same.iter().map(|(_, item)| *item).collect());
    pairs.chunk_by(|one, next| one.0 == next.0).map(group).collect()
}
