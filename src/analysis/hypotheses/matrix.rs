//! The matrix of a question: its hypotheses, the items of evidence on it, and what each rater says of each pair. A plain
//! value that is copied and changed cell by cell; it points into the casebook by handles alone. What follows from it is
//! not known here.

use std::ops::Range;

use super::vote::{aggregate, value};
use crate::analysis::standing::Origin;
use crate::casebook::{AnswerId, Casebook, Moment, Record, RecordId};
use crate::model::schema::EVIDENCE;
use crate::model::word::{EvidenceKind, Level, QuestionKind, Rating};

/// What is said of an item and a hypothesis: NA is a rating, none is unrated, and unrated is never neutral.
pub type Cell = Option<Rating>;

/// The evidence on a question, rated against its answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    pub question: RecordId,
    /// None where the author wrote none that can be read.
    pub kind: Option<QuestionKind>,
    /// The answers of the question, in its order.
    pub hypotheses: Vec<AnswerId>,
    /// When each hypothesis became known.
    pub(super) known: Vec<Moment>,
    /// In the order of the casebook.
    pub items: Vec<Item>,
    /// The records of evidence, those of one item beside each other.
    pub entries: Vec<Entry>,
    /// What each entry says of each hypothesis, entry by entry.
    pub(super) votes: Vec<Cell>,
    /// What those who rated an item say together, item by item. Kept beside the votes, since every score reads it.
    pub(super) cells: Vec<Cell>,
    /// Items with the same number go back to the same origins; those without an origin have a number of their own.
    pub(super) groups: Vec<usize>,
}

/// Something that is weighed against the hypotheses, by one rater or by several.
///
/// Records of evidence on one question are votes on one item where they name the same `item`, or have the same text and
/// name none, and every one of them says by whom it is, each somebody else. Where one person has several records on an item,
/// or a record names nobody, they are different items: nobody can tell which belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its entries in [`Matrix::entries`], at least one.
    pub entries: Range<usize>,
    /// The record that is the evidence; none where it is told in own words.
    pub item: Option<RecordId>,
    pub kind: Option<EvidenceKind>,
    /// The sources that it rests on, each once.
    pub sources: Vec<Backing>,
    pub(super) grade: GradeOf,
    /// What it goes back to, sorted: of a claim the origins of what it says, of another record those of the sources that it
    /// cites, else those of the item's own sources.
    pub origins: Vec<Origin>,
}

/// Which grade an item is weighed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GradeOf {
    /// That of what a claim says, for a claim that is the evidence: the weight by it.
    Content(Option<Level>),
    /// Those of the sources.
    Sources,
}

/// A source that an item rests on, and the weight that the item has by its grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backing {
    pub source: RecordId,
    pub level: Option<Level>,
    pub(super) known: Moment,
}

/// A record of evidence: what one rater says of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub record: RecordId,
    pub weight: Option<Level>,
    pub relevance: Option<Level>,
    pub(super) known: Moment,
}

impl Matrix {
    /// Items that go back to the same origins get the same number.
    pub(super) fn join_origins(&mut self) {
        let mut by_origins: Vec<usize> =
            (0..self.items.len()).filter(|item| !self.items[*item].origins.is_empty()).collect();
        by_origins.sort_by(|one, other| self.items[*one].origins.cmp(&self.items[*other].origins));
        self.groups = (0..self.items.len()).collect();
        for same in by_origins.chunk_by(|one, next| self.items[*one].origins == self.items[*next].origins) {
            for item in same {
                self.groups[*item] = same[0];
            }
        }
    }

    pub(super) fn aggregate(&mut self, item: usize) {
        let columns = self.hypotheses.len();
        for hypothesis in 0..columns {
            let votes: Vec<Rating> = self.votes(item, hypothesis).collect();
            self.cells[item * columns + hypothesis] = aggregate(&votes);
        }
    }

    /// What is said of an item and a hypothesis: by several raters, what they say together ([`super::AGGREGATE`]).
    pub fn cell(&self, item: usize, hypothesis: usize) -> Cell {
        self.cells[item * self.hypotheses.len() + hypothesis]
    }

    /// The cells of an item, hypothesis by hypothesis.
    pub fn row(&self, item: usize) -> &[Cell] {
        let columns = self.hypotheses.len();
        &self.cells[item * columns..(item + 1) * columns]
    }

    /// What one rater says.
    pub fn vote(&self, entry: usize, hypothesis: usize) -> Cell {
        self.votes[entry * self.hypotheses.len() + hypothesis]
    }

    /// What the raters of an item say of a hypothesis, those who rated it.
    pub fn votes(&self, item: usize, hypothesis: usize) -> impl Iterator<Item = Rating> + Clone {
        self.items[item].entries.clone().filter_map(move |entry| self.vote(entry, hypothesis))
    }

