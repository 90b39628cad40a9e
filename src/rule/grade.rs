//! Everything that is graded 1, "confirmed by other independent sources", with the origins behind it. Knows gradings;
//! whether they are deserved is for the rules to say.

use std::collections::BTreeMap;

use super::context::place_at;
use super::field::each_citing;
use crate::analysis::standing::{Corroboration, Origins};
use crate::casebook::{Casebook, Link, Part, Record, RecordId, Value};
use crate::model::grade::Credibility;
use crate::model::schema::{CITE, CLAIM, Kind};
use crate::model::word::Stance;
use crate::text::Place;

/// A grade of 1, and what stands behind it.
pub(super) struct GradeOne<'a> {
    pub(super) record: Record<'a>,
    pub(super) place: Place,
    pub(super) behind: Corroboration,
}

/// Visits everything that is graded 1: each list of cites with a credibility of 1 in it, and of a claim its `saying`,
/// for which its own cites stand, and its `content`, for which stand its own cites, those of what it rests on, and
/// those of claims that support it.
pub(super) fn each_grade_one(book: &Casebook, mut visit: impl FnMut(GradeOne<'_>)) {
    let origins = Origins::new(book);
    for record in book.records() {
        each_citing(record.part(), &mut |part, cites| {
            if let Some(place) = graded_cite(record, part, cites) {
                visit(GradeOne { record, place, behind: behind(&origins, [part]) });
            }
        });
    }
    let supporters = supporters(book);
    for claim in book.of_kind(Kind::Claim) {
        const SAYING: u8 = CLAIM.index("saying");
        const CONTENT: u8 = CLAIM.index("content");
        const RESTS_ON: u8 = CLAIM.index("rests_on");
        let place = |field| place_at(claim, claim.part(), field);
        if is_grade_one(claim.part(), SAYING) {
            let behind = behind(&origins, [claim.part()]);
            visit(GradeOne { record: claim, place: place(SAYING), behind });
        }
        if is_grade_one(claim.part(), CONTENT) {
            let basis = claim.part().links(RESTS_ON).filter_map(Link::record).map(Record::part);
            let support = supporters.get(&claim.handle()).into_iter().flatten();
            let support = support.map(|supporter| book.record(*supporter).part());
            let behind = behind(&origins, std::iter::once(claim.part()).chain(basis).chain(support));
            visit(GradeOne { record: claim, place: place(CONTENT), behind });
        }
    }
}

/// The claims that support another, by that other.
fn supporters(book: &Casebook) -> BTreeMap<RecordId, Vec<RecordId>> {
    const OF: u8 = CLAIM.index("of");
    const STANCE: u8 = CLAIM.index("stance");
    let mut found: BTreeMap<RecordId, Vec<RecordId>> = BTreeMap::new();
    for claim in book.of_kind(Kind::Claim) {
        if claim.part().word(STANCE, Stance::parse) == Some(Stance::Supports)
            && let Some(other) = claim.part().record(OF)
        {
            found.entry(other.handle()).or_default().push(claim.handle());
        }
    }
    found
}

fn behind<'a>(origins: &Origins, parts: impl IntoIterator<Item = Part<'a>>) -> Corroboration {
    let mut corroboration = Corroboration::default();
    for part in parts {
        // A source that is itself what a claim rests on stands for itself: it has no cites.
        let Some(cites) = part.shape().cites else { continue };
        part.parts(cites).for_each(|cite| corroboration.add(origins, cite));
    }
    corroboration
}

/// Where, among the cites of a part itself, a credibility of 1 stands first.
fn graded_cite(record: Record<'_>, part: Part<'_>, cites: u8) -> Option<Place> {
    const CREDIBILITY: u8 = CITE.index("credibility");
    let graded = part.parts(cites).find(|cite| match cite.get(CREDIBILITY) {
        Some(Value::Credibility(credibility)) => credibility == Credibility::Confirmed,
        _ => false,
    })?;
    Some(place_at(record, graded, CREDIBILITY))
}

fn is_grade_one(part: Part<'_>, field: u8) -> bool {
    match part.get(field) {
        Some(Value::Grade(grade)) => grade.credibility == Credibility::Confirmed,
        _ => false,
    }
}
