//! The speakers: what became of what each of them said.

use ratatui::layout::Rect;

use super::ledger::Ledger;
use super::sheet::{Mark, Request, Sheet};
use super::speakers_claims::passage;
use crate::analysis::standing::SpeakersRecord;
use crate::app::Loaded;
use crate::app::command::Command;
use crate::casebook::RecordId;
use crate::model::schema::Kind;
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
    pub fn count(self, record: &SpeakersRecord) -> Option<usize> {
        match self {
            Self::Speaker => None,
            Self::Made => Some(record.made.len()),
            Self::Corroborated => Some(record.corroborated.len()),
            Self::Contradicted => Some(record.contradicted.len()),
            Self::Retracted => Some(record.retracted.len()),
            Self::Open => Some(record.open.len()),
        }
    }
}

/// The state of the view.
#[derive(Clone, Debug)]
pub struct Speakers {
    pub ledger: Ledger,
    /// Who made any claim, in the order of the files.
    all: Vec<(RecordId, SpeakersRecord)>,
    /// The rows, by their places among all.
    order: Vec<usize>,
    /// The column by which rows are sorted; none for the order of the files.
    pub sorted_by: Option<Column>,
    pub is_reversed: bool,
}

impl Default for Speakers {
    /// Those who say most come first.
    fn default() -> Self {
        let sorted_by = Some(Column::Made);
        Self { ledger: Ledger::default(), all: Vec::new(), order: Vec::new(), sorted_by, is_reversed: false }
    }
}

impl Speakers {
    /// How many there are without the filter.
    pub fn total(&self) -> usize {
        self.all.len()
    }

    /// What became of the claims of the speaker in a row.
    pub fn record(&self, row: usize) -> &SpeakersRecord {
        &self.all[self.order[row]].1
    }

    /// Chooses and orders the rows.
    fn arrange(&mut self, loaded: &Loaded) {
        let query = Query::new(&self.ledger.filter);
        let actor = |at: usize| loaded.book.record(self.all[at].0);
        let is_wanted = |at: &usize| query.is_empty() || query.matches(actor(*at).searched());
        let mut order: Vec<usize> = (0..self.all.len()).filter(is_wanted).collect();
        match self.sorted_by {
            None => {}
            Some(Column::Speaker) => order.sort_by_cached_key(|at| fold(actor(*at).short_title())),
            Some(column) => order.sort_by_key(|at| std::cmp::Reverse(column.count(&self.all[*at].1))),
        }
        if self.is_reversed {
            order.reverse();
        }
        self.ledger.refill(order.iter().map(|at| self.all[*at].0).collect());
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
        let (book, standings) = (&loaded.book, &loaded.derived.standings);
        let actors = book.handles(Kind::Actor).iter();
        let all = actors.map(|actor| (*actor, SpeakersRecord::of(standings, book, *actor)));
        self.all = all.filter(|(_, record)| !record.made.is_empty()).collect();
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
                let Self { ledger, all, order, .. } = self;
                return ledger
                    .order(loaded, command, &|row, actor| passage(loaded, actor, &all[order[row]].1));
            }
        }
        Request::Nothing
    }

    fn close(&mut self) -> bool {
        self.ledger.close()
    }

    fn press(&mut self, loaded: &Loaded, column: u16, row: u16) -> Request {
        self.ledger.press((column, row), &|row, actor| passage(loaded, actor, &self.all[self.order[row]].1))
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
        self.ledger
            .return_to(loaded, mark, &|row, actor| passage(loaded, actor, &self.all[self.order[row]].1));
    }
}
