//! Writing into the casebook's folder: what is to be written is kept first, then files are written, all or none, and what
//! became of them is told in the program's words.

use std::path::PathBuf;

use super::journal;
use crate::app::{Kept, SaveOutcome};
use crate::disk::{self, Journal, NotSaved, Saved, Write};
use crate::terminal::Save;

/// Writes into a folder, and keeps in the journal what is not written yet.
pub(super) fn into(folder: PathBuf, kept_in: Option<Journal>) -> Save {
    Box::new(move |saving| {
        let kept = kept_in.as_ref().map(|own| own.keep(&journal::line(&folder, saving)));
        let files = saving.files().iter();
        let writes: Vec<Write<'_>> = files
            .map(|file| Write { name: file.name(), before: file.before(), after: file.after() })
            .collect();
        let outcome = match disk::save(&folder, &writes) {
            Ok(Saved::Durable) => SaveOutcome::Saved,
            Ok(Saved::Unsure(reason)) => SaveOutcome::Unsure(reason),
            Err(NotSaved::Conflict(why)) => SaveOutcome::Conflict(why),
            Err(NotSaved::Refused(why)) => {
                let is_kept = matches!(kept, Some(Ok(())));
                SaveOutcome::Refused(why, if is_kept { Kept::InJournal } else { Kept::InMemory })
            }
        };
        if let (SaveOutcome::Conflict(_), Some(own)) = (&outcome, &kept_in) {
            own.set_aside();
        }
        // What may not survive a power cut stays in the journal, which will: it is offered if it did not.
        if let (SaveOutcome::Saved, Some(own)) = (&outcome, &kept_in) {
            own.clear();
        }
        outcome
    })
}
