//! What each command does, where it is given.

use super::command::Command;
use super::layout::Focus;
use super::screen::Screen;
use super::screen::claims::View;
use super::{App, Effect, Field, Offers, Origin, Overlay, Purpose, Typing};
use crate::casebook::{Record, written_in};
use crate::model::word::FindingState;
use crate::text::Place;

/// What the built-in case says when it is to be changed.
pub(super) const READ_ONLY: &str =
    "This is the built-in case; `watchfloor init --demo DIR` writes it out to edit";

/// Whether a command belongs to a line that is typed.
fn is_typing(command: Command) -> bool {
    use Command::{
        Accept, Cancel, CursorEnd, CursorLeft, CursorRight, CursorStart, DeleteBack, DeleteForward,
        DeleteLine, DeleteWord, LineBreak,
    };
    matches!(
        command,
        Accept
            | Cancel
            | DeleteBack
            | DeleteForward
            | DeleteWord
            | DeleteLine
            | CursorLeft
            | CursorRight
            | CursorStart
            | CursorEnd
            | LineBreak
    )
}

impl App {
    /// Carries out a command where one is.
    pub(super) fn order(&mut self, command: Command) -> Vec<Effect> {
        if self.has_to_wait(command) {
            return Vec::new();
        }
        if let Some(effects) = self.order_palette(command) {
            return effects;
        }
        if let Some(effects) = self.order_search(command) {
            return effects;
        }
        if let Some(effects) = self.order_form(command) {
            return effects;
        }
        if command == Command::Accept && !self.overlays.is_empty() {
            return self.confirm();
        }
        if command == Command::RemoveItem && !self.overlays.is_empty() {
            return self.refuse();
        }
        if matches!(command, Command::NextPane | Command::PreviousPane)
            && (self.complete() || self.take_offer(command))
        {
            return Vec::new();
        }
        self.make_way(command);
        if command != Command::Quit {
            self.stay();
        }
        match command {
            _ if command.is_movement() => {
                return self.step(command);
            }
            Command::Open => return self.open(),
            Command::Close => self.close(),
            Command::Filter => self.start_typing(),
            Command::Search => return self.open_search(),
            Command::Palette => return self.open_palette(),
            Command::Accept => return self.accept(),
            Command::Cancel => {
                if let Some(typing) = self.typing.take().filter(|typing| typing.purpose == Purpose::Filter) {
                    self.filter_by(&typing.before);
                }
            }
            Command::EarlierDay | Command::LaterDay | Command::EarlierMonth | Command::LaterMonth => {
                return self.step_in_time(command);
            }
            Command::AsOf => self.ask_date(),
            Command::Latest => return self.return_to_latest(),
            Command::ShowDesk => self.show(Screen::Desk),
            Command::ShowClaims => self.show_board(Screen::Claims),
            Command::ShowQuestions => self.show_claims(View::Questions),
            Command::WhoSays => self.show_who_says(),
            Command::ShowInbox => self.show_claims(View::Inbox),
            Command::ShowNarratives => self.show_claims(View::Narratives),
            Command::ShowSpeakers => self.show_claims(View::Speakers),
            Command::ShowHypotheses => self.show_board(Screen::Hypotheses),
            Command::ShowOutlook => self.show_board(Screen::Outlook),
            Command::ShowWarnings => self.show_board(Screen::Warnings),
            Command::ShowProblems => self.show(Screen::Problems),
            Command::Help if self.overlays.pop().is_some() => {}
            Command::Help => {
                let (context, origin) = (self.context(), &self.loaded.origin);
                self.overlays = vec![match self.typed() {
                    Some(_) => Overlay::help_on_filters(&self.keymap, origin),
                    None => Overlay::help(&self.keymap, context, origin),
                }];
            }
            Command::Reveal => self.reveal(),
            Command::ShowMethod => self.show_method(),
            Command::Back => self.go_back(),
            Command::Forward => self.go_forward(),
            Command::ToggleMouse => return self.toggle_mouse(),
            Command::OpenEditor => return self.open_editor(),
            Command::AcceptFinding => self.ask_reason(FindingState::Accepted),
            Command::ExplainFinding => self.ask_reason(FindingState::Explained),
            Command::ReopenFinding => self.ask_reason(FindingState::Open),
            Command::NewEstimate => self.ask_estimate(),
            Command::EditRecord => self.edit_record(),
            Command::AddRecord => self.ask_kind(),
            Command::RenameRecord => self.ask_name(),
            Command::DeleteRecord => self.ask_deletion(),
            Command::Undo => return self.undo(),
            Command::Redo => return self.redo(),
            Command::Save => return self.save_again(),
            Command::Reload => return self.reload(),
            _ if let Some(edit) = super::field::edit_of(command) => self.type_in(edit),
            Command::Redraw => return vec![Effect::Redraw],
            Command::Suspend => return vec![Effect::Suspend],
            Command::Quit => return self.quit(),
            _ if self.screen == Screen::Desk => self.order_desk(command),
            _ => return self.order_board(command),
        }
        Vec::new()
    }

