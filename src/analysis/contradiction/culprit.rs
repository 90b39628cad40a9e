//! Who did it, where claims name different actors in their `value`: a part of `same-question`, whose file explains it.
//! Which actors belong together, relations say.

use std::collections::BTreeMap;

use super::dispute::{Dispute, Dissent, Outcome};
use super::opposition::Opposition;
use super::pairing::Rivals;
use super::reading::{Reading, Readings, claimed};
use crate::analysis::tie::Ties;
use crate::casebook::{Casebook, Record, RecordId};
use crate::model::schema::{COMPARABLE, Kind, RELATION};

pub(super) fn read(dispute: &Dispute<'_>) -> Readings<RecordId> {
    const CULPRIT: u8 = COMPARABLE.index("culprit");
    let readings = claimed(dispute)
        .filter_map(|(_, value, voice)| Some(Reading { value: value.record(CULPRIT)?.handle(), voice }));
    let mut readings: Vec<Reading<RecordId>> = readings.collect();
    readings.sort_by_key(|reading| (reading.value, reading.voice.side));
    Readings::new(vec![readings], RecordId::eq)
}

pub(super) fn find(
    dispute: &Dispute<'_>,
    readings: &Readings<RecordId>,
    rivals: Rivals,
    outcome: &mut Outcome,
) {
    let mut read = Vec::new();
    let mut tied = BTreeMap::new();
    readings.settle(dispute, rivals, outcome, |one, other| {
        read.extend([*one, *other]);
        let tie =
            *tied.entry((*one, *other)).or_insert_with(|| kinship(dispute.book, dispute.ties, *one, *other));
        read.extend(tie);
        tie.is_none().then_some(Dissent { rule: "same-question", opposition: Opposition::Tension })
    });
    outcome.read.extend(read);
}

/// The relation by which two actors count as one.
pub(in crate::analysis) fn kinship(
    book: &Casebook,
    ties: &Ties,
    one: RecordId,
    other: RecordId,
) -> Option<RecordId> {
    const FROM: u8 = RELATION.index("from");
    const TO: u8 = RELATION.index("to");
    const KIND: u8 = RELATION.index("kind");
    let count = |actor| ties.ever_of(actor).len();
    let (one, other) = if count(one) <= count(other) { (one, other) } else { (other, one) };
    let relations = ties.of(one).map(|tie| book.record(tie.other));
    let mut relations = relations.filter(|record| record.kind() == Kind::Relation);
    let is_one = |relation: &Record<'_>| {
        let part = relation.part();
        let ends = [FROM, TO].map(|end| part.record(end).map(Record::handle));
        ends.contains(&Some(other))
            && matches!(part.text(KIND), Some("part-of" | "member-of" | "offshoot-of" | "leads"))
    };
    relations.find(is_one).map(Record::handle)
}
