//! The warnings screen: what should have been seen.

use super::board::{Board, Sheets};
use super::listing::Listing;
use super::sheet::Sheet;
use crate::casebook::Record;
use crate::model::schema::{INDICATOR, Kind};
use crate::model::word::IndicatorKind;

/// What the warnings screen shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// What warned.
    #[default]
    Warnings,
}

impl super::board::View for View {
    const ALL: &'static [Self] = &[Self::Warnings];

    fn title(self) -> &'static str {
        match self {
            Self::Warnings => "Warnings",
        }
    }

    fn region(self) -> &'static str {
        match self {
            Self::Warnings => "warnings",
        }
    }
}

/// The views of the warnings screen.
#[derive(Clone, Debug)]
pub struct WarningSheets {
    pub warnings: Listing,
}

/// The state of the warnings screen.
pub type Warnings = Board<WarningSheets>;

impl Default for WarningSheets {
    fn default() -> Self {
        Self { warnings: Listing::new(Kind::Indicator, is_warning) }
    }
}

impl Sheets for WarningSheets {
    type View = View;

    fn sheet(&self, view: View) -> &dyn Sheet {
        match view {
            View::Warnings => &self.warnings,
        }
    }

    fn sheet_mut(&mut self, view: View) -> &mut dyn Sheet {
        match view {
            View::Warnings => &mut self.warnings,
        }
    }
}

fn is_warning(indicator: Record<'_>) -> bool {
    const KIND: u8 = INDICATOR.index("kind");
    indicator.part().word(KIND, IndicatorKind::parse) == Some(IndicatorKind::Warning)
}
