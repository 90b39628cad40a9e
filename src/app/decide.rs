//! Decisions about findings: a reason is asked for, and a record goes to the end of `findings.toml`. Nothing that was decided
//! before is rewritten, so that the file tells how a decision came about: of several the last one holds, and what is
//! meant no more is opened again by a decision of its own. How files are written is not known here.

use super::order::READ_ONLY;
use super::saving::Rival;
use super::screen::Screen;
use super::screen::claims::{FindingName, View};
use super::{App, Effect, Field, Notice, Origin, Purpose, SaveOutcome, Saving};
use crate::analysis::contradiction::{Contradiction, Decision};
use crate::app::command::Command;
use crate::casebook::{Casebook, NewRecord, NewValue, Record};
use crate::model::Id;
use crate::model::schema::{CASEBOOK, Kind};
use crate::model::word::FindingState;

/// The file that decisions are written to, in the folder of the casebook.
pub(super) const FILE: &str = "findings.toml";

/// What goes on around decisions.
#[derive(Clone, Debug, Default)]
pub(super) struct Deciding {
    /// What the reason that is being typed is for; after a failure, what could not be saved.
    asked: Option<Asked>,
    /// What is being written, and whose answer has not come, or has not been read.
    under_way: Option<Saving>,
    numbers: u64,
    /// What is to be told once the casebook was read.
    to_tell: Option<Notice>,
}

/// A decision that wants its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    finding: FindingName,
    state: FindingState,
    /// What was typed and could not be saved.
    unsaved: Option<String>,
}

impl App {
    /// Asks for the reason of a decision about the selected finding.
    pub(super) fn ask_reason(&mut self, state: FindingState) {
        if let Some(why) = self.no_deciding() {
            self.tell(why);
            return;
        }
        let Some(finding) = self.claims.sheets.inbox.current().map(|found| &found.finding) else {
            self.tell("There is no finding to decide here");
            return;
        };
        let name = FindingName::of(&self.loaded.book, finding);
        let held = self.decision_about(finding).filter(|held| held.state == state);
        let reason = held.and_then(|held| held.reason).unwrap_or_default().to_owned();
        let unsaved =
            self.deciding.asked.take().filter(|asked| asked.finding == name && asked.state == state);
        let before = unsaved.and_then(|asked| asked.unsaved).unwrap_or(reason);
        self.deciding.asked = Some(Asked { finding: name, state, unsaved: None });
        self.start_line(Purpose::Reason, before);
    }

    /// Why nothing can be decided now.
    fn no_deciding(&self) -> Option<String> {
        if self.screen != Screen::Claims || self.claims.view() != View::Inbox {
            let key = self.key(Command::ShowInbox);
            return Some(format!("Findings are decided in the inbox: {key} shows it"));
        }
        if let Some(as_of) = &self.as_of {
            let key = self.key(Command::Latest);
            return Some(format!("This is as of {as_of}; what is known by now decides: {key} shows it"));
        }
        if self.loaded.origin == Origin::Embedded {
            return Some(READ_ONLY.to_owned());
        }
        self.deciding.under_way.is_some().then(|| "The decision before is still being saved".to_owned())
    }

