//! The state of one pane: which rows it shows, in which order, and where the cursor is.

use std::cmp::Reverse;
use std::sync::Arc;

use super::column::{Runs, columns};
use crate::analysis::query::{Blame, Filter, blame};
use crate::app::list::List;
use crate::app::sieve::scope;
use crate::app::{Loaded, Sieve, Sifted, Wanted};
use crate::casebook::RecordId;
use crate::model::schema::Kind;
use crate::sealed;

/// One of the four linked panes of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaneKind {
    Actors,
    Events,
    Claims,
    Outlook,
}

impl PaneKind {
    /// In the order in which Tab visits them: round the desk.
    pub const ALL: [Self; 4] = [Self::Actors, Self::Events, Self::Claims, Self::Outlook];

    /// The kind of records that it lists.
    pub fn lists(self) -> Kind {
        match self {
            Self::Actors => Kind::Actor,
            Self::Events => Kind::Event,
            Self::Claims => Kind::Claim,
            Self::Outlook => Kind::Scenario,
        }
    }

    /// The pane that lists records of that kind.
    pub fn of(kind: Kind) -> Option<Self> {
        Self::ALL.into_iter().find(|pane| pane.lists() == kind)
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Actors => "Actors",
            Self::Events => "Events",
            Self::Claims => "Claims",
            Self::Outlook => "Outlook",
        }
    }

    /// What one of its rows is called, and what it is, for an empty pane.
    pub fn explained(self) -> (&'static str, &'static str) {
        match self {
            Self::Actors => ("actor", "who acts, speaks or is acted upon"),
            Self::Events => ("event", "what happened, or is said to have happened"),
            Self::Claims => ("claim", "who says what"),
            Self::Outlook => ("scenario", "what may come, and how likely"),
        }
    }
}

/// Of panes with so many records the rows are found at once: well within a frame.
const AT_ONCE: usize = 2_000;

/// So many rows are looked through for the best match of a filter.
const LOOKED_AT: usize = 10_000;

/// A pane of records.
#[derive(Clone, Debug)]
pub struct Pane {
    pub kind: PaneKind,
    pub list: List,
    /// The rows that are shown, in order.
    pub rows: Arc<sealed::Column<RecordId>>,
    /// Whether they are all records of the pane.
    is_whole: bool,
    /// By which column they are sorted, and whether they are turned round.
    order: (Option<usize>, bool),
    /// Rows that are to be found beside the screen.
    wanted: Option<Wanted>,
    /// The number of the answer that is waited for.
    awaited: Option<u64>,
    pub filter: Sieve,
    /// Where the filter keeps nothing, which of its terms are to blame.
    pub blamed: Vec<Blame>,
    /// The column by which rows are sorted, by its place; none for the order of the files.
    pub sorted_by: Option<usize>,
    pub is_reversed: bool,
}

impl Pane {
    pub fn new(kind: PaneKind) -> Self {
        let sorted_by = Self::first_order(kind);
        Self {
            kind,
            list: List::default(),
            rows: Arc::default(),
            is_whole: false,
            order: (sorted_by, false),
            wanted: None,
            awaited: None,
            filter: Sieve::default(),
            blamed: Vec::new(),
            sorted_by,
            is_reversed: false,
        }
    }

    /// The column by which a pane is sorted at first. Actors: those in the middle of things first. Events and claims: in
    /// the order of time. Scenarios: as the author put them.
    pub fn first_order(kind: PaneKind) -> Option<usize> {
        let first = match kind {
            PaneKind::Actors => Some("ties"),
            PaneKind::Events => Some("date"),
            PaneKind::Claims => Some("said"),
            PaneKind::Outlook => None,
        };
        first.and_then(|title| columns(kind).iter().position(|column| column.title == title))
    }

    /// How many records the pane would show without filter and narrowing.
    pub fn total(&self, loaded: &Loaded) -> usize {
        loaded.book.handles(self.kind.lists()).len()
    }

    pub fn current(&self) -> Option<RecordId> {
        self.rows.get(self.list.cursor).copied()
    }

