//! Rows for programs: a hypothesis by one score, a contributing cause, or what the ranking would be without something.
//! `docs/hypotheses.md` is the contract; change neither without the other.

use serde::Serialize;

use super::Ranked;
use crate::analysis::hypotheses::{
    CAUSES, Cause, Drop, Dropped, OPEN_SYNTHESIS_CONSISTENCY, Row as Hypothesis, Scoring, Sensitivity,
    causes, drop_sentence,
};
use crate::analysis::standing::Origin;
use crate::casebook::AnswerId;
use crate::model::schema::ANSWER;

/// What cannot be said is none.
#[derive(Debug, Default, Serialize)]
pub(super) struct Row<'a> {
    kind: &'static str,
    question: &'a str,
    answer: Option<&'a str>,
    text: Option<&'a str>,
    /// The method with its version.
    method: String,
    value: Option<f64>,
    rank: Option<usize>,
    complete_value: Option<f64>,
    complete_rank: Option<usize>,
    items: Option<usize>,
    complete_items: Option<usize>,
    unrated: Option<usize>,
    not_applicable: Option<usize>,
    neutral: Option<usize>,
    support: Option<usize>,
    opposition: Option<usize>,
    without: Option<String>,
    /// The answers that then come first.
    first: Vec<&'a str>,
    changes_first: Option<bool>,
    sentence: Option<String>,
}

pub(super) const NAMES: [&str; 20] = [
    "kind",
    "question",
    "answer",
    "text",
    "method",
    "value",
    "rank",
    "complete_value",
    "complete_rank",
    "items",
    "complete_items",
    "unrated",
    "not_applicable",
    "neutral",
    "support",
    "opposition",
    "without",
    "first",
    "changes_first",
    "sentence",
];

/// The rows of a question: its causes, or its hypotheses by every score, and where it is wanted what they hang on.
pub(super) fn rows<'a>(ranked: &'a Ranked<'a>, is_sensitivity_wanted: bool) -> Vec<Row<'a>> {
    if ranked.matrix.is_contributing() {
        return causes(&ranked.matrix).iter().map(|cause| of_cause(ranked, cause)).collect();
    }
    let mut rows = Vec::new();
    for hypothesis in &ranked.scores.rows {
        rows.extend(Scoring::ALL.map(|scoring| of_score(ranked, hypothesis, scoring)));
        rows.push(Row {
            method: OPEN_SYNTHESIS_CONSISTENCY.versioned(),
            value: Some(hypothesis.consistency),
            ..of_hypothesis(ranked, hypothesis)
        });
    }
    if is_sensitivity_wanted {
        for sensitivity in sensitivities(ranked) {
            rows.extend(sensitivity.drops.iter().map(|drop| of_drop(ranked, &sensitivity, drop)));
        }
    }
    rows
}

/// What first place hangs on by every score.
pub(super) fn sensitivities(ranked: &Ranked<'_>) -> Vec<Sensitivity> {
    let of = |scoring| Sensitivity::new(&ranked.matrix, scoring, ranked.scores.options, &|| true);
    Scoring::ALL.into_iter().filter_map(of).collect()
}

/// The identifier of an answer.
pub(super) fn id<'a>(ranked: &Ranked<'a>, answer: AnswerId) -> &'a str {
    const ID: u8 = ANSWER.index("id");
    ranked.book.answer(answer).and_then(|part| part.text(ID)).unwrap_or_default()
}

fn of_hypothesis<'a>(ranked: &Ranked<'a>, hypothesis: &Hypothesis) -> Row<'a> {
    Row {
        kind: "hypothesis",
        question: ranked.question.id(),
        answer: Some(id(ranked, hypothesis.answer)),
        text: Some(ranked.book.answer_text(hypothesis.answer)),
        items: Some(ranked.scores.completeness.items),
        complete_items: Some(ranked.scores.completeness.complete),
        unrated: Some(hypothesis.unrated),
        not_applicable: Some(hypothesis.not_applicable),
        ..Row::default()
    }
}

fn of_score<'a>(ranked: &Ranked<'a>, hypothesis: &Hypothesis, scoring: Scoring) -> Row<'a> {
    let score = hypothesis.score(scoring);
    Row {
        method: scoring.method().versioned(),
        value: Some(score.value),
        rank: Some(score.rank),
        complete_value: score.complete.map(|(value, _)| value),
        complete_rank: score.complete.map(|(_, rank)| rank),
        ..of_hypothesis(ranked, hypothesis)
    }
}

fn of_cause<'a>(ranked: &Ranked<'a>, cause: &Cause) -> Row<'a> {
    Row {
        kind: "cause",
        question: ranked.question.id(),
        answer: Some(id(ranked, cause.answer)),
        text: Some(ranked.book.answer_text(cause.answer)),
        method: CAUSES.versioned(),
        items: Some(cause.items),
        unrated: Some(cause.unrated.len()),
        not_applicable: Some(cause.not_applicable.len()),
        neutral: Some(cause.neutral.len()),
        support: Some(cause.support.len()),
        opposition: Some(cause.opposition.len()),
        ..Row::default()
    }
}

fn of_drop<'a>(ranked: &Ranked<'a>, sensitivity: &Sensitivity, drop: &Drop) -> Row<'a> {
    let book = ranked.book;
    let name = |record| book.record(record).name();
    let without = match drop.what {
        Dropped::Item(item) => name(ranked.matrix.entries[ranked.matrix.items[item].entries.start].record),
        Dropped::Source(source) => name(source),
        Dropped::Origin(origin) => match origin {
            Origin::Speaker(record)
            | Origin::Source(record)
            | Origin::SourceCircle(record)
            | Origin::ClaimCircle(record)
            | Origin::Unnamed(record) => format!("origin {}", name(record)),
        },
        Dropped::Assumptions => "assumptions".to_owned(),
    };
    Row {
        kind: "sensitivity",
        question: ranked.question.id(),
        method: sensitivity.scoring.method().versioned(),
        items: Some(drop.items.len()),
        without: Some(without),
        first: drop.first.iter().map(|at| id(ranked, ranked.matrix.hypotheses[*at])).collect(),
        changes_first: Some(drop.changes_first),
        sentence: Some(drop_sentence(book, &ranked.matrix, drop)),
        ..Row::default()
    }
}

impl Row<'_> {
    /// Its values in the order of [`NAMES`].
    pub(super) fn cells(self) -> [String; 20] {
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let count = |count: Option<usize>| count.map(|count| count.to_string()).unwrap_or_default();
        let number = |number: Option<f64>| number.map(|number| format!("{number:.12}")).unwrap_or_default();
        let changes = self.changes_first.map(|changes| if changes { "yes" } else { "no" });
        [
            self.kind.to_owned(),
            self.question.to_owned(),
            text(self.answer),
            text(self.text),
            self.method,
            number(self.value),
            count(self.rank),
            number(self.complete_value),
            count(self.complete_rank),
            count(self.items),
            count(self.complete_items),
            count(self.unrated),
            count(self.not_applicable),
            count(self.neutral),
            count(self.support),
            count(self.opposition),
            self.without.unwrap_or_default(),
            self.first.join(" | "),
            text(changes),
            self.sentence.unwrap_or_default(),
        ]
    }
}
