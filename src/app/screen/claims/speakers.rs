//! The speakers: what became of what each of them said.

use ratatui::layout::Rect;

use super::speakers_claims::passage;
use crate::analysis::standing::{Tallies, Tally};
use crate::app::Loaded;
use crate::app::command::Command;
use crate::app::screen::ledger::Ledger;
use crate::app::screen::sheet::{Mark, Request, Sheet};
use crate::casebook::RecordId;
use crate::text::{Query, fold};

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
    pub sorted_by: Option<Column>,
    pub is_reversed: bool,
}

impl Default for Speakers {
    /// Those who say most come first.
    fn default() -> Self {
        let sorted_by = Some(Column::Made);
        Self {
            ledger: Ledger::default(),
            tallies: Tallies::default(),
            order: Vec::new(),
            sorted_by,
            is_reversed: false,
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

    /// Chooses and orders the rows.
    fn arrange(&mut self, loaded: &Loaded) {
        let query = Query::new(&self.ledger.filter);
        let all = &self.tallies.speakers;
        let actor = |at: usize| loaded.book.record(all[at].speaker);
        let is_wanted = |at: &usize| query.is_empty() || query.matches(actor(*at).searched());
        let mut order: Vec<usize> = (0..all.len()).filter(is_wanted).collect();
        match self.sorted_by {
            None => {}
            Some(Column::Speaker) => order.sort_by_cached_key(|at| fold(actor(*at).short_title())),
            Some(column) => order.sort_by_key(|at| std::cmp::Reverse(column.count(&all[*at]))),
        }
        if self.is_reversed {
            order.reverse();
        }
        self.ledger.refill(order.iter().map(|at| all[*at].speaker).collect());
        self.order = order;
    }

    /// Sorts by the next column: each in turn, then in the order of the files.
    fn sort_by_next(&mut self) {
        let at = self.sorted_by.map_or(0, |column| column as usize + 1);
        self.sorted_by = Column::ALL.get(at).copied();
        self.is_reversed = false;
    }

    fn arrange_again(&mut self, loaded: &Loaded) {
        let mark = self.mark(loaded);
        self.arrange(loaded);
        self.return_to(loaded, &mark);
    }
}

impl Sheet for Speakers {
    fn refresh(&mut self, loaded: &Loaded) {
        self.tallies = Tallies::new(&loaded.derived.standings, &loaded.book);
        self.arrange(loaded);
    }

    fn resize(&mut self, area: Rect) {
        self.ledger.resize(area);
    }

    fn rows(&self) -> usize {
        self.ledger.rows.len()
    }

    fn filter(&self) -> &str {
        &self.ledger.filter
    }

    fn set_filter(&mut self, loaded: &Loaded, filter: &str) {
        self.ledger.close();
        filter.clone_into(&mut self.ledger.filter);
        self.arrange_again(loaded);
    }

    fn order(&mut self, loaded: &Loaded, command: Command) -> Request {
        match command {
            Command::Sort => {
                self.sort_by_next();
                self.arrange_again(loaded);
            }
            Command::ReverseSort => {
                self.is_reversed = !self.is_reversed;
                self.arrange_again(loaded);
            }
            _ => {
                let Self { ledger, tallies, .. } = self;
                return ledger.order(loaded, command, &|_, actor| passage(loaded, actor, tallies));
            }
        }
        Request::Nothing
    }

    fn close(&mut self) -> bool {
        self.ledger.close()
    }

    fn press(&mut self, loaded: &Loaded, column: u16, row: u16) -> Request {
        self.ledger.press((column, row), &|_, actor| passage(loaded, actor, &self.tallies))
    }

    fn wheel(&mut self, column: u16, row: u16, is_down: bool) {
        self.ledger.wheel(column, row, is_down);
    }

    fn selection(&self, _loaded: &Loaded) -> Option<RecordId> {
        self.ledger.selection()
    }

    fn mark(&self, loaded: &Loaded) -> Mark {
        self.ledger.mark(loaded)
    }

    fn return_to(&mut self, loaded: &Loaded, mark: &Mark) {
        self.ledger.return_to(loaded, mark, &|_, actor| passage(loaded, actor, &self.tallies));
    }
}
