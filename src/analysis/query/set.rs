//! A set of records of one casebook, asked in no time. Knows handles only.

use crate::casebook::RecordId;

/// Records, a bit for each handle that there is up to the last of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordSet {
    bits: Vec<u64>,
}

impl RecordSet {
    pub fn insert(&mut self, record: RecordId) {
        let (word, bit) = place(record);
        if word >= self.bits.len() {
            self.bits.resize(word + 1, 0);
        }
        self.bits[word] |= bit;
    }

    pub fn contains(&self, record: RecordId) -> bool {
        let (word, bit) = place(record);
        self.bits.get(word).is_some_and(|bits| bits & bit != 0)
    }

    pub fn is_empty(&self) -> bool {
        self.bits.iter().all(|bits| *bits == 0)
    }

    pub fn len(&self) -> usize {
        self.bits.iter().map(|bits| bits.count_ones() as usize).sum()
    }
}

fn place(record: RecordId) -> (usize, u64) {
    (record.index() / 64, 1 << (record.index() % 64))
}

impl Extend<RecordId> for RecordSet {
    fn extend<T: IntoIterator<Item = RecordId>>(&mut self, records: T) {
        records.into_iter().for_each(|record| self.insert(record));
    }
}

impl FromIterator<RecordId> for RecordSet {
    fn from_iter<T: IntoIterator<Item = RecordId>>(records: T) -> Self {
        let mut set = Self::default();
        set.extend(records);
        set
    }
}
