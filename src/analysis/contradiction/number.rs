//! # number
//!
//! Figures of one thing whose ranges do not meet.
//!
//! ## What it does
//!
//! It compares the `value` of claims by different speakers that have the same `measure`, `unit` and subject: the events
//! that both are `about`; where a claim is about no event, all that it is about; where it is about nothing, what the claim
//! is about that it speaks `of`, else the event that it was said `at`. The `figures` of an event stand beside them, with
//! their `variants`. `low` alone is open above, `high` alone below, `best` alone is exact.
//!
//! A count may rise: a smaller figure of an earlier day is no finding. Which day a figure holds for is its `as_of`, else
//! when it was said or became known. Of one and the same day, or of no stated day on both sides, ranges that do not meet
//! are a contradiction. They are a tension where the days are so vague that the smaller figure may be the earlier one, and
//! where a count fell from one day to a later one, for counts are also corrected.
//!
//! ## Why it matters
//!
//! The toll of an attack is the figure that everybody repeats and few compare; that two offices count one day differently
//! says that one of them counts something else.
//!
//! ## Fails
//!
//! ```toml
//! [[actor]]
//! id = "ministry"
//! name = "Ministry of Health"
//! kind = "ministry"
//!
//! [[actor]]
//! id = "committee"
//! name = "Investigative Committee"
//! kind = "authority"
//!
//! [[event]]
//! id = "attack"
//! title = "An attack"
//! kind = "attack"
//! date = "2024-03-22"
//!
//! [[claim]]
//! id = "ministry-count"
//! speaker = "ministry"
//! said = "2024-03-24"
//! force = "asserts"
//! text = "115 people were killed."
//! about = ["event:attack"]
//! value = { measure = "killed", unit = "people", best = 115 }
//!
//! [[claim]]
//! id = "committee-count"
//! speaker = "committee"
//! said = "2024-03-24"
//! force = "asserts"
//! text = "At least 137 people were killed."
//! about = ["event:attack"]
//! value = { measure = "killed", unit = "people", low = 137 }
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[actor]]
//! id = "ministry"
//! name = "Ministry of Health"
//! kind = "ministry"
//!
//! [[actor]]
//! id = "committee"
//! name = "Investigative Committee"
//! kind = "authority"
//!
//! [[event]]
//! id = "attack"
//! title = "An attack"
//! kind = "attack"
//! date = "2024-03-22"
//!
//! [[claim]]
//! id = "ministry-count"
//! speaker = "ministry"
//! said = "2024-03-23"
//! force = "asserts"
//! text = "115 people were killed."
//! about = ["event:attack"]
//! value = { measure = "killed", unit = "people", best = 115 }
//!
//! [[claim]]
//! id = "committee-count"
//! speaker = "committee"
//! said = "2024-03-24"
//! force = "asserts"
//! text = "At least 137 people were killed."
//! about = ["event:attack"]
//! value = { measure = "killed", unit = "people", low = 137 }
//! ```
//!
//! ## To silence it
//!
//! It is a finding about the world and no mistake of the file, and no allowance takes it away. What was decided about it
//! is written as a `[[finding]]` that names the rule and the records.

use super::dispute::{Dispute, Dissent, Outcome, Voice};
use super::finding::Contradiction;
use super::opposition::Opposition;
use super::pairing::Rivals;
use super::reading::{Reading, Readings, claimed};
use super::side::Side;
use crate::analysis::extent::Extent;
use crate::casebook::{Casebook, Part, Record, Value};
use crate::model::date::Bound;
use crate::model::schema::{EVENT, Kind};

const FIGURES: u8 = EVENT.index("figures");

/// A figure, from and to, and the day that it holds for.
#[derive(Clone, Copy)]
pub(super) struct Figure<'a> {
    measure: &'a str,
    unit: &'a str,
    low: f64,
    high: f64,
    day: Option<Extent<'a>>,
}

impl<'a> Figure<'a> {
    /// Reads a `figure` or a `comparable value`; none where it counts nothing.
    fn new(record: Record<'a>, part: Part<'a>) -> Option<Self> {
        let field = |name: &str| part.shape().find(name);
        let number = |name: &str| part.number(field(name)?);
        let [low, best, high] = ["low", "best", "high"].map(number);
        let date = |name: &str| Extent::of(record, part, field(name)?);
        let said = if record.kind() == Kind::Claim { Extent::dated(record) } else { None };
        let (low, high) = match (low, best, high) {
            (None, None, None) => return None,
            (None, Some(best), None) => (best, best),
            (low, _, high) => (low.unwrap_or(f64::NEG_INFINITY), high.unwrap_or(f64::INFINITY)),
        };
        Some(Self {
            measure: part.text(field("measure")?)?,
            unit: field("unit").and_then(|unit| part.text(unit)).unwrap_or_default(),
            low,
            high,
            day: date("as_of").or_else(|| date("known")).or(said),
        })
    }

