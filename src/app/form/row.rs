//! The rows of a form: one for each field, and for each item of a list, with what is to be said of what stands there.

use super::check::{Around, Heard, answers};
use super::slot::{Filled, Leaf, Shown, Slot};
use super::{Form, Remark, Target};
use crate::casebook::Casebook;
use crate::casebook::edit::{Step, Subject, references};
use crate::model::schema::{Need, ValueType};

/// A row of a form.
#[derive(Clone, Debug)]
pub struct FormRow {
    pub(super) way: Vec<usize>,
    pub depth: u16,
    pub label: String,
    pub text: String,
    pub form: RowForm,
    pub is_required: bool,
    /// Whether it has to be there, and is not.
    pub is_missing: bool,
    pub is_changed: bool,
    pub remark: Option<Remark>,
    /// What the field means.
    pub summary: &'static str,
    /// What the answer says that the row is about; empty where it is about none.
    pub wording: String,
}

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowForm {
    Value,
    List,
    Open,
    Closed,
    Foreign,
}

/// What is found while one goes through a form.
#[derive(Default)]
struct Found {
    rows: Vec<FormRow>,
    faults: Vec<String>,
    /// The labels on the way to where one is.
    labels: Vec<String>,
    heard: Heard,
}

/// What a place is within what holds it.
struct Inner<'form> {
    at: usize,
    label: String,
    need: Need,
    summary: &'static str,
    wording: String,
    slot: &'form Slot,
    /// Whether the table around it is there, so that something can be missing in it.
    is_in_use: bool,
}

/// So many records that refer to something are named in a line.
const NAMED: usize = 3;

impl Form {
    /// Finds the rows anew, and what is wrong, also where no row is shown.
    pub(in crate::app) fn renew(&mut self, book: &Casebook) {
        self.heard.begin_anew();
        let mut found = Found { heard: std::mem::take(&mut self.heard), ..Found::default() };
        self.rows_of(book, &self.root, &mut Vec::new(), true, &mut found);
        found.heard.forget_the_rest();
        (self.rows, self.faults, self.heard) = (found.rows, found.faults, found.heard);
        self.list.fit(self.rows.len(), self.height);
    }

    fn rows_of(&self, book: &Casebook, slot: &Slot, way: &mut Vec<usize>, is_shown: bool, found: &mut Found) {
        let is_top = way.is_empty();
        let mut go_on = |inner: Inner<'_>| {
            way.push(inner.at);
            found.labels.push(inner.label.clone());
            let slot = inner.slot;
            let row = self.row(book, way, inner, &mut found.heard);
            found.faults.extend(self.fault(book, &row, &found.labels.join(" ")));
            if is_shown {
                found.rows.push(row);
            }
            let is_open = !matches!(&slot.filled, Filled::Table(_, Shown::Closed));
            self.rows_of(book, slot, way, is_shown && is_open, found);
            found.labels.pop();
            way.pop();
        };
        match &slot.filled {
            Filled::Table(fields, _) => {
                let is_in_use = is_top || fields.iter().any(|(_, slot)| slot.is_there());
                for (at, (field, slot)) in fields.iter().enumerate() {
                    let label = field.name.replace('_', " ");
                    let (need, summary) = (field.need, field.summary);
                    go_on(Inner { at, label, need, summary, wording: String::new(), slot, is_in_use });
                }
            }
            Filled::List(items, _) => {
                for (at, item) in items.iter().enumerate() {
                    let (label, summary) = (format!("{}", at + 1), "one of the list");
                    let (need, slot) = (Need::Optional, &item.slot);
                    go_on(Inner { at, label, need, summary, wording: String::new(), slot, is_in_use: true });
                }
            }
            Filled::Map(pairs, _) => {
                let answers = answers(book, self.root.text_of("question").unwrap_or_default());
                for (at, (key, slot)) in pairs.iter().enumerate() {
                    let (label, summary, need) = (key.clone(), "what belongs to this", Need::Optional);
                    let wording = answers.iter().find(|(id, _)| id == key);
                    let wording = wording.map(|(_, text)| text.clone()).unwrap_or_default();
                    go_on(Inner { at, label, need, summary, wording, slot, is_in_use: true });
                }
            }
            Filled::Leaf(_) | Filled::Foreign(_) => {}
        }
    }

    /// What is wrong in a row: a sentence about it.
    fn fault(&self, book: &Casebook, row: &FormRow, name: &str) -> Option<String> {
        if row.is_missing {
            let dangling = if name == "id" { self.dangling(book) } else { None };
            return Some(match dangling {
                Some(dangling) => format!("`{name}` is missing: {dangling}"),
                None => format!("`{name}` is missing"),
            });
        }
        match &row.remark {
            Some(Remark::Problem(why)) => Some(format!("`{name}`: {why}")),
            _ => None,
        }
    }

    /// What would lead nowhere without the identifier that the file has; nothing where nothing would.
    fn dangling(&self, book: &Casebook) -> Option<String> {
        let Target::Existing(Subject::Record(name)) = &self.target else { return None };
        let found = references(book, book.find_name(name)?.handle());
        let mut holders: Vec<String> = found.iter().map(|found| book.record(found.record).name()).collect();
        holders.dedup();
        let more = holders.len().saturating_sub(NAMED);
        holders.truncate(NAMED);
        let count = found.len();
        let references = if count == 1 { "reference" } else { "references" };
        let more = if more == 0 { String::new() } else { format!(" and {more} more records") };
        (count > 0)
            .then(|| format!("{count} {references} would lead nowhere, in {}{more}", holders.join(", ")))
    }

    fn row(&self, book: &Casebook, way: &[usize], inner: Inner<'_>, heard: &mut Heard) -> FormRow {
        let Inner { label, need, summary, wording, slot, is_in_use, .. } = inner;
        let form = match &slot.filled {
            Filled::Leaf(_) => RowForm::Value,
            Filled::List(..) | Filled::Map(..) => RowForm::List,
            Filled::Table(_, Shown::Open) => RowForm::Open,
            Filled::Table(_, Shown::Closed) => RowForm::Closed,
            Filled::Foreign(_) => RowForm::Foreign,
        };
        let text = match &slot.filled {
            Filled::List(items, _) if !items.is_empty() => format!("{}", items.len()),
            Filled::Map(pairs, _) if slot.is_there() => {
                let filled = pairs.iter().filter(|(_, slot)| slot.is_there()).count();
                format!("{filled} of {}", pairs.len())
            }
            Filled::Table(_, Shown::Open) => String::new(),
            _ => slot.summary(),
        };
        let remark = match &slot.filled {
            Filled::Leaf(leaf) => self.remark(book, way, &slot.value, leaf, heard),
            _ => None,
        };
        let remark = self.contest(way).map(Remark::Contest).or(remark);
        let is_required = need == Need::Required;
        FormRow {
            way: way.to_vec(),
            depth: way.len() as u16 - 1,
            label,
            text,
            form,
            is_required,
            is_missing: is_required && is_in_use && !slot.is_there(),
            is_changed: slot.is_changed(),
            remark,
            summary,
            wording,
        }
    }

    pub(super) fn remark(
        &self,
        book: &Casebook,
        way: &[usize],
        value: &ValueType,
        leaf: &Leaf,
        heard: &mut Heard,
    ) -> Option<Remark> {
        let around = Around { book, table: self.table, root: &self.root };
        let inner = self.root.path(way)?;
        let path = inner.steps().iter().fold(self.base.clone(), |path, step| match step {
            Step::Key(name) => path.key(name),
            Step::Item(at) => path.item(*at),
        });
        around.remark(&path, value, leaf, heard)
    }
}
