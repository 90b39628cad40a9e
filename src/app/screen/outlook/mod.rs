//! The outlook screen: what may come, and how likely.

use super::board::{Board, Sheets};
use super::listing::Listing;
use super::sheet::Sheet;
use crate::model::schema::Kind;

/// What the outlook screen shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// What may come.
    #[default]
    Scenarios,
}

impl super::board::View for View {
    const ALL: &'static [Self] = &[Self::Scenarios];

    fn title(self) -> &'static str {
        match self {
            Self::Scenarios => "Scenarios",
        }
    }

    fn region(self) -> &'static str {
        match self {
            Self::Scenarios => "scenarios",
        }
    }
}

/// The views of the outlook screen.
#[derive(Clone, Debug)]
pub struct OutlookSheets {
    pub scenarios: Listing,
}

/// The state of the outlook screen.
pub type Outlook = Board<OutlookSheets>;

impl Default for OutlookSheets {
    fn default() -> Self {
        Self { scenarios: Listing::new(Kind::Scenario, |_| true) }
    }
}

impl Sheets for OutlookSheets {
    type View = View;

    fn sheet(&self, view: View) -> &dyn Sheet {
        match view {
            View::Scenarios => &self.scenarios,
        }
    }

    fn sheet_mut(&mut self, view: View) -> &mut dyn Sheet {
        match view {
            View::Scenarios => &mut self.scenarios,
        }
    }
}