    fn is_of(&self, other: &Self) -> bool {
        (self.measure, self.unit) == (other.measure, other.unit)
    }

    fn is_same(&self, other: &Self) -> bool {
        self.order(other).is_eq()
    }

    fn order(&self, other: &Self) -> std::cmp::Ordering {
        (self.measure, self.unit)
            .cmp(&(other.measure, other.unit))
            .then(self.low.total_cmp(&other.low))
            .then(self.high.total_cmp(&other.high))
            .then_with(|| self.day.map(Extent::order).cmp(&other.day.map(Extent::order)))
    }
}

pub(super) fn read<'a>(dispute: &Dispute<'a>) -> Readings<Figure<'a>> {
    let subject = dispute.subject();
    let mut all: Vec<Reading<Figure<'a>>> = Vec::new();
    let mut add = |record, value, voice: Voice| {
        if let Value::Table(part) = value {
            all.extend(Figure::new(record, part).map(|value| Reading { value, voice }));
        }
    };
    if subject.kind() == Kind::Event {
        for (at, figure) in subject.part().list(FIGURES).enumerate() {
            add(subject, figure, Voice::of_source(Side::item(subject, FIGURES, at)));
        }
        for (at, variant) in subject.variants().enumerate() {
            let rival = if rivals_figures(variant) { subject.rival(variant) } else { None };
            let Some(Value::List(figures)) = rival else { continue };
            for (item, figure) in figures.items().enumerate() {
                add(subject, figure, Voice::of_source(Side::item_of_variant(subject, at, item)));
            }
        }
    }
    for (claim, value, voice) in claimed(dispute) {
        add(claim, Value::Table(value), voice);
    }
    all.sort_by(|one, other| one.value.order(&other.value).then(one.voice.side.cmp(&other.voice.side)));
    let mut sets: Vec<Vec<Reading<Figure<'a>>>> = Vec::new();
    for reading in all {
        match sets.last_mut() {
            Some(set) if is_continued(set, &reading) => set.push(reading),
            _ => sets.push(vec![reading]),
        }
    }
    Readings::new(sets, Figure::is_same)
}

fn is_continued(set: &[Reading<Figure<'_>>], next: &Reading<Figure<'_>>) -> bool {
    set.last().is_some_and(|last| last.value.is_of(&next.value))
}

fn rivals_figures(variant: Part<'_>) -> bool {
    variant.shape().find("field").and_then(|field| variant.text(field)) == Some("figures")
}

pub(super) fn find(
    dispute: &Dispute<'_>,
    readings: &Readings<Figure<'_>>,
    rivals: Rivals,
    outcome: &mut Outcome,
) {
    readings.settle(dispute, rivals, outcome, |one, other| {
        Some(Dissent { rule: "number", opposition: judge(one, other)? })
    });
}

/// Ranges that do not meet: what the days say about it.
fn judge(one: &Figure<'_>, other: &Figure<'_>) -> Option<Opposition> {
    let (small, great) = if one.high < other.low {
        (one, other)
    } else if other.high < one.low {
        (other, one)
    } else {
        return None;
    };
    match (small.day, great.day) {
        (None, None) => Some(Opposition::Contradicts),
        (None, Some(_)) | (Some(_), None) => Some(Opposition::Tension),
        (Some(of_small), Some(of_great)) if of_small.is_surely_before(of_great) => None,
        (Some(of_small), Some(of_great)) => {
            let has_fallen = of_great.is_surely_before(of_small);
            let may_have_risen = !is_same_day(of_small, of_great) && may_precede(of_small, of_great);
            Some(if has_fallen || may_have_risen { Opposition::Tension } else { Opposition::Contradicts })
        }
    }
}

/// Whether both lie within one day, whatever they may mean.
fn is_same_day(one: Extent<'_>, other: Extent<'_>) -> bool {
    const DAY: i64 = 24 * 60 * 60;
    let (one, other) = (one.bounds(), other.bounds());
    let all = [one.0, one.1, other.0, other.1].map(Bound::instant);
    let [Some(from), Some(to), Some(other_from), Some(other_to)] = all else { return false };
    to.0.max(other_to.0) - from.0.min(other_from.0) < DAY
}

/// Whether the first may have come before the second.
fn may_precede(one: Extent<'_>, other: Extent<'_>) -> bool {
    let (last, first) = (other.bounds().1.instant(), one.bounds().0.instant());
    last.zip(first).is_none_or(|(last, first)| first < last)
}

pub(super) fn because(book: &Casebook, found: &Contradiction) -> String {
    let [one, other, ..] = &found.sides[..] else { return String::new() };
    let (first, second) = (one.value(book), other.value(book));
    let end = match found.opposition {
        Opposition::Tension => "which do not meet, though the count may have changed from one to the other",
        _ => "and no number is in both",
    };
    format!("{} gave “{first}”, {} “{second}”, {end}", one.voice(book), other.voice(book))
}
