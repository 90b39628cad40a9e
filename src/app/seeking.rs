//! What a search or the palette is looking for in a large casebook: worked out beside the screen, and told in portions. What
//! comes of it is not known here.

use std::sync::Arc;

use super::{Loaded, Msg};
use crate::analysis::search::{Found, Fuzzy, Picked, Seek, Shelf, Sought, find};

/// The question which records say what is sought. Whoever drives the program works it out with [`Seeking::answers`], on a
/// thread or on the spot, and sends each answer back.
#[derive(Clone, Debug)]
pub struct Seeking {
    pub(super) number: u64,
    pub(super) loaded: Arc<Loaded>,
    pub(super) shelf: Arc<Shelf>,
    pub(super) sought: Sought,
}

impl Seeking {
    /// Works it out and tells it; what `is_wanted` says no to by then is left out. Where nothing is
    /// sought yet, only what every search needs is made.
    pub fn answers(&self, is_wanted: &(dyn Fn() -> bool + Sync), tell: &mut dyn FnMut(Msg)) {
        let seek = Seek { book: &self.loaded.book, shelf: &self.shelf, is_wanted };
        if self.sought.is_empty() {
            return seek.prepare();
        }
        let number = self.number;
        seek.tell(&self.sought, &mut |found| tell(Msg::Sought { number, found: Arc::new(found) }));
    }

    /// All of it at once.
    pub(super) fn find(&self) -> Found {
        find(&self.loaded.book, &self.shelf, &self.sought)
    }
}

/// The question which records are called so. It is worked out like [`Seeking`], and counted with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picking {
    pub(super) seeking: Seeking,
    pub(super) fuzzy: Fuzzy,
}

impl Picking {
    /// The number of the question: a higher one was asked later.
    pub fn number(&self) -> u64 {
        self.seeking.number
    }

    /// Works it out and tells it; see [`Seeking::answers`].
    pub fn answers(&self, is_wanted: &(dyn Fn() -> bool + Sync), tell: &mut dyn FnMut(Msg)) {
        let Seeking { number, loaded, shelf, .. } = &self.seeking;
        let seek = Seek { book: &loaded.book, shelf, is_wanted };
        if self.fuzzy.is_empty() {
            return seek.prepare_names();
        }
        seek.pick(&self.fuzzy, &mut |picked| tell(Msg::Picked { number: *number, picked: Arc::new(picked) }));
    }

    /// All of it at once.
    pub(super) fn pick(&self) -> Picked {
        let Seeking { loaded, shelf, .. } = &self.seeking;
        let mut last = Picked::default();
        let seek = Seek { book: &loaded.book, shelf, is_wanted: &|| true };
        seek.pick(&self.fuzzy, &mut |picked| last = picked);
        last
    }
}
