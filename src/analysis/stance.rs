//! Who answers which question with what: every claim that gives an answer or denies one, by question, answer and speaker.
//! What the claims say is not known here, nor how the table of them looks.

use std::cmp::{Ordering, Reverse};
use std::ops::Range;

use super::contradiction::{Contradictions, Strength};
use crate::casebook::{AnswerId, Casebook, Link, Record, RecordId};
use crate::model::schema::{CLAIM, Kind};

/// When something was said, by both ends of its date; what states no time comes last.
pub type Said = (i64, i64);

const UNDATED: Said = (i64::MAX, i64::MAX);

/// Who answers what, in one casebook.
#[derive(Debug, Default)]
pub struct Stances {
    /// The most contested first: by how many pairs of speakers contradict each other on it, then by how many are in
    /// tension, then by when it was first spoken to. Who repeats himself does not make a question more contested. Questions
    /// that nobody answers come last.
    pub questions: Vec<Asked>,
    /// All who answer anything, in the order in which they first did.
    pub speakers: Vec<Speaker>,
    spoken: Spoken,
}

/// A question, and who speaks to it.
#[derive(Debug)]
pub struct Asked {
    pub question: RecordId,
    /// Its answers, as far as they are known.
    pub answers: Vec<AnswerId>,
    /// Who speaks to it, in the order in which they first did.
    pub speakers: Vec<Speaker>,
    /// By answer, then by speaker, then in the order of time.
    positions: Vec<Position>,
    /// How many pairs of speakers contradict each other on it; whoever contradicts himself is one.
    pub contradictions: usize,
    /// How many are in tension, and no more than that.
    pub tensions: usize,
    first: Said,
}

/// A claim that gives an answer or denies it. One claim has several positions where it speaks to several answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub answer: AnswerId,
    /// None where the speaker could not be read.
    pub speaker: Option<RecordId>,
    pub said: Said,
    pub claim: RecordId,
    pub pole: Pole,
    /// The strongest opposition that the claim meets from others on the same question.
    pub strength: Option<Strength>,
}

/// Whether a claim says that an answer is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pole {
    Gives,
    Denies,
}

/// Somebody who speaks, and the first claim with which he does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// None for all whose name could not be read.
    pub actor: Option<RecordId>,
    pub first: RecordId,
    said: Said,
}

impl Stances {
    /// Costs by the claims, and by what is found between them.
    pub fn new(book: &Casebook, contradictions: &Contradictions) -> Self {
        let mut all = positions(book);
        let spoken = Spoken::new(book, &all);
        let mut questions: Vec<Asked> = book
            .handles(Kind::Question)
            .iter()
            .map(|question| {
                let own = range(&all, |position| position.answer.question.cmp(question));
                let counts = oppose(&mut all[own.clone()], &spoken, contradictions);
                Asked::new(book, *question, &all[own], counts)
            })
            .collect();
        questions.sort_by_key(Asked::order);
        Self { questions, speakers: speakers(&all), spoken }
    }

    /// The place of a question among all.
    pub fn place(&self, question: RecordId) -> Option<usize> {
        self.questions.iter().position(|asked| asked.question == question)
    }

    /// Whether a claim speaks to a question.
    pub fn speaks_to(&self, claim: RecordId, question: RecordId) -> bool {
        self.spoken.speaks_to(claim, question)
    }
}

impl Asked {
    fn new(book: &Casebook, question: RecordId, positions: &[Position], counts: [usize; 2]) -> Self {
        Self {
            question,
            answers: book.answers(question),
            speakers: speakers(positions),
            positions: positions.to_vec(),
            contradictions: counts[0],
            tensions: counts[1],
            first: positions.iter().map(|position| position.said).min().unwrap_or(UNDATED),
        }
    }

    fn order(&self) -> (bool, Reverse<usize>, Reverse<usize>, Said) {
        (self.positions.is_empty(), Reverse(self.contradictions), Reverse(self.tensions), self.first)
    }

    /// Every position on the question.
    pub fn positions(&self) -> &[Position] {
        &self.positions
    }

    /// What is said to one answer.
    pub fn of_answer(&self, answer: AnswerId) -> &[Position] {
        within(&self.positions, |position| position.answer.cmp(&answer))
    }

