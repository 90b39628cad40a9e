//! What a form changes: from what was typed and what the file says to an edit of just what differs.

use super::slot::{Filled, Item, Slot};
use crate::casebook::NewRecord;
use crate::casebook::edit::{Edit, Path, Subject};
use crate::model::Id;
use crate::model::schema::Kind;

/// The edit of a record, or of a table in one, that brings the file to what the form holds; nothing where they agree.
pub(super) fn of_existing(subject: &Subject, path: &Path, slot: &Slot) -> Option<Edit> {
    let mut acts = Acts { subject, found: None, is_question: is_question(subject) };
    acts.slot(path.clone(), slot);
    acts.found
}

fn is_question(subject: &Subject) -> bool {
    matches!(subject, Subject::Record(name) if name.starts_with("question:"))
}

/// A new record with all that the form holds.
pub(super) fn of_new(kind: Kind, slot: &Slot) -> NewRecord {
    let Filled::Table(fields, _) = &slot.filled else { return NewRecord::new(kind) };
    // In the order of the schema, the identifier before all else.
    let mut fields: Vec<_> =
        fields.iter().filter_map(|(field, slot)| Some((field.name, slot.value()?))).collect();
    fields.sort_by_key(|(name, _)| kind.shape().find(name));
    let own = fields.iter().position(|(name, _)| *name == "id").map(|at| fields.remove(at));
    own.into_iter().chain(fields).fold(NewRecord::new(kind), |record, (name, value)| record.with(name, value))
}

struct Acts<'form> {
    subject: &'form Subject,
    found: Option<Edit>,
    is_question: bool,
}

impl Acts<'_> {
    fn push(&mut self, edit: Edit) {
        self.found = Some(match self.found.take() {
            Some(found) => found.and(edit),
            None => edit,
        });
    }

    fn slot(&mut self, path: Path, slot: &Slot) {
        match &slot.filled {
            Filled::Leaf(leaf) if leaf.text == leaf.before => {}
            Filled::Leaf(leaf) => match leaf.value(&slot.value) {
                Some(value)
                    if leaf.before.is_empty() || !self.is_name(&path) || !Id::is_valid(&leaf.text) =>
                {
                    self.push(Edit::set(self.subject.clone(), path, value));
                }
                Some(_) if path == Path::field("id") => {
                    self.push(Edit::rename(self.subject.clone(), &leaf.text));
                }
                Some(_) => self.push(Edit::rename_answer(self.subject.clone(), &leaf.before, &leaf.text)),
                None => self.push(Edit::remove(self.subject.clone(), path)),
            },
            Filled::Table(fields, _) => {
                for (field, slot) in fields {
                    self.slot(path.clone().key(field.name), slot);
                }
            }
            Filled::Map(pairs, _) => {
                for (key, slot) in pairs {
                    self.slot(path.clone().key(key), slot);
                }
            }
            Filled::List(items, before) => self.list(&path, items, *before),
            Filled::Foreign(_) => {}
        }
    }

    /// First what goes, from the last on, so that places hold; then what changed; then what is new.
    fn list(&mut self, path: &Path, items: &[Item], before: usize) {
        // What was emptied is gone.
        let is_kept = |item: &&Item| {
            item.from.is_some() && !matches!(&item.slot.filled, Filled::Leaf(leaf) if leaf.text.is_empty())
        };
        let kept: Vec<&Item> = items.iter().filter(is_kept).collect();
        let new: Vec<_> =
            items.iter().filter(|item| item.from.is_none()).filter_map(|item| item.slot.value()).collect();
        if kept.is_empty() && new.is_empty() {
            if before > 0 {
                self.push(Edit::remove(self.subject.clone(), path.clone()));
            }
            return;
        }
        for gone in (0..before).rev().filter(|at| !kept.iter().any(|item| item.from == Some(*at))) {
            self.push(Edit::remove(self.subject.clone(), path.clone().item(gone)));
        }
        for (at, item) in kept.iter().enumerate() {
            self.slot(path.clone().item(at), &item.slot);
        }
        for value in new {
            self.push(Edit::add(self.subject.clone(), path.clone(), value));
        }
    }

    /// Whether other records refer to what stands there.
    fn is_name(&self, path: &Path) -> bool {
        use crate::casebook::edit::Step;
        match path.steps() {
            [Step::Key(id)] => id == "id" && *self.subject != Subject::Casebook,
            [Step::Key(answers), Step::Item(_), Step::Key(id)] => {
                self.is_question && answers == "answers" && id == "id"
            }
            _ => false,
        }
    }
}
