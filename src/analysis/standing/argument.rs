//! Claims as arguments: who attacks and who supports whom. The one place that turns contradictions, retractions and
//! decisions into attacks; what follows from them is not known here.
//!
//! - A **contradiction** of two claims is an attack both ways, whichever rule found it: what makes the one true makes the
//!   other false. That holds for an `answers` against a `denies`, and for a declared `contradicts`: who was said to
//!   contradict whom tells the order of speaking and nothing about who is right.
//! - A **tension** is no attack: both may be true.
//! - A **retraction** (`of` with the stance `retracts`, by the same speaker) attacks the claim that it takes back, and
//!   not the other way; a contradiction found between the two gives way to it. Nobody takes back what another said, so
//!   a retraction by somebody else is no attack.
//! - `disputes-motive` attacks a speaker and `qualifies` narrows: neither says that the claim is false, and neither is an
//!   attack.
//! - A decided **finding** about the rule and the two claims: `explained` says that it only looks like a contradiction, and
//!   lifts the attack of that rule; `accepted` says that it stands, and `open` that nobody has decided: both leave it. Of
//!   several decisions the last made holds.
//! - `supports` is a support, unless the supporter only repeats what it supports.
//!
//! On a question of which only some pairs of claims were compared ([`Contradictions::cut`]) a claim may have opponents
//! that were never looked at. They attack it as one that nothing decides.

use hashbrown::HashSet;

use super::backing::{Backing, place, speaker, stance_to};
use super::grounded::{Label, grounded};
use super::quadratic_energy::Bipolar;
use crate::analysis::contradiction::{Contradictions, Strength};
use crate::analysis::graph::Graph;
use crate::casebook::{Casebook, Link, Record, RecordId, Value};
use crate::model::grade::Credibility;
use crate::model::schema::{CLAIM, Kind};
use crate::model::word::{FindingState, Stance};

/// The claims of a casebook as arguments, named by their place among the claims.
#[derive(Debug, Default)]
pub(super) struct Arguments {
    /// Contradictions that stand: both ways.
    pub(super) conflicts: Graph,
    /// From a claim to those by which its speaker takes it back.
    pub(super) retracted: Graph,
    /// From a claim to the one that it supports.
    pub(super) supports: Graph,
    /// Claims with opponents that were never compared.
    pub(super) unseen: Vec<bool>,
}

/// The base score of a claim by the Admiralty credibility of its content. Declared, not found: the six grades are an
/// order, and five equal steps between 0 and 1 are the plainest numbers that keep it.
///
/// Two grades have no number: 6 says that nobody can tell, which is no place between the others; and a claim without a
/// grade has not been judged. Neither ever becomes a middle value.
pub const BASE_SCORES: [(Credibility, Option<f64>); 6] = [
    (Credibility::Confirmed, Some(0.9)),
    (Credibility::ProbablyTrue, Some(0.7)),
    (Credibility::PossiblyTrue, Some(0.5)),
    (Credibility::Doubtful, Some(0.3)),
    (Credibility::Improbable, Some(0.1)),
    (Credibility::CannotBeJudged, None),
];

/// The base score of a claim, if the credibility of its content is known.
pub fn base_score(claim: Record<'_>) -> Option<f64> {
    const CONTENT: u8 = CLAIM.index("content");
    match claim.part().get(CONTENT)? {
        Value::Grade(grade) => BASE_SCORES[grade.credibility as usize].1,
        _ => None,
    }
}

impl Arguments {
    /// Costs by the claims, the contradictions and the findings.
    pub(super) fn new(book: &Casebook, contradictions: &Contradictions) -> Self {
        let claims = book.handles(Kind::Claim);
        let graph = |pairs: Vec<(RecordId, RecordId)>| {
            let places = |(from, to)| Some((place(claims, from)?, place(claims, to)?));
            Graph::new(claims.len(), pairs.into_iter().filter_map(places).collect())
        };
        let retractions = retractions(book);
        let retracting: HashSet<(RecordId, RecordId)> = retractions.iter().copied().collect();
        let mut conflicts = conflicts(book, contradictions);
        conflicts.retain(|(one, other)| {
            !retracting.contains(&(*one, *other)) && !retracting.contains(&(*other, *one))
        });
        let supports = book.of_kind(Kind::Claim).filter_map(|claim| {
            stance_to(claim, Stance::Supports).map(|supported| (claim.handle(), supported.handle()))
        });
        Self {
            supports: graph(supports.collect()),
            conflicts: graph(
                conflicts.into_iter().flat_map(|(one, other)| [(one, other), (other, one)]).collect(),
            ),
            retracted: graph(retractions).reversed(),
            unseen: unseen(book, contradictions),
        }
    }

