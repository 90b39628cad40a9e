//! The claims screen: who says what, in four views. What a view lists and how one moves in it is its own affair.

mod finding_name;
mod inbox;
mod narratives;
pub mod questions;
mod speakers;
mod speakers_claims;
mod telling;

use super::board::{Board, Shared, Sheets, sheets};
use crate::app::screen::sheet::Sheet;

pub use finding_name::FindingName;
pub use inbox::{Found, Inbox, RowText};
pub use narratives::{Cell, Narratives, Tale};
pub use questions::Questions;
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

impl super::board::View for View {
    const ALL: &'static [Self] = &[Self::Questions, Self::Inbox, Self::Narratives, Self::Speakers];

    fn title(self) -> &'static str {
        match self {
            Self::Questions => "Questions",
            Self::Inbox => "Inbox",
            Self::Narratives => "Narratives",
            Self::Speakers => "Speakers",
        }
    }

    fn region(self) -> &'static str {
        match self {
            Self::Questions => "questions",
            Self::Inbox => "inbox",
            Self::Narratives => "narratives",
            Self::Speakers => "speakers",
        }
    }
}

/// The views of the claims screen.
#[derive(Clone, Debug, Default)]
pub struct ClaimSheets {
    pub questions: Shared<Questions>,
    pub inbox: Shared<Inbox>,
    pub narratives: Shared<Narratives>,
    pub speakers: Shared<Speakers>,
}

/// The state of the claims screen.
pub type Claims = Board<ClaimSheets>;

impl Sheets for ClaimSheets {
    type View = View;

    sheets! { Questions => questions, Inbox => inbox, Narratives => narratives, Speakers => speakers }
}
