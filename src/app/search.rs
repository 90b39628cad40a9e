//! Search over everything: a line to type in, what was found for it, and the detail of the one that is selected. It lies
//! over the screen that one came from, which stays as it is.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::command::Command;
use super::detail::Detail;
use super::layout::{WIDE, inner};
use super::seeking::Seeking;
use super::{App, Effect, Field, List, Loaded, MouseAction};
use crate::analysis::search::{Found, Sought, State};
use crate::casebook::RecordId;
use crate::model::schema::Kind;

/// Casebooks up to so many records are searched at once: well within a frame.
const AT_ONCE: usize = 2_000;

/// Lines that a record takes in the list: what it is, and what it says.
pub const LINES: u16 = 2;

/// Below this height there is no room for the detail below the list.
const TALL: u16 = 16;

/// Rows above the list: the line that is typed, and the kinds of what was found.
pub const HEAD: u16 = 2;

/// The search that is open.
#[derive(Clone, Debug)]
pub struct Search {
    pub field: Field,
    pub sought: Sought,
    found: Arc<Found>,
    /// The kind that one looks at alone.
    pub kind: Option<Kind>,
    /// What is listed: what was found, or of it what is of that kind.
    pub rows: Vec<RecordId>,
    pub list: List,
    pub detail: Detail,
    pub areas: Areas,
    /// What it was looked for in.
    loaded: Arc<Loaded>,
    /// The record that was selected before the casebook was replaced.
    kept: Option<RecordId>,
    /// The number of the question that is not answered yet.
    waits_for: Option<u64>,
}

/// Where the search stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    /// The frame around the line that is typed and what was found.
    pub results: Rect,
    /// The rows of what was found.
    pub list: Rect,
    /// The frame around the selected record; empty where there is no room.
    pub preview: Rect,
}

impl Areas {
    /// Shares the room between bar and hints.
    pub(super) fn new(body: Rect) -> Self {
        let (results, preview) = if body.width >= WIDE {
            let width = body.width * 11 / 20;
            let preview = Rect { x: body.x + width, width: body.width - width, ..body };
            (Rect { width, ..body }, preview)
        } else if body.height >= TALL {
            let height = body.height * 3 / 5;
            let preview = Rect { y: body.y + height, height: body.height - height, ..body };
            (Rect { height, ..body }, preview)
        } else {
            (body, Rect::default())
        };
        let room = inner(results);
        let head = HEAD.min(room.height);
        let list = Rect { y: room.y + head, height: room.height - head, ..room };
        Self { results, list, preview }
    }

    /// How many records are in sight.
    pub fn height(&self) -> usize {
        usize::from(self.list.height / LINES)
    }

    fn preview_height(&self) -> usize {
        usize::from(inner(self.preview).height)
    }
}

impl Search {
    /// An empty search in the room between bar and hints, which proposes what was sought before.
    fn new(before: &str, body: Rect, loaded: &Arc<Loaded>) -> Self {
        Self {
            field: Field::of_proposal(before),
            sought: Sought::default(),
            found: Arc::default(),
            kind: None,
            rows: Vec::new(),
            list: List::default(),
            detail: Detail::default(),
            areas: Areas::new(body),
            loaded: Arc::clone(loaded),
            kept: None,
            waits_for: None,
        }
    }

    pub fn found(&self) -> &Found {
        &self.found
    }

    /// Whether something else is being looked for than what is listed.
    pub fn is_waiting(&self) -> bool {
        self.waits_for.is_some()
    }

    /// The record that is selected.
    pub fn current(&self) -> Option<RecordId> {
        self.rows.get(self.list.cursor).copied()
    }

    /// The kinds of what was found, in the order of [`Kind::ALL`], each with how many there are.
    pub fn kinds(&self) -> impl Iterator<Item = (Kind, usize)> {
        let counts = self.found.counts;
        Kind::ALL.iter().map(move |kind| (*kind, counts[*kind as usize])).filter(|(_, count)| *count > 0)
    }

    fn take(&mut self, loaded: &Loaded, found: Arc<Found>, keep: Option<RecordId>) {
        if !found.sought.is_empty() {
            self.sought = found.sought.clone();
        }
        self.found = found;
        if self.kind.is_some_and(|kind| self.found.counts[kind as usize] == 0) {
            self.kind = None;
        }
        self.choose_rows(loaded, keep);
    }

