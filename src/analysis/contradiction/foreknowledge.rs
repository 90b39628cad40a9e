//! # foreknowledge
//!
//! Something that was known, or told of, before it happened.
//!
//! ## What it does
//!
//! It looks for records that are `known` earlier than the earliest possible beginning of their own date, and for claims
//! `about` an event that were said before its earliest possible beginning. Who warns, predicts or urges may look ahead;
//! elections and policies have dates that are known beforehand. Where a claim only `suggests`, or where a rival date of
//! one of the two would make it possible, it is a tension.
//!
//! ## Why it matters
//!
//! Either a date is wrong, or somebody knew. The second is what an investigation lives on, so the first has to be ruled
//! out.
//!
//! ## Fails
//!
//! ```toml
//! [[actor]]
//! id = "channel"
//! name = "A channel"
//! kind = "media"
//!
//! [[event]]
//! id = "attack"
//! title = "An attack"
//! kind = "attack"
//! date = "2024-03-22T20:00+03:00"
//!
//! [[claim]]
//! id = "report"
//! speaker = "channel"
//! said = "2024-03-22T19:30+03:00"
//! force = "asserts"
//! text = "There is shooting in the hall."
//! about = ["event:attack"]
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[actor]]
//! id = "embassy"
//! name = "An embassy"
//! kind = "authority"
//!
//! [[event]]
//! id = "attack"
//! title = "An attack"
//! kind = "attack"
//! date = "2024-03-22T20:00+03:00"
//!
//! [[claim]]
//! id = "alert"
//! speaker = "embassy"
//! said = "2024-03-07"
//! force = "warns"
//! text = "Attacks on concerts are being prepared."
//! about = ["event:attack"]
//! ```
//!
//! ## To silence it
//!
//! It is a finding about the world and no mistake of the file, and no allowance takes it away. What was decided about it
//! is written as a `[[finding]]` that names the rule and the records.

use super::dated::{Dated, dates};
use super::dispute::Outcome;
use super::finding::Contradiction;
use super::opposition::Opposition;
use super::side::{Side, brief, common};
use crate::analysis::extent::{Extent, is_before};
use crate::casebook::{Casebook, Link, Record};
use crate::model::schema::{CLAIM, EVENT, Kind};
use crate::model::word::Force;

pub(super) fn find(record: Record<'_>, outcome: &mut Outcome) {
    known(record, outcome);
    if record.kind() == Kind::Claim {
        said(record, outcome);
    }
}

/// Whether what is dated has a date that people know before it comes.
fn is_scheduled(event: Record<'_>) -> bool {
    const KIND: u8 = EVENT.index("kind");
    event.kind() == Kind::Event && matches!(event.part().text(KIND), Some("election" | "policy"))
}

/// When a record became known, against when it took place.
fn known(record: Record<'_>, outcome: &mut Outcome) {
    let field = common(record.kind(), "known");
    let Some(extent) = Extent::of(record, record.part(), field).filter(|_| !is_scheduled(record)) else {
        return;
    };
    let known = [Dated { side: Side::field_of(record, field), extent }];
    if let Some((opposition, sides)) = ahead(&known, &dates(record)) {
        outcome.found.push(Contradiction { rule: "foreknowledge", opposition, sides });
    }
}

/// When something was said of an event, against when that took place.
fn said(claim: Record<'_>, outcome: &mut Outcome) {
    const ABOUT: u8 = CLAIM.index("about");
    const FORCE: u8 = CLAIM.index("force");
    let force = claim.part().word(FORCE, Force::parse);
    if matches!(force, Some(Force::Warns | Force::Predicts | Force::Urges)) {
        return;
    }
    let mut said = None;
    for event in claim.part().links(ABOUT).filter_map(Link::record).filter(|one| one.kind() == Kind::Event) {
        let said = said.get_or_insert_with(|| dates(claim));
        if let Some((opposition, sides)) = ahead(said, &dates(event)).filter(|_| !is_scheduled(event)) {
            let is_soft = force == Some(Force::Suggests);
            let opposition = if is_soft { Opposition::Tension } else { opposition };
            outcome.found.push(Contradiction { rule: "foreknowledge", opposition, sides });
        }
    }
}

/// Whether the first of some dates is over before the first of others can begin; and whether the rival ones agree.
fn ahead(of: &[Dated<'_>], happened: &[Dated<'_>]) -> Option<(Opposition, Box<[Side]>)> {
    let is_ahead = |(known, happened): (&Dated<'_>, &Dated<'_>)| {
        is_before(known.extent.bounds().1, happened.extent.start().0)
    };
    let stated = of.first().zip(happened.first()).filter(|pair| is_ahead(*pair))?;
    let is_certain = of.iter().all(|known| happened.iter().all(|happened| is_ahead((known, happened))));
    let opposition = if is_certain { Opposition::Contradicts } else { Opposition::Tension };
    Some((opposition, Box::new([stated.0.side, stated.1.side])))
}

pub(super) fn because(book: &Casebook, found: &Contradiction) -> String {
    let [known, happened, ..] = &found.sides[..] else { return String::new() };
    let (known_on, begun) = (known.value(book), happened.value(book));
    if known.record() == happened.record() {
        return format!("it became known {known_on}, before it began, {begun}");
    }
    let event = happened.record().map_or("", |event| book.record(event).title());
    format!("said {known_on}, before “{}”, which it is about, began, {begun}", brief(event))
}
