//! The findings of all rules, the way from a record to those that concern it, and how they follow an edit.

use std::collections::{BTreeMap, BTreeSet};

use super::changes::Changes;
use super::decision::Decisions;
use super::dispute::Dispute;
use super::finding::Contradiction;
use super::judge::{judge, pairs};
use super::opposition::{Opposed, Strength};
use super::patience::Patience;
use super::topic::{Matter, Topic, topics_of};
use crate::analysis::tie::{Direction, Ties};
use crate::casebook::{Casebook, Record, RecordId};
use crate::model::date::Bound;
use crate::model::schema::{CLAIM, Kind, RELATION};

/// All contradictions of a casebook.
#[derive(Debug, Default)]
pub struct Contradictions {
    pub(super) groups: BTreeMap<Topic, Group>,
    /// Of each record the topics that come out otherwise if it changes.
    pub(super) topics: Vec<Vec<Topic>>,
    /// The findings by number; numbers that are free hold nothing.
    pub(super) found: Vec<Option<Contradiction>>,
    free: Vec<u32>,
    /// Of each record the numbers of its findings, strongest first.
    pub(super) by_record: Vec<Vec<u32>>,
    cutoff: Option<Bound>,
    patience: Patience,
    pub(super) most: usize,
    pub(super) decisions: Decisions,
}

/// What is found on a topic, and by whom it is.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// The records that speak to it, in the order of the casebook.
    parties: Vec<RecordId>,
    /// The other records that it would have come out otherwise without.
    read: Vec<RecordId>,
    pub(super) pairs: usize,
    /// Numbers of findings, in their order.
    pub(super) found: Vec<u32>,
    pub(super) opposed: Vec<Opposed>,
}

impl Contradictions {
    /// Runs all rules over all records. Costs by the pairs on one topic, up to a bound; see [`Contradictions::cut`].
    pub fn find(book: &Casebook, ties: &Ties) -> Self {
        let mut new = Self {
            topics: vec![Vec::new(); book.handle_count()],
            by_record: vec![Vec::new(); book.handle_count()],
            cutoff: book.cutoff().map(|cutoff| cutoff.end(book.zone()).1),
            most: Patience::default().most(),
            ..Self::default()
        };
        let touched = book.records().map(Record::handle).collect();
        new.judge_again(book, ties, &touched, BTreeSet::new());
        new
    }

    /// Follows a casebook to its next revision. Costs by the topics of what changed, by what refers to it, and by what
    /// else is said on them; where records came or went, every handle is renumbered besides. Comes to the very same as
    /// [`Contradictions::find`].
    pub fn update(&mut self, book: &Casebook, ties: &Ties, changes: &Changes) {
        if changes.is_of_all {
            *self = Self::find(book, ties);
            return;
        }
        let mut touched: BTreeSet<RecordId> = changes.changed.iter().copied().collect();
        let mut affected = BTreeSet::new();
        if let Some(moved) = &changes.moved {
            self.renumber(book, moved, &mut touched, &mut affected);
        }
        let referring =
            |record: RecordId| ties.of(record).iter().filter(|tie| tie.direction == Direction::In);
        for record in &changes.changed {
            touched.extend(referring(*record).map(|tie| tie.other));
            affected.extend(ends(book.record(*record)).flat_map(|end| self.topics[end.index()].clone()));
        }
        // What a claim is about, those that speak of it and say nothing of that are about as well.
        let replies = touched.iter().flat_map(|record| referring(*record).filter(|tie| tie.field == "of"));
        let replies: Vec<RecordId> = replies.map(|tie| tie.other).collect();
        touched.extend(replies);
        self.judge_again(book, ties, &touched, affected);
    }

    /// Puts the records that were `touched` to their topics anew, and judges those and the `affected` ones again.
    fn judge_again(
        &mut self,
        book: &Casebook,
        ties: &Ties,
        touched: &BTreeSet<RecordId>,
        mut affected: BTreeSet<Topic>,
    ) {
        let left: BTreeSet<Topic> =
            touched.iter().flat_map(|record| &self.topics[record.index()]).copied().collect();
        for topic in &left {
            if let Some(group) = self.groups.get_mut(topic) {
                group.parties.retain(|party| !touched.contains(party));
            }
        }
        affected.extend(left);
        let mut joined: BTreeMap<Topic, Vec<RecordId>> = BTreeMap::new();
        for record in touched {
            affected.insert(Topic { subject: *record, matter: Matter::Itself });
            for topic in topics_of(book.record(*record)) {
                joined.entry(topic).or_default().push(*record);
            }
        }
        for (topic, records) in joined {
            let parties = &mut self.groups.entry(topic).or_default().parties;
            parties.extend(records);
            parties.sort_unstable();
            affected.insert(topic);
        }
        for topic in &affected {
            self.count(book, ties, *topic);
        }
        let most = self.patience.most();
        if most != self.most {
            let least = most.min(self.most);
            let over = self.groups.iter().filter(|(_, group)| group.pairs > least);
            affected.extend(over.map(|(topic, _)| *topic));
            self.most = most;
        }
        let mut resorted = BTreeSet::new();
        for topic in &affected {
            self.replace(book, ties, *topic, &mut resorted);
        }
        for record in resorted {
            let found = &self.found;
            let key = |number: &u32| found[*number as usize].as_ref().map(order);
            self.by_record[record.index()].sort_by(|one, other| key(one).cmp(&key(other)));
        }
        self.decisions = Decisions::new(book);
    }

