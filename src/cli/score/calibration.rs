//! Calibration as rows: one for each bin that holds a forecast, of all forecasts, of each person, tag and period.

use std::io::{self, Write};

use serde::Serialize;

use super::table::{self, Figures, METHODS, number};
use crate::analysis::outlook::methods::CALIBRATION;
use crate::analysis::outlook::{Bin, TrackRecord};
use crate::cli::invocation::TableFormat;

const FIGURES: Figures = &[
    ("mean_forecast", &CALIBRATION),
    ("observed", &CALIBRATION),
    ("interval_low", &CALIBRATION),
    ("interval_high", &CALIBRATION),
];

#[derive(Debug, Serialize)]
struct Row<'a> {
    kind: &'static str,
    of: &'a str,
    low: f64,
    high: f64,
    count: usize,
    came: usize,
    mean_forecast: f64,
    observed: f64,
    interval_low: f64,
    interval_high: f64,
}

const NAMES: [&str; 11] = [
    "kind",
    "of",
    "low",
    "high",
    "count",
    "came",
    "mean_forecast",
    "observed",
    "interval_low",
    "interval_high",
    METHODS,
];

pub(super) fn write(
    tracks: impl Iterator<Item = TrackRecord>,
    format: TableFormat,
    out: &mut dyn Write,
) -> io::Result<()> {
    let tracks: Vec<TrackRecord> = tracks.collect();
    let rows: Vec<Row<'_>> = tracks.iter().flat_map(Row::all).collect();
    table::write(NAMES, &rows, FIGURES, format, out)
}

impl<'a> Row<'a> {
    fn all(track: &'a TrackRecord) -> impl Iterator<Item = Self> {
        track.bins.iter().map(|bin| Self::new(track, bin))
    }

    fn new(track: &'a TrackRecord, bin: &Bin) -> Self {
        Self {
            kind: track.kind.name(),
            of: &track.name,
            low: bin.ends.0,
            high: bin.ends.1,
            count: bin.count,
            came: bin.came,
            mean_forecast: bin.mean_forecast,
            observed: bin.observed,
            interval_low: bin.interval.0,
            interval_high: bin.interval.1,
        }
    }
}

impl table::Row<11> for Row<'_> {
    fn cells(&self, decimals: usize, methods: &str) -> [String; 11] {
        let shown = |value: f64| number(value, decimals);
        [
            self.kind.to_owned(),
            self.of.to_owned(),
            number(self.low, 1),
            number(self.high, 1),
            self.count.to_string(),
            self.came.to_string(),
            shown(self.mean_forecast),
            shown(self.observed),
            shown(self.interval_low),
            shown(self.interval_high),
            methods.to_owned(),
        ]
    }
}
