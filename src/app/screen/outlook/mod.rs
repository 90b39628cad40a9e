//! The outlook screen: what may come and how likely, the signs of it, and how good estimates were. What a view lists and
//! how one moves in it is its own affair.

mod opinion;
mod scenario_told;
mod scenarios;
mod score_told;
mod scores;
mod sign_told;
mod signposts;

use super::board::{Board, Shared, Sheets, sheets};
use super::sheet::Sheet;

pub use opinion::{Line, Table, TableRow};
pub use scenario_told::set_told;
pub use scenarios::{Column, Held, Scenarios};
pub use score_told::name_of;
pub use scores::{Scored, Scores};
pub use signposts::{Group, Signposts};

/// What the outlook screen shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// What may come.
    #[default]
    Scenarios,
    /// The signs of it.
    Signposts,
    /// How good estimates were.
    Scores,
}

impl super::board::View for View {
    const ALL: &'static [Self] = &[Self::Scenarios, Self::Signposts, Self::Scores];

    fn title(self) -> &'static str {
        match self {
            Self::Scenarios => "Scenarios",
            Self::Signposts => "Signposts",
            Self::Scores => "Scores",
        }
    }

    fn region(self) -> &'static str {
        match self {
            Self::Scenarios => "scenarios",
            Self::Signposts => "signposts",
            Self::Scores => "scores",
        }
    }
}

/// The views of the outlook screen.
#[derive(Clone, Debug, Default)]
pub struct OutlookSheets {
    pub scenarios: Shared<Scenarios>,
    pub signposts: Shared<Signposts>,
    pub scores: Shared<Scores>,
}

/// The state of the outlook screen.
pub type Outlook = Board<OutlookSheets>;

impl Sheets for OutlookSheets {
    type View = View;

    sheets! { Scenarios => scenarios, Signposts => signposts, Scores => scores }
}
