//! What a search is looking for in a large casebook: worked out beside the screen, and told in portions. What is found in
//! it is not known here.

use std::sync::Arc;

use super::{Loaded, Msg};
use crate::analysis::search::{Found, Sought, find};

/// The question which records say what is sought. Whoever drives the program works it out with [`Seeking::answers`], on a
/// thread or on the spot, and sends each answer back.
#[derive(Clone, Debug)]
pub struct Seeking {
    pub(super) number: u64,
    pub(super) loaded: Arc<Loaded>,
    pub(super) sought: Sought,
}

impl PartialEq for Seeking {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Seeking {}

impl Seeking {
    /// The number of the question: a higher one was asked later.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Works it out and tells it; what `is_wanted` says no to by then is left out.
    pub fn answers(&self, is_wanted: &dyn Fn() -> bool, tell: &mut dyn FnMut(Msg)) {
        let found = self.find();
        if is_wanted() {
            tell(Msg::Sought { number: self.number, found: Arc::new(found) });
        }
    }

    pub(super) fn find(&self) -> Found {
        find(&self.loaded.book, &self.sought)
    }
}
