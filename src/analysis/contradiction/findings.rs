//! The findings of all rules, the way from a record to those that concern it, and how they follow an edit, or the clock.

use std::cmp::Reverse;
use std::iter::repeat;
use std::sync::Arc;

use super::changes::Changes;
use super::decision::Decisions;
use super::dispute::{Dispute, Outcome};
use super::finding::Contradiction;
use super::group::Group;
use super::judge::{judge, pairs};
use super::opposition::Strength;
use super::patience::Patience;
use super::topic::{Matter, Topic, topics_of};
use crate::analysis::pages::Pages;
use crate::analysis::tie::{Direction, Tie, Ties};
use crate::casebook::{Casebook, Record, RecordId};
use crate::model::date::Bound;
use crate::model::schema::{CLAIM, Kind, RELATION};
use crate::worker;

/// All contradictions of a casebook. Copies share what is found on a topic until it changes, so that a copy that follows
/// a small change is small.
#[derive(Clone, Debug, Default)]
pub struct Contradictions {
    /// Of each record what is found on the topics that it is the subject of, sorted.
    groups: Pages<Vec<(Topic, Arc<Group>)>>,
    /// Of each record the topics that come out otherwise if it changes, or on which it is named; sorted.
    topics: Pages<Vec<Topic>>,
    cutoff: Option<Bound>,
    pub(super) patience: Patience,
    pub(super) most: usize,
    pub(super) decisions: Arc<Decisions>,
}

/// A topic that is to be judged anew.
struct Case {
    topic: Topic,
    parties: Vec<RecordId>,
    pairs: usize,
}

impl Contradictions {
    /// Runs all rules over all records. Costs by the pairs on one topic, up to a bound; see [`Contradictions::cut`].
    pub fn find(book: &Casebook, ties: &Ties) -> Self {
        let mut new = Self {
            groups: Pages::new(book.handle_count()),
            topics: Pages::new(book.handle_count()),
            cutoff: book.cutoff().map(|cutoff| cutoff.end(book.zone()).1),
            most: Patience::default().most(),
            ..Self::default()
        };
        let touched: Vec<RecordId> = book.records().map(Record::handle).collect();
        new.judge_again(book, ties, &touched, Vec::new());
        new
    }

    /// Whether they were looked for, in a casebook with records.
    pub fn are_found(&self) -> bool {
        !self.groups.is_empty()
    }

    /// Follows a casebook to its next revision, or to another date. Costs by the topics of what changed, by what refers
    /// to it, and by what else is said on them; where records came or went, every handle is renumbered besides. Comes to
    /// the very same as [`Contradictions::find`].
    pub fn update(&mut self, book: &Casebook, ties: &Ties, changes: &Changes) {
        if changes.is_of_all {
            *self = Self::find(book, ties);
            return;
        }
        let mut touched = changes.changed.clone();
        let mut affected = Vec::new();
        if let Some(moved) = &changes.moved {
            self.renumber(book, moved, &mut touched, &mut affected);
        }
        // Also what is no longer known to refer there.
        let referring =
            |record: RecordId| ties.ever_of(record).filter(|tie: &Tie| tie.direction == Direction::In);
        for record in &changes.changed {
            touched.extend(referring(*record).map(|tie| tie.other));
            affected.extend(ends(book.record(*record)).flat_map(|end| self.topics_felt(end)));
        }
        // What a claim is about, those that speak of it and say nothing of that are about as well.
        let replies = touched.iter().flat_map(|record| referring(*record).filter(|tie| tie.field == "of"));
        let replies: Vec<RecordId> = replies.map(|tie| tie.other).collect();
        touched.extend(replies);
        touched.sort_unstable();
        touched.dedup();
        self.judge_again(book, ties, &touched, affected);
    }

