//! From the casebook to a matrix: which records of evidence are votes on one item, which sources and origins stand behind
//! it, and which weight their grades give it. What follows from the matrix is not known here.

use super::grading::graded_level;
use super::matrix::{Backing, Cell, Entry, GradeOf, Item, Matrix};
use crate::analysis::Derived;
use crate::analysis::tie::Direction;
use crate::casebook::{AnswerId, Casebook, Part, Record, RecordId, Value};
use crate::model::schema::{CITE, CLAIM, EVIDENCE, Kind, QUESTION, SOURCE};
use crate::model::word::{EvidenceKind, Level, QuestionKind, Rating};

impl Matrix {
    /// The matrix of a question, as the casebook has it. Costs by the evidence on it and what that cites.
    pub fn new(book: &Casebook, derived: &Derived, question: RecordId) -> Self {
        const KIND: u8 = QUESTION.index("kind");
        let hypotheses = book.answers(question);
        let mut matrix = Self {
            question,
            kind: book.record(question).part().word(KIND, QuestionKind::parse),
            known: hypotheses.iter().map(|answer| book.answer_known(*answer)).collect(),
            hypotheses,
            items: Vec::new(),
            entries: Vec::new(),
            votes: Vec::new(),
            cells: Vec::new(),
            groups: Vec::new(),
        };
        let evidence = derived.ties.of(question).filter(|tie| {
            tie.direction == Direction::In
                && tie.field == "question"
                && book.record(tie.other).kind() == Kind::Evidence
        });
        let evidence: Vec<Record<'_>> = evidence.map(|tie| book.record(tie.other)).collect();
        for records in grouped(&evidence) {
            matrix.add(book, derived, &records);
        }
        matrix.join_origins();
        matrix.cells = (0..matrix.items.len() * matrix.hypotheses.len()).map(|_| None).collect();
        for item in 0..matrix.items.len() {
            matrix.aggregate(item);
        }
        matrix
    }

    fn add(&mut self, book: &Casebook, derived: &Derived, records: &[Record<'_>]) {
        const WEIGHT: u8 = EVIDENCE.index("weight");
        const RELEVANCE: u8 = EVIDENCE.index("relevance");
        const KIND: u8 = EVIDENCE.index("kind");
        const ITEM: u8 = EVIDENCE.index("item");
        let first = self.entries.len();
        for record in records {
            self.entries.push(Entry {
                record: record.handle(),
                weight: record.part().word(WEIGHT, Level::parse),
                relevance: record.part().word(RELEVANCE, Level::parse),
                known: record.known_since(),
            });
            self.votes.extend(ratings(*record, &self.hypotheses));
        }
        let item = records.iter().find_map(|record| record.part().record(ITEM));
        let kinds = records.iter().filter_map(|record| record.part().word(KIND, EvidenceKind::parse));
        let sources = sources(records, item);
        let standings = &derived.standings;
        let mut origins = item.map(|item| standings.goes_back_to(book, item.handle())).unwrap_or_default();
        if origins.is_empty() {
            origins = sources.iter().flat_map(|of| standings.goes_back_to(book, of.source)).collect();
            origins.sort_unstable();
            origins.dedup();
        }
        self.items.push(Item {
            entries: first..self.entries.len(),
            item: item.map(Record::handle),
            kind: kinds.min(),
            grade: match item.filter(|item| item.kind() == Kind::Claim) {
                Some(claim) => GradeOf::Content(of_content(claim)),
                None => GradeOf::Sources,
            },
            sources,
            origins,
        });
    }
}

/// Records that are votes on one item, in the order of the first of each: see [`Item`].
fn grouped<'a>(evidence: &[Record<'a>]) -> Vec<Vec<Record<'a>>> {
    const BY: u8 = EVIDENCE.index("by");
    const ITEM: u8 = EVIDENCE.index("item");
    const TEXT: u8 = EVIDENCE.index("text");
    let subject = |record: &Record<'a>| {
        let part = record.part();
        let item = part.record(ITEM).map(Record::handle);
        // What names neither is like nothing else.
        let own = if item.is_some() { None } else { Some(part.text(TEXT).unwrap_or_else(|| record.id())) };
        (item, own)
    };
    let mut sorted: Vec<(_, Record<'a>)> = evidence.iter().map(|record| (subject(record), *record)).collect();
    sorted.sort_by(|(one, a), (other, b)| one.cmp(other).then(a.handle().cmp(&b.handle())));
    let mut groups: Vec<Vec<Record<'a>>> = Vec::new();
    for same in sorted.chunk_by(|(one, _), (next, _)| one == next) {
        let mut raters: Vec<Option<&str>> = same.iter().map(|(_, record)| record.part().text(BY)).collect();
        raters.sort_unstable();
        let is_repeated = raters.windows(2).any(|pair| pair[0] == pair[1]);
        let records = same.iter().map(|(_, record)| *record);
        if is_repeated || raters.first() == Some(&None) {
            groups.extend(records.map(|record| vec![record]));
        } else {
            groups.push(records.collect());
        }
    }
    groups.sort_by_key(|group| group[0].handle());
    groups
}

