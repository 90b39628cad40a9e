//! A new estimate of a scenario: how likely, then why, typed in the last line, and put behind the others in its file. How
//! files are changed is not known here.

use super::command::Command;
use super::decide::owner;
use super::screen::Screen;
use super::screen::outlook::{View, set_told};
use super::{App, Effect, Field, Notice, Purpose};
use crate::analysis::outlook::{Coherence, Entered, ExclusiveSet, Placing, happened};
use crate::casebook::Record;
use crate::casebook::edit::{Edit, NewValue, Path, Subject};
use crate::model::date::Date;
use crate::model::likelihood::{Probability, Yardstick};
use crate::model::schema::{Kind, SCENARIO};

/// What goes on around estimates.
#[derive(Clone, Debug, Default)]
pub(super) struct Estimating {
    /// The scenario whose estimate is being typed, by its name.
    scenario: String,
    /// How likely it is held to be, once that was typed.
    entered: Option<Entered>,
}

/// What is asked for in the last line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    HowLikely,
    Why,
}

/// Why there can be no estimate where nobody has told what day it is.
const NO_DAY: &str = "An estimate needs its day, and it is not known which day it is";

/// Why there is no estimate of what is settled.
const SETTLED: &str =
    "It is known what came: what is said after that is no forecast. Correct the outcome first if it is wrong";

impl App {
    /// Asks how likely the scenario is that is at hand.
    pub(super) fn ask_estimate(&mut self) {
        let Some(scenario) = self.scenario_at_hand().map(Record::name) else {
            let key = self.key(Command::ShowOutlook);
            self.tell(format!("Select a scenario first: {key} shows them"));
            return;
        };
        if let Some(why) = self.no_editing() {
            self.tell(why);
            return;
        }
        if self.today().is_none() {
            self.tell(NO_DAY);
            return;
        }
        if self.scenario_at_hand().is_some_and(|scenario| happened(scenario).is_some()) {
            self.tell(SETTLED);
            return;
        }
        self.estimating = Estimating { scenario, entered: None };
        self.start_line(Purpose::Estimate, String::new());
    }

    fn scenario_at_hand(&self) -> Option<Record<'_>> {
        let selected = match self.screen {
            Screen::Outlook if self.outlook.view() == View::Scenarios => {
                self.outlook.sheets.scenarios.ledger.current()
            }
            Screen::Desk => self.desk.selection(),
            _ => None,
        };
        let record = selected.map(|record| self.loaded.book.record(record));
        record.filter(|record| record.kind() == Kind::Scenario)
    }

    /// What is being typed of an estimate, what it is, and what is to be said of it.
    pub fn asked_estimate(&self) -> Option<(&Field, Asked, Result<String, String>)> {
        let typing = self.typing.as_ref()?;
        match typing.purpose {
            Purpose::Estimate => {
                let yardstick = self.loaded.book.yardstick();
                let read = Entered::read(typing.field.text(), yardstick).map(|entered| {
                    let likelihood = entered.likelihood(yardstick);
                    let placing = Placing::of(likelihood, Yardstick::of(yardstick));
                    format!("{}: {placing} ({yardstick})", likelihood.told())
                });
                Some((&typing.field, Asked::HowLikely, read))
            }
            Purpose::EstimateReason => {
                let entered = self.estimating.entered?;
                let told = entered.likelihood(self.loaded.book.yardstick()).told();
                Some((&typing.field, Asked::Why, Ok(told)))
            }
            _ => None,
        }
    }

    /// Takes how likely it is, and asks why.
    pub(super) fn accept_estimate(&mut self) -> Vec<Effect> {
        let Some(typing) = &self.typing else { return Vec::new() };
        match Entered::read(typing.field.text(), self.loaded.book.yardstick()) {
            Ok(entered) => {
                self.estimating.entered = Some(entered);
                self.start_line(Purpose::EstimateReason, String::new());
            }
            Err(why) => self.tell_error(format!("Not understood: {why}")),
        }
        Vec::new()
    }

    /// Takes the reason, and asks for the estimate to be written.
    pub(super) fn accept_estimate_reason(&mut self) -> Vec<Effect> {
        let (Some(typing), Some(entered)) = (&self.typing, self.estimating.entered) else {
            self.typing = None;
            return Vec::new();
        };
        let reason = typing.field.text().trim().to_owned();
        if reason.is_empty() {
            self.tell_error("Say why: next month somebody will ask, and nobody will know");
            return Vec::new();
        }
        match self.estimated(entered, &reason) {
            // What was typed stays there, until it can be taken.
            Err(why) => {
                self.tell_error(why);
                Vec::new()
            }
            Ok(edit) => {
                self.typing = None;
                let effects = self.edit(edit);
                self.tell_of_set();
                effects
            }
        }
    }

    /// Says beside what was done that the set of the scenario allows no sum of 1 any more.
    fn tell_of_set(&mut self) {
        const SET: u8 = SCENARIO.index("set");
        let Some(Notice { text, is_error: false }) = &self.notice else { return };
        let book = &self.loaded.book;
        let name = book.find_name(&self.estimating.scenario).and_then(|scenario| scenario.part().text(SET));
        let named = ExclusiveSet::named(book).into_iter().find(|(set, _)| Some(*set) == name);
        let set = named.map(|(name, scenarios)| ExclusiveSet::new(name, scenarios));
        if let Some(set) = set.filter(|set| set.coherence() != Coherence::Fits) {
            self.tell(format!("{text}; {}", set_told(&set)));
        }
    }

    /// The edit that puts an estimate behind the others; or why there can be none.
    fn estimated(&self, entered: Entered, reason: &str) -> Result<Edit, String> {
        if let Some(why) = self.no_editing() {
            return Err(why);
        }
        let today = self.today().ok_or(NO_DAY)?;
        let scenario = self.loaded.book.find_name(&self.estimating.scenario);
        let scenario = scenario.ok_or("This scenario is no longer there")?;
        let told = format!(
            "{} is now held at {}",
            scenario.title(),
            entered.likelihood(self.loaded.book.yardstick()).told()
        );
        let estimate = self.estimate(entered, today, reason);
        let edit = Edit::add(Subject::of(scenario), Path::field("estimates"), estimate).told(told);
        match edit.change(&self.whole.book) {
            Ok(_) => Ok(edit),
            Err(error) => Err(format!("Not changed: {error}")),
        }
    }

    /// The table of an estimate, its members in the order of the format.
    fn estimate(&self, entered: Entered, today: &Date, reason: &str) -> NewValue {
        let yardstick = self.loaded.book.yardstick();
        let mut members: Vec<(String, NewValue)> = Vec::new();
        let mut put = |name: &str, value| members.push((name.to_owned(), value));
        put("on", NewValue::Text(today.to_string()));
        match entered {
            Entered::Number(p) => put("p", written(p)),
            Entered::Range(low, high) => put("range", NewValue::List(vec![written(low), written(high)])),
            Entered::Word(_) => {}
        }
        if let Some(word) = entered.word(yardstick) {
            put("word", NewValue::text(word));
        }
        if let Some(owner) = owner(&self.loaded.book) {
            put("by", NewValue::text(owner));
        }
        put("because", NewValue::text(reason));
        NewValue::Table(members)
    }
}

/// A probability as an author writes it, with a point also where it is whole.
fn written(p: f64) -> NewValue {
    let text = Probability::new(p).map(|p| p.to_string()).unwrap_or_default();
    NewValue::Bare(if text.contains('.') { text } else { format!("{text}.0") })
}
