//! The hypotheses screen: what explains it, in three views of one question.

mod choice;
mod column;
mod essay;
mod firmness;
mod grid;
mod matrix;
mod rating;
mod telling;
mod truth;
mod weighing;
mod wondering;

use super::board::{Board, Shared, Sheets, sheets};
use super::sheet::Sheet;
use crate::app::Loaded;

pub use choice::Choice;
pub use column::Column;
pub use essay::Essay;
pub use grid::{Axis, Grid, HYPOTHESIS_HEADER, ITEM_HEADER, Lie};
pub use matrix::{At, ItemOrder, MatrixSheet, Weighed};
pub use wondering::{Told, Wondering};

/// What the hypotheses screen shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The answers of a question against its evidence.
    #[default]
    Matrix,
    /// What first place hangs on.
    Sensitivity,
    /// What the ratings were worth, once the truth is known.
    PostMortem,
}

impl super::board::View for View {
    const ALL: &'static [Self] = &[Self::Matrix, Self::Sensitivity, Self::PostMortem];

    fn title(self) -> &'static str {
        match self {
            Self::Matrix => "Matrix",
            Self::Sensitivity => "Sensitivity",
            Self::PostMortem => "Post-mortem",
        }
    }

    fn region(self) -> &'static str {
        match self {
            Self::Matrix => "matrix",
            Self::Sensitivity => "sensitivity",
            Self::PostMortem => "post-mortem",
        }
    }
}

/// The views of the hypotheses screen.
#[derive(Clone, Debug)]
pub struct HypothesisSheets {
    pub matrix: Shared<MatrixSheet>,
    pub sensitivity: Shared<Essay>,
    pub post_mortem: Shared<Essay>,
}

/// The state of the hypotheses screen.
pub type Hypotheses = Board<HypothesisSheets>;

impl Default for HypothesisSheets {
    fn default() -> Self {
        Self {
            matrix: Shared::default(),
            sensitivity: Shared::new(Essay::new(firmness::tell)),
            post_mortem: Shared::new(Essay::new(truth::tell)),
        }
    }
}

impl Sheets for HypothesisSheets {
    type View = View;

    sheets! { Matrix => matrix, Sensitivity => sensitivity, PostMortem => post_mortem }

    /// All views look at one question, weighed in one way.
    fn hand_over(&mut self, from: View, to: View, loaded: &Loaded) {
        let (name, scoring, options) = match from {
            View::Matrix => (self.matrix.choice.name().to_owned(), self.matrix.scoring, self.matrix.options),
            View::Sensitivity => self.sensitivity.looks_at(),
            View::PostMortem => self.post_mortem.looks_at(),
        };
        match to {
            View::Matrix => self.matrix.follow(loaded, &name, scoring, options),
            View::Sensitivity => self.sensitivity.follow(loaded, &name, scoring, options),
            View::PostMortem => self.post_mortem.follow(loaded, &name, scoring, options),
        }
    }
}
