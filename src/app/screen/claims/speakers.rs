//! The speakers: what became of what each of them said.

use super::speakers_claims::passage;
use crate::analysis::standing::{Tallies, Tally};
use crate::app::Loaded;
use crate::app::screen::{Entry, Ledger, Listed, Sorting, Turn};
use crate::casebook::RecordId;
use crate::text::fold;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Speaker,
    Made,
    Corroborated,
    Contradicted,
    Retracted,
    Open,
}

impl Column {
    pub const ALL: [Self; 6] =
        [Self::Speaker, Self::Made, Self::Corroborated, Self::Contradicted, Self::Retracted, Self::Open];

    pub fn title(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Made => "made",
            Self::Corroborated => "corroborated",
            Self::Contradicted => "contradicted",
            Self::Retracted => "retracted",
            Self::Open => "open",
        }
    }

    /// What it counts of a speaker; none for his name.
    pub fn count(self, tally: &Tally) -> Option<usize> {
        match self {
            Self::Speaker => None,
            Self::Made => Some(tally.made),
            Self::Corroborated => Some(tally.corroborated),
            Self::Contradicted => Some(tally.contradicted),
            Self::Retracted => Some(tally.retracted),
            Self::Open => Some(tally.open),
        }
    }
}

/// The state of the view.
#[derive(Clone, Debug)]
pub struct Speakers {
    pub ledger: Ledger,
    tallies: Tallies,
    /// The rows, by their places among all who said anything.
    order: Vec<usize>,
    /// The column by which rows are sorted; none for the order of the files.
    pub sorting: Sorting<Column>,
}

impl Default for Speakers {
    /// Those who say most come first.
    fn default() -> Self {
        let by = Some(Column::Made);
        Self {
            ledger: Ledger::default(),
            tallies: Tallies::default(),
            order: Vec::new(),
            sorting: Sorting { by, is_reversed: false },
        }
    }
}

impl Speakers {
    /// How many there are without the filter.
    pub fn total(&self) -> usize {
        self.tallies.speakers.len()
    }

    /// What became of the claims of the speaker in a row.
    pub fn tally(&self, row: usize) -> &Tally {
        &self.tallies.speakers[self.order[row]]
    }
}

impl Listed for Speakers {
    fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    fn ledger_mut(&mut self) -> &mut Ledger {
        &mut self.ledger
    }

    fn collect(&mut self, loaded: &Loaded) {
        self.tallies = Tallies::new(&loaded.derived.standings, &loaded.book);
        self.arrange(loaded);
    }

    fn arrange(&mut self, loaded: &Loaded) {
        let filter = self.ledger.filter.clone();
        let all = &self.tallies.speakers;
        let actor = |at: usize| loaded.book.record(all[at].speaker);
        let is_wanted = |at: &usize| filter.keeps(actor(*at));
        let mut order: Vec<usize> = (0..all.len()).filter(is_wanted).collect();
        match self.sorting.by {
            None => {}
            Some(Column::Speaker) => order.sort_by_cached_key(|at| fold(actor(*at).short_title())),
            Some(column) => order.sort_by_key(|at| std::cmp::Reverse(column.count(&all[*at]))),
        }
        if self.sorting.is_reversed {
            order.reverse();
        }
        self.ledger.refill(order.iter().map(|at| all[*at].speaker).collect());
        self.order = order;
    }

    fn tell(&self, loaded: &Loaded, _row: usize, actor: RecordId) -> Vec<Entry> {
        passage(loaded, actor, &self.tallies)
    }

    fn sort(&mut self, turn: Turn) -> bool {
        self.sorting.take(turn, Column::ALL.iter().copied())
    }
}