    /// What one speaker says to one answer, in the order of time.
    pub fn cell(&self, answer: AnswerId, speaker: Option<RecordId>) -> &[Position] {
        within(self.of_answer(answer), |position| position.speaker.cmp(&speaker))
    }
}

/// The run of sorted positions that compare as equal.
fn range(positions: &[Position], order: impl Fn(&Position) -> Ordering) -> Range<usize> {
    let start = positions.partition_point(|position| order(position).is_lt());
    let end = positions.partition_point(|position| order(position).is_le());
    start..end
}

fn within(positions: &[Position], order: impl Fn(&Position) -> Ordering) -> &[Position] {
    &positions[range(positions, order)]
}

/// Notes in the positions on one question how strongly each is opposed there, and counts the pairs of speakers who
/// contradict each other, and those who are no more than in tension.
fn oppose(positions: &mut [Position], spoken: &Spoken, contradictions: &Contradictions) -> [usize; 2] {
    let mut pairs: Vec<([Option<RecordId>; 2], Reverse<Strength>)> = Vec::new();
    for position in positions {
        for (finding, other) in contradictions.of(position.claim) {
            if !spoken.speaks_to(other, position.answer.question) {
                continue;
            }
            let strength = finding.strength();
            position.strength = position.strength.max(Some(strength));
            let mut pair = [position.speaker, spoken.speaker(other)];
            pair.sort_unstable();
            pairs.push((pair, Reverse(strength)));
        }
    }
    pairs.sort_unstable();
    // Of all that is found between two, the strongest.
    pairs.dedup_by_key(|(pair, _)| *pair);
    let count = |wanted| pairs.iter().filter(|(_, strength)| strength.0 == wanted).count();
    [count(Strength::Contradiction), count(Strength::Tension)]
}

