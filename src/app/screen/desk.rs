//! The desk: four linked panes and the detail of the selected record. Panes do not talk to each other: they all follow
//! the one selection.

use std::cmp::Reverse;

use crate::analysis::{Emphasis, Level};
use crate::app::command::Command;
use crate::app::detail::Detail;
use crate::app::layout::{Border, Focus, Frame, Layout, Shares, inner};
use crate::app::pane::{Pane, PaneKind};
use crate::app::{Loaded, Sifted, Wanted};
use crate::casebook::{Record, RecordId};
use crate::model::schema::Kind;

/// Rows that one turn of the wheel scrolls.
const WHEEL: isize = 3;

/// The state of the desk.
#[derive(Clone, Debug)]
pub struct Desk {
    panes: [Pane; 4],
    pub focus: Focus,
    /// The pane that had the keys before the detail took them.
    last_pane: PaneKind,
    selection: Option<RecordId>,
    pub emphasis: Emphasis,
    /// The record to which the panes are narrowed.
    narrowed: Option<RecordId>,
    pub are_filters_on: bool,
    pub is_zoomed: bool,
    shares: Shares,
    pub layout: Layout,
    frame: Frame,
    pub detail: Detail,
    dragged: Option<Border>,
    /// Where a walk through contradictions began, and how many of them it has seen.
    walk: Option<Walk>,
}

#[derive(Clone, Copy, Debug)]
struct Walk {
    from: RecordId,
    /// The record that the last step selected.
    at: RecordId,
    step: usize,
}

impl Desk {
    pub fn new(loaded: &Loaded, frame: Frame) -> Self {
        let mut desk = Self {
            panes: PaneKind::ALL.map(Pane::new),
            focus: Focus::Pane(PaneKind::Actors),
            last_pane: PaneKind::Actors,
            selection: None,
            emphasis: Emphasis::default(),
            narrowed: None,
            are_filters_on: true,
            is_zoomed: false,
            shares: Shares::default(),
            layout: Layout::default(),
            frame,
            detail: Detail::default(),
            dragged: None,
            walk: None,
        };
        desk.resize(loaded, frame);
        desk.refresh(loaded);
        desk.select_cursor(loaded);
        desk
    }

    pub fn pane(&self, kind: PaneKind) -> &Pane {
        &self.panes[kind as usize]
    }

    fn pane_mut(&mut self, kind: PaneKind) -> &mut Pane {
        &mut self.panes[kind as usize]
    }

    pub fn selection(&self) -> Option<RecordId> {
        self.selection
    }

    pub fn narrowed(&self) -> Option<RecordId> {
        self.narrowed
    }

    /// The pane that has the keys, or had them before the detail.
    pub fn current_pane(&self) -> PaneKind {
        if let Focus::Pane(kind) = self.focus { kind } else { self.last_pane }
    }

    /// The rows that a pane has room for.
    fn height(&self, kind: PaneKind) -> usize {
        usize::from(inner(self.layout.pane(kind)).height)
    }

    fn detail_height(&self) -> usize {
        usize::from(inner(self.layout.detail).height)
    }

    /// Takes the room that there is, or solves the layout anew after focus, zoom or a border changed.
    pub fn resize(&mut self, loaded: &Loaded, frame: Frame) {
        self.frame = frame;
        self.layout = Layout::desk(frame, self.shares, self.focus, self.is_zoomed);
        for kind in PaneKind::ALL {
            let height = self.height(kind);
            let pane = self.pane_mut(kind);
            pane.list.fit(pane.rows.len(), height);
        }
        self.show_detail(loaded, false);
    }

    fn show_detail(&mut self, loaded: &Loaded, is_changed: bool) {
        // One column on either side is left free.
        let width = inner(self.layout.detail).width.saturating_sub(2);
        if width > 0 {
            self.detail.show(loaded, self.selection, width, is_changed);
        } else if self.detail.record() != self.selection {
            self.detail = Detail::default();
        }
    }

