//! Decisions about findings: a reason is asked for, and a record goes to the end of `findings.toml`. Nothing that was decided
//! before is rewritten, so that the file tells how a decision came about: of several the last one holds, and what is
//! meant no more is opened again by a decision of its own. How files are written is not known here.

use super::order::READ_ONLY;
use super::screen::Screen;
use super::screen::claims::{FindingName, View};
use super::{App, Effect, Field, Origin, Purpose};
use crate::analysis::contradiction::{Contradiction, Decision};
use crate::app::command::Command;
use crate::casebook::edit::Edit;
use crate::casebook::{Casebook, NewRecord, NewValue, Record};
use crate::model::Id;
use crate::model::schema::{CASEBOOK, Kind};
use crate::model::word::FindingState;

/// The file that decisions are written to, in the folder of the casebook.
pub(super) const FILE: &str = "findings.toml";

/// What goes on around decisions.
#[derive(Clone, Debug, Default)]
pub(super) struct Deciding {
    /// What the reason that is being typed is for.
    asked: Option<Asked>,
}

/// A decision that wants its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    finding: FindingName,
    state: FindingState,
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
        self.deciding.asked = Some(Asked { finding: name, state });
        self.start_line(Purpose::Reason, reason);
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
        (self.loaded.origin == Origin::Embedded).then(|| READ_ONLY.to_owned())
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
            Ok(record) => {
                let told = if asked.state == FindingState::Open {
                    format!("Open again: put behind the end of {FILE}, behind what was decided before")
                } else {
                    format!("Decided, {}: put behind the end of {FILE}", asked.state)
                };
                let edit = Edit::begin(Some(FILE), record).told(told);
                if let Err(error) = edit.change(&self.whole.book) {
                    self.tell_error(format!("Not saved in {FILE}: {error}"));
                    return Vec::new();
                }
                self.typing = None;
                self.edit(edit)
            }
        }
    }

    /// The record that holds a decision.
    fn decided(&self, asked: &Asked, reason: &str) -> Result<NewRecord, String> {
        let book = &self.whole.book;
        let found = asked.finding.find(&self.loaded).ok_or("This finding is no longer there")?;
        let records: Vec<Record<'_>> = found.records().iter().map(|record| book.record(*record)).collect();
        let is_named = |record: &Record<'_>| {
            book.find_name(&record.name()).is_some_and(|named| named.handle() == record.handle())
        };
        if !records.iter().all(is_named) {
            return Err("A record of this finding has no name of its own; give it one first".to_owned());
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
        if let Some(today) = self.today() {
            record = record.with("on", NewValue::Text(today.to_string()));
        }
        let held = self.decision_about(found).map(|held| held.record);
        match held.filter(|held| !self.gives_way(*held)) {
            Some(held) => {
                Err(format!("`{}` is dated later and would hold on; correct that first", held.id()))
            }
            None => Ok(record),
        }
    }

    /// Whether a decision that holds until now holds no more once another one is made today: of several the one that was
    /// made last holds, and of one day the one that stands last.
    fn gives_way(&self, held: Record<'_>) -> bool {
        let zone = self.whole.book.zone();
        let own = self.today().map(|today| today.sort_key(zone));
        let made = held.date().map(|on| on.sort_key(held.zone()));
        own > made || (own == made && held.place().file.name() <= FILE)
    }
}

/// Who answers for the casebook, and so for what is decided in it.
pub(super) fn owner(book: &Casebook) -> Option<&str> {
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
