//! All dates that a record may have: the one that it states, and the rival ones of other sources.

use super::side::Side;
use crate::analysis::extent::Extent;
use crate::casebook::{Record, Value};
use crate::model::schema::{Kind, VARIANT};

/// A date of a record, and where it stands.
#[derive(Clone, Copy)]
pub(in crate::analysis) struct Dated<'a> {
    pub(in crate::analysis) side: Side,
    pub(in crate::analysis) extent: Extent<'a>,
}

/// Nobody compares more rival dates of one event.
const MOST: usize = 16;

/// For each kind, the field that tells when what a record holds took place or was said.
const FIELDS: [Option<u8>; Kind::ALL.len()] = {
    let mut found = [None; Kind::ALL.len()];
    let mut at = 0;
    while at < found.len() {
        found[at] = Kind::ALL[at].shape().first_of(&["date", "said", "published", "on"]);
        at += 1;
    }
    found
};

/// The dates that a record states for when it took place or was said: its own first, then the rival ones.
pub(in crate::analysis) fn dates(record: Record<'_>) -> Vec<Dated<'_>> {
    const FIELD: u8 = VARIANT.index("field");
    let shape = record.kind().shape();
    let Some(field) = FIELDS[record.kind() as usize] else { return Vec::new() };
    let own = Extent::of(record, record.part(), field)
        .map(|extent| Dated { side: Side::field_of(record, field), extent });
    let name = shape.fields[field as usize].name;
    let rivals = record.variants().enumerate().filter(|(_, variant)| variant.text(FIELD) == Some(name));
    let rivals = rivals.filter_map(|(at, variant)| match record.rival(variant)? {
        Value::Date(date) => {
            let extent = Extent { date, zone: record.zone() };
            Some(Dated { side: Side::variant(record, at), extent })
        }
        _ => None,
    });
    own.into_iter().chain(rivals).take(MOST).collect()
}