    /// A command that is not meant for an overlay or a line that is typed closes these first, so that a key read in the
    /// help does at once what the help says.
    fn make_way(&mut self, command: Command) {
        use Command::{Bottom, Close, Down, Help, PageDown, PageUp, Redraw, Suspend, ToggleMouse, Top, Up};
        let is_theirs = matches!(
            command,
            Up | Down | PageUp | PageDown | Top | Bottom | Close | Help | Redraw | Suspend | ToggleMouse
        );
        if is_theirs {
            return;
        }
        self.overlays.clear();
        if !is_typing(command) {
            self.typing = None;
        }
    }

    /// Commands that only the desk knows.
    fn order_desk(&mut self, command: Command) {
        let loaded = &self.loaded;
        let from = self.location();
        match command {
            Command::NextPane => self.desk.focus_next(loaded, 1),
            Command::PreviousPane => self.desk.focus_next(loaded, -1),
            Command::PaneLeft => self.desk.focus_beside(loaded, false),
            Command::PaneRight => self.desk.focus_beside(loaded, true),
            Command::ToggleFilters => {
                self.desk.toggle_filters(loaded);
                let state = if self.desk.are_filters_on {
                    "Filters are on"
                } else {
                    "Filters are off; press again for on"
                };
                let told = if self.desk.has_filters() { state } else { "There is no filter" };
                self.tell(told);
            }
            Command::Narrow => self.desk.toggle_narrow(loaded),
            Command::NextContradiction => match self.desk.next_contradiction(loaded) {
                Some(record) => self.go_to(record),
                None => self.tell(self.uncontested()),
            },
            Command::Sort => self.desk.sort(loaded, false),
            Command::ReverseSort => self.desk.sort(loaded, true),
            Command::Zoom => self.desk.toggle_zoom(loaded),
            Command::Grow => self.desk.grow(loaded, 1, 0),
            Command::Shrink => self.desk.grow(loaded, -1, 0),
            Command::GrowTall => self.desk.grow(loaded, 0, 1),
            Command::ShrinkTall => self.desk.grow(loaded, 0, -1),
            Command::ResetLayout => self.desk.reset_layout(loaded),
            _ => {}
        }
        let is_elsewhere = self.location().record != from.record;
        let is_walk = matches!(
            command,
            Command::NextPane | Command::PreviousPane | Command::PaneLeft | Command::PaneRight
        );
        if is_elsewhere && is_walk {
            self.history.leave(from);
        }
    }

