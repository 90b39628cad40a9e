//! What is kept of edits until they are saved, as lines of the journal: JSON, one object a line, with the casebook, the
//! strictest marking in it, and the edits.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::world::World;
use crate::app::Saving;
use crate::casebook::edit::Change;
use crate::disk::Journal;

/// A line of the journal.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    casebook: String,
    /// Who may read it, by the strictest record of the case: the journal holds pieces of any.
    tlp: String,
    edits: Vec<Change>,
}

/// The journal of the casebook in a folder; none where nobody says where the state of programs is kept.
pub(super) fn of(folder: &Path, world: &World<'_>) -> Option<Journal> {
    let state =
        world.variable("XDG_STATE_HOME").filter(|path| Path::new(path).is_absolute()).map(PathBuf::from);
    let state = state.or_else(|| Some(PathBuf::from(world.variable("HOME")?).join(".local/state")))?;
    Some(Journal::new(&state, folder))
}

/// The line that keeps what is about to be saved.
pub(super) fn line(folder: &Path, saving: &Saving) -> String {
    let line = Line {
        casebook: folder.display().to_string(),
        tlp: saving.marking().to_string(),
        edits: saving.edits().to_vec(),
    };
    serde_json::to_string(&line).expect("names and texts can be written as JSON")
}

/// What was left unsaved, and where that is kept.
pub(super) fn left(journal: &Journal) -> (Vec<Change>, Vec<PathBuf>) {
    let mut edits = Vec::new();
    let mut paths = Vec::new();
    for left in journal.left() {
        // What cannot be read was written by another version; its owner may still want it.
        if let Ok(line) = serde_json::from_str::<Line>(&left.line) {
            edits.extend(line.edits);
            paths.push(left.path);
        }
    }
    (edits, paths)
}
