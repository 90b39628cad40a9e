//! Putting a casebook together anew with changed texts, for whoever has a thread and a stack for it.

use std::sync::Arc;

use super::screen::Screen;
use super::steps::tell_in_steps;
use super::{Beyond, Loaded, Msg};
use crate::text::Contents;

/// The question what the casebook is with some texts changed. Whoever drives the program works it out with
/// [`Revising::answers`], on a stack of [`crate::casebook::STACK`] bytes, and sends each answer back.
#[derive(Clone, Debug)]
pub struct Revising {
    pub(super) number: u64,
    pub(super) whole: Arc<Loaded>,
    pub(super) rewriting: Rewriting,
    pub(super) screen: Screen,
}

/// What becomes of a casebook: what files hold from now on, and for whose sake.
#[derive(Clone, Debug, Default)]
pub(super) struct Rewriting {
    pub(super) files: Vec<(String, Contents)>,
    /// What is to be said beside the texts from now on, where the files were read; none where they were edited here.
    pub(super) read: Option<Arc<Beyond>>,
}

impl Revising {
    /// Works it out and tells it in steps; one is left out where `is_wanted` says no by then.
    pub fn answers(&self, is_wanted: impl Fn() -> bool + Sync, mut tell: impl FnMut(Msg)) {
        let mut first = self.whole.rewritten(&self.rewriting);
        if !first.book.has_same_records(&self.whole.book) {
            // Nothing of what was can be shown meanwhile.
            first = first.settled();
        }
        tell_in_steps(first, self.screen, is_wanted, |loaded| {
            tell(Msg::Revised { number: self.number, loaded: Ok(loaded) });
        });
    }
}
