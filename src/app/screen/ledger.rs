//! A list of records, and below it a passage about the one that the cursor is on: where each stands, which of them has
//! the keys, and how one goes from the one to the other. What is listed and told is not known here.

use ratatui::layout::{Position, Rect};

use super::passage::{Entry, Passage};
use super::sheet::{Mark, Request};
use crate::app::command::Command;
use crate::app::layout::inner;
use crate::app::{List, Loaded, Sieve};
use crate::casebook::{Record, RecordId};

/// Which part has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    #[default]
    List,
    Passage,
}

/// What is to be told of a row, by its place and its record.
pub(super) type Teller<'a> = &'a dyn Fn(usize, RecordId) -> Vec<Entry>;

/// How much of the room the list takes at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    #[default]
    TwoFifths,
    ThreeFifths,
    /// All of it, whatever it needs: nothing is told below.
    Whole,
}

/// A list with a passage below.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    pub rows: Vec<RecordId>,
    pub list: List,
    pub passage: Passage,
    pub part: Part,
    pub filter: Sieve,
    size: Size,
    area: Rect,
}

/// Rows of a list that are not its own: the frame, and the names of the columns.
const AROUND: u16 = 3;
/// The least height of a list with its frame.
const LEAST: u16 = 6;

impl Ledger {
    /// One whose list takes so much.
    pub(super) fn sized(size: Size) -> Self {
        Self { size, ..Self::default() }
    }

    pub fn size(&self) -> Size {
        self.size
    }

    pub(super) fn set_size(&mut self, size: Size) {
        self.size = size;
        self.part = Part::List;
        self.fit();
    }

    pub fn resize(&mut self, area: Rect) {
        self.area = area;
        self.fit();
    }

    fn fit(&mut self) {
        let (_, below) = self.areas();
        self.passage.resize(below.width.saturating_sub(4), usize::from(below.height.saturating_sub(2)));
        self.list.fit(self.rows.len(), self.height());
    }

    /// Where the list and the passage stand. The list takes what it needs, up to its size.
    pub fn areas(&self) -> (Rect, Rect) {
        let most = match self.size {
            Size::TwoFifths => self.area.height * 2 / 5,
            Size::ThreeFifths => self.area.height * 3 / 5,
            Size::Whole => return (self.area, Rect { y: self.area.bottom(), height: 0, ..self.area }),
        };
        let most = most.max(LEAST).min(self.area.height);
        let height = (self.rows.len().min(usize::from(u16::MAX - AROUND)) as u16 + AROUND).min(most);
        let list = Rect { height, ..self.area };
        (list, Rect { y: list.bottom(), height: self.area.height - height, ..self.area })
    }

    /// The row of the names of the columns.
    pub fn header(&self) -> Rect {
        let inside = inner(self.areas().0);
        Rect { height: inside.height.min(1), ..inside }
    }

    /// Where the rows stand.
    pub fn body(&self) -> Rect {
        let (inside, header) = (inner(self.areas().0), self.header().height);
        Rect { y: inside.y + header, height: inside.height - header, ..inside }
    }

    pub fn height(&self) -> usize {
        usize::from(self.body().height)
    }

    pub fn current(&self) -> Option<RecordId> {
        self.rows.get(self.list.cursor).copied()
    }

    pub fn selection(&self) -> Option<RecordId> {
        match self.part {
            Part::List => self.current(),
            Part::Passage => self.passage.target(),
        }
    }

    /// Takes other rows. What is told below is of before until [`Ledger::return_to`] follows.
    pub(super) fn refill(&mut self, rows: Vec<RecordId>) {
        self.rows = rows;
    }

    /// Tells of the row of the cursor.
    fn retell(&mut self, tell: Teller<'_>) {
        let entries = self.current().map(|record| tell(self.list.cursor, record)).unwrap_or_default();
        self.passage.tell(entries);
        self.fit();
    }

    pub(super) fn order(&mut self, loaded: &Loaded, command: Command, tell: Teller<'_>) -> Request {
        use Command::{Bottom, Down, NextContradiction, Open, PageDown, PageUp, Top, Up};
        match (command, self.part) {
            (Up | Down | PageUp | PageDown | Top | Bottom, Part::Passage) => self.passage.step(command),
            (Up | Down | PageUp | PageDown | Top | Bottom, Part::List) => {
                let (before, height) = (self.list.cursor, self.height());
                self.list.step(command, self.rows.len(), height);
                if self.list.cursor != before {
                    self.retell(tell);
                }
            }
            (Open, _) => return self.open(),
            (NextContradiction, _) => return self.next_contradiction(loaded),
            _ => {}
        }
        Request::Nothing
    }