    /// Puts the records that were `touched`, which are sorted, to their topics anew, and judges those and the `affected`
    /// ones again.
    fn judge_again(&mut self, book: &Casebook, ties: &Ties, touched: &[RecordId], mut affected: Vec<Topic>) {
        for record in touched {
            affected.extend(self.topics_felt(*record));
            affected.push(Topic { subject: *record, matter: Matter::Itself });
        }
        let joined = worker::over_records(touched.len(), |range| {
            let there = touched[range].iter().filter(|record| book.has(**record));
            let topics = |record: &RecordId| topics_of(book.record(*record)).into_iter().zip(repeat(*record));
            there.flat_map(topics).collect::<Vec<_>>()
        });
        let mut joined: Vec<(Topic, RecordId)> = joined.concat();
        joined.sort_unstable();
        affected.extend(joined.iter().map(|(topic, _)| *topic));
        affected.sort_unstable();
        affected.dedup();
        let mut joined = joined.as_slice();
        let mut cases: Vec<Case> = Vec::with_capacity(affected.len());
        for topic in affected {
            // Whoever joins a topic affects it, so both lists go through the topics side by side.
            let (own, others) = joined.split_at(joined.partition_point(|(other, _)| *other <= topic));
            joined = others;
            let stayed = self.group(topic).map_or(&[][..], |group| &group.parties).iter().copied();
            let stayed = stayed.filter(|party| touched.binary_search(party).is_err());
            let mut parties: Vec<RecordId> = stayed.chain(own.iter().map(|(_, record)| *record)).collect();
            parties.sort_unstable();
            cases.push(Case { topic, parties, pairs: 0 });
        }
        let pairs = worker::over_records(cases.len(), |range| {
            cases[range].iter().map(|case| self.pairs(book, ties, case)).collect::<Vec<_>>()
        });
        for (case, pairs) in cases.iter_mut().zip(pairs.into_iter().flatten()) {
            self.count(case.topic, pairs);
            case.pairs = pairs;
        }
        cases.extend(self.bound_again(&cases));
        let judged = worker::over_records(cases.len(), |range| {
            cases[range].iter().map(|case| self.judged(book, ties, case)).collect::<Vec<_>>()
        });
        for (case, outcome) in cases.into_iter().zip(judged.into_iter().flatten()) {
            self.replace(case, outcome);
        }
        if touched.iter().any(|record| book.record(*record).kind() == Kind::Finding) {
            self.decisions = Arc::new(self.decisions.follow(book, touched));
        }
    }

