//! From kind and identifier to the record. Holds handles alone: the names stay in the texts.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::OnceLock;

use foldhash::quality::FixedState;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::{Casebook, RecordId};
use crate::model::schema::Kind;
use crate::sealed::Column;

/// A table of handles under the hashes of their names, with gaps between them; made for so many names and no more.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub(super) slots: Column<Slot>,
    /// What the hashes begin with. Nobody can know it who writes a casebook, and so nobody can make names that all fall
    /// on one place.
    pub(super) seed: u64,
}

/// A place for one name.
#[derive(Clone, Copy, Debug, Default, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct Slot {
    /// Half of the name's hash, so that most others are told apart without a look at their texts.
    half: u32,
    /// The handle and one more; 0 where the place is free.
    record: u32,
}

impl Names {
    /// A table for so many names.
    pub(super) fn for_records(count: usize) -> Self {
        static SEED: OnceLock<u64> = OnceLock::new();
        let seed = *SEED.get_or_init(|| RandomState::new().hash_one(0));
        Self { slots: vec![Slot::default(); count + count / 2 + 8].into(), seed }
    }

    pub(super) fn hash(&self, kind: Kind, id: &str) -> u64 {
        FixedState::with_seed(self.seed).hash_one((kind as u8, id))
    }

    /// The places at which a name of that hash may stand, the likeliest first.
    fn places(&self, hash: u64) -> impl Iterator<Item = usize> + use<> {
        let len = self.slots.len();
        let first = ((u128::from(hash) * len as u128) >> 64) as usize;
        (first..len).chain(0..first)
    }

    pub(super) fn find(&self, kind: Kind, id: &str, book: &Casebook) -> Option<RecordId> {
        let hash = self.hash(kind, id);
        let slots = self.places(hash).map(|at| self.slots[at]).take_while(|slot| slot.record != 0);
        let mut alike = slots.filter(|slot| slot.half == hash as u32).map(|slot| RecordId(slot.record - 1));
        alike.find(|handle| book.is_called(*handle, kind, id))
    }

    /// Gives a record its name, whose hash is given, unless another has it already: then that one is returned.
    pub(super) fn give(&mut self, handle: RecordId, hash: u64, book: &Casebook) -> Option<RecordId> {
        let is_namesake = |other: RecordId| {
            let record = book.record(handle);
            book.is_called(other, record.kind(), record.id())
        };
        for at in self.places(hash) {
            let slot = self.slots[at];
            if slot.record == 0 {
                self.slots.to_mut()[at] = Slot { half: hash as u32, record: handle.0 + 1 };
                return None;
            }
            let other = RecordId(slot.record - 1);
            if slot.half == hash as u32 && is_namesake(other) {
                return Some(other);
            }
        }
        None
    }
}
