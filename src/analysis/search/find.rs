//! All records that say what is sought, the best first.

use super::rank::Rank;
use super::sought::Sought;
use crate::casebook::Casebook;
use crate::model::schema::Kind;

/// What was found, the best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub ranks: Vec<Rank>,
    /// How many records of each kind say it, by `Kind as usize`.
    pub counts: [usize; Kind::ALL.len()],
}

impl Found {
    pub(super) fn new(mut ranks: Vec<Rank>) -> Self {
        ranks.sort_unstable();
        let mut counts = [0; Kind::ALL.len()];
        for rank in &ranks {
            counts[rank.kind() as usize] += 1;
        }
        Self { ranks, counts }
    }

    /// How many records say it.
    pub fn count(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// Looks through all records of a casebook, or of it as of a date.
pub fn find(book: &Casebook, sought: &Sought) -> Found {
    if sought.is_empty() {
        return Found::default();
    }
    Found::new(book.records().filter_map(|record| Rank::of(sought, record)).collect())
}
