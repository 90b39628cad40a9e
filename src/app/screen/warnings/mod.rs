//! The warnings screen: what warned, how it compares with what came, and what stood before an event. What a view lists
//! and how one moves in it is its own affair.

mod axis;
mod lane_telling;
mod scale;
mod signals;
mod table;
mod telling;

use super::board::{Board, Shared, Sheets, sheets};
use super::sheet::Sheet;

pub use axis::{Axis, Tick};
pub use scale::{Cells, Scale};
pub use signals::SignalLanes;
pub use table::{Column, WarningTable};

/// What the warnings screen shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// What warned, and its verdict.
    #[default]
    Warnings,
    /// What stood before an event, over time.
    Signals,
}

impl super::board::View for View {
    const ALL: &'static [Self] = &[Self::Warnings, Self::Signals];

    fn title(self) -> &'static str {
        match self {
            Self::Warnings => "Warnings",
            Self::Signals => "Signals",
        }
    }

    fn region(self) -> &'static str {
        match self {
            Self::Warnings => "warnings",
            Self::Signals => "signals",
        }
    }
}

/// The views of the warnings screen.
#[derive(Clone, Debug, Default)]
pub struct WarningSheets {
    pub warnings: Shared<WarningTable>,
    pub signals: Shared<SignalLanes>,
}

/// The state of the warnings screen.
pub type Warnings = Board<WarningSheets>;

impl Sheets for WarningSheets {
    type View = View;

    sheets! { Warnings => warnings, Signals => signals }
}
