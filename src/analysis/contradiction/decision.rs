//! What was decided about findings: the `[[finding]]` records, by the rule and the records that they name.

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

/// All decisions of a casebook, sorted by rule and records.
#[derive(Debug, Default)]
pub(super) struct Decisions(Vec<(String, Vec<RecordId>, RecordId)>);

const RULE: u8 = FINDING.index("rule");
const RECORDS: u8 = FINDING.index("records");
const STATE: u8 = FINDING.index("state");
const REASON: u8 = FINDING.index("reason");

impl Decisions {
    pub(super) fn new(book: &Casebook) -> Self {
        let named = book.of_kind(Kind::Finding).filter_map(|finding| {
            let rule = finding.part().text(RULE)?;
            Some((rule.to_owned(), named_by(finding)?, finding.handle()))
        });
        let mut all: Vec<_> = named.collect();
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
        let first =
            self.0.partition_point(|(other, named, _)| (other.as_str(), named.as_slice()) < (rule, records));
        let same = self.0[first..].iter().take_while(|(other, named, _)| other == rule && named == records);
        let made = |finding: RecordId| {
            let record = book.record(finding);
            record.date().map(|on| on.sort_key(record.zone()))
        };
        let finding = same.map(|(.., finding)| *finding).max_by_key(|finding| made(*finding))?;
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
