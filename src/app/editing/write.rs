//! Having the files written that are not what memory holds: one writing at a time, what became of it, and leaving only
//! once everything is saved or it was said what is not.

use std::sync::Arc;

use super::Leaving;
use crate::app::command::Command;
use crate::app::saving::Writing;
use crate::app::{App, Effect, Kept, SaveOutcome, Saving};
use crate::casebook::edit::Change;
use crate::model::marking::Marking;
use crate::text::TextFile;

impl App {
    /// Asks for the files that are not what memory holds to be written, unless some are being written.
    pub(super) fn save(&mut self) -> Vec<Effect> {
        if self.editing.under_way.is_some() || self.editing.revising.is_some() {
            return Vec::new();
        }
        if !self.editing.aside.is_empty() {
            return self.ask_to_write(Vec::new(), self.editing.aside.clone(), true);
        }
        let whole = Arc::clone(&self.whole);
        self.editing.on_disk.retain(|name, before| {
            before.as_ref().map(|file| file.text()) != whole.text(name).map(|file| file.text())
        });
        let writing = |(name, before): (&String, &Option<Arc<TextFile>>)| Writing {
            name: name.clone(),
            before: before.clone(),
            after: whole.text(name).cloned(),
        };
        let files: Vec<Writing> = self.editing.on_disk.iter().map(writing).collect();
        if files.is_empty() {
            self.editing.unsaved.clear();
            self.editing.failure = None;
            // The files hold it after all, or it was undone: what the journal says of it is no more so.
            let is_kept = std::mem::take(&mut self.editing.is_in_journal);
            let mut effects =
                if is_kept { self.ask_to_write(Vec::new(), Vec::new(), false) } else { Vec::new() };
            effects.extend(std::mem::take(&mut self.editing.holds_left).then_some(Effect::ForgetLeft));
            return effects;
        }
        let edits = self.editing.unsaved.clone();
        self.ask_to_write(files, edits, false)
    }

    fn ask_to_write(&mut self, files: Vec<Writing>, edits: Vec<Change>, is_aside: bool) -> Vec<Effect> {
        self.editing.numbers += 1;
        let number = self.editing.numbers;
        let count = if is_aside { 0 } else { edits.len() };
        self.editing.under_way = Some((number, count, files.clone()));
        let marking = self.whole.marking.unwrap_or(Marking::Red);
        vec![Effect::Save(Saving { number, files, edits: edits.into(), marking, is_aside })]
    }

    /// Hears what became of what was to be written.
    pub(in crate::app) fn saved(&mut self, number: u64, outcome: SaveOutcome) -> Vec<Effect> {
        let Some((_, count, files)) = self.editing.under_way.take_if(|(own, ..)| *own == number) else {
            return Vec::new();
        };
        let mut effects = match outcome {
            SaveOutcome::Saved => self.saved_well(count, files),
            SaveOutcome::Unsure(reason) => {
                self.tell_error(format!("Saved, but it may not survive a power cut: {reason}"));
                self.saved_well(count, files)
            }
            SaveOutcome::Refused(why, _) if !self.editing.aside.is_empty() => {
                let key = self.key(Command::Save);
                self.tell_error(format!("Your edits are not kept in the journal: {why}; {key} tries again"));
                self.editing.kept = Some(Kept::InMemory);
                self.editing.failure = Some(why);
                Vec::new()
            }
            SaveOutcome::Refused(why, _) if files.is_empty() => {
                self.tell_error(format!("The journal cannot be written: {why}"));
                self.save()
            }
            SaveOutcome::Refused(why, kept) => {
                self.editing.is_in_journal |= kept == Kept::InJournal;
                let key = self.key(Command::Save);
                let place = if kept == Kept::InJournal { " in the journal" } else { "" };
                self.tell_error(format!("Not saved, but kept{place}: {why}; {key} tries again"));
                self.editing.kept = Some(kept);
                self.editing.failure = Some(why);
                Vec::new()
            }
            SaveOutcome::Conflict(why) => {
                self.editing.failure = Some(why);
                self.editing.is_in_journal = true;
                return vec![Effect::Reload];
            }
        };
        effects.extend(self.hear_put_off());
        effects.extend(self.leave_once_saved());
        effects
    }

