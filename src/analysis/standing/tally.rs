//! What became of the claims of every speaker at once, in numbers. The same as [`SpeakersRecord`] of each, without working
//! out who bears out what: it costs by the claims, also where thousands of them give one answer.
//!
//! [`SpeakersRecord`]: super::SpeakersRecord

use super::backing::Origin;
use super::standings::{Standings, answers};
use crate::casebook::{AnswerId, Casebook, RecordId};
use crate::model::schema::Kind;

/// So many origins of one answer are enough to know that a claim with fewer of its own is not the only one to give it.
const ENOUGH: usize = 16;

/// What became of all claims.
#[derive(Clone, Debug, Default)]
pub struct Tallies {
    /// Everybody who says something, in the order of the files.
    pub speakers: Vec<Tally>,
    /// In the order of the claims.
    fates: Vec<Fate>,
}

/// The number of an actor's claims by what became of them. One claim may be corroborated and contradicted at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    pub speaker: RecordId,
    pub made: usize,
    pub corroborated: usize,
    pub contradicted: usize,
    pub retracted: usize,
    pub open: usize,
}

/// What became of a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fate {
    pub is_corroborated: bool,
    pub is_contradicted: bool,
    pub is_retracted: bool,
}

impl Fate {
    /// Nobody else has spoken to it, and its speaker stands by it.
    pub fn is_open(self) -> bool {
        self == Self::default()
    }
}

impl Tallies {
    /// Nothing, while the standings are not worked out yet.
    pub fn new(standings: &Standings, book: &Casebook) -> Self {
        if !standings.are_there() {
            return Self::default();
        }
        let given = origins_of_answers(standings, book);
        let fate = |at| Fate {
            is_corroborated: is_corroborated(standings, book, &given, at),
            is_contradicted: standings.is_contradicted(at),
            is_retracted: !standings.retracting(book, at).is_empty(),
        };
        let fates: Vec<Fate> = (0..book.handles(Kind::Claim).len() as u32).map(fate).collect();
        let of_one = |made: &[(RecordId, u32)]| {
            let count = |holds: fn(Fate) -> bool| {
                made.iter().filter(|(_, claim)| holds(fates[*claim as usize])).count()
            };
            Tally {
                speaker: made[0].0,
                made: made.len(),
                corroborated: count(|fate| fate.is_corroborated),
                contradicted: count(|fate| fate.is_contradicted),
                retracted: count(|fate| fate.is_retracted),
                open: count(Fate::is_open),
            }
        };
        let speakers = standings.made.chunk_by(|one, next| one.0 == next.0).map(of_one).collect();
        Self { speakers, fates }
    }

    /// The claims of an actor in the order of the files, each with what became of it.
    pub fn claims<'a>(
        &'a self,
        standings: &'a Standings,
        book: &'a Casebook,
        speaker: RecordId,
    ) -> impl Iterator<Item = (RecordId, Fate)> + 'a {
        let first = standings.made.partition_point(|(of, _)| *of < speaker);
        let own = standings.made[first..].iter().take_while(move |(of, _)| *of == speaker);
        own.map(|(_, at)| (book.handles(Kind::Claim)[*at as usize], self.fates[*at as usize]))
    }
}

/// What those who assert an answer have it from, each origin once, and no more than are needed.
fn origins_of_answers(standings: &Standings, book: &Casebook) -> Vec<(AnswerId, Vec<Origin>)> {
    let of_one = |asserted: &[(AnswerId, u32)]| {
        let mut origins: Vec<Origin> = Vec::new();
        for (_, claim) in asserted {
            for origin in standings.own_origins_of_echo(book, *claim) {
                if !origins.contains(&origin) {
                    origins.push(origin);
                }
            }
            if origins.len() >= ENOUGH {
                break;
            }
        }
        (asserted[0].0, origins)
    };
    standings.asserted.chunk_by(|one, next| one.0 == next.0).map(of_one).collect()
}

/// Whether an origin speaks for a claim that its speaker did not have it from.
fn is_corroborated(
    standings: &Standings,
    book: &Casebook,
    given: &[(AnswerId, Vec<Origin>)],
    at: u32,
) -> bool {
    let own = standings.own_origins_of_echo(book, at);
    if own.len() >= ENOUGH {
        return !standings.corroborating(book, at).is_empty();
    }
    let is_other = |origin: &Origin| own.binary_search(origin).is_err();
    let claim = book.record(book.handles(Kind::Claim)[at as usize]);
    let by_answer = answers(claim).any(|answer| {
        let found = given.binary_search_by_key(&answer, |(given, _)| *given);
        found.is_ok_and(|found| given[found].1.iter().any(is_other))
    });
    let mut supporters = standings.supporters.from(at).iter();
    by_answer || supporters.any(|claim| standings.own_origins_of_echo(book, *claim).iter().any(is_other))
}
