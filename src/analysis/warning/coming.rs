//! Whether and when that came which a warning is of. Knows events and scenarios, and no warning.

use crate::analysis::contradiction::{Dated, Side, dates};
use crate::analysis::extent::Extent;
use crate::casebook::Record;
use crate::model::schema::{EVENT, Kind, OUTCOME, SCENARIO};
use crate::model::word::Status;

/// Whether it came, and when.
pub(super) enum Coming<'a> {
    /// Nothing is recorded that it is of, or not yet.
    NotRecorded,
    /// The stated date first, then the rival ones with where they stand.
    Came(Vec<(Extent<'a>, Option<Side>)>),
    DidNotCome,
    /// It is recorded, and leaves open whether or when it came.
    Unclear,
}

impl<'a> Coming<'a> {
    pub(super) fn of(target: Option<Record<'a>>) -> Self {
        match target {
            Some(event) if event.kind() == Kind::Event => Self::of_event(event),
            Some(scenario) if scenario.kind() == Kind::Scenario => Self::of_scenario(scenario),
            _ => Self::NotRecorded,
        }
    }

    fn of_event(event: Record<'a>) -> Self {
        const STATUS: u8 = EVENT.index("status");
        if event.part().word(STATUS, Status::parse) == Some(Status::Disproved) {
            return Self::DidNotCome;
        }
        let dates: Vec<Dated<'_>> = dates(event);
        // A rival value alone is not what the casebook states.
        if dates.is_empty() || event.date().is_none() {
            return Self::Unclear;
        }
        let dates = dates.into_iter().enumerate();
        Self::Came(dates.map(|(at, date)| (date.extent, (at > 0).then_some(date.side))).collect())
    }

    fn of_scenario(scenario: Record<'a>) -> Self {
        const SETTLED: u8 = SCENARIO.index("outcome");
        const HAPPENED: u8 = OUTCOME.index("happened");
        const ON: u8 = OUTCOME.index("on");
        let Some(outcome) = scenario.part().part(SETTLED) else { return Self::NotRecorded };
        match outcome.word(HAPPENED, |word| Some(word.to_owned())).as_deref() {
            Some("no") => Self::DidNotCome,
            Some("yes" | "partly") => {
                Extent::of(scenario, outcome, ON).map_or(Self::Unclear, |on| Self::Came(vec![(on, None)]))
            }
            _ => Self::Unclear,
        }
    }

    /// When it came by what the casebook states.
    pub(super) fn stated(&self) -> Option<Extent<'a>> {
        if let Self::Came(dates) = self { dates.first().map(|(date, _)| *date) } else { None }
    }
}