    fn saved_well(&mut self, count: usize, files: Vec<Writing>) -> Vec<Effect> {
        self.editing.failure = None;
        self.editing.aside.clear();
        self.editing.is_in_journal = false;
        self.editing.unsaved.drain(..count.min(self.editing.unsaved.len()));
        for file in files {
            // What was read of it before it was written is out of date.
            if let Some(news) = &mut self.editing.news {
                news.files.retain(|(name, _)| *name != file.name);
            }
            self.editing.on_disk.insert(file.name, file.after);
        }
        self.save()
    }

    /// Tries again to save what could not be saved.
    pub(in crate::app) fn save_again(&mut self) -> Vec<Effect> {
        if self.unsaved_count() == 0 {
            self.tell("Everything is saved");
            return Vec::new();
        }
        if self.editing.under_way.is_none() && self.editing.revising.is_none() {
            self.tell("Saving what is not saved");
        }
        self.save()
    }

    /// Saves what a reading has left unsaved.
    pub(in crate::app) fn save_after_reading(&mut self) -> Vec<Effect> {
        if self.editing.failure.is_some() { Vec::new() } else { self.save() }
    }

    /// Whether something is being written, or put together to be.
    pub fn is_saving(&self) -> bool {
        self.editing.under_way.is_some() || self.editing.revising.is_some()
    }

    /// How many edits could not be saved, and why.
    pub fn unsaved(&self) -> Option<(usize, &str)> {
        self.editing.failure.as_deref().map(|why| (self.unsaved_count(), why))
    }

    fn unsaved_count(&self) -> usize {
        self.editing.unsaved.len() + self.editing.aside.len()
    }

    /// Whether something is not yet known to be saved, or not yet even done.
    fn is_busy(&self) -> bool {
        self.is_saving() || self.unsaved_count() > 0 || !self.editing.waiting.is_empty()
    }

    /// Leaves the program: at once where everything is saved, and else once it is; where something cannot be saved, only
    /// when asked a second time in a row.
    pub(in crate::app) fn quit(&mut self) -> Vec<Effect> {
        if self.editing.leaving != Leaving::No || !self.is_busy() {
            return vec![Effect::Quit];
        }
        if self.unsaved().is_some() && !self.is_saving() {
            self.warn_of_leaving();
            return Vec::new();
        }
        self.editing.leaving = Leaving::OnceSaved;
        let key = self.key(Command::Quit);
        self.tell(format!("Saving, and then leaving; {key} again leaves at once"));
        self.save()
    }

    fn warn_of_leaving(&mut self) {
        let Some((count, why)) = self.unsaved() else { return };
        let (noun, key) = (if count == 1 { "edit is" } else { "edits are" }, self.key(Command::Quit));
        let then = match self.editing.kept {
            Some(Kept::InJournal) => "leaves, and offers it at the next start",
            _ => "leaves without",
        };
        let text = format!("{count} {noun} not saved: {why}; {key} again {then}");
        self.tell_error(text);
        self.editing.leaving = Leaving::Warned;
    }

    /// Leaves, where that was asked for and waited for nothing but what is saved now.
    pub(in crate::app) fn leave_once_saved(&mut self) -> Option<Effect> {
        if self.editing.leaving != Leaving::OnceSaved || self.is_saving() {
            return None;
        }
        if !self.is_busy() {
            return Some(Effect::Quit);
        }
        self.warn_of_leaving();
        None
    }

    /// Something else was asked for than leaving.
    pub(in crate::app) fn stay(&mut self) {
        self.editing.leaving = Leaving::No;
    }
}