    /// Lists what is of the chosen kind, with the cursor on `keep` where that is listed.
    fn choose_rows(&mut self, loaded: &Loaded, keep: Option<RecordId>) {
        let is_shown = |kind: Kind| self.kind.is_none_or(|chosen| chosen == kind);
        let shown = self.found.ranks.iter().filter(|rank| is_shown(rank.kind()));
        self.rows = shown.map(|rank| rank.record).collect();
        let at = keep.and_then(|keep| self.rows.iter().position(|record| *record == keep));
        self.list = List::default();
        self.list.jump_to(at.unwrap_or(0), self.rows.len(), self.areas.height());
        self.show_detail(loaded, false);
    }

    /// Looks at what is of the next kind alone, and after the last at everything again.
    fn next_kind(&mut self, loaded: &Loaded, by: isize) {
        let mut stops = vec![None];
        stops.extend(self.kinds().map(|(kind, _)| Some(kind)));
        let here = stops.iter().position(|stop| *stop == self.kind).unwrap_or(0) as isize;
        self.kind = stops[(here + by).rem_euclid(stops.len() as isize) as usize];
        let current = self.current();
        self.choose_rows(loaded, current);
    }

    pub(super) fn resize(&mut self, loaded: &Loaded, body: Rect) {
        self.areas = Areas::new(body);
        self.list.fit(self.rows.len(), self.areas.height());
        self.show_detail(loaded, false);
    }

    fn show_detail(&mut self, loaded: &Loaded, is_changed: bool) {
        // One column on either side is left free.
        let width = inner(self.areas.preview).width.saturating_sub(2);
        let current = self.current().filter(|_| width > 0);
        self.detail.show(loaded, current, width, is_changed);
    }

    fn step(&mut self, loaded: &Loaded, command: Command) {
        self.list.step(command, self.rows.len(), self.areas.height());
        self.show_detail(loaded, false);
    }

    fn wheel(&mut self, column: u16, row: u16, by: isize) {
        if self.areas.preview.contains(Position::new(column, row)) {
            self.detail.scroll_by(by * 3, self.areas.preview_height());
        } else {
            self.list.scroll_by(by, self.rows.len(), self.areas.height());
        }
    }

    /// The record whose lines a cell belongs to, by its place in the rows.
    fn row_at(&self, column: u16, row: u16) -> Option<usize> {
        let list = self.areas.list;
        let at = self.list.offset + usize::from(row.checked_sub(list.y)? / LINES);
        let is_inside =
            list.contains(Position::new(column, row)) && at - self.list.offset < self.areas.height();
        (is_inside && at < self.rows.len()).then_some(at)
    }
}

impl App {
    /// The search that is open, unless something lies over it.
    pub fn search(&self) -> Option<&Search> {
        self.search.as_ref()
    }

    /// Whether the keys go to the search.
    pub(super) fn is_searching(&self) -> bool {
        self.search.is_some() && self.overlays.is_empty()
    }

    /// Opens the search, with what was sought last as a proposal.
    pub(super) fn open_search(&mut self) -> Vec<Effect> {
        self.search = Some(Search::new(&self.last_sought, self.frame.body, &self.loaded));
        self.seek(None)
    }

    /// Carries out a command while the search is open; none where it is for somebody else.
    pub(super) fn order_search(&mut self, command: Command) -> Option<Vec<Effect>> {
        let search = self.search.as_mut().filter(|_| self.overlays.is_empty())?;
        let loaded = Arc::clone(&self.loaded);
        match command {
            _ if command.is_movement() => search.step(&loaded, command),
            Command::NextPane => search.next_kind(&loaded, 1),
            Command::PreviousPane => search.next_kind(&loaded, -1),
            Command::Accept | Command::Open => self.accept_search(),
            Command::Cancel | Command::Close => self.close_search(),
            Command::Search => return Some(Vec::new()),
            Command::Help | Command::Redraw | Command::Suspend | Command::ToggleMouse | Command::Quit => {
                return None;
            }
            _ if let Some(edit) = super::field::edit_of(command) => {
                return Some(self.type_in_search(edit));
            }
            _ => {
                self.close_search();
                return None;
            }
        }
        Some(Vec::new())
    }

