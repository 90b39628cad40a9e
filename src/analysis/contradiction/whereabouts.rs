//! Whether two places can both be right: one may lie within the other, by the places that each names as its larger one,
//! or by what other sources name. Knows no claim and no event.

use std::collections::BTreeMap;

use crate::casebook::{Casebook, Record, RecordId, Value};
use crate::model::schema::{Kind, PLACE, VARIANT};
use crate::model::word::Precision;

/// How two places stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::analysis) enum Agreement {
    /// They are one, or one lies within the other.
    Agree,
    /// What is known leaves it open.
    MayAgree,
    Exclude,
}

/// The larger places of a place.
struct Chain {
    /// Itself first.
    stated: Vec<RecordId>,
    /// Those that only a rival value leads to.
    disputed: Vec<RecordId>,
}

/// The places that were asked for, each with the larger ones around it.
pub(in crate::analysis) struct Whereabouts<'a> {
    book: &'a Casebook,
    chains: BTreeMap<RecordId, Chain>,
}

/// No place lies within more places than this; what goes on lies within itself.
const LONGEST_CHAIN: usize = 32;

const WITHIN: u8 = PLACE.index("within");
const COUNTRY: u8 = PLACE.index("country");
const PRECISION: u8 = PLACE.index("precision");

impl<'a> Whereabouts<'a> {
    pub(in crate::analysis) fn new(book: &'a Casebook) -> Self {
        Self { book, chains: BTreeMap::new() }
    }

    /// Whether some place of the one agrees with some place of the other.
    pub(in crate::analysis) fn of_several(&mut self, one: &[RecordId], other: &[RecordId]) -> Agreement {
        /// Of events with more places, as many are compared.
        const MOST: usize = 32;
        let pairs =
            one.iter().take(MOST).flat_map(|one| other.iter().take(MOST).map(move |other| (*one, *other)));
        pairs.map(|(one, other)| self.of(one, other)).min().unwrap_or(Agreement::MayAgree)
    }

    fn of(&mut self, one: RecordId, other: RecordId) -> Agreement {
        for place in [one, other] {
            let book = self.book;
            self.chains.entry(place).or_insert_with(|| Chain::new(book.record(place)));
        }
        let (of_one, of_other) = (&self.chains[&one], &self.chains[&other]);
        if of_one.stated.contains(&other) || of_other.stated.contains(&one) {
            return Agreement::Agree;
        }
        if of_one.disputed.contains(&other) || of_other.disputed.contains(&one) {
            return Agreement::MayAgree;
        }
        if self.is_untold(one, other) { Agreement::MayAgree } else { Agreement::Exclude }
    }

    /// Whether the more exact of two places in one country may lie in the other, of which nothing is told.
    fn is_untold(&self, one: RecordId, other: RecordId) -> bool {
        let precision = |place| self.book.record(place).part().word(PRECISION, Precision::parse);
        let country = |place| self.book.record(place).part().text(COUNTRY);
        let Some((of_one, of_other)) = precision(one).zip(precision(other)) else { return false };
        let exact = if of_one < of_other { one } else { other };
        let is_told = self.chains[&exact].stated.len() > 1;
        of_one != of_other
            && !is_told
            && country(one).zip(country(other)).is_none_or(|(one, other)| one == other)
    }

    /// The places that were looked at.
    pub(super) fn into_read(self) -> impl Iterator<Item = RecordId> {
        self.chains.into_values().flat_map(|chain| chain.stated.into_iter().chain(chain.disputed))
    }
}

impl Chain {
    fn new(place: Record<'_>) -> Self {
        let mut stated = vec![place.handle()];
        let mut disputed = Vec::new();
        let mut at = Some(place);
        while let Some(place) = at.take().filter(|_| stated.len() < LONGEST_CHAIN) {
            disputed.extend(rivals(place));
            at = place.part().record(WITHIN).filter(|next| !stated.contains(&next.handle()));
            stated.extend(at.map(Record::handle));
        }
        // What a rival value leads to is followed as far.
        let mut next = 0;
        while let Some(place) = disputed.get(next).copied().filter(|_| disputed.len() < LONGEST_CHAIN) {
            let around = place.part().record(WITHIN).into_iter().chain(rivals(place));
            let around: Vec<Record<'_>> = around
                .filter(|one| disputed.iter().all(|known: &Record<'_>| known.handle() != one.handle()))
                .collect();
            disputed.extend(around);
            next += 1;
        }
        let disputed = disputed.into_iter().map(Record::handle).collect();
        Self { stated, disputed }
    }
}

/// The larger places that other sources name.
fn rivals(place: Record<'_>) -> impl Iterator<Item = Record<'_>> {
    const FIELD: u8 = VARIANT.index("field");
    let rivals = place.variants().filter(|variant| variant.text(FIELD) == Some("within"));
    rivals.take(LONGEST_CHAIN).filter_map(move |variant| match place.rival(variant)? {
        Value::Link(link) => link.record().filter(|record| record.kind() == Kind::Place),
        _ => None,
    })
}
