//! The hypotheses screen: what explains it.

use super::board::{Board, Sheets};
use super::listing::Listing;
use super::sheet::Sheet;
use crate::model::schema::Kind;

/// What the hypotheses screen shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The answers of a question against its evidence.
    #[default]
    Matrix,
}

impl super::board::View for View {
    const ALL: &'static [Self] = &[Self::Matrix];

    fn title(self) -> &'static str {
        match self {
            Self::Matrix => "Matrix",
        }
    }

    fn region(self) -> &'static str {
        match self {
            Self::Matrix => "matrix",
        }
    }
}

/// The views of the hypotheses screen.
#[derive(Clone, Debug)]
pub struct HypothesisSheets {
    pub matrix: Listing,
}

/// The state of the hypotheses screen.
pub type Hypotheses = Board<HypothesisSheets>;

impl Default for HypothesisSheets {
    fn default() -> Self {
        Self { matrix: Listing::new(Kind::Question, |_| true) }
    }
}

impl Sheets for HypothesisSheets {
    type View = View;

    fn sheet(&self, view: View) -> &dyn Sheet {
        match view {
            View::Matrix => &self.matrix,
        }
    }

    fn sheet_mut(&mut self, view: View) -> &mut dyn Sheet {
        match view {
            View::Matrix => &mut self.matrix,
        }
    }
}
