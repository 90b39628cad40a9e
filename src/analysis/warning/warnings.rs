//! All warnings of a casebook, each once, against what it is of. How one of them compares is told elsewhere.

use chrono::NaiveDate;
use hashbrown::HashSet;

use super::aspect::Comparison;
use super::assessed::{Assessed, Basis};
use crate::analysis::tie::Ties;
use crate::casebook::{Casebook, Link, Record, RecordId};
use crate::model::schema::{CLAIM, EVENT, INDICATOR, Kind, OBSERVATION, ORDER};
use crate::model::word::{Force, IndicatorKind};

/// The warnings of a casebook, those that were raised first before the others.
///
/// A warning is an indicator of kind `warning`; a claim that `warns`; or an event of kind `warning`. What an indicator of
/// warning was seen in is not a warning of its own, and neither is the event at which a claim of warning was made.
#[derive(Clone, Debug, Default)]
pub struct Warnings {
    pub all: Vec<Assessed>,
}

const KIND: u8 = INDICATOR.index("kind");
const OF: u8 = INDICATOR.index("of");
const OBSERVATIONS: u8 = INDICATOR.index("observations");
const ITEM: u8 = OBSERVATION.index("item");
const FORCE: u8 = CLAIM.index("force");
const ABOUT: u8 = CLAIM.index("about");
const AT: u8 = CLAIM.index("at");

impl Warnings {
    pub fn new(book: &Casebook, ties: &Ties) -> Self {
        let mut found = Vec::new();
        let mut told: HashSet<RecordId> = HashSet::new();
        for indicator in book.of_kind(Kind::Indicator) {
            if indicator.part().word(KIND, IndicatorKind::parse) != Some(IndicatorKind::Warning) {
                continue;
            }
            for item in indicator.part().parts(OBSERVATIONS).filter_map(|part| part.record(ITEM)) {
                told.insert(item.handle());
                told.extend(said_at(item).map(Record::handle));
            }
            found.push((indicator, targets(indicator.part().links(OF), Basis::Of)));
        }
        let mut at_claims = Vec::new();
        for claim in book.of_kind(Kind::Claim) {
            let place = said_at(claim).map(Record::handle);
            let is_told = told.contains(&claim.handle()) || place.is_some_and(|place| told.contains(&place));
            if is_told || claim.part().word(FORCE, Force::parse) != Some(Force::Warns) {
                continue;
            }
            at_claims.extend(place);
            found.push((claim, targets(claim.part().links(ABOUT), Basis::About)));
        }
        told.extend(at_claims);
        for event in book.of_kind(Kind::Event).filter(|event| is_warning(*event)) {
            if !told.contains(&event.handle()) {
                found.push((event, targets(ordered_before(event), Basis::Order)));
            }
        }
        Self { all: assess(book, ties, found) }
    }

    /// Those of an event or a scenario; of nothing, those that are of nothing that is recorded.
    pub fn of(&self, target: Option<RecordId>) -> impl Iterator<Item = &Assessed> {
        self.all.iter().filter(move |one| one.target == target)
    }
}

type Target<'a> = (Option<Record<'a>>, Basis);

fn assess<'a>(
    book: &'a Casebook,
    ties: &'a Ties,
    found: Vec<(Record<'a>, Vec<Target<'a>>)>,
) -> Vec<Assessed> {
    let now = told_until(book);
    let mut comparison = Comparison::new(book, ties);
    let pairs = found
        .into_iter()
        .flat_map(|(warning, targets)| targets.into_iter().map(move |target| (warning, target)));
    let mut all: Vec<Assessed> =
        pairs.map(|(warning, target)| Assessed::new(&mut comparison, warning, target, now)).collect();
    all.sort_by_key(|one| one.order);
    all
}

/// The day up to which a casebook tells: the one that it is read as of, else the last on which something became known.
fn told_until(book: &Casebook) -> Option<NaiveDate> {
    if let Some(as_of) = book.horizon() {
        return as_of.until(book.zone()).day();
    }
    book.moments_of_records().chain(book.moments_of_tables()).filter_map(crate::casebook::Moment::day).max()
}

/// What references lead to that can come, each once; nothing, where none does.
fn targets<'a>(links: impl Iterator<Item = Link<'a>>, basis: Basis) -> Vec<Target<'a>> {
    let mut found: Vec<Target<'a>> = Vec::new();
    for target in links.filter_map(Link::record) {
        let is_new = found.iter().all(|(known, _)| known.map(Record::handle) != Some(target.handle()));
        if matches!(target.kind(), Kind::Event | Kind::Scenario) && is_new {
            found.push((Some(target), basis));
        }
    }
    if found.is_empty() {
        found.push((None, Basis::Nothing));
    }
    found
}

/// The event at which a claim was made.
fn said_at(claim: Record<'_>) -> Option<Record<'_>> {
    (claim.kind() == Kind::Claim).then(|| claim.part().record(AT)).flatten()
}

fn is_warning(event: Record<'_>) -> bool {
    const EVENT_KIND: u8 = EVENT.index("kind");
    event.part().text(EVENT_KIND) == Some("warning")
}

/// The events that an event is said to be before.
fn ordered_before(event: Record<'_>) -> impl Iterator<Item = Link<'_>> {
    const BEFORE: u8 = ORDER.index("before");
    const ORDERS: u8 = EVENT.index("order");
    event.part().parts(ORDERS).filter_map(|order| order.link(BEFORE))
}
