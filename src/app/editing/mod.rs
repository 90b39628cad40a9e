//! What goes on around edits: the texts in memory are changed at once, and the files follow. What was done can be undone;
//! what could not be saved is kept, marked, and tried again. How files are written is not known here.

mod left;
mod merge;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use crate::app::command::Command;
use crate::app::order::READ_ONLY;
use crate::app::saving::Writing;
use crate::app::{App, Effect, Kept, Loaded, Notice, Origin, Revising, SaveOutcome, Saving};
use crate::casebook::edit::{Change, Edit, Misfit};
use crate::model::date::Date;
use crate::model::marking::Marking;
use crate::text::{TextFile, deeper_than};

/// Casebooks up to so many records are put together anew at once: well within a frame.
const AT_ONCE: usize = 2_000;

/// A text that nests deeper is read where there is stack enough for it.
const DEEPEST: usize = 64;

/// So many edits can be undone.
const REMEMBERED: usize = 1_000;

/// What goes on around edits.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Editing {
    done: Vec<Change>,
    undone: Vec<Change>,
    /// What was done in memory and is not yet known to be saved, in its order.
    unsaved: Vec<Change>,
    /// What the changed files are believed to hold; in memory they hold something else.
    on_disk: BTreeMap<String, Option<Arc<TextFile>>>,
    /// The writing whose answer has not come: its number, how many of `unsaved` are in it, and what it writes.
    under_way: Option<(u64, usize, Vec<Writing>)>,
    numbers: u64,
    revisions: u64,
    /// Read while the casebook was put together.
    read: Option<Arc<Loaded>>,
    /// Why the last writing did not succeed, and where what was to be written is kept.
    failure: Option<String>,
    kept: Option<Kept>,
    /// What an earlier run of the program has left, while it is offered.
    left: Vec<Change>,
    /// Asked for while the casebook was put together anew.
    waiting: VecDeque<Asked>,
    /// The casebook that is being put together.
    revising: Option<(u64, Change)>,
    /// Whether leaving was asked for, and it was said what is not saved.
    is_leaving: bool,
    /// What is to be told once the casebook was read.
    to_tell: Option<Notice>,
}

/// Something that changes texts.
#[derive(Clone, Debug)]
enum Asked {
    Edit(Edit),
    Undo,
    Redo,
}

type Texts = Vec<(String, Option<Arc<TextFile>>)>;

impl App {
    /// Why nothing can be edited now; nothing where it can.
    pub fn no_editing(&self) -> Option<String> {
        if self.loaded.origin == Origin::Embedded {
            return Some(READ_ONLY.to_owned());
        }
        self.as_of.as_ref().map(|as_of| {
            let key = self.key(Command::Latest);
            format!("This is as of {as_of}; edits are made in what is known by now: {key} shows it")
        })
    }

    /// Makes an edit: in memory at once, and then in the files. What cannot be done is told.
    pub fn edit(&mut self, edit: Edit) -> Vec<Effect> {
        self.ask(Asked::Edit(edit))
    }

    pub(in crate::app) fn undo(&mut self) -> Vec<Effect> {
        self.ask(Asked::Undo)
    }

    pub(in crate::app) fn redo(&mut self) -> Vec<Effect> {
        self.ask(Asked::Redo)
    }

    fn ask(&mut self, asked: Asked) -> Vec<Effect> {
        if let Some(why) = self.no_editing() {
            self.tell_error(why);
            return Vec::new();
        }
        self.editing.waiting.push_back(asked);
        self.go_on_editing()
    }

    /// Does what was asked for, as far as it need not wait for the casebook.
    fn go_on_editing(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        while self.editing.revising.is_none() {
            let Some(asked) = self.editing.waiting.pop_front() else { break };
            effects.extend(match asked {
                Asked::Edit(edit) => self.make(&edit),
                Asked::Undo => self.take_back(),
                Asked::Redo => self.make_again(),
            });
        }
        effects
    }

    fn make(&mut self, edit: &Edit) -> Vec<Effect> {
        let change = match edit.change(&self.whole.book) {
            Ok(change) => change,
            Err(error) => {
                self.tell_error(format!("Not changed: {error}"));
                return Vec::new();
            }
        };
        match self.texts_after(&change) {
            Ok(texts) => {
                self.editing.undone.clear();
                self.remember(change.clone());
                let key = self.key(Command::Undo);
                self.tell(format!("{change}; {key} undoes it"));
                self.apply(change, texts)
            }
            Err(misfit) => {
                self.tell_error(format!("Not changed: {misfit}"));
                Vec::new()
            }
        }
    }

    fn remember(&mut self, change: Change) {
        self.editing.done.push(change);
        if self.editing.done.len() > REMEMBERED {
            self.editing.done.remove(0);
        }
    }

