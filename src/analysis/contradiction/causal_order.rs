//! # causal-order
//!
//! An effect that began before its cause, or an order of events that their dates do not allow.
//!
//! ## What it does
//!
//! It takes every event that is `influenced_by` another and compares the dates of both, those stated and the rival ones in
//! their `variants`. Where some date of the effect puts its latest possible beginning before the earliest possible
//! beginning of the cause, it is a contradiction, and it is told whose dates make it one. Where no date does, but those
//! stated leave room for the effect to begin first and no `order` says otherwise, it is a tension. In the same way it holds the `order` of a record
//! (`before`, `after`, `during`, `closing`) against the dates of both; there vague dates are no finding. Of more than
//! sixteen dates of one record the first sixteen are compared.
//!
//! ## Why it matters
//!
//! An explanation that needs a later event falls with the hour of the earlier one, and the hour often stands in another
//! report than the explanation.
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
//! id = "attack"
//! title = "An attack in the evening"
//! kind = "attack"
//! date = "2024-03-22T20:00+03:00"
//! cites = [{ source = "agency" }]
//!
//! [[event]]
//! id = "strike"
//! title = "A strike"
//! kind = "strike"
//! date = "2024-03-22"
//! variants = [{ field = "date", value = "2024-03-22T04:30+02:00", cites = [{ source = "agency" }] }]
//! influenced_by = [{ event = "attack" }]
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
//! [[event]]
//! id = "attack"
//! title = "An attack in the evening"
//! kind = "attack"
//! date = "2024-03-22T20:00+03:00"
//! cites = [{ source = "assessment" }]
//!
//! [[event]]
//! id = "strike"
//! title = "A strike"
//! kind = "strike"
//! date = "2024-03-23"
//! influenced_by = [{ event = "attack" }]
//! cites = [{ source = "assessment" }]
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
use crate::casebook::{Casebook, Part, Record, Value};
use crate::model::schema::{EVENT, INFLUENCE, Kind, ORDER};

pub(super) fn find(record: Record<'_>, outcome: &mut Outcome) {
    if record.kind() == Kind::Event {
        influences(record, outcome);
    }
    orders(record, outcome);
}

/// What is said to have brought an event about.
fn influences(effect: Record<'_>, outcome: &mut Outcome) {
    const INFLUENCED_BY: u8 = EVENT.index("influenced_by");
    const CAUSE: u8 = INFLUENCE.index("event");
    let mut own = None;
    for (at, influence) in effect.part().parts(INFLUENCED_BY).enumerate() {
        let Some(cause) = influence.record(CAUSE).filter(|cause| cause.handle() != effect.handle()) else {
            continue;
        };
        let (own, others) = (own.get_or_insert_with(|| dates(effect)), dates(cause));
        let statement = Side::item(effect, INFLUENCED_BY, at);
        let begins_first = |effect: Extent<'_>, cause: Extent<'_>| effect.surely_starts_before(cause);
        let stated =
            || own.first().zip(others.first()).filter(|(effect, cause)| may_begin_first(effect, cause));
        let is_told = is_told_to_follow(effect, "after", cause) || is_told_to_follow(cause, "before", effect);
        if let Some(sides) = impossible(statement, own, &others, begins_first) {
            outcome.found.push(Contradiction {
                rule: "causal-order",
                opposition: Opposition::Contradicts,
                sides,
            });
        } else if let Some((effect, cause)) = stated().filter(|_| !is_told) {
            let sides = Box::new([statement, effect.side, cause.side]);
            outcome.found.push(Contradiction {
                rule: "causal-order",
                opposition: Opposition::Tension,
                sides,
            });
        }
    }
}

