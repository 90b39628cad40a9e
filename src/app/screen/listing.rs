//! A view that lists records in the order of the files, and goes to them. Which records is not known here.

use ratatui::layout::Rect;

use super::ledger::Ledger;
use super::sheet::{Mark, Request, Sheet};
use crate::app::Loaded;
use crate::app::command::Command;
use crate::casebook::{Record, RecordId};
use crate::model::schema::Kind;
use crate::text::Query;

/// The state of the view.
#[derive(Clone, Debug)]
pub struct Listing {
    pub ledger: Ledger,
    pub kind: Kind,
    is_listed: fn(Record<'_>) -> bool,
    total: usize,
}

impl Listing {
    /// Lists the records of a kind of which `is_listed` holds.
    pub fn new(kind: Kind, is_listed: fn(Record<'_>) -> bool) -> Self {
        Self { ledger: Ledger::default(), kind, is_listed, total: 0 }
    }

    /// How many there are without the filter.
    pub fn total(&self) -> usize {
        self.total
    }

    fn arrange(&mut self, loaded: &Loaded) {
        let query = Query::new(&self.ledger.filter);
        let all: Vec<Record<'_>> =
            loaded.book.of_kind(self.kind).filter(|record| (self.is_listed)(*record)).collect();
        self.total = all.len();
        let is_wanted = |record: &&Record<'_>| query.is_empty() || query.matches(record.searched());
        self.ledger.refill(all.iter().filter(is_wanted).map(|record| record.handle()).collect());
    }
}

impl Sheet for Listing {
    fn refresh(&mut self, loaded: &Loaded) {
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
        let mark = self.mark(loaded);
        filter.clone_into(&mut self.ledger.filter);
        self.arrange(loaded);
        self.return_to(loaded, &mark);
    }

    fn order(&mut self, loaded: &Loaded, command: Command) -> Request {
        self.ledger.order(loaded, command, &|_, _| Vec::new())
    }

    fn press(&mut self, _loaded: &Loaded, column: u16, row: u16) -> Request {
        self.ledger.press((column, row), &|_, _| Vec::new())
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
        self.ledger.return_to(loaded, mark, &|_, _| Vec::new());
    }
}