    fn take_back(&mut self) -> Vec<Effect> {
        let Some(change) = self.editing.done.pop() else {
            self.tell("There is nothing to undo");
            return Vec::new();
        };
        let back = change.inverse();
        match self.texts_after(&back) {
            Ok(texts) => {
                let key = self.key(Command::Redo);
                self.tell(format!("Undone: {change}; {key} does it again"));
                self.editing.undone.push(change);
                self.apply(back, texts)
            }
            Err(misfit) => {
                self.tell_error(format!("Cannot be undone: {change}; {misfit}"));
                Vec::new()
            }
        }
    }

    fn make_again(&mut self) -> Vec<Effect> {
        let Some(change) = self.editing.undone.pop() else {
            self.tell("There is nothing to do again");
            return Vec::new();
        };
        match self.texts_after(&change) {
            Ok(texts) => {
                self.remember(change.clone());
                let key = self.key(Command::Undo);
                self.tell(format!("{change}; {key} undoes it"));
                self.apply(change, texts)
            }
            Err(misfit) => {
                self.tell_error(format!("Cannot be done again: {change}; {misfit}"));
                Vec::new()
            }
        }
    }

    /// What the files that a change is about hold after it.
    fn texts_after(&self, change: &Change) -> Result<Texts, Misfit> {
        let mut texts: BTreeMap<String, Option<Arc<TextFile>>> = BTreeMap::new();
        for file in &change.files {
            let name = file.name();
            let before = texts.get(name).cloned().unwrap_or_else(|| self.whole.text(name).cloned());
            let after = file.apply(before.as_ref().map(|file| file.text()))?;
            texts.insert(name.to_owned(), after.map(|text| Arc::new(TextFile::new(name, text))));
        }
        Ok(texts.into_iter().collect())
    }

    /// Puts texts into memory, and has them written.
    fn apply(&mut self, change: Change, texts: Texts) -> Vec<Effect> {
        for (name, _) in &texts {
            if !self.editing.on_disk.contains_key(name) {
                self.editing.on_disk.insert(name.clone(), self.whole.text(name).cloned());
            }
        }
        self.editing.unsaved.push(change.clone());
        let is_deep = |(_, text): &(_, Option<Arc<TextFile>>)| {
            text.as_ref().is_some_and(|text| deeper_than(text.text(), DEEPEST).is_some())
        };
        if self.whole.book.handle_count() > AT_ONCE || texts.iter().any(is_deep) {
            self.editing.revisions += 1;
            let number = self.editing.revisions;
            self.editing.revising = Some((number, change));
            return vec![Effect::Revise(Revising { number, whole: Arc::clone(&self.whole), texts })];
        }
        let loaded = Arc::new(self.whole.rewritten(&texts).with_rules_asked());
        self.take_revision(loaded, &change);
        self.save()
    }

    /// Takes the casebook that was put together; first before the rules were asked, and again after.
    pub(in crate::app) fn revised(
        &mut self,
        number: u64,
        loaded: Result<Arc<Loaded>, String>,
    ) -> Vec<Effect> {
        let loaded = match loaded {
            Ok(loaded) => loaded,
            Err(why) => return self.not_revised(number, &why),
        };
        match self.editing.revising.take_if(|(own, _)| *own == number) {
            Some((_, change)) => {
                self.take_revision(loaded, &change);
                let mut effects = self.save();
                if let Some(read) = self.editing.read.take() {
                    effects.extend(self.replace(read));
                }
                effects.extend(self.recall_if_back());
                effects.extend(self.go_on_editing());
                effects
            }
            // What the rules say of a casebook that has changed since is out of date.
            None if number == self.editing.revisions && self.editing.revising.is_none() => {
                self.replace_whole(loaded);
                self.recall_if_back()
            }
            None => Vec::new(),
        }
    }

    /// The casebook could not be put together with a change: then the change is none.
    fn not_revised(&mut self, number: u64, why: &str) -> Vec<Effect> {
        if self.editing.revising.take_if(|(own, _)| *own == number).is_some() {
            self.editing.unsaved.pop();
            self.editing.done.pop();
            self.editing.undone.clear();
        }
        self.tell_error(format!("Not changed: {why}"));
        self.go_on_editing()
    }

    fn recall_if_back(&mut self) -> Vec<Effect> {
        if self.as_of.is_some() { self.recall() } else { Vec::new() }
    }

    /// Keeps a casebook that was read until the one is there that is being put together; nothing where none is.
    pub(in crate::app) fn put_off(&mut self, read: Arc<Loaded>) -> Option<Arc<Loaded>> {
        if self.editing.revising.is_none() {
            // What the rules are still being asked is out of date.
            self.editing.revisions += 1;
            return Some(read);
        }
        self.editing.read = Some(read);
        None
    }

