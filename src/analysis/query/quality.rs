//! What can be said of a record by itself, for `is:`. What other records do to it is not known here.

use crate::casebook::Record;
use crate::model::date::{Date, Precision};
use crate::model::schema::{Kind, QUESTION, SCENARIO};
use crate::model::word::FindingState;

#[derive(Clone, Debug)]
pub(super) enum Quality {
    Settled,
    Open,
    /// With the day that counts as today.
    Overdue(Option<Date>),
    Vague,
    Uncertain,
    Approximate,
    Ongoing,
    Undated,
    Uncited,
}

impl Quality {
    /// By its word; none where the word is none of these.
    pub(super) fn parse(word: &str, today: Option<&Date>) -> Option<Self> {
        Some(match word {
            "settled" => Self::Settled,
            "open" => Self::Open,
            "overdue" => Self::Overdue(today.cloned()),
            "vague" => Self::Vague,
            "uncertain" => Self::Uncertain,
            "approximate" => Self::Approximate,
            "ongoing" => Self::Ongoing,
            "undated" => Self::Undated,
            "uncited" => Self::Uncited,
            _ => return None,
        })
    }

    pub(super) fn holds(&self, record: Record<'_>) -> bool {
        let date = || record.date();
        match self {
            Self::Settled => has_outcome(record) == Some(true),
            Self::Open => has_outcome(record) == Some(false) || is_left_open(record),
            Self::Overdue(today) => today.as_ref().is_some_and(|today| is_overdue(record, today)),
            Self::Vague => date().is_some_and(is_vague),
            Self::Uncertain => date().is_some_and(Date::is_uncertain),
            Self::Approximate => date().is_some_and(Date::is_approximate),
            Self::Ongoing => date().is_some_and(Date::is_open),
            Self::Undated => date().is_none(),
            Self::Uncited => record.cites().next().is_none(),
        }
    }
}

/// Whether its outcome is known; none of what has no outcome.
fn has_outcome(record: Record<'_>) -> Option<bool> {
    const OF_SCENARIO: u8 = SCENARIO.index("outcome");
    const OF_QUESTION: u8 = QUESTION.index("outcome");
    let field = match record.kind() {
        Kind::Scenario => OF_SCENARIO,
        Kind::Question => OF_QUESTION,
        _ => return None,
    };
    Some(record.part().part(field).is_some())
}

fn is_left_open(record: Record<'_>) -> bool {
    const STATE: u8 = crate::model::schema::FINDING.index("state");
    record.kind() == Kind::Finding
        && record.part().word(STATE, FindingState::parse) == Some(FindingState::Open)
}

fn is_overdue(record: Record<'_>, today: &Date) -> bool {
    const DEADLINE: u8 = SCENARIO.index("deadline");
    if has_outcome(record) != Some(false) || record.kind() != Kind::Scenario {
        return false;
    }
    let zone = record.zone();
    let ends = record.part().date(DEADLINE).and_then(|deadline| deadline.latest(zone).instant());
    ends.zip(today.earliest(zone).instant()).is_some_and(|(end, today)| end < today)
}

fn is_vague(date: &Date) -> bool {
    date.is_set() || date.precision() > Precision::Day
}
