//! The claims screen: who says what, in four views of which one is shown. What a view lists and how one moves in it is
//! its own affair; this file knows which of them is shown, and brings one up to date before it is.

mod finding_name;
mod inbox;
mod ledger;
mod narratives;
mod passage;
pub mod questions;
mod sheet;
mod speakers;
mod speakers_claims;
mod telling;

use ratatui::layout::{Position, Rect};

use crate::app::Loaded;
use crate::app::command::Command;

pub use finding_name::FindingName;
pub use inbox::{Found, Inbox, RowText};
pub use ledger::{Ledger, Part};
pub use narratives::{Cell, Narratives, Tale};
pub use passage::{Row, Sign};
pub use questions::Questions;
pub use sheet::{Mark, Request, Sheet};
pub use speakers::{Column, Speakers};

/// What the claims screen shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Who answers what.
    #[default]
    Questions,
    /// What was found and is to be decided.
    Inbox,
    /// How stories were told.
    Narratives,
    /// What became of each speaker's claims.
    Speakers,
}

impl View {
    pub const ALL: [Self; 4] = [Self::Questions, Self::Inbox, Self::Narratives, Self::Speakers];

    /// The command that shows it.
    pub fn command(self) -> Command {
        match self {
            Self::Questions => Command::ShowQuestions,
            Self::Inbox => Command::ShowInbox,
            Self::Narratives => Command::ShowNarratives,
            Self::Speakers => Command::ShowSpeakers,
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Questions => "Questions",
            Self::Inbox => "Inbox",
            Self::Narratives => "Narratives",
            Self::Speakers => "Speakers",
        }
    }

    /// Its name for scripts.
    pub fn region(self) -> &'static str {
        match self {
            Self::Questions => "questions",
            Self::Inbox => "inbox",
            Self::Narratives => "narratives",
            Self::Speakers => "speakers",
        }
    }
}

/// The state of the claims screen.
#[derive(Clone, Debug)]
pub struct Claims {
    view: View,
    pub questions: Questions,
    pub inbox: Inbox,
    pub narratives: Narratives,
    pub speakers: Speakers,
    /// Of each view that has not yet taken the casebook as it is now, where one was in it.
    stale: [Option<Mark>; 4],
    area: Rect,
}

impl Default for Claims {
    fn default() -> Self {
        Self {
            view: View::default(),
            questions: Questions::default(),
            inbox: Inbox::default(),
            narratives: Narratives::default(),
            speakers: Speakers::default(),
            stale: View::ALL.map(|_| Some(Mark::new())),
            area: Rect::default(),
        }
    }
}

impl Claims {
    pub fn view(&self) -> View {
        self.view
    }

    /// The view that is shown.
    pub fn sheet(&self) -> &dyn Sheet {
        self.sheet_of(self.view)
    }

    pub(in crate::app) fn sheet_of(&self, view: View) -> &dyn Sheet {
        match view {
            View::Questions => &self.questions,
            View::Inbox => &self.inbox,
            View::Narratives => &self.narratives,
            View::Speakers => &self.speakers,
        }
    }

    pub(in crate::app) fn sheet_mut(&mut self) -> &mut dyn Sheet {
        self.sheet_mut_of(self.view)
    }

    fn sheet_mut_of(&mut self, view: View) -> &mut dyn Sheet {
        match view {
            View::Questions => &mut self.questions,
            View::Inbox => &mut self.inbox,
            View::Narratives => &mut self.narratives,
            View::Speakers => &mut self.speakers,
        }
    }

    /// Shows a view, brought up to date.
    pub fn show(&mut self, loaded: &Loaded, view: View) {
        self.view = view;
        self.wake(loaded);
    }

    /// Brings the view that is shown up to date, if it has not yet taken the casebook as it is now.
    pub fn wake(&mut self, loaded: &Loaded) {
        if let Some(mark) = self.stale[self.view as usize].take() {
            let sheet = self.sheet_mut();
            sheet.refresh(loaded);
            sheet.return_to(loaded, &mark);
        } else {
            self.sheet_mut().follow_size(loaded);
        }
    }

    /// Takes note that another casebook, or the same as of another date, has come in place of the one before. No view
    /// costs anything before it is shown.
    pub fn outdate(&mut self, before: &Loaded) {
        for view in View::ALL {
            if self.stale[view as usize].is_none() {
                self.stale[view as usize] = Some(self.sheet_of(view).mark(before));
            }
        }
    }

    /// Takes the room between bar and hints.
    pub fn resize(&mut self, body: Rect) {
        self.area = body;
        let area = self.sheet_area();
        for view in View::ALL {
            self.sheet_mut_of(view).resize(area);
        }
    }

    /// The row with the names of the views.
    pub fn names_area(&self) -> Rect {
        Rect { height: self.area.height.min(1), ..self.area }
    }

    /// Where the view stands.
    pub fn sheet_area(&self) -> Rect {
        let names = self.names_area().height;
        Rect { y: self.area.y + names, height: self.area.height - names, ..self.area }
    }

    /// Where the name of each view stands.
    pub fn names(&self) -> impl Iterator<Item = (View, Rect)> {
        let area = self.names_area();
        let mut x = area.x + 1;
        View::ALL.into_iter().map(move |view| {
            let width = view.title().len() as u16;
            let name = Rect { x, width, ..area }.intersection(area);
            x += width + 2;
            (view, name)
        })
    }

    /// The view whose name stands at a cell.
    pub fn name_at(&self, column: u16, row: u16) -> Option<View> {
        self.names().find(|(_, name)| name.contains(Position::new(column, row))).map(|(view, _)| view)
    }

    /// The view after the one that is shown, or before it.
    pub fn next(&self, by: isize) -> View {
        let count = View::ALL.len() as isize;
        View::ALL[(self.view as isize + by).rem_euclid(count) as usize]
    }
}