    fn take_revision(&mut self, loaded: Arc<Loaded>, change: &Change) {
        let notice = self.notice.take();
        self.replace_whole(loaded);
        if let Some(record) = change.subject().and_then(|name| self.loaded.book.find_name(name)) {
            let (handle, is_shown) = (record.handle(), self.desk.selection() == Some(record.handle()));
            if change.moves_subject() && !is_shown && self.screen == crate::app::Screen::Desk {
                self.desk.go_to(&self.loaded, handle);
            }
        }
        self.notice = notice;
    }

    /// Asks for the files that are not what memory holds to be written, unless some are being written.
    fn save(&mut self) -> Vec<Effect> {
        if self.editing.under_way.is_some() || self.editing.revising.is_some() {
            return Vec::new();
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
            return Vec::new();
        }
        self.editing.numbers += 1;
        let number = self.editing.numbers;
        self.editing.under_way = Some((number, self.editing.unsaved.len(), files.clone()));
        let edits = self.editing.unsaved.clone().into();
        let marking = self.whole.marking.unwrap_or(Marking::Red);
        vec![Effect::Save(Saving { number, files, edits, marking })]
    }

    /// Hears what became of what was to be written.
    pub(in crate::app) fn saved(&mut self, number: u64, outcome: SaveOutcome) -> Vec<Effect> {
        let Some((_, count, files)) = self.editing.under_way.take_if(|(own, ..)| *own == number) else {
            return Vec::new();
        };
        match outcome {
            SaveOutcome::Saved => self.saved_well(count, files),
            SaveOutcome::Unsure(reason) => {
                self.tell_error(format!("Saved, but it may not survive a power cut: {reason}"));
                self.saved_well(count, files)
            }
            SaveOutcome::Refused(why, kept) => {
                let key = self.key(Command::Save);
                let place = if kept == Kept::InJournal { " in the journal" } else { "" };
                self.tell_error(format!("Not saved, but kept{place}: {why}; {key} tries again"));
                self.editing.kept = Some(kept);
                self.editing.failure = Some(why);
                Vec::new()
            }
            SaveOutcome::Conflict(why) => {
                self.editing.failure = Some(why);
                vec![Effect::Reload]
            }
        }
    }

    fn saved_well(&mut self, count: usize, files: Vec<Writing>) -> Vec<Effect> {
        self.editing.failure = None;
        self.editing.unsaved.drain(..count.min(self.editing.unsaved.len()));
        for file in files {
            self.editing.on_disk.insert(file.name, file.after);
        }
        self.save()
    }

    /// Tries again to save what could not be saved.
    pub(in crate::app) fn save_again(&mut self) -> Vec<Effect> {
        if self.editing.unsaved.is_empty() {
            self.tell("Everything is saved");
            return Vec::new();
        }
        if self.editing.under_way.is_none() && self.editing.revising.is_none() {
            self.tell("Saving what is not saved");
        }
        self.save()
    }

    /// What is to be told after a reading in place of what is told after any.
    pub(in crate::app) fn told_after_reading(&mut self) -> Option<Notice> {
        self.editing.to_tell.take()
    }

    /// Saves what a reading has left unsaved.
    pub(in crate::app) fn save_after_reading(&mut self) -> Vec<Effect> {
        if self.editing.failure.is_some() { Vec::new() } else { self.save() }
    }

    /// Something could not be done. If that was reading the casebook again, what was to be told is told all the same.
    pub(in crate::app) fn failed(&mut self, reason: String) {
        let told = self.told_after_reading().map(|notice| format!("{}; {reason}", notice.text));
        self.tell_error(told.unwrap_or(reason));
    }

    /// Whether something is being written, or put together to be.
    pub fn is_saving(&self) -> bool {
        self.editing.under_way.is_some() || self.editing.revising.is_some()
    }

    /// How many edits could not be saved, and why.
    pub fn unsaved(&self) -> Option<(usize, &str)> {
        self.editing.failure.as_deref().map(|why| (self.editing.unsaved.len(), why))
    }

    /// Leaves the program; where something is not saved, only when asked a second time in a row.
    pub(in crate::app) fn quit(&mut self) -> Vec<Effect> {
        let Some((count, why)) = self.unsaved().filter(|_| !self.editing.is_leaving) else {
            return vec![Effect::Quit];
        };
        let (noun, key) = (if count == 1 { "edit is" } else { "edits are" }, self.key(Command::Quit));
        let then = match self.editing.kept {
            Some(Kept::InJournal) => "leaves, and offers it at the next start",
            _ => "leaves without",
        };
        let text = format!("{count} {noun} not saved: {why}; {key} again {then}");
        self.tell_error(text);
        self.editing.is_leaving = true;
        Vec::new()
    }

    /// Something else was asked for than leaving.
    pub(in crate::app) fn stay(&mut self) {
        self.editing.is_leaving = false;
    }

    /// The day on which the program runs; none where nobody has told it.
    pub(in crate::app) fn today(&self) -> Option<&Date> {
        self.today.as_ref()
    }
}
