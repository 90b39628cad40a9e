//! What mean Brier scores are made of, as rows: of all forecasts, of each person, tag and period.

use std::io::{self, Write};

use serde::Serialize;

use super::table::{self, Figures, METHODS, number};
use crate::analysis::outlook::TrackRecord;
use crate::analysis::outlook::methods::{BRIER, DECOMPOSITION, SKILL};
use crate::cli::invocation::TableFormat;

const FIGURES: Figures = &[
    ("brier", &BRIER),
    ("reliability", &DECOMPOSITION),
    ("resolution", &DECOMPOSITION),
    ("uncertainty", &DECOMPOSITION),
    ("within_variance", &DECOMPOSITION),
    ("within_covariance", &DECOMPOSITION),
    ("skill", &SKILL),
];

#[derive(Debug, Serialize)]
struct Row<'a> {
    kind: &'static str,
    of: &'a str,
    count: usize,
    bins: usize,
    brier: f64,
    reliability: f64,
    resolution: f64,
    uncertainty: f64,
    within_variance: f64,
    within_covariance: f64,
    skill: Option<f64>,
}

const NAMES: [&str; 12] = [
    "kind",
    "of",
    "count",
    "bins",
    "brier",
    "reliability",
    "resolution",
    "uncertainty",
    "within_variance",
    "within_covariance",
    "skill",
    METHODS,
];

pub(super) fn write(
    tracks: impl Iterator<Item = TrackRecord>,
    format: TableFormat,
    out: &mut dyn Write,
) -> io::Result<()> {
    let tracks: Vec<TrackRecord> = tracks.collect();
    let rows: Vec<Row<'_>> = tracks.iter().map(Row::new).collect();
    table::write(NAMES, &rows, FIGURES, format, out)
}

impl<'a> Row<'a> {
    fn new(track: &'a TrackRecord) -> Self {
        let parts = &track.parts;
        Self {
            kind: track.kind.name(),
            of: &track.name,
            count: parts.count,
            bins: parts.bins,
            brier: parts.brier,
            reliability: parts.reliability,
            resolution: parts.resolution,
            uncertainty: parts.uncertainty,
            within_variance: parts.within_variance,
            within_covariance: parts.within_covariance,
            skill: parts.skill(),
        }
    }
}

impl table::Row<12> for Row<'_> {
    fn cells(&self, decimals: usize, methods: &str) -> [String; 12] {
        let shown = |value: f64| number(value, decimals);
        [
            self.kind.to_owned(),
            self.of.to_owned(),
            self.count.to_string(),
            self.bins.to_string(),
            shown(self.brier),
            shown(self.reliability),
            shown(self.resolution),
            shown(self.uncertainty),
            shown(self.within_variance),
            shown(self.within_covariance),
            number(self.skill, decimals),
            methods.to_owned(),
        ]
    }
}
