//! Carries out what the application asks of the world. What it asks for, and why, is not known here.

use std::ffi::OsString;
use std::panic::{self, AssertUnwindSafe};
use std::process::Command;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rustix::process::{Pid, Signal};
use signal_hook::consts::SIGHUP;

use crate::app::{Effect, Kept, Msg, Pondering, Recall, Revising, SaveOutcome, Saving, Sifting};

use super::event::Event;
use super::run::{Open, Outcome, Shell};
use super::watching::{Watch, Watchfulness, Watching};
use super::{editor, session, signal};

/// TOML nests by multiplication: a file of a few kilobytes may need tens of megabytes of stack.
const READING_STACK: usize = 256 << 20;

/// Whether anybody still wants to know.
type IsWanted<'a> = &'a (dyn Fn() -> bool + Sync);

/// Where answers go.
type Tell<'a> = &'a mut dyn FnMut(Msg);

impl Shell<'_> {
    /// Carries out one effect; an outcome where the program ends with it.
    pub(super) fn perform(&mut self, effect: Effect) -> Option<Outcome> {
        tracing::debug!(?effect, "performed");
        match effect {
            Effect::Quit => return Some(Outcome::Quit),
            Effect::Suspend => self.suspend_group(),
            Effect::OpenEditor { name, line, column } => return self.open_editor(&name, line, column),
            Effect::Reload => self.reload(),
            Effect::Recall(recall) => self.recall(recall),
            Effect::Revise(revising) => self.revise(revising),
            Effect::Save(saving) => self.save(saving),
            Effect::Ponder(pondering) => self.ponder(pondering),
            Effect::Seek(seeking) => self.look_for(seeking.number(), move |is_wanted, tell| {
                seeking.answers(is_wanted, tell);
            }),
            Effect::Pick(picking) => self.look_for(picking.number(), move |is_wanted, tell| {
                picking.answers(is_wanted, tell);
            }),
            Effect::Sift(sifting) => self.sift(sifting),
            Effect::Choose(choosing) => self.work_out("choose", move || choosing.answer()),
            Effect::Wake(waking) => self.work_out("wake", move || waking.answer()),
            Effect::LetGo(gone) => {
                // Where no thread can be started, it is freed here.
                let _ = thread::Builder::new().name("free".to_owned()).spawn(move || drop(gone));
            }
            Effect::ForgetLeft => (self.forget_left)(),
            Effect::Redraw => self.screen.forget(),
            Effect::TakeMouse(taken) => {
                if let Err(error) = self.session.take_mouse(taken) {
                    tracing::warn!(%error, "the mouse stays as it is");
                }
            }
        }
        None
    }

    fn open_editor(&mut self, name: &str, line: usize, column: usize) -> Option<Outcome> {
        let words = editor::path_of(&self.folder, name)
            .and_then(|path| editor::words(&editor::from_environment(), &path, line, column));
        let failure = match words {
            Err(reason) => Some(reason),
            Ok(words) => {
                let failure = self.edit(&words);
                if let Err(error) = self.session.take_from_child() {
                    tracing::error!(%error, "the terminal is gone after editing");
                    return Some(Outcome::Ended(SIGHUP));
                }
                self.signals.take_back();
                self.input.resume();
                self.screen.forget();
                failure
            }
        };
        self.tell(Event::Happened(Msg::EditorClosed { failure }));
        None
    }

    /// Leaves terminal, keyboard and signals to the editor until it ends; the reason where it failed.
    fn edit(&mut self, words: &[OsString]) -> Option<String> {
        let (program, rest) = words.split_first()?;
        let shown = program.to_string_lossy();
        self.input.pause();
        self.signals.leave_to_editor(None);
        session::restore();
        let mut child = match Command::new(program).args(rest).spawn() {
            Ok(child) => child,
            Err(error) => return Some(format!("the editor `{shown}` could not be started: {error}")),
        };
        self.signals.leave_to_editor(i32::try_from(child.id()).ok().and_then(Pid::from_raw));
        match child.wait() {
            Ok(status) if status.success() => None,
            Ok(status) => Some(format!("the editor `{shown}` ended with {status}")),
            Err(error) => Some(format!("the editor `{shown}` was lost: {error}")),
        }
    }

    /// Reads the rest of the casebook on a thread of its own.
    pub(super) fn open(&self, open: Open) {
        let events = self.events.clone();
        let reading = move || {
            let told = Mutex::new(events.clone());
            let tell = |msg| {
                // Who broke off while telling has not harmed the channel.
                let events = told.lock().unwrap_or_else(PoisonError::into_inner);
                events.send(Event::Happened(msg)).ok();
            };
            if let Err(payload) = panic::catch_unwind(AssertUnwindSafe(|| open(&tell))) {
                let reason = format!("reading the casebook failed: {}", said(&*payload));
                events.send(Event::Happened(Msg::Failed(reason))).ok();
            }
        };
        let builder = thread::Builder::new().name("open".to_owned()).stack_size(READING_STACK);
        if let Err(error) = builder.spawn(reading) {
            self.tell(Event::Happened(Msg::Failed(format!("the casebook cannot be read now: {error}"))));
        }
    }

    /// Starts to watch the files of the casebook.
    pub(super) fn watch(&mut self, watch: Watch, watchfulness: Watchfulness) {
        match Watching::start(watch, watchfulness, self.events.clone()) {
            Ok(watching) => self.watching = Some(watching),
            Err(error) => {
                self.tell(Event::Happened(Msg::Failed(format!("the files cannot be watched: {error}"))));
            }
        }
    }

    /// Asks what is different on disk.
    fn reload(&mut self) {
        match &mut self.watching {
            Some(watching) => watching.look(),
            None => self.tell(Event::Happened(Msg::Failed("nobody watches the files".to_owned()))),
        }
    }

    /// Writes a file of the casebook on a thread of its own: a disk may let us wait.
    fn save(&mut self, saving: Saving) {
        let (events, save, number) = (self.events.clone(), Arc::clone(&self.save), saving.number());
        let writing = move || {
            let outcome = panic::catch_unwind(AssertUnwindSafe(|| save(&saving)));
            let outcome = outcome.unwrap_or_else(|payload| {
                let why = format!("the program failed at it: {}", said(&*payload));
                SaveOutcome::Refused(why, Kept::InMemory)
            });
            events.send(Event::Happened(Msg::Saved { number, outcome })).ok();
        };
        match thread::Builder::new().name("save".to_owned()).stack_size(READING_STACK).spawn(writing) {
            Ok(thread) => self.saving = Some(thread),
            Err(error) => {
                let why = format!("nothing can be written now: {error}");
                let outcome = SaveOutcome::Refused(why, Kept::InMemory);
                self.tell(Event::Happened(Msg::Saved { number, outcome }));
            }
        }
    }

    /// Works out what was known as of a date on a thread of its own. What is to be seen first is worked out for one date at a
    /// time: of those who ask meanwhile the last one is heard after. What comes then takes longer, and the next date does
    /// not wait for it: it is worked out for one date at a time as well, and broken off where nobody waits for it any more.
    fn recall(&mut self, recall: Recall) {
        if self.is_recalling {
            self.next_recall = Some(recall);
            return;
        }
        let (events, wanted) = (self.events.clone(), Arc::clone(&self.wanted));
        let turn = Arc::clone(&self.recall_turn);
        let working = move || {
            let is_wanted = || wanted.load(Ordering::Relaxed) == recall.number();
            let mut own_turn = None;
            let tell = |msg| {
                events.send(Event::Happened(msg)).ok();
                if own_turn.is_none() {
                    events.send(Event::Recalled).ok();
                    own_turn = Some(Arc::clone(&turn).take(is_wanted));
                    #[cfg(debug_assertions)]
                    super::fault::strike_recalling();
                }
            };
            let done = panic::catch_unwind(AssertUnwindSafe(|| recall.answers(is_wanted, tell)));
            if let Err(payload) = done {
                let reason = format!("looking back failed: {}", said(&*payload));
                events.send(Event::Happened(Msg::Failed(reason))).ok();
            }
            if own_turn.is_none() {
                events.send(Event::Recalled).ok();
            }
        };
        let builder = thread::Builder::new().name("recall".to_owned()).stack_size(READING_STACK);
        match builder.spawn(working) {
            Ok(_) => self.is_recalling = true,
            Err(error) => {
                self.tell(Event::Happened(Msg::Failed(format!("no looking back now: {error}"))));
            }
        }
    }

    /// Puts the casebook together on a thread of its own. The application asks for one at a time.
    fn revise(&mut self, revising: Revising) {
        let (events, wanted) = (self.events.clone(), Arc::clone(&self.wanted_revision));
        let number = revising.number();
        wanted.store(number, Ordering::Relaxed);
        let working = move || {
            let is_wanted = || wanted.load(Ordering::Relaxed) == number;
            let tell = |msg| {
                events.send(Event::Happened(msg)).ok();
            };
            let done = panic::catch_unwind(AssertUnwindSafe(|| revising.answers(is_wanted, tell)));
            if let Err(payload) = done {
                let loaded = Err(format!("the program failed at it: {}", said(&*payload)));
                events.send(Event::Happened(Msg::Revised { number, loaded })).ok();
            }
        };
        let builder = thread::Builder::new().name("revise".to_owned()).stack_size(READING_STACK);
        if let Err(error) = builder.spawn(working) {
            let loaded = Err(format!("there is no thread for it: {error}"));
            self.tell(Event::Happened(Msg::Revised { number, loaded }));
        }
    }

    /// Works out what a view tells on a thread of its own; what nobody waits for any more is broken off.
    fn ponder(&mut self, pondering: Pondering) {
        let (events, wanted) = (self.events.clone(), Arc::clone(&self.wanted_pondering));
        wanted.store(pondering.number(), Ordering::Relaxed);
        let working = move || {
            let is_wanted = || wanted.load(Ordering::Relaxed) == pondering.number();
            let answer = panic::catch_unwind(AssertUnwindSafe(|| pondering.answer(&is_wanted)));
            let answer = answer.unwrap_or_else(|payload| {
                Some(Msg::Failed(format!("it could not be worked out: {}", said(&*payload))))
            });
            answer.and_then(|msg| events.send(Event::Happened(msg)).ok());
        };
        if let Err(error) = thread::Builder::new().name("ponder".to_owned()).spawn(working) {
            self.tell(Event::Happened(Msg::Failed(format!("it cannot be worked out now: {error}"))));
        }
    }

    /// Works out one answer on a thread of its own, which is named after what it does, or here where no thread can be started.
    /// Who asks knows whether the answer is still wanted.
    fn work_out(&self, what: &'static str, answer: impl FnOnce() -> Option<Msg> + Send + 'static) {
        let (events, answer) = (self.events.clone(), Arc::new(Mutex::new(Some(answer))));
        let work = move |answer: &Mutex<Option<_>>| {
            let Some(answer) = answer.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
            let answer = panic::catch_unwind(AssertUnwindSafe(answer));
            let answer = answer.unwrap_or_else(|payload| {
                Some(Msg::Failed(format!("what is shown could not be worked out: {}", said(&*payload))))
            });
            answer.and_then(|msg| events.send(Event::Happened(msg)).ok());
        };
        let (own, beside) = (Arc::clone(&answer), work.clone());
        if let Err(error) = thread::Builder::new().name(what.to_owned()).spawn(move || beside(&own)) {
            tracing::warn!(%error, what, "no thread could be started");
            work(&answer);
        }
    }

    /// Looks for something on a thread of its own, and that with all cores; what nobody waits for any more is broken off.
    fn look_for(&mut self, number: u64, look: impl FnOnce(IsWanted<'_>, Tell<'_>) + Send + 'static) {
        let (events, wanted) = (self.events.clone(), Arc::clone(&self.wanted_seeking));
        wanted.store(number, Ordering::Relaxed);
        let working = move || {
            let is_wanted = || wanted.load(Ordering::Relaxed) == number;
            let mut tell = |msg| {
                events.send(Event::Happened(msg)).ok();
            };
            let done = panic::catch_unwind(AssertUnwindSafe(|| look(&is_wanted, &mut tell)));
            if let Err(payload) = done {
                let reason = format!("searching failed: {}", said(&*payload));
                events.send(Event::Happened(Msg::Failed(reason))).ok();
            }
        };
        if let Err(error) = thread::Builder::new().name("search".to_owned()).spawn(working) {
            self.tell(Event::Happened(Msg::Failed(format!("no searching now: {error}"))));
        }
    }

    /// Finds the rows of a pane on a thread of its own; what nobody waits for any more is broken off.
    fn sift(&mut self, sifting: Sifting) {
        let (events, number) = (self.events.clone(), sifting.number());
        let wanted = Arc::clone(&self.wanted_rows[sifting.pane() as usize]);
        wanted.store(number, Ordering::Relaxed);
        let working = move || {
            let is_wanted = || wanted.load(Ordering::Relaxed) == number;
            let mut tell = |msg| {
                events.send(Event::Happened(msg)).ok();
            };
            let done = panic::catch_unwind(AssertUnwindSafe(|| sifting.answers(&is_wanted, &mut tell)));
            if let Err(payload) = done {
                tell(Msg::Failed(format!("finding the rows failed: {}", said(&*payload))));
            }
        };
        if let Err(error) = thread::Builder::new().name("sift".to_owned()).spawn(working) {
            self.tell(Event::Happened(Msg::Failed(format!("no rows can be found now: {error}"))));
        }
    }

    /// Goes on with the date that was asked for meanwhile.
    pub(super) fn recalled(&mut self) {
        self.is_recalling = false;
        let is_wanted = |next: &Recall| next.number() == self.wanted.load(Ordering::Relaxed);
        if let Some(next) = self.next_recall.take().filter(is_wanted) {
            self.recall(next);
        }
    }

    /// Asks the whole process group to stop, as the key does in any other program: who waits for this one stops too.
    fn suspend_group(&mut self) {
        if !signal::someone_would_continue() {
            self.tell(Event::Happened(Msg::Failed("there is no shell to go back to".to_owned())));
        } else if let Err(error) = rustix::process::kill_current_process_group(Signal::TSTP) {
            tracing::warn!(%error, "the group could not be stopped");
        }
    }

    /// Gives the terminal back and stops. What is to be done afterwards is done when the continuing is heard of, as
    /// after a stop that came from outside.
    pub(super) fn suspend(&mut self) {
        if signal::someone_would_continue() {
            session::restore();
            self.away = true;
            signal::stop();
        }
    }

    /// Takes the terminal after a stop, ours or another's: a shell had it meanwhile.
    pub(super) fn continued(&mut self) -> Option<Outcome> {
        if let Err(error) = self.session.take_again() {
            tracing::error!(%error, "the terminal is gone after a stop");
            return Some(Outcome::Ended(SIGHUP));
        }
        self.away = false;
        self.screen.forget();
        let (width, height) = session::size();
        self.tell(Event::Happened(Msg::Resized { width, height }));
        None
    }
}

/// What a panic said.
pub(super) fn said(payload: &(dyn std::any::Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no reason given".to_owned())
}