    /// Finds the rows of all panes anew, after a filter, the narrowing or the casebook changed.
    pub fn refresh(&mut self, loaded: &Loaded) {
        let anchor = self.narrowed.map(|record| Emphasis::new(&loaded.book, &loaded.derived, Some(record)));
        let anchor_kind = self.narrowed.and_then(|record| PaneKind::of(loaded.book.record(record).kind()));
        let tied: Option<Vec<RecordId>> =
            anchor.map(|anchor| anchor.outstanding().map(|(record, _)| record).collect());
        for kind in PaneKind::ALL {
            let height = self.height(kind);
            let only = tied.as_deref().filter(|_| Some(kind) != anchor_kind);
            self.panes[kind as usize].refresh(loaded, self.are_filters_on, only, height);
        }
    }

    /// What the panes want to have found beside the screen.
    pub fn take_wanted(&mut self) -> Vec<Wanted> {
        self.panes.iter_mut().filter_map(Pane::take_wanted).collect()
    }

    /// Lets a pane wait for the answer of that number.
    pub fn await_rows(&mut self, kind: PaneKind, number: u64) {
        self.pane_mut(kind).await_rows(number);
    }

    /// Gives a pane the rows that it waits for; where it has the keys, the selection follows.
    pub fn take_rows(&mut self, loaded: &Loaded, number: u64, sifted: Sifted) {
        let (kind, height) = (sifted.pane, self.height(sifted.pane));
        if !self.pane_mut(kind).take_rows(loaded, number, sifted, height) {
            return;
        }
        if self.focus == Focus::Pane(kind) {
            self.select_cursor(loaded);
        } else {
            self.lead_panes(loaded, Some(self.current_pane()));
        }
    }

    /// Replaces the casebook by one that was read again; what was selected stays selected where it still exists.
    pub fn reload(&mut self, before: &Loaded, loaded: &Loaded) {
        self.renew(loaded, |record| {
            let record = before.book.record(record);
            loaded.book.find(record.kind(), record.id()).map(Record::handle)
        });
    }

    /// Takes the casebook as of another date, in which handles mean the same.
    pub fn recall(&mut self, loaded: &Loaded) {
        self.renew(loaded, |record| loaded.book.has(record).then_some(record));
    }

    /// Keeps cursors, selection and windows where they are, by what each record is now called; from a record that is gone
    /// a cursor goes to the nearest row that is not.
    fn renew(&mut self, loaded: &Loaded, found: impl Fn(RecordId) -> Option<RecordId>) {
        let before = PaneKind::ALL.map(|kind| (self.pane(kind).nearest(&found), self.pane(kind).list.offset));
        self.narrowed = self.narrowed.and_then(&found);
        self.walk = None;
        let selection = self.selection.and_then(&found);
        // Handles of the old casebook may mean nothing now.
        self.panes.iter_mut().for_each(Pane::forget_rows);
        self.refresh(loaded);
        for (kind, before) in PaneKind::ALL.into_iter().zip(before) {
            let height = self.height(kind);
            self.panes[kind as usize].put_back(loaded, before, height);
        }
        match selection {
            Some(_) => self.set_selection(loaded, selection),
            None => self.select_cursor(loaded),
        }
        self.show_detail(loaded, true);
    }

    /// Selects what the cursor of the focused pane is on.
    pub fn select_cursor(&mut self, loaded: &Loaded) {
        let current = self.pane(self.current_pane()).current();
        self.set_selection(loaded, current);
        self.lead_panes(loaded, Some(self.current_pane()));
    }

    fn set_selection(&mut self, loaded: &Loaded, record: Option<RecordId>) {
        self.selection = record;
        self.emphasis = Emphasis::new(&loaded.book, &loaded.derived, record);
        self.show_detail(loaded, false);
    }

    /// Selects a record, wherever it is: its pane shows it and takes the keys, unless the detail has them; a record of
    /// another kind is shown in the detail, which takes them. Returns whether a filter had to be lifted to show it.
    pub fn go_to(&mut self, loaded: &Loaded, record: RecordId) -> bool {
        let pane = PaneKind::of(loaded.book.record(record).kind());
        let is_lifted = pane.is_some_and(|kind| self.bring_into_rows(loaded, kind, record));
        match pane {
            // Who reads the detail goes on reading it.
            Some(kind) if self.focus == Focus::Detail => self.last_pane = kind,
            Some(kind) => self.set_focus(loaded, Focus::Pane(kind)),
            None => self.set_focus(loaded, Focus::Detail),
        }
        self.set_selection(loaded, Some(record));
        self.lead_panes(loaded, pane);
        is_lifted
    }