    fn close_search(&mut self) {
        if let Some(search) = self.search.take() {
            search.field.text().clone_into(&mut self.last_sought);
        }
    }

    /// Goes to the selected record.
    fn accept_search(&mut self) {
        if let Some(record) = self.search.as_ref().and_then(Search::current) {
            self.close_search();
            self.go_to(record);
        }
    }

    /// Changes the line that is typed, and looks for it at once.
    pub(super) fn type_in_search(&mut self, change: impl FnOnce(&mut Field)) -> Vec<Effect> {
        let Some(search) = &mut self.search else { return Vec::new() };
        let before = search.field.text().to_owned();
        change(&mut search.field);
        if search.field.text() == before { Vec::new() } else { self.seek(None) }
    }

    /// Looks for what is typed: at once where the casebook is small, else beside the screen.
    fn seek(&mut self, keep: Option<RecordId>) -> Vec<Effect> {
        let Some(search) = &mut self.search else { return Vec::new() };
        search.sought = Sought::parse(search.field.text());
        self.seekings += 1;
        let seeking = Seeking {
            number: self.seekings,
            loaded: Arc::clone(&self.loaded),
            shelf: Arc::clone(&self.shelf),
            sought: search.sought.clone(),
        };
        search.waits_for = None;
        if search.sought.is_empty() {
            search.take(&seeking.loaded, Arc::default(), keep);
            let is_large = self.loaded.book.handle_count() > AT_ONCE;
            return if is_large && !self.shelf.is_ready() { vec![Effect::Seek(seeking)] } else { Vec::new() };
        }
        if self.loaded.book.handle_count() <= AT_ONCE {
            search.take(&seeking.loaded, Arc::new(seeking.find()), keep);
            return Vec::new();
        }
        search.waits_for = Some(seeking.number);
        search.kept = keep;
        vec![Effect::Seek(seeking)]
    }

    /// Takes an answer, unless something else is sought by now.
    pub(super) fn sought(&mut self, number: u64, found: Arc<Found>) {
        let loaded = Arc::clone(&self.loaded);
        if let Some(search) = self.search.as_mut().filter(|search| search.waits_for == Some(number)) {
            let is_more = search.found.sought == found.sought;
            if found.state == State::Whole {
                search.waits_for = None;
            }
            // Who has gone down the list meanwhile stays where he is.
            let current = search.current().filter(|_| is_more && search.list.cursor > 0);
            let keep = current.or(search.kept);
            search.take(&loaded, found, keep);
        }
    }

    /// Looks again where another casebook, or the same as of another date, has come in place of the one before.
    pub(super) fn seek_again(&mut self) -> Vec<Effect> {
        let loaded = Arc::clone(&self.loaded);
        let Some(search) = self.search.as_mut().filter(|search| !Arc::ptr_eq(&search.loaded, &loaded)) else {
            return Vec::new();
        };
        let before = std::mem::replace(&mut search.loaded, Arc::clone(&loaded));
        if before.book.is_view_of_same(&loaded.book) && before.book.horizon() == loaded.book.horizon() {
            search.show_detail(&loaded, true);
            return Vec::new();
        }
        let kept = search.current().map(|record| before.book.record(record).name());
        let kept = kept.and_then(|name| Some(loaded.book.find_name(&name)?.handle()));
        // No handle from before means anything any more.
        search.rows.clear();
        search.found = Arc::default();
        search.detail = Detail::default();
        self.seek(kept)
    }

    pub(super) fn mouse_on_search(&mut self, column: u16, row: u16, action: MouseAction) {
        let loaded = Arc::clone(&self.loaded);
        let Some(search) = &mut self.search else { return };
        match action {
            MouseAction::WheelUp => search.wheel(column, row, -1),
            MouseAction::WheelDown => search.wheel(column, row, 1),
            MouseAction::Press => {
                let Some(at) = search.row_at(column, row) else { return };
                if search.list.cursor == at {
                    return self.accept_search();
                }
                search.list.move_to(at, search.rows.len(), search.areas.height());
                search.show_detail(&loaded, false);
            }
            MouseAction::Drag | MouseAction::Release => {}
        }
    }
}
