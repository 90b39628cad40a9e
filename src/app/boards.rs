//! What the commands do on the screens that consist of views, and the ways into them. What a view does with a command is
//! its own affair.

use std::sync::Arc;

use super::command::Command;
use super::screen::board::View as _;
use super::screen::claims::View;
use super::screen::hypotheses::{Told, View as HypothesisView};
use super::screen::{AnyBoard, Request, Screen};
use super::{App, Effect, Loaded, MouseAction, Pondering};
use crate::casebook::edit::Edit;

impl App {
    /// The screen that is shown, where it consists of views.
    pub fn board(&self) -> Option<&dyn AnyBoard> {
        self.board_of(self.screen)
    }

    pub(super) fn board_of(&self, screen: Screen) -> Option<&dyn AnyBoard> {
        match screen {
            Screen::Claims => Some(&self.claims),
            Screen::Hypotheses => Some(&self.hypotheses),
            Screen::Outlook => Some(&self.outlook),
            Screen::Warnings => Some(&self.warnings),
            Screen::Desk | Screen::Problems => None,
        }
    }

    /// Whether the keys go to a cell that can be rated.
    pub(super) fn is_on_cell(&self) -> bool {
        self.screen == Screen::Hypotheses
            && self.hypotheses.view() == HypothesisView::Matrix
            && self.hypotheses.sheets.matrix.is_on_cell()
    }

    pub(super) fn board_mut(&mut self) -> Option<&mut dyn AnyBoard> {
        self.board_mut_of(self.screen)
    }

    pub(super) fn board_mut_of(&mut self, screen: Screen) -> Option<&mut dyn AnyBoard> {
        match screen {
            Screen::Claims => Some(&mut self.claims),
            Screen::Hypotheses => Some(&mut self.hypotheses),
            Screen::Outlook => Some(&mut self.outlook),
            Screen::Warnings => Some(&mut self.warnings),
            Screen::Desk | Screen::Problems => None,
        }
    }

    /// Does something to every screen that consists of views.
    pub(super) fn each_board(&mut self, mut act: impl FnMut(&mut dyn AnyBoard)) {
        for screen in Screen::ALL {
            if let Some(board) = self.board_mut_of(*screen) {
                act(board);
            }
        }
    }

    /// What the shown view wants to have worked out beside the screen.
    pub(super) fn ponder(&mut self) -> Option<Effect> {
        if self.screen != Screen::Hypotheses {
            return None;
        }
        let number = self.ponderings + 1;
        let wondering = match self.hypotheses.view() {
            HypothesisView::Matrix => None,
            HypothesisView::Sensitivity => self.hypotheses.sheets.sensitivity.ask(number),
            HypothesisView::PostMortem => self.hypotheses.sheets.post_mortem.ask(number),
        }?;
        self.ponderings = number;
        Some(Effect::Ponder(Pondering { number, loaded: Arc::clone(&self.loaded), wondering }))
    }

    /// Gives an answer to the views; the one that waits for it takes it.
    pub(super) fn pondered(&mut self, number: u64, told: &Told) {
        let sheets = &mut self.hypotheses.sheets;
        sheets.sensitivity.hear(&self.loaded, number, told);
        sheets.post_mortem.hear(&self.loaded, number, told);
    }

    /// Shows a view of the claims screen.
    pub(super) fn show_claims(&mut self, view: View) {
        let from = self.location();
        self.choose_before(Screen::Claims, view.index());
        self.screen = Screen::Claims;
        self.claims.show(&self.loaded, view);
        self.leave(from);
    }

    /// Shows a screen in the view in which it was left.
    pub(super) fn show_board(&mut self, screen: Screen) {
        let at = self.board_of(screen).map_or(0, AnyBoard::shown);
        self.show_view_at(screen, at);
    }

    fn show_view_at(&mut self, screen: Screen, at: usize) {
        let from = self.location();
        self.screen = screen;
        self.wake_view(at);
        self.leave(from);
    }

