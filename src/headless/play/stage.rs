//! Where a tape plays: the application, how it looks, and a copy of the casebook's files. Effects that the application
//! asks for are carried out here at once, on that copy.

use std::collections::BTreeMap;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Setup;
use crate::app::keymap::Keymap;
use crate::app::{App, Effect, Loaded, Msg, Origin, SaveOutcome, Saving, Settings};
use crate::casebook::AsOf;
use crate::headless::tape::Size;
use crate::model::date::Date;
use crate::text::{Diagnostic, TextFile};
use crate::view::{Look, draw, gate};

/// The files of a casebook, by their names, and what they are called.
#[derive(Clone, Debug, Default)]
pub struct Casefiles {
    pub origin: Origin,
    pub files: BTreeMap<String, Arc<TextFile>>,
    /// What could not be read.
    pub unread: Vec<Diagnostic>,
}

/// What tapes need of the world. Paths are as a tape writes them, and `from` is the tape's own name.
pub trait World {
    /// Another tape.
    ///
    /// # Errors
    /// Why it cannot be read.
    fn tape(&self, from: &str, path: &str) -> Result<Arc<TextFile>, String>;

    /// The files of a casebook; of the usual one where the tape names none.
    ///
    /// # Errors
    /// Why it cannot be read.
    fn casebook(&self, from: &str, path: Option<&str>) -> Result<Casefiles, String>;

    /// Puts a casebook together and checks it.
    fn load(&self, case: &Casefiles, today: Option<&Date>) -> Arc<Loaded>;

    /// How the program looks on a terminal that is set up so.
    ///
    /// # Errors
    /// Where there is no such theme: a sentence, and what may have been meant.
    fn look(&self, setup: &Setup) -> Result<Look, (String, Option<String>)>;

    fn keymap(&self) -> Arc<Keymap>;

    /// The date of tapes that name none.
    fn as_of(&self) -> Option<AsOf>;
}

/// The application on its stage.
pub(super) struct Stage<'a> {
    world: &'a dyn World,
    pub(super) app: App,
    look: Look,
    case: Casefiles,
    today: Option<Date>,
    /// Where an editor was asked for, as `file:line`.
    pub(super) edited: Vec<String>,
    /// The exit code, once the program has ended.
    pub(super) exit: Option<u8>,
}

/// Effects of effects: more of them in a row can only be a circle.
const LONGEST_CHAIN: usize = 100;

impl<'a> Stage<'a> {
    pub(super) fn new(world: &'a dyn World, setup: &Setup, look: Look, case: Casefiles, size: Size) -> Self {
        let loaded = world.load(&case, setup.today.as_ref());
        let settings = Settings { has_mouse: true, has_hints: true };
        let mut app = App::new(loaded, world.keymap(), settings, size.columns, size.rows);
        if let Some(today) = setup.today.clone() {
            app.update(Msg::Today(today));
        }
        app.set_as_of(setup.as_of.clone().or_else(|| world.as_of()));
        let today = setup.today.clone();
        Self { world, app, look, case, today, edited: Vec::new(), exit: None }
    }

    /// Takes in what happened, and everything that follows from it, to its end.
    pub(super) fn send(&mut self, msg: Msg) {
        let mut open = vec![msg];
        for _ in 0..LONGEST_CHAIN {
            if self.exit.is_some() || open.is_empty() {
                return;
            }
            let msg = open.remove(0);
            for effect in self.app.update(msg) {
                open.extend(self.perform(effect));
            }
        }
        debug_assert!(open.is_empty(), "effects never end");
    }

    fn perform(&mut self, effect: Effect) -> Vec<Msg> {
        match effect {
            Effect::Quit => {
                self.exit = Some(0);
                Vec::new()
            }
            Effect::Recall(recall) => {
                let mut answers = Vec::new();
                recall.answers(|| true, |answer| answers.push(answer));
                answers
            }
            Effect::Revise(revising) => {
                let mut answers = Vec::new();
                revising.answers(|| true, |answer| answers.push(answer));
                answers
            }
            Effect::Sift(sifting) => {
                let mut answers = Vec::new();
                sifting.answers(&|| true, &mut |answer| answers.push(answer));
                answers
            }
            Effect::Choose(choosing) => choosing.answer().into_iter().collect(),
            Effect::Wake(waking) => waking.answer().into_iter().collect(),
            Effect::Ponder(pondering) => pondering.answer(&|| true).into_iter().collect(),
            Effect::Seek(seeking) => {
                let mut answers = Vec::new();
                seeking.answers(&|| true, &mut |answer| answers.push(answer));
                answers
            }
            Effect::Pick(picking) => {
                let mut answers = Vec::new();
                picking.answers(&|| true, &mut |answer| answers.push(answer));
                answers
            }
            Effect::OpenEditor { name, line, .. } => {
                self.edited.push(format!("{name}:{line}"));
                vec![Msg::EditorClosed { failure: None }]
            }
            Effect::Reload => vec![Msg::Loaded(self.world.load(&self.case, self.today.as_ref()))],
            Effect::Save(saving) => {
                vec![Msg::Saved { number: saving.number(), outcome: self.save(&saving) }]
            }
            // There is no shell to go back to, nobody who waits, nothing that an earlier run has left, nothing that shows
            // another frame, and no mouse to take.
            Effect::Suspend
            | Effect::LetGo(_)
            | Effect::ForgetLeft
            | Effect::Redraw
            | Effect::TakeMouse(_) => Vec::new(),
        }
    }

    /// Changes the copy as the disk would be changed.
    fn save(&mut self, saving: &Saving) -> SaveOutcome {
        if let Some(other) = saving.files().iter().find(|file| self.file(file.name()) != file.before()) {
            return SaveOutcome::Conflict(format!("{} was changed meanwhile", other.name()));
        }
        for file in saving.files() {
            match file.after() {
                Some(text) => self.write(file.name(), text),
                None => {
                    self.remove(file.name());
                }
            }
        }
        SaveOutcome::Saved
    }

    /// The text of a file of the copied casebook.
    pub(super) fn file(&self, name: &str) -> Option<&str> {
        self.case.files.get(name).map(|file| file.text())
    }

    pub(super) fn write(&mut self, name: &str, text: &str) {
        self.case.files.insert(name.to_owned(), Arc::new(TextFile::new(name, text)));
    }

    /// Takes a file away; false where there is none.
    pub(super) fn remove(&mut self, name: &str) -> bool {
        self.case.files.remove(name).is_some()
    }

    /// The screen as it is now, sealed as a terminal would get it.
    pub(super) fn frame(&self) -> Buffer {
        let (width, height) = self.app.size();
        let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
        draw(&self.app, &self.look, buf.area, &mut buf);
        let replaced = gate::seal(&mut buf);
        debug_assert_eq!(replaced, 0, "a view wrote what is no clean cell");
        buf
    }
}
