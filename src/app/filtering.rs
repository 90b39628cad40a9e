//! The filter line while it is typed: which list it filters, where that stands, what is wrong with it, and what may stand at the
//! cursor. What a filter means is not known here.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::command::Command;
use super::screen::Screen;
use super::sieve::{Sieve, scope};
use super::{App, Field, Purpose};
use crate::analysis::query::{Offer, offers};
use crate::casebook::RecordId;
use crate::model::schema::Kind;
use crate::text::Span;

/// What may stand at the cursor, and which of it was taken.
#[derive(Clone, Debug, Default)]
pub struct Offers {
    pub all: Vec<Offer>,
    /// The place of the one that stands in the line now.
    pub taken: Option<usize>,
}

impl App {
    /// The filter of the list that is shown.
    pub fn sieve(&self) -> Option<&Sieve> {
        match self.screen {
            Screen::Desk => Some(&self.desk.pane(self.desk.current_pane()).filter),
            Screen::Problems => Some(&self.problems.filter),
            Screen::Claims | Screen::Hypotheses | Screen::Outlook | Screen::Warnings => {
                Some(self.board()?.sheet().filter())
            }
        }
    }

    /// Filters the list that is shown.
    pub(super) fn filter_by(&mut self, text: &str) {
        match self.screen {
            Screen::Desk => self.desk.set_filter(&self.loaded, self.desk.current_pane(), text),
            Screen::Problems => {
                self.problems.filter.set(&self.loaded, text);
                self.problems.refresh(&self.loaded);
            }
            Screen::Claims | Screen::Hypotheses | Screen::Outlook | Screen::Warnings => {
                self.filter_board(text);
            }
        }
    }

    /// The frame at whose foot the filter is typed.
    pub fn filter_frame(&self) -> Option<Rect> {
        self.typed()?;
        match self.screen {
            Screen::Desk => Some(self.desk.layout.pane(self.desk.current_pane())),
            Screen::Problems => Some(self.problem_areas().0),
            Screen::Claims | Screen::Hypotheses | Screen::Outlook | Screen::Warnings => {
                let board = self.board()?;
                let sheet = board.sheet();
                Some(if sheet.rows() == 0 { board.sheet_area() } else { sheet.filter_frame() })
            }
        }
    }

    /// What may stand at the cursor of the filter.
    pub fn offers(&self) -> Option<&Offers> {
        self.typed()?;
        self.typing.as_ref().map(|typing| &typing.offers)
    }

    /// The records of the list that is filtered, whether the filter keeps them or not.
    fn listed(&self) -> &[RecordId] {
        let of = |kind| self.loaded.book.handles(kind);
        match self.screen {
            Screen::Desk => of(self.desk.current_pane().lists()),
            Screen::Claims => of(Kind::Claim),
            Screen::Hypotheses => of(Kind::Question),
            Screen::Outlook => of(Kind::Scenario),
            Screen::Warnings => of(Kind::Indicator),
            Screen::Problems => &[],
        }
    }

    /// Looks anew for what may stand at the cursor.
    pub(super) fn look_for_offers(&mut self) {
        let Some(field) = self.typed() else { return };
        let (before, _) = field.halves();
        let cursor = before.len();
        let found = if before.trim().is_empty() {
            Vec::new()
        } else {
            let loaded = Arc::clone(&self.loaded);
            offers(field.text(), cursor, &scope(&loaded), self.listed())
        };
        if let Some(typing) = &mut self.typing {
            typing.offers = Offers { all: found, taken: None };
        }
    }

    /// Takes what is offered first, or what comes after what was taken before; whether a filter is typed.
    pub(super) fn take_offer(&mut self, command: Command) -> bool {
        if self.typed().is_none() || !self.overlays.is_empty() {
            return false;
        }
        let Some(typing) = &mut self.typing else { return false };
        let count = typing.offers.all.len();
        if count == 0 {
            self.tell("Nothing fits what stands before the cursor");
            return true;
        }
        let next = match (typing.offers.taken, command) {
            (None, Command::PreviousPane) => count - 1,
            (None, _) => 0,
            (Some(taken), Command::PreviousPane) => (taken + count - 1) % count,
            (Some(taken), _) => (taken + 1) % count,
        };
        let offer = &typing.offers.all[next];
        let (before, after) = typing.field.halves();
        let start = offer.span.start as usize;
        // A blank ends a value, and one is enough.
        let rest = if offer.text.ends_with(' ') { after.trim_start_matches(' ') } else { after };
        let text = format!("{}{}{rest}", &before[..start.min(before.len())], offer.text);
        let cursor = start + offer.text.len();
        typing.field = Field::with_cursor(&text, cursor);
        typing.offers.taken = Some(next);
        let end = cursor;
        typing.offers.all.iter_mut().for_each(|offer| offer.span = Span::new(start, end));
        let is_field = typing.offers.all[next].text.ends_with(':');
        let text = typing.field.text().to_owned();
        debug_assert_eq!(typing.purpose, Purpose::Filter);
        self.filter_by(&text);
        // A field is followed by its values.
        if is_field {
            self.look_for_offers();
        }
        true
    }
}
