//! What a claim goes back to: the independent origins of what is said. Knows claims and what they rest on; who opposes
//! whom is not known here.
//!
//! # What counts as an origin
//!
//! The saying is not the thing said. A source that reports *that* somebody said something is an origin of the saying:
//! ten papers that report one speech confirm that the speech was made, and nothing of what it says. So the cites of a
//! claim never count for its content. For the content count:
//!
//! - the **speaker**, where the claim rests on nothing that is recorded: he may have seen it;
//! - else, in his place, what the claim **rests on**: of another claim, whatever that one goes back to; of a source, the
//!   source that it repeats in the end; of any other record, the sources that it cites, followed in the same way;
//! - of a claim that is `of` another and `supports` it: that other claim, as if it rested on it. "So it is, as she says"
//!   adds a voice and no witness. Who knows it from elsewhere has a `rests_on` of his own that says so, or simply
//!   answers the same question.
//!
//! Claims that rest on each other in a circle, and on nothing outside of it, have one origin that nobody has seen.
//!
//! # Limits
//!
//! Two actors count as two, also where one speaks for the other. A speaker and a source that is his own writing are two,
//! where a claim rests on the one and another is said by the other. What a speaker saw himself beside what he cites is
//! not counted. Each of these can only be mended in the records; all but the first two count too few rather than too
//! many.

use hashbrown::HashSet;

use super::origin::Origins;
use crate::analysis::graph::Graph;
use crate::casebook::{Casebook, Link, Record, RecordId};
use crate::model::schema::{CITE, CLAIM, Kind};
use crate::model::word::Stance;

/// Where something that is said comes from, as far as the casebook tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// An actor who says it and rests on nothing.
    Speaker(RecordId),
    /// A source that repeats no other.
    Source(RecordId),
    /// Sources that quote each other in a circle; the first of them.
    SourceCircle(RecordId),
    /// Claims that rest on each other in a circle; the first of them.
    ClaimCircle(RecordId),
    /// A claim whose speaker could not be read.
    Unnamed(RecordId),
}

/// What every claim goes back to. Claims are named by their place among the casebook's claims.
#[derive(Debug, Default)]
pub(super) struct Backing {
    /// From a claim to the claims that it rests on or supports.
    claims: Graph,
    /// Claims, and the first origins of the sources that they rest on, themselves or through other records; sorted.
    sources: Vec<(u32, RecordId)>,
    /// For each claim in a circle that nothing leads out of: the first claim of that circle.
    circle: Vec<Option<u32>>,
    /// For each claim the one that it repeats and adds nothing to; itself, where it is no mere echo.
    echoed: Vec<u32>,
}

impl Backing {
    /// Costs by the claims, what they rest on, and what that cites.
    pub(super) fn new(book: &Casebook, origins: &Origins) -> Self {
        let claims = book.handles(Kind::Claim);
        let mut edges = Vec::new();
        let mut sources = Vec::new();
        for (from, claim) in book.of_kind(Kind::Claim).enumerate() {
            let from = from as u32;
            for ground in grounds(claim) {
                match ground.kind() {
                    Kind::Claim => edges.extend(place(claims, ground.handle()).map(|to| (from, to))),
                    Kind::Source => sources.push((from, origins.root(ground.handle()))),
                    _ => sources.extend(cited(ground).map(|source| (from, origins.root(source)))),
                }
            }
        }
        edges.retain(|(from, to)| from != to);
        sources.sort_unstable();
        sources.dedup();
        let mut backing = Self {
            claims: Graph::new(claims.len(), edges),
            sources,
            circle: vec![None; claims.len()],
            echoed: (0..claims.len() as u32).collect(),
        };
        backing.find_circles_and_echoes();
        backing
    }

