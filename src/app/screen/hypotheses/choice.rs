//! Which question is looked at. All views of the screen look at the same one.

use crate::app::{Loaded, Sieve};
use crate::casebook::{Record, RecordId};
use crate::model::schema::Kind;

/// The questions that have answers to weigh, and the chosen one.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    questions: Vec<RecordId>,
    /// How many there are without the filter.
    total: usize,
    at: usize,
    /// The name of the question that is wanted as soon as there is one of that name.
    name: String,
}

impl Choice {
    /// Takes the questions of a casebook, those with evidence before those without, in the order of the files.
    pub(super) fn refresh(&mut self, loaded: &Loaded, filter: &Sieve) {
        let book = &loaded.book;
        let asked =
            book.of_kind(Kind::Question).filter(|question| !book.answers(question.handle()).is_empty());
        let asked: Vec<Record<'_>> = asked.collect();
        self.total = asked.len();
        let wanted = asked.into_iter().filter(|question| filter.keeps(*question));
        let all: Vec<RecordId> = wanted.map(Record::handle).collect();
        let has_evidence = |question: &RecordId| {
            loaded
                .derived
                .ties
                .of(*question)
                .any(|tie| tie.field == "question" && book.record(tie.other).kind() == Kind::Evidence)
        };
        let (with, without): (Vec<RecordId>, Vec<RecordId>) =
            all.iter().partition(|question| has_evidence(question));
        self.questions = with.into_iter().chain(without).collect();
        self.find(loaded);
    }

    fn find(&mut self, loaded: &Loaded) {
        let name = &self.name;
        let found = self.questions.iter().position(|question| loaded.book.record(*question).name() == *name);
        self.at = found.unwrap_or(0);
    }

    pub fn current(&self) -> Option<RecordId> {
        self.questions.get(self.at).copied()
    }

    /// The place of the chosen one from 1, and how many there are.
    pub fn position(&self) -> (usize, usize) {
        (self.at + 1, self.questions.len())
    }

    /// How many there are without the filter.
    pub fn total(&self) -> usize {
        self.total
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Chooses the question of a name; whether another one is chosen now.
    pub(super) fn choose(&mut self, loaded: &Loaded, name: &str) -> bool {
        let before = self.current();
        name.clone_into(&mut self.name);
        self.find(loaded);
        self.current() != before
    }

    /// Goes to the next question, or to the one before.
    pub(super) fn step(&mut self, loaded: &Loaded, by: isize) {
        let count = self.questions.len() as isize;
        if count > 0 {
            self.at = (self.at as isize + by).rem_euclid(count) as usize;
            self.name = loaded.book.record(self.questions[self.at]).name();
        }
    }
}
