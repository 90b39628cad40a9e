//! What goes on around edits: the texts in memory are changed at once, and the files follow. What was done can be undone;
//! what could not be saved is kept, marked, and tried again. How files are written is not known here.

mod hear;
mod left;
mod merge;
mod revise;
mod write;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use crate::app::command::Command;
use crate::app::order::READ_ONLY;
use crate::app::saving::Writing;
use crate::app::{App, Effect, Kept, Loaded, Notice, Origin};
use crate::casebook::edit::{Change, Edit, Misfit};
use crate::model::date::Date;
use crate::text::{Contents, News, TextFile};

use revise::Revision;

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
    on_disk: OnDisk,
    /// The writing whose answer has not come: its number, how many of `unsaved` are in it, and what it writes.
    under_way: Option<(u64, usize, Vec<Writing>)>,
    numbers: u64,
    revisions: u64,
    /// Read while the casebook was put together.
    read: Option<Arc<Loaded>>,
    /// What files held when the casebook was being put together, or files written: to be heard after.
    news: Option<News>,
    /// Why the last writing did not succeed, and where what was to be written is kept.
    failure: Option<String>,
    kept: Option<Kept>,
    /// Whether the journal may hold edits of this run.
    is_in_journal: bool,
    /// What gave way to somebody else, until the journal holds it.
    aside: Vec<Change>,
    /// What an earlier run of the program has left, while it is offered.
    left: Vec<Change>,
    /// Whether all that was left is among what was made: once that is saved, it can be forgotten.
    holds_left: bool,
    /// Asked for while the casebook was put together anew.
    waiting: VecDeque<Asked>,
    /// The casebook that is being put together.
    revising: Option<(u64, Revision)>,
    leaving: Leaving,
    /// What is to be told once the casebook was read.
    to_tell: Option<Notice>,
}

/// Whether leaving was asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Leaving {
    #[default]
    No,
    /// As soon as everything is saved.
    OnceSaved,
    /// It was said what cannot be saved.
    Warned,
}

/// Something that changes texts.
#[derive(Clone, Debug)]
enum Asked {
    Edit(Edit),
    Undo,
    Redo,
    /// What an earlier run has left, as far as it fits.
    Left(Vec<Change>),
}

/// What a change does to what can be undone and done again, once it is made.
#[derive(Clone, Debug)]
enum Step {
    New,
    /// This one was undone.
    Undone(Change),
    Redone,
    /// What was left was made; whether all of it.
    Left(bool),
}

type Texts = Vec<(String, Contents)>;

/// What files are believed to hold, by name.
type OnDisk = BTreeMap<String, Option<Arc<TextFile>>>;

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
                Asked::Left(left) => self.make_left(&left),
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
                let key = self.key(Command::Undo);
                self.tell(format!("{change}; {key} undoes it"));
                self.apply(change, texts, Step::New)
            }
            Err(misfit) => {
                self.tell_error(format!("Not changed: {misfit}"));
                Vec::new()
            }
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
                self.apply(back, texts, Step::Undone(change))
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
                let key = self.key(Command::Undo);
                self.tell(format!("{change}; {key} undoes it"));
                self.apply(change, texts, Step::Redone)
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
        let contents = |text: Option<Arc<TextFile>>| text.map_or(Contents::Gone, Contents::Text);
        Ok(texts.into_iter().map(|(name, text)| (name, contents(text))).collect())
    }

    /// What is to be told after a reading in place of what is told after any.
    pub(in crate::app) fn told_after_reading(&mut self) -> Option<Notice> {
        self.editing.to_tell.take()
    }

    /// Something could not be done. If that was reading the casebook again, what was to be told is told all the same.
    pub(in crate::app) fn failed(&mut self, reason: String) {
        let told = self.told_after_reading().map(|notice| format!("{}; {reason}", notice.text));
        self.tell_error(told.unwrap_or(reason));
    }

    /// The day on which the program runs; none where nobody has told it.
    pub(in crate::app) fn today(&self) -> Option<&Date> {
        self.today.as_ref()
    }
}

/// What a file holds, where there is one.
fn text_of(file: Option<&Arc<TextFile>>) -> Option<&str> {
    file.map(|file| file.text())
}

impl Editing {
    fn remember(&mut self, change: Change) {
        self.done.push(change);
        if self.done.len() > REMEMBERED {
            self.done.remove(0);
        }
    }

    /// Remembers a change that was made.
    fn stepped(&mut self, step: Step, change: &Change) {
        match step {
            Step::New => {
                self.undone.clear();
                self.remember(change.clone());
            }
            Step::Undone(undone) => self.undone.push(undone),
            Step::Redone => self.remember(change.clone()),
            Step::Left(is_all) => {
                self.undone.clear();
                self.remember(change.clone());
                self.holds_left |= is_all;
            }
        }
    }

    /// Remembers what there was before a change that was not made after all.
    fn not_stepped(&mut self, step: Step, change: Change) {
        match step {
            Step::New | Step::Left(_) => {}
            Step::Undone(undone) => self.remember(undone),
            Step::Redone => self.undone.push(change),
        }
    }
}
