//! Claims by the question that they speak to: what each asserts and what it denies.

use std::borrow::Cow;

use super::findings::Strength;
use crate::casebook::{AnswerId, Casebook, Record, RecordId};
use crate::model::schema::{CLAIM, Kind};
use crate::model::word::Force;

const SPEAKER: u8 = CLAIM.index("speaker");
const FORCE: u8 = CLAIM.index("force");
const ANSWERS: u8 = CLAIM.index("answers");
const DENIES: u8 = CLAIM.index("denies");

/// That a claim asserts or denies an answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Statement {
    pub(super) claim: RecordId,
    pub(super) speaker: Option<RecordId>,
    pub(super) answer: AnswerId,
    pub(super) force: Option<Force>,
}

/// All statements, those on one question beside each other.
pub(super) struct Statements {
    pub(super) asserted: Vec<Statement>,
    pub(super) denied: Vec<Statement>,
}

impl Statements {
    pub(super) fn new(book: &Casebook) -> Self {
        let of = |field| {
            let mut statements: Vec<Statement> =
                book.of_kind(Kind::Claim).flat_map(|claim| read(claim, field)).collect();
            statements.sort_by_key(|statement| (statement.answer, statement.claim));
            statements
        };
        Self { asserted: of(ANSWERS), denied: of(DENIES) }
    }
}

fn read(claim: Record<'_>, field: u8) -> impl Iterator<Item = Statement> {
    let part = claim.part();
    let speaker = part.record(SPEAKER).map(Record::handle);
    let force = part.word(FORCE, Force::parse);
    let answers = part.links(field).filter_map(crate::casebook::Link::answer);
    answers.map(move |answer| Statement { claim: claim.handle(), speaker, answer, force })
}

/// Who only suggests or predicts leaves the other side standing.
pub(super) fn strength(one: Option<Force>, other: Option<Force>) -> Strength {
    let is_soft = |force| matches!(force, Some(Force::Suggests | Force::Predicts));
    if is_soft(one) || is_soft(other) { Strength::Tension } else { Strength::Contradiction }
}

/// The speaker's name, as a sentence needs it.
pub(super) fn name(book: &Casebook, speaker: Option<RecordId>) -> Cow<'_, str> {
    speaker.map_or(Cow::Borrowed("somebody"), |speaker| brief(book.record(speaker).short_title()))
}

/// The start of a text: a title of megabytes would stand in the sentence of every pair.
pub(super) fn brief(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 400;
    if text.len() <= LONGEST {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("{}…", &text[..text.floor_char_boundary(LONGEST)]))
}

/// Whether two statements come from two speakers. One speaker against himself is another rule's matter.
pub(super) fn are_of_two(one: &Statement, other: &Statement) -> bool {
    one.claim != other.claim && (one.speaker.is_none() || one.speaker != other.speaker)
}
