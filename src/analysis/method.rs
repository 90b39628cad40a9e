//! What is to be known of a figure before anybody relies on it: how it is worked out, who published that, and what is
//! held against it. Every figure of an analysis names one of these; how they are shown is not known here.

/// How well founded our account of a method is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Read in the publication named, or in a stored copy of it.
    Verified,
    /// As those remember it who wrote it down here; the publication was not at hand.
    FromMemory,
    /// Elementary, or worked out here from what is published.
    Derived,
    /// Ours: no authority stands behind it.
    Proposal,
}

impl Standing {
    /// What is said of it beside the figure; nothing where there is nothing to warn of.
    pub fn warning(self) -> Option<&'static str> {
        match self {
            Self::Verified | Self::Derived => None,
            Self::FromMemory => Some("from memory, not verified"),
            Self::Proposal => Some("our own proposal, no authority"),
        }
    }
}

/// A way to work out a figure.
#[derive(Debug, PartialEq, Eq)]
pub struct Method {
    /// Its name for programs: kebab-case, never changed once published.
    pub id: &'static str,
    /// Its name for people, as the field has it.
    pub name: &'static str,
    /// Of our account of it; raised whenever a figure changes for the same inputs.
    pub version: u32,
    /// How it is worked out, with its scale and which end is the better one.
    pub formula: &'static str,
    /// What goes in, and what becomes of that which is missing.
    pub inputs: &'static str,
    /// Author, year and place.
    pub source: &'static str,
    pub standing: Standing,
    /// What is known to be wrong with it.
    pub criticism: &'static str,
}

impl Method {
    /// Its name and version as one word, as exports carry it.
    pub fn versioned(&self) -> String {
        format!("{}/{}", self.id, self.version)
    }
}
