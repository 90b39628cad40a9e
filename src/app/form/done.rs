//! A form that is done: whether it may be saved or left, and what is to be saved.

use super::edit;
use super::slot::{Filled, Slot};
use super::{Form, Target};
use crate::app::command::Command;
use crate::casebook::Casebook;
use crate::casebook::edit::{Datum, Edit, Path};

/// What comes of saving a form.
pub(in crate::app) enum Done {
    Edit(Edit),
    Nothing,
    /// Asked again it is saved all the same.
    Warned(String),
    Refused(String),
}

impl Form {
    /// Whether anything differs from what the file says.
    pub fn is_changed(&self) -> bool {
        self.root.is_changed()
    }

    /// Why the form is not as it should be: each sentence about one field.
    pub fn faults(&self) -> &[String] {
        &self.faults
    }

    /// What somebody else has changed meanwhile of what was changed here: a sentence to warn of, or one why nothing can be
    /// saved.
    fn overtaken(&self, book: &Casebook) -> Option<Result<String, String>> {
        let Target::Existing(subject) = &self.target else { return None };
        let now = match crate::casebook::edit::said(book, subject) {
            Ok(now) => now.fields,
            Err(error) => return Some(Err(format!("The record is not there any more: {error}"))),
        };
        let is_other = |name: &str| now.get(name) != self.said.get(name);
        let mut overtaken = self.root.changed_fields().into_iter().filter(|(name, _)| is_other(name));
        let (name, is_single) = overtaken.next()?;
        if !is_single || overtaken.any(|(_, is_single)| !is_single) {
            return Some(Err(format!(
                "`{name}` was changed meanwhile by somebody else; leave the form and begin anew"
            )));
        }
        let theirs = now.get(name).map_or_else(|| "nothing".to_owned(), Datum::on_one_line);
        Some(Ok(format!("`{name}` was changed meanwhile by somebody else, to {theirs}")))
    }

    /// What is to be saved.
    pub(in crate::app) fn done(&mut self, book: &Casebook) -> Done {
        match self.overtaken(book) {
            Some(Err(why)) => return Done::Refused(why),
            Some(Ok(why)) if self.warned != Some(Command::Save) => {
                self.warned = Some(Command::Save);
                return Done::Warned(format!("{why}; the same again writes yours over it"));
            }
            _ => {}
        }
        let faults = self.faults();
        if !faults.is_empty() && self.warned != Some(Command::Save) {
            let more = faults.len() - 1;
            let more = if more == 0 { String::new() } else { format!(", and {more} more") };
            let then = "the same again saves it as it is, and lists it among the problems";
            let warning = format!("{}{more}; {then}", faults[0]);
            self.warned = Some(Command::Save);
            return Done::Warned(warning);
        }
        let edit = match &self.target {
            Target::New(kind) => Some(Edit::begin(None, edit::of_new(*kind, &self.root))),
            Target::Existing(subject) => edit::of_existing(subject, &Path::default(), &self.root),
            Target::Item(subject, path) => {
                self.root.value().map(|value| Edit::add(subject.clone(), path.clone(), value))
            }
        };
        edit.map_or(Done::Nothing, Done::Edit)
    }

    /// Whether a text is typed that differs from what the form holds there.
    fn is_typed_apart(&self) -> bool {
        let Some(typed) = &self.typed else { return false };
        let held = match self.current().and_then(|row| self.root.get(&row.way)) {
            Some(Slot { filled: Filled::Leaf(leaf), .. }) if !typed.is_key => leaf.text.as_str(),
            _ => "",
        };
        // Where one chooses, an empty line leaves what stands there.
        let text = typed.field.text();
        text != held && !(text.is_empty() && (typed.choices.is_some() || typed.is_key))
    }

    /// Whether the form may be left: it is as the file, or it was asked for twice.
    pub(in crate::app) fn may_leave(&mut self) -> bool {
        let may = !(self.is_changed() || self.is_typed_apart()) || self.warned == Some(Command::Close);
        self.warned = Some(Command::Close);
        may
    }
}
