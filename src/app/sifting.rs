//! The rows of a pane that lists many records, found beside the screen: as many as fit on it first, then all. What is shown
//! meanwhile is what was shown before.

use std::sync::Arc;

use super::pane::PaneKind;
use super::sieve::scope;
use super::{App, Effect, Loaded, Msg};
use crate::analysis::query::{Blame, Filter, blame};
use crate::casebook::RecordId;
use crate::sealed;
use crate::worker;

/// The question which rows a pane has. Whoever drives the program works it out with [`Sifting::answers`], on a thread or on
/// the spot, and sends each answer back.
#[derive(Clone, Debug)]
pub struct Sifting {
    pub(super) number: u64,
    loaded: Arc<Loaded>,
    wanted: Wanted,
}

/// Rows that a pane wants to have found.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub pane: PaneKind,
    pub filter: Arc<Filter>,
    pub sorted_by: Option<usize>,
    pub is_reversed: bool,
    /// How many rows fit on the screen.
    pub height: usize,
}

/// Rows that were found, in order.
#[derive(Clone, Debug)]
pub struct Sifted {
    pub pane: PaneKind,
    pub rows: Arc<sealed::Column<RecordId>>,
    /// The filter, where it had still to be made ready.
    pub made_ready: Option<Arc<Filter>>,
    /// Whether more are still to be found.
    pub is_first: bool,
    /// Where there are none, which terms of the filter are to blame.
    pub blamed: Vec<Blame>,
}

impl Sifting {
    pub fn pane(&self) -> PaneKind {
        self.wanted.pane
    }

    /// Works it out and tells it: first the rows that fit on the screen, then all. Nothing more is told where `is_wanted`
    /// says no by then.
    pub fn answers(&self, is_wanted: &(dyn Fn() -> bool + Sync), tell: &mut dyn FnMut(Msg)) {
        let Wanted { pane, filter, sorted_by, is_reversed, height } = &self.wanted;
        let order = &self.loaded.order(*pane, *sorted_by).rows;
        let Some(ready) = filter.ready(&scope(&self.loaded), is_wanted) else { return };
        let made_ready = (!filter.is_ready()).then(|| Arc::clone(&ready));
        let filter = &*ready;
        let mut tell_rows = |rows: Vec<RecordId>, is_first, blamed| {
            let made_ready = made_ready.clone();
            let sifted = Sifted { pane: *pane, rows: Arc::new(rows.into()), made_ready, is_first, blamed };
            tell(Msg::Sifted { number: self.number, sifted });
        };
        let book = &self.loaded.book;
        let first = order.len().min(worker::RECORDS_A_THREAD);
        let start = if *is_reversed { order.len() - first } else { 0 };
        let Some(mut rows) = filter.select(book, order[start..start + first].iter().copied(), is_wanted)
        else {
            return;
        };
        if rows.len() >= *height && first < order.len() {
            let mut rows = rows.clone();
            if *is_reversed {
                rows.reverse();
            }
            tell_rows(rows, true, Vec::new());
        }
        let rest = if *is_reversed { &order[..start] } else { &order[first..] };
        let parts = worker::over_records(rest.len(), |range| {
            filter.select(book, rest[range].iter().copied(), is_wanted)
        });
        let Some(parts) = parts.into_iter().collect::<Option<Vec<_>>>() else { return };
        let rest = parts.concat();
        if *is_reversed {
            rows = rest.into_iter().chain(rows).rev().collect();
        } else {
            rows.extend(rest);
        }
        let mut blamed = Vec::new();
        if rows.is_empty() {
            // That there are none is told before it is known why.
            tell_rows(Vec::new(), true, Vec::new());
            blamed = blame(filter, &scope(&self.loaded), order, is_wanted);
        }
        tell_rows(rows, false, blamed);
    }
}

impl App {
    /// What the panes want to have found beside the screen.
    pub(super) fn sift(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        for wanted in self.desk.take_wanted() {
            self.siftings += 1;
            self.desk.await_rows(wanted.pane, self.siftings);
            let loaded = Arc::clone(&self.loaded);
            effects.push(Effect::Sift(Sifting { number: self.siftings, loaded, wanted }));
        }
        effects
    }

    /// Takes an answer, unless the pane has asked for something else since.
    pub(super) fn sifted(&mut self, number: u64, sifted: Sifted) {
        self.desk.take_rows(&self.loaded, number, sifted);
    }
}