/// Time told by other events.
fn orders(record: Record<'_>, outcome: &mut Outcome) {
    let field = common(record.kind(), "order");
    for (at, order) in record.part().parts(field).enumerate() {
        for (relation, other) in told(order) {
            if other.handle() == record.handle() {
                continue;
            }
            let statement = Side::item(record, field, at);
            let fails = |own: Extent<'_>, other: Extent<'_>| match relation {
                "before" => is_before(other.start().1, own.date.end(own.zone).0),
                "after" => is_before(own.start().1, other.date.end(other.zone).0),
                _ => own.surely_starts_before(other) || own.surely_ends_after(other),
            };
            if let Some(sides) = impossible(statement, &dates(record), &dates(other), fails) {
                outcome.found.push(Contradiction {
                    rule: "causal-order",
                    opposition: Opposition::Contradicts,
                    sides,
                });
            }
        }
    }
}

fn told(order: Part<'_>) -> impl Iterator<Item = (&'static str, Record<'_>)> {
    let fields = ["before", "after", "during", "closing"];
    fields.into_iter().filter_map(move |name| Some((name, order.record(ORDER.find(name)?)?)))
}

/// Whether the `order` of a record puts it before or after the other.
fn is_told_to_follow(record: Record<'_>, relation: &str, other: Record<'_>) -> bool {
    let orders = record.part().parts(common(record.kind(), "order"));
    orders.flat_map(told).any(|(told, to)| told == relation && to.handle() == other.handle())
}

/// What is stated, every date of the record that makes it impossible, and the other's date which they do it with: the one
/// that the most of them oppose.
fn impossible(
    statement: Side,
    own: &[Dated<'_>],
    others: &[Dated<'_>],
    fails: impl Fn(Extent<'_>, Extent<'_>) -> bool,
) -> Option<Box<[Side]>> {
    let failing = |other: &Dated<'_>| -> Vec<Side> {
        own.iter().filter(|own| fails(own.extent, other.extent)).map(|own| own.side).collect()
    };
    let mut worst: (Vec<Side>, Option<Side>) = (Vec::new(), None);
    for other in others {
        let failing = failing(other);
        if failing.len() > worst.0.len() {
            worst = (failing, Some(other.side));
        }
    }
    let (failing, other) = (worst.0, worst.1?);
    Some(std::iter::once(statement).chain(failing).chain([other]).collect())
}

fn may_begin_first(effect: &Dated<'_>, cause: &Dated<'_>) -> bool {
    let (earliest, latest) = (effect.extent.start().0, cause.extent.start().1);
    earliest.instant().zip(latest.instant()).is_some_and(|(earliest, latest)| earliest <= latest)
}

pub(super) fn because(book: &Casebook, found: &Contradiction) -> String {
    let [statement, own @ .., other] = &found.sides[..] else { return String::new() };
    let title = |side: &Side| side.record().map_or("", |record| book.record(record).title());
    let dated = |side: &Side| format!("{} ({})", side.value(book), side.voice(book));
    let said = match statement.read(book) {
        Some(Value::Table(part)) if part.shape().noun == "influence" => "to have been influenced by",
        Some(Value::Table(part)) => match told(part).find(|(_, to)| Some(to.handle()) == other.record()) {
            Some(("before", _)) => "to come before",
            Some(("after", _)) => "to come after",
            Some(("closing", _)) => "to lie in the last minutes of",
            _ => "to lie within",
        },
        _ => "to follow",
    };
    let own_dates: Vec<String> = own.iter().map(dated).collect();
    let (own_dates, other_date) = (own_dates.join(" or "), dated(other));
    let (first, second) = (brief(title(statement)), brief(title(other)));
    let start = format!("“{first}” is said {said} “{second}”");
    match found.opposition {
        Opposition::Tension => {
            format!("{start}, but {own_dates} leaves room for a beginning before that of {other_date}")
        }
        _ if said == "to have been influenced by" => {
            format!("{start}, but it began {own_dates}, before the other did, {other_date}")
        }
        _ => format!("{start}, but it is dated {own_dates}, and the other {other_date}"),
    }
}
