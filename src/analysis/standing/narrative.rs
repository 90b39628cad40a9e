//! How a narrative was told: its claims in the order of time, who may have been first, who took it up, and by which
//! techniques. Who was first *in the casebook* is all that can be told; the story may be older than its records.

use super::backing::speaker;
use crate::casebook::{Casebook, RecordId};
use crate::model::disarm::Technique;
use crate::model::schema::{CLAIM, Kind};

/// A narrative as it was told.
#[derive(Clone, Debug, PartialEq)]
pub struct Telling {
    pub narrative: RecordId,
    /// Its claims by when they were said; what states no time comes last.
    pub claims: Vec<RecordId>,
    /// The claims that may have been the first: those that can have been said before every other had been for certain.
    /// One where the dates decide it, several where they are too vague to.
    pub first: Vec<RecordId>,
    /// Who tells it, in the order of their first claims, those of one speaker together.
    pub voices: Vec<Voice>,
    /// The techniques that its claims name, in the order of their identifiers.
    pub techniques: Vec<TechniqueUse>,
}

/// A speaker, and what he says of a narrative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// None for claims whose speaker could not be read.
    pub speaker: Option<RecordId>,
    pub claims: Vec<RecordId>,
    pub precedence: Precedence,
}

/// What a speaker is to a narrative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precedence {
    /// The only one who may have said it first.
    First,
    /// One of several who may have.
    MayBeFirst,
    /// Somebody had said it before.
    Repeats,
    /// None of his claims states a time.
    Undated,
}

/// A technique, and the claims that name it.
#[derive(Clone, Debug, PartialEq)]
pub struct TechniqueUse {
    /// As it is written.
    pub id: String,
    /// What it is; none where the framework has no such identifier.
    pub technique: Option<&'static Technique>,
    pub claims: Vec<RecordId>,
}

impl Telling {
    /// The tellings of all narratives, in the order of the files, those without claims too. Costs by the claims.
    pub fn all(book: &Casebook) -> Vec<Self> {
        const NARRATIVE: u8 = CLAIM.index("narrative");
        let mut told: Vec<(RecordId, RecordId)> = book
            .of_kind(Kind::Claim)
            .filter_map(|claim| Some((claim.part().record(NARRATIVE)?.handle(), claim.handle())))
            .collect();
        told.sort_unstable();
        let of = |narrative: &RecordId| {
            let first = told.partition_point(|(of, _)| of < narrative);
            let own = told[first..].iter().take_while(|(of, _)| of == narrative);
            Self::new(book, *narrative, own.map(|(_, claim)| *claim).collect())
        };
        book.handles(Kind::Narrative).iter().map(of).collect()
    }

    fn new(book: &Casebook, narrative: RecordId, claims: Vec<RecordId>) -> Self {
        let mut timed: Vec<Timed> = claims.into_iter().map(|claim| (said(book, claim), claim)).collect();
        timed.sort_unstable_by_key(|(said, claim)| (said.is_none(), *said, *claim));
        // By then somebody had said it for certain.
        let by_then = timed.iter().filter_map(|(said, _)| *said).map(|(_, latest)| latest).min();
        let may_be_first =
            |(said, _): &Timed| said.zip(by_then).is_some_and(|((earliest, _), by_then)| earliest <= by_then);
        // They are in the order of when they were said at the earliest, so those that may be first are in front.
        let first = timed.partition_point(may_be_first);
        let dated = timed.partition_point(|(said, _)| said.is_some());
        let claims: Vec<RecordId> = timed.into_iter().map(|(_, claim)| claim).collect();
        Self {
            narrative,
            first: claims[..first].to_vec(),
            voices: voices(book, &claims, first, dated),
            techniques: techniques(book, &claims),
            claims,
        }
    }
}

/// A claim with the first and the last second at which it may have been made.
type Timed = (Option<(i64, i64)>, RecordId);

fn said(book: &Casebook, claim: RecordId) -> Option<(i64, i64)> {
    let claim = book.record(claim);
    claim.date().map(|date| date.sort_key(claim.zone()))
}

/// Who makes these claims, of which the first `first` may be the first and the first `dated` state a time.
fn voices(book: &Casebook, claims: &[RecordId], first: usize, dated: usize) -> Vec<Voice> {
    // Stable: each speaker's claims stay in the order of time, and so does his first among those of others.
    let mut by_speaker: Vec<(usize, Option<RecordId>)> =
        claims.iter().map(|claim| speaker(book, *claim)).enumerate().collect();
    by_speaker.sort_by_key(|(_, speaker)| *speaker);
    let mut groups: Vec<&[(usize, Option<RecordId>)]> =
        by_speaker.chunk_by(|one, next| one.1 == next.1).collect();
    groups.sort_unstable_by_key(|group| group[0].0);
    let leaders = groups.iter().filter(|group| group[0].0 < first).count();
    let voice = |group: &&[(usize, Option<RecordId>)]| Voice {
        speaker: group[0].1,
        claims: group.iter().map(|(at, _)| claims[*at]).collect(),
        precedence: match group[0].0 {
            at if at < first && leaders == 1 => Precedence::First,
            at if at < first => Precedence::MayBeFirst,
            at if at < dated => Precedence::Repeats,
            _ => Precedence::Undated,
        },
    };
    groups.iter().map(voice).collect()
}

fn techniques(book: &Casebook, claims: &[RecordId]) -> Vec<TechniqueUse> {
    const TECHNIQUES: u8 = CLAIM.index("techniques");
    let named = |(at, claim): (usize, &RecordId)| {
        let ids = book.record(*claim).part().texts(TECHNIQUES);
        ids.map(move |id| (id, at)).collect::<Vec<_>>()
    };
    let mut uses: Vec<(&str, usize)> = claims.iter().enumerate().flat_map(named).collect();
    uses.sort_unstable();
    uses.dedup();
    let of_one = |same: &[(&str, usize)]| TechniqueUse {
        id: same[0].0.to_owned(),
        technique: Technique::find(same[0].0),
        claims: same.iter().map(|(_, at)| claims[*at]).collect(),
    };
    uses.chunk_by(|one, next| one.0 == next.0).map(of_one).collect()
}
