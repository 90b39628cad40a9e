//! What is not saved yet, put into a casebook that was read again: beside what somebody else has written where it is plain
//! in which place, and else not at all.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Editing, Texts};
use crate::app::{App, Loaded, Notice};
use crate::text::TextFile;

impl App {
    /// Puts what is not saved yet into a casebook that was read again. Where somebody changed a file meanwhile, what was
    /// done here goes into what stands there now, if it is plain where; else theirs stands, and ours is kept aside.
    pub(in crate::app) fn with_unsaved(&mut self, read: Arc<Loaded>) -> Arc<Loaded> {
        if self.editing.unsaved.is_empty() {
            self.editing.on_disk.clear();
            return read;
        }
        let text = |file: Option<&Arc<TextFile>>| file.map(|file| file.text().to_owned());
        let writes = |name: &str, now: &Option<String>| {
            let own = self.editing.under_way.iter().flat_map(|(_, _, files)| files);
            own.filter(|file| file.name == name).any(|file| file.after().map(str::to_owned) == *now)
        };
        let is_foreign = self.editing.on_disk.iter().any(|(name, believed)| {
            let now = text(read.text(name));
            now != text(believed.as_ref()) && now != text(self.whole.text(name)) && !writes(name, &now)
        });
        if !is_foreign {
            let ours = self.editing.on_disk.keys().map(|name| (name.clone(), self.whole.text(name).cloned()));
            return Arc::new(read.rewritten(&ours.collect::<Vec<_>>()).with_rules_asked());
        }
        if self.editing.under_way.is_some() {
            // The answer comes, and asks for another reading.
            return Arc::clone(&self.whole);
        }
        self.merged(&read)
    }

    /// What was done here, put into what somebody else has written.
    fn merged(&mut self, read: &Arc<Loaded>) -> Arc<Loaded> {
        let mut texts: BTreeMap<String, Option<String>> = BTreeMap::new();
        let mut touched = Vec::new();
        let unsaved = self.editing.unsaved.clone();
        for change in &unsaved {
            for file in &change.files {
                let name = file.name();
                let now = texts
                    .get(name)
                    .cloned()
                    .unwrap_or_else(|| read.text(name).map(|file| file.text().to_owned()));
                match file.apply(now.as_deref()) {
                    Ok(after) => {
                        texts.insert(name.to_owned(), after);
                        touched.push(name.to_owned());
                    }
                    Err(_) => return self.give_way(read, name),
                }
            }
        }
        self.editing.on_disk =
            touched.into_iter().map(|name| (name.clone(), read.text(&name).cloned())).collect();
        let texts: Texts = texts
            .into_iter()
            .map(|(name, text)| (name.clone(), text.map(|text| Arc::new(TextFile::new(name, text)))))
            .collect();
        let why = self.editing.failure.take().unwrap_or_default();
        let text =
            format!("A file changed meanwhile ({why}); your edits were put into what stands there now");
        self.editing.to_tell = Some(Notice { text, is_error: false });
        Arc::new(read.rewritten(&texts).with_rules_asked())
    }

    /// Lets what somebody else has written stand; ours is kept aside.
    fn give_way(&mut self, read: &Arc<Loaded>, name: &str) -> Arc<Loaded> {
        let count = self.editing.unsaved.len();
        let noun = if count == 1 { "edit is" } else { "edits are" };
        let text = format!(
            "Somebody changed {name} just where you did; theirs stands, and your {count} {noun} kept in the journal"
        );
        let (numbers, revisions) = (self.editing.numbers, self.editing.revisions);
        self.editing = Editing { numbers, revisions, ..Editing::default() };
        self.editing.to_tell = Some(Notice { text, is_error: true });
        Arc::clone(read)
    }
}
