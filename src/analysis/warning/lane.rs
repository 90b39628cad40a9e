//! One lane of the signals before an event: what it is of, the time that it covers, and what happened in it. Columns and
//! signs are not known here.

use crate::analysis::extent::Extent;
use crate::casebook::{AnswerId, Record, RecordId};
use crate::model::date::Bound;
use crate::model::schema::{INDICATOR, Kind, OBSERVATION};
use crate::model::word::Observed;

use super::assessed::window;
use super::raised::receipts;

/// What a lane is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Heads the warnings.
    Warnings,
    /// One of [`super::Warnings::all`], by its place.
    Warning(usize),
    /// Heads what was said.
    Claims,
    Claim(RecordId),
    /// A question after the causes: heads them.
    Question(RecordId),
    /// Heads the evidence for it.
    Cause(AnswerId),
    /// An item of evidence for the cause above.
    Evidence(RecordId),
}

/// A time that something covers: when it can have begun, and when it can have ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extend {
    pub from: (Bound, Bound),
    pub to: (Bound, Bound),
}

/// Something that happened in a lane, somewhere within its limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dot {
    pub what: What,
    pub within: (Bound, Bound),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    Happened,
    Said,
    Received,
    NotSeen,
    Ambiguous,
    Seen,
}

impl What {
    pub const ALL: [Self; 6] =
        [Self::Happened, Self::Said, Self::Received, Self::NotSeen, Self::Ambiguous, Self::Seen];
}

/// A lane. What has no date has neither span nor dots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    pub subject: Subject,
    /// The record that one goes to from it.
    pub record: Option<RecordId>,
    pub span: Option<Extend>,
    pub dots: Vec<Dot>,
}

impl Extend {
    fn of(extent: Extent<'_>) -> Self {
        Self { from: extent.start(), to: extent.date.end(extent.zone) }
    }

    /// The time that a window covers, from its first moment to its last.
    fn covered(extent: Extent<'_>) -> Self {
        let (first, last) = extent.bounds();
        if extent.date.is_set() { Self::of(extent) } else { Self { from: (first, first), to: (last, last) } }
    }

    /// What of it is sure, if anything.
    pub fn certain(self) -> Option<(Bound, Bound)> {
        match (self.from.1, self.to.0) {
            (Bound::At(from), Bound::At(to)) if from > to => None,
            (Bound::Unknown, _) | (_, Bound::Unknown) => None,
            sure => Some(sure),
        }
    }

    /// What may belong to it.
    pub fn possible(self) -> (Bound, Bound) {
        (self.from.0, self.to.1)
    }
}

impl Lane {
    pub(super) fn heading(subject: Subject, record: Option<RecordId>) -> Self {
        Self { subject, record, span: None, dots: Vec::new() }
    }

    /// A warning with its window, what was seen, and who received it when.
    pub(super) fn of_warning(at: usize, warning: Record<'_>) -> Self {
        let span = window(warning).map(Extend::covered);
        let mut dots = seen(warning);
        let received = receipts(warning).into_iter().filter_map(|receipt| receipt.on);
        dots.extend(received.map(|date| dot(What::Received, Extent { date, zone: warning.zone() })));
        match warning.kind() {
            Kind::Claim => dots.extend(Extent::dated(warning).map(|said| dot(What::Said, said))),
            Kind::Event => dots.extend(Extent::dated(warning).map(|came| dot(What::Happened, came))),
            _ => {}
        }
        Self { subject: Subject::Warning(at), record: Some(warning.handle()), span, dots }
    }

    pub(super) fn of_claim(claim: Record<'_>) -> Self {
        let dots = Extent::dated(claim).map(|said| dot(What::Said, said)).into_iter().collect();
        Self { subject: Subject::Claim(claim.handle()), record: Some(claim.handle()), span: None, dots }
    }

    /// An item of evidence, at the time of the record that it is; without one it has none.
    pub(super) fn of_evidence(evidence: Record<'_>, item: Option<Record<'_>>) -> Self {
        let mut lane = Self::heading(Subject::Evidence(evidence.handle()), Some(evidence.handle()));
        let Some(item) = item else { return lane };
        lane.record = Some(item.handle());
        if item.kind() == Kind::Indicator {
            let of_item = Self::of_warning(0, item);
            return Self { span: of_item.span, dots: of_item.dots, ..lane };
        }
        let Some(when) = Extent::dated(item) else { return lane };
        match item.kind() {
            Kind::Event if when.date.is_interval() => lane.span = Some(Extend::of(when)),
            Kind::Event => lane.dots.push(dot(What::Happened, when)),
            _ => lane.dots.push(dot(What::Said, when)),
        }
        lane
    }
}

fn dot(what: What, when: Extent<'_>) -> Dot {
    Dot { what, within: when.bounds() }
}

fn seen(warning: Record<'_>) -> Vec<Dot> {
    const OBSERVATIONS: u8 = INDICATOR.index("observations");
    const ON: u8 = OBSERVATION.index("on");
    const STATUS: u8 = OBSERVATION.index("status");
    if warning.kind() != Kind::Indicator {
        return Vec::new();
    }
    let observations = warning.part().parts(OBSERVATIONS).filter_map(|part| {
        let what = match part.word(STATUS, Observed::parse)? {
            Observed::Seen => What::Seen,
            Observed::NotSeen => What::NotSeen,
            Observed::Ambiguous => What::Ambiguous,
        };
        Some(dot(what, Extent::of(warning, part, ON)?))
    });
    observations.collect()
}