    /// Finds the rows anew: those that the filter lets through, in order; where `only` is given, of these records. The
    /// cursor stays on its record where that is still shown.
    ///
    /// Of many records the rows are asked for with [`Pane::take_wanted`]; until they come, those stay that there are.
    pub fn refresh(&mut self, loaded: &Loaded, is_filtered: bool, only: Option<&[RecordId]>, height: usize) {
        self.filter.read_again(loaded);
        if only.is_some() {
            self.filter.make_ready(loaded);
        }
        let filter = if is_filtered { self.filter.filter() } else { Arc::default() };
        self.awaited = None;
        self.wanted = None;
        // The first order is there with the casebook.
        let is_ordered = self.sorted_by == Self::first_order(self.kind) || self.is_ordered(loaded);
        let is_few = self.total(loaded) <= AT_ONCE && filter.is_ready();
        let is_quick = is_few || (filter.is_empty() && is_ordered);
        if !is_quick && only.is_none() {
            let (pane, sorted_by, is_reversed) = (self.kind, self.sorted_by, self.is_reversed);
            self.blamed.clear();
            self.wanted = Some(Wanted { pane, filter, sorted_by, is_reversed, height });
            return;
        }
        self.find_rows(loaded, &filter, only, height);
    }

    fn is_ordered(&self, loaded: &Loaded) -> bool {
        loaded.is_ordered(self.kind, self.sorted_by)
    }

    fn find_rows(&mut self, loaded: &Loaded, filter: &Filter, only: Option<&[RecordId]>, height: usize) {
        let current = self.current();
        self.order = (self.sorted_by, self.is_reversed);
        let order = loaded.order(self.kind, self.sorted_by);
        self.is_whole = only.is_none() && filter.is_empty();
        let select = |rows: &mut dyn Iterator<Item = RecordId>| {
            filter.select(&loaded.book, rows, || true).unwrap_or_default()
        };
        self.rows = match only {
            None if self.is_whole => Arc::clone(&order.rows),
            None => Arc::new(select(&mut order.rows.iter().copied()).into()),
            Some(only) => {
                let rank = |record: RecordId| order.rank(&loaded.book, self.kind, record);
                let ranked = select(&mut only.iter().copied());
                let mut ranked: Vec<(usize, RecordId)> =
                    ranked.into_iter().filter_map(|record| Some((rank(record)?, record))).collect();
                ranked.sort_unstable();
                Arc::new(ranked.into_iter().map(|(_, record)| record).collect())
            }
        };
        self.blamed = match only {
            None if self.rows.is_empty() => blame(filter, &scope(loaded), &order.rows, &|| true),
            _ => Vec::new(),
        };
        if self.is_reversed {
            Arc::make_mut(&mut self.rows).to_mut().reverse();
        }
        let row = current.and_then(|current| self.row_of(loaded, current));
        match row {
            Some(row) => self.list.move_to(row, self.rows.len(), height),
            None => self.list.fit(self.rows.len(), height),
        }
    }

    /// The rows that are to be found beside the screen, once.
    pub fn take_wanted(&mut self) -> Option<Wanted> {
        self.wanted.take()
    }

    /// Waits for the answer of that number.
    pub fn await_rows(&mut self, number: u64) {
        self.awaited = Some(number);
    }

    /// Whether rows are being found.
    pub fn is_waiting(&self) -> bool {
        self.awaited.is_some()
    }

    /// Takes rows that were found, unless others are waited for; whether it did. The cursor stays on its record, or goes to
    /// the best match where a filter was typed.
    pub fn take_rows(&mut self, loaded: &Loaded, number: u64, sifted: Sifted, height: usize) -> bool {
        if self.awaited != Some(number) {
            return false;
        }
        let current = self.current();
        let is_sorted_anew = self.order != (self.sorted_by, self.is_reversed);
        self.rows = sifted.rows;
        if let Some(filter) = &sifted.made_ready {
            self.filter.take_ready(filter);
        }
        self.blamed = sifted.blamed;
        self.is_whole = self.rows.len() == self.total(loaded);
        self.order = (self.sorted_by, self.is_reversed);
        if !sifted.is_first {
            self.awaited = None;
        }
        match current.and_then(|current| self.row_of(loaded, current)) {
            Some(row) if is_sorted_anew || self.filter.is_empty() => {
                self.list.move_to(row, self.rows.len(), height);
            }
            _ if self.filter.is_empty() => self.list.fit(self.rows.len(), height),
            _ => self.go_to_best_match(loaded, height),
        }
        true
    }

