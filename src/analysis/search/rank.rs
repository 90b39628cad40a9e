//! In which order records are told that say what is sought: first by where they say it, then by how well, then by their
//! kind, then the newer before the older. Two records never rank alike, so that the order is always the same.

use std::cmp::Reverse;
use std::ops::ControlFlow;

use super::matching::{Level, Term};
use super::sought::Sought;
use crate::casebook::{Moment, Record, RecordId, Value};
use crate::model::schema::Kind;
use crate::text::fold_into;

/// What comes before what: the least is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    called: Called,
    /// What the terms cost together, by where and how well each is said at its best.
    cost: u32,
    kind: Kind,
    known: Reverse<Moment>,
    pub record: RecordId,
}

/// Whether a record is called just what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Called {
    ByIdentifier,
    ByTitle,
    Otherwise,
}

/// Where a text stands in a record, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Title,
    /// Another name, or the identifier.
    Alias,
    Summary,
    /// Any other text, such as a wording.
    Other,
    Notes,
}

impl Place {
    pub(super) fn of(kind: Kind, field: &str) -> Self {
        match field {
            _ if Some(field) == title_of(kind) => Self::Title,
            "short" => Self::Title,
            "id" | "names" | "aliases" | "disputed_aliases" => Self::Alias,
            "summary" => Self::Summary,
            "notes" => Self::Notes,
            _ => Self::Other,
        }
    }
}

/// The field that holds the line by which a record of a kind is named; none where its kind has no such line.
pub(super) fn title_of(kind: Kind) -> Option<&'static str> {
    let [title, _] = TITLE_FIELDS[kind as usize];
    title.map(|field| kind.shape().fields[field as usize].name)
}

/// The texts of a record that stand at [`Place::Title`], understood or not.
fn titles(record: Record<'_>) -> impl Iterator<Item = &str> {
    let part = record.part();
    TITLE_FIELDS[record.kind() as usize].into_iter().flatten().filter_map(move |field| {
        match part.get(field) {
            Some(Value::Text(text) | Value::Broken(text)) => Some(text),
            _ => None,
        }
    })
}

/// For each kind, where the fields stand that hold its title and its short one.
const TITLE_FIELDS: [[Option<u8>; 2]; Kind::ALL.len()] = {
    let mut fields = [[None; 2]; Kind::ALL.len()];
    let mut at = 0;
    while at < fields.len() {
        let shape = Kind::ALL[at].shape();
        fields[at] = [shape.first_of(&["title", "name", "text"]), shape.first_of(&["short"])];
        at += 1;
    }
    fields
};

/// What a term costs: where it is said counts before how well; but what may only have been meant comes after all that is
/// said.
pub(super) fn cost(place: Place, level: Level) -> u32 {
    let only_meant = if level == Level::Near { 1_000 } else { 0 };
    only_meant + place as u32 * 8 + level as u32
}

impl Rank {
    /// The rank of a record that says all that is sought; none of any other.
    pub fn of(sought: &Sought, record: Record<'_>) -> Option<Self> {
        let kind = record.kind();
        let mut costs = vec![u32::MAX; sought.terms.len()];
        let mut folded = String::new();
        record.each_text(|field, text| {
            let place = Place::of(kind, field);
            let least = cost(place, Level::Whole);
            let is_at_most = |most: u32| costs.iter().all(|cost| *cost <= most);
            if is_at_most(cost(Place::Title, Level::Whole)) {
                return ControlFlow::Break(());
            }
            if is_at_most(least) || !sought.terms.iter().any(|term| term.may_be_in(text)) {
                return ControlFlow::Continue(());
            }
            fold_into(text, &mut folded);
            for (term, best) in sought.terms.iter().zip(&mut costs) {
                if let Some(level) = term.level(&folded) {
                    *best = (*best).min(cost(place, level));
                }
            }
            ControlFlow::Continue(())
        });
        if costs.contains(&u32::MAX) {
            return None;
        }
        let called = called(sought, record, &mut folded);
        let known = Reverse(record.known_since());
        Some(Self { called, cost: costs.iter().sum(), kind, known, record: record.handle() })
    }

    /// The rank of a record that says the one term that is sought, where that is told by what it is called: by its titles or
    /// its identifier. Any other ranks behind these.
    pub(super) fn by_name(term: &Term, sought: &Sought, record: Record<'_>) -> Option<Self> {
        let mut folded = String::new();
        let kind = record.kind();
        let levels = titles(record).filter(|title| term.may_be_in(title)).filter_map(|title| {
            fold_into(title, &mut folded);
            term.level(&folded)
        });
        let cost = levels.min().map(|level| cost(Place::Title, level));
        match called(sought, record, &mut folded) {
            Called::ByIdentifier => Self::of(sought, record),
            called => {
                let cost = cost.filter(|cost| *cost < self::cost(Place::Alias, Level::Whole))?;
                let known = Reverse(record.known_since());
                Some(Self { called, cost, kind, known, record: record.handle() })
            }
        }
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }
}

fn called(sought: &Sought, record: Record<'_>, folded: &mut String) -> Called {
    let whole = sought.whole.as_str();
    let mut is = |text: &str, wanted: &str| {
        // Folding leaves ASCII as long as it is.
        let may_be = text.len() == wanted.len() || !text.is_ascii();
        may_be && {
            fold_into(text, folded);
            folded == wanted
        }
    };
    let of_kind = whole.split_once(':').filter(|(kind, _)| *kind == record.kind().name());
    if is(record.id(), of_kind.map_or(whole, |(_, id)| id)) || is(record.id(), whole) {
        Called::ByIdentifier
    } else if is(record.title(), whole) || is(record.short_title(), whole) {
        Called::ByTitle
    } else {
        Called::Otherwise
    }
}
