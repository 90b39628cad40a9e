//! The palette: every command that works where one is, and every record, by a few letters of its name. What was used last
//! comes first while nothing is typed.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::command::Command;
use super::layout::inner;
use super::seeking::{Picking, Seeking};
use super::{App, Effect, Field, List, Loaded, MouseAction};
use crate::analysis::search::{Fuzzy, Picked, Sought};
use crate::casebook::RecordId;

/// Casebooks up to so many records are looked through at once: well within a frame.
const AT_ONCE: usize = 2_000;

/// So many things that were used last are remembered.
const REMEMBERED: usize = 12;

/// Something that can be picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    Command(Command),
    Record(RecordId),
}

/// Something that was picked, by a name that outlives the casebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Used {
    Command(Command),
    Record(String),
}

/// The palette that is open.
#[derive(Clone, Debug)]
pub struct Palette {
    pub field: Field,
    pub fuzzy: Fuzzy,
    /// The commands that work where one is.
    commands: Vec<Command>,
    /// What was used last, while nothing is typed.
    pub recent: usize,
    pub rows: Vec<Pick>,
    pub list: List,
    pub area: Rect,
    picked: Arc<Picked>,
    /// What it was looked for in.
    loaded: Arc<Loaded>,
    waits_for: Option<u64>,
}

impl Palette {
    /// Where it stands: in the middle, and narrow enough for a line to be read at a glance.
    fn place(body: Rect) -> Rect {
        let width = body.width.saturating_sub(4).min(100);
        let height = body.height.saturating_sub(2).min(32);
        Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 3, width, height }
    }

    /// The rows below the line that is typed.
    pub fn rows_area(&self) -> Rect {
        let room = inner(self.area);
        let head = room.height.min(1);
        Rect { y: room.y + head, height: room.height - head, ..room }
    }

    fn height(&self) -> usize {
        usize::from(self.rows_area().height)
    }

    /// Whether there may be more than what is listed.
    pub fn is_waiting(&self) -> bool {
        self.waits_for.is_some()
    }

    fn step(&mut self, command: Command) {
        let (len, height) = (self.rows.len(), self.height());
        self.list.step(command, len, height);
    }

    /// Lists what fits best, commands and records together; of two that fit as well, the command.
    fn arrange(&mut self) {
        let mut scorer = self.fuzzy.scorer();
        let fitting = self.commands.iter().filter_map(|command| {
            let name = scorer.score(command.name()).map(|score| score + 8);
            let summary = scorer.score(command.summary());
            Some((name.max(summary)?, Pick::Command(*command)))
        });
        let mut rows: Vec<(u32, Pick)> = fitting.collect();
        rows.extend(self.picked.records.iter().map(|(score, record)| (*score, Pick::Record(*record))));
        // Stable: what comes before another in its table stays before it.
        rows.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.rows = rows.into_iter().map(|(_, pick)| pick).collect();
        self.recent = 0;
    }
}

impl App {
    /// The palette, while it is open.
    pub fn palette(&self) -> Option<&Palette> {
        self.palette.as_ref()
    }

    pub(super) fn open_palette(&mut self) -> Vec<Effect> {
        let commands = Command::ALL.iter().copied().filter(|command| self.is_usable(*command)).collect();
        self.palette = Some(Palette {
            field: Field::new(""),
            fuzzy: Fuzzy::default(),
            commands,
            recent: 0,
            rows: Vec::new(),
            list: List::default(),
            area: Palette::place(self.frame.body),
            picked: Arc::default(),
            loaded: Arc::clone(&self.loaded),
            waits_for: None,
        });
        self.pick_again()
    }

    /// Carries out a command while the palette is open; none where it is for somebody else.
    pub(super) fn order_palette(&mut self, command: Command) -> Option<Vec<Effect>> {
        let palette = self.palette.as_mut().filter(|_| self.overlays.is_empty())?;
        match command {
            _ if command.is_movement() => palette.step(command),
            Command::NextPane => palette.step(Command::Down),
            Command::PreviousPane => palette.step(Command::Up),
            Command::Accept | Command::Open => return Some(self.accept_pick()),
            Command::Cancel | Command::Close | Command::Palette => self.palette = None,
            Command::Help | Command::Redraw | Command::Suspend | Command::ToggleMouse | Command::Quit => {
                return None;
            }
            _ if let Some(edit) = super::field::edit_of(command) => {
                return Some(self.type_in_palette(edit));
            }
            _ => {
                self.palette = None;
                return None;
            }
        }
        Some(Vec::new())
    }

    /// Does what the selected row names: a command is carried out, a record gone to.
    fn accept_pick(&mut self) -> Vec<Effect> {
        let Some(palette) = &self.palette else { return Vec::new() };
        let Some(pick) = palette.rows.get(palette.list.cursor).copied() else { return Vec::new() };
        self.palette = None;
        match pick {
            Pick::Command(command) => {
                self.remember(Used::Command(command));
                self.order(command)
            }
            Pick::Record(record) => {
                self.go_to(record);
                Vec::new()
            }
        }
    }

