//! # time
//!
//! Dates of one thing that cannot both hold.
//!
//! ## What it does
//!
//! It compares the date that a record states with the rival dates in its `variants`, field by field, and the rival ones
//! with each other; and the `time` in the `value` of claims with that of other speakers on the same subject, and with
//! the `date` of the event that they are about. The earliest and the latest reading of every date decide: dates that can
//! mean one moment are no finding. Where one of them is approximate (`~`) or uncertain (`?`), it is a tension; so it is
//! where two rival values are both whole extents (`from/to`) that overlap but cannot begin or end together.
//!
//! ## Why it matters
//!
//! When something happened and when it became known are easily taken for each other. What hangs on the order of events
//! hangs on which of the two dates is right.
//!
//! ## Fails
//!
//! ```toml
//! [[source]]
//! id = "assessment"
//! title = "An assessment"
//! kind = "analysis"
//!
//! [[source]]
//! id = "agency"
//! title = "A report of the day"
//! kind = "wire"
//!
//! [[event]]
//! id = "bombing"
//! title = "A bombing in Kerman"
//! kind = "bombing"
//! date = "2024-01-04"
//! variants = [{ field = "date", value = "2024-01-03", cites = [{ source = "agency" }] }]
//! cites = [{ source = "assessment" }]
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[source]]
//! id = "assessment"
//! title = "An assessment"
//! kind = "analysis"
//!
//! [[source]]
//! id = "agency"
//! title = "A report of the day"
//! kind = "wire"
//!
//! [[event]]
//! id = "bombing"
//! title = "A bombing in Kerman"
//! kind = "bombing"
//! date = "2024-01"
//! variants = [{ field = "date", value = "2024-01-03", cites = [{ source = "agency" }] }]
//! cites = [{ source = "assessment" }]
//! ```
//!
//! ## To silence it
//!
//! It is a finding about the world and no mistake of the file, and no allowance takes it away. What was decided about it
//! is written as a `[[finding]]` that names the rule and the records.

use std::collections::BTreeMap;

use super::dispute::{Dispute, Dissent, Outcome, Voice};
use super::finding::Contradiction;
use super::opposition::Opposition;
use super::pairing::Rivals;
use super::reading::{Reading, Readings, claimed};
use super::side::Side;
use crate::analysis::extent::Extent;
use crate::casebook::{Casebook, Value};
use crate::model::date::Relation;
use crate::model::schema::{COMPARABLE, EVENT, Kind, VARIANT, ValueType};

pub(super) fn read<'a>(dispute: &Dispute<'a>) -> Readings<Extent<'a>> {
    const TIME: u8 = COMPARABLE.index("time");
    const DATE: u8 = EVENT.index("date");
    const FIELD: u8 = VARIANT.index("field");
    let subject = dispute.subject();
    let shape = subject.kind().shape();
    let zone = subject.zone();
    let mut by_field: BTreeMap<u8, Vec<Reading<Extent<'a>>>> = BTreeMap::new();
    for (at, variant) in subject.variants().enumerate() {
        let field = variant.text(FIELD).and_then(|name| shape.find(name));
        let Some(field) = field.filter(|at| matches!(shape.fields[*at as usize].value, ValueType::Date))
        else {
            continue;
        };
        if let Some(Value::Date(date)) = subject.rival(variant) {
            let voice = Voice::of_source(Side::variant(subject, at));
            by_field.entry(field).or_default().push(Reading { value: Extent { date, zone }, voice });
        }
    }
    let is_event = subject.kind() == Kind::Event;
    for (claim, value, voice) in claimed(dispute) {
        let time = Extent::of(claim, value, TIME).map(|value| Reading { value, voice });
        by_field.entry(if is_event { DATE } else { u8::MAX }).or_default().extend(time);
    }
    for (field, readings) in &mut by_field {
        let stated =
            shape.fields.get(*field as usize).and_then(|_| Extent::of(subject, subject.part(), *field));
        let voice = Voice::of_source(Side::field_of(subject, *field));
        readings.extend(stated.map(|value| Reading { value, voice }));
        readings.sort_by(|one, other| {
            order(&one.value, &other.value).then(one.voice.side.cmp(&other.voice.side))
        });
    }
    Readings::new(by_field.into_values().collect(), |one, other| order(one, other).is_eq())
}

fn order(one: &Extent<'_>, other: &Extent<'_>) -> std::cmp::Ordering {
    let is_interval = |of: &Extent<'_>| of.date.is_interval();
    one.order().cmp(&other.order()).then(is_interval(one).cmp(&is_interval(other)))
}

pub(super) fn find(
    dispute: &Dispute<'_>,
    readings: &Readings<Extent<'_>>,
    rivals: Rivals,
    outcome: &mut Outcome,
) {
    readings.settle(dispute, rivals, outcome, |one, other| {
        Some(Dissent { rule: "time", opposition: judge(one, other)? })
    });
}

fn judge(one: &Extent<'_>, other: &Extent<'_>) -> Option<Opposition> {
    match one.date.relation(other.date, one.zone, other.zone) {
        Relation::Before | Relation::After if one.is_loose() || other.is_loose() => Some(Opposition::Tension),
        Relation::Before | Relation::After => Some(Opposition::Contradicts),
        Relation::Same => None,
        Relation::MayOverlap => {
            (one.date.is_interval() && other.date.is_interval() && are_other_extents(*one, *other))
                .then_some(Opposition::Tension)
        }
    }
}

/// Whether two whole extents cannot begin together, or cannot end together.
fn are_other_extents(one: Extent<'_>, other: Extent<'_>) -> bool {
    one.surely_starts_before(other)
        || other.surely_starts_before(one)
        || one.surely_ends_after(other)
        || other.surely_ends_after(one)
}

pub(super) fn because(book: &Casebook, found: &Contradiction) -> String {
    let [one, other, ..] = &found.sides[..] else { return String::new() };
    let when = |side: &Side| match side.read(book) {
        Some(Value::Table(value)) => {
            let time = value.shape().find("time").and_then(|time| value.date(time));
            time.map(ToString::to_string).unwrap_or_default()
        }
        _ => side.value(book).into_owned(),
    };
    let end = match found.opposition {
        Opposition::Tension => "which can hold together only if one is meant loosely",
        _ => "and no moment lies in both",
    };
    format!("{} gave {}, {} {}, {end}", one.voice(book), when(one), other.voice(book), when(other))
}
