//! The state of the program and the one way in which it changes: [`App::update`]. Nothing here reads a file, the
//! clock or the environment, and nothing draws.

mod asking;
mod boards;
mod choosing;
pub mod chord;
pub mod command;
mod context;
mod decide;
pub mod detail;
mod editing;
mod effect;
mod estimating;
mod field;
mod figure;
mod filling;
mod filtering;
pub mod form;
mod gone;
mod history;
pub mod keymap;
pub mod layout;
mod list;
mod loaded;
mod msg;
mod opening;
mod order;
mod overlay;
mod palette;
pub mod pane;
mod pondering;
mod question;
mod recall;
pub mod region;
mod remembered;
mod revising;
mod saving;
pub mod screen;
pub mod search;
mod seeking;
mod sieve;
mod sifting;
mod steps;
mod ticket;
mod usable;
mod waking;

use std::sync::Arc;

use chord::Chord;
use command::{Command, Context};
use decide::Deciding;
use editing::Editing;
use estimating::Estimating;
use history::History;
use keymap::Keymap;
use layout::{Focus, Frame};
use screen::claims::Claims;
use screen::desk::{Desk, Pressed};
use screen::hypotheses::Hypotheses;
use screen::outlook::Outlook;
use screen::problems::Problems;
use screen::warnings::Warnings;
use screen::{Mark, Screen};

pub use choosing::{Choosing, Chosen};
pub use effect::Effect;
pub use estimating::Asked;
pub use field::Field;
pub use figure::Figure;
pub use filling::Confirm;
pub use filtering::Offers;
pub use list::List;
pub use loaded::{Beyond, Loaded, Origin};
pub use msg::{MouseAction, Msg};
pub use opening::{Opening, Progress};
pub use overlay::{FIELD, Overlay, OverlayRow, Sign};
pub use palette::{Palette, Pick};
pub use pondering::Pondering;
pub use recall::Recall;
pub use remembered::Remembered;
pub use revising::Revising;
pub use saving::{Kept, SaveOutcome, Saving, Writing};
pub use seeking::{Picking, Seeking};
pub use sieve::Sieve;
pub use sifting::{Sifted, Sifting, Wanted};
pub use steps::Checked;
pub use ticket::Ticket;
pub use waking::{Waking, Woken};

use crate::analysis::search::Shelf;
use crate::casebook::{AsOf, Record, RecordId};
use crate::model::date::Date;

/// All state of the program.
#[derive(Clone, Debug)]
pub struct App {
    /// Everything that is known by now.
    whole: Arc<Loaded>,
    /// What is shown: the whole, or as of a date.
    loaded: Arc<Loaded>,
    as_of: Option<AsOf>,
    /// How often it was asked what was known as of a date.
    recalls: u64,
    /// How often something was asked that takes longer than a key may.
    ponderings: u64,
    /// How often a pane asked for rows that take longer.
    siftings: u64,
    /// Casebooks that are not shown any more and still to be freed.
    gone: Vec<Arc<Loaded>>,
    /// Rows of a view that are being chosen.
    choosing: Option<choosing::Awaited>,
    /// For what the screens that are not shown were brought up to date.
    awake_for: Option<waking::AwakeFor>,
    screen: Screen,
    desk: Desk,
    claims: Claims,
    hypotheses: Hypotheses,
    outlook: Outlook,
    warnings: Warnings,
    problems: Problems,
    overlays: Vec<Overlay>,
    /// The search over everything, while it is open, and what was sought last.
    search: Option<search::Search>,
    last_sought: String,
    /// The palette, while it is open, and what was used last.
    palette: Option<palette::Palette>,
    used: Vec<palette::Used>,
    /// What is kept beside the casebook so that it can be searched.
    shelf: Arc<Shelf>,
    /// How often something was sought.
    seekings: u64,
    /// The line that is being typed.
    typing: Option<Typing>,
    deciding: Deciding,
    estimating: Estimating,
    editing: Editing,
    form: Option<form::Form>,
    /// What another name is asked for.
    renaming: Option<asking::Renaming>,
    today: Option<Date>,
    history: History<Location>,
    opening: Opening,
    notice: Option<Notice>,
    keymap: Arc<Keymap>,
    settings: Settings,
    frame: Frame,
}

/// What a person set about the program as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Whether the mouse is taken from the terminal.
    pub has_mouse: bool,
    /// Whether the last line shows the keys that matter.
    pub has_hints: bool,
}

/// A line that is typed, and what stood there before.
#[derive(Clone, Debug)]
struct Typing {
    purpose: Purpose,
    field: Field,
    before: String,
    /// What may stand at the cursor of a filter.
    offers: Offers,
}

