//! A set of records of one casebook, asked in no time. Knows handles only.

use crate::casebook::RecordId;

/// Records, each once: a bit for each handle that there is up to the last of them, and the handles themselves.
#[derive(Clone, Debug, Default)]
pub struct RecordSet {
    bits: Vec<u64>,
    members: Vec<RecordId>,
}

impl RecordSet {
    pub fn insert(&mut self, record: RecordId) {
        let (word, bit) = place(record);
        if word >= self.bits.len() {
            self.bits.resize(word + 1, 0);
        }
        if self.bits[word] & bit == 0 {
            self.bits[word] |= bit;
            self.members.push(record);
        }
    }

    /// All of them, in the order in which they came.
    pub fn members(&self) -> &[RecordId] {
        &self.members
    }

    pub fn contains(&self, record: RecordId) -> bool {
        let (word, bit) = place(record);
        self.bits.get(word).is_some_and(|bits| bits & bit != 0)
    }

    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    pub fn len(&self) -> usize {
        self.members.len()
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
