//! # place
//!
//! Places of one thing that cannot both hold.
//!
//! ## What it does
//!
//! It compares the places that a record states with the rival ones in its `variants` (`places` of an event, `within` of a
//! place), and the `place` in the `value` of claims with that of other speakers on the same subject, and with the places
//! of the event that they are about. Places agree where they are one, or one lies within the other, as far up as `within`
//! leads; of several places one that agrees is enough. All others exclude each other. It is only a tension where a rival
//! value of some `within` would let them agree; and where one is known less exactly than the other (`precision`), both
//! may lie in one country, and nothing says what the more exact one lies within.
//!
//! ## Why it matters
//!
//! "In Moscow" and "on the square" agree, "in Moscow" and "in Tver" do not; on a map both pairs are two dots apart.
//!
//! ## Fails
//!
//! ```toml
//! [[actor]]
//! id = "governor"
//! name = "A governor"
//! kind = "person"
//!
//! [[actor]]
//! id = "police"
//! name = "The police"
//! kind = "authority"
//!
//! [[place]]
//! id = "bryansk"
//! name = "Bryansk Oblast"
//! country = "RU"
//! precision = "province"
//!
//! [[place]]
//! id = "moscow"
//! name = "Moscow"
//! country = "RU"
//! precision = "province"
//!
//! [[event]]
//! id = "arrest"
//! title = "An arrest"
//! kind = "arrest"
//! date = "2024-03-23"
//!
//! [[claim]]
//! id = "in-bryansk"
//! speaker = "governor"
//! said = "2024-03-23"
//! force = "asserts"
//! text = "They were caught in our oblast."
//! about = ["event:arrest"]
//! value = { place = "bryansk" }
//!
//! [[claim]]
//! id = "in-moscow"
//! speaker = "police"
//! said = "2024-03-23"
//! force = "asserts"
//! text = "They were caught in Moscow."
//! about = ["event:arrest"]
//! value = { place = "moscow" }
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[actor]]
//! id = "governor"
//! name = "A governor"
//! kind = "person"
//!
//! [[actor]]
//! id = "police"
//! name = "The police"
//! kind = "authority"
//!
//! [[place]]
//! id = "bryansk"
//! name = "Bryansk Oblast"
//! country = "RU"
//! precision = "province"
//!
//! [[place]]
//! id = "khatsun"
//! name = "Khatsun"
//! country = "RU"
//! precision = "town"
//! within = "bryansk"
//!
//! [[event]]
//! id = "arrest"
//! title = "An arrest"
//! kind = "arrest"
//! date = "2024-03-23"
//!
//! [[claim]]
//! id = "in-bryansk"
//! speaker = "governor"
//! said = "2024-03-23"
//! force = "asserts"
//! text = "They were caught in our oblast."
//! about = ["event:arrest"]
//! value = { place = "bryansk" }
//!
//! [[claim]]
//! id = "in-khatsun"
//! speaker = "police"
//! said = "2024-03-23"
//! force = "asserts"
//! text = "They were caught at Khatsun."
//! about = ["event:arrest"]
//! value = { place = "khatsun" }
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
use super::whereabouts::{Agreement, Whereabouts};
use crate::casebook::{Casebook, Part, Record, RecordId, Value};
use crate::model::schema::{COMPARABLE, EVENT, EVENT_PLACE, Kind, VARIANT};

const PLACES: u8 = EVENT.index("places");

/// One place or several, sorted.
pub(super) type Places = Vec<RecordId>;

pub(super) fn read(dispute: &Dispute<'_>) -> Readings<Places> {
    const PLACE: u8 = COMPARABLE.index("place");
    const FIELD: u8 = VARIANT.index("field");
    let subject = dispute.subject();
    let shape = subject.kind().shape();
    let mut by_field: BTreeMap<u8, Vec<Reading<Places>>> = BTreeMap::new();
    for (at, variant) in subject.variants().enumerate() {
        let Some(field) = variant.text(FIELD).and_then(|name| shape.find(name)) else { continue };
        let places = subject.rival(variant).map(places).unwrap_or_default();
        if !places.is_empty() {
            let voice = Voice::of_source(Side::variant(subject, at));
            by_field.entry(field).or_default().push(Reading { value: places, voice });
        }
    }
    let is_event = subject.kind() == Kind::Event;
    for (_, value, voice) in claimed(dispute) {
        let place = value.record(PLACE).map(|place| Reading { value: vec![place.handle()], voice });
        by_field.entry(if is_event { PLACES } else { u8::MAX }).or_default().extend(place);
    }
    for (field, readings) in &mut by_field {
        let stated = shape.fields.get(*field as usize).and_then(|_| subject.part().get(*field));
        let value = stated.map(places).unwrap_or_default();
        if !value.is_empty() {
            readings.push(Reading { value, voice: Voice::of_source(Side::field_of(subject, *field)) });
        }
        readings.sort_by(|one, other| (&one.value, one.voice.side).cmp(&(&other.value, other.voice.side)));
    }
    Readings::new(by_field.into_values().collect(), Places::eq)
}

/// The places that a value names: those of an event, or a single one.
fn places(value: Value<'_>) -> Places {
    const PLACE: u8 = EVENT_PLACE.index("place");
    let place = |record: Record<'_>| (record.kind() == Kind::Place).then(|| record.handle());
    let of_event = |part: Part<'_>| {
        let is_place = part.shape().noun == EVENT_PLACE.noun;
        is_place.then(|| part.record(PLACE)).flatten().and_then(place)
    };
    let mut found: Places = match value {
        Value::Link(link) => link.record().and_then(place).into_iter().collect(),
        Value::List(items) => items
            .items()
            .filter_map(|item| if let Value::Table(part) = item { of_event(part) } else { None })
            .collect(),
        _ => Vec::new(),
    };
    found.sort_unstable();
    found.dedup();
    found
}

pub(super) fn find(
    dispute: &Dispute<'_>,
    readings: &Readings<Places>,
    rivals: Rivals,
    outcome: &mut Outcome,
) {
    let mut whereabouts = Whereabouts::new(dispute.book);
    readings.settle(dispute, rivals, outcome, |one, other| {
        let opposition = match whereabouts.of_several(one, other) {
            Agreement::Agree => return None,
            Agreement::MayAgree => Opposition::Tension,
            Agreement::Exclude => Opposition::Contradicts,
        };
        Some(Dissent { rule: "place", opposition })
    });
    outcome.read.extend(whereabouts.into_read());
}

pub(super) fn because(book: &Casebook, found: &Contradiction) -> String {
    let [one, other, ..] = &found.sides[..] else { return String::new() };
    let place = |side: &Side| {
        let found = side.read(book).map(|value| match value {
            Value::Table(value) => {
                let place = value.shape().find("place").and_then(|place| value.record(place));
                place.map(Record::handle).into_iter().collect()
            }
            value => places(value),
        });
        let named =
            found.unwrap_or_default().into_iter().map(|place| super::side::name(book, place).into_owned());
        named.collect::<Vec<_>>().join(" and ")
    };
    let end = match found.opposition {
        Opposition::Tension => "and whether one lies within the other is not told or disputed",
        _ => "and neither lies within the other",
    };
    format!("{} gave {}, {} {}, {end}", one.voice(book), place(one), other.voice(book), place(other))
}