fn ratings(record: Record<'_>, hypotheses: &[AnswerId]) -> Vec<Cell> {
    const RATINGS: u8 = EVIDENCE.index("ratings");
    let mut cells = vec![None; hypotheses.len()];
    let Some(Value::Map(ratings)) = record.part().get(RATINGS) else { return cells };
    for (answer, rating) in ratings.pairs() {
        if let (Value::Link(link), Value::Word(word)) = (answer, rating)
            && let Some(answer) = link.answer()
            && let Ok(column) = hypotheses.binary_search(&answer)
        {
            cells[column] = Rating::parse(word);
        }
    }
    cells
}

/// The sources of some records on one item: those that they cite; where they cite none, those that the item cites. A source
/// that is the evidence stands for itself.
fn sources(records: &[Record<'_>], item: Option<Record<'_>>) -> Vec<Backing> {
    let own = records.iter().flat_map(|record| record.cites()).filter_map(of_cite);
    let itself = item.filter(|item| item.kind() == Kind::Source).map(|source| backing(source, None));
    let mut found = once_each(itself.into_iter().chain(own));
    if found.is_empty() {
        found = once_each(item.into_iter().flat_map(Record::cites).filter_map(of_cite));
    }
    found
}

/// Each source once, with the best weight that a citation of it gives.
fn once_each(backings: impl Iterator<Item = Backing>) -> Vec<Backing> {
    let mut found: Vec<Backing> = Vec::new();
    for backing in backings {
        match found.iter_mut().find(|known| known.source == backing.source) {
            Some(known) => known.level = known.level.max(backing.level),
            None => found.push(backing),
        }
    }
    found
}

fn of_cite(cite: Part<'_>) -> Option<Backing> {
    const SOURCE_FIELD: u8 = CITE.index("source");
    cite.record(SOURCE_FIELD).map(|source| backing(source, Some(cite)))
}

fn backing(source: Record<'_>, cite: Option<Part<'_>>) -> Backing {
    const RELIABILITY: u8 = SOURCE.index("reliability");
    const CREDIBILITY: u8 = CITE.index("credibility");
    let reliability = match source.part().get(RELIABILITY) {
        Some(Value::Reliability(reliability)) => Some(reliability),
        _ => None,
    };
    let credibility = match cite.and_then(|cite| cite.get(CREDIBILITY)) {
        Some(Value::Credibility(credibility)) => Some(credibility),
        _ => None,
    };
    Backing {
        source: source.handle(),
        level: graded_level(reliability, credibility),
        known: source.known_since(),
    }
}

/// The weight of a claim by the grade of what it says.
fn of_content(claim: Record<'_>) -> Option<Level> {
    const CONTENT: u8 = CLAIM.index("content");
    match claim.part().get(CONTENT)? {
        Value::Grade(grade) => graded_level(Some(grade.reliability), Some(grade.credibility)),
        _ => None,
    }
}
