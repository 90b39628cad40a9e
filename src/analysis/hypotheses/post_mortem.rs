//! What the ratings were worth, once it is known what proved true: who rated with the truth and who against it, which items
//! and which sources helped or misled, and how the ranking moved as evidence came in. By [`super::POST_MORTEM`]. It judges
//! ratings by what came of them, not whether they were reasonable when they were made.

use chrono::NaiveDate;

use super::ledger::{Ledger, first, ranks};
use super::matrix::{Cell, Matrix};
use super::scoring::{Options, Scoring};
use super::vote::value;
use crate::casebook::{AnswerId, Casebook, Link, Moment, Part, Record, RecordId};
use crate::model::schema::{EVIDENCE, QUESTION, TRUTH};
use crate::model::word::Rating;

/// What a rating did for the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Helped,
    Misled,
    /// N or NA.
    Neither,
    Unrated,
}

/// How many ratings did what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub helped: usize,
    pub misled: usize,
    pub neither: usize,
    pub unrated: usize,
}

/// What an item, a rater or a source did.
#[derive(Clone, Debug, PartialEq)]
pub struct Account<K> {
    pub of: K,
    pub tally: Tally,
    /// By how much it favoured what proved true: the mean of its ratings (II 1 to CC 5) for that, less their mean for all
    /// else, from -4 to 4; below 0 it pointed away. NA counts for neither. None where one side is not rated.
    pub pull: Option<f64>,
}

/// The ratings of a question against what proved true.
#[derive(Clone, Debug, PartialEq)]
pub struct PostMortem<'a> {
    /// What proved true, as places among the hypotheses of the matrix.
    pub truth: Vec<usize>,
    /// In the order of the matrix.
    pub items: Vec<Account<usize>>,
    /// By name; those of records that name nobody together, last.
    pub raters: Vec<Account<Option<&'a str>>>,
    /// The sources of the items, what misled most first.
    pub sources: Vec<Account<RecordId>>,
    pub all: Tally,
}

/// The answers of a question that proved true, and where that is written; none where nothing is settled, or was as of the
/// casebook's date.
pub fn outcome(question: Record<'_>) -> Option<(Vec<AnswerId>, Part<'_>)> {
    const OUTCOME: u8 = QUESTION.index("outcome");
    const ANSWERS: u8 = TRUTH.index("answers");
    let part = question.part().part(OUTCOME)?;
    let answers: Vec<AnswerId> = part.links(ANSWERS).filter_map(Link::answer).collect();
    (!answers.is_empty()).then_some((answers, part))
}

impl Verdict {
    /// What a rating of a hypothesis did that proved true, or did not.
    pub fn of(cell: Cell, is_true: bool) -> Self {
        match cell {
            None => Self::Unrated,
            Some(Rating::Neutral | Rating::NotApplicable) => Self::Neither,
            Some(Rating::Consistent | Rating::VeryConsistent) if is_true => Self::Helped,
            Some(Rating::Inconsistent | Rating::VeryInconsistent) if !is_true => Self::Helped,
            Some(_) => Self::Misled,
        }
    }
}

impl Tally {
    fn count(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Helped => self.helped += 1,
            Verdict::Misled => self.misled += 1,
            Verdict::Neither => self.neither += 1,
            Verdict::Unrated => self.unrated += 1,
        }
    }
}

impl<'a> PostMortem<'a> {
    /// None where nothing of the matrix is known to have proved true. Costs by the votes.
    pub fn new(book: &'a Casebook, matrix: &Matrix) -> Option<Self> {
        const BY: u8 = EVIDENCE.index("by");
        let (answers, _) = outcome(book.record(matrix.question))?;
        let truth: Vec<usize> =
            (0..matrix.hypotheses.len()).filter(|at| answers.contains(&matrix.hypotheses[*at])).collect();
        if truth.is_empty() {
            return None;
        }
        let mut all = Sum::default();
        let mut items = vec![Sum::default(); matrix.items.len()];
        let mut raters: Vec<(Option<&str>, Sum)> = Vec::new();
        let mut sources: Vec<(RecordId, Sum)> = Vec::new();
        for (at, item) in matrix.items.iter().enumerate() {
            for entry in item.entries.clone() {
                let by = book.record(matrix.entries[entry].record).part().text(BY);
                let mut own = Sum::default();
                for hypothesis in 0..matrix.hypotheses.len() {
                    own.add(matrix.vote(entry, hypothesis), truth.contains(&hypothesis));
                }
                items[at].join(&own);
                all.join(&own);
                raters.push((by, own));
            }
            sources.extend(item.sources.iter().map(|backing| (backing.source, items[at])));
        }
        let mut raters = accounts(raters);
        raters.sort_by_key(|account| (account.of.is_none(), account.of));
        let mut sources = accounts(sources);
        sources.sort_by_key(|account| (std::cmp::Reverse(account.tally.misled), account.of));
        let items = items.into_iter().enumerate().map(|(of, sum)| sum.account(of)).collect();
        Some(Self { truth, items, raters, sources, all: all.tally })
    }
}