    /// Remembers what was used last, each thing once.
    pub(super) fn remember(&mut self, used: Used) {
        self.used.retain(|other| *other != used);
        self.used.insert(0, used);
        self.used.truncate(REMEMBERED);
    }

    pub(super) fn type_in_palette(&mut self, change: impl FnOnce(&mut Field)) -> Vec<Effect> {
        let Some(palette) = &mut self.palette else { return Vec::new() };
        let before = palette.field.text().to_owned();
        change(&mut palette.field);
        if palette.field.text() == before { Vec::new() } else { self.pick_again() }
    }

    /// Lists anew what fits what is typed: commands at once, and records too where they are few; else beside the screen.
    fn pick_again(&mut self) -> Vec<Effect> {
        let Some(palette) = &mut self.palette else { return Vec::new() };
        palette.fuzzy = Fuzzy::new(palette.field.text());
        palette.list = List::default();
        self.seekings += 1;
        let seeking = Seeking {
            number: self.seekings,
            loaded: Arc::clone(&self.loaded),
            shelf: Arc::clone(&self.shelf),
            sought: Sought::default(),
        };
        let picking = Picking { seeking, fuzzy: palette.fuzzy.clone() };
        let is_large = self.loaded.book.handle_count() > AT_ONCE;
        palette.waits_for = None;
        if palette.fuzzy.is_empty() {
            palette.picked = Arc::default();
            self.list_recent();
            return if is_large { vec![Effect::Pick(picking)] } else { Vec::new() };
        }
        if !is_large {
            palette.picked = Arc::new(picking.pick());
            palette.arrange();
            return Vec::new();
        }
        palette.waits_for = Some(picking.number());
        // What fitted before may fit no more: only commands, until more is told.
        palette.picked = Arc::default();
        palette.arrange();
        vec![Effect::Pick(picking)]
    }

    /// What was used last, then every command.
    fn list_recent(&mut self) {
        let book = &self.loaded.book;
        let Some(palette) = &mut self.palette else { return };
        let pick = |used: &Used| match used {
            Used::Command(command) => palette.commands.contains(command).then_some(Pick::Command(*command)),
            Used::Record(name) => book.find_name(name).map(|record| Pick::Record(record.handle())),
        };
        let mut rows: Vec<Pick> = self.used.iter().filter_map(pick).collect();
        palette.recent = rows.len();
        let others = palette.commands.iter().map(|command| Pick::Command(*command));
        let others: Vec<Pick> = others.filter(|pick| !rows.contains(pick)).collect();
        rows.extend(others);
        palette.rows = rows;
    }

    /// Takes an answer, unless something else was typed by now.
    pub(super) fn picked(&mut self, number: u64, picked: Arc<Picked>) {
        let Some(palette) = self.palette.as_mut().filter(|palette| palette.waits_for == Some(number)) else {
            return;
        };
        if picked.is_whole {
            palette.waits_for = None;
        }
        // Who has gone down the list meanwhile stays where he is.
        let current = palette.rows.get(palette.list.cursor).copied().filter(|_| palette.list.cursor > 0);
        palette.picked = picked;
        palette.arrange();
        let at = current.and_then(|current| palette.rows.iter().position(|pick| *pick == current));
        let (len, height) = (palette.rows.len(), palette.height());
        palette.list.move_to(at.unwrap_or(0), len, height);
    }

    /// Lists anew where another casebook, or the same as of another date, has come in place of the one before.
    pub(super) fn pick_in_another(&mut self) -> Vec<Effect> {
        let loaded = Arc::clone(&self.loaded);
        match self.palette.as_mut().filter(|palette| !Arc::ptr_eq(&palette.loaded, &loaded)) {
            Some(palette) => {
                palette.loaded = loaded;
                self.pick_again()
            }
            None => Vec::new(),
        }
    }

    pub(super) fn resize_palette(&mut self) {
        let body = self.frame.body;
        if let Some(palette) = &mut self.palette {
            palette.area = Palette::place(body);
            let (len, height) = (palette.rows.len(), palette.height());
            palette.list.fit(len, height);
        }
    }

    pub(super) fn mouse_on_palette(&mut self, column: u16, row: u16, action: MouseAction) -> Vec<Effect> {
        let Some(palette) = &mut self.palette else { return Vec::new() };
        let (len, height) = (palette.rows.len(), palette.height());
        match action {
            MouseAction::WheelUp => palette.list.scroll_by(-3, len, height),
            MouseAction::WheelDown => palette.list.scroll_by(3, len, height),
            MouseAction::Press if !palette.area.contains(Position::new(column, row)) => self.palette = None,
            MouseAction::Press => {
                let area = palette.rows_area();
                let at = palette.list.offset + usize::from(row.saturating_sub(area.y));
                if area.contains(Position::new(column, row)) && at < len {
                    palette.list.cursor = at;
                    return self.accept_pick();
                }
            }
            MouseAction::Drag | MouseAction::Release => {}
        }
        Vec::new()
    }
}
