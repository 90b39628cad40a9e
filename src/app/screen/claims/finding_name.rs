//! A finding by names: of the rule that found it and of its records. It outlives the casebook whose handles it knew.

use crate::analysis::contradiction::Contradiction;
use crate::app::Loaded;
use crate::app::screen::sheet::Mark;
use crate::casebook::Casebook;

/// The rule, and the records in the order of the sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingName {
    rule: String,
    records: Vec<String>,
}

impl FindingName {
    pub fn of(book: &Casebook, finding: &Contradiction) -> Self {
        let records = finding.records().into_iter().map(|record| book.record(record).name());
        Self { rule: finding.rule.to_owned(), records: records.collect() }
    }

    /// Whether it names that finding; a finding of other revisions may name its sides in another order.
    pub fn is_of(&self, loaded: &Loaded, finding: &Contradiction) -> bool {
        let records = finding.records();
        let is_named = |name: String| self.records.contains(&name);
        self.rule == finding.rule
            && records.len() == self.records.len()
            && records.into_iter().all(|record| is_named(loaded.book.record(record).name()))
    }

    /// The finding of that name; of several the strongest.
    pub fn find<'a>(&self, loaded: &'a Loaded) -> Option<&'a Contradiction> {
        let first = loaded.book.find_name(self.records.first()?)?;
        loaded.derived.contradictions.about(first.handle()).find(|finding| self.is_of(loaded, finding))
    }

    /// The name as a place in the list: `nth` of those that share it.
    pub(super) fn into_mark(self, nth: usize) -> Mark {
        let mut mark = vec![self.rule, nth.to_string()];
        mark.extend(self.records);
        mark
    }

    pub(super) fn from_mark(mark: &Mark) -> Option<(Self, usize)> {
        let [rule, nth, records @ ..] = mark.as_slice() else { return None };
        Some((Self { rule: rule.clone(), records: records.to_vec() }, nth.parse().ok()?))
    }
}