/// What some ratings did, while they are counted.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    tally: Tally,
    /// The values for what proved true and for all else, and how many there are.
    values: [(f64, usize); 2],
}

impl Sum {
    fn add(&mut self, cell: Cell, is_true: bool) {
        self.tally.count(Verdict::of(cell, is_true));
        if let Some(value) = cell.and_then(value) {
            let (sum, count) = &mut self.values[usize::from(!is_true)];
            *sum += value;
            *count += 1;
        }
    }

    fn join(&mut self, other: &Self) {
        let (one, other_tally) = (&mut self.tally, other.tally);
        one.helped += other_tally.helped;
        one.misled += other_tally.misled;
        one.neither += other_tally.neither;
        one.unrated += other_tally.unrated;
        for ((sum, count), (more, many)) in self.values.iter_mut().zip(other.values) {
            *sum += more;
            *count += many;
        }
    }

    fn account<K>(self, of: K) -> Account<K> {
        let mean = |(sum, count): (f64, usize)| (count > 0).then(|| sum / count as f64);
        let pull = mean(self.values[0]).zip(mean(self.values[1])).map(|(truth, others)| truth - others);
        Account { of, tally: self.tally, pull }
    }
}

fn accounts<K: Ord + Copy>(mut sums: Vec<(K, Sum)>) -> Vec<Account<K>> {
    sums.sort_by_key(|(of, _)| *of);
    let account = |same: &[(K, Sum)]| {
        let mut sum = Sum::default();
        for (_, one) in same {
            sum.join(one);
        }
        sum.account(same[0].0)
    };
    sums.chunk_by(|one, next| one.0 == next.0).map(account).collect()
}

/// Where the hypotheses stood once something had become known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    /// The day; none for what was known from the first.
    pub day: Option<NaiveDate>,
    /// The evidence that became known on it.
    pub evidence: Vec<RecordId>,
    /// The hypotheses that were known by its end, and their ranks.
    pub ranks: Vec<(AnswerId, usize)>,
    pub first: Vec<AnswerId>,
}

/// How the ranking by a scoring moved: a step for each day on which evidence or an answer of the question became known, up to
/// the date of the casebook. Costs by the days times the cells.
///
/// Each step is what [`Matrix::new`] gives as of that day, but for origins, which are taken as they are known now.
pub fn movements(matrix: &Matrix, scoring: Scoring, options: Options) -> Vec<Movement> {
    let entries = matrix.entries.iter().map(|entry| entry.known);
    let mut days: Vec<Option<NaiveDate>> = entries
        .chain(matrix.known.iter().copied())
        .filter(|known| *known != Moment::NEVER)
        .map(Moment::day)
        .collect();
    days.sort_unstable();
    days.dedup();
    let step = |day: Option<NaiveDate>| {
        let until = day.map_or(Moment::ALWAYS, Moment::end_of);
        let then = matrix.known_by(until);
        let sums = Ledger::new(&then, scoring, options).sums().to_vec();
        let is_new = |known: Moment| known <= until && known.day() == day;
        Movement {
            day,
            evidence: matrix.entries.iter().filter(|one| is_new(one.known)).map(|one| one.record).collect(),
            ranks: then.hypotheses.iter().copied().zip(ranks(&sums)).collect(),
            first: first(&sums).into_iter().map(|at| then.hypotheses[at]).collect(),
        }
    };
    days.into_iter().map(step).collect()
}
