//! `watchfloor score`: how good the likelihoods of settled scenarios were, forecast by forecast and person by person. The
//! figures are those of `analysis::outlook`; here they only become rows.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::case::OpenedCase;
use super::failure::Failure;
use super::invocation::{GlobalOptions, Rows, TableFormat};
use super::render;
use super::run::CLEAN;
use super::settings::Settings;
use super::world::World;
use crate::analysis::outlook::{
    CLAMP, Forecast, Settled, Unscored, brier, daily_brier, decompose, forecasts, log_score, mean,
};

/// The bins of the decomposition.
const BINS: usize = 10;

/// Who made estimates that name nobody.
const NOBODY: &str = "(nobody named)";

/// One forecast, or all of one person's. What cannot be said is none.
#[derive(Debug, Serialize)]
struct Row<'a> {
    kind: &'static str,
    scenario: Option<&'a str>,
    by: &'a str,
    count: usize,
    likelihood: Option<f64>,
    happened: Option<bool>,
    brier: f64,
    brier_original: f64,
    log_nats: f64,
    is_log_clamped: bool,
    daily_brier: Option<f64>,
    days: Option<i64>,
    skill: Option<f64>,
}

/// What the columns hold, in order; the method of each figure.
const METHODS: [(&str, &str); 6] = [
    ("brier", "squared distance, 0 to 1 (Brier 1950, half of the original)"),
    ("brier_original", "over both classes, 0 to 2 (Brier 1950)"),
    ("log_nats", "-ln of what was given to what came, clamped at 0.0001 (Good 1952)"),
    ("daily_brier", "mean of brier over the days that each estimate stood (Good Judgment Project)"),
    ("skill", "1 - brier / uncertainty, against always saying the base rate (Murphy 1973)"),
    ("likelihood", "what was held last before it was settled; of a range the middle"),
];

pub(super) fn run(order: &Rows, options: &GlobalOptions, world: &mut World<'_>) -> Result<u8, Failure> {
    let settings = Settings::read(options, world)?;
    settings.tell(world);
    let case = OpenedCase::asked(order.casebook.as_deref(), order.today, options, &settings, world)?;
    case.tell_errors(world);
    let (scored, unscored) = forecasts(&case.book);
    let rows = rows(&scored);
    match order.format {
        TableFormat::Table => table(&rows, world.out)?,
        TableFormat::Json => rows.iter().try_for_each(|row| render::json_line(row, world.out))?,
        TableFormat::Csv => render::csv(NAMES, rows.iter().map(|row| row.cells(12)), world.out)?,
    }
    world.out.flush()?;
    for why in Unscored::ALL {
        let count = unscored.iter().filter(|(_, reason)| *reason == why).count();
        if count > 0 {
            let noun = if count == 1 { "scenario has" } else { "scenarios have" };
            let _ = writeln!(world.err, "{count} {noun} no score: {}", why.reason());
        }
    }
    if scored.iter().any(|forecast| forecast.has_range) {
        let _ = writeln!(world.err, "ranges are scored by their middle");
    }
    Ok(CLEAN)
}

/// A row for each forecast, then one for each person, by name.
fn rows<'a>(scored: &'a [Forecast<'a>]) -> Vec<Row<'a>> {
    let mut by_person: BTreeMap<&str, Vec<&Forecast<'_>>> = BTreeMap::new();
    for forecast in scored {
        by_person.entry(forecast.by.unwrap_or(NOBODY)).or_default().push(forecast);
    }
    let people = by_person.into_iter().filter_map(|(by, forecasts)| of_person(by, &forecasts));
    scored.iter().map(of_forecast).chain(people).collect()
}

fn of_forecast<'a>(forecast: &'a Forecast<'a>) -> Row<'a> {
    let p = forecast.last();
    let log = log_score(if forecast.happened { p } else { 1.0 - p });
    let daily = forecast.settled.and_then(|day| daily_brier(&forecast.held, day, forecast.happened));
    Row {
        kind: "forecast",
        scenario: Some(forecast.scenario.id()),
        by: forecast.by.unwrap_or(NOBODY),
        count: 1,
        likelihood: Some(p),
        happened: Some(forecast.happened),
        brier: brier(p, forecast.happened),
        brier_original: 2.0 * brier(p, forecast.happened),
        log_nats: log.nats,
        is_log_clamped: log.is_clamped,
        daily_brier: daily.map(|(score, _)| score),
        days: daily.map(|(_, days)| days),
        skill: None,
    }
}

fn of_person<'a>(by: &'a str, forecasts: &[&'a Forecast<'a>]) -> Option<Row<'a>> {
    let settled: Vec<Settled> = forecasts.iter().map(|one| (one.last(), one.happened)).collect();
    let parts = decompose(&settled, BINS)?;
    let rows: Vec<Row<'_>> = forecasts.iter().map(|forecast| of_forecast(forecast)).collect();
    let daily: Vec<f64> = rows.iter().filter_map(|row| row.daily_brier).collect();
    Some(Row {
        kind: "person",
        scenario: None,
        by,
        count: forecasts.len(),
        likelihood: None,
        happened: None,
        brier: parts.brier,
        brier_original: 2.0 * parts.brier,
        log_nats: mean(&rows.iter().map(|row| row.log_nats).collect::<Vec<_>>())?,
        is_log_clamped: rows.iter().any(|row| row.is_log_clamped),
        daily_brier: mean(&daily),
        days: (!daily.is_empty()).then(|| rows.iter().filter_map(|row| row.days).sum()),
        skill: parts.skill(),
    })
}

const NAMES: [&str; 13] = [
    "kind",
    "scenario",
    "by",
    "count",
    "likelihood",
    "happened",
    "brier",
    "brier_original",
    "log_nats",
    "is_log_clamped",
    "daily_brier",
    "days",
    "skill",
];

impl Row<'_> {
    /// Its values in the order of [`NAMES`], numbers with so many decimals at most.
    fn cells(&self, decimals: usize) -> [String; 13] {
        let number =
            |value: Option<f64>| value.map(|value| format!("{value:.decimals$}")).unwrap_or_default();
        [
            self.kind.to_owned(),
            self.scenario.unwrap_or_default().to_owned(),
            self.by.to_owned(),
            self.count.to_string(),
            number(self.likelihood),
            self.happened.map(|happened| if happened { "yes" } else { "no" }).unwrap_or_default().to_owned(),
            number(Some(self.brier)),
            number(Some(self.brier_original)),
            number(Some(self.log_nats)),
            if self.is_log_clamped { "yes" } else { "no" }.to_owned(),
            number(self.daily_brier),
            self.days.map(|days| days.to_string()).unwrap_or_default(),
            number(self.skill),
        ]
    }
}

/// The scores, and the method of each figure.
fn table(rows: &[Row<'_>], out: &mut dyn Write) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let cells: Vec<_> = rows.iter().map(|row| row.cells(4)).collect();
    render::columns(NAMES, &cells, out)?;
    writeln!(out)?;
    for (name, method) in METHODS {
        writeln!(out, "{name}: {method}")?;
    }
    debug_assert!((CLAMP - 1e-4).abs() < f64::EPSILON, "the clamp is named in the methods");
    Ok(())
}
