//! What is not saved yet, put into a casebook that was read again: beside what somebody else has written where it is plain
//! in which place, and else not at all.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::revise::{Reading, Revision};
use super::{Editing, text_of};
use crate::app::revising::Rewriting;
use crate::app::{App, Effect, Loaded, Notice};
use crate::text::{Contents, TextFile};

impl App {
    /// Takes a casebook that was read again, with what is not saved yet put into it. Where somebody changed a file
    /// meanwhile, what was done here goes into what stands there now, if it is plain where; else theirs stands, and ours
    /// is kept aside.
    pub(in crate::app) fn replace(&mut self, read: Arc<Loaded>) -> Vec<Effect> {
        if self.editing.revising.is_some() {
            self.editing.read = Some(read);
            return Vec::new();
        }
        // What the rules are still being asked is out of date.
        self.editing.revisions += 1;
        if self.editing.unsaved.is_empty() {
            self.editing.on_disk.clear();
            return self.take_reading(read);
        }
        let is_foreign = self.editing.on_disk.iter().any(|(name, believed)| {
            let now = text_of(read.text(name));
            let ours = text_of(self.whole.text(name));
            now != text_of(believed.as_ref()) && now != ours && !self.is_being_written(name, now)
        });
        if !is_foreign {
            self.believe(&read);
            let ours = |name: &String| self.whole.text(name).cloned().map_or(Contents::Gone, Contents::Text);
            let files = self.editing.on_disk.keys().map(|name| (name.clone(), ours(name))).collect();
            let rewriting = Rewriting { files, read: None };
            return self.put_together(read, rewriting, Revision::Reading(Reading::default()));
        }
        if self.editing.under_way.is_some() {
            // The answer comes, and asks for another reading.
            let whole = Arc::clone(&self.whole);
            return self.take_reading(whole);
        }
        self.merge(read, Rewriting::default())
    }

    /// Whether a text is what is being written into a file just now.
    pub(super) fn is_being_written(&self, name: &str, now: Option<&str>) -> bool {
        let own = self.editing.under_way.iter().flat_map(|(_, _, files)| files);
        own.filter(|file| file.name == name).any(|file| file.after() == now)
    }

    /// Believes of files that hold what memory holds that they do, whoever has written it: it is saved.
    fn believe(&mut self, read: &Loaded) {
        if self.editing.under_way.is_some() {
            return;
        }
        let mut is_news = false;
        for (name, believed) in &mut self.editing.on_disk {
            if text_of(read.text(name)) != text_of(believed.as_ref()) {
                *believed = read.text(name).cloned();
                is_news = true;
            }
        }
        if is_news {
            self.editing.failure = None;
        }
    }

    /// Puts what was done here into what somebody else has written: what was read, with `theirs` in the place of some of it.
    pub(super) fn merge(&mut self, read: Arc<Loaded>, theirs: Rewriting) -> Vec<Effect> {
        let now = |name: &str| match theirs.files.iter().find(|(other, _)| other == name) {
            Some((_, contents)) => contents.text().cloned(),
            None => read.text(name).cloned(),
        };
        let mut texts: BTreeMap<String, Option<Arc<TextFile>>> = BTreeMap::new();
        for file in self.editing.unsaved.iter().flat_map(|change| &change.files) {
            let name = file.name();
            let before = texts.get(name).cloned().unwrap_or_else(|| now(name));
            let Ok(after) = file.apply(text_of(before.as_ref())) else {
                let name = name.to_owned();
                return self.give_way(read, theirs, &name);
            };
            texts.insert(name.to_owned(), after.map(|text| Arc::new(TextFile::new(name, text))));
        }
        let on_disk = texts.keys().map(|name| (name.clone(), now(name))).collect();
        let mut files: BTreeMap<String, Contents> = theirs.files.into_iter().collect();
        files.extend(
            texts.into_iter().map(|(name, text)| (name, text.map_or(Contents::Gone, Contents::Text))),
        );
        let rewriting = Rewriting { files: files.into_iter().collect(), read: theirs.read };
        let why = self.editing.failure.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
        let text = format!("A file changed meanwhile{why}; your edits were put into what stands there now");
        let notice = Some(Notice { text, is_error: false });
        let reading = Reading { on_disk: Some(on_disk), notice, told: None };
        self.put_together(read, rewriting, Revision::Reading(reading))
    }

    /// Lets what somebody else has written stand; ours is kept aside.
    fn give_way(&mut self, read: Arc<Loaded>, theirs: Rewriting, name: &str) -> Vec<Effect> {
        let unsaved = std::mem::take(&mut self.editing.unsaved);
        let count = unsaved.len();
        let mut aside = std::mem::take(&mut self.editing.aside);
        aside.extend(unsaved);
        let noun = if count == 1 { "edit is" } else { "edits are" };
        let text = format!(
            "Somebody changed {name} just where you did; theirs stands, and your {count} {noun} kept in the journal"
        );
        let (numbers, revisions) = (self.editing.numbers, self.editing.revisions);
        let waiting = std::mem::take(&mut self.editing.waiting);
        self.editing = Editing { numbers, revisions, aside, waiting, ..Editing::default() };
        self.editing.to_tell = Some(Notice { text, is_error: true });
        if theirs.files.is_empty() {
            return self.take_reading(read);
        }
        self.put_together(read, theirs, Revision::Reading(Reading::default()))
    }
}
