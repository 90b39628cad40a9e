//! Circles among records that each point to at most one other: found once each, in linear time. Knows handles and names only.

use crate::casebook::{Casebook, RecordId};

/// The circles of more than one record that `next` leads through, each from its first record on, in the order of those.
pub(super) fn circles(
    starts: &[RecordId],
    records: usize,
    next: impl Fn(RecordId) -> Option<RecordId>,
) -> Vec<Vec<RecordId>> {
    // The number of the walk that came by, from 1.
    let mut walks = vec![0_u32; records];
    let mut found = Vec::new();
    for (at, start) in starts.iter().enumerate() {
        let walk = at as u32 + 1;
        let mut path = Vec::new();
        let mut current = Some(*start);
        while let Some(record) = current {
            match walks[record.index()] {
                0 => {
                    walks[record.index()] = walk;
                    path.push(record);
                    current = next(record);
                }
                seen => {
                    let from = path.iter().position(|other| *other == record);
                    if let (true, Some(from)) = (seen == walk, from) {
                        let mut circle = path.split_off(from);
                        let first = (0..circle.len()).min_by_key(|at| circle[*at]).unwrap_or(0);
                        circle.rotate_left(first);
                        found.push(circle);
                    }
                    break;
                }
            }
        }
    }
    found.retain(|circle| circle.len() > 1);
    found.sort();
    found
}

/// A circle for a message: `` `a` → `b` → `a` ``; of a long one only the first few.
pub(super) fn path(book: &Casebook, circle: &[RecordId]) -> String {
    let shown = if circle.len() > LONGEST_SHOWN { &circle[..LONGEST_SHOWN] } else { circle };
    let mut steps: Vec<String> =
        shown.iter().map(|record| format!("`{}`", book.record(*record).id())).collect();
    if shown.len() < circle.len() {
        steps.push(format!("{} more", circle.len() - shown.len()));
    }
    steps.extend(steps.first().cloned());
    steps.join(" → ")
}

const LONGEST_SHOWN: usize = 6;

/// The groups of more than one record in which every record leads to every other (Tarjan 1972), each sorted, in the
/// order of their first records. `edges` are sorted.
pub(super) fn knots(edges: &[(RecordId, RecordId)], records: usize) -> Vec<Vec<RecordId>> {
    let mut search = Search { number: vec![0; records], low: vec![0; records], ..Search::default() };
    for (start, _) in edges {
        if search.number[start.index()] == 0 {
            search.walk(edges, *start);
        }
    }
    let mut found = search.found;
    for knot in &mut found {
        knot.sort();
    }
    found.sort();
    found
}

#[derive(Default)]
struct Search {
    /// When a record was first met, from 1; `CLOSED` once its group is known.
    number: Vec<u32>,
    low: Vec<u32>,
    last: u32,
    open: Vec<RecordId>,
    found: Vec<Vec<RecordId>>,
}

const CLOSED: u32 = u32::MAX;

impl Search {
    fn walk(&mut self, edges: &[(RecordId, RecordId)], start: RecordId) {
        let first_edge = |record: RecordId| edges.partition_point(|(from, _)| *from < record);
        self.meet(start);
        let mut path = vec![(start, first_edge(start))];
        while let Some((record, edge)) = path.last_mut() {
            let (record, at) = (*record, *edge);
            *edge += 1;
            match edges.get(at).filter(|(from, _)| *from == record) {
                Some((_, to)) if self.number[to.index()] == 0 => {
                    self.meet(*to);
                    path.push((*to, first_edge(*to)));
                }
                Some((_, to)) if self.number[to.index()] != CLOSED => {
                    self.lower(record, self.number[to.index()]);
                }
                Some(_) => {}
                None => {
                    path.pop();
                    self.leave(record);
                    if let Some((before, _)) = path.last() {
                        self.lower(*before, self.low[record.index()]);
                    }
                }
            }
        }
    }

    fn meet(&mut self, record: RecordId) {
        self.last += 1;
        self.number[record.index()] = self.last;
        self.low[record.index()] = self.last;
        self.open.push(record);
    }

    fn lower(&mut self, record: RecordId, to: u32) {
        let low = &mut self.low[record.index()];
        *low = (*low).min(to);
    }

    /// Closes the group that `record` is the first met of, if it is that.
    fn leave(&mut self, record: RecordId) {
        if self.low[record.index()] != self.number[record.index()] {
            return;
        }
        let first = self.open.iter().rposition(|open| *open == record).unwrap_or(0);
        let knot = self.open.split_off(first);
        for closed in &knot {
            self.number[closed.index()] = CLOSED;
            self.low[closed.index()] = CLOSED;
        }
        if knot.len() > 1 {
            self.found.push(knot);
        }
    }
}
