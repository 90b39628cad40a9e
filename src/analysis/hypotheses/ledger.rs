//! The sums of a matrix by one scoring, and what they would be if some items were not there or weighed otherwise: only what
//! changes is worked out again. Which changes are worth a question is not known here.

use super::matrix::Matrix;
use super::scoring::{Counting, Options, Scoring, Share, share};

/// What is held against each hypothesis, and by which item.
pub(super) struct Ledger {
    /// How many hypotheses there are.
    columns: usize,
    /// What each item holds against each hypothesis, item by item.
    shares: Vec<Share>,
    /// The group of each item; of items that are counted each, one of its own.
    groups: Vec<usize>,
    /// The items of each group, by the number of the group.
    members: Vec<Vec<usize>>,
    sums: Vec<Share>,
}

/// What an item would hold against the hypotheses; nothing where it is not there.
pub(super) type Replaced<'a> = (usize, Option<&'a [Share]>);

impl Ledger {
    pub(super) fn new(matrix: &Matrix, scoring: Scoring, options: Options) -> Self {
        let (columns, items) = (matrix.hypotheses.len(), matrix.items.len());
        let mut shares = vec![Share::default(); columns * items];
        for item in 0..items {
            let row = item * columns..(item + 1) * columns;
            share(matrix, item, scoring, options.weights, &mut shares[row]);
        }
        let groups = match options.counting {
            Counting::EachItem => (0..items).collect(),
            Counting::EachOrigin => matrix.groups.clone(),
        };
        let mut members = vec![Vec::new(); items];
        for (item, group) in groups.iter().enumerate() {
            members[*group].push(item);
        }
        let mut ledger = Self { columns, shares, groups, members, sums: Vec::new() };
        ledger.sums = ledger.sums_of(|_| true);
        ledger
    }

    pub(super) fn row(&self, item: usize) -> &[Share] {
        &self.shares[item * self.columns..(item + 1) * self.columns]
    }

    /// The items that count as one, group by group.
    pub(super) fn groups(&self) -> impl Iterator<Item = &[usize]> {
        self.members.iter().map(Vec::as_slice).filter(|members| !members.is_empty())
    }

    pub(super) fn sums(&self) -> &[Share] {
        &self.sums
    }

    /// The sums over some items.
    pub(super) fn sums_of(&self, is_counted: impl Fn(usize) -> bool) -> Vec<Share> {
        let mut sums = vec![Share::default(); self.columns];
        for members in self.groups() {
            let rows = members.iter().filter(|item| is_counted(**item)).map(|item| self.row(*item));
            add(&mut sums, &joined(rows));
        }
        sums
    }

    /// The sums with some items replaced, which are sorted. Costs by those items and what counts as one with them.
    pub(super) fn replacing(&self, replaced: &[Replaced<'_>]) -> Vec<Share> {
        let mut sums = self.sums.clone();
        let mut groups: Vec<usize> = replaced.iter().map(|(item, _)| self.groups[*item]).collect();
        groups.sort_unstable();
        groups.dedup();
        let row = |item: &usize| match replaced.binary_search_by_key(item, |(replaced, _)| *replaced) {
            Ok(at) => replaced[at].1,
            Err(_) => Some(self.row(*item)),
        };
        for group in groups {
            let members = &self.members[group];
            for (sum, share) in sums.iter_mut().zip(joined(members.iter().map(|item| self.row(*item)))) {
                sum.take(&share);
            }
            add(&mut sums, &joined(members.iter().filter_map(row)));
        }
        sums
    }
}

/// What some rows hold together as one; nothing where there are none.
fn joined<'a>(mut rows: impl Iterator<Item = &'a [Share]>) -> Vec<Share> {
    let mut joined = rows.next().map(<[Share]>::to_vec).unwrap_or_default();
    for row in rows {
        joined.iter_mut().zip(row).for_each(|(one, other)| one.join(other));
    }
    joined
}

fn add(sums: &mut [Share], shares: &[Share]) {
    sums.iter_mut().zip(shares).for_each(|(sum, share)| sum.add(share));
}

/// The hypotheses in first place, in their order: one, or several that nothing sets apart.
pub(super) fn first(sums: &[Share]) -> Vec<usize> {
    let orders: Vec<[i64; 4]> = sums.iter().map(Share::order).collect();
    let least = orders.iter().min();
    (0..orders.len()).filter(|at| Some(&orders[*at]) == least).collect()
}

/// The rank of each hypothesis from 1; equals share the best rank of theirs, and the next one follows after all of them.
pub(super) fn ranks(sums: &[Share]) -> Vec<usize> {
    let orders: Vec<[i64; 4]> = sums.iter().map(Share::order).collect();
    let mut sorted = orders.clone();
    sorted.sort_unstable();
    orders.iter().map(|order| 1 + sorted.partition_point(|other| other < order)).collect()
}
