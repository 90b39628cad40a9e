//! What was decided about findings: the `[[finding]]` records, by the rule and the records that they name.

use std::sync::Arc;

use crate::casebook::{Casebook, Record, RecordId};
use crate::model::schema::{FINDING, Kind};
use crate::model::word::FindingState;

/// A decision about a finding.
#[derive(Clone, Copy)]
pub struct Decision<'a> {
    /// The `[[finding]]` that holds it.
    pub record: Record<'a>,
    pub state: FindingState,
    pub reason: Option<&'a str>,
}

/// All decisions of a casebook, sorted.
#[derive(Debug, Default)]
pub(super) struct Decisions(Vec<Arc<Decided>>);

/// What a decision is about.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Decided {
    rule: String,
    /// Sorted.
    records: Vec<RecordId>,
    finding: RecordId,
}

const RULE: u8 = FINDING.index("rule");
const RECORDS: u8 = FINDING.index("records");
const STATE: u8 = FINDING.index("state");
const REASON: u8 = FINDING.index("reason");

impl Decided {
    fn of(finding: Record<'_>) -> Option<Arc<Self>> {
        let rule = finding.part().text(RULE)?.to_owned();
        Some(Arc::new(Self { rule, records: named_by(finding)?, finding: finding.handle() }))
    }
}

impl Decisions {
    /// The same of the next revision or of another date, where the records that were `touched`, which are sorted, are
    /// different or refer to such.
    pub(super) fn follow(&self, book: &Casebook, touched: &[RecordId]) -> Self {
        let stayed = self.0.iter().filter(|decided| touched.binary_search(&decided.finding).is_err());
        let findings = touched.iter().filter(|record| book.has(**record)).map(|record| book.record(*record));
        let new = findings.filter(|record| record.kind() == Kind::Finding).filter_map(Decided::of);
        let mut all: Vec<Arc<Decided>> = stayed.cloned().chain(new).collect();
        all.sort();
        Self(all)
    }

    /// The same where every handle has another number, without those that name what is gone.
    pub(super) fn moved(&self, to: impl Fn(RecordId) -> Option<RecordId>) -> Self {
        let moved = |decided: &Arc<Decided>| {
            let mut records: Vec<RecordId> =
                decided.records.iter().map(|record| to(*record)).collect::<Option<_>>()?;
            records.sort_unstable();
            Some(Arc::new(Decided { rule: decided.rule.clone(), records, finding: to(decided.finding)? }))
        };
        let mut all: Vec<Arc<Decided>> = self.0.iter().filter_map(moved).collect();
        all.sort();
        Self(all)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The decision that names the rule and just these records, which are sorted; of several the one made last, those
    /// with a date after those without.
    pub(super) fn find<'a>(
        &self,
        book: &'a Casebook,
        rule: &str,
        records: &[RecordId],
    ) -> Option<Decision<'a>> {
        let about =
            |decided: &Decided| (decided.rule.as_str(), decided.records.as_slice()).cmp(&(rule, records));
        let first = self.0.partition_point(|decided| about(decided).is_lt());
        let same = self.0[first..].iter().take_while(|decided| about(decided).is_eq());
        let made = |finding: RecordId| {
            let record = book.record(finding);
            record.date().map(|on| on.sort_key(record.zone()))
        };
        let finding = same.map(|decided| decided.finding).max_by_key(|finding| made(*finding))?;
        let record = book.record(finding);
        let part = record.part();
        let state = part.word(STATE, FindingState::parse).unwrap_or(FindingState::Open);
        Some(Decision { record, state, reason: part.text(REASON) })
    }
}

/// The records that a decision names, sorted; none where a name leads nowhere.
pub(crate) fn named_by(finding: Record<'_>) -> Option<Vec<RecordId>> {
    let links = finding.part().links(RECORDS);
    let mut records: Vec<RecordId> = links.map(crate::casebook::Link::record_id).collect::<Option<_>>()?;
    records.sort_unstable();
    records.dedup();
    Some(records)
}
