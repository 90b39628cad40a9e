//! A change of files of the casebook, as a value: what was read, and what is to stand there. Whoever drives the program
//! writes it, all of it or nothing, and tells what became of it; how files are written is not known here.

use std::sync::Arc;

use crate::casebook::edit::Change;
use crate::model::marking::Marking;
use crate::text::TextFile;

/// A change of files: none where only what is kept is to be kept aside, or is to be kept no more. A higher number was asked for later.
#[derive(Clone, Debug)]
pub struct Saving {
    pub(super) number: u64,
    pub(super) files: Vec<Writing>,
    /// The edits that are in it, in their order: what is kept of them until they are saved.
    pub(super) edits: Arc<[Change]>,
    /// The strictest marking of anything in the case, which what is kept of it carries.
    pub(super) marking: Marking,
    /// Whether the edits are to be put aside, since they do not go together with what somebody else has written.
    pub(super) is_aside: bool,
}

/// One file of a change.
#[derive(Clone, Debug)]
pub struct Writing {
    pub(super) name: String,
    pub(super) before: Option<Arc<TextFile>>,
    pub(super) after: Option<Arc<TextFile>>,
}

impl PartialEq for Saving {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Saving {}

/// What became of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveOutcome {
    /// The files hold it now.
    Saved,
    /// The same, but it may not survive a power cut, for this reason.
    Unsure(String),
    /// Nothing was written: a file is not what was read.
    Conflict(String),
    /// Nothing was written, for this reason.
    Refused(String, Kept),
}

/// Where what could not be saved is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Where it outlives the program, to be offered at the next start.
    InJournal,
    InMemory,
}

impl Saving {
    /// The number of the change, which the answer names.
    pub fn number(&self) -> u64 {
        self.number
    }

    pub fn files(&self) -> &[Writing] {
        &self.files
    }

    pub fn edits(&self) -> &[Change] {
        &self.edits
    }

    pub fn marking(&self) -> Marking {
        self.marking
    }

    /// Whether the edits are to be kept apart from all that comes after, which does not make them saved.
    pub fn is_aside(&self) -> bool {
        self.is_aside
    }
}

impl Writing {
    /// The name of the file in the casebook's folder.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What was read; none where there was no such file.
    pub fn before(&self) -> Option<&str> {
        self.before.as_ref().map(|file| file.text())
    }

    /// What is to stand there; none where there is to be no such file.
    pub fn after(&self) -> Option<&str> {
        self.after.as_ref().map(|file| file.text())
    }
}
