//! Where what was looked for lately was found. What is typed next mostly goes on from it: whatever says `smug` says `smu`,
//! so that few records need a look instead of all files.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::needle::Needle;
use crate::casebook::{AsOf, RecordId};

/// So many needles are remembered, so that one can also take letters back.
const KEPT: usize = 16;

/// Only where one of so many records holds a needle is it quicker to read these than to look through all files: from one in
/// nine on it took half as long again, of one in 65 less than half as long (`cargo bench --bench search`, `one_of_so_many`).
const PART: usize = 32;

/// The records that hold the needles of the last searches in one casebook, as of whatever dates.
#[derive(Debug, Default)]
pub(super) struct Lately(Mutex<VecDeque<Holders>>);

#[derive(Debug)]
struct Holders {
    needle: Box<str>,
    as_of: Option<AsOf>,
    /// In the order of [`RecordId`].
    records: Arc<[RecordId]>,
}

impl Lately {
    /// A few records of which every one that holds a needle is one; none where one has to look through all.
    pub(super) fn holders(&self, needle: &Needle, as_of: Option<&AsOf>) -> Option<Arc<[RecordId]>> {
        let kept = self.lock();
        let is_part = |one: &&Holders| one.as_of.as_ref() == as_of && needle.text().contains(&*one.needle);
        let fewest = kept.iter().filter(is_part).min_by_key(|one| one.records.len())?;
        Some(Arc::clone(&fewest.records))
    }

    /// Remembers all records that hold a needle, of so many.
    pub(super) fn keep(&self, needle: &Needle, as_of: Option<&AsOf>, records: &[RecordId], of: usize) {
        if records.len() > of / PART {
            return;
        }
        let one = Holders { needle: needle.text().into(), as_of: as_of.cloned(), records: records.into() };
        let mut kept = self.lock();
        kept.retain(|kept| kept.needle != one.needle || kept.as_of != one.as_of);
        kept.truncate(KEPT - 1);
        kept.push_front(one);
    }

    pub(super) fn forget(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Holders>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
