//! The standing of every claim of a casebook: its label, its strength, and the independent origins behind it and against
//! it. Knows claims and contradictions; how the figures look is not known here. There is no figure for truth among them.

use std::sync::OnceLock;

use super::argument::{Arguments, base_score};
use super::backing::{Backing, Origin, cited, place, speaker};
use super::grounded::Label;
use super::origin::Origins;
use super::quadratic_energy::{GradualStrength, quadratic_energy};
use crate::analysis::contradiction::Contradictions;
use crate::analysis::graph::Graph;
use crate::casebook::{AnswerId, Casebook, Link, Record, RecordId};
use crate::model::schema::{CLAIM, Kind};
use crate::model::word::Force;

/// What is known of the claims of one casebook as a whole. Made once; asked about one claim at a time.
#[derive(Debug, Default)]
pub struct Standings {
    origins: Origins,
    backing: Backing,
    arguments: Arguments,
    /// From a claim to those that support it.
    pub(super) supporters: Graph,
    labels: Vec<Label>,
    /// Worked out when a strength is first asked for: it is the second figure, and costs the most.
    strengths: OnceLock<Vec<GradualStrength>>,
    /// Which claims assert an answer, sorted.
    pub(super) asserted: Vec<(AnswerId, u32)>,
    /// Which claims an actor makes, sorted.
    pub(super) made: Vec<(RecordId, u32)>,
}

/// Where a claim stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The independent origins of the report that it was said. They say nothing for what is said.
    pub saying: Vec<RecordId>,
    /// The independent origins of what is said: of the claim itself, of claims that support it, and of claims that
    /// assert an answer that it asserts. Who only suggests or predicts stands for nobody but himself.
    pub origins_for: Vec<Root>,
    /// The independent origins of the claims that contradict it.
    pub origins_against: Vec<Root>,
    /// Who attacks whom, followed to the end; see [`super::grounded`].
    pub label: Label,
    /// The claims by which its speaker takes it back.
    pub retracted_by: Vec<RecordId>,
    /// A secondary figure, by [`super::METHOD`]; none where the claim's own credibility is unknown.
    pub strength: Option<GradualStrength>,
    pub comparison: Comparison,
}

/// An origin, and the claims through which it speaks here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    pub origin: Origin,
    pub through: Vec<RecordId>,
}

/// Whether a claim was compared with everything that may contradict it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Whole,
    /// So many claims speak to a question of it that only some pairs were looked at: its label is never more than
    /// undecided for it, its strength unknown, and `origins_against` may lack some.
    InPart,
}

impl Standings {
    /// Costs by the claims, what they rest on, and the contradictions between them.
    pub fn new(book: &Casebook, contradictions: &Contradictions) -> Self {
        let origins = Origins::new(book);
        let arguments = Arguments::new(book, contradictions);
        let mut made: Vec<(RecordId, u32)> = book
            .handles(Kind::Claim)
            .iter()
            .zip(0..)
            .filter_map(|(claim, at)| Some((speaker(book, *claim)?, at)))
            .collect();
        made.sort_unstable();
        Self {
            backing: Backing::new(book, &origins),
            origins,
            labels: arguments.labels(),
            supporters: arguments.supports.reversed(),
            arguments,
            strengths: OnceLock::new(),
            asserted: asserted(book),
            made,
        }
    }

    /// The label of a claim; none for what is no claim.
    pub fn label(&self, book: &Casebook, claim: RecordId) -> Option<Label> {
        self.labels.get(self.place(book, claim)? as usize).copied()
    }

    /// The standing of a claim; none for what is no claim. Costs by the claims beside it and against it, and what those
    /// rest on; the first of a casebook also by what [`Standings::strength`] costs.
    pub fn of(&self, book: &Casebook, claim: RecordId) -> Option<Standing> {
        let at = self.place(book, claim)?;
        let mut saying: Vec<RecordId> =
            cited(book.record(claim)).map(|source| self.origins.root(source)).collect();
        saying.sort_unstable();
        saying.dedup();
        Some(Standing {
            saying,
            origins_for: self.origins_for(book, claim),
            origins_against: self.origins_against(book, claim),
            label: self.labels[at as usize],
            retracted_by: self.retracting(book, at),
            strength: self.strength(book, claim),
            comparison: self.comparison(book, claim),
        })
    }

