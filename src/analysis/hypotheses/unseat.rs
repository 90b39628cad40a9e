//! The fewest ratings that unseat the hypothesis in first place, by [`super::FEWEST_CHANGES`]. Knows scores that are sums
//! over cells of how inconsistent each is; the others have no such number here.
//!
//! # How it is found
//!
//! The score of a hypothesis is a sum over its cells, and no cell of it touches another hypothesis. So a rival overtakes the
//! leader with the fewest changes where the greatest single gains are taken first: a cell of the leader turned to the worst
//! rating gains what that adds against it, a cell of the rival turned to neutral what that takes from it, and no gain changes
//! another. Over all rivals the least number counts.
//!
//! Where items of one origin count as one, only the strongest of them counts, and a gain needs all that is as strong to be
//! changed. For such a group it is worked out what each number of changes gains, and the groups are put together by dynamic
//! programming (a knapsack whose items weigh what they need in changes), which is exact too.

use super::ledger::{Ledger, first};
use super::matrix::Matrix;
use super::scoring::{Options, Scoring, minus, parc_factor};
use crate::model::word::Rating;

/// Sums differ by more than this where they differ: see [`super::scoring::Share::order`].
const HAIR: f64 = 1e-9;

/// A cell that would be rated otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    pub item: usize,
    pub hypothesis: usize,
    pub to: Rating,
}

/// How many ratings a rival needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Victory {
    pub rival: usize,
    /// Sorted; one set of several that may be as small.
    pub changes: Vec<Change>,
}

/// What unseats the hypothesis in first place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unseating {
    /// Of several in first place, the first of the question.
    pub leader: usize,
    /// Who comes level with it by the fewest changes; none where no change can do it.
    pub level: Option<Victory>,
    /// Who comes before it by the fewest changes; none where no change can do it.
    pub ahead: Option<Victory>,
}

/// What it takes to unseat the leader, where no cell is rated worse than `worst`, [`Rating::Inconsistent`] or
/// [`Rating::VeryInconsistent`]. None with fewer than two hypotheses, and for scorings that are no sum of inconsistent cells.
///
/// Costs by the cells, and sorts them; where items of one origin count as one, by the items times the changes.
pub fn unseat(matrix: &Matrix, scoring: Scoring, options: Options, worst: Rating) -> Option<Unseating> {
    let is_sum = matches!(scoring, Scoring::Minuses | Scoring::Inconsistency | Scoring::Weighted);
    if !is_sum || matrix.hypotheses.len() < 2 {
        return None;
    }
    let ledger = Ledger::new(matrix, scoring, options);
    let leader = *first(ledger.sums()).first()?;
    let work = Work { matrix, scoring, options, worst, ledger };
    let against = work.gains_against(leader);
    let mut unseating = Unseating { leader, level: None, ahead: None };
    for rival in (0..matrix.hypotheses.len()).filter(|rival| *rival != leader) {
        let sum = |hypothesis: usize| work.ledger.sums()[hypothesis].0[0];
        let gap = sum(rival) - sum(leader);
        let gains: Vec<Gains> = against.iter().cloned().chain(work.gains_for(rival)).collect();
        let mut keep = |kept: fn(&mut Unseating) -> &mut Option<Victory>, needed: f64| {
            let kept = kept(&mut unseating);
            let most = kept.as_ref().map_or(usize::MAX, |kept| kept.changes.len().saturating_sub(1));
            if kept.as_ref().is_some_and(|kept| kept.changes.is_empty()) {
                return;
            }
            if let Some(changes) = fewest(&gains, needed, most) {
                *kept = Some(Victory { rival, changes });
            }
        };
        keep(|unseating| &mut unseating.level, gap - HAIR);
        keep(|unseating| &mut unseating.ahead, gap + HAIR);
    }
    Some(unseating)
}

/// What changes to items that count as one gain: at `n`, the gain of the first `n + 1` changes. Gains may jump.
#[derive(Clone)]
struct Gains {
    changes: Vec<Change>,
    gained: Vec<f64>,
}

struct Work<'a> {
    matrix: &'a Matrix,
    scoring: Scoring,
    options: Options,
    worst: Rating,
    ledger: Ledger,
}

