//! How much each record stands out, given the one that is selected: the value through which panes are linked.

use super::Derived;
use crate::casebook::{Casebook, RecordId};

/// How a record stands to the selected one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Something is selected, and this has nothing to do with it.
    Dimmed,
    /// Nothing is selected.
    Plain,
    /// Tied through another record, such as a question or a judgement.
    Near,
    /// One refers to the other.
    Tied,
    /// It contradicts the selected record, or a claim that the selected record made.
    Contradicting,
    Selected,
}

/// The levels of all records. Holds only those that stand out.
#[derive(Clone, Debug, Default)]
pub struct Emphasis {
    selected: Option<RecordId>,
    /// Sorted by record.
    levels: Vec<(RecordId, Level)>,
}

impl Emphasis {
    pub fn new(book: &Casebook, derived: &Derived, selected: Option<RecordId>) -> Self {
        let Some(record) = selected else { return Self::default() };
        let level = |other| if derived.ties.are_direct(record, other) { Level::Tied } else { Level::Near };
        let tied = derived.ties.neighbours(book, record).into_iter().map(|other| (other, level(other)));
        let against = derived
            .contradictions
            .against(book, &derived.ties, record)
            .map(|other| (other, Level::Contradicting));
        let mut levels: Vec<(RecordId, Level)> = tied.chain(against).collect();
        levels.push((record, Level::Selected));
        // Of several levels of one record the highest counts.
        levels.sort_unstable_by(|left, right| left.0.cmp(&right.0).then(right.1.cmp(&left.1)));
        levels.dedup_by_key(|(record, _)| *record);
        Self { selected, levels }
    }

    pub fn level(&self, record: RecordId) -> Level {
        let nothing = if self.selected.is_some() { Level::Dimmed } else { Level::Plain };
        match self.levels.binary_search_by_key(&record, |(other, _)| *other) {
            Ok(at) => self.levels[at].1,
            Err(_) => nothing,
        }
    }

    /// The records that stand out, sorted, each with its level.
    pub fn outstanding(&self) -> impl Iterator<Item = (RecordId, Level)> + '_ {
        self.levels.iter().copied()
    }
}
