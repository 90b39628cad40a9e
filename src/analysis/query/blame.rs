//! Why a filter of several terms keeps nothing: which of them is to blame.

use std::cmp::Reverse;
use std::fmt;

use super::compile::{Names, Scope, compile};
use super::node::{LooksAt, Node, Row};
use super::{Expression, Filter};
use crate::casebook::{Casebook, RecordId};
use crate::text::grouped;
use crate::worker;

/// One term of a filter that keeps nothing, among those that all have to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blame {
    /// The term as it was understood.
    pub term: String,
    /// How many the term keeps by itself.
    pub alone: usize,
    /// How many the filter would keep without it.
    pub without: usize,
}

impl fmt::Display for Blame {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { term, alone, without } = self;
        match alone {
            0 => write!(out, "\u{201c}{term}\u{201d} alone matches none"),
            _ => write!(out, "Without \u{201c}{term}\u{201d}: {}", grouped(without)),
        }
    }
}

/// Looks through the candidates of a filter that keeps none of them. The terms without which it would keep some, those first
/// that keep nothing by themselves, then by how much would be kept; none where the filter has one term, where no single term
/// is to blame, or where nobody wants to know by then.
pub fn blame(
    filter: &Filter,
    scope: &Scope<'_>,
    candidates: &[RecordId],
    is_wanted: &(dyn Fn() -> bool + Sync),
) -> Vec<Blame> {
    let Expression::All(parts) = filter.expression() else { return Vec::new() };
    let nodes: Result<Vec<Node>, _> =
        parts.iter().map(|part| compile(part, scope, Names::Now(is_wanted)).map(|one| one.node)).collect();
    // A filter that holds can be read, and so can its parts.
    let Ok(nodes) = nodes else { return Vec::new() };
    let counts = worker::over_records(candidates.len(), |range| {
        is_wanted().then(|| count(&nodes, scope.book, &candidates[range]))
    });
    let Some(counts) = counts.into_iter().collect::<Option<Vec<_>>>() else { return Vec::new() };
    let blamed = parts.iter().enumerate().map(|(at, part)| {
        let sum = |of: fn(&(usize, usize)) -> usize| counts.iter().map(|counts| of(&counts[at])).sum();
        Blame { term: in_brackets(part), alone: sum(|counts| counts.0), without: sum(|counts| counts.1) }
    });
    let mut blamed: Vec<Blame> = blamed.filter(|blame| blame.alone == 0 || blame.without > 0).collect();
    blamed.sort_by_key(|blame| (blame.alone > 0, Reverse(blame.without)));
    blamed
}

/// How many records each part keeps by itself, and how many are kept by all others but not by it.
fn count(nodes: &[Node], book: &Casebook, candidates: &[RecordId]) -> Vec<(usize, usize)> {
    let mut counts = vec![(0, 0); nodes.len()];
    let mut folded = String::new();
    for candidate in candidates {
        let records = [book.record(*candidate)];
        let row = Row { records: &records, texts: &[], looks_at: LooksAt::Everything };
        let mut failed = None;
        let mut failures = 0;
        for (at, node) in nodes.iter().enumerate() {
            if node.keeps(row, &mut folded) {
                counts[at].0 += 1;
            } else {
                failed = Some(at);
                failures += 1;
            }
        }
        if let Some(at) = failed.filter(|_| failures == 1) {
            counts[at].1 += 1;
        }
    }
    counts
}

/// A part as it would be written between others.
fn in_brackets(part: &Expression) -> String {
    match part {
        Expression::Any(_) => format!("({part})"),
        part => part.to_string(),
    }
}
