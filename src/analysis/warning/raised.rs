//! Whether and when a warning was raised, and who was told. Knows indicators, claims and events; what came of them is not
//! known here.

use crate::analysis::extent::Extent;
use crate::casebook::{Part, Record};
use crate::model::date::Date;
use crate::model::schema::{INDICATOR, Kind, OBSERVATION, RECEIPT};
use crate::model::word::Observed;

/// Whether anybody saw the sign. Looked for and not seen is one thing, never looked for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Raising {
    /// Seen at least once, received by somebody, or said.
    Raised,
    /// Looked for, and nobody can say.
    Ambiguous,
    /// Looked for, and not there.
    NotSeen,
    /// Neither an observation nor a receipt is recorded.
    Unrecorded,
}

/// How a warning was raised.
#[derive(Clone, Copy)]
pub(super) struct Raised<'a> {
    pub(super) state: Raising,
    /// By when it surely was.
    pub(super) first: Option<Extent<'a>>,
    /// How often it was seen, not seen, and neither for sure: by `Observed as usize`.
    pub(super) counts: [usize; 3],
}

/// Somebody was told.
#[derive(Clone, Copy)]
pub struct Receipt<'a> {
    pub part: Part<'a>,
    pub by: Option<Record<'a>>,
    pub on: Option<&'a Date>,
    pub response: Option<&'a str>,
}

const OBSERVATIONS: u8 = INDICATOR.index("observations");
const RECEIVED: u8 = INDICATOR.index("received");
const SEEN_ON: u8 = OBSERVATION.index("on");
const STATUS: u8 = OBSERVATION.index("status");
const RECEIVED_ON: u8 = RECEIPT.index("on");

pub(super) fn raised(warning: Record<'_>) -> Raised<'_> {
    if warning.kind() != Kind::Indicator {
        return Raised { state: Raising::Raised, first: Extent::dated(warning), counts: [0; 3] };
    }
    let part = warning.part();
    let mut counts = [0; 3];
    let mut seen = Vec::new();
    for observation in part.parts(OBSERVATIONS) {
        let Some(status) = observation.word(STATUS, Observed::parse) else { continue };
        counts[status as usize] += 1;
        if status == Observed::Seen {
            seen.extend(Extent::of(warning, observation, SEEN_ON));
        }
    }
    let received: Vec<Part<'_>> = part.parts(RECEIVED).collect();
    let told = received.iter().filter_map(|receipt| Extent::of(warning, *receipt, RECEIVED_ON));
    let first = soonest(seen.into_iter()).or_else(|| soonest(told));
    let [seen, not_seen, ambiguous] = counts;
    let state = match () {
        () if seen > 0 || !received.is_empty() => Raising::Raised,
        () if ambiguous > 0 => Raising::Ambiguous,
        () if not_seen > 0 => Raising::NotSeen,
        () => Raising::Unrecorded,
    };
    Raised { state, first, counts }
}

/// The date that is over first, whatever the dates may mean: the one by which it surely was.
fn soonest<'a>(dates: impl Iterator<Item = Extent<'a>>) -> Option<Extent<'a>> {
    dates.min_by_key(|date| {
        let (first, last) = date.order();
        (last, first)
    })
}

/// Who was told of a warning, in the order of the file.
pub fn receipts(warning: Record<'_>) -> Vec<Receipt<'_>> {
    if warning.kind() != Kind::Indicator {
        return Vec::new();
    }
    warning.part().parts(RECEIVED).map(Receipt::of).collect()
}

impl<'a> Receipt<'a> {
    fn of(part: Part<'a>) -> Self {
        const BY: u8 = RECEIPT.index("by");
        const RESPONSE: u8 = RECEIPT.index("response");
        Self { part, by: part.record(BY), on: part.date(RECEIVED_ON), response: part.text(RESPONSE) }
    }
}
