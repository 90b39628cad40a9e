//! A casebook that is not shown any more. To free a large one takes longer than a frame, and so nobody does it who draws.

use std::fmt;
use std::sync::Arc;

use super::{App, Effect, Loaded};

/// One of fewer records is freed well within a frame.
const LARGE: usize = 10_000;

/// What is left of a casebook that is not shown any more. Whoever holds it last frees it.
#[derive(Clone)]
pub struct Gone(Vec<Arc<Loaded>>);

/// Two are the same where they hold the same casebooks.
impl PartialEq for Gone {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len()
            && self.0.iter().zip(&other.0).all(|(one, other)| Arc::ptr_eq(one, other))
    }
}

impl Eq for Gone {}

impl fmt::Debug for Gone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} casebooks", self.0.len())
    }
}

impl App {
    /// Takes leave of casebooks.
    pub(super) fn leave_behind(&mut self, all: impl IntoIterator<Item = Arc<Loaded>>) {
        let is_large = |loaded: &Arc<Loaded>| loaded.book.handle_count() >= LARGE;
        self.gone.extend(all.into_iter().filter(is_large));
    }

    /// Has those freed that were left behind.
    pub(super) fn let_go(&mut self) -> Option<Effect> {
        let gone = std::mem::take(&mut self.gone);
        (!gone.is_empty()).then_some(Effect::LetGo(Gone(gone)))
    }
}
