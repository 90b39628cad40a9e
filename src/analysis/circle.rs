//! Circles among records: those that each point to at most one other, and knots of those that point to many. Found once
//! each, in linear time. Knows handles and names only.

use super::graph::Graph;
use crate::casebook::{Casebook, RecordId};

/// The circles of more than one record that `next` leads through, each from its first record on, in the order of those.
pub fn circles(
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
pub fn path(book: &Casebook, circle: &[RecordId]) -> String {
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

/// The groups of more than one record in which every record leads to every other, each sorted, in the order of their
/// first records. `edges` are sorted.
pub fn knots(edges: &[(RecordId, RecordId)], records: usize) -> Vec<Vec<RecordId>> {
    let numbers = edges.iter().map(|(from, to)| (from.index() as u32, to.index() as u32));
    let components = Graph::new(records, numbers.collect()).components();
    // Whatever lies in a circle has an edge that leaves it.
    let handle = |node: &u32| {
        let at = edges.partition_point(|(from, _)| from.index() < *node as usize);
        edges[at].0
    };
    let knots = components.iter().filter(|component| component.len() > 1);
    let mut found: Vec<Vec<RecordId>> = knots.map(|knot| knot.iter().map(handle).collect()).collect();
    found.sort();
    found
}
