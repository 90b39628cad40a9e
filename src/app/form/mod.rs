//! The form: all fields of a record as text that can be changed, before any of it is saved. What was typed is kept,
//! whatever it is, and marked where it is not understood. How it is drawn, and how it is saved, is not known here.

mod check;
mod choice;
mod done;
mod edit;
mod follow;
mod row;
mod slot;
mod typing;

pub use check::Remark;
pub use choice::Choices;
pub use row::{FormRow, RowForm};
pub use slot::{Filled, Leaf, Slot};
pub use typing::Typed;

pub(super) use done::Done;
pub(super) use typing::Typing;

use std::collections::BTreeMap;

use check::Heard;
use slot::{Item, Shown};

use super::command::Command;
use super::{Field, List};
use crate::casebook::Casebook;
use crate::casebook::edit::{Datum, Path, Subject};
use crate::model::schema::{CASEBOOK, Kind, Shape, ValueType};

/// What is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A record that is not there yet.
    New(Kind),
    /// A record that is there.
    Existing(Subject),
    /// Another table of a list in a record.
    Item(Subject, Path),
}

/// A form over the screen.
#[derive(Clone, Debug)]
pub struct Form {
    pub title: String,
    pub target: Target,
    /// The table at the top of the file: a kind, or the casebook.
    table: &'static str,
    /// The way from the record to what is filled in.
    base: Path,
    root: Slot,
    /// What the file said when the form was opened; of what nobody has touched since, what it says now.
    said: BTreeMap<String, Datum>,
    /// The fields that were changed here and in the file, with what the file says of each now.
    contested: BTreeMap<&'static str, String>,
    pub rows: Vec<FormRow>,
    /// Why the form is not as it should be.
    faults: Vec<String>,
    /// What was said already of what stands in it.
    heard: Heard,
    pub list: List,
    pub typed: Option<Typed>,
    height: usize,
    /// What was asked for once already, and needs asking twice.
    warned: Option<Command>,
}

/// So many rows of choices are shown at most.
pub const CHOICES: usize = 8;

impl Form {
    /// The form of a new record.
    pub fn of_new(kind: Kind, home: &str) -> Self {
        let title = format!("New {kind}, in {home}");
        Self::new(title, Target::New(kind), kind.name(), Path::default(), Slot::of_table(kind.shape(), None))
    }

    /// The form of a record, or of the casebook itself, as its file has it.
    ///
    /// # Errors
    /// Why it cannot be filled in.
    pub fn of_existing(book: &Casebook, subject: &Subject) -> Result<Self, String> {
        let said = crate::casebook::edit::said(book, subject).map_err(|error| error.to_string())?;
        let (table, shape): (&str, &'static Shape) = match Kind::parse(&said.kind) {
            Some(kind) => (kind.name(), kind.shape()),
            None => ("casebook", &CASEBOOK),
        };
        let root = Slot::of_table(shape, Some(&said.fields));
        let title = match subject {
            Subject::Record(name) => name.clone(),
            Subject::Unnamed(file, _) => format!("A record in {file}"),
            Subject::Casebook => "The casebook".to_owned(),
        };
        let mut form = Self::new(title, Target::Existing(subject.clone()), table, Path::default(), root);
        form.said = said.fields;
        form.prefill(book);
        form.renew(book);
        Ok(form)
    }

    /// The form of another table at the end of a list in a record.
    pub fn of_item(title: &str, subject: Subject, kind: Kind, path: Path, shape: &'static Shape) -> Self {
        let base = path.clone().item(0);
        let root = Slot::of_table(shape, None);
        Self::new(title.to_owned(), Target::Item(subject, path), kind.name(), base, root)
    }

    fn new(title: String, target: Target, table: &'static str, base: Path, root: Slot) -> Self {
        Self {
            title,
            target,
            table,
            base,
            root,
            said: BTreeMap::new(),
            contested: BTreeMap::new(),
            rows: Vec::new(),
            faults: Vec::new(),
            heard: Heard::default(),
            list: List::default(),
            typed: None,
            height: 0,
            warned: None,
        }
    }

    /// The same with a text in a field.
    #[must_use]
    pub fn with(mut self, field: &str, text: &str) -> Self {
        if let Filled::Table(fields, _) = &mut self.root.filled
            && let Some((_, slot)) = fields.iter_mut().find(|(own, _)| own.name == field)
            && let Filled::Leaf(leaf) = &mut slot.filled
        {
            text.clone_into(&mut leaf.text);
        }
        self
    }

    /// Gives every answer of the question that is rated a row of its own, rated or not.
    pub(in crate::app) fn prefill(&mut self, book: &Casebook) {
        let question = self.root.text_of("question").unwrap_or_default().to_owned();
        let Filled::Table(fields, _) = &mut self.root.filled else { return };
        for (field, slot) in fields {
            if let (ValueType::Map(ValueType::OwnAnswer, item), Filled::Map(pairs, _)) =
                (&field.value, &mut slot.filled)
            {
                for (answer, _) in check::answers(book, &question) {
                    if !pairs.iter().any(|(key, _)| *key == answer) {
                        pairs.push((answer, Slot::new(**item, None)));
                    }
                }
            }
        }
    }

