//! # cutoff
//!
//! Something that is later than the casebook's own information cut-off date.
//!
//! ## What it does
//!
//! Where `[casebook]` states a `cutoff`, it looks for what lies after that day under every reading: the `date` of events,
//! the day on which claims were `said`, when records, figures and participants became `known`, and the day that figures
//! are `as_of`. It is a tension where a rival date lies before. What may still lie before the cut-off is no finding.
//!
//! It passes over what is later by its nature: elections and policies, which have dates beforehand; publications and what
//! is said in them, such as the assessment itself; sources; and the work of the analyst, which begins when the
//! information ends: judgements, estimates, deadlines, outcomes, windows, observations, decisions.
//!
//! ## Why it matters
//!
//! The cut-off is a promise to the reader of what the work knows. What lies beyond it was added later, and whatever else
//! happened in those days was not.
//!
//! ## Fails
//!
//! ```toml
//! [casebook]
//! format = 1
//! title = "An assessment"
//! cutoff = "2024-03-27"
//!
//! [[event]]
//! id = "arrest"
//! title = "An arrest"
//! kind = "arrest"
//! date = "2024-03-28"
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [casebook]
//! format = 1
//! title = "An assessment"
//! cutoff = "2024-03-28"
//!
//! [[event]]
//! id = "arrest"
//! title = "An arrest"
//! kind = "arrest"
//! date = "2024-03-28"
//! ```
//!
//! ## To silence it
//!
//! It is a finding about the world and no mistake of the file, and no allowance takes it away. What was decided about it
//! is written as a `[[finding]]` that names the rule and the records.

use super::dated::dates;
use super::dispute::{Dispute, Outcome};
use super::finding::Contradiction;
use super::opposition::Opposition;
use super::side::{Side, common};
use crate::analysis::extent::{Extent, is_before};
use crate::casebook::{Casebook, Part, Record};
use crate::model::date::Bound;
use crate::model::schema::{CLAIM, EVENT, FIGURE, Kind, PARTICIPANT};

pub(super) fn find(dispute: &Dispute<'_>, record: Record<'_>, outcome: &mut Outcome) {
    let Some(end) = dispute.cutoff else { return };
    let is_late = |extent: Extent<'_>| is_before(end, extent.start().0);
    let mut sides = Vec::new();
    let mut is_disputed = false;
    if is_told_of(record) {
        let dates = dates(record);
        if let Some(own) = dates.first().filter(|own| is_late(own.extent)) {
            sides.push(own.side);
            is_disputed = dates.iter().any(|date| !is_late(date.extent));
        }
    }
    if matches!(
        record.kind(),
        Kind::Event | Kind::Claim | Kind::Actor | Kind::Relation | Kind::Place | Kind::Narrative
    ) {
        let known = common(record.kind(), "known");
        let extent = Extent::of(record, record.part(), known).filter(|extent| is_late(*extent));
        sides.extend(extent.map(|_| Side::field_of(record, known)));
    }
    if record.kind() == Kind::Event {
        inner(record, end, &mut sides);
    }
    if !sides.is_empty() {
        sides.push(Side::CUTOFF);
        let is_certain = !is_disputed || sides.len() > 2;
        let opposition = if is_certain { Opposition::Contradicts } else { Opposition::Tension };
        outcome.found.push(Contradiction { rule: "cutoff", opposition, sides: sides.into() });
    }
}

/// Nobody reads more dates of one record.
const MOST: usize = 16;

/// Whether its own date tells when the world did something, and not when that was planned or published.
fn is_told_of(record: Record<'_>) -> bool {
    const KIND: u8 = EVENT.index("kind");
    const AT: u8 = CLAIM.index("at");
    let kind = |event: Record<'_>| event.part().text(KIND).unwrap_or_default().to_owned();
    match record.kind() {
        Kind::Event => !matches!(kind(record).as_str(), "publication" | "election" | "policy"),
        Kind::Claim => record.part().record(AT).is_none_or(|event| kind(event) != "publication"),
        _ => false,
    }
}

/// Dates in the tables of an event.
fn inner(event: Record<'_>, end: Bound, sides: &mut Vec<Side>) {
    const FIGURES: u8 = EVENT.index("figures");
    const ACTORS: u8 = EVENT.index("actors");
    const DATES: [(u8, u8); 3] = [
        (FIGURES, FIGURE.index("as_of")),
        (FIGURES, FIGURE.index("known")),
        (ACTORS, PARTICIPANT.index("known")),
    ];
    for (list, field) in DATES {
        for (at, part) in event.part().list(list).enumerate() {
            let part: Option<Part<'_>> =
                if let crate::casebook::Value::Table(part) = part { Some(part) } else { None };
            let extent = part.and_then(|part| Extent::of(event, part, field));
            let is_late = extent.is_some_and(|extent| is_before(end, extent.start().0));
            if is_late && sides.len() < MOST {
                sides.push(Side::inner(event, list, at, field));
            }
        }
    }
}

pub(super) fn because(book: &Casebook, found: &Contradiction) -> String {
    let [late @ .., cutoff] = &found.sides[..] else { return String::new() };
    let dates = late.iter().take(3).map(|side| format!("`{}` is {}", side.field(book), side.value(book)));
    let dates: Vec<String> = dates.collect();
    format!("{}, after the information cut-off of {}", dates.join(", "), cutoff.value(book))
}
