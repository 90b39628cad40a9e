//! Putting a casebook together anew with changed texts, for whoever has a thread and a stack for it.

use std::sync::Arc;

use super::{Beyond, Loaded, Msg};
use crate::text::Contents;

/// The question what the casebook is with some texts changed. Whoever drives the program works it out with
/// [`Revising::answers`], on a stack of [`crate::casebook::STACK`] bytes, and sends each answer back.
#[derive(Clone, Debug)]
pub struct Revising {
    pub(super) number: u64,
    pub(super) whole: Arc<Loaded>,
    pub(super) rewriting: Rewriting,
}

/// What becomes of a casebook: what files hold from now on, and for whose sake.
#[derive(Clone, Debug, Default)]
pub(super) struct Rewriting {
    pub(super) files: Vec<(String, Contents)>,
    /// What is to be said beside the texts from now on, where the files were read; none where they were edited here.
    pub(super) read: Option<Arc<Beyond>>,
}

impl Revising {
    /// Works it out and tells it: first what the screens show, then with the problems, which take longer. The second is
    /// left out where `is_wanted` says no by then.
    pub fn answers(&self, is_wanted: impl Fn() -> bool, mut tell: impl FnMut(Msg)) {
        let first = Arc::new(self.whole.rewritten(&self.rewriting));
        tell(Msg::Revised { number: self.number, loaded: Ok(Arc::clone(&first)) });
        if is_wanted() {
            tell(Msg::Revised { number: self.number, loaded: Ok(Arc::new(first.with_rules_asked())) });
        }
    }
}