    pub(super) fn resize(&mut self, height: usize) {
        self.height = height;
        self.list.fit(self.rows.len(), height);
    }

    pub fn current(&self) -> Option<&FormRow> {
        self.rows.get(self.list.cursor)
    }

    /// Moves the cursor, or among what can be chosen.
    pub(super) fn step(&mut self, command: Command) {
        self.warned = None;
        match &mut self.typed {
            Some(Typed { choices: Some(choices), .. }) => {
                let by = match command {
                    Command::Up => -1,
                    Command::Down => 1,
                    Command::PageUp => -(CHOICES as isize),
                    _ => CHOICES as isize,
                };
                choices.step(by, CHOICES);
            }
            Some(_) => {}
            None => self.list.step(command, self.rows.len(), self.height),
        }
    }

    /// Puts the cursor on a field of the record.
    pub(super) fn go_to_field(&mut self, name: &str) -> bool {
        let name = name.replace('_', " ");
        let found = self.rows.iter().position(|row| row.depth == 0 && row.label == name);
        if let Some(row) = found {
            self.list.jump_to(row, self.rows.len(), self.height);
        }
        found.is_some()
    }

    /// Puts the cursor on a row of the window.
    pub(super) fn choose(&mut self, row: usize) -> bool {
        let at = self.list.offset + row;
        let is_same = at == self.list.cursor && at < self.rows.len();
        if at < self.rows.len() && self.typed.is_none() {
            self.list.move_to(at, self.rows.len(), self.height);
        }
        is_same
    }

    /// Opens what the cursor is on: to type a value, to add to a list, to show or hide the fields of a table.
    pub(super) fn open(&mut self, book: &Casebook) {
        self.warned = None;
        let Some(row) = self.current() else { return };
        let (way, form) = (row.way.clone(), row.form);
        match form {
            RowForm::Value => self.type_value(book, &way),
            RowForm::List => self.add(book),
            RowForm::Open | RowForm::Closed => {
                if let Some(Slot { filled: Filled::Table(_, shown), .. }) = self.root.get_mut(&way) {
                    *shown = if *shown == Shown::Open { Shown::Closed } else { Shown::Open };
                }
                self.renew(book);
            }
            RowForm::Foreign => {}
        }
    }

    /// Adds to the list that the cursor is on or in.
    pub(super) fn add(&mut self, book: &Casebook) {
        self.warned = None;
        let Some(mut way) = self.current().map(|row| row.way.clone()) else { return };
        while !matches!(
            self.root.get(&way).map(|slot| &slot.filled),
            Some(Filled::List(..) | Filled::Map(..))
        ) {
            if way.pop().is_none() {
                return;
            }
        }
        let Some(slot) = self.root.get_mut(&way) else { return };
        match (slot.value, &mut slot.filled) {
            (ValueType::List(item), Filled::List(items, _)) => {
                let mut new = Slot::new(*item, None);
                if let Filled::Table(_, shown) = &mut new.filled {
                    *shown = Shown::Open;
                }
                items.push(Item { slot: new, from: None });
                way.push(items.len() - 1);
                self.renew(book);
                self.go_to_way(&way);
                let row = self.current().map(|row| row.form);
                if row == Some(RowForm::Value) {
                    self.type_value(book, &way);
                } else {
                    self.list.move_by(1, self.rows.len(), self.height);
                }
            }
            (ValueType::Map(..), Filled::Map(..)) => {
                self.go_to_way(&way);
                self.typed = Some(Typed { field: Field::new(""), choices: None, remark: None, is_key: true });
                self.follow(book, Typing::Begins);
            }
            _ => {}
        }
    }

    fn go_to_way(&mut self, way: &[usize]) {
        if let Some(row) = self.rows.iter().position(|row| row.way == way) {
            self.list.jump_to(row, self.rows.len(), self.height);
        }
    }

    /// Takes away what the cursor is on: a value, an item of a list, all of a table.
    pub(super) fn remove(&mut self, book: &Casebook) {
        self.warned = None;
        let Some(way) = self.current().map(|row| row.way.clone()) else { return };
        let Some((last, outer)) = way.split_last() else { return };
        match self.root.get_mut(outer).map(|slot| &mut slot.filled) {
            Some(Filled::List(items, _)) => {
                items.remove(*last);
            }
            _ => {
                if let Some(slot) = self.root.get_mut(&way) {
                    clear(slot);
                }
            }
        }
        self.renew(book);
    }

    /// Puts back what the file says of the value that the cursor is on.
    pub(super) fn put_back(&mut self, book: &Casebook) {
        let Some(way) = self.current().map(|row| row.way.clone()) else { return };
        if let Some(Slot { filled: Filled::Leaf(leaf), .. }) = self.root.get_mut(&way) {
            leaf.text = leaf.before.clone();
        }
        self.renew(book);
    }
}

/// Empties a place of a form.
fn clear(slot: &mut Slot) {
    match &mut slot.filled {
        Filled::Leaf(leaf) => leaf.text.clear(),
        Filled::List(items, _) => items.clear(),
        Filled::Table(fields, _) => fields.iter_mut().for_each(|(_, slot)| clear(slot)),
        Filled::Map(pairs, _) => pairs.iter_mut().for_each(|(_, slot)| clear(slot)),
        Filled::Foreign(_) => {}
    }
}