    /// The row of a record, where it has one.
    pub fn row_of(&self, loaded: &Loaded, record: RecordId) -> Option<usize> {
        let (sorted_by, is_reversed) = self.order;
        let order = loaded.order(self.kind, sorted_by);
        let rank_of = |record: RecordId| order.rank(&loaded.book, self.kind, record);
        let rank = rank_of(record)?;
        match (self.is_whole, is_reversed) {
            (true, false) => Some(rank),
            (true, true) => self.rows.len().checked_sub(1 + rank),
            (false, false) => self.rows.binary_search_by_key(&Some(rank), |row| rank_of(*row)).ok(),
            (false, true) => {
                self.rows.binary_search_by_key(&Reverse(Some(rank)), |row| Reverse(rank_of(*row))).ok()
            }
        }
    }

    /// Forgets the rows, which belong to a casebook that is not shown any more.
    pub fn forget_rows(&mut self) {
        self.rows = Arc::default();
        self.is_whole = false;
    }

    /// Puts the cursor on the first row whose title has the words of the filter, else on the first row.
    pub fn go_to_best_match(&mut self, loaded: &Loaded, height: usize) {
        let words = self.filter.marks();
        let best = self
            .rows
            .iter()
            .take(LOOKED_AT)
            .position(|row| words.matches([loaded.book.record(*row).title()]));
        self.list.jump_to(best.unwrap_or(0), self.rows.len(), height);
    }

    /// The column to sort by after the present one: each in turn, then the order of the files.
    pub fn sort_by_next(&mut self) {
        let next = self.sorted_by.map_or(0, |at| at + 1);
        self.sorted_by = (next < columns(self.kind).len()).then_some(next);
        self.is_reversed = false;
    }

    /// Which way the rows run.
    pub fn runs(&self) -> Runs {
        let first = self.sorted_by.map_or(Runs::Up, |at| columns(self.kind)[at].runs);
        match (first, self.is_reversed) {
            (runs, false) => runs,
            (Runs::Up, true) => Runs::Down,
            (Runs::Down, true) => Runs::Up,
        }
    }

    /// What the rows are sorted by, for the title.
    pub fn sorted_by_title(&self) -> &'static str {
        self.sorted_by.map_or("filed", |at| columns(self.kind)[at].title)
    }

    /// What the record of the cursor is now, or that of the nearest row that is still there; of two equally near, the
    /// upper.
    pub fn nearest(&self, found: impl Fn(RecordId) -> Option<RecordId>) -> Option<RecordId> {
        let (above, below) = self.rows.split_at(self.list.cursor.min(self.rows.len()));
        let up = above.iter().rev().zip(1..).find_map(|(row, away)| Some((away, found(*row)?)));
        let down = below.iter().zip(0..).find_map(|(row, away)| Some((away, found(*row)?)));
        up.into_iter().chain(down).min_by_key(|(away, _)| *away).map(|(_, record)| record)
    }

    /// Puts cursor and window where they were, after the rows were found anew.
    pub fn put_back(&mut self, loaded: &Loaded, (record, offset): (Option<RecordId>, usize), height: usize) {
        let row = record.and_then(|record| self.row_of(loaded, record));
        self.list.offset = offset;
        self.list.move_to(row.unwrap_or(self.list.cursor), self.rows.len(), height);
    }

    /// Puts the cursor on a record, if it is shown here.
    pub fn jump_to(&mut self, loaded: &Loaded, record: RecordId, height: usize) -> bool {
        let row = self.row_of(loaded, record);
        if let Some(row) = row {
            self.list.jump_to(row, self.rows.len(), height);
        }
        row.is_some()
    }
}
