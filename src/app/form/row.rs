//! The rows of a form: one for each field, and for each item of a list, with what is to be said of what stands there.

use super::check::Around;
use super::slot::{Filled, Leaf, Shown, Slot};
use super::{Form, Remark};
use crate::casebook::Casebook;
use crate::casebook::edit::Step;
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
    pub is_changed: bool,
    pub remark: Option<Remark>,
    /// What the field means.
    pub summary: &'static str,
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

impl Form {
    /// Finds the rows anew.
    pub(in crate::app) fn renew(&mut self, book: &Casebook) {
        let mut rows = Vec::new();
        self.rows_of(book, &self.root, &mut Vec::new(), 0, &mut rows);
        self.rows = rows;
        self.list.fit(self.rows.len(), self.height);
    }

    fn rows_of(
        &self,
        book: &Casebook,
        slot: &Slot,
        way: &mut Vec<usize>,
        depth: u16,
        rows: &mut Vec<FormRow>,
    ) {
        let mut inner =
            |at: usize, label: String, need: Need, summary, slot: &Slot, rows: &mut Vec<FormRow>| {
                way.push(at);
                rows.push(self.row(book, slot, way, depth, label, need, summary));
                let is_closed = matches!(&slot.filled, Filled::Table(_, Shown::Closed));
                if !is_closed {
                    self.rows_of(book, slot, way, depth + 1, rows);
                }
                way.pop();
            };
        match &slot.filled {
            Filled::Table(fields, _) => {
                for (at, (field, slot)) in fields.iter().enumerate() {
                    inner(at, field.name.replace('_', " "), field.need, field.summary, slot, rows);
                }
            }
            Filled::List(items, _) => {
                for (at, item) in items.iter().enumerate() {
                    inner(at, format!("{}", at + 1), Need::Optional, "one of the list", &item.slot, rows);
                }
            }
            Filled::Map(pairs, _) => {
                for (at, (key, slot)) in pairs.iter().enumerate() {
                    inner(at, key.clone(), Need::Optional, "what belongs to this", slot, rows);
                }
            }
            Filled::Leaf(_) | Filled::Foreign(_) => {}
        }
    }

    #[expect(clippy::too_many_arguments, reason = "all of them are said of one row, in one place")]
    fn row(
        &self,
        book: &Casebook,
        slot: &Slot,
        way: &[usize],
        depth: u16,
        label: String,
        need: Need,
        summary: &'static str,
    ) -> FormRow {
        let form = match &slot.filled {
            Filled::Leaf(_) => RowForm::Value,
            Filled::List(..) | Filled::Map(..) => RowForm::List,
            Filled::Table(_, Shown::Open) => RowForm::Open,
            Filled::Table(_, Shown::Closed) => RowForm::Closed,
            Filled::Foreign(_) => RowForm::Foreign,
        };
        let text = match &slot.filled {
            Filled::List(items, _) if !items.is_empty() => format!("{}", items.len()),
            Filled::Map(pairs, _) if !pairs.is_empty() => String::new(),
            Filled::Table(_, Shown::Open) => String::new(),
            _ => slot.summary(),
        };
        let remark = match &slot.filled {
            Filled::Leaf(leaf) => self.remark(book, way, &slot.value, leaf),
            _ => None,
        };
        let is_required = need == Need::Required;
        FormRow {
            way: way.to_vec(),
            depth,
            label,
            text,
            form,
            is_required,
            is_changed: slot.is_changed(),
            remark,
            summary,
        }
    }

    pub(super) fn remark(
        &self,
        book: &Casebook,
        way: &[usize],
        value: &ValueType,
        leaf: &Leaf,
    ) -> Option<Remark> {
        let around = Around { book, table: self.table, root: &self.root };
        let inner = self.root.path(way)?;
        let path = inner.steps().iter().fold(self.base.clone(), |path, step| match step {
            Step::Key(name) => path.key(name),
            Step::Item(at) => path.item(*at),
        });
        around.remark(&path, value, leaf)
    }
}