/// What a line is typed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// The filter of a list, which follows every letter.
    Filter,
    /// The date as of which everything is shown, once it is accepted.
    AsOf,
    /// The reason of a decision, once it is accepted.
    Reason,
    /// How likely a scenario is, and then why.
    Estimate,
    EstimateReason,
    /// The kind of a record that is to be added, once it is accepted.
    Kind,
    /// Another identifier of a record, once it is accepted.
    Name,
}

/// Something to tell until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub text: String,
    pub is_error: bool,
}

/// Where one is: enough to come back to it, also after the casebook was read again.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Location {
    screen: Screen,
    focus: Focus,
    /// The selected record by its name.
    record: String,
    /// On a screen with views the place of the view, and where one is in it.
    place: Option<(usize, Mark)>,
}

impl App {
    /// The program at its start, on a screen of `width` by `height` cells.
    pub fn new(
        loaded: Arc<Loaded>,
        keymap: Arc<Keymap>,
        settings: Settings,
        width: u16,
        height: u16,
    ) -> Self {
        let frame = Frame::new(width, height);
        let mut app = Self {
            screen: Screen::Desk,
            desk: Desk::new(&loaded, frame),
            claims: Claims::default(),
            hypotheses: Hypotheses::default(),
            outlook: Outlook::default(),
            warnings: Warnings::default(),
            problems: Problems::default(),
            overlays: Vec::new(),
            search: None,
            last_sought: String::new(),
            palette: None,
            used: Vec::new(),
            shelf: Arc::default(),
            seekings: 0,
            typing: None,
            deciding: Deciding::default(),
            estimating: Estimating::default(),
            editing: Editing::default(),
            form: None,
            renaming: None,
            today: None,
            history: History::default(),
            opening: Opening::default(),
            notice: None,
            keymap,
            settings,
            frame,
            whole: Arc::clone(&loaded),
            loaded,
            as_of: None,
            recalls: 0,
            ponderings: 0,
            siftings: 0,
            gone: Vec::new(),
            choosing: None,
            awake_for: None,
        };
        app.problems.refresh(&app.loaded);
        app.resize(width, height);
        app
    }