    /// The mean of the votes from 1 (II) to 5 (CC), with NA as neutral, as Open Synthesis has it; none where unrated.
    pub fn mean_value(&self, item: usize, hypothesis: usize) -> Option<f64> {
        let (mut sum, mut count) = (0.0, 0);
        for vote in self.votes(item, hypothesis) {
            sum += value(vote).unwrap_or(super::vote::NEUTRAL);
            count += 1;
        }
        (count > 0).then(|| sum / f64::from(count))
    }

    /// The item that a record of evidence belongs to, and its place among the entries.
    pub fn find(&self, evidence: RecordId) -> Option<(usize, usize)> {
        let entry = self.entries.iter().position(|entry| entry.record == evidence)?;
        Some((self.item_of(entry), entry))
    }

    /// The item of an entry.
    pub fn item_of(&self, entry: usize) -> usize {
        self.items.partition_point(|item| item.entries.end <= entry)
    }

    /// Rates: one entry against one hypothesis.
    pub fn rate(&mut self, entry: usize, hypothesis: usize, cell: Cell) {
        let columns = self.hypotheses.len();
        self.votes[entry * columns + hypothesis] = cell;
        let item = self.item_of(entry);
        let votes: Vec<Rating> = self.votes(item, hypothesis).collect();
        self.cells[item * columns + hypothesis] = aggregate(&votes);
    }

    pub fn weigh(&mut self, entry: usize, weight: Option<Level>) {
        self.entries[entry].weight = weight;
    }

    /// Whether an item is rated for every hypothesis.
    pub fn is_complete(&self, item: usize) -> bool {
        self.row(item).iter().all(Option::is_some)
    }

    /// How many cells of an item are not rated.
    pub fn unrated(&self, item: usize) -> usize {
        self.row(item).iter().filter(|cell| cell.is_none()).count()
    }

    /// Whether its answers add up, so that they are not ranked against each other.
    pub fn is_contributing(&self) -> bool {
        self.kind == Some(QuestionKind::Contributing)
    }

    /// A line that names an item: its text, else the title of the record that is the evidence.
    pub fn title<'a>(&self, book: &'a Casebook, item: usize) -> &'a str {
        const TEXT: u8 = EVIDENCE.index("text");
        let held = &self.items[item];
        let records = held.entries.clone().map(|entry| book.record(self.entries[entry].record));
        let own = records.clone().find_map(|record| record.part().text(TEXT));
        let named = || held.item.map(|item| book.record(item).title());
        own.or_else(named).or_else(|| records.clone().map(Record::id).next()).unwrap_or_default()
    }

    /// A number that an item shares with those that go back to the same origins: the place of the first of them.
    pub fn group(&self, item: usize) -> usize {
        self.groups[item]
    }

    /// The items beside an item that go back to the same origins, itself included.
    pub fn of_same_origin(&self, item: usize) -> impl Iterator<Item = usize> + Clone {
        let group = self.groups[item];
        (0..self.items.len()).filter(move |other| self.groups[*other] == group)
    }

    /// The matrix as it was known at a moment: without later evidence, answers and sources.
    pub(super) fn known_by(&self, moment: Moment) -> Self {
        let columns: Vec<usize> =
            (0..self.hypotheses.len()).filter(|column| self.known[*column] <= moment).collect();
        let mut matrix = Self {
            hypotheses: columns.iter().map(|column| self.hypotheses[*column]).collect(),
            known: columns.iter().map(|column| self.known[*column]).collect(),
            items: Vec::new(),
            entries: Vec::new(),
            votes: Vec::new(),
            cells: Vec::new(),
            groups: Vec::new(),
            ..*self
        };
        for item in &self.items {
            let first = matrix.entries.len();
            for entry in item.entries.clone().filter(|entry| self.entries[*entry].known <= moment) {
                matrix.entries.push(self.entries[entry]);
                matrix.votes.extend(columns.iter().map(|column| self.vote(entry, *column)));
            }
            let entries = first..matrix.entries.len();
            if !entries.is_empty() {
                let sources =
                    item.sources.iter().filter(|backing| backing.known <= moment).copied().collect();
                matrix.items.push(Item { entries, sources, ..item.clone() });
            }
        }
        matrix.join_origins();
        matrix.cells = vec![None; matrix.items.len() * columns.len()];
        for item in 0..matrix.items.len() {
            matrix.aggregate(item);
        }
        matrix
    }
}

impl Item {
    /// The weight by [`super::GRADE_WEIGHTS`]: of several sources the best.
    pub fn graded(&self) -> Option<Level> {
        match self.grade {
            GradeOf::Content(level) => level,
            GradeOf::Sources => self.sources.iter().filter_map(|backing| backing.level).max(),
        }
    }
}
