//! The screens: one file for the state of each and what its commands do to it.

pub mod claims;
pub mod desk;
pub mod problems;

use super::command::Command;

/// What fills the space between bar and hints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    #[default]
    Desk,
    Claims,
    Problems,
}

impl Screen {
    pub const ALL: &[Self] = &[Self::Desk, Self::Claims, Self::Problems];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Claims => "claims",
            Self::Problems => "problems",
        }
    }

    /// The command that shows it.
    pub fn command(self) -> Command {
        match self {
            Self::Desk => Command::ShowDesk,
            Self::Claims => Command::ShowClaims,
            Self::Problems => Command::ShowProblems,
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Self::Desk => "Desk",
            Self::Claims => "Claims",
            Self::Problems => "Problems",
        }
    }
}
