//! The findings of all rules, and the way from a record to those that concern it.

use super::statement::Statements;
use super::{declared, denial, same_question};
use crate::analysis::tie::{Direction, Ties};
use crate::casebook::{Casebook, Record, RecordId};
use crate::model::schema::{CLAIM, Kind};

/// How strongly two records oppose each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Both may still be true: one side only suggests or predicts.
    Tension,
    /// Both cannot be true.
    Contradiction,
}

/// Two claims that oppose each other, and the rule that found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The name of the rule, as `watchfloor explain` knows it.
    pub rule: &'static str,
    pub strength: Strength,
    /// The two records, the one that was said first in front.
    pub records: [RecordId; 2],
    /// Why both cannot hold, in one sentence.
    pub because: String,
}

/// Pairs on one question that are all found. Three hundred claims, half of them on one side, are more than anybody reads.
const ON_ONE_QUESTION: usize = 50_000;

/// Pairs of a casebook that are all found.
const IN_ALL: usize = 500_000;

/// How many pairs may still be found. Of a question with too many, every claim keeps some.
pub(super) struct Patience {
    left: usize,
    cut: Vec<(RecordId, usize)>,
}

impl Patience {
    /// How many rivals each of `claims` may have on a question on which there are so many pairs.
    pub(super) fn for_each(&mut self, question: Record<'_>, claims: usize, pairs: usize) -> usize {
        let most = ON_ONE_QUESTION.min(self.left);
        if pairs <= most {
            self.left -= pairs;
            return usize::MAX;
        }
        let each = (most / claims.max(1)).max(1);
        self.left = self.left.saturating_sub(each * claims);
        self.cut.push((question.handle(), pairs));
        each
    }
}

/// All contradictions of a casebook.
#[derive(Debug, Default)]
pub struct Contradictions {
    cut: Vec<(RecordId, usize)>,
    all: Vec<Contradiction>,
    /// For each record that has any: the places of its findings in `all`. Sorted by record.
    by_record: Vec<(RecordId, u32)>,
}

impl Contradictions {
    /// Runs all rules. Costs by the claims on one question, squared, up to a bound; see [`Contradictions::cut`].
    pub fn find(book: &Casebook) -> Self {
        let statements = Statements::new(book);
        let mut all = Vec::new();
        let mut patience = Patience { left: IN_ALL, cut: Vec::new() };
        same_question::find(book, &statements, &mut patience, &mut all);
        denial::find(book, &statements, &mut patience, &mut all);
        declared::find(book, &mut all);
        for found in &mut all {
            found.records.sort_by_key(|record| spoken_order(book, *record));
        }
        all.sort_by(|left, right| {
            let order =
                |found: &Contradiction| (std::cmp::Reverse(found.strength), found.records, found.rule);
            order(left).cmp(&order(right))
        });
        all.dedup_by(|later, first| later.records == first.records && later.rule == first.rule);
        let mut by_record: Vec<(RecordId, u32)> = all
            .iter()
            .enumerate()
            .flat_map(|(at, found)| found.records.map(|record| (record, at as u32)))
            .collect();
        by_record.sort_unstable();
        Self { cut: patience.cut, all, by_record }
    }

    pub fn all(&self) -> &[Contradiction] {
        &self.all
    }

    /// The questions on which so many claims oppose each other that only some of the pairs are found, each with how many
    /// pairs there are. Every claim on them that opposes another keeps at least one.
    pub fn cut(&self) -> &[(RecordId, usize)] {
        &self.cut
    }

    /// The findings that name the record, strongest first, each with the record on the other side.
    pub fn of(&self, record: RecordId) -> impl Iterator<Item = (&Contradiction, RecordId)> + Clone {
        let first = self.by_record.partition_point(|(other, _)| *other < record);
        self.by_record[first..].iter().take_while(move |(other, _)| *other == record).map(move |(_, at)| {
            let found = &self.all[*at as usize];
            let other = if found.records[0] == record { found.records[1] } else { found.records[0] };
            (found, other)
        })
    }

    /// The strongest opposition that a record meets.
    pub fn strength(&self, record: RecordId) -> Option<Strength> {
        self.of(record).map(|(found, _)| found.strength).max()
    }

    /// The records that oppose a claim; for an actor, those that oppose his claims, and their speakers.
    pub fn against<'a>(
        &'a self,
        book: &'a Casebook,
        ties: &'a Ties,
        record: RecordId,
    ) -> impl Iterator<Item = RecordId> + 'a {
        let is_actor = book.record(record).kind() == Kind::Actor;
        let said =
            ties.of(record).iter().filter(|tie| tie.direction == Direction::In && tie.field == "speaker");
        let claims = said.filter(move |_| is_actor).map(|tie| tie.other).chain(std::iter::once(record));
        claims.flat_map(move |claim| {
            self.of(claim).flat_map(move |(_, other)| std::iter::once(other).chain(speaker_of(book, other)))
        })
    }
}

fn speaker_of(book: &Casebook, claim: RecordId) -> Option<RecordId> {
    const SPEAKER: u8 = CLAIM.index("speaker");
    let record = book.record(claim);
    (record.kind() == Kind::Claim).then(|| record.part().record(SPEAKER))?.map(Record::handle)
}

/// What was said first comes first; what states no time, last.
fn spoken_order(book: &Casebook, record: RecordId) -> (i64, RecordId) {
    let said = book.record(record);
    (said.date().map_or(i64::MAX, |date| date.sort_key(said.zone()).0), record)
}
