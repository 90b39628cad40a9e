//! Writing into the casebook's folder: files are written, all or none, and what became of them is told in the program's
//! words.

use std::path::PathBuf;

use crate::app::SaveOutcome;
use crate::disk::{self, NotSaved, Saved, Write};
use crate::terminal::Save;

/// Writes into a folder.
pub(super) fn into(folder: PathBuf) -> Save {
    Box::new(move |saving| {
        let files = saving.files().iter();
        let writes: Vec<Write<'_>> = files
            .map(|file| Write { name: file.name(), before: file.before(), after: file.after() })
            .collect();
        match disk::save(&folder, &writes) {
            Ok(Saved::Durable) => SaveOutcome::Saved,
            Ok(Saved::Unsure(reason)) => SaveOutcome::Unsure(reason),
            Err(NotSaved::Conflict(why)) => SaveOutcome::Conflict(why),
            Err(NotSaved::Refused(why)) => SaveOutcome::Refused(why),
        }
    })
}
