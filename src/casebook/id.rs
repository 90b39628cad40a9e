//! Handles: small numbers that stand for records and answers inside one casebook. Outside of it, and in whatever is
//! stored, a record is named by kind and identifier.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// A record of one casebook. Copyable, and without meaning in another one.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, FromBytes, IntoBytes, Immutable, KnownLayout,
)]
#[repr(transparent)]
pub struct RecordId(pub(super) u32);

impl RecordId {
    /// The record at a place among all records. It is one only where there are so many.
    pub(crate) fn at(index: usize) -> Self {
        Self(index as u32)
    }

    /// Its place among all records, from 0; for tables beside the casebook.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// An answer of a question of one casebook.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, FromBytes, IntoBytes, Immutable, KnownLayout,
)]
#[repr(C)]
pub struct AnswerId {
    pub question: RecordId,
    /// Its place in the question's list of answers, from 0.
    pub index: u32,
}
