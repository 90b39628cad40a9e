//! Scores as rows: of each forecast, of each set that was forecast as a whole, and of all forecasts of a person, a tag or
//! a period together.

use std::io::{self, Write};

use serde::Serialize;

use super::table::{self, Figures, METHODS, number, text, yes_or_no};
use crate::analysis::outlook::methods::{
    BRIER, BRIER_ORIGINAL, DAILY_BRIER, LOG_SCORE, ORDERED_BRIER, RANKED_PROBABILITY, SKILL,
};
use crate::analysis::outlook::{
    ExclusiveSet, Forecast, NOBODY, SetForecast, TrackRecord, brier, set_forecasts,
};
use crate::casebook::Casebook;
use crate::cli::invocation::TableFormat;

const FIGURES: Figures = &[
    ("brier", &BRIER),
    ("brier_original", &BRIER_ORIGINAL),
    ("log_nats", &LOG_SCORE),
    ("ranked_probability", &RANKED_PROBABILITY),
    ("ordered_brier", &ORDERED_BRIER),
    ("daily_brier", &DAILY_BRIER),
    ("skill", &SKILL),
];

/// What cannot be said is none.
#[derive(Debug, Default, Serialize)]
struct Row<'a> {
    kind: &'static str,
    /// The scenario or set; whose forecasts, or of which tag or period.
    of: &'a str,
    by: Option<&'a str>,
    count: usize,
    likelihood: Option<f64>,
    happened: Option<bool>,
    brier: Option<f64>,
    brier_original: f64,
    log_nats: Option<f64>,
    is_log_clamped: bool,
    ranked_probability: Option<f64>,
    ordered_brier: Option<f64>,
    daily_brier: Option<f64>,
    days: Option<i64>,
    skill: Option<f64>,
}

const NAMES: [&str; 16] = [
    "kind",
    "of",
    "by",
    "count",
    "likelihood",
    "happened",
    "brier",
    "brier_original",
    "log_nats",
    "is_log_clamped",
    "ranked_probability",
    "ordered_brier",
    "daily_brier",
    "days",
    "skill",
    METHODS,
];

pub(super) fn write(
    book: &Casebook,
    scored: &[Forecast<'_>],
    tracks: impl Iterator<Item = TrackRecord>,
    format: TableFormat,
    out: &mut dyn Write,
) -> io::Result<()> {
    let sets = set_forecasts(&ExclusiveSet::all(book), scored);
    let tracks: Vec<TrackRecord> = tracks.collect();
    let rows =
        scored.iter().map(of_forecast).chain(sets.iter().map(of_set)).chain(tracks.iter().map(of_track));
    table::write(NAMES, &rows.collect::<Vec<_>>(), FIGURES, format, out)
}

fn of_forecast<'a>(forecast: &'a Forecast<'a>) -> Row<'a> {
    let score = brier(forecast.last(), forecast.happened);
    let daily = forecast.daily();
    Row {
        kind: "forecast",
        of: forecast.scenario.id(),
        by: Some(forecast.by.unwrap_or(NOBODY)),
        count: 1,
        likelihood: Some(forecast.last()),
        happened: Some(forecast.happened),
        brier: Some(score),
        brier_original: 2.0 * score,
        log_nats: Some(forecast.log().nats),
        is_log_clamped: forecast.log().is_clamped,
        daily_brier: daily.map(|(score, _)| score),
        days: daily.map(|(_, days)| days),
        ..Row::default()
    }
}

fn of_set<'a>(forecast: &'a SetForecast<'a>) -> Row<'a> {
    let log = forecast.log();
    Row {
        kind: "set",
        of: forecast.set,
        by: Some(forecast.by.unwrap_or(NOBODY)),
        count: 1,
        likelihood: Some(forecast.held[forecast.came]),
        brier_original: forecast.brier_original(),
        log_nats: Some(log.nats),
        is_log_clamped: log.is_clamped,
        ranked_probability: forecast.ranked_probability(),
        ordered_brier: forecast.ordered_brier(),
        ..Row::default()
    }
}

fn of_track(track: &TrackRecord) -> Row<'_> {
    Row {
        kind: track.kind.name(),
        of: &track.name,
        count: track.count(),
        brier: Some(track.parts.brier),
        brier_original: 2.0 * track.parts.brier,
        log_nats: Some(track.log.nats),
        is_log_clamped: track.log.is_clamped,
        daily_brier: track.daily_brier,
        days: track.daily_brier.map(|_| track.days),
        skill: track.parts.skill(),
        ..Row::default()
    }
}

impl table::Row<16> for Row<'_> {
    fn cells(&self, decimals: usize, methods: &str) -> [String; 16] {
        let shown = |value: Option<f64>| number(value, decimals);
        [
            self.kind.to_owned(),
            self.of.to_owned(),
            text(self.by),
            self.count.to_string(),
            shown(self.likelihood),
            self.happened.map(yes_or_no).unwrap_or_default(),
            shown(self.brier),
            shown(Some(self.brier_original)),
            shown(self.log_nats),
            yes_or_no(self.is_log_clamped),
            shown(self.ranked_probability),
            shown(self.ordered_brier),
            shown(self.daily_brier),
            self.days.map(|days| days.to_string()).unwrap_or_default(),
            shown(self.skill),
            methods.to_owned(),
        ]
    }
}