    fn dispute<'a>(
        &self,
        book: &'a Casebook,
        ties: &'a Ties,
        topic: Topic,
        parties: &'a [RecordId],
    ) -> Dispute<'a> {
        Dispute { book, ties, topic, parties, cutoff: self.cutoff, most: self.most }
    }

    /// How many pairs there are of a topic.
    fn pairs(&self, book: &Casebook, ties: &Ties, case: &Case) -> usize {
        if case.topic.matter == Matter::Itself || !book.has(case.topic.subject) {
            return 0;
        }
        pairs(&self.dispute(book, ties, case.topic, &case.parties))
    }

    /// Counts the pairs of a topic, in place of those before.
    fn count(&mut self, topic: Topic, pairs: usize) {
        let before = self.group(topic).map_or(0, |group| group.pairs);
        if before > 0 {
            self.patience.remove(before);
        }
        if pairs > 0 {
            self.patience.add(pairs);
        }
    }

    /// Bounds the pairs of a topic anew, and gives the topics apart from `cases` that come out otherwise by that.
    fn bound_again(&mut self, cases: &[Case]) -> Vec<Case> {
        let most = self.patience.most();
        if most == self.most {
            return Vec::new();
        }
        let least = most.min(self.most);
        self.most = most;
        let is_open = |topic: Topic| cases.binary_search_by_key(&topic, |case| case.topic).is_ok();
        let over = self.groups().filter(|(topic, group)| group.pairs > least && !is_open(*topic));
        over.map(|(topic, group)| Case { topic, parties: group.parties.clone(), pairs: group.pairs })
            .collect()
    }

    /// Judges a topic anew; nothing where nothing comes of it.
    fn judged(&self, book: &Casebook, ties: &Ties, case: &Case) -> Option<Box<Outcome>> {
        let Case { topic, parties, pairs } = case;
        if !book.has(topic.subject) {
            return None;
        }
        let outcome = judge(&self.dispute(book, ties, *topic, parties), *pairs);
        (!outcome.is_empty()).then(|| Box::new(outcome))
    }

    /// Puts what is found on a topic in place of what was.
    fn replace(&mut self, case: Case, outcome: Option<Box<Outcome>>) {
        let Case { topic, parties, pairs } = case;
        let group = Group::new(parties, pairs, outcome.map(|outcome| *outcome).unwrap_or_default());
        let before = self.take(topic);
        let old = before.map(|group| group.members(topic.subject)).unwrap_or_default();
        let new = if group.is_empty() { Vec::new() } else { group.members(topic.subject) };
        for member in old.iter().filter(|member| new.binary_search(member).is_err()) {
            self.topics.get_mut(member.index()).retain(|other| *other != topic);
        }
        for member in new.iter().filter(|member| old.binary_search(member).is_err()) {
            let topics = self.topics.get_mut(member.index());
            topics.insert(topics.partition_point(|other| *other < topic), topic);
        }
        if !group.is_empty() {
            let groups = self.groups.get_mut(topic.subject.index());
            groups.insert(groups.partition_point(|(other, _)| *other < topic), (topic, Arc::new(group)));
        }
    }

    fn take(&mut self, topic: Topic) -> Option<Arc<Group>> {
        self.group(topic)?;
        let groups = self.groups.get_mut(topic.subject.index());
        let at = groups.iter().position(|(other, _)| *other == topic)?;
        Some(groups.remove(at).1)
    }

    /// Gives every handle its number in the next revision. What stood on a record that is gone is left to be judged
    /// again: its topics are `affected`, and who spoke to them is `touched`.
    fn renumber(
        &mut self,
        book: &Casebook,
        moved: &[Option<RecordId>],
        touched: &mut Vec<RecordId>,
        affected: &mut Vec<Topic>,
    ) {
        let to = |record: RecordId| moved[record.index()];
        self.decisions = Arc::new(self.decisions.moved(to));
        let gone = self.topics.iter().zip(moved).filter(|(_, to)| to.is_none());
        for topic in gone.flat_map(|(topics, _)| topics) {
            let Some(group) = self.group(*topic) else { continue };
            touched.extend(group.members(topic.subject).into_iter().filter_map(to));
            affected.extend(to(topic.subject).map(|subject| Topic { subject, ..*topic }));
        }
        let old = std::mem::replace(&mut self.groups, Pages::new(book.handle_count()));
        let mut topics = Pages::<Vec<Topic>>::new(book.handle_count());
        for (topic, group) in old.iter().flatten() {
            match to(topic.subject).map(|subject| Topic { subject, ..*topic }) {
                Some(topic) => {
                    let group = group.moved(to);
                    for member in group.members(topic.subject) {
                        topics.get_mut(member.index()).push(topic);
                    }
                    self.groups.get_mut(topic.subject.index()).push((topic, Arc::new(group)));
                }
                None if group.pairs > 0 => self.patience.remove(group.pairs),
                None => {}
            }
        }
        for at in 0..book.handle_count() {
            if topics.get(at).is_some_and(|topics| topics.len() > 1) {
                topics.get_mut(at).sort_unstable();
            }
        }
        self.topics = topics;
    }

    /// What is found on each topic, in the order of the topics.
    pub(super) fn groups(&self) -> impl Iterator<Item = (Topic, &Group)> + Clone {
        self.groups.iter().flatten().map(|(topic, group)| (*topic, &**group))
    }

    /// What is found on a topic; none where nobody speaks to it.
    pub(super) fn group(&self, topic: Topic) -> Option<&Group> {
        let groups = self.groups.get(topic.subject.index())?;
        groups.iter().find(|(other, _)| *other == topic).map(|(_, group)| &**group)
    }

    fn topics_felt(&self, record: RecordId) -> impl Iterator<Item = Topic> + Clone {
        self.topics.get(record.index()).into_iter().flatten().copied()
    }

    /// What is found on the topics that a record is felt on.
    pub(super) fn groups_felt(&self, record: RecordId) -> impl Iterator<Item = &Group> + Clone {
        self.topics_felt(record).filter_map(|topic| self.group(topic))
    }
}

/// The records whose topics a record decides about without speaking to them: a retraction, or a tie of two actors.
fn ends(record: Record<'_>) -> impl Iterator<Item = RecordId> {
    const OF: u8 = CLAIM.index("of");
    const FROM: u8 = RELATION.index("from");
    const TO: u8 = RELATION.index("to");
    let fields: &[u8] = match record.kind() {
        Kind::Claim => &[OF],
        Kind::Relation => &[FROM, TO],
        _ => &[],
    };
    fields.iter().filter_map(move |field| record.part().record(*field)).map(Record::handle)
}

/// Strongest first, then in the order of the casebook.
pub(super) fn order(found: &Contradiction) -> (Reverse<Strength>, &Contradiction) {
    (Reverse(found.strength()), found)
}
