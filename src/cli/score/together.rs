//! What several people hold of one scenario, settled or not, and what that comes to by each method that puts them
//! together.

use std::io::{self, Write};

use serde::Serialize;

use super::table::{self, Figures, METHODS, number, text, yes_or_no};
use crate::analysis::outlook::methods::{
    BRIER, EXTREMISED, EXTREMISED_BY_POWER, GEOMETRIC_MEAN_OF_ODDS, MEAN, MEDIAN,
};
use crate::analysis::outlook::{Panel, brier, happened, history, standing_until_settled};
use crate::casebook::{Casebook, Record};
use crate::cli::invocation::TableFormat;
use crate::model::schema::Kind;

const FIGURES: Figures = &[
    ("mean", &MEAN),
    ("median", &MEDIAN),
    ("geometric-mean-of-odds", &GEOMETRIC_MEAN_OF_ODDS),
    ("extremised", &EXTREMISED),
    ("extremised-by-power", &EXTREMISED_BY_POWER),
    ("brier", &BRIER),
];

#[derive(Debug, Serialize)]
struct Row<'a> {
    kind: &'static str,
    scenario: &'a str,
    /// Who holds it, or the method that gives it.
    by: &'a str,
    likelihood: f64,
    happened: Option<bool>,
    brier: Option<f64>,
}

const NAMES: [&str; 7] = ["kind", "scenario", "by", "likelihood", "happened", "brier", METHODS];

pub(super) fn write(book: &Casebook, format: TableFormat, out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<Row<'_>> = book.of_kind(Kind::Scenario).flat_map(of_scenario).collect();
    table::write(NAMES, &rows, FIGURES, format, out)
}

/// Nothing where not at least two gave a number before it was settled.
fn of_scenario(scenario: Record<'_>) -> Vec<Row<'_>> {
    let happened = happened(scenario);
    let panel = Panel::of(&standing_until_settled(scenario, history(scenario)));
    let row = |kind, by, p| Row {
        kind,
        scenario: scenario.id(),
        by,
        likelihood: p,
        happened,
        brier: happened.map(|happened| brier(p, happened)),
    };
    let together = panel.aggregates();
    if together.is_empty() {
        return Vec::new();
    }
    let people = panel.held.iter().map(|(by, p)| row("person", by, *p));
    people.chain(together.into_iter().map(|(method, p)| row("together", method.id, p))).collect()
}

impl table::Row<7> for Row<'_> {
    fn cells(&self, decimals: usize, methods: &str) -> [String; 7] {
        [
            self.kind.to_owned(),
            self.scenario.to_owned(),
            text(Some(self.by)),
            number(self.likelihood, decimals),
            self.happened.map(yes_or_no).unwrap_or_default(),
            number(self.brier, decimals),
            methods.to_owned(),
        ]
    }
}
