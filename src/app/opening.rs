//! A casebook that is opened while it is shown already: first some of it, then all, then with what is derived from it and
//! what the rules say. Until all of it is there, nothing can be changed.

use std::sync::Arc;

use super::command::Command;
use super::{App, Effect, Loaded};
use crate::analysis::search::Shelf;

/// How much of a casebook was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub records: usize,
    /// Of all bytes.
    pub percent: usize,
}

/// What is still to come of a casebook that is being opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Opening {
    /// Nothing.
    #[default]
    Done,
    /// What the rules say.
    Checking,
    /// Also what is derived from it: who contradicts whom.
    Deriving,
    /// Also whether it still is what it is shown as: that is remembered from the last time.
    Remembered,
    /// Also most of its records.
    Reading(Progress),
}

impl App {
    /// Says what is still to come of the casebook that is shown.
    pub fn begin_opening(&mut self, opening: Opening) {
        self.opening = opening;
    }

    /// How much was read of the casebook; none where all was.
    pub fn progress(&self) -> Option<Progress> {
        match self.opening {
            Opening::Reading(progress) => Some(progress),
            Opening::Done | Opening::Checking | Opening::Deriving | Opening::Remembered => None,
        }
    }

    /// Whether the casebook is shown as it was the last time, and what has changed since is not known yet.
    pub fn is_remembered(&self) -> bool {
        self.opening == Opening::Remembered
    }

    pub(super) fn read_so_far(&mut self, progress: Progress) {
        if matches!(self.opening, Opening::Reading(_)) {
            self.opening = Opening::Reading(progress);
        }
    }

    /// Takes the next stage of the casebook, unless it was changed since.
    pub(super) fn opened(&mut self, loaded: Arc<Loaded>, left: Opening) -> Vec<Effect> {
        let is_glimpse = matches!(self.opening, Opening::Reading(_) | Opening::Remembered);
        let is_same = self.whole.book.is_view_of_same(&loaded.book);
        if self.opening == Opening::Done || !(is_glimpse || is_same) {
            self.opening = Opening::Done;
            return Vec::new();
        }
        self.opening = left;
        self.bring_in(loaded)
    }

    /// Takes another casebook, or another stage of one, for that of which something is shown.
    pub(super) fn put_beneath(&mut self, whole: Arc<Loaded>) {
        let before = std::mem::replace(&mut self.whole, whole);
        self.shelf = Arc::new(Shelf::after(&self.shelf));
        self.leave_behind([before]);
    }

    /// Shows another casebook, or another stage of one; who looks back sees what he sees until that was found in the other.
    pub(super) fn bring_in(&mut self, whole: Arc<Loaded>) -> Vec<Effect> {
        if self.as_of.is_none() {
            self.replace_whole(whole);
            return Vec::new();
        }
        self.put_beneath(whole);
        self.recall()
    }

    /// Shows the same casebook out of less memory, unless it has changed since.
    pub(super) fn moved(&mut self, from: Arc<Loaded>, to: Arc<Loaded>) -> Vec<Effect> {
        let is_shown = Arc::ptr_eq(&self.whole, &from);
        self.leave_behind([from]);
        if !is_shown {
            self.leave_behind([to]);
            return Vec::new();
        }
        self.bring_in(to)
    }

    /// Whether a command has to wait until all of the casebook is there; then that is told.
    pub(super) fn has_to_wait(&mut self, command: Command) -> bool {
        let is_there = matches!(self.opening, Opening::Done | Opening::Checking);
        let waits = !is_there && command.changes_casebook();
        if waits {
            self.tell_error("The casebook is still being read: nothing can be changed yet");
        }
        waits
    }
}
