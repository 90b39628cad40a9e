//! An edit as a value: what is to be different in a casebook, by the names that its records have before.

use super::draft::Draft;
use super::error::EditError;
use super::literal::NewValue;
use super::path::Path;
use super::splice::Change;
use crate::casebook::{Casebook, NewRecord, Record};

/// What an edit is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A record, as `kind:id`.
    Record(String),
    /// A record without a name of its own, by its file and where it starts there.
    Unnamed(String, u32),
    /// The table `[casebook]`.
    Casebook,
}

impl Subject {
    /// The record that is meant, whether it has a name of its own or not.
    pub fn of(record: Record<'_>) -> Self {
        let name = record.name();
        let is_own = record.book().find_name(&name).is_some_and(|found| found.handle() == record.handle());
        if is_own {
            return Self::Record(name);
        }
        let place = record.place();
        Self::Unnamed(place.file.name().to_owned(), place.span.start)
    }

    /// What a sentence calls it.
    pub(super) fn called(&self) -> String {
        match self {
            Self::Record(name) => name.clone(),
            Self::Unnamed(file, _) => format!("a record in {file}"),
            Self::Casebook => "the casebook".to_owned(),
        }
    }
}

impl From<&str> for Subject {
    fn from(name: &str) -> Self {
        Self::Record(name.to_owned())
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Set(Subject, Path, NewValue),
    Remove(Subject, Path),
    Add(Subject, Path, NewValue),
    Begin(Option<String>, NewRecord),
    Delete(Subject),
    Rename(Subject, String),
    RenameAnswer(Subject, String, String),
}

/// What is to be different in a casebook: one or several acts that are one step, of saving and of undoing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    acts: Vec<Act>,
    told: Option<String>,
}

impl Edit {
    fn one(act: Act) -> Self {
        Self { acts: vec![act], told: None }
    }

    /// Puts a value where another stands, or where nothing does.
    pub fn set(subject: impl Into<Subject>, path: Path, value: NewValue) -> Self {
        Self::one(Act::Set(subject.into(), path, value))
    }

    /// Takes a value away.
    pub fn remove(subject: impl Into<Subject>, path: Path) -> Self {
        Self::one(Act::Remove(subject.into(), path))
    }

    /// Puts a value behind the last of a list; where there is no list, one begins.
    pub fn add(subject: impl Into<Subject>, path: Path, value: NewValue) -> Self {
        Self::one(Act::Add(subject.into(), path, value))
    }

    /// Puts a new record behind the end of a file, which may be new; of none where most records of its kind are.
    pub fn begin(file: Option<&str>, record: NewRecord) -> Self {
        Self::one(Act::Begin(file.map(str::to_owned), record))
    }

    /// Takes a record away. What refers to it stays as it is: see [`super::references`].
    pub fn delete(subject: impl Into<Subject>) -> Self {
        Self::one(Act::Delete(subject.into()))
    }

    /// Gives a record another identifier, in everything that refers to it as well.
    pub fn rename(subject: impl Into<Subject>, id: &str) -> Self {
        Self::one(Act::Rename(subject.into(), id.to_owned()))
    }

    /// Gives an answer of a question another identifier, in everything that refers to it as well.
    pub fn rename_answer(question: impl Into<Subject>, answer: &str, id: &str) -> Self {
        Self::one(Act::RenameAnswer(question.into(), answer.to_owned(), id.to_owned()))
    }

    /// The same, and after it another, as one step.
    #[must_use]
    pub fn and(mut self, next: Self) -> Self {
        self.acts.extend(next.acts);
        self
    }

    /// The same, told in this sentence.
    #[must_use]
    pub fn told(self, sentence: impl Into<String>) -> Self {
        Self { told: Some(sentence.into()), ..self }
    }

    /// What is to be done, worked out into bytes.
    ///
    /// # Errors
    /// Why it cannot be done; see [`EditError`].
    pub fn change(&self, book: &Casebook) -> Result<Change, EditError> {
        let mut draft = Draft::new(book);
        for act in &self.acts {
            match act {
                Act::Set(subject, path, value) => draft.set(subject, path, value)?,
                Act::Remove(subject, path) => draft.remove(subject, path)?,
                Act::Add(subject, path, value) => draft.add(subject, path, value)?,
                Act::Begin(file, record) => draft.begin(file.as_deref(), record)?,
                Act::Delete(subject) => draft.delete(subject)?,
                Act::Rename(subject, id) => draft.rename(subject, id)?,
                Act::RenameAnswer(subject, answer, id) => draft.rename_answer(subject, answer, id)?,
            }
        }
        let told = self.told.clone().unwrap_or_else(|| self.sentence(book));
        draft.into_change(told, self.subjects())
    }

    fn sentence(&self, book: &Casebook) -> String {
        let first = match self.acts.first() {
            None => return "Nothing changed".to_owned(),
            Some(Act::Set(subject, path, value)) => {
                format!("Set {path} of {} to {}", subject.called(), shown(value))
            }
            Some(Act::Remove(subject, path)) => format!("Took {path} from {}", subject.called()),
            Some(Act::Add(subject, path, _)) => format!("Added to {path} of {}", subject.called()),
            Some(Act::Begin(file, record)) => {
                let file = file.clone().unwrap_or_else(|| super::record::home(book, record.kind()));
                format!("Added {}:{} to {file}", record.kind(), record.id().unwrap_or_default())
            }
            Some(Act::Delete(subject)) => format!("Deleted {}", subject.called()),
            Some(Act::Rename(subject, id)) => format!("Renamed {} to {id}", subject.called()),
            Some(Act::RenameAnswer(subject, answer, id)) => {
                format!("Renamed answer {answer} of {} to {id}", subject.called())
            }
        };
        match self.acts.len() - 1 {
            0 => first,
            1 => format!("{first}, and one more change"),
            more => format!("{first}, and {more} more changes"),
        }
    }

    /// The record that it is about, before and afterwards.
    fn subjects(&self) -> (Option<String>, Option<String>) {
        let named = |subject: &Subject| match subject {
            Subject::Record(name) => Some(name.clone()),
            _ => None,
        };
        let renamed = |subject: &Subject, id: &str| {
            let (kind, _) =
                named(subject)?.split_once(':').map(|(kind, id)| (kind.to_owned(), id.to_owned()))?;
            Some(format!("{kind}:{id}"))
        };
        match self.acts.first() {
            None => (None, None),
            Some(Act::Begin(_, record)) => (None, record.id().map(|id| format!("{}:{id}", record.kind()))),
            Some(Act::Delete(subject)) => (named(subject), None),
            Some(Act::Rename(subject, id)) => (named(subject), renamed(subject, id)),
            Some(
                Act::Set(subject, ..)
                | Act::Remove(subject, _)
                | Act::Add(subject, ..)
                | Act::RenameAnswer(subject, ..),
            ) => (named(subject), named(subject)),
        }
    }
}

/// So much of a value is told.
const TOLD: usize = 40;

/// A value in a sentence.
fn shown(value: &NewValue) -> String {
    let whole = match value {
        NewValue::Text(text) => text.clone(),
        other => other.on_one_line(),
    };
    let mut line: String =
        whole.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    if let Some((cut, _)) = line.char_indices().nth(TOLD) {
        line.truncate(cut);
        line.push('…');
    }
    line
}