impl Work<'_> {
    /// How much the worst rating of an item holds against a hypothesis.
    fn most(&self, item: usize) -> f64 {
        match self.scoring {
            Scoring::Minuses => minus(Some(self.worst)).min(1.0),
            Scoring::Weighted => {
                let factor = parc_factor(&self.matrix.items[item], self.matrix, self.options.weights);
                minus(Some(self.worst)) * factor.unwrap_or(0.0)
            }
            _ => minus(Some(self.worst)),
        }
    }

    fn held(&self, item: usize, hypothesis: usize) -> f64 {
        self.ledger.row(item)[hypothesis].0[0]
    }

    /// One change to each group: the item that can weigh the most becomes as inconsistent as can be.
    fn gains_against(&self, leader: usize) -> Vec<Gains> {
        let of = |members: &[usize]| {
            let held = members.iter().map(|item| self.held(*item, leader)).fold(0.0, f64::max);
            let heaviest =
                *members.iter().max_by(|one, other| self.most(**one).total_cmp(&self.most(**other)))?;
            let gained = self.most(heaviest) - held;
            let change = Change { item: heaviest, hypothesis: leader, to: self.worst };
            (gained > HAIR).then(|| Gains { changes: vec![change], gained: vec![gained] })
        };
        self.ledger.groups().filter_map(of).collect()
    }

    /// The strongest of a group become neutral, one after the other.
    fn gains_for(&self, rival: usize) -> Vec<Gains> {
        let of = |members: &[usize]| {
            let mut items: Vec<usize> =
                members.iter().copied().filter(|item| self.held(*item, rival) > HAIR).collect();
            items.sort_by(|one, other| self.held(*other, rival).total_cmp(&self.held(*one, rival)));
            let strongest = self.held(*items.first()?, rival);
            let left = items.iter().skip(1).map(|item| self.held(*item, rival)).chain([0.0]);
            let gained = left.map(|left| strongest - left).collect();
            let change = |item: &usize| Change { item: *item, hypothesis: rival, to: Rating::Neutral };
            Some(Gains { changes: items.iter().map(change).collect(), gained })
        };
        self.ledger.groups().filter_map(of).collect()
    }
}

/// The fewest changes that gain more than `needed`, at most `most`; none where not all of them together do.
fn fewest(gains: &[Gains], needed: f64, most: usize) -> Option<Vec<Change>> {
    if needed < 0.0 {
        return Some(Vec::new());
    }
    let (single, many): (Vec<&Gains>, Vec<&Gains>) = gains.iter().partition(|gains| gains.changes.len() == 1);
    let mut single = single;
    single.sort_by(|one, other| other.gained[0].total_cmp(&one.gained[0]));
    let mut sums = vec![0.0];
    for gains in &single {
        sums.push(sums[sums.len() - 1] + gains.gained[0]);
    }
    let table = Table::new(&many, most);
    let mut best: Option<(usize, usize)> = None;
    for (of_many, gained) in table.best.iter().enumerate() {
        let of_single = sums.partition_point(|sum| sum + gained <= needed);
        let is_enough = of_single < sums.len() && of_many + of_single <= most;
        if is_enough && best.is_none_or(|(one, other)| of_many + of_single < one + other) {
            best = Some((of_many, of_single));
        }
    }
    let (of_many, of_single) = best?;
    let mut changes = table.changes(&many, of_many);
    changes.extend(single[..of_single].iter().map(|gains| gains.changes[0]));
    changes.sort_unstable();
    Some(changes)
}

/// The most that each number of changes to groups of several items gains, and how.
struct Table {
    best: Vec<f64>,
    /// For each group and each number of changes, how many of them go to that group.
    taken: Vec<Vec<usize>>,
}

impl Table {
    fn new(groups: &[&Gains], most: usize) -> Self {
        let all: usize = groups.iter().map(|gains| gains.changes.len()).sum();
        let size = all.min(most) + 1;
        let mut best = vec![f64::NEG_INFINITY; size];
        best[0] = 0.0;
        let mut taken = Vec::new();
        for gains in groups {
            let (mut next, mut own) = (best.clone(), vec![0; size]);
            for changes in 0..size {
                for (before, gained) in gains.gained.iter().enumerate().take(changes) {
                    let sum = best[changes - before - 1] + gained;
                    if sum > next[changes] + HAIR {
                        (next[changes], own[changes]) = (sum, before + 1);
                    }
                }
            }
            best = next;
            taken.push(own);
        }
        Self { best, taken }
    }

    fn changes(&self, groups: &[&Gains], mut left: usize) -> Vec<Change> {
        let mut changes = Vec::new();
        for (gains, taken) in groups.iter().zip(&self.taken).rev() {
            let own = taken[left];
            changes.extend(&gains.changes[..own]);
            left -= own;
        }
        changes
    }
}