fn positions(book: &Casebook) -> Vec<Position> {
    const SPEAKER: u8 = CLAIM.index("speaker");
    const SAID: u8 = CLAIM.index("said");
    const ANSWERS: u8 = CLAIM.index("answers");
    const DENIES: u8 = CLAIM.index("denies");
    let mut found = Vec::new();
    for claim in book.of_kind(Kind::Claim) {
        let part = claim.part();
        let said = part.date(SAID).map_or(UNDATED, |date| date.sort_key(claim.zone()));
        let speaker = part.record(SPEAKER).map(Record::handle);
        for (field, pole) in [(ANSWERS, Pole::Gives), (DENIES, Pole::Denies)] {
            let answers = part.links(field).filter_map(Link::answer);
            let claim = claim.handle();
            found.extend(answers.map(|answer| Position {
                answer,
                speaker,
                said,
                claim,
                pole,
                strength: None,
            }));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// To which questions each record speaks, and whose claim it is. By the number of the record, since it is asked of every
/// finding.
#[derive(Debug, Default)]
struct Spoken {
    /// Where the questions of each record start; one more at the end.
    starts: Vec<u32>,
    questions: Vec<RecordId>,
    speakers: Vec<Option<RecordId>>,
}

impl Spoken {
    fn new(book: &Casebook, positions: &[Position]) -> Self {
        let mut pairs: Vec<(RecordId, RecordId)> =
            positions.iter().map(|position| (position.claim, position.answer.question)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut starts = vec![0; book.handle_count() + 1];
        for (claim, _) in &pairs {
            starts[claim.index() + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut speakers = vec![None; book.handle_count()];
        for position in positions {
            speakers[position.claim.index()] = position.speaker;
        }
        Self { starts, questions: pairs.into_iter().map(|(_, question)| question).collect(), speakers }
    }

    fn speaks_to(&self, record: RecordId, question: RecordId) -> bool {
        let at = |index: usize| self.starts.get(index).copied().unwrap_or_default() as usize;
        let range = at(record.index())..at(record.index() + 1);
        self.questions.get(range).is_some_and(|questions| questions.contains(&question))
    }

    fn speaker(&self, claim: RecordId) -> Option<RecordId> {
        self.speakers.get(claim.index()).copied().flatten()
    }
}

/// Who speaks, each once, in the order in which they first did; at the same time in the order of the casebook.
fn speakers(positions: &[Position]) -> Vec<Speaker> {
    let mut found: Vec<Speaker> = positions
        .iter()
        .map(|position| Speaker { actor: position.speaker, first: position.claim, said: position.said })
        .collect();
    found.sort_unstable_by_key(|speaker| (speaker.actor, speaker.said, speaker.first));
    found.dedup_by_key(|speaker| speaker.actor);
    found.sort_by_key(|speaker| (speaker.said, speaker.first));
    found
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::Derived;
    use crate::casebook::{Decoded, assemble};
    use crate::text::TextFile;

    const CASE: &str = r#"
[[actor]]
id = "a"
name = "A"
[[actor]]
id = "b"
name = "B"
[[question]]
id = "quiet"
text = "Nobody answers"
kind = "exclusive"
answers = [{ id = "x", text = "X" }]
[[question]]
id = "calm"
text = "All agree"
kind = "exclusive"
answers = [{ id = "x", text = "X" }]
[[question]]
id = "hot"
text = "They differ"
kind = "exclusive"
answers = [{ id = "x", text = "X" }, { id = "y", text = "Y" }]
[[claim]]
id = "b-later"
speaker = "b"
said = "2024-03-03"
force = "asserts"
text = "Y, not X"
answers = ["hot/y"]
denies = ["hot/x"]
[[claim]]
id = "a-second"
speaker = "a"
said = "2024-03-02"
force = "asserts"
text = "X again"
answers = ["hot/x"]
[[claim]]
id = "a-first"
speaker = "a"
said = "2024-03-01"
force = "asserts"
text = "X"
answers = ["hot/x"]
[[claim]]
id = "b-agrees"
speaker = "b"
said = "2024-02-01"
force = "asserts"
text = "X"
answers = ["calm/x"]
"#;

    fn stances(text: &str) -> (Casebook, Stances) {
        let file = Arc::new(TextFile::new("case.toml", text));
        let (book, _) = assemble(vec![Decoded::new(&file)]);
        let derived = Derived::new(&book);
        let stances = Stances::new(&book, &derived.contradictions);
        (book, stances)
    }

    fn ids(book: &Casebook, records: impl Iterator<Item = RecordId>) -> Vec<String> {
        records.map(|record| book.record(record).id().to_owned()).collect()
    }

    #[test]
    fn the_most_contested_comes_first_and_what_nobody_answers_last() {
        let (book, stances) = stances(CASE);
        let questions = stances.questions.iter().map(|asked| asked.question);
        assert_eq!(ids(&book, questions), ["hot", "calm", "quiet"]);
        assert_eq!((stances.questions[0].contradictions, stances.questions[0].tensions), (1, 0));
    }

    #[test]
    fn speakers_stand_in_the_order_in_which_they_first_spoke() {
        let (book, stances) = stances(CASE);
        let all = |speakers: &[Speaker]| ids(&book, speakers.iter().filter_map(|speaker| speaker.actor));
        assert_eq!(all(&stances.speakers), ["b", "a"]);
        assert_eq!(all(&stances.questions[0].speakers), ["a", "b"]);
        assert_eq!(
            ids(&book, stances.questions[0].speakers.iter().map(|one| one.first)),
            ["a-first", "b-later"]
        );
    }

    #[test]
    fn a_cell_holds_what_one_speaker_says_to_one_answer() {
        let (book, stances) = stances(CASE);
        let asked = &stances.questions[0];
        let check = |answer: usize, speaker: usize, expected: &[(&str, Pole)]| {
            let cell = asked.cell(asked.answers[answer], asked.speakers[speaker].actor);
            let found: Vec<_> =
                cell.iter().map(|position| (book.record(position.claim).id(), position.pole)).collect();
            assert_eq!(found, expected);
            assert!(cell.iter().all(|position| position.strength == Some(Strength::Contradiction)));
        };
        check(0, 0, &[("a-first", Pole::Gives), ("a-second", Pole::Gives)]);
        check(0, 1, &[("b-later", Pole::Denies)]);
        check(1, 0, &[]);
        check(1, 1, &[("b-later", Pole::Gives)]);
    }

    #[test]
    fn nothing_is_asked_in_an_empty_casebook() {
        let (_, stances) = stances("");
        assert!(stances.questions.is_empty() && stances.speakers.is_empty());
    }
}