    /// Shows a record in a pane; a filter or a narrowing that hides it is lifted, which is told.
    fn bring_into_rows(&mut self, loaded: &Loaded, kind: PaneKind, record: RecordId) -> bool {
        let is_hidden = self.pane(kind).row_of(loaded, record).is_none();
        if is_hidden && self.narrowed.is_some() {
            self.narrowed = None;
            self.refresh(loaded);
        }
        if self.pane(kind).row_of(loaded, record).is_none() {
            self.pane_mut(kind).filter.clear();
            self.refresh(loaded);
        }
        let height = self.height(kind);
        self.pane_mut(kind).jump_to(loaded, record, height);
        is_hidden
    }

    pub fn set_focus(&mut self, loaded: &Loaded, focus: Focus) {
        if let Focus::Pane(kind) = focus {
            self.last_pane = kind;
        }
        self.focus = focus;
        self.resize(loaded, self.frame);
    }

    /// Puts the cursors of the panes other than `leader` on what the selection is tied to most closely.
    fn lead_panes(&mut self, loaded: &Loaded, leader: Option<PaneKind>) {
        let Some(selection) = self.selection else { return };
        let closeness = |record: RecordId, level: Level| match level {
            Level::Selected => 4,
            // What a record refers to is nearer than what opposes it: from a speaker one wants his own claim first.
            _ if loaded.derived.ties.are_direct(selection, record) => 3,
            Level::Tied | Level::Near => 2,
            Level::Contradicting => 1,
            Level::Plain | Level::Dimmed => 0,
        };
        let mut best: [Option<(u8, Reverse<usize>)>; PaneKind::ALL.len()] = Default::default();
        for (record, level) in self.emphasis.outstanding() {
            let kind = PaneKind::of(loaded.book.record(record).kind()).filter(|kind| Some(*kind) != leader);
            let Some(kind) = kind else { continue };
            let pane = self.pane(kind);
            if let Some(row) = pane.row_of(loaded, record) {
                // Of several rows equally close the one that the cursor is on stays, else the first is taken.
                let row = if row == pane.list.cursor { 0 } else { row + 1 };
                let close = Some((closeness(record, level), Reverse(row)));
                best[kind as usize] = best[kind as usize].max(close);
            }
        }
        for (kind, best) in PaneKind::ALL.into_iter().zip(best) {
            let height = self.height(kind);
            let pane = self.pane_mut(kind);
            if let Some((_, Reverse(row))) = best {
                let row = row.checked_sub(1).unwrap_or(pane.list.cursor);
                pane.list.jump_to(row, pane.rows.len(), height);
            }
        }
    }

    /// Moves within what has the keys. The selection follows the cursor of a pane.
    pub fn step(&mut self, loaded: &Loaded, command: Command) {
        match self.focus {
            Focus::Pane(kind) => {
                let height = self.height(kind);
                let pane = self.pane_mut(kind);
                pane.list.step(command, pane.rows.len(), height);
                self.follow_cursor(loaded, kind);
            }
            Focus::Detail => {
                let height = self.detail_height();
                let page = height.saturating_sub(1).max(1) as isize;
                match command {
                    Command::Up => self.detail.move_by(-1, height),
                    Command::Down => self.detail.move_by(1, height),
                    Command::PageUp => self.detail.scroll_by(-page, height),
                    Command::PageDown => self.detail.scroll_by(page, height),
                    Command::Top => self.detail.to_end(false, height),
                    _ => self.detail.to_end(true, height),
                }
            }
        }
    }

    /// Selects the cursor's record, and moves the narrowing along if it hangs on this pane.
    fn follow_cursor(&mut self, loaded: &Loaded, kind: PaneKind) {
        let current = self.pane(kind).current();
        let is_anchor = self.narrowed.is_some_and(|anchor| loaded.book.record(anchor).kind() == kind.lists());
        if is_anchor && current.is_some() {
            self.narrowed = current;
            self.refresh(loaded);
        }
        self.select_cursor(loaded);
    }

    /// Narrows the other panes to what is tied to the selection, or shows all again.
    pub fn toggle_narrow(&mut self, loaded: &Loaded) {
        self.narrowed = if self.narrowed.is_some() { None } else { self.selection };
        self.refresh(loaded);
        self.lead_panes(loaded, Some(self.current_pane()));
    }

