//! An open form and a file that changed beneath it: what nobody has touched here follows the file, what was changed in both
//! places keeps what was typed and says what stands there now. Why the file changed is not known here.

use std::collections::BTreeMap;

use super::slot::{Filled, Shown, Slot};
use super::{Form, Target};
use crate::casebook::Casebook;
use crate::casebook::edit::{Datum, said};

/// What became of a field that the file says otherwise now.
enum Became {
    /// Nobody had touched it here: it is as in the file.
    Followed,
    /// It was changed here too.
    Contested,
}

impl Form {
    /// Takes in what the file says now. What was changed here stays, and is marked where the file changed it as well.
    pub(in crate::app) fn follow_file(&mut self, book: &Casebook) {
        // Of a record that cannot be read now nothing is known: saving tells.
        if let Target::Existing(subject) = &self.target
            && let Ok(now) = said(book, subject)
        {
            self.follow_fields(&now.fields);
            self.prefill(book);
        }
        self.renew(book);
    }

    fn follow_fields(&mut self, now: &BTreeMap<String, Datum>) {
        let typed = self.typed.as_ref().and_then(|_| self.current()).and_then(|row| row.way.first().copied());
        let Filled::Table(fields, _) = &mut self.root.filled else { return };
        for (at, (field, slot)) in fields.iter_mut().enumerate() {
            let name = field.name;
            let theirs = now.get(name);
            let is_contested = self.contested.remove(name).is_some();
            if theirs == self.said.get(name) && !is_contested {
                continue;
            }
            match follow(slot, theirs, typed == Some(at)) {
                Became::Followed => {
                    self.said.remove(name);
                    self.said.extend(theirs.map(|theirs| (name.to_owned(), theirs.clone())));
                }
                Became::Contested if theirs == self.said.get(name) => {}
                Became::Contested => {
                    let told = theirs.map_or_else(|| "nothing".to_owned(), Datum::on_one_line);
                    self.contested.insert(name, told);
                }
            }
        }
    }

    /// What is to be said of a field that was changed here and in the file.
    pub(super) fn contest(&self, way: &[usize]) -> Option<String> {
        let [at] = way else { return None };
        let Filled::Table(fields, _) = &self.root.filled else { return None };
        let (field, slot) = fields.get(*at)?;
        let theirs = self.contested.get(field.name).filter(|_| slot.is_changed())?;
        Some(match slot.filled {
            Filled::Leaf(_) => {
                format!("changed on disk, to {theirs}: undo takes that, saving twice writes yours over it")
            }
            _ => "changed on disk too: leave the form and begin anew".to_owned(),
        })
    }
}

fn follow(slot: &mut Slot, theirs: Option<&Datum>, is_typed: bool) -> Became {
    let fresh = Slot::new(slot.value, theirs);
    let is_changed = slot.is_changed();
    match (&mut slot.filled, fresh.filled) {
        // What is being typed is a change that has not been taken in yet.
        (Filled::Leaf(ours), Filled::Leaf(theirs)) if is_changed || is_typed => {
            if !is_changed {
                ours.text.clone_from(&theirs.text);
            }
            ours.before = theirs.before;
            Became::Contested
        }
        _ if is_changed || is_typed => Became::Contested,
        (Filled::Table(_, Shown::Open), Filled::Table(fields, _)) => {
            slot.filled = Filled::Table(fields, Shown::Open);
            Became::Followed
        }
        (_, filled) => {
            slot.filled = filled;
            Became::Followed
        }
    }
}
