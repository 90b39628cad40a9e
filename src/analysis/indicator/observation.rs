//! What came of looking for a sign, and from where that is known. Not having looked is no observation: it says nothing,
//! where having looked and not seen says something.

use crate::analysis::extent::Extent;
use crate::analysis::standing::Origins;
use crate::casebook::{Casebook, Part, Record, RecordId};
use crate::model::date::Date;
use crate::model::schema::{CITE, INDICATOR, Kind, OBSERVATION};
use crate::model::word::Observed;

/// Where a sign stands, by its latest observations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody has looked, as far as the casebook tells.
    NotLookedAt,
    Seen,
    /// Looked for, and not there.
    NotSeen,
    /// Looked for, and nobody can say.
    Ambiguous,
    /// The latest observations say different things.
    Disputed,
}

impl State {
    /// All that have a sign of their own.
    pub const SHOWN: [Self; 4] = [Self::Seen, Self::NotSeen, Self::Ambiguous, Self::Disputed];

    pub fn told(self) -> &'static str {
        match self {
            Self::NotLookedAt => "not looked at",
            Self::Seen => "seen",
            Self::NotSeen => "looked for, not seen",
            Self::Ambiguous => "ambiguous",
            Self::Disputed => "disputed",
        }
    }
}

/// Where an observation is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding<'a> {
    /// The first origin of a source that it, or the record that shows it, cites.
    Source(RecordId),
    /// Nothing is cited: who looked.
    Observer(&'a str),
    /// Nobody says who looked, or where it is written. All such observations are taken for one.
    Nobody,
}

/// One observation of a sign.
#[derive(Clone, Copy)]
pub struct Observation<'a> {
    pub part: Part<'a>,
    pub status: Option<Observed>,
    extent: Option<Extent<'a>>,
}

impl<'a> Observation<'a> {
    /// All observations of an indicator in order of time.
    pub fn all(indicator: Record<'a>) -> Vec<Self> {
        const OBSERVATIONS: u8 = INDICATOR.index("observations");
        const ON: u8 = OBSERVATION.index("on");
        const STATUS: u8 = OBSERVATION.index("status");
        let parts = indicator.part().parts(OBSERVATIONS);
        let mut all: Vec<Self> = parts
            .map(|part| Self {
                part,
                status: part.word(STATUS, Observed::parse),
                extent: Extent::of(indicator, part, ON),
            })
            .collect();
        all.sort_by_key(|one| one.extent.map(Extent::order));
        all
    }

    pub fn on(self) -> Option<&'a Date> {
        self.extent.map(|extent| extent.date)
    }

    pub fn by(self) -> Option<&'a str> {
        const BY: u8 = OBSERVATION.index("by");
        self.part.text(BY)
    }

    /// The record that shows it.
    pub fn item(self) -> Option<Record<'a>> {
        const ITEM: u8 = OBSERVATION.index("item");
        self.part.record(ITEM)
    }

    /// Whether it was surely made after a date.
    pub(super) fn is_surely_after(self, date: Extent<'_>) -> bool {
        self.extent.is_some_and(|extent| date.is_surely_before(extent))
    }

    /// Orders observations by time, undated ones first.
    pub(super) fn order(self) -> Option<(i64, i64)> {
        self.extent.map(Extent::order)
    }

    /// From where it is known, sorted: what it cites; else what the record that shows it goes back to; else who looked.
    pub(super) fn findings(self, book: &'a Casebook, origins: &Origins) -> Vec<Finding<'a>> {
        const CITES: u8 = OBSERVATION.index("cites");
        const SOURCE: u8 = CITE.index("source");
        let own = self.part.parts(CITES).filter_map(|cite| cite.record(SOURCE)).map(Record::handle);
        let mut sources: Vec<RecordId> = own.collect();
        if sources.is_empty()
            && let Some(item) = self.item()
        {
            if item.kind() == Kind::Source {
                sources.push(item.handle());
            } else {
                sources.extend(item.cites().filter_map(|cite| cite.record(SOURCE)).map(Record::handle));
            }
        }
        debug_assert!(sources.iter().all(|source| book.has(*source)), "links lead to what is known");
        let mut found: Vec<Finding<'a>> =
            sources.into_iter().map(|source| Finding::Source(origins.root(source))).collect();
        if found.is_empty() {
            found.push(self.by().map_or(Finding::Nobody, Finding::Observer));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The observations that none is surely later than, of `all` of one sign: those that say where it stands.
pub(super) fn latest<'a>(all: &[Observation<'a>]) -> Vec<Observation<'a>> {
    let is_outdated = |one: &Observation<'_>| match one.extent {
        Some(extent) => all.iter().any(|other| other.is_surely_after(extent)),
        None => all.iter().any(|other| other.extent.is_some()),
    };
    all.iter().filter(|one| !is_outdated(one)).copied().collect()
}

/// Where a sign stands by its latest observations.
pub(super) fn state(latest: &[Observation<'_>]) -> State {
    let mut found = latest.iter().filter_map(|one| one.status);
    let Some(first) = found.next() else { return State::NotLookedAt };
    if found.any(|other| other != first) {
        return State::Disputed;
    }
    match first {
        Observed::Seen => State::Seen,
        Observed::NotSeen => State::NotSeen,
        Observed::Ambiguous => State::Ambiguous,
    }
}