    fn attacks(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let retractions = self.retracted.pairs().map(|(taken_back, by)| (by, taken_back));
        self.conflicts.pairs().chain(retractions)
    }

    /// The grounded label of every claim.
    pub(super) fn labels(&self) -> Vec<Label> {
        // All opponents that were never looked at are one more argument, which attacks itself: nothing decides it.
        let nobody = self.unseen.len() as u32;
        let unseen =
            self.unseen.iter().zip(0..).filter(|(unseen, _)| **unseen).map(|(_, claim)| (nobody, claim));
        let attacks = self.attacks().chain(unseen).chain([(nobody, nobody)]).collect();
        let mut labels = grounded(&Graph::new(self.unseen.len() + 1, attacks));
        labels.truncate(self.unseen.len());
        labels
    }

    /// Claims with what attacks and supports them, each origin once: of attackers that repeat one and the same claim the
    /// first counts, that claim itself before its echoes; and an echo of the supported claim supports nothing.
    pub(super) fn bipolar(&self, book: &Casebook, backing: &Backing) -> Bipolar {
        let without_echoes = |edges: &mut dyn Iterator<Item = (u32, u32)>| {
            let mut edges: Vec<(u32, u32, bool, u32)> = edges
                .map(|(from, to)| (to, backing.echoed(from), from != backing.echoed(from), from))
                .collect();
            edges.sort_unstable();
            edges.dedup_by_key(|(to, echoed, ..)| (*to, *echoed));
            edges
        };
        let attacks = without_echoes(&mut self.attacks());
        let mut supports = without_echoes(&mut self.supports.pairs());
        supports.retain(|(to, echoed, ..)| *echoed != backing.echoed(*to));
        // A claim with opponents that were never looked at can be anything: what is known of them says little.
        let graph = |edges: Vec<(u32, u32, bool, u32)>| {
            let edges = edges.into_iter().filter(|(to, ..)| !self.unseen[*to as usize]);
            Graph::new(self.unseen.len(), edges.map(|(to, _, _, from)| (from, to)).collect())
        };
        let base = book.of_kind(Kind::Claim).zip(&self.unseen);
        Bipolar {
            base: base.map(|(claim, unseen)| if *unseen { None } else { base_score(claim) }).collect(),
            attacks: graph(attacks),
            supports: graph(supports),
        }
    }
}

/// The pairs of records that contradict each other, without those that were explained.
fn conflicts(book: &Casebook, contradictions: &Contradictions) -> Vec<(RecordId, RecordId)> {
    let found = contradictions.all().filter(|found| found.strength() == Strength::Contradiction);
    let standing = found.filter(|found| {
        let decision = contradictions.decision(book, found).map(|decision| decision.state);
        decision != Some(FindingState::Explained)
    });
    let pairs = standing.filter_map(|found| match found.records().as_slice() {
        [one, other] => Some((*one, *other)),
        _ => None,
    });
    pairs.collect()
}

/// Each claim by which a speaker takes back one of his own, with that one.
fn retractions(book: &Casebook) -> Vec<(RecordId, RecordId)> {
    let of = |claim: Record<'_>| {
        let taken_back = stance_to(claim, Stance::Retracts)?.handle();
        let by = speaker(book, claim.handle());
        (by.is_some() && by == speaker(book, taken_back)).then_some((claim.handle(), taken_back))
    };
    book.of_kind(Kind::Claim).filter_map(of).collect()
}

/// For each claim whether it speaks to a question of which only some pairs were compared.
fn unseen(book: &Casebook, contradictions: &Contradictions) -> Vec<bool> {
    const ANSWERS: u8 = CLAIM.index("answers");
    const DENIES: u8 = CLAIM.index("denies");
    let cut: HashSet<RecordId> = contradictions.cut().map(|cut| cut.subject).collect();
    let speaks_to_one = |claim: Record<'_>| {
        let part = claim.part();
        let mut questions = part.links(ANSWERS).chain(part.links(DENIES)).filter_map(Link::record_id);
        !cut.is_empty() && questions.any(|question| cut.contains(&question))
    };
    book.of_kind(Kind::Claim).map(speaks_to_one).collect()
}
