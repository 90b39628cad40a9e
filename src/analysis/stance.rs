//! Who says what about which question: claims by question, answer and speaker. Whether they are right is not known here.

use std::collections::BTreeMap;

use super::contradiction::{Contradictions, Strength};
use crate::casebook::{AnswerId, Casebook, Link, Record, RecordId};
use crate::model::schema::{CLAIM, Kind, QUESTION};

/// What is said about a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stances {
    pub question: RecordId,
    /// How many answers it has.
    pub answers: u32,
    /// Who speaks to it, in the order in which they first did.
    pub voices: Vec<Voice>,
    /// What they say, by answer, then voice, then time.
    pub sayings: Vec<Saying>,
    /// Pairs of these claims that contradict each other, and pairs in tension.
    pub contradictions: usize,
    pub tensions: usize,
}

/// Somebody who speaks to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voice {
    /// None where the casebook does not know the speaker.
    pub speaker: Option<RecordId>,
    /// What was said first.
    pub first: RecordId,
}

/// That a claim asserts an answer or denies it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saying {
    /// The place of the answer among those of the question.
    pub answer: u32,
    /// The place of the speaker among the voices.
    pub voice: u32,
    pub claim: RecordId,
    pub position: Position,
}

/// How a claim stands to an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Position {
    Asserts,
    Denies,
}

/// The earliest time of a claim; what states none comes last.
type When = (i64, i64, RecordId);

/// What is said about every question: the most contested first, then in the order of the files; those about which nobody
/// says anything, last. Costs by the claims and their contradictions.
pub fn stances(book: &Casebook, contradictions: &Contradictions) -> Vec<Stances> {
    let mut said: BTreeMap<RecordId, Vec<(RecordId, AnswerId, Position)>> = BTreeMap::new();
    for claim in book.of_kind(Kind::Claim) {
        for (answer, position) in positions(claim) {
            said.entry(answer.question).or_default().push((claim.handle(), answer, position));
        }
    }
    let mut all: Vec<Stances> = book
        .of_kind(Kind::Question)
        .map(|question| {
            of_question(question, said.remove(&question.handle()).unwrap_or_default(), contradictions)
        })
        .collect();
    all.sort_by_key(|stances| {
        let is_silent = stances.sayings.is_empty();
        (is_silent, std::cmp::Reverse((stances.contradictions, stances.tensions)))
    });
    all
}

fn positions(claim: Record<'_>) -> impl Iterator<Item = (AnswerId, Position)> {
    const ANSWERS: u8 = CLAIM.index("answers");
    const DENIES: u8 = CLAIM.index("denies");
    let of = move |field, position| {
        claim.part().links(field).filter_map(Link::answer).map(move |answer| (answer, position))
    };
    of(ANSWERS, Position::Asserts).chain(of(DENIES, Position::Denies))
}

fn of_question(
    question: Record<'_>,
    said: Vec<(RecordId, AnswerId, Position)>,
    contradictions: &Contradictions,
) -> Stances {
    const ANSWERS: u8 = QUESTION.index("answers");
    let book = question.book();
    let mut claims: Vec<RecordId> = said.iter().map(|(claim, ..)| *claim).collect();
    claims.sort_unstable();
    claims.dedup();
    let mut in_time = claims.clone();
    in_time.sort_by_key(|claim| when(book, *claim));
    let mut voices: Vec<Voice> = Vec::new();
    let mut places: BTreeMap<Option<RecordId>, u32> = BTreeMap::new();
    for first in in_time {
        let speaker = speaker(book.record(first));
        places.entry(speaker).or_insert_with(|| {
            voices.push(Voice { speaker, first });
            voices.len() as u32 - 1
        });
    }
    let mut sayings: Vec<Saying> = said
        .into_iter()
        .map(|(claim, answer, position)| {
            let voice = places[&speaker(book.record(claim))];
            Saying { answer: answer.index, voice, claim, position }
        })
        .collect();
    sayings.sort_by_key(|one| (one.answer, one.voice, when(book, one.claim), one.position));
    let pairs = |strength: Strength| {
        let of_one = |claim: &RecordId| {
            let others = contradictions.of(*claim).filter(|(found, _)| found.strength() == strength);
            let mut others: Vec<RecordId> =
                others.map(|(_, other)| other).filter(|other| claims.binary_search(other).is_ok()).collect();
            others.sort_unstable();
            others.dedup();
            others.len()
        };
        claims.iter().map(of_one).sum::<usize>() / 2
    };
    Stances {
        question: question.handle(),
        answers: question.part().list(ANSWERS).count() as u32,
        contradictions: pairs(Strength::Contradiction),
        tensions: pairs(Strength::Tension),
        voices,
        sayings,
    }
}

fn when(book: &Casebook, claim: RecordId) -> When {
    let record = book.record(claim);
    let (from, to) = record.date().map_or((i64::MAX, i64::MAX), |date| date.sort_key(record.zone()));
    (if from == i64::MIN { to } else { from }, to, claim)
}

fn speaker(claim: Record<'_>) -> Option<RecordId> {
    const SPEAKER: u8 = CLAIM.index("speaker");
    claim.part().record(SPEAKER).map(Record::handle)
}

impl Stances {
    /// What a speaker says of an answer, in order of time.
    pub fn cell(&self, answer: u32, voice: u32) -> &[Saying] {
        let first = self.sayings.partition_point(|one| (one.answer, one.voice) < (answer, voice));
        let rest = &self.sayings[first..];
        &rest[..rest.partition_point(|one| (one.answer, one.voice) == (answer, voice))]
    }

    /// How many claims assert an answer, and how many deny it.
    pub fn counts(&self, answer: u32) -> (usize, usize) {
        let first = self.sayings.partition_point(|one| one.answer < answer);
        let of = self.sayings[first..].iter().take_while(|one| one.answer == answer);
        let denials = of.clone().filter(|one| one.position == Position::Denies).count();
        (of.count() - denials, denials)
    }
}
