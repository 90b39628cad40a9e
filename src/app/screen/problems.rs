//! The problems screen: everything that reading and checking found, heaviest first.

use crate::analysis::query::{LooksAt, Row};
use crate::app::command::Command;
use crate::app::list::List;
use crate::app::{Loaded, Sieve};

/// The state of the problems screen.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    pub list: List,
    /// The problems that the filter lets through, by their places in [`Loaded::problems`].
    pub rows: Vec<usize>,
    pub filter: Sieve,
    height: usize,
}

impl Problems {
    pub fn refresh(&mut self, loaded: &Loaded) {
        self.filter.renew(loaded);
        // Words are looked for in what is said of the problem, fields in the record that it stands in.
        let is_wanted = |at: &usize| {
            let problem = &loaded.problems[*at];
            let place = problem.place.as_ref();
            let file = place.map_or("", |place| place.file.name());
            let hint = problem.hint.as_deref().unwrap_or_default();
            let texts = [problem.rule, problem.severity.as_str(), &problem.message, file, hint];
            let record = place.and_then(|place| loaded.book.record_at(file, place.span.start));
            self.filter.keeps_row(Row {
                records: record.as_slice(),
                texts: &texts,
                looks_at: LooksAt::TextsAlone,
            })
        };
        self.rows = (0..loaded.problems.len()).filter(is_wanted).collect();
        self.list.fit(self.rows.len(), self.height);
    }

    /// Takes the problems as of another date: the cursor stays on its problem, else on its row.
    pub fn follow(&mut self, before: &Loaded, loaded: &Loaded) {
        let current = self.current().map(|at| &before.problems[at]);
        self.refresh(loaded);
        let is_same = |at: &usize| {
            let problem = &loaded.problems[*at];
            current.is_some_and(|current| current.rule == problem.rule && current.place == problem.place)
        };
        if let Some(row) = self.rows.iter().position(is_same) {
            self.list.move_to(row, self.rows.len(), self.height);
        }
    }

    /// Takes the number of rows that the list has room for.
    pub fn resize(&mut self, height: usize) {
        self.height = height;
        self.list.fit(self.rows.len(), height);
    }

    /// The problem that the cursor is on, by its place in [`Loaded::problems`].
    pub fn current(&self) -> Option<usize> {
        self.rows.get(self.list.cursor).copied()
    }

    pub fn step(&mut self, command: Command) {
        self.list.step(command, self.rows.len(), self.height);
    }

    pub fn wheel(&mut self, is_down: bool) {
        self.list.scroll_by(if is_down { 3 } else { -3 }, self.rows.len(), self.height);
    }

    /// Puts the cursor on a row of the window; whether it was there already.
    pub fn choose(&mut self, row: usize) -> bool {
        let at = self.list.offset + row;
        let is_same = at == self.list.cursor && at < self.rows.len();
        if at < self.rows.len() {
            self.list.move_to(at, self.rows.len(), self.height);
        }
        is_same
    }
}
