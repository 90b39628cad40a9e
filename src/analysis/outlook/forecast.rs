//! The forecasts of a casebook that can be scored, and why the others cannot.

use chrono::NaiveDate;

use super::daily::Held;
use super::history::Step;
use crate::analysis::estimate::Stated;
use crate::casebook::{Casebook, Part, Record};
use crate::model::date::Date;
use crate::model::schema::{ESTIMATE, Kind, OUTCOME, SCENARIO};

const OUTCOMES: u8 = SCENARIO.index("outcome");

/// What one person held of one scenario that is settled.
#[derive(Clone)]
pub struct Forecast<'a> {
    pub scenario: Record<'a>,
    /// Who made the estimates; the scenario's owner where they do not say, else nobody.
    pub by: Option<&'a str>,
    pub happened: bool,
    /// The day on which it was settled, where one is known.
    pub settled: Option<NaiveDate>,
    /// What was held, in order of time, at least one. A range counts by its middle.
    pub held: Vec<Held>,
    /// Whether any of them was a range.
    pub has_range: bool,
}

/// Why a scenario has no score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unscored {
    /// It has no outcome yet.
    Open,
    /// It came in part, or nobody can say.
    Undecided,
    /// No estimate has a number: there is nothing to hold anybody to.
    NoNumber,
}

impl Unscored {
    pub const ALL: [Self; 3] = [Self::Open, Self::Undecided, Self::NoNumber];

    /// Why, in a few words.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Open => "no outcome yet",
            Self::Undecided => "the outcome decides nothing",
            Self::NoNumber => "no estimate has a number",
        }
    }
}

impl Forecast<'_> {
    /// What was held when it was settled.
    pub fn last(&self) -> f64 {
        self.held.last().expect("a forecast holds something").p
    }
}

/// Every forecast of every scenario, those of one scenario by who made them; and the scenarios without a score.
pub fn forecasts(book: &Casebook) -> (Vec<Forecast<'_>>, Vec<(Record<'_>, Unscored)>) {
    let (mut scored, mut unscored) = (Vec::new(), Vec::new());
    for scenario in book.of_kind(Kind::Scenario) {
        match forecasts_of(scenario) {
            Ok(forecasts) => scored.extend(forecasts),
            Err(why) => unscored.push((scenario, why)),
        }
    }
    (scored, unscored)
}

/// What each person held of one scenario; else why it has no score.
///
/// # Errors
/// Why nothing can be scored.
pub fn forecasts_of(scenario: Record<'_>) -> Result<Vec<Forecast<'_>>, Unscored> {
    const OWNER: u8 = SCENARIO.index("owner");
    const ESTIMATES: u8 = SCENARIO.index("estimates");
    const BY: u8 = ESTIMATE.index("by");
    let part = scenario.part();
    part.part(OUTCOMES).ok_or(Unscored::Open)?;
    let happened = happened(scenario).ok_or(Unscored::Undecided)?;
    let settled = settled(scenario);
    let mut forecasts: Vec<Forecast<'_>> = Vec::new();
    for estimate in part.parts(ESTIMATES) {
        let Some((held, is_range)) = held(estimate, scenario) else { continue };
        let by = estimate.text(BY).or_else(|| part.text(OWNER));
        let at = forecasts.iter().position(|forecast| forecast.by == by).unwrap_or_else(|| {
            let (held, has_range) = (Vec::new(), false);
            forecasts.push(Forecast { scenario, by, happened, settled, held, has_range });
            forecasts.len() - 1
        });
        forecasts[at].held.push(held);
        forecasts[at].has_range |= is_range;
    }
    // What is said after the fact is no forecast.
    for forecast in &mut forecasts {
        forecast.held.retain(|held| settled.is_none_or(|settled| held.from <= settled));
        forecast.held.sort_by_key(|held| held.from);
    }
    forecasts.retain(|forecast| !forecast.held.is_empty());
    if forecasts.is_empty() { Err(Unscored::NoNumber) } else { Ok(forecasts) }
}

/// Whether a scenario came; none while it is open, and where the outcome decides nothing.
pub fn happened(scenario: Record<'_>) -> Option<bool> {
    const HAPPENED: u8 = OUTCOME.index("happened");
    let came = |word: &str| match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    scenario.part().part(OUTCOMES)?.word(HAPPENED, came)
}

/// The day on which a scenario was settled; of a vaguer date the first.
pub fn settled(scenario: Record<'_>) -> Option<NaiveDate> {
    const ON: u8 = OUTCOME.index("on");
    first_day(scenario.part().part(OUTCOMES)?.date(ON)?, scenario)
}

/// The steps that were made until the scenario was settled: what is said after the fact is no forecast.
pub fn standing_until_settled<'a>(scenario: Record<'a>, mut steps: Vec<Step<'a>>) -> Vec<Step<'a>> {
    if let Some(settled) = settled(scenario) {
        let is_forecast = |step: &Step<'_>| {
            step.on().and_then(|on| first_day(on, scenario)).is_some_and(|made| made <= settled)
        };
        steps.retain(is_forecast);
    }
    steps
}

/// The number of an estimate from its day on, and whether it is the middle of a range.
fn held(estimate: Part<'_>, scenario: Record<'_>) -> Option<(Held, bool)> {
    const ON: u8 = ESTIMATE.index("on");
    let (low, high) = Stated::new(estimate).numbers()?;
    let from = first_day(estimate.date(ON)?, scenario)?;
    Some((Held { from, p: f64::midpoint(low, high) }, low < high))
}

/// The day of a date; of a vaguer one the first that it allows, in the record's zone.
fn first_day(date: &Date, scenario: Record<'_>) -> Option<NaiveDate> {
    let zone = scenario.zone();
    date.day().or_else(|| Some(date.earliest(zone).instant()?.date_time(zone).date()))
}
