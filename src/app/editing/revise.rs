//! Putting the casebook together with changed texts: at once where it is small, and beside the screen where it is not.
//! Until it is there, nothing is changed, nothing written, and no reading taken.

use std::sync::Arc;

use super::hear::Told;
use super::{OnDisk, Step, Texts};
use crate::app::revising::Rewriting;
use crate::app::{App, Checked, Effect, Loaded, Notice, Revising, Screen};
use crate::casebook::edit::Change;
use crate::text::{TextFile, deeper_than};

/// Casebooks up to so many records are put together anew at once: well within a frame.
const AT_ONCE: usize = 500;

/// The same of so many bytes of changed texts.
const BYTES_AT_ONCE: usize = 64 << 10;

/// A text that nests deeper is read where there is stack enough for it.
const DEEPEST: usize = 64;

/// What the casebook is being put together for.
#[derive(Clone, Debug)]
pub(super) enum Revision {
    Change(Change, Step),
    /// The casebook was read, and what is not saved goes into it.
    Reading(Reading),
}

/// What a reading is to change beside the casebook.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// What the files that are not saved are believed to hold from then on, if something else than before.
    pub(super) on_disk: Option<OnDisk>,
    pub(super) notice: Option<Notice>,
    /// The files that are different on disk, where that is what is to be told.
    pub(super) told: Option<Told>,
}

impl App {
    /// Puts texts into memory, and has them written.
    pub(super) fn apply(&mut self, change: Change, texts: Texts, step: Step) -> Vec<Effect> {
        let whole = Arc::clone(&self.whole);
        self.put_together(whole, Rewriting { files: texts, read: None }, Revision::Change(change, step))
    }

    /// Puts `base` together with texts changed, and takes it for that which it is put together for.
    pub(super) fn put_together(
        &mut self,
        base: Arc<Loaded>,
        rewriting: Rewriting,
        revision: Revision,
    ) -> Vec<Effect> {
        // What is on the way is out of date from here on.
        self.editing.revisions += 1;
        if is_quick(&base, &rewriting.files) {
            let loaded = Arc::new(base.rewritten(&rewriting).settled().with_rules_asked());
            return self.take_revision(loaded, revision);
        }
        let number = self.editing.revisions;
        self.editing.revising = Some((number, revision));
        let screen = self.screen;
        vec![Effect::Revise(Revising { number, whole: base, rewriting, screen })]
    }

    /// Takes the casebook that was put together; first before the rules were asked, and again after.
    pub(in crate::app) fn revised(
        &mut self,
        number: u64,
        loaded: Result<Arc<Loaded>, String>,
    ) -> Vec<Effect> {
        let own = self.editing.revising.take_if(|(own, _)| *own == number);
        match (own, loaded) {
            (Some((_, revision)), Ok(loaded)) => {
                let mut effects = self.take_revision(loaded, revision);
                effects.extend(self.take_put_off());
                effects.extend(self.recall_if_back());
                effects.extend(self.go_on_editing());
                effects.extend(self.leave_once_saved());
                effects
            }
            (Some((_, revision)), Err(why)) => self.not_revised(revision, &why),
            // What the rules say of a casebook that has changed since is out of date.
            (None, loaded) if number == self.editing.revisions && self.editing.revising.is_none() => {
                match loaded {
                    Ok(loaded) => self.replace_whole(loaded),
                    Err(why) => self.tell_error(format!("Not checked: {why}")),
                }
                self.recall_if_back()
            }
            (None, _) => Vec::new(),
        }
    }

    /// The casebook could not be put together: then nothing has changed, and what was asked for is as good as not asked.
    fn not_revised(&mut self, revision: Revision, why: &str) -> Vec<Effect> {
        let what = match revision {
            Revision::Change(change, step) => {
                self.editing.not_stepped(step, change);
                "Not changed"
            }
            Revision::Reading(_) => "Not read again",
        };
        let mut effects = self.save_after_reading();
        effects.extend(self.take_put_off());
        effects.extend(self.go_on_editing());
        self.tell_error(format!("{what}: {why}"));
        effects.extend(self.leave_once_saved());
        effects.extend(self.settle());
        effects
    }

    /// Has the rest of a casebook worked out whose next revision did not come about.
    fn settle(&self) -> Option<Effect> {
        let (number, whole, screen) = (self.editing.revisions, Arc::clone(&self.whole), self.screen);
        let is_wanted = whole.checked != Checked::Yes && self.editing.revising.is_none();
        let revising = || Revising { number, whole, rewriting: Rewriting::default(), screen };
        is_wanted.then(|| Effect::Revise(revising()))
    }

    /// Takes what was read while the casebook was put together.
    fn take_put_off(&mut self) -> Vec<Effect> {
        let mut effects = self.editing.read.take().map_or_else(Vec::new, |read| self.replace(read));
        effects.extend(self.hear_put_off());
        effects
    }

    fn recall_if_back(&mut self) -> Vec<Effect> {
        if self.as_of.is_some() { self.recall() } else { Vec::new() }
    }

    fn take_revision(&mut self, loaded: Arc<Loaded>, revision: Revision) -> Vec<Effect> {
        match revision {
            Revision::Change(change, step) => {
                self.take_change(loaded, change, step);
                self.save()
            }
            Revision::Reading(reading) => {
                if let Some(on_disk) = reading.on_disk {
                    self.editing.on_disk = on_disk;
                    self.editing.failure = None;
                }
                let told = reading.told.map(|told| told.notice(&loaded));
                self.editing.to_tell = reading.notice.or(self.editing.to_tell.take()).or(told);
                self.take_reading(loaded)
            }
        }
    }

    fn take_change(&mut self, loaded: Arc<Loaded>, change: Change, step: Step) {
        for file in &change.files {
            let name = file.name();
            if !self.editing.on_disk.contains_key(name) {
                self.editing.on_disk.insert(name.to_owned(), self.whole.text(name).cloned());
            }
        }
        self.editing.stepped(step, &change);
        let notice = self.notice.take();
        self.replace_whole(loaded);
        if let Some(record) = change.subject().and_then(|name| self.loaded.book.find_name(name)) {
            let (handle, is_shown) = (record.handle(), self.desk.selection() == Some(record.handle()));
            if change.moves_subject() && !is_shown && self.screen == Screen::Desk {
                self.desk.go_to(&self.loaded, handle);
            }
        }
        self.notice = notice;
        self.editing.unsaved.push(change);
    }
}

/// Whether a casebook is put together with these texts well within a frame, and on any stack.
fn is_quick(base: &Loaded, texts: &Texts) -> bool {
    let changed = || texts.iter().filter_map(|(_, contents)| contents.text());
    let is_deep = |text: &Arc<TextFile>| deeper_than(text.text(), DEEPEST).is_some();
    base.book.handle_count() <= AT_ONCE
        && changed().map(|text| text.text().len()).sum::<usize>() <= BYTES_AT_ONCE
        && !changed().any(is_deep)
}
