//! The second opinion as the screen shows it: a row for each scenario with prior and posterior, a line for each sign with
//! its weights, and the methods behind both.

use crate::analysis::estimate::percent;
use crate::analysis::indicator::methods::{BAYES, DECIBANS, LIKELIHOOD_TABLE, VALIDATOR};
use crate::analysis::indicator::{
    Diagnosticity, Flat, Opinion, PriorKind, Ratings, Share, SignRow, State, decibans_told,
};
use crate::analysis::outlook::{Likelihood, history};
use crate::app::{Figure, Loaded};
use crate::casebook::{Record, RecordId};

/// What the signs of a set come to.
#[derive(Clone, Debug)]
pub struct Table {
    pub rows: Vec<TableRow>,
    /// From what the prior comes, and what is to be said of it.
    pub prior: String,
    /// How many signs count, and how many there are.
    pub counting: (usize, usize),
}

/// One scenario.
#[derive(Clone, Debug)]
pub struct TableRow {
    pub scenario: RecordId,
    pub prior: f64,
    pub posterior: f64,
    /// How far its odds moved, in decibans.
    pub moved: Option<f64>,
    /// What the analyst holds now.
    pub held: String,
    pub held_ends: Option<(f64, f64)>,
}

/// A sign against the scenarios.
#[derive(Clone, Debug)]
pub struct Line {
    pub indicator: RecordId,
    pub state: State,
    pub ratings: Ratings,
    pub flat: Option<Flat>,
    pub diagnosticity: Option<Diagnosticity>,
    pub share: Share,
}

impl Table {
    pub(super) fn new(scenarios: &[Record<'_>], opinion: &Opinion<'_>) -> Self {
        let row = |(at, scenario): (usize, &Record<'_>)| {
            let held = history(*scenario).pop().map_or(Likelihood::Nothing, |step| step.likelihood);
            TableRow {
                scenario: scenario.handle(),
                prior: opinion.prior.shares[at],
                posterior: opinion.posterior[at],
                moved: opinion.moved(at),
                held: held.told(),
                held_ends: held.ends(),
            }
        };
        Self {
            rows: scenarios.iter().enumerate().map(row).collect(),
            prior: prior_told(scenarios, opinion),
            counting: (opinion.counting(), opinion.signs.len()),
        }
    }
}

fn prior_told(scenarios: &[Record<'_>], opinion: &Opinion<'_>) -> String {
    let prior = &opinion.prior;
    let told = prior.kind.told();
    match prior.lacking.as_slice() {
        _ if prior.kind != PriorKind::Even => {
            let sum = (prior.sum - 1.0).abs() > 1e-6;
            let divided = if sum {
                format!(", divided by their sum of {}", percent((prior.sum, prior.sum)))
            } else {
                String::new()
            };
            format!("{told}{divided}")
        }
        [] if prior.is_of_zeros => format!("{told}, since every estimate is 0"),
        [] => told.to_owned(),
        [one] => format!("{told}, since \u{201c}{}\u{201d} has no number", scenarios[*one].title()),
        many => format!("{told}, since {} of them have no number", many.len()),
    }
}

impl Line {
    pub(super) fn new(row: SignRow<'_>, share: Share) -> Self {
        Self {
            indicator: row.indicator.handle(),
            state: row.state,
            ratings: row.ratings,
            flat: row.flat,
            diagnosticity: row.diagnosticity,
            share,
        }
    }

    /// The weight for a scenario, where the sign counts.
    pub fn weight(&self, scenario: usize) -> Option<f64> {
        match &self.share {
            Share::Decibans(weights) => weights.get(scenario).copied().flatten(),
            Share::Nothing(_) => None,
        }
    }
}

/// The figures of the view, with their methods.
pub(super) fn figures(loaded: &Loaded, table: Option<&Table>, line: Option<&Line>) -> Vec<Figure> {
    let mut found = Vec::new();
    let title = |record: RecordId| loaded.book.record(record).title();
    let rated = |line: &Line| line.ratings.expected.clone().into_iter().map(|(_, one)| one);
    if let Some(line) = line {
        let name = title(line.indicator);
        if let Share::Decibans(weights) = &line.share {
            let told: Vec<String> =
                weights.iter().map(|weight| weight.map_or_else(|| "-".to_owned(), decibans_told)).collect();
            let likelihoods: Vec<String> = rated(line).map(|one| one.likelihood().to_string()).collect();
            let seen = if line.state == State::Seen { "l" } else { "1 \u{2212} l" };
            found.push(Figure {
                text: format!("{name}: {}", told.join(", ")),
                method: &DECIBANS,
                inputs: vec![format!("{}: {seen} counts", line.state.told())],
            });
            found.push(Figure {
                text: format!("{name}: l = {}", likelihoods.join(", ")),
                method: &LIKELIHOOD_TABLE,
                inputs: rated(line).map(super::sign_told::expectation).collect(),
            });
        }
        if let Some(distance) = line.diagnosticity {
            let words = rated(line).map(super::sign_told::expectation);
            found.push(Figure {
                text: format!("{name}: distance {}", distance.score),
                method: &VALIDATOR,
                inputs: vec![words.collect::<Vec<_>>().join(", ")],
            });
        }
    }
    if let Some(table) = table {
        let of_row = |row: &TableRow| {
            let (prior, posterior) = (row.prior, row.posterior);
            format!(
                "{}: {} to {}",
                title(row.scenario),
                percent((prior, prior)),
                percent((posterior, posterior))
            )
        };
        let (counting, all) = table.counting;
        let mut inputs: Vec<String> = table.rows.iter().map(of_row).collect();
        inputs.push(format!("prior: {}", table.prior));
        found.push(Figure {
            text: format!("Second opinion from {counting} of {all} signs"),
            method: &BAYES,
            inputs,
        });
    }
    found
}
