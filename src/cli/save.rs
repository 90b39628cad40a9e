//! Writing into the casebook's folder: what is to be written is kept first, then files are written, all or none, and what
//! became of them is told in the program's words.

use std::path::{Path, PathBuf};

use super::journal;
use crate::app::{Kept, SaveOutcome, Saving};
use crate::disk::{self, Journal, NotSaved, Saved, Write};
use crate::terminal::Save;

/// Writes into a folder, and keeps in the journal what is not written yet.
pub(super) fn into(folder: PathBuf, kept_in: Option<Journal>) -> Save {
    Box::new(move |saving| {
        if saving.files().is_empty() {
            return without_files(&folder, kept_in.as_ref(), saving);
        }
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
        // What may not survive a power cut stays in the journal, which will: it is offered if it did not.
        if let (SaveOutcome::Saved, Some(own)) = (&outcome, &kept_in) {
            own.clear();
        }
        outcome
    })
}

/// Puts edits aside in the journal, or takes away what it holds of this run.
fn without_files(folder: &Path, kept_in: Option<&Journal>, saving: &Saving) -> SaveOutcome {
    let Some(own) = kept_in else {
        let why = "nobody says where the state of programs is kept".to_owned();
        return if saving.is_aside() {
            SaveOutcome::Refused(why, Kept::InMemory)
        } else {
            SaveOutcome::Saved
        };
    };
    if !saving.is_aside() {
        own.clear();
        return SaveOutcome::Saved;
    }
    match own.keep(&journal::line(folder, saving)) {
        Ok(()) => {
            own.set_aside();
            SaveOutcome::Saved
        }
        Err(error) => SaveOutcome::Refused(disk::reason(&error), Kept::InMemory),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::app::keymap::Keymap;
    use crate::app::{App, Effect, Loaded, Msg, Origin, Settings};
    use crate::casebook::edit::{Edit, NewValue, Path as Place};
    use crate::casebook::{Decoded, assemble};
    use crate::config;
    use crate::disk::Limits;

    fn load(root: &Path) -> Arc<Loaded> {
        let (files, _) = disk::read_folder(root, Limits::default()).expect("the folder is ours");
        let (book, found) = assemble(files.iter().map(Decoded::new).collect());
        Arc::new(Loaded::new(Origin::Folder("test".to_owned()), book, found))
    }

    fn saving(effects: &[Effect]) -> Option<Saving> {
        effects.iter().find_map(|effect| match effect {
            Effect::Save(saving) => Some(saving.clone()),
            _ => None,
        })
    }

    /// Somebody else has written at the top of the file, or just where the edit is: what the journal holds in the end.
    fn left_after(theirs: &str) -> usize {
        let outer = tempfile::tempdir().expect("a temporary folder");
        let root = outer.path().join("case");
        std::fs::create_dir(&root).expect("the folder is ours");
        let text = "[casebook]\nformat = 1\ntitle = \"T\"\n\n[[actor]]\nid = \"a\"\nname = \"A\"\nkind = \"person\"\n";
        std::fs::write(root.join("a.toml"), text).expect("the folder is ours");
        let journal = Journal::new(outer.path(), &root);
        let write = into(root.clone(), Some(journal.clone()));
        let keymap = Arc::new(Keymap::build(&config::assemble(&config::shipped(), None).0).0);
        let settings = Settings { has_mouse: false, has_hints: false };
        let mut app = App::new(load(&root), keymap, settings, 80, 24);
        let mut effects = app.edit(Edit::set("actor:a", Place::field("name"), NewValue::text("Mine")));
        std::fs::write(root.join("a.toml"), theirs.replace("TEXT", text)).expect("the folder is ours");
        while let Some(saving) = saving(&effects) {
            effects = app.update(Msg::Saved { number: saving.number(), outcome: write(&saving) });
            if effects.contains(&Effect::Reload) {
                effects = app.update(Msg::Loaded(load(&root)));
            }
        }
        assert!(app.unsaved().is_none() && !app.is_saving());
        journal.left().len()
    }

    #[test]
    fn only_what_gave_way_stays_in_the_journal() {
        assert_eq!(left_after("TEXT"), 0);
        assert_eq!(left_after("# Theirs.\nTEXT"), 0);
        assert_eq!(left_after("[casebook]\nformat = 1\n"), 1);
    }
}