    fn open(&mut self) -> Request {
        let below = self.passage.target().filter(|_| self.size != Size::Whole);
        match (self.part, below, self.current()) {
            (Part::Passage, Some(target), _) => return Request::GoTo(target),
            (Part::List, Some(_), _) => {
                self.part = Part::Passage;
                self.passage.select(self.passage.cursor);
            }
            // Nothing below leads on: the record itself does.
            (_, None, Some(record)) => return Request::GoTo(record),
            (_, None, None) => {}
        }
        Request::Nothing
    }

    fn next_contradiction(&self, loaded: &Loaded) -> Request {
        let Some(selected) = self.selection() else { return Request::Nothing };
        let rival = loaded.derived.contradictions.of(selected).map(|(_, other)| other).next();
        match (rival, self.part) {
            (Some(rival), _) => Request::GoTo(rival),
            (None, Part::List) => Request::Tell("Choose one of the claims below first".to_owned()),
            (None, Part::Passage) => {
                Request::Tell("No other claim in this casebook contradicts this record".to_owned())
            }
        }
    }

    /// Goes back from the passage to the list; whether there was anything to go back from.
    pub(super) fn close(&mut self) -> bool {
        std::mem::take(&mut self.part) == Part::Passage
    }

    /// A press selects; another on the same opens.
    pub(super) fn press(&mut self, (column, row): (u16, u16), tell: Teller<'_>) -> Request {
        let (body, below) = (self.body(), inner(self.areas().1));
        let at = Position::new(column, row);
        if body.contains(at) {
            let chosen = self.list.offset + usize::from(row - body.y);
            let is_same = chosen == self.list.cursor && self.part == Part::List;
            if is_same && chosen < self.rows.len() {
                return self.open();
            }
            self.part = Part::List;
            if chosen < self.rows.len() && chosen != self.list.cursor {
                self.list.move_to(chosen, self.rows.len(), self.height());
                self.retell(tell);
            }
        } else if let Some(way) = self.passage.way_at(usize::from(row.saturating_sub(below.y)))
            && below.contains(at)
        {
            if self.part == Part::Passage && way == self.passage.cursor {
                return self.open();
            }
            self.part = Part::Passage;
            self.passage.select(way);
        }
        Request::Nothing
    }

    pub(super) fn wheel(&mut self, column: u16, row: u16, is_down: bool) {
        let by = if is_down { 3 } else { -3 };
        if self.areas().0.contains(Position::new(column, row)) {
            self.list.scroll_by(by, self.rows.len(), self.height());
        } else {
            self.passage.scroll_by(by);
        }
    }

    /// The row; in the passage then the record there, as often as ways lead to it up to the one that is selected.
    pub(super) fn mark(&self, loaded: &Loaded) -> Mark {
        let name = |record: RecordId| loaded.book.record(record).name();
        let target = self.passage.target().filter(|_| self.part == Part::Passage);
        let inside = target.into_iter().flat_map(|to| std::iter::repeat_n(name(to), self.passage.nth()));
        self.current().map(name).into_iter().chain(inside).collect()
    }

    pub(super) fn return_to(&mut self, loaded: &Loaded, mark: &Mark, tell: Teller<'_>) {
        let find = |name: &String| loaded.book.find_name(name).map(Record::handle);
        let row = mark.first().and_then(find);
        // Of several rows of one record that of the cursor is meant.
        let is_there = |record: &RecordId| self.current() == Some(*record);
        let row = row.and_then(|record| {
            let at_cursor = is_there(&record).then_some(self.list.cursor);
            at_cursor.or_else(|| self.rows.iter().position(|one| *one == record))
        });
        let before = self.passage.cursor;
        // First the heights, which go by the rows.
        self.fit();
        self.list.jump_to(row.unwrap_or(self.list.cursor), self.rows.len(), self.height());
        self.retell(tell);
        self.part = Part::List;
        if let (Some(target), Some(_)) = (mark.get(1), row) {
            let nth = mark.len() - 1;
            let is_there = find(target).is_some_and(|record| self.passage.select_nth(record, nth));
            if !is_there {
                self.passage.select(before);
            }
            if self.passage.leads_on() {
                self.part = Part::Passage;
            }
        }
    }
}
