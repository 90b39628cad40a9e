//! The scenarios: what is held of each, and below the list the one that is selected in full.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::scenario_told::{SetTold, Told, figures, passage};
use crate::analysis::outlook::{ExclusiveSet, Likelihood, Motion, Step, history};
use crate::app::screen::{Entry, Ledger, Listed, Sorting, Turn};
use crate::app::{Figure, Loaded};
use crate::casebook::{Casebook, Record, RecordId};
use crate::model::schema::{Kind, SCENARIO};
use crate::text::fold;

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

/// The sets by their names. What they sum to is worked out when one of their scenarios is first shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Sets(BTreeMap<String, (Vec<RecordId>, OnceLock<SetTold>)>);

impl Sets {
    fn new(book: &Casebook) -> Self {
        let of_set = |(name, scenarios): (&str, Vec<Record<'_>>)| {
            (name.to_owned(), (scenarios.into_iter().map(Record::handle).collect(), OnceLock::new()))
        };
        Self(ExclusiveSet::named(book).into_iter().map(of_set).collect())
    }

    /// The set of a scenario, where it names one.
    pub(super) fn of(&self, scenario: Record<'_>) -> Option<&SetTold> {
        const SET: u8 = SCENARIO.index("set");
        let (name, (members, told)) = self.0.get_key_value(scenario.part().text(SET)?)?;
        Some(told.get_or_init(|| {
            let members = members.iter().map(|one| scenario.book().record(*one)).collect();
            SetTold::new(&ExclusiveSet::new(name, members))
        }))
    }
}

/// The state of the view.
#[derive(Clone, Debug, Default)]
pub struct Scenarios {
    pub ledger: Ledger,
    /// In the order of the files.
    all: Vec<RecordId>,
    /// The rows, by their places among all.
    order: Vec<usize>,
    sets: Sets,
    ends: OnceLock<Vec<Option<(f64, f64)>>>,
    /// The column by which rows are ordered; none for the order of the files.
    pub sorting: Sorting<Column>,
}

impl Scenarios {
    /// How many there are without the filter.
    pub fn total(&self) -> usize {
        self.all.len()
    }

    /// What is held of the scenario in a row.
    pub fn held(&self, loaded: &Loaded, row: usize) -> Held {
        let scenario = loaded.book.record(self.ledger.rows[row]);
        let last = history(scenario).pop();
        Held {
            ends: last.and_then(|step| Likelihood::ends(step.likelihood)),
            motion: last.map(Step::motion),
            fits: self.sets.of(scenario).is_none_or(|set| set.fits),
        }
    }

    /// The ends of what was held last of each, worked out when they are first sorted by it.
    fn ends(&self, loaded: &Loaded) -> &[Option<(f64, f64)>] {
        let of_scenario = |scenario: &RecordId| {
            let last = history(loaded.book.record(*scenario)).pop();
            last.and_then(|step| Likelihood::ends(step.likelihood))
        };
        self.ends.get_or_init(|| self.all.iter().map(of_scenario).collect())
    }

    /// Whether a scenario has no place in the column of the order.
    fn is_unplaced(&self, loaded: &Loaded, at: usize) -> bool {
        let scenario = loaded.book.record(self.all[at]);
        match self.sorting.by {
            None | Some(Column::Title) => false,
            Some(Column::Estimate) => self.ends(loaded)[at].is_none(),
            Some(Column::Deadline) => deadline_key(scenario).is_none(),
        }
    }
}

fn deadline_key(scenario: Record<'_>) -> Option<(i64, i64)> {
    const DEADLINE: u8 = SCENARIO.index("deadline");
    scenario.part().date(DEADLINE).map(|date| date.sort_key(scenario.zone()))
}

impl Listed for Scenarios {
    fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    fn ledger_mut(&mut self) -> &mut Ledger {
        &mut self.ledger
    }

    fn collect(&mut self, loaded: &Loaded) {
        self.all = loaded.book.of_kind(Kind::Scenario).map(Record::handle).collect();
        self.sets = Sets::new(&loaded.book);
        self.ends = OnceLock::new();
        self.arrange(loaded);
    }

    fn arrange(&mut self, loaded: &Loaded) {
        let filter = self.ledger.filter.clone();
        let record = |at: usize| loaded.book.record(self.all[at]);
        let is_wanted = |at: &usize| filter.keeps(record(*at));
        let mut order: Vec<usize> = (0..self.all.len()).filter(is_wanted).collect();
        match self.sorting.by {
            None => {}
            Some(Column::Title) => order.sort_by_cached_key(|at| fold(record(*at).title())),
            Some(Column::Estimate) => {
                let ends = self.ends(loaded);
                let middle = |at: usize| ends[at].map_or(-1.0, |(low, high)| f64::midpoint(low, high));
                order.sort_by(|one, other| middle(*other).total_cmp(&middle(*one)));
            }
            Some(Column::Deadline) => order.sort_by_key(|at| {
                let due = deadline_key(record(*at));
                (due.is_none(), due)
            }),
        }
        if self.sorting.is_reversed {
            order.reverse();
            order.sort_by_cached_key(|at| self.is_unplaced(loaded, *at));
        }
        self.ledger.refill(order.iter().map(|at| self.all[*at]).collect());
        self.order = order;
    }

    fn tell(&self, loaded: &Loaded, _row: usize, scenario: RecordId) -> Vec<Entry> {
        passage(&Told::new(loaded, scenario, &self.sets))
    }

    fn sort(&mut self, turn: Turn) -> bool {
        self.sorting.take(turn, Column::ALL.iter().copied())
    }

    fn told_figures(&self, loaded: &Loaded) -> Vec<Figure> {
        let told = |one| figures(&Told::new(loaded, one, &self.sets));
        self.ledger.current().map(told).unwrap_or_default()
    }
}
