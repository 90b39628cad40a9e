//! What is asked in the last line around records: which kind is to be added, and what one is to be called. What becomes of the
//! answers is told elsewhere.

use super::form::Form;
use super::screen::Screen;
use super::screen::hypotheses::View;
use super::{App, Effect, Field, Purpose};
use crate::app::filling::told_of_references;
use crate::casebook::Record;
use crate::casebook::edit::{Edit, Subject};
use crate::model::Id;
use crate::model::schema::Kind;
use crate::text::article;

/// A record that is to be called otherwise.
#[derive(Clone, Debug)]
pub(super) struct Renaming {
    subject: Subject,
    /// What refers to it, in words: found once, since that takes a walk over all references.
    references: String,
}

impl App {
    /// Asks which kind of record is to be added.
    pub(super) fn ask_kind(&mut self) {
        if let Some(why) = self.no_editing() {
            self.tell(why);
            return;
        }
        let record = self.current_record().map(|record| self.loaded.book.record(record).kind());
        let kind = match self.screen {
            Screen::Desk => record.or_else(|| Some(self.desk.current_pane().lists())),
            Screen::Hypotheses => Some(Kind::Evidence),
            _ => record,
        };
        self.start_line(Purpose::Kind, kind.map_or(String::new(), |kind| kind.name().to_owned()));
    }

    /// The kinds that what was typed may mean.
    fn kinds_typed(text: &str) -> Vec<Kind> {
        let text = text.trim().to_lowercase();
        match Kind::parse(&text) {
            Some(kind) => vec![kind],
            None => Kind::ALL.iter().copied().filter(|kind| kind.name().starts_with(&text)).collect(),
        }
    }

    pub(super) fn accept_kind(&mut self) {
        let Some(typing) = &self.typing else { return };
        match Self::kinds_typed(typing.field.text())[..] {
            [kind] => {
                self.typing = None;
                let home = crate::casebook::edit::home(&self.whole.book, kind);
                let mut form = Form::of_new(kind, &home);
                if let Some(question) = self.question_at_hand().filter(|_| kind == Kind::Evidence) {
                    form = form.with("question", question.id());
                    form.prefill(&self.whole.book);
                }
                self.open_form(form);
            }
            [] => self.tell_error("There is no such kind of record"),
            _ => self.tell_error("That may mean several kinds of records"),
        }
    }

    /// The question that the hypotheses screen is about.
    fn question_at_hand(&self) -> Option<Record<'_>> {
        let sheets = &self.hypotheses.sheets;
        let choice = match self.hypotheses.view() {
            View::Matrix => &sheets.matrix.choice,
            View::Sensitivity => &sheets.sensitivity.choice,
            View::PostMortem => &sheets.post_mortem.choice,
        };
        let question = choice.current().filter(|_| self.screen == Screen::Hypotheses)?;
        Some(self.loaded.book.record(question))
    }

    /// Completes what is typed as far as it can only mean one thing; whether a line is typed that is not a filter or a date,
    /// and so is not left for a pane.
    pub(super) fn complete(&mut self) -> bool {
        let Some(typing) = &mut self.typing else { return false };
        if matches!(typing.purpose, Purpose::Filter | Purpose::AsOf) {
            return false;
        }
        if typing.purpose == Purpose::Kind {
            let kinds = Self::kinds_typed(typing.field.text());
            if let Some((first, others)) = kinds.split_first() {
                let is_common =
                    |end: &usize| others.iter().all(|other| other.name().starts_with(&first.name()[..*end]));
                let end = (0..=first.name().len()).rev().find(is_common).unwrap_or(0);
                typing.field = Field::new(&first.name()[..end]);
            }
        }
        true
    }

    /// Asks for another identifier of the record that one is on.
    pub(super) fn ask_name(&mut self) {
        if let Some(why) = self.no_editing() {
            self.tell(why);
            return;
        }
        let record = self.current_record().map(|record| Subject::of(self.loaded.book.record(record)));
        let Some(subject) = record else {
            self.tell("There is no record to rename here");
            return;
        };
        let book = &self.whole.book;
        let record = match &subject {
            Subject::Record(name) => book.find_name(name),
            _ => None,
        };
        let id = record.map(|record| record.id().to_owned()).unwrap_or_default();
        let references = record.map(|record| told_of_references(book, record.handle(), "follows", "follow"));
        self.renaming = Some(Renaming { subject, references: references.unwrap_or_default() });
        self.start_line(Purpose::Name, id);
    }

    pub(super) fn accept_name(&mut self) -> Vec<Effect> {
        let (Some(typing), Some(renaming)) = (&self.typing, &self.renaming) else { return Vec::new() };
        let id = typing.field.text().trim().to_owned();
        let edit = Edit::rename(renaming.subject.clone(), &id);
        if let Err(error) = edit.change(&self.whole.book) {
            self.tell_error(format!("Not renamed: {error}"));
            return Vec::new();
        }
        self.typing = None;
        self.edit(edit)
    }

    /// What the line that is typed is for, and what is to be said of it, for what is asked around records.
    pub fn asked_line(&self) -> Option<(&'static str, &Field, Result<String, String>)> {
        let typing = self.typing.as_ref()?;
        let text = typing.field.text().trim();
        match typing.purpose {
            Purpose::Kind => {
                let names =
                    |kinds: &[Kind]| kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ");
                let told = match &Self::kinds_typed(text)[..] {
                    [kind] => Ok(kind.shape().summary.to_owned()),
                    [] => Err(format!("there is no such kind; there are {}", names(Kind::ALL))),
                    several => Ok(names(several)),
                };
                Some(("add", &typing.field, told))
            }
            Purpose::Name => {
                let renaming = self.renaming.as_ref()?;
                Some(("rename to", &typing.field, self.told_of_name(renaming, text)))
            }
            _ => None,
        }
    }

    /// Called while the line is drawn: it looks up, and walks over nothing.
    fn told_of_name(&self, renaming: &Renaming, id: &str) -> Result<String, String> {
        let book = &self.whole.book;
        let Subject::Record(name) = &renaming.subject else {
            return Ok("it has no name of its own yet".to_owned());
        };
        let Some(record) = book.find_name(name) else { return Err(format!("there is no `{name}`")) };
        if record.id() == id {
            return Ok("what it is called now".to_owned());
        }
        if let Err(error) = Id::parse(id) {
            return Err(error.to_string());
        }
        if book.find(record.kind(), id).is_some() {
            return Err(format!("there is {} called `{id}` already", article(record.kind().name())));
        }
        Ok(renaming.references.clone())
    }
}
