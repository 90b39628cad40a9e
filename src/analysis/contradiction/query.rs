//! Questions to what was found.

use super::decision::Decision;
use super::finding::Contradiction;
use super::findings::{Contradictions, order};
use super::group::Group;
use super::opposition::{Opposed, Opposition, Strength};
use super::weight::Weight;
use crate::analysis::tie::{Direction, Ties};
use crate::casebook::{Casebook, Record, RecordId};
use crate::model::schema::{CLAIM, Kind};

/// A topic on which not all pairs were compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The question, or what else the values are about.
    pub subject: RecordId,
    pub pairs: usize,
}

/// A finding among all others.
#[derive(Clone, Copy, Debug)]
pub struct Weighed<'a> {
    pub finding: &'a Contradiction,
    pub weight: Weight,
    /// What its sides disagree about: a question, an event, or the record itself that one of them lies in.
    pub subject: RecordId,
}

impl Contradictions {
    /// All findings, in a stable order: by what they are about.
    pub fn all(&self) -> impl Iterator<Item = &Contradiction> + Clone {
        self.groups().flat_map(|(_, group)| &group.found)
    }

    /// Where so many values oppose each other that only some of the pairs are compared. Every value there that opposes
    /// another is still held against at least one.
    pub fn cut(&self) -> impl Iterator<Item = Cut> {
        let all = self.patience.is_exceeded(self.most).then(|| self.groups()).into_iter().flatten();
        let over = all.filter(|(_, group)| group.pairs > self.most);
        over.map(|(topic, group)| Cut { subject: topic.subject, pairs: group.pairs })
    }

    /// The findings that name the record, strongest first.
    pub fn about(&self, record: RecordId) -> impl Iterator<Item = &Contradiction> + Clone {
        let groups = self.groups_felt(record);
        let mut found: Vec<&Contradiction> = groups.flat_map(|group| group.about(record)).collect();
        found.sort_by_key(|found| order(found));
        found.into_iter()
    }

    /// Those of them that oppose it to another record, each with that one.
    pub fn of(&self, record: RecordId) -> impl Iterator<Item = (&Contradiction, RecordId)> + Clone {
        self.about(record).filter_map(move |found| Some((found, found.other(record)?)))
    }

    /// Those that lie in the record alone: against a rival value of its own, or against the casebook.
    pub fn alone(&self, record: RecordId) -> impl Iterator<Item = &Contradiction> + Clone {
        self.about(record).filter(|found| found.is_of_one())
    }

    /// The strongest opposition that a record meets, from another record or from a rival source. What lies beyond the
    /// casebook's cut-off is opposed by nobody.
    pub fn strength<'a>(&'a self, record: RecordId) -> Option<Strength> {
        let strongest = |group: &'a Group| group.about(record).find(|found| !found.is_of_casebook());
        self.groups_felt(record).filter_map(strongest).map(Contradiction::strength).max()
    }

    /// Every way in which a claim opposes another or is opposed: what makes a finding, and what does not. With the other
    /// claim, and whether this one opposes it or is opposed by it; findings are mutual.
    pub fn oppositions(&self, record: RecordId) -> Vec<(Opposition, RecordId, Role)> {
        let findings = self.of(record).map(|(found, other)| (found.opposition, other, Role::Mutual));
        let opposed = self.groups_felt(record).flat_map(|group| &group.opposed);
        let stances = opposed.filter_map(|opposed| match record {
            record if record == opposed.by => Some((opposed.opposition, opposed.of, Role::Opposing)),
            record if record == opposed.of => Some((opposed.opposition, opposed.by, Role::Opposed)),
            _ => None,
        });
        let mut all: Vec<_> = findings.chain(stances).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Every way in which a claim opposes another without contradicting it, each once, in the order of the claims that
    /// oppose.
    pub fn stances(&self) -> Vec<Opposed> {
        let mut all: Vec<Opposed> = self.groups().flat_map(|(_, group)| &group.opposed).copied().collect();
        all.sort_unstable_by_key(|opposed| (opposed.by, opposed.of, opposed.opposition));
        all.dedup();
        all
    }

    /// What was decided about a finding, by the `[[finding]]` that names its rule and its records.
    pub fn decision<'a>(&self, book: &'a Casebook, found: &Contradiction) -> Option<Decision<'a>> {
        if self.decisions.is_empty() {
            return None;
        }
        let mut records = found.records();
        records.sort_unstable();
        self.decisions.find(book, found.rule, &records)
    }

    /// Whether a rule found something about just these records, which are sorted.
    pub fn holds(&self, rule: &str, records: &[RecordId]) -> bool {
        let Some(first) = records.first() else { return false };
        self.about(*first).any(|found| {
            let mut named = found.records();
            named.sort_unstable();
            found.rule == rule && named == records
        })
    }

    /// All findings with their weights, the heaviest first; see [`Weight`] for what that means.
    pub fn inbox(&self, book: &Casebook, ties: &Ties) -> Vec<Weighed<'_>> {
        let found = self.groups().flat_map(|(topic, group)| {
            let subject = topic.subject;
            group.found.iter().map(move |finding| (subject, finding))
        });
        let mut all: Vec<_> = found
            .map(|(subject, finding)| Weighed { finding, weight: Weight::new(book, ties, finding), subject })
            .collect();
        all.sort_by(|one, other| {
            let by_weight = one.weight.order().cmp(&other.weight.order());
            by_weight.then_with(|| one.finding.sides.cmp(&other.finding.sides))
        });
        all
    }

    /// The records that oppose a claim; for an actor, those that oppose his claims, and their speakers.
    pub fn against<'a>(
        &'a self,
        book: &'a Casebook,
        ties: &'a Ties,
        record: RecordId,
    ) -> impl Iterator<Item = RecordId> + 'a {
        let is_actor = book.record(record).kind() == Kind::Actor;
        let said = ties.of(record).filter(|tie| tie.direction == Direction::In && tie.field == "speaker");
        let claims = said.filter(move |_| is_actor).map(|tie| tie.other).chain(std::iter::once(record));
        claims.flat_map(move |claim| {
            self.of(claim).flat_map(move |(_, other)| std::iter::once(other).chain(speaker_of(book, other)))
        })
    }
}

/// Which end of an opposition a claim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Each opposes the other.
    Mutual,
    /// It opposes the other claim.
    Opposing,
    /// The other claim opposes it.
    Opposed,
}

fn speaker_of(book: &Casebook, claim: RecordId) -> Option<RecordId> {
    const SPEAKER: u8 = CLAIM.index("speaker");
    let record = book.record(claim);
    (record.kind() == Kind::Claim).then(|| record.part().record(SPEAKER))?.map(Record::handle)
}