    pub fn lift_narrowing(&mut self, loaded: &Loaded) {
        self.narrowed = None;
        self.refresh(loaded);
    }

    pub fn set_filter(&mut self, loaded: &Loaded, kind: PaneKind, filter: &str) {
        self.pane_mut(kind).filter.set(loaded, filter);
        self.are_filters_on = true;
        self.refresh(loaded);
        if !filter.is_empty() {
            let height = self.height(kind);
            self.pane_mut(kind).go_to_best_match(loaded, height);
        }
        self.select_cursor(loaded);
    }

    pub fn toggle_filters(&mut self, loaded: &Loaded) {
        self.are_filters_on = !self.are_filters_on;
        self.refresh(loaded);
    }

    /// Whether any pane has a filter, switched on or not.
    pub fn has_filters(&self) -> bool {
        self.panes.iter().any(|pane| !pane.filter.is_empty())
    }

    pub fn sort(&mut self, loaded: &Loaded, is_reversal: bool) {
        let kind = self.current_pane();
        let pane = self.pane_mut(kind);
        if is_reversal {
            pane.is_reversed = !pane.is_reversed;
        } else {
            pane.sort_by_next();
        }
        self.refresh(loaded);
    }

    pub fn toggle_zoom(&mut self, loaded: &Loaded) {
        self.is_zoomed = !self.is_zoomed;
        self.resize(loaded, self.frame);
    }

    /// Gives the keys to the next pane, the detail included where it stands beside.
    pub fn focus_next(&mut self, loaded: &Loaded, by: isize) {
        let stops = if self.layout.is_wide() { 5 } else { 4 };
        let here = match self.focus {
            Focus::Pane(kind) => kind as isize,
            Focus::Detail => 4,
        };
        self.focus_stop(loaded, (here.min(stops) + by).rem_euclid(stops));
    }

    fn focus_stop(&mut self, loaded: &Loaded, stop: isize) {
        match PaneKind::ALL.get(usize::try_from(stop).unwrap_or(usize::MAX)) {
            Some(kind) => self.focus_pane(loaded, *kind),
            None => self.set_focus(loaded, Focus::Detail),
        }
    }

    /// Gives the keys to a pane: what its cursor is on becomes the selection.
    pub fn focus_pane(&mut self, loaded: &Loaded, kind: PaneKind) {
        let was_detail_of =
            (self.focus == Focus::Detail && self.last_pane == kind).then_some(self.selection).flatten();
        self.set_focus(loaded, Focus::Pane(kind));
        match was_detail_of {
            // Coming back from the detail changes nothing.
            Some(record) if self.pane(kind).current() == Some(record) => {}
            _ if self.pane(kind).current().is_some() => self.select_cursor(loaded),
            _ => {}
        }
    }

    /// Gives the keys to what stands to the left or to the right.
    pub fn focus_beside(&mut self, loaded: &Loaded, is_right: bool) {
        let target = match (self.focus, is_right) {
            (Focus::Pane(PaneKind::Actors), true) => Some(PaneKind::Events),
            (Focus::Pane(PaneKind::Outlook), true) => Some(PaneKind::Claims),
            (Focus::Pane(PaneKind::Events | PaneKind::Claims), true) => None,
            (Focus::Pane(PaneKind::Events), false) => Some(PaneKind::Actors),
            (Focus::Pane(PaneKind::Claims), false) => Some(PaneKind::Outlook),
            (Focus::Detail, false) => Some(self.last_pane),
            (Focus::Pane(_), false) | (Focus::Detail, true) => return,
        };
        match target {
            Some(kind) => self.focus_pane(loaded, kind),
            None => self.set_focus(loaded, Focus::Detail),
        }
    }

    pub fn grow(&mut self, loaded: &Loaded, wider: i16, taller: i16) {
        self.shares = self.layout.resize(self.shares, self.focus, wider, taller);
        self.resize(loaded, self.frame);
    }

    pub fn reset_layout(&mut self, loaded: &Loaded) {
        self.shares = Shares::default();
        self.is_zoomed = false;
        self.resize(loaded, self.frame);
    }