    fn decision_about(&self, finding: &Contradiction) -> Option<Decision<'_>> {
        self.loaded.derived.contradictions.decision(&self.loaded.book, finding)
    }

    /// The reason that is being typed, and what it is for.
    pub fn asked_reason(&self) -> Option<(&Field, FindingState)> {
        let typing = self.typing.as_ref().filter(|typing| typing.purpose == Purpose::Reason)?;
        Some((&typing.field, self.deciding.asked.as_ref()?.state))
    }

    /// Takes the reason that was typed, and asks for the decision to be written.
    pub(super) fn accept_reason(&mut self) -> Vec<Effect> {
        let (Some(typing), Some(asked)) = (&self.typing, self.deciding.asked.clone()) else {
            self.typing = None;
            return Vec::new();
        };
        let reason = typing.field.text().trim().to_owned();
        if reason.is_empty() && asked.state != FindingState::Open {
            self.tell_error("Say why: a decision without a reason cannot be reviewed");
            return Vec::new();
        }
        if let Some(why) = self.no_deciding() {
            self.tell_error(why);
            return Vec::new();
        }
        match self.decided(&asked, &reason) {
            Err(why) => {
                self.tell_error(why);
                Vec::new()
            }
            Ok((record, rival)) => {
                self.typing = None;
                self.deciding.asked = Some(Asked { unsaved: Some(reason), ..asked });
                self.deciding.numbers += 1;
                let before = self.whole.book.files().find(|file| file.name() == FILE).cloned();
                let (number, name) = (self.deciding.numbers, FILE.to_owned());
                let saving = Saving { number, name, before, record, rival };
                self.deciding.under_way = Some(saving.clone());
                vec![Effect::Save(saving)]
            }
        }
    }

    /// The record that holds a decision, and the decision that held before it.
    fn decided(&self, asked: &Asked, reason: &str) -> Result<(NewRecord, Option<Rival>), &'static str> {
        let book = &self.whole.book;
        let found = asked.finding.find(&self.loaded).ok_or("This finding is no longer there")?;
        let records: Vec<Record<'_>> = found.records().iter().map(|record| book.record(*record)).collect();
        let is_named = |record: &Record<'_>| {
            book.find_name(&record.name()).is_some_and(|named| named.handle() == record.handle())
        };
        if !records.iter().all(is_named) {
            return Err("A record of this finding has no name of its own; give it one first");
        }
        let mut record = NewRecord::new(Kind::Finding)
            .with("id", NewValue::Text(free_id(book, found.rule, &records)))
            .with("rule", NewValue::Text(found.rule.to_owned()))
            .with("records", NewValue::Texts(records.iter().map(|record| record.name()).collect()))
            .with("state", NewValue::Text(asked.state.as_str().to_owned()));
        if !reason.is_empty() {
            record = record.with("reason", NewValue::Text(reason.to_owned()));
        }
        if let Some(owner) = owner(book) {
            record = record.with("by", NewValue::Text(owner.to_owned()));
        }
        let rival = self.decision_about(found).map(|held| Rival {
            id: held.record.id().to_owned(),
            made: held.record.date().map(|on| on.sort_key(held.record.zone())),
            is_behind: held.record.place().file.name() > FILE,
            zone: book.zone(),
        });
        Ok((record, rival))
    }

    /// Hears what became of what was to be written.
    pub(super) fn saved(&mut self, number: u64, outcome: SaveOutcome) -> Vec<Effect> {
        let Some(saving) = self.deciding.under_way.take_if(|saving| saving.number == number) else {
            return Vec::new();
        };
        let unsure = match outcome {
            SaveOutcome::Saved => None,
            SaveOutcome::Unsure(reason) => Some(reason),
            SaveOutcome::Conflict(why) => return self.changed_beneath(saving, &why),
            SaveOutcome::Refused(why) => {
                self.not_saved(&why);
                return Vec::new();
            }
        };
        let state = self.deciding.asked.take().map_or(FindingState::Open, |asked| asked.state);
        let mut text = if state == FindingState::Open {
            format!("Open again: written to the end of {FILE}, behind what was decided before")
        } else {
            let key = self.key(Command::ReopenFinding);
            format!("Decided, {state}: written to the end of {FILE}; {key} opens it again")
        };
        if let Some(reason) = &unsure {
            text = format!("{text}, but it may not survive a power cut: {reason}");
        }
        self.deciding.to_tell = Some(Notice { text, is_error: unsure.is_some() });
        // Until it was read again nothing else is decided: what we know of the file is out of date.
        self.deciding.under_way = Some(saving);
        vec![Effect::Reload]
    }

    /// Tells that the file is not what was read, and has it read again.
    fn changed_beneath(&mut self, saving: Saving, why: &str) -> Vec<Effect> {
        self.not_saved(why);
        let hint = "it was read again; decide anew";
        let told = self.notice.as_ref().map(|notice| format!("{}; {hint}", notice.text));
        self.deciding.to_tell = told.map(|text| Notice { text, is_error: true });
        // Until then what we know of the file is out of date, and the same would only fail again.
        self.deciding.under_way = Some(saving);
        vec![Effect::Reload]
    }

    /// Tells why nothing was written, and gives what was typed back.
    fn not_saved(&mut self, why: &str) {
        self.tell_error(format!("Not saved in {FILE}: {why}"));
        let can_go_on = self.typing.is_none() && self.no_deciding().is_none();
        let Some(asked) = self.deciding.asked.as_mut().filter(|_| can_go_on) else { return };
        if let Some(reason) = asked.unsaved.take() {
            self.start_line(Purpose::Reason, reason);
        }
    }

    /// What is to be told after a reading in place of what is told after any; decisions can be made again.
    pub(super) fn told_after_reading(&mut self) -> Option<Notice> {
        self.deciding.under_way = None;
        self.deciding.to_tell.take()
    }

    /// Something could not be done. If that was reading the casebook again, what was written is told all the same.
    pub(super) fn failed(&mut self, reason: String) {
        let told = self.told_after_reading().map(|notice| format!("{}; {reason}", notice.text));
        self.tell_error(told.unwrap_or(reason));
    }

    /// Whether a decision is being written.
    pub fn is_saving(&self) -> bool {
        self.deciding.under_way.is_some()
    }
}

/// Who answers for the casebook, and so for what is decided in it.
fn owner(book: &Casebook) -> Option<&str> {
    const OWNER: u8 = CASEBOOK.index("owner");
    book.header()?.text(OWNER)
}

/// `same-question-a-b`, with a number behind it where a decision is called so already.
fn free_id(book: &Casebook, rule: &str, records: &[Record<'_>]) -> String {
    let ids = records.iter().filter_map(|record| Id::parse(record.id()).ok());
    let mut stem = rule.to_owned();
    for id in ids {
        stem.push('-');
        stem.push_str(id.as_str());
    }
    let numbered = (2..).map(|number| format!("{stem}-{number}"));
    let mut ids = std::iter::once(stem.clone()).chain(numbered);
    ids.find(|id| book.find(Kind::Finding, id).is_none()).expect("numbers do not end")
}