    /// What is said of a record that no other is found to contradict: no more than is known.
    fn uncontested(&self) -> &'static str {
        let selection = self.desk.selection().map(|record| self.loaded.book.record(record));
        let cannot_hold =
            |record: Record<'_>| self.loaded.derived.contradictions.alone(record.handle()).next().is_some();
        match selection {
            Some(record) if cannot_hold(record) => {
                "No other record contradicts this one, but something in it cannot hold: see its detail"
            }
            Some(record) if record.variants().next().is_some() => {
                "No claim contradicts this record, but another source tells it otherwise: see its rival values"
            }
            Some(_) => "No other claim in this casebook contradicts this record",
            None => "Nothing is selected",
        }
    }

    fn step(&mut self, command: Command) -> Vec<Effect> {
        if let Some((height, len)) = self.overlay_window() {
            let overlay = self.overlays.last_mut().expect("an overlay has a window only while it is open");
            overlay.step(command, height, len);
            return Vec::new();
        }
        match self.screen {
            Screen::Desk => self.desk.step(&self.loaded, command),
            Screen::Problems => self.problems.step(command),
            Screen::Claims | Screen::Hypotheses | Screen::Outlook | Screen::Warnings => {
                return self.order_board(command);
            }
        }
        Vec::new()
    }

    fn open(&mut self) -> Vec<Effect> {
        match self.screen {
            Screen::Desk if self.desk.focus == Focus::Detail => {
                if let Some(record) = self.desk.detail.target() {
                    self.go_to(record);
                }
            }
            Screen::Desk if self.desk.selection().is_some() => {
                self.desk.set_focus(&self.loaded, Focus::Detail);
            }
            Screen::Desk => {}
            Screen::Problems => self.open_problem(),
            Screen::Claims | Screen::Hypotheses | Screen::Outlook | Screen::Warnings => {
                return self.order_board(Command::Open);
            }
        }
        Vec::new()
    }

    /// Goes to the record that the selected problem stands in.
    fn open_problem(&mut self) {
        if self.problems.current().is_none() {
            return;
        }
        let place = self.problem_place();
        let record = place.and_then(|place| self.loaded.book.record_at(place.file.name(), place.span.start));
        if let Some(record) = record.map(Record::handle) {
            self.go_to(record);
        } else {
            let key = self.key(Command::OpenEditor);
            self.tell(format!("This problem belongs to no record; {key} opens the file at the line"));
        }
    }

    pub(super) fn problem_place(&self) -> Option<&Place> {
        self.problems.current().and_then(|at| self.loaded.problems[at].place.as_ref())
    }

    /// Closes what is on top, one thing at a time, the last that was opened first.
    fn close(&mut self) {
        if self.overlays.pop().is_some() {
            return;
        }
        if self.screen == Screen::Problems {
            if self.problems.filter.is_empty() {
                self.screen = Screen::Desk;
            } else {
                self.filter_by("");
            }
            return;
        }
        if self.board().is_some() {
            return self.close_board();
        }
        let pane = self.desk.current_pane();
        if self.desk.focus == Focus::Detail {
            self.desk.focus_pane(&self.loaded, pane);
        } else if !self.desk.pane(pane).filter.is_empty() {
            self.filter_by("");
        } else if self.desk.narrowed().is_some() {
            self.desk.lift_narrowing(&self.loaded);
        } else if self.desk.is_zoomed {
            self.desk.toggle_zoom(&self.loaded);
        } else {
            let key = self.key(Command::Quit);
            self.tell(format!("Nothing is open; {key} leaves the program"));
        }
    }

    fn start_typing(&mut self) {
        let before = match self.screen {
            Screen::Desk => {
                let pane = self.desk.current_pane();
                if self.desk.focus == Focus::Detail {
                    self.desk.set_focus(&self.loaded, Focus::Pane(pane));
                }
                self.desk.pane(pane).filter.text().to_owned()
            }
            Screen::Problems => self.problems.filter.text().to_owned(),
            Screen::Claims | Screen::Hypotheses | Screen::Outlook | Screen::Warnings => {
                self.board().map(|board| board.sheet().filter().text().to_owned()).unwrap_or_default()
            }
        };
        self.start_line(Purpose::Filter, before);
    }

    pub(super) fn start_line(&mut self, purpose: Purpose, before: String) {
        let field = match purpose {
            Purpose::Reason | Purpose::EstimateReason => Field::of_long_line(&before),
            Purpose::Kind => Field::of_proposal(&before),
            _ => Field::new(&before),
        };
        self.typing = Some(Typing { purpose, field, before, offers: Offers::default() });
        self.look_for_offers();
    }

    fn accept(&mut self) -> Vec<Effect> {
        if self.typing.as_ref().is_some_and(|typing| typing.purpose == Purpose::AsOf) {
            return self.accept_date();
        }
        match self.typing.as_ref().map(|typing| typing.purpose) {
            Some(Purpose::Reason) => return self.accept_reason(),
            Some(Purpose::Kind) => {
                self.accept_kind();
                return Vec::new();
            }
            Some(Purpose::Name) => return self.accept_name(),
            _ => {}
        }
        match self.typing.as_ref().map(|typing| typing.purpose) {
            Some(Purpose::Estimate) => return self.accept_estimate(),
            Some(Purpose::EstimateReason) => return self.accept_estimate_reason(),
            _ => {}
        }
        self.typing = None;
        Vec::new()
    }

    fn show(&mut self, screen: Screen) {
        if self.screen != screen {
            let from = self.location();
            self.history.leave(from);
            self.screen = screen;
        }
    }

    fn reveal(&mut self) {
        let selection = match self.board() {
            Some(board) => board.sheet().selection(&self.loaded),
            None => self.desk.selection(),
        };
        if let Some(record) = selection {
            self.overlays = vec![Overlay::reveal(&self.loaded, record)];
        }
    }

    /// Shows how the figures under the cursor come about.
    fn show_method(&mut self) {
        let figures = self.board().map(|board| board.sheet().figures(&self.loaded)).unwrap_or_default();
        if figures.is_empty() {
            self.tell("There is no figure here whose method could be told");
        } else {
            self.overlays = vec![Overlay::methods(&figures, self.overlay_area().width)];
        }
    }

    fn go_back(&mut self) {
        match self.history.go_back(self.location()) {
            Some(location) => self.return_to(&location),
            None => self.tell("There is nothing to go back to"),
        }
    }

    fn go_forward(&mut self) {
        match self.history.go_forward(self.location()) {
            Some(location) => self.return_to(&location),
            None => self.tell("There is nothing to go forward to"),
        }
    }

    fn toggle_mouse(&mut self) -> Vec<Effect> {
        self.settings.has_mouse = !self.settings.has_mouse;
        self.tell(if self.settings.has_mouse {
            "The mouse works in the program"
        } else {
            "The mouse is the terminal's: select text with it"
        });
        vec![Effect::TakeMouse(self.settings.has_mouse)]
    }

    fn reload(&mut self) -> Vec<Effect> {
        if self.loaded.origin == Origin::Embedded {
            self.tell(READ_ONLY);
            return Vec::new();
        }
        vec![Effect::Reload]
    }

    fn open_editor(&mut self) -> Vec<Effect> {
        if self.loaded.origin == Origin::Embedded {
            self.tell(READ_ONLY);
            return Vec::new();
        }
        let place = match self.screen {
            Screen::Problems => self.problem_place().cloned(),
            Screen::Claims | Screen::Hypotheses | Screen::Outlook | Screen::Warnings => {
                self.board().and_then(|board| board.sheet().place(&self.loaded))
            }
            Screen::Desk => self.desk.selection().map(|record| self.loaded.book.record(record).place()),
        };
        let Some(place) = place else {
            self.tell("There is no file to open here");
            return Vec::new();
        };
        let position = place.file.position(place.span.start as usize);
        vec![Effect::OpenEditor {
            name: written_in(place.file.name()).to_owned(),
            line: position.line,
            column: position.column,
        }]
    }
}