    /// See [`Standing::origins_for`]; empty for what is no claim.
    pub fn origins_for(&self, book: &Casebook, claim: RecordId) -> Vec<Root> {
        let at = self.place(book, claim);
        at.map(|at| self.roots(book, &self.beside(book, at))).unwrap_or_default()
    }

    /// See [`Standing::origins_against`]; empty for what is no claim.
    pub fn origins_against(&self, book: &Casebook, claim: RecordId) -> Vec<Root> {
        let at = self.place(book, claim);
        at.map(|at| self.roots(book, self.arguments.conflicts.from(at))).unwrap_or_default()
    }

    /// What a record goes back to, each origin once: of a claim the origins of what it says, of a source the one that it
    /// repeats in the end, of all else the origins of the sources that it cites.
    pub fn goes_back_to(&self, book: &Casebook, record: RecordId) -> Vec<Origin> {
        if let Some(at) = self.place(book, record) {
            return self.own_origins_of_echo(book, at);
        }
        let of = book.record(record);
        let own = (of.kind() == Kind::Source).then_some(record);
        let sources = own.into_iter().chain(cited(of).filter(|_| own.is_none()));
        let mut found: Vec<Origin> = sources.map(|source| self.origins.origin(source)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The claims that contradict a claim, in the order of the files; empty for what is no claim.
    pub fn contradicted_by(&self, book: &Casebook, claim: RecordId) -> Vec<RecordId> {
        let claims = book.handles(Kind::Claim);
        let at = self.place(book, claim);
        let mut rivals: Vec<RecordId> = at
            .map(|at| self.arguments.conflicts.from(at).iter().map(|by| claims[*by as usize]).collect())
            .unwrap_or_default();
        rivals.sort_unstable();
        rivals.dedup();
        rivals
    }

    /// The origins for a claim that its own speaker did not have it from; empty for what is no claim.
    pub fn corroborated_by(&self, book: &Casebook, claim: RecordId) -> Vec<Root> {
        let at = self.place(book, claim);
        at.map(|at| self.corroborating(book, at)).unwrap_or_default()
    }

    /// See [`Standing::retracted_by`]; empty for what is no claim.
    pub fn retracted_by(&self, book: &Casebook, claim: RecordId) -> Vec<RecordId> {
        let at = self.place(book, claim);
        at.map(|at| self.retracting(book, at)).unwrap_or_default()
    }

    /// Whether a claim was compared with everything that may contradict it; what is no claim has nothing to compare.
    pub fn comparison(&self, book: &Casebook, claim: RecordId) -> Comparison {
        let at = self.place(book, claim);
        let is_in_part = at.is_some_and(|at| self.arguments.unseen[at as usize]);
        if is_in_part { Comparison::InPart } else { Comparison::Whole }
    }

    /// The strength of a claim by [`super::METHOD`], if its own credibility is known and it was compared with all that
    /// may contradict it. The first that is asked for makes all: it costs by the claims and contradictions, in circles
    /// several times, up to [`super::MOST_EVALUATIONS`].
    pub fn strength(&self, book: &Casebook, claim: RecordId) -> Option<GradualStrength> {
        let at = self.place(book, claim)? as usize;
        let is_compared = self.comparison(book, claim) == Comparison::Whole;
        let is_known = base_score(book.record(claim)).is_some() && is_compared;
        let all = || quadratic_energy(&self.arguments.bipolar(book, &self.backing));
        is_known.then(|| self.strengths.get_or_init(all)[at])
    }

    /// The standings of all claims in the order of the files, each worked out when it is reached.
    pub fn all<'a>(&'a self, book: &'a Casebook) -> impl Iterator<Item = (RecordId, Standing)> + 'a {
        book.handles(Kind::Claim).iter().filter_map(|claim| Some((*claim, self.of(book, *claim)?)))
    }

    /// The circles in which sources quote each other.
    pub fn circles_of_sources(&self) -> &[Vec<RecordId>] {
        self.origins.circles()
    }

    /// Whether they were worked out, of a casebook with claims.
    pub(super) fn are_there(&self) -> bool {
        self.backing.is_there()
    }

    /// The place of a claim among all claims; none for what is no claim, and while nothing is worked out yet.
    fn place(&self, book: &Casebook, claim: RecordId) -> Option<u32> {
        place(book.handles(Kind::Claim), claim).filter(|_| self.are_there())
    }

    pub(super) fn corroborating(&self, book: &Casebook, at: u32) -> Vec<Root> {
        let own = self.own_origins(book, at);
        let mut roots = self.roots(book, &self.beside(book, at));
        roots.retain(|root| own.binary_search(&root.origin).is_err());
        roots
    }

    /// What the speaker of a claim has it from, sorted.
    pub(super) fn own_origins(&self, book: &Casebook, at: u32) -> Vec<Origin> {
        self.backing.origins(book, &self.origins, at)
    }

    /// The same, found the sooner the longer a line of hearsay is: an echo has what it has from the claim that it repeats.
    pub(super) fn own_origins_of_echo(&self, book: &Casebook, at: u32) -> Vec<Origin> {
        self.own_origins(book, self.backing.echoed(at))
    }

    pub(super) fn is_contradicted(&self, at: u32) -> bool {
        !self.arguments.conflicts.from(at).is_empty()
    }

    pub(super) fn retracting(&self, book: &Casebook, at: u32) -> Vec<RecordId> {
        let claims = book.handles(Kind::Claim);
        self.arguments.retracted.from(at).iter().map(|by| claims[*by as usize]).collect()
    }

    /// The claims that stand for what a claim says: itself, those that support it, those that assert what it asserts.
    fn beside(&self, book: &Casebook, at: u32) -> Vec<u32> {
        let claim = book.record(book.handles(Kind::Claim)[at as usize]);
        let mut found = vec![at];
        found.extend(self.supporters.from(at));
        for answer in answers(claim) {
            let first = self.asserted.partition_point(|(asserted, _)| *asserted < answer);
            let same = self.asserted[first..].iter().take_while(|(asserted, _)| *asserted == answer);
            found.extend(same.map(|(_, claim)| *claim));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What claims go back to, each origin once.
    fn roots(&self, book: &Casebook, claims: &[u32]) -> Vec<Root> {
        let handles = book.handles(Kind::Claim);
        let of = |claim: &u32| {
            let handle = handles[*claim as usize];
            self.backing.origins(book, &self.origins, *claim).into_iter().map(move |origin| (origin, handle))
        };
        let mut pairs: Vec<(Origin, RecordId)> = claims.iter().flat_map(of).collect();
        pairs.sort_unstable();
        let root = |same: &[(Origin, RecordId)]| Root {
            origin: same[0].0,
            through: same.iter().map(|(_, claim)| *claim).collect(),
        };
        pairs.chunk_by(|one, next| one.0 == next.0).map(root).collect()
    }
}

pub(super) fn answers(claim: Record<'_>) -> impl Iterator<Item = AnswerId> {
    const ANSWERS: u8 = CLAIM.index("answers");
    claim.part().links(ANSWERS).filter_map(Link::answer)
}

/// Which claims assert an answer: not those that only suggest or predict it, for they leave it open.
fn asserted(book: &Casebook) -> Vec<(AnswerId, u32)> {
    const FORCE: u8 = CLAIM.index("force");
    let firm = book.of_kind(Kind::Claim).zip(0..).filter(|(claim, _)| {
        let force = claim.part().word(FORCE, Force::parse);
        !matches!(force, Some(Force::Suggests | Force::Predicts))
    });
    let mut found: Vec<(AnswerId, u32)> =
        firm.flat_map(|(claim, at)| answers(claim).map(move |answer| (answer, at))).collect();
    found.sort_unstable();
    found
}
