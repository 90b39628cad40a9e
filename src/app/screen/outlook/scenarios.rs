//! The scenarios: what is held of each, and below the list the one that is selected in full.

use std::collections::{BTreeMap, BTreeSet};

use ratatui::layout::Rect;

use super::scenario_told::{SetTold, Told, figures, passage};
use crate::analysis::indicator::signposts;
use crate::analysis::outlook::{Coherence, ExclusiveSet, Likelihood, Motion, Step, history};
use crate::app::command::Command;
use crate::app::screen::{Ledger, Mark, Request, Sheet};
use crate::app::{Figure, Loaded};
use crate::casebook::{Record, RecordId};
use crate::model::schema::{Kind, SCENARIO};
use crate::text::{Query, fold};

/// By what the rows can be ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Title,
    /// By the middle of what is held; what has no place comes last, also where the order is reversed.
    Estimate,
    /// What has none comes last.
    Deadline,
}

impl Column {
    const ALL: [Self; 3] = [Self::Title, Self::Estimate, Self::Deadline];
}

/// What the list shows of a scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Held {
    /// The lowest and highest probability of the last estimate.
    pub ends: Option<(f64, f64)>,
    /// How that moved; none without any estimate.
    pub motion: Option<Motion>,
    /// Whether the set allows a sum of 1; of what is in no set, always.
    pub fits: bool,
}

/// The state of the view.
#[derive(Clone, Debug, Default)]
pub struct Scenarios {
    pub ledger: Ledger,
    /// In the order of the files.
    all: Vec<(RecordId, Held)>,
    /// The rows, by their places among all.
    order: Vec<usize>,
    signs: BTreeMap<RecordId, Vec<RecordId>>,
    /// What the sets sum to, by their names.
    sets: BTreeMap<String, SetTold>,
    /// The column by which rows are ordered; none for the order of the files.
    pub sorted_by: Option<Column>,
    pub is_reversed: bool,
}

impl Scenarios {
    /// How many there are without the filter.
    pub fn total(&self) -> usize {
        self.all.len()
    }

    /// What is held of the scenario in a row.
    pub fn held(&self, row: usize) -> Held {
        self.all[self.order[row]].1
    }

    /// Chooses and orders the rows.
    fn arrange(&mut self, loaded: &Loaded) {
        let query = Query::new(&self.ledger.filter);
        let record = |at: usize| loaded.book.record(self.all[at].0);
        let is_wanted = |at: &usize| query.is_empty() || query.matches(record(*at).searched());
        let mut order: Vec<usize> = (0..self.all.len()).filter(is_wanted).collect();
        match self.sorted_by {
            None => {}
            Some(Column::Title) => order.sort_by_cached_key(|at| fold(record(*at).title())),
            Some(Column::Estimate) => {
                let middle =
                    |at: usize| self.all[at].1.ends.map_or(-1.0, |(low, high)| f64::midpoint(low, high));
                order.sort_by(|one, other| middle(*other).total_cmp(&middle(*one)));
            }
            Some(Column::Deadline) => order.sort_by_key(|at| {
                let due = deadline_key(record(*at));
                (due.is_none(), due)
            }),
        }
        if self.is_reversed {
            order.reverse();
            order.sort_by_key(|at| self.is_unplaced(loaded, *at));
        }
        self.ledger.refill(order.iter().map(|at| self.all[*at].0).collect());
        self.order = order;
    }

    /// Whether a scenario has no place in the column of the order.
    fn is_unplaced(&self, loaded: &Loaded, at: usize) -> bool {
        match self.sorted_by {
            None | Some(Column::Title) => false,
            Some(Column::Estimate) => self.all[at].1.ends.is_none(),
            Some(Column::Deadline) => deadline_key(loaded.book.record(self.all[at].0)).is_none(),
        }
    }

    fn arrange_again(&mut self, loaded: &Loaded) {
        let mark = self.mark(loaded);
        self.arrange(loaded);
        self.return_to(loaded, &mark);
    }
}

fn deadline_key(scenario: Record<'_>) -> Option<(i64, i64)> {
    const DEADLINE: u8 = SCENARIO.index("deadline");
    scenario.part().date(DEADLINE).map(|date| date.sort_key(scenario.zone()))
}

impl Sheet for Scenarios {
    fn refresh(&mut self, loaded: &Loaded) {
        let sets = ExclusiveSet::all(&loaded.book);
        let unfit: BTreeSet<RecordId> = sets
            .iter()
            .filter(|set| set.coherence() != Coherence::Fits)
            .flat_map(|set| set.members.iter().map(|member| member.scenario.handle()))
            .collect();
        let held = |scenario: Record<'_>| {
            let last = history(scenario).pop();
            Held {
                ends: last.and_then(|step| Likelihood::ends(step.likelihood)),
                motion: last.map(Step::motion),
                fits: !unfit.contains(&scenario.handle()),
            }
        };
        let scenarios = loaded.book.of_kind(Kind::Scenario);
        self.all = scenarios.map(|scenario| (scenario.handle(), held(scenario))).collect();
        self.sets = sets.iter().map(|set| (set.name.to_owned(), SetTold::new(set))).collect();
        self.signs = signposts(&loaded.book);
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
        let mark = self.mark(loaded);
        filter.clone_into(&mut self.ledger.filter);
        self.arrange(loaded);
        self.return_to(loaded, &mark);
    }

    fn order(&mut self, loaded: &Loaded, command: Command) -> Request {
        match command {
            Command::Sort => {
                let at = self.sorted_by.map_or(0, |column| column as usize + 1);
                self.sorted_by = Column::ALL.get(at).copied();
                self.is_reversed = false;
                self.arrange_again(loaded);
            }
            Command::ReverseSort => {
                self.is_reversed = !self.is_reversed;
                self.arrange_again(loaded);
            }
            _ => {
                let Self { ledger, signs, sets, .. } = self;
                return ledger
                    .order(loaded, command, &|_, one| passage(&Told::new(loaded, one, signs, sets)));
            }
        }
        Request::Nothing
    }

    fn close(&mut self) -> bool {
        self.ledger.close()
    }

    fn press(&mut self, loaded: &Loaded, column: u16, row: u16) -> Request {
        let Self { ledger, signs, sets, .. } = self;
        ledger.press((column, row), &|_, one| passage(&Told::new(loaded, one, signs, sets)))
    }

    fn wheel(&mut self, column: u16, row: u16, is_down: bool) {
        self.ledger.wheel(column, row, is_down);
    }

    fn selection(&self, _loaded: &Loaded) -> Option<RecordId> {
        self.ledger.selection()
    }

    fn figures(&self, loaded: &Loaded) -> Vec<Figure> {
        let told = |one| figures(&Told::new(loaded, one, &self.signs, &self.sets));
        self.ledger.current().map(told).unwrap_or_default()
    }

    fn mark(&self, loaded: &Loaded) -> Mark {
        self.ledger.mark(loaded)
    }

    fn return_to(&mut self, loaded: &Loaded, mark: &Mark) {
        let Self { ledger, signs, sets, .. } = self;
        ledger.return_to(loaded, mark, &|_, one| passage(&Told::new(loaded, one, signs, sets)));
    }
}
