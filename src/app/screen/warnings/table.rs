//! The warnings: each a row with its verdict, and below the one that is selected in full. A warning of two events has two
//! rows.

use std::cmp::Reverse;

use ratatui::layout::Rect;

use super::telling;
use crate::analysis::warning::{Assessed, Gap};
use crate::app::command::Command;
use crate::app::screen::ledger::Ledger;
use crate::app::screen::sheet::{Mark, Request, Sheet};
use crate::app::{Figure, Loaded};
use crate::casebook::{Record, RecordId};
use crate::text::{Query, fold};

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Verdict,
    Warning,
    Window,
    Lead,
    Says,
    Grade,
    Told,
}

impl Column {
    pub const ALL: [Self; 7] =
        [Self::Verdict, Self::Warning, Self::Window, Self::Lead, Self::Says, Self::Grade, Self::Told];

    pub fn title(self) -> &'static str {
        match self {
            Self::Verdict => "verdict",
            Self::Warning => "warning",
            Self::Window => "window",
            Self::Lead => "lead",
            Self::Says => "says",
            Self::Grade => "grade",
            Self::Told => "received by, and what they did",
        }
    }
}

/// The state of the view.
#[derive(Clone, Debug, Default)]
pub struct WarningTable {
    pub ledger: Ledger,
    /// The warnings, as they are told of the casebook as it is now.
    all: Vec<Assessed>,
    /// The rows, by their places among all.
    order: Vec<usize>,
    /// The column by which rows are sorted; none for the order in which they were raised.
    pub sorted_by: Option<Column>,
    pub is_reversed: bool,
}

impl WarningTable {
    /// How many there are without the filter.
    pub fn total(&self) -> usize {
        self.all.len()
    }

    /// The warning in a row.
    pub fn assessed(&self, row: usize) -> &Assessed {
        &self.all[self.order[row]]
    }

    fn current(&self) -> Option<&Assessed> {
        self.order.get(self.ledger.list.cursor).map(|at| &self.all[*at])
    }

    /// Chooses and orders the rows.
    fn arrange(&mut self, loaded: &Loaded) {
        let query = Query::new(&self.ledger.filter);
        let record = |handle: RecordId| loaded.book.record(handle);
        let all = &self.all;
        let is_wanted = |at: &usize| {
            let target = || all[*at].target.map(|target| record(target).title().into()).into_iter();
            let verdict = || std::iter::once(all[*at].verdict.label().into());
            query.is_empty()
                || query.matches(record(all[*at].warning).searched().chain(target()).chain(verdict()))
        };
        let mut order: Vec<usize> = (0..all.len()).filter(is_wanted).collect();
        match self.sorted_by {
            None | Some(Column::Told) => {}
            Some(Column::Verdict) => order.sort_by_key(|at| all[*at].verdict),
            Some(Column::Warning) => order.sort_by_cached_key(|at| fold(record(all[*at].warning).title())),
            Some(Column::Window) => {
                order.sort_by_key(|at| (!all[*at].has_window, telling::window_key(record(all[*at].warning))));
            }
            Some(Column::Lead) => order.sort_by_key(|at| Reverse(all[*at].lead.and_then(Gap::least_minutes))),
            Some(Column::Says) => order.sort_by_key(|at| Reverse(all[*at].stated())),
            Some(Column::Grade) => order.sort_by_key(|at| telling::grade_key(all[*at].grade)),
        }
        if self.is_reversed {
            order.reverse();
            order.sort_by_key(|at| self.is_unknown(*at));
        }
        self.ledger.refill(order.iter().map(|at| all[*at].warning).collect());
        self.order = order;
    }

    /// Whether nothing is known of a warning in the column of the order: that comes last, also where it is reversed.
    fn is_unknown(&self, at: usize) -> bool {
        let one = &self.all[at];
        match self.sorted_by {
            Some(Column::Window) => !one.has_window,
            Some(Column::Lead) => one.lead.and_then(Gap::least_minutes).is_none(),
            Some(Column::Grade) => one.grade.is_none_or(|grade| grade.credibility.rank().is_none()),
            None | Some(Column::Verdict | Column::Warning | Column::Says | Column::Told) => false,
        }
    }

    /// Sorts by the next column that has an order: each in turn, then in the order in which they were raised.
    fn sort_by_next(&mut self) {
        let at = self.sorted_by.map_or(0, |column| column as usize + 1);
        self.sorted_by = Column::ALL.get(at).copied().filter(|column| *column != Column::Told);
        self.is_reversed = false;
    }

    fn arrange_again(&mut self, loaded: &Loaded) {
        let mark = self.mark(loaded);
        self.arrange(loaded);
        self.return_to(loaded, &mark);
    }
}

impl Sheet for WarningTable {
    fn refresh(&mut self, loaded: &Loaded) {
        self.all.clone_from(&loaded.derived.warnings(&loaded.book).all);
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
                return ledger.order(loaded, command, &|row, _| telling::passage(loaded, &all[order[row]]));
            }
        }
        Request::Nothing
    }

    fn close(&mut self) -> bool {
        self.ledger.close()
    }

    fn press(&mut self, loaded: &Loaded, column: u16, row: u16) -> Request {
        let Self { ledger, all, order, .. } = self;
        ledger.press((column, row), &|row, _| telling::passage(loaded, &all[order[row]]))
    }

    fn wheel(&mut self, column: u16, row: u16, is_down: bool) {
        self.ledger.wheel(column, row, is_down);
    }

    fn selection(&self, _loaded: &Loaded) -> Option<RecordId> {
        self.ledger.selection()
    }

    fn figures(&self, loaded: &Loaded) -> Vec<Figure> {
        self.current().map(|one| telling::figures(loaded, one)).unwrap_or_default()
    }

    /// What the warning is of, then the ledger's own: one warning may have several rows.
    fn mark(&self, loaded: &Loaded) -> Mark {
        let target = self.current().and_then(|one| one.target);
        let name = target.map_or(String::new(), |target| loaded.book.record(target).name());
        std::iter::once(name).chain(self.ledger.mark(loaded)).collect()
    }

    fn return_to(&mut self, loaded: &Loaded, mark: &Mark) {
        let Self { ledger, all, order, .. } = self;
        let find = |name: &String| loaded.book.find_name(name).map(Record::handle);
        let (target, inner) =
            mark.split_first().map_or((None, &[][..]), |(target, inner)| (find(target), inner));
        let warning = inner.first().and_then(find);
        let row = order.iter().position(|at| Some(all[*at].warning) == warning && all[*at].target == target);
        ledger.list.cursor = row.unwrap_or(ledger.list.cursor);
        ledger.return_to(loaded, &inner.to_vec(), &|row, _| telling::passage(loaded, &all[order[row]]));
    }
}
