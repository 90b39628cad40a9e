//! What claims say to one question: which answer each asserts and which it denies.

use super::dispute::{Dispute, Voice};
use super::side::Side;
use crate::casebook::{Link, Record};
use crate::model::schema::CLAIM;

const ANSWERS: u8 = CLAIM.index("answers");
const DENIES: u8 = CLAIM.index("denies");

/// That a claim asserts or denies an answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Statement {
    /// The answer's place among those of the question.
    pub(super) answer: u32,
    pub(super) voice: Voice,
}

/// All statements on a question, those on one answer beside each other.
pub(super) struct Statements {
    pub(super) asserted: Vec<Statement>,
    pub(super) denied: Vec<Statement>,
}

impl Statements {
    pub(super) fn new(dispute: &Dispute<'_>) -> Self {
        let of = |field| {
            let mut statements: Vec<Statement> =
                dispute.parties().flat_map(|claim| read(dispute, claim, field)).collect();
            statements.sort_by_key(|statement| (statement.answer, statement.voice.side));
            statements
        };
        Self { asserted: of(ANSWERS), denied: of(DENIES) }
    }

    /// The denials of each answer that is denied, with those who assert it.
    pub(super) fn denials(&self) -> impl Iterator<Item = (&[Statement], &[Statement])> {
        self.denied.chunk_by(|one, next| one.answer == next.answer).map(|denials| {
            let answer = denials[0].answer;
            let first = self.asserted.partition_point(|statement| statement.answer < answer);
            let asserted = &self.asserted[first..];
            let same = &asserted[..asserted.partition_point(|statement| statement.answer == answer)];
            (denials, same)
        })
    }

    pub(super) fn len(&self) -> usize {
        self.asserted.len() + self.denied.len()
    }
}

fn read<'a>(
    dispute: &Dispute<'a>,
    claim: Record<'a>,
    field: u8,
) -> impl Iterator<Item = Statement> + use<'a> {
    let question = dispute.topic.subject;
    let answers = claim.part().links(field).map(Link::answer).enumerate();
    answers.filter_map(move |(at, answer)| {
        let answer = answer.filter(|answer| answer.question == question)?;
        let voice = Voice::of_claim(claim, Side::item(claim, field, at));
        Some(Statement { answer: answer.index, voice })
    })
}