    fn dispute<'a>(&'a self, book: &'a Casebook, ties: &'a Ties, topic: Topic) -> Dispute<'a> {
        let parties = self.groups.get(&topic).map_or(&[][..], |group| &group.parties);
        Dispute { book, ties, topic, parties, cutoff: self.cutoff, most: self.most }
    }

    /// Counts the pairs of a topic anew.
    fn count(&mut self, book: &Casebook, ties: &Ties, topic: Topic) {
        if topic.matter == Matter::Itself {
            return;
        }
        let pairs = pairs(&self.dispute(book, ties, topic));
        let Some(group) = self.groups.get_mut(&topic) else { return };
        if group.pairs > 0 {
            self.patience.remove(group.pairs);
        }
        if pairs > 0 {
            self.patience.add(pairs);
        }
        group.pairs = pairs;
    }

    /// Judges a topic anew and puts what is found in place of what was.
    fn replace(&mut self, book: &Casebook, ties: &Ties, topic: Topic, resorted: &mut BTreeSet<RecordId>) {
        let counted = self.groups.get(&topic).map_or(0, |group| group.pairs);
        let outcome = judge(&self.dispute(book, ties, topic), counted);
        let old = self.groups.remove(&topic).unwrap_or_default();
        for member in members(topic, &old) {
            if let Ok(at) = self.topics[member.index()].binary_search(&topic) {
                self.topics[member.index()].remove(at);
            }
        }
        self.forget(&old.found);
        let mut group =
            Group { parties: old.parties, read: outcome.read, pairs: old.pairs, ..Group::default() };
        group.opposed = outcome.opposed;
        let is_empty = outcome.found.is_empty() && group.opposed.is_empty();
        if group.parties.is_empty() && group.read.is_empty() && is_empty {
            return;
        }
        for found in outcome.found {
            let number = self.free.pop().unwrap_or_else(|| {
                self.found.push(None);
                self.found.len() as u32 - 1
            });
            for record in found.records() {
                self.by_record[record.index()].push(number);
                resorted.insert(record);
            }
            self.found[number as usize] = Some(found);
            group.found.push(number);
        }
        for member in members(topic, &group) {
            if let Err(at) = self.topics[member.index()].binary_search(&topic) {
                self.topics[member.index()].insert(at, topic);
            }
        }
        self.groups.insert(topic, group);
    }

    /// Takes findings away, and frees their numbers.
    fn forget(&mut self, numbers: &[u32]) {
        let gone = numbers.iter().filter_map(|number| self.found[*number as usize].take());
        let records: BTreeSet<RecordId> = gone.flat_map(|found| found.records()).collect();
        for record in records {
            let found = &self.found;
            self.by_record[record.index()].retain(|number| found[*number as usize].is_some());
        }
        self.free.extend(numbers);
    }

    /// Gives every handle its number in the next revision. What stood on a record that is gone is left to be judged
    /// again: its topics are `affected`, and who spoke to them is `touched`.
    fn renumber(
        &mut self,
        book: &Casebook,
        moved: &[Option<RecordId>],
        touched: &mut BTreeSet<RecordId>,
        affected: &mut BTreeSet<Topic>,
    ) {
        let to = |record: RecordId| moved[record.index()];
        for (_, topics) in self.topics.iter().enumerate().filter(|(at, _)| moved[*at].is_none()) {
            for topic in topics {
                let Some(group) = self.groups.get(topic) else { continue };
                touched.extend(members(*topic, group).filter_map(to));
                affected.extend(to(topic.subject).map(|subject| Topic { subject, ..*topic }));
            }
        }
        for (topic, mut group) in std::mem::take(&mut self.groups) {
            let kept = |records: Vec<RecordId>| {
                let mut kept: Vec<RecordId> = records.into_iter().filter_map(to).collect();
                kept.sort_unstable();
                kept
            };
            group.parties = kept(group.parties);
            group.read = kept(group.read);
            group.opposed = group.opposed.into_iter().filter_map(|opposed| opposed.moved(to)).collect();
            let subject = to(topic.subject);
            for number in std::mem::take(&mut group.found) {
                let place = &mut self.found[number as usize];
                let found = place.take().and_then(|found| found.moved(to));
                match found.filter(|_| subject.is_some()) {
                    Some(found) => {
                        *place = Some(found);
                        group.found.push(number);
                    }
                    None => self.free.push(number),
                }
            }
            match subject {
                Some(subject) => drop(self.groups.insert(Topic { subject, ..topic }, group)),
                None if group.pairs > 0 => self.patience.remove(group.pairs),
                None => {}
            }
        }
        self.topics = vec![Vec::new(); book.handle_count()];
        self.by_record = vec![Vec::new(); book.handle_count()];
        for (topic, group) in &self.groups {
            for member in members(*topic, group) {
                self.topics[member.index()].push(*topic);
            }
        }
        for topics in &mut self.topics {
            topics.sort_unstable();
            topics.dedup();
        }
        for (number, found) in self.found.iter().enumerate() {
            for record in found.iter().flat_map(Contradiction::records) {
                self.by_record[record.index()].push(number as u32);
            }
        }
        for numbers in &mut self.by_record {
            let key = |number: &u32| self.found[*number as usize].as_ref().map(order);
            numbers.sort_by(|one, other| key(one).cmp(&key(other)));
        }
    }
}

/// Everybody whose change is felt on a topic.
fn members(topic: Topic, group: &Group) -> impl Iterator<Item = RecordId> {
    let read = group.read.iter().chain(&group.parties).copied();
    read.chain([topic.subject])
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
fn order(found: &Contradiction) -> (std::cmp::Reverse<Strength>, &Contradiction) {
    (std::cmp::Reverse(found.strength()), found)
}
