//! What the commands do on the claims screen, and the ways into it.

use super::command::Command;
use super::screen::Screen;
use super::screen::claims::{Request, View};
use super::{App, Loaded, MouseAction};

impl App {
    /// Shows a view of the claims screen.
    pub(super) fn show_view(&mut self, view: View) {
        let from = self.location();
        self.screen = Screen::Claims;
        self.claims.show(&self.loaded, view);
        if self.location() != from {
            self.history.leave(from);
        }
    }

    /// Shows who says what about the record that is selected on the desk.
    pub(super) fn show_who_says(&mut self) {
        let Some(record) = self.desk.selection().filter(|_| self.screen == Screen::Desk) else { return };
        let from = self.location();
        self.claims.show(&self.loaded, View::Questions);
        if self.claims.questions.go_to(&self.loaded, record) {
            self.screen = Screen::Claims;
            self.history.leave(from);
        } else {
            self.tell("No claim in this casebook answers a question about this record");
        }
    }

    /// Takes another casebook in place of the one before, or the same as of another date.
    pub(super) fn follow_on_claims(&mut self, before: &Loaded) {
        self.claims.outdate(before);
        if self.screen == Screen::Claims {
            self.claims.wake(&self.loaded);
        }
    }

    /// Commands that the claims screen knows.
    pub(super) fn order_claims(&mut self, command: Command) {
        match command {
            Command::NextPane => self.show_view(self.claims.next(1)),
            Command::PreviousPane => self.show_view(self.claims.next(-1)),
            _ => {
                let request = self.claims.sheet_mut().order(&self.loaded, command);
                self.grant(request);
            }
        }
    }

    /// Closes what is on top on the claims screen: what is open in the view, its filter, the screen.
    pub(super) fn close_claims(&mut self) {
        if self.claims.sheet_mut().close() {
            return;
        }
        if self.claims.sheet().filter().is_empty() {
            self.screen = Screen::Desk;
        } else {
            self.filter_by("");
        }
    }

    pub(super) fn mouse_on_claims(&mut self, column: u16, row: u16, action: MouseAction) {
        let is_inside = self.claims.sheet_area().contains(ratatui::layout::Position::new(column, row));
        match action {
            MouseAction::Press => {
                if let Some(view) = self.claims.name_at(column, row) {
                    self.show_view(view);
                } else if is_inside {
                    let request = self.claims.sheet_mut().press(&self.loaded, column, row);
                    self.grant(request);
                }
            }
            MouseAction::WheelUp | MouseAction::WheelDown if is_inside => {
                self.claims.sheet_mut().wheel(column, row, action == MouseAction::WheelDown);
            }
            _ => {}
        }
    }

    fn grant(&mut self, request: Request) {
        match request {
            Request::Nothing => {}
            Request::GoTo(record) => self.go_to(record),
            Request::Tell(text) => self.tell(text),
        }
    }
}
