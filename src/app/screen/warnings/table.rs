//! The warnings: each a row with its verdict, and below the one that is selected in full. A warning of two events has two
//! rows.

use std::cmp::Reverse;

use super::telling;
use crate::analysis::query::{LooksAt, Row};
use crate::analysis::warning::{Assessed, Gap};
use crate::app::screen::{Entry, Ledger, Listed, Mark, Sorting, Turn};
use crate::app::{Figure, Loaded};
use crate::casebook::{Record, RecordId};
use crate::text::fold;

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
    pub sorting: Sorting<Column>,
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

    /// Whether nothing is known of a warning in the column of the order: that comes last, also where it is reversed.
    fn is_unknown(&self, at: usize) -> bool {
        let one = &self.all[at];
        match self.sorting.by {
            Some(Column::Window) => !one.has_window,
            Some(Column::Lead) => one.lead.and_then(Gap::least_minutes).is_none(),
            Some(Column::Grade) => one.grade.is_none_or(|grade| grade.credibility.rank().is_none()),
            None | Some(Column::Verdict | Column::Warning | Column::Says | Column::Told) => false,
        }
    }
}

impl Listed for WarningTable {
    /// One warning may have several rows: what it is of tells which.
    const OUTER: usize = 1;

    fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    fn ledger_mut(&mut self) -> &mut Ledger {
        &mut self.ledger
    }

    fn collect(&mut self, loaded: &Loaded) {
        self.all.clone_from(&loaded.derived.warnings(&loaded.book).all);
        self.arrange(loaded);
    }

    fn arrange(&mut self, loaded: &Loaded) {
        let filter = self.ledger.filter.clone();
        let record = |handle: RecordId| loaded.book.record(handle);
        let all = &self.all;
        let is_wanted = |at: &usize| {
            let target = all[*at].target.map_or("", |target| record(target).title());
            let texts = [target, all[*at].verdict.label()];
            let records = [record(all[*at].warning)];
            filter.keeps_row(Row { records: &records, texts: &texts, looks_at: LooksAt::Everything })
        };
        let mut order: Vec<usize> = (0..all.len()).filter(is_wanted).collect();
        match self.sorting.by {
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
        if self.sorting.is_reversed {
            order.reverse();
            order.sort_by_key(|at| self.is_unknown(*at));
        }
        self.ledger.refill(order.iter().map(|at| all[*at].warning).collect());
        self.order = order;
    }

    fn tell(&self, loaded: &Loaded, row: usize, _warning: RecordId) -> Vec<Entry> {
        telling::passage(loaded, self.assessed(row))
    }

    fn sort(&mut self, turn: Turn) -> bool {
        self.sorting.take(turn, Column::ALL.iter().copied().filter(|column| *column != Column::Told))
    }

    fn told_figures(&self, loaded: &Loaded) -> Vec<Figure> {
        self.current().map(|one| telling::figures(loaded, one)).unwrap_or_default()
    }

    fn outer_mark(&self, loaded: &Loaded) -> Mark {
        let target = self.current().and_then(|one| one.target);
        vec![target.map_or(String::new(), |target| loaded.book.record(target).name())]
    }

    fn find_outer(&mut self, loaded: &Loaded, outer: &[String], inner: &[String]) {
        let find = |name: &String| loaded.book.find_name(name).map(Record::handle);
        let (target, warning) = (outer.first().and_then(find), inner.first().and_then(find));
        let is_meant = |at: &usize| Some(self.all[*at].warning) == warning && self.all[*at].target == target;
        let row = self.order.iter().position(is_meant);
        self.ledger.list.cursor = row.unwrap_or(self.ledger.list.cursor);
    }
}