    /// What the next step through contradictions leads to: what opposes the record, one after the other and back; for an
    /// actor his first contested claim, and for what nothing opposes the first contested record tied to it.
    pub fn next_contradiction(&mut self, loaded: &Loaded) -> Option<RecordId> {
        let selection = self.selection?;
        let contradictions = &loaded.derived.contradictions;
        let is_opposed = |record| contradictions.of(record).next().is_some();
        let is_walked = self.walk.is_some_and(|walk| walk.at == selection);
        let kind = loaded.book.record(selection).kind();
        if kind != Kind::Claim && !is_walked && !is_opposed(selection) {
            let is_actor = kind == Kind::Actor;
            let mut ties = loaded.derived.ties.of(selection);
            // Of an actor his own claims count, not those about him.
            let contested = ties.find(|tie| (!is_actor || tie.field == "speaker") && is_opposed(tie.other));
            return contested.map(|tie| tie.other);
        }
        let walk = self.walk.filter(|walk| walk.at == selection);
        let walk = walk.unwrap_or(Walk { from: selection, at: selection, step: 0 });
        let mut rivals: Vec<RecordId> = contradictions.of(walk.from).map(|(_, other)| other).collect();
        // Two rules may have found the same pair.
        let mut seen = Vec::new();
        rivals.retain(|rival| {
            let is_new = !seen.contains(rival);
            seen.push(*rival);
            is_new
        });
        if rivals.is_empty() {
            return None;
        }
        let next = rivals.get(walk.step).copied().unwrap_or(walk.from);
        let step = if walk.step < rivals.len() { walk.step + 1 } else { 0 };
        self.walk = Some(Walk { from: walk.from, at: next, step });
        Some(next)
    }

    /// The main button went down at a cell: what it went down on.
    pub fn press(&mut self, loaded: &Loaded, column: u16, row: u16) -> Pressed {
        if let Some(border) = self.layout.border_at(column, row) {
            self.dragged = Some(border);
            return Pressed::Border;
        }
        match self.layout.hit(column, row) {
            Some(Focus::Pane(kind)) => {
                let area = inner(self.layout.pane(kind));
                let pane = self.pane(kind);
                let at = pane.list.offset + usize::from(row.saturating_sub(area.y));
                let is_row = row >= area.y && row < area.bottom() && at < pane.rows.len();
                let is_same = self.focus == Focus::Pane(kind) && pane.list.cursor == at;
                if is_row { Pressed::Row { kind, at, is_same } } else { Pressed::Pane(kind) }
            }
            Some(Focus::Detail) => {
                let area = inner(self.layout.detail);
                let link = self.detail.link_at(usize::from(row.saturating_sub(area.y)));
                self.set_focus(loaded, Focus::Detail);
                let height = self.detail_height();
                let Some(link) = link.filter(|_| row >= area.y && row < area.bottom()) else {
                    return Pressed::Nothing;
                };
                self.detail.select(link, height);
                Pressed::Link
            }
            None => Pressed::Nothing,
        }
    }

    /// Puts the cursor of a pane on a row and selects it.
    pub fn choose(&mut self, loaded: &Loaded, kind: PaneKind, at: usize) {
        let height = self.height(kind);
        let pane = self.pane_mut(kind);
        pane.list.move_to(at, pane.rows.len(), height);
        self.set_focus(loaded, Focus::Pane(kind));
        self.follow_cursor(loaded, kind);
    }

    pub fn drag(&mut self, loaded: &Loaded, column: u16, row: u16) {
        if let Some(border) = self.dragged {
            self.shares = self.layout.drag(self.shares, border, column, row);
            self.resize(loaded, self.frame);
        }
    }

    pub fn release(&mut self) {
        self.dragged = None;
    }

    /// Scrolls what is under the mouse; selection and cursors stay.
    pub fn wheel(&mut self, column: u16, row: u16, is_down: bool) {
        let by = if is_down { WHEEL } else { -WHEEL };
        match self.layout.hit(column, row) {
            Some(Focus::Pane(kind)) => {
                let height = self.height(kind);
                let pane = self.pane_mut(kind);
                pane.list.scroll_by(by, pane.rows.len(), height);
            }
            Some(Focus::Detail) => {
                let height = self.detail_height();
                self.detail.scroll_by(by, height);
            }
            None => {}
        }
    }
}

/// What the mouse was pressed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    Nothing,
    Border,
    Pane(PaneKind),
    Row { kind: PaneKind, at: usize, is_same: bool },
    Link,
}