    /// Takes in what happened and returns what is asked of the world. Deterministic, and done within one frame.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let mut effects = self.take_in(msg);
        effects.extend(self.seek_again());
        effects.extend(self.pick_in_another());
        effects.extend(self.ponder());
        effects.extend(self.sift());
        effects.extend(self.choose());
        effects.extend(self.wake_beside());
        effects.extend(self.let_go());
        effects
    }

    fn take_in(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Pressed(chord) => return self.press(chord),
            Msg::Ordered(command) => return self.order(command),
            Msg::Pasted(text) => return self.insert(&text),
            Msg::Mouse { column, row, action } => return self.mouse(column, row, action),
            Msg::Resized { width, height } => self.resize(width, height),
            Msg::Loaded(loaded) => return self.replace(loaded),
            Msg::Sifted { number, sifted } => self.sifted(number, sifted),
            Msg::Chosen(chosen) => self.chosen(chosen),
            Msg::Woken(woken) => self.woken(woken),
            Msg::Opening(progress) => self.read_so_far(progress),
            Msg::Opened { loaded, left } => return self.opened(loaded, left),
            Msg::Moved { from, to } => return self.moved(from, to),
            Msg::Read(news) => return self.hear(news),
            Msg::AsOf(as_of) => return self.go_to_date(as_of),
            Msg::Recalled { number, loaded } => self.recalled(number, loaded),
            Msg::Revised { number, loaded } => return self.revised(number, loaded),
            Msg::Sought { number, found } => self.sought(number, found),
            Msg::Picked { number, picked } => self.picked(number, picked),
            Msg::Pondered { number, told } => self.pondered(number, &told),
            Msg::Left(edits) => return self.offer(edits),
            Msg::Today(day) => self.today = Some(day),
            Msg::Saved { number, outcome } => return self.saved(number, outcome),
            Msg::EditorClosed { failure: None } => return vec![Effect::Reload],
            Msg::EditorClosed { failure: Some(reason) } | Msg::Failed(reason) => self.failed(reason),
        }
        Vec::new()
    }

    fn press(&mut self, chord: Chord) -> Vec<Effect> {
        self.notice = None;
        let context = self.context();
        match (self.keymap.command(context, chord), chord.typed()) {
            (Some(command), _) => self.order(command),
            (None, Some(letter)) if context == Context::Field => self.insert(letter.encode_utf8(&mut [0; 4])),
            _ => Vec::new(),
        }
    }

    /// Takes text into the line that is typed, and says so where it does not fit.
    fn insert(&mut self, text: &str) -> Vec<Effect> {
        let mut lost = 0;
        let effects = if self.palette.is_some() {
            self.type_in_palette(|field| lost = field.insert(text))
        } else if self.is_searching() {
            self.type_in_search(|field| lost = field.insert(text))
        } else {
            self.type_in(|field| lost = field.insert(text));
            Vec::new()
        };
        if lost > 0 {
            let characters = if lost == 1 { "character" } else { "characters" };
            self.tell_error(format!("{lost} {characters} did not fit and were left out"));
        }
        effects
    }

    /// Changes the line that is typed, and filters by it at once.
    fn type_in(&mut self, change: impl FnOnce(&mut Field)) {
        if self.is_typing_in_form() {
            return self.type_in_form(change);
        }
        let Some(typing) = &mut self.typing else { return };
        change(&mut typing.field);
        if typing.purpose == Purpose::Filter {
            let text = typing.field.text().to_owned();
            self.filter_by(&text);
            self.look_for_offers();
        }
    }

    fn resize(&mut self, width: u16, height: u16) {
        self.frame = Frame::new(width, height);
        self.resize_form();
        self.resize_palette();
        if let Some(search) = &mut self.search {
            search.resize(&self.loaded, self.frame.body);
        }
        self.desk.resize(&self.loaded, self.frame);
        let body = self.frame.body;
        self.each_board(|board| board.resize(body));
        self.wake_board();
        self.problems.resize(usize::from(self.problem_areas().0.height.saturating_sub(2)));
    }

    /// Shows the casebook that was read again, and tells of it.
    fn take_reading(&mut self, loaded: Arc<Loaded>) -> Vec<Effect> {
        self.replace_whole(loaded);
        let count = self.loaded.book.len();
        let mut effects = if self.as_of.is_some() { self.recall() } else { Vec::new() };
        effects.extend(self.save_after_reading());
        match self.told_after_reading() {
            Some(notice) => self.notice = Some(notice),
            None => self.tell_of_reading(count),
        }
        effects.extend(self.leave_once_saved());
        effects
    }

    /// Takes another revision of the casebook.
    fn replace_whole(&mut self, loaded: Arc<Loaded>) {
        self.put_beneath(Arc::clone(&loaded));
        let before = std::mem::replace(&mut self.loaded, loaded);
        self.desk.reload(&before, &self.loaded);
        self.follow_on_boards(&before);
        self.problems.refresh(&self.loaded);
        self.follow_in_form();
        self.leave_behind([before]);
    }

    fn tell(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), is_error: false });
    }

    fn tell_error(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), is_error: true });
    }

    fn location(&self) -> Location {
        let record = self.desk.selection().map(|record| self.loaded.book.record(record).name());
        Location {
            screen: self.screen,
            focus: self.desk.focus,
            record: record.unwrap_or_default(),
            place: self.board().map(|board| (board.shown(), board.sheet().mark(&self.loaded))),
        }
    }

    /// Goes to a record on the desk, and remembers where one came from.
    fn go_to(&mut self, record: RecordId) {
        let from = self.location();
        let name = self.loaded.book.record(record).name();
        self.remember(palette::Used::Record(name));
        self.screen = Screen::Desk;
        if self.desk.go_to(&self.loaded, record) {
            self.tell("A filter that hid this record was lifted");
        }
        self.leave(from);
    }

    /// Remembers where one came from, if one went anywhere.
    fn leave(&mut self, from: Location) {
        if self.location() != from {
            self.history.leave(from);
        }
    }

    fn return_to(&mut self, location: &Location) {
        self.screen = location.screen;
        if let Some(record) = self.loaded.book.find_name(&location.record).map(Record::handle) {
            // First where the keys were, so that the record is shown there.
            self.desk.set_focus(&self.loaded, location.focus);
            self.desk.go_to(&self.loaded, record);
        } else {
            self.tell_unknown(&location.record);
        }
        if let Some((view, mark)) = &location.place {
            self.wake_view(*view);
            let loaded = Arc::clone(&self.loaded);
            if let Some(board) = self.board_mut() {
                board.sheet_mut().return_to(&loaded, mark);
            }
        }
    }

    fn mouse(&mut self, column: u16, row: u16, action: MouseAction) -> Vec<Effect> {
        if let Some((area, len)) = self.overlay_window() {
            let overlay = self.overlays.last_mut().expect("an overlay has a window only while it is open");
            match action {
                MouseAction::WheelUp => (0..3).for_each(|_| overlay.step(Command::Up, area, len)),
                MouseAction::WheelDown => (0..3).for_each(|_| overlay.step(Command::Down, area, len)),
                _ => {}
            }
            return Vec::new();
        }
        self.notice = None;
        if self.palette.is_some() {
            return self.mouse_on_palette(column, row, action);
        }
        if self.search.is_some() {
            self.mouse_on_search(column, row, action);
            return Vec::new();
        }
        if let Some(form) = &mut self.form {
            match action {
                MouseAction::WheelUp => (0..3).for_each(|_| form.step(Command::Up)),
                MouseAction::WheelDown => (0..3).for_each(|_| form.step(Command::Down)),
                MouseAction::Press => self.press_form(column, row),
                MouseAction::Drag | MouseAction::Release => {}
            }
            return Vec::new();
        }
        match (self.screen, action) {
            (Screen::Desk, MouseAction::Press) => self.press_on_desk(column, row),
            (Screen::Desk, MouseAction::Drag) => self.desk.drag(&self.loaded, column, row),
            (Screen::Desk, MouseAction::Release) => self.desk.release(),
            (Screen::Desk, MouseAction::WheelUp) => self.desk.wheel(column, row, false),
            (Screen::Desk, MouseAction::WheelDown) => self.desk.wheel(column, row, true),
            (Screen::Problems, MouseAction::WheelUp) => self.problems.wheel(false),
            (Screen::Problems, MouseAction::WheelDown) => self.problems.wheel(true),
            (Screen::Problems, MouseAction::Press) => {
                let area = layout::inner(self.problem_areas().0);
                let is_inside = area.contains(ratatui::layout::Position::new(column, row));
                if is_inside && self.problems.choose(usize::from(row - area.y)) {
                    return self.order(Command::Open);
                }
            }
            (Screen::Problems, _) => {}
            (Screen::Claims | Screen::Hypotheses | Screen::Outlook | Screen::Warnings, _) => {
                return self.mouse_on_board(column, row, action);
            }
        }
        Vec::new()
    }

    fn press_on_desk(&mut self, column: u16, row: u16) {
        let from = self.location();
        self.typing = None;
        match self.desk.press(&self.loaded, column, row) {
            Pressed::Row { is_same: true, .. } | Pressed::Link => {
                self.order(Command::Open);
            }
            Pressed::Row { kind, at, .. } => {
                self.desk.choose(&self.loaded, kind, at);
                if self.location() != from {
                    self.history.leave(from);
                }
            }
            Pressed::Pane(kind) => self.desk.focus_pane(&self.loaded, kind),
            Pressed::Nothing | Pressed::Border => {}
        }
    }

    /// The areas of the problems screen: the list, and below it the one that is selected.
    pub fn problem_areas(&self) -> (ratatui::layout::Rect, ratatui::layout::Rect) {
        let body = self.frame.body;
        let below = (body.height / 3).clamp(8.min(body.height / 2), 16);
        let list = ratatui::layout::Rect { height: body.height - below, ..body };
        (list, ratatui::layout::Rect { y: list.bottom(), height: below, ..body })
    }

    /// How many rows of the overlay are visible, and how many it has.
    fn overlay_window(&self) -> Option<(usize, usize)> {
        let overlay = self.overlays.last()?;
        Some((usize::from(layout::inner(self.overlay_area()).height), overlay.rows.len()))
    }

    /// Where an overlay stands: in the middle, leaving the edges of the screen below it in sight.
    pub fn overlay_area(&self) -> ratatui::layout::Rect {
        let body = self.frame.body;
        let width = body.width.saturating_sub(4).min(116);
        let height = body.height.saturating_sub(2);
        let x = body.x + (body.width - width) / 2;
        ratatui::layout::Rect { x, y: body.y + (body.height - height) / 2, width, height }
    }

    pub fn loaded(&self) -> &Loaded {
        &self.loaded
    }

    pub fn screen(&self) -> Screen {
        self.screen
    }

    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    pub fn claims(&self) -> &Claims {
        &self.claims
    }

    pub fn hypotheses(&self) -> &Hypotheses {
        &self.hypotheses
    }

    pub fn outlook(&self) -> &Outlook {
        &self.outlook
    }

    pub fn warnings(&self) -> &Warnings {
        &self.warnings
    }

    pub fn problems(&self) -> &Problems {
        &self.problems
    }

    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlays.last()
    }

    /// The filter that is being typed.
    pub fn typed(&self) -> Option<&Field> {
        let typing = self.typing.as_ref().filter(|typing| typing.purpose == Purpose::Filter)?;
        Some(&typing.field)
    }

    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// The size of the screen in cells.
    pub fn size(&self) -> (u16, u16) {
        (self.frame.screen.width, self.frame.screen.height)
    }

    /// Where bar, screen and hints stand.
    pub fn frame(&self) -> Frame {
        self.frame
    }
}
