//! The screens: one file or folder for the state of each and what its commands do to it; and what screens share.

pub mod board;
pub mod claims;
pub mod desk;
pub mod hypotheses;
mod ledger;
mod listed;
pub mod outlook;
mod passage;
mod picture;
pub mod problems;
mod sheet;
mod sorting;
pub mod warnings;

pub use board::AnyBoard;
pub use ledger::{Ledger, Part};
pub use listed::Listed;
pub use passage::{Entry, Passage, Row, Sign};
pub use picture::{Drawn, History, Picture, Stand, place};
pub use sheet::{Mark, Request, Sheet};
pub use sorting::{Sorting, Turn};

use super::command::Command;

macro_rules! screens {
    ($($(#[$meta:meta])* $screen:ident $name:literal $title:literal $command:ident;)+) => {
        /// What fills the space between bar and hints.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum Screen {
            $($(#[$meta])* $screen,)+
        }

        impl Screen {
            pub const ALL: &[Self] = &[$(Self::$screen),+];

            /// Its name on the command line.
            pub fn name(self) -> &'static str {
                match self { $(Self::$screen => $name,)+ }
            }

            /// What the title bar calls it.
            pub fn title(self) -> &'static str {
                match self { $(Self::$screen => $title,)+ }
            }

            /// The command that shows it.
            pub fn command(self) -> Command {
                match self { $(Self::$screen => Command::$command,)+ }
            }
        }
    };
}

impl Screen {
    /// Whether it consists of views, which show what is worked out of several records.
    pub fn is_board(self) -> bool {
        !matches!(self, Self::Desk | Self::Problems)
    }
}

screens! {
    /// Four linked panes and the detail of one record.
    #[default]
    Desk "desk" "Desk" ShowDesk;
    /// Who says what.
    Claims "claims" "Claims" ShowClaims;
    /// What explains it.
    Hypotheses "hypotheses" "Hypotheses" ShowHypotheses;
    /// What may come.
    Outlook "outlook" "Outlook" ShowOutlook;
    /// What should have been seen.
    Warnings "warnings" "Warnings" ShowWarnings;
    /// What is wrong with the casebook.
    Problems "problems" "Problems" ShowProblems;
}
