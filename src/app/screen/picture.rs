//! Pictures in passages: what is drawn of estimates over time and of calibration, as days and shares. Cells and
//! characters are chosen by whoever draws them.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::analysis::outlook::{Bin, NOBODY, Step, happened, history, settled};
use crate::casebook::Record;
use crate::model::date::Date;
use crate::model::schema::SCENARIO;

/// Something that is drawn over several rows.
#[derive(Clone, Debug)]
pub enum Picture {
    /// Estimates over time.
    History(Arc<History>),
    /// How often came what was given so much.
    Calibration(Arc<Vec<Bin>>),
}

/// A row of a picture.
#[derive(Clone, Debug)]
pub struct Drawn {
    pub picture: Picture,
    pub row: u16,
    /// How many rows the whole has.
    pub rows: u16,
}

/// The cell of a share among so many that stand for 0 to 1: the first for 0, the last for 1.
#[expect(clippy::cast_sign_loss, reason = "a share is clamped before, and is not below 0")]
pub fn place(share: f64, cells: usize) -> usize {
    let last = cells.saturating_sub(1);
    ((share.clamp(0.0, 1.0) * last as f64).round() as usize).min(last)
}

/// An estimate for as long as it stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Stand {
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub ends: (f64, f64),
    /// Whose, by place among the voices.
    pub voice: usize,
}

/// The estimates of a scenario over time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// The first day and the last.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// In order of time.
    pub stands: Vec<Stand>,
    /// Who estimated, in the order of their first estimates.
    pub voices: Vec<String>,
    /// The days of estimates that no yardstick places.
    pub unplaced: Vec<NaiveDate>,
    pub deadline: Option<NaiveDate>,
    /// When it was settled, and whether it came.
    pub settled: Option<(NaiveDate, Option<bool>)>,
}

/// Charts show so many voices; there are no more letters that one could tell apart at a glance.
const VOICES: usize = 9;

impl History {
    pub fn of(scenario: Record<'_>) -> Self {
        const DEADLINE: u8 = SCENARIO.index("deadline");
        let zone = scenario.zone();
        let day =
            |date: &Date| date.day().or_else(|| Some(date.earliest(zone).instant()?.date_time(zone).date()));
        let dated: Vec<(NaiveDate, Step<'_>)> =
            history(scenario).into_iter().filter_map(|step| Some((step.on().and_then(day)?, step))).collect();
        // What ends with a month is due at the end of it.
        let last_day =
            |date: &Date| date.day().or_else(|| Some(date.latest(zone).instant()?.date_time(zone).date()));
        let mut chart = Self {
            deadline: scenario.part().date(DEADLINE).and_then(last_day),
            settled: settled(scenario).map(|day| (day, happened(scenario))),
            ..Self::default()
        };
        // What is settled stands no longer, whatever its deadline was.
        let end = chart.settled.map(|(day, _)| day).or(chart.deadline);
        let made = dated.iter().map(|(day, _)| *day);
        let last = made.clone().chain(end).max();
        chart.days = made.min().zip(last);
        for (at, (day, step)) in dated.iter().enumerate() {
            chart.add(*day, *step, &dated[at + 1..]);
        }
        chart
    }

    fn add(&mut self, day: NaiveDate, step: Step<'_>, later: &[(NaiveDate, Step<'_>)]) {
        let Some((_, last)) = self.days else { return };
        let Some(ends) = step.likelihood.ends() else { return self.unplaced.push(day) };
        let by = step.by.unwrap_or(NOBODY);
        let voice = self.voices.iter().position(|voice| voice == by).unwrap_or_else(|| {
            self.voices.push(by.to_owned());
            self.voices.len() - 1
        });
        if voice >= VOICES {
            return;
        }
        let next = later.iter().find(|(_, other)| other.by == step.by).map(|(day, _)| *day);
        let end = self.settled.map_or(last, |(settled, _)| settled);
        self.stands.push(Stand { from: day, until: next.unwrap_or(end).max(day), ends, voice });
    }

    /// Whether there is anything to draw.
    pub fn is_empty(&self) -> bool {
        self.stands.is_empty()
    }

    /// Where a day stands between the first and the last, 0 to 1.
    pub fn place(&self, day: NaiveDate) -> f64 {
        let Some((first, last)) = self.days else { return 0.0 };
        let all = (last - first).num_days();
        if all == 0 { 0.0 } else { ((day - first).num_days() as f64 / all as f64).clamp(0.0, 1.0) }
    }

    /// The letter of a voice, where there are several.
    pub fn letter(&self, voice: usize) -> Option<char> {
        (self.voices.len() > 1 && voice < VOICES).then(|| char::from(b'A' + voice as u8))
    }
}
