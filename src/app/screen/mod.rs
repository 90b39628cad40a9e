//! The screens: one file for the state of each and what its commands do to it.

pub mod desk;
pub mod problems;

/// What fills the space between bar and hints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    #[default]
    Desk,
    Problems,
}

impl Screen {
    pub const ALL: &[Self] = &[Self::Desk, Self::Problems];

    pub fn title(self) -> &'static str {
        match self {
            Self::Desk => "Desk",
            Self::Problems => "Problems",
        }
    }
}
