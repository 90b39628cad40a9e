//! Which commands do something where one is. What they do is told elsewhere; whoever lists commands asks here.

use super::command::Command;
use super::layout::Focus;
use super::screen::{Screen, claims, hypotheses, outlook, warnings};
use super::{App, Origin};
use crate::model::schema::Kind;

impl App {
    /// Whether a command that somebody names does something here. What only moves a cursor or edits a line needs no name.
    pub(super) fn is_usable(&self, command: Command) -> bool {
        use Command as C;
        let on_desk = self.screen == Screen::Desk;
        let has_record = || self.current_record().is_some();
        match command {
            C::Up
            | C::Down
            | C::PageUp
            | C::PageDown
            | C::Top
            | C::Bottom
            | C::Accept
            | C::Cancel
            | C::Close
            | C::Palette
            | C::AddItem
            | C::RemoveItem => false,
            _ if super::field::edit_of(command).is_some() => false,
            C::NextPane | C::PreviousPane => {
                on_desk || self.board().is_some_and(|board| board.titles().len() > 1)
            }
            C::PaneLeft | C::PaneRight => on_desk || self.has_columns(),
            C::ToggleFilters | C::Narrow | C::GrowTall | C::ShrinkTall => on_desk,
            C::Grow | C::Shrink | C::ResetLayout => on_desk || self.is_on_signals(),
            C::Zoom => on_desk || self.is_on_signals() || self.is_on_questions(),
            C::NextContradiction => on_desk || self.is_on_questions() || self.is_on_inbox(),
            C::Sort | C::ReverseSort => on_desk || self.sorts(),
            C::WhoSays => on_desk && has_record(),
            C::AcceptFinding | C::ExplainFinding | C::ReopenFinding => self.is_on_inbox() && self.may_edit(),
            C::NewEstimate => self.is_on_scenario() && self.may_edit(),
            C::RateCc | C::RateC | C::RateN | C::RateI | C::RateIi | C::RateNa | C::ClearRating => {
                self.is_on_cell() && self.may_edit()
            }
            C::NextQuestion | C::PreviousQuestion | C::TurnMatrix | C::GradeWeights | C::OriginsOnce => {
                self.screen == Screen::Hypotheses
            }
            C::NextPrior => self.is_on_outlook(outlook::View::Signposts),
            C::NextEvent => self.is_on_signals(),
            C::Reveal => has_record(),
            C::EditRecord | C::RenameRecord | C::DeleteRecord => has_record() && self.may_edit(),
            C::AddRecord | C::Undo | C::Redo | C::Save => self.may_edit(),
            C::Reload | C::OpenEditor => self.loaded.origin != Origin::Embedded,
            C::ShowMethod => {
                self.board().is_some_and(|board| !board.sheet().figures(&self.loaded).is_empty())
            }
            C::Latest => self.as_of.is_some(),
            C::Open => !(on_desk && self.desk.focus == Focus::Detail && self.desk.detail.target().is_none()),
            _ => true,
        }
    }

    fn may_edit(&self) -> bool {
        self.no_editing().is_none()
    }

    fn is_on_inbox(&self) -> bool {
        self.screen == Screen::Claims && self.claims.view() == claims::View::Inbox
    }

    fn is_on_questions(&self) -> bool {
        self.screen == Screen::Claims && self.claims.view() == claims::View::Questions
    }

    fn is_on_outlook(&self, view: outlook::View) -> bool {
        self.screen == Screen::Outlook && self.outlook.view() == view
    }

    fn is_on_signals(&self) -> bool {
        self.screen == Screen::Warnings && self.warnings.view() == warnings::View::Signals
    }

    fn is_on_scenario(&self) -> bool {
        self.current_record().is_some_and(|record| self.loaded.book.record(record).kind() == Kind::Scenario)
    }

    /// Whether there are columns beside each other to go through.
    fn has_columns(&self) -> bool {
        self.is_on_inbox()
            || self.is_on_questions()
            || self.is_on_signals()
            || self.is_on_outlook(outlook::View::Signposts)
            || self.is_on_outlook(outlook::View::Scores)
            || (self.screen == Screen::Hypotheses && self.hypotheses.view() == hypotheses::View::Matrix)
    }

    /// Whether the list that is shown can be put in another order.
    fn sorts(&self) -> bool {
        match self.screen {
            Screen::Claims => self.claims.view() == claims::View::Speakers,
            Screen::Hypotheses => self.hypotheses.view() == hypotheses::View::Matrix,
            Screen::Outlook => self.outlook.view() == outlook::View::Scenarios,
            Screen::Warnings => !self.is_on_signals(),
            Screen::Desk | Screen::Problems => false,
        }
    }
}
