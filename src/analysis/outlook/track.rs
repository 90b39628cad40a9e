//! How good forecasts were, taken together: all of them, those of one person, of one tag, of one year or quarter. What one
//! forecast is, and the figures themselves, come from beside.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::calibration::{Bin, calibration};
use super::daily::daily_brier;
use super::decomposition::{Decomposition, decompose};
use super::forecast::Forecast;
use super::panel::NOBODY;
use super::score::{LogScore, log_score};
use super::{Settled, mean};

/// The bins of calibration and decomposition: ten, as is usual.
pub const BINS: usize = 10;

/// By what forecasts are taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupKind {
    All,
    Person,
    Tag,
    /// The year in which they were settled, and the quarter.
    Year,
    Quarter,
}

/// Forecasts that are taken together, and how good they were.
#[derive(Clone, Debug)]
pub struct TrackRecord {
    pub kind: GroupKind,
    /// Whose, or which; empty for all.
    pub name: String,
    pub parts: Decomposition,
    /// The mean of the logarithmic scores in nats, and whether one of them is the clamp.
    pub log: LogScore,
    /// The mean of the time-weighted scores, over those that have one.
    pub daily_brier: Option<f64>,
    /// The days that all of them stood.
    pub days: i64,
    /// How many of them were ranges.
    pub ranges: usize,
    pub bins: Vec<Bin>,
}

impl GroupKind {
    pub const ALL: [Self; 5] = [Self::All, Self::Person, Self::Tag, Self::Year, Self::Quarter];

    /// Its name for scripts.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Person => "person",
            Self::Tag => "tag",
            Self::Year => "year",
            Self::Quarter => "quarter",
        }
    }

    /// The groups to which a forecast belongs.
    pub fn groups(self, forecast: &Forecast<'_>) -> Vec<String> {
        match self {
            Self::All => vec![String::new()],
            Self::Person => vec![forecast.by.unwrap_or(NOBODY).to_owned()],
            Self::Tag => forecast.scenario.tags().map(str::to_owned).collect(),
            Self::Year => forecast.settled.iter().map(|day| day.year().to_string()).collect(),
            Self::Quarter => {
                let quarter = |day: &chrono::NaiveDate| format!("{} Q{}", day.year(), day.month0() / 3 + 1);
                forecast.settled.iter().map(quarter).collect()
            }
        }
    }
}

impl TrackRecord {
    /// The track records of every group of a kind, by name. A forecast without tags, or without the day on which it was
    /// settled, belongs to no tag, or to no period.
    pub fn by(kind: GroupKind, scored: &[Forecast<'_>]) -> Vec<Self> {
        let mut groups: BTreeMap<String, Vec<&Forecast<'_>>> = BTreeMap::new();
        for forecast in scored {
            for group in kind.groups(forecast) {
                groups.entry(group).or_default().push(forecast);
            }
        }
        groups.into_iter().filter_map(|(name, forecasts)| Self::new(kind, name, &forecasts)).collect()
    }

    fn new(kind: GroupKind, name: String, forecasts: &[&Forecast<'_>]) -> Option<Self> {
        let settled: Vec<Settled> = forecasts.iter().map(|one| (one.last(), one.happened)).collect();
        let logs: Vec<LogScore> = forecasts.iter().map(|one| one.log()).collect();
        let daily: Vec<(f64, i64)> = forecasts.iter().filter_map(|one| one.daily()).collect();
        Some(Self {
            kind,
            name,
            parts: decompose(&settled, BINS)?,
            log: LogScore {
                nats: mean(&logs.iter().map(|one| one.nats).collect::<Vec<_>>())?,
                is_clamped: logs.iter().any(|one| one.is_clamped),
            },
            daily_brier: mean(&daily.iter().map(|(score, _)| *score).collect::<Vec<_>>()),
            days: daily.iter().map(|(_, days)| days).sum(),
            ranges: forecasts.iter().filter(|one| one.has_range).count(),
            bins: calibration(&settled, BINS),
        })
    }

    /// How many forecasts it is of.
    pub fn count(&self) -> usize {
        self.parts.count
    }

    /// How many of them came.
    pub fn came(&self) -> usize {
        self.bins.iter().map(|bin| bin.came).sum()
    }
}

impl Forecast<'_> {
    /// The logarithmic score of what was held last.
    pub fn log(&self) -> LogScore {
        log_score(if self.happened { self.last() } else { 1.0 - self.last() })
    }

    /// The time-weighted Brier score and its days; none where the day of the outcome is not known.
    pub fn daily(&self) -> Option<(f64, i64)> {
        daily_brier(&self.held, self.settled?, self.happened)
    }
}