    /// Shows the view at a place of the screen that is shown.
    pub(super) fn wake_view(&mut self, at: usize) {
        self.choose_before(self.screen, at);
        let loaded = Arc::clone(&self.loaded);
        if let Some(board) = self.board_mut() {
            board.show_at(&loaded, at);
        }
    }

    /// Shows who says what about the record that is selected on the desk.
    pub(super) fn show_who_says(&mut self) {
        let Some(record) = self.desk.selection().filter(|_| self.screen == Screen::Desk) else { return };
        let from = self.location();
        self.choose_now();
        self.claims.show(&self.loaded, View::Questions);
        if self.claims.sheets.questions.go_to(&self.loaded, record) {
            self.screen = Screen::Claims;
            self.history.leave(from);
        } else {
            self.tell("No claim in this casebook answers a question about this record");
        }
    }

    /// Takes another casebook in place of the one before, or the same as of another date.
    pub(super) fn follow_on_boards(&mut self, before: &Loaded) {
        self.give_up_choosing();
        self.give_up_waking();
        self.each_board(|board| board.outdate(before));
        self.wake_board();
    }

    /// Brings the view that is shown up to date.
    pub(super) fn wake_board(&mut self) {
        let loaded = Arc::clone(&self.loaded);
        if let Some(board) = self.board_mut() {
            board.wake(&loaded);
        }
    }

    /// Commands that the screens with views know.
    pub(super) fn order_board(&mut self, command: Command) -> Vec<Effect> {
        let Some(board) = self.board() else { return Vec::new() };
        match command {
            Command::NextPane => self.show_view_at(self.screen, board.next(1)),
            Command::PreviousPane => self.show_view_at(self.screen, board.next(-1)),
            _ => {
                if !command.is_movement() {
                    self.choose_now();
                }
                let loaded = Arc::clone(&self.loaded);
                let Some(board) = self.board_mut() else { return Vec::new() };
                let request = board.sheet_mut().order(&loaded, command);
                return self.grant(request);
            }
        }
        Vec::new()
    }

    /// Closes what is on top on a screen with views: what is open in the view, its filter, the screen.
    pub(super) fn close_board(&mut self) {
        self.choose_now();
        let Some(board) = self.board_mut() else { return };
        if board.sheet_mut().close() {
            return;
        }
        if board.sheet().filter().is_empty() {
            self.screen = Screen::Desk;
        } else {
            self.filter_by("");
        }
    }

    pub(super) fn mouse_on_board(&mut self, column: u16, row: u16, action: MouseAction) -> Vec<Effect> {
        self.choose_now();
        let loaded = Arc::clone(&self.loaded);
        let Some(board) = self.board_mut() else { return Vec::new() };
        let is_inside = board.sheet_area().contains(ratatui::layout::Position::new(column, row));
        match action {
            MouseAction::Press => {
                if let Some(view) = board.name_at(column, row) {
                    self.show_view_at(self.screen, view);
                } else if is_inside {
                    let request = board.sheet_mut().press(&loaded, column, row);
                    return self.grant(request);
                }
            }
            MouseAction::WheelUp | MouseAction::WheelDown if is_inside => {
                board.sheet_mut().wheel(column, row, action == MouseAction::WheelDown);
                board.sheet_mut().follow_wheel(&loaded);
            }
            _ => {}
        }
        Vec::new()
    }

    /// Makes an edit that a view asked for. Where nothing came of it, the view takes the casebook as it is again.
    fn edit_from_board(&mut self, edit: Edit) -> Vec<Effect> {
        let effects = self.edit(edit);
        if self.notice.as_ref().is_some_and(|notice| notice.is_error) {
            let loaded = Arc::clone(&self.loaded);
            self.follow_on_boards(&loaded);
        }
        effects
    }

    fn grant(&mut self, request: Request) -> Vec<Effect> {
        match request {
            Request::Edit(edit) => return self.edit_from_board(edit),
            Request::Fill { subject, field, preset } => self.fill_item(subject, field, &preset),
            Request::Nothing => {}
            Request::GoTo(record) => self.go_to(record),
            Request::Tell(text) => self.tell(text),
        }
        Vec::new()
    }
}