    fn find_circles_and_echoes(&mut self) {
        for component in self.claims.components() {
            let sources: usize = component.iter().map(|claim| self.sources_of(*claim).len()).sum();
            match component.as_slice() {
                [only] => {
                    // What it repeats comes before it, and knows already what that repeats.
                    if let ([ground], 0) = (self.claims.from(*only), sources) {
                        self.echoed[*only as usize] = self.echoed[*ground as usize];
                    }
                }
                circle => {
                    let is_inside = |to: &u32| circle.binary_search(to).is_ok();
                    let leads_out =
                        circle.iter().any(|claim| !self.claims.from(*claim).iter().all(is_inside));
                    for claim in circle {
                        self.echoed[*claim as usize] = circle[0];
                        if !leads_out && sources == 0 {
                            self.circle[*claim as usize] = Some(circle[0]);
                        }
                    }
                }
            }
        }
    }

    /// Whether it was worked out, of a casebook with claims.
    pub(super) fn is_there(&self) -> bool {
        !self.echoed.is_empty()
    }

    fn sources_of(&self, claim: u32) -> &[(u32, RecordId)] {
        let first = self.sources.partition_point(|(of, _)| *of < claim);
        let after = self.sources.partition_point(|(of, _)| *of <= claim);
        &self.sources[first..after]
    }

    /// The claim that this one repeats in the end without adding a ground of its own; itself where it does.
    pub(super) fn echoed(&self, claim: u32) -> u32 {
        self.echoed[claim as usize]
    }

    /// The origins of what a claim says, sorted. Costs by all that the claim goes back to.
    pub(super) fn origins(&self, book: &Casebook, origins: &Origins, claim: u32) -> Vec<Origin> {
        let claims = book.handles(Kind::Claim);
        let mut found = Vec::new();
        let mut met: HashSet<u32> = std::iter::once(claim).collect();
        let mut open = vec![claim];
        while let Some(claim) = open.pop() {
            if let Some(first) = self.circle[claim as usize] {
                found.push(Origin::ClaimCircle(claims[first as usize]));
                continue;
            }
            let (sources, grounds) = (self.sources_of(claim), self.claims.from(claim));
            found.extend(sources.iter().map(|(_, source)| match origins.circle(*source) {
                Some(_) => Origin::SourceCircle(*source),
                None => Origin::Source(*source),
            }));
            if sources.is_empty() && grounds.is_empty() {
                let claim = claims[claim as usize];
                found.push(speaker(book, claim).map_or(Origin::Unnamed(claim), Origin::Speaker));
            }
            open.extend(grounds.iter().filter(|ground| met.insert(**ground)));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The place of a claim among all claims.
pub(super) fn place(claims: &[RecordId], claim: RecordId) -> Option<u32> {
    claims.binary_search(&claim).ok().map(|at| at as u32)
}

pub(super) fn speaker(book: &Casebook, claim: RecordId) -> Option<RecordId> {
    const SPEAKER: u8 = CLAIM.index("speaker");
    book.record(claim).part().record(SPEAKER).map(Record::handle)
}

/// The claim that a claim is about, where it takes this stance to it.
pub(super) fn stance_to(claim: Record<'_>, stance: Stance) -> Option<Record<'_>> {
    const OF: u8 = CLAIM.index("of");
    const STANCE: u8 = CLAIM.index("stance");
    let part = claim.part();
    let other = part.record(OF).filter(|other| other.handle() != claim.handle())?;
    (part.word(STANCE, Stance::parse) == Some(stance)).then_some(other)
}

/// What a claim rests on, and what it supports.
fn grounds(claim: Record<'_>) -> impl Iterator<Item = Record<'_>> {
    const RESTS_ON: u8 = CLAIM.index("rests_on");
    let basis = claim.part().links(RESTS_ON).filter_map(Link::record);
    basis.chain(stance_to(claim, Stance::Supports))
}

/// The sources that a record cites.
pub(super) fn cited(record: Record<'_>) -> impl Iterator<Item = RecordId> {
    const SOURCE_FIELD: u8 = CITE.index("source");
    record.cites().filter_map(|cite| cite.record(SOURCE_FIELD)).map(Record::handle)
}
