//! A value of a form while it is typed: what can be chosen instead, what is to be said of it, and what becomes of it.

use super::check::Heard;
use super::slot::{Filled, Leaf, Slot};
use super::{CHOICES, Choices, Form, Remark, Target};
use crate::app::Field;
use crate::casebook::Casebook;
use crate::model::Id;
use crate::model::schema::ValueType;

/// A value, or the key of a map, while it is typed.
#[derive(Clone, Debug)]
pub struct Typed {
    pub field: Field,
    pub choices: Option<Choices>,
    pub remark: Option<Remark>,
    pub(super) is_key: bool,
}

/// Whether a value is being typed for some time, or from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Typing {
    Begins,
    GoesOn,
}

impl Form {
    pub(super) fn type_value(&mut self, book: &Casebook, way: &[usize]) {
        let Some(Slot { filled: Filled::Leaf(leaf), .. }) = self.root.get(way) else { return };
        let field = Field::of_text(&leaf.text);
        self.typed = Some(Typed { field, choices: None, remark: None, is_key: false });
        self.follow(book, Typing::Begins);
        // Where one chooses, what is typed narrows the list: what stands there already is the row of the cursor.
        if let Some(Typed { field, choices: Some(choices), .. }) = &mut self.typed {
            choices.start_at(field.text(), CHOICES);
            field.clear();
        }
    }

    /// Follows what is typed with what can be chosen and what is to be said of it.
    pub(in crate::app) fn follow(&mut self, book: &Casebook, typing: Typing) {
        let Some(row) = self.rows.get(self.list.cursor) else { return };
        let Some(slot) = self.root.get(&row.way) else { return };
        let Some(typed) = &self.typed else { return };
        let value = match (typed.is_key, slot.value) {
            (true, ValueType::Map(keys, _)) => *keys,
            (_, value) => value,
        };
        // What stands there already narrows nothing: first all is shown.
        let query = if typing == Typing::Begins { "" } else { typed.field.text() };
        let mut choices = Choices::of(book, &self.root, &value, query);
        if let Some(choices) = choices.as_mut().filter(|_| !query.is_empty()) {
            choices.offer_first(&value);
        }
        let leaf = Leaf { text: typed.field.text().to_owned(), ..Leaf::default() };
        let leaf = match &slot.filled {
            Filled::Leaf(own) => Leaf { before: own.before.clone(), is_bare: own.is_bare, ..leaf },
            _ => leaf,
        };
        let remark = if typed.is_key {
            None
        } else {
            self.remark(book, &row.way, &value, &leaf, &mut Heard::default())
        };
        if let Some(typed) = &mut self.typed {
            (typed.choices, typed.remark) = (choices, remark);
        }
    }

    /// Takes what was typed or chosen.
    pub(in crate::app) fn accept(&mut self, book: &Casebook) {
        self.warned = None;
        let Some(typed) = self.typed.take() else { return };
        let Some(way) = self.current().map(|row| row.way.clone()) else { return };
        let chosen = typed.choices.as_ref().and_then(Choices::chosen);
        let text = chosen.unwrap_or(typed.field.text()).to_owned();
        // Nothing was typed and nothing chosen: what stands there stays.
        if typed.choices.is_some() && text.is_empty() && !typed.is_key {
            return;
        }
        if typed.is_key {
            self.take_key(book, way, &text);
            return;
        }
        if let Some(Slot { filled: Filled::Leaf(leaf), .. }) = self.root.get_mut(&way) {
            leaf.text = text;
        }
        self.prefill(book);
        self.propose_id(book);
        self.renew(book);
    }

    fn take_key(&mut self, book: &Casebook, mut way: Vec<usize>, key: &str) {
        let Some(slot) = self.root.get_mut(&way) else { return };
        let (ValueType::Map(_, item), Filled::Map(pairs, _)) = (slot.value, &mut slot.filled) else { return };
        if key.trim().is_empty() {
            return;
        }
        let at = pairs.iter().position(|(own, _)| own == key).unwrap_or_else(|| {
            pairs.push((key.to_owned(), Slot::new(*item, None)));
            pairs.len() - 1
        });
        way.push(at);
        self.renew(book);
        self.go_to_way(&way);
        self.type_value(book, &way);
    }

    /// Drops what was typed. An item that was begun with it goes too.
    pub(in crate::app) fn cancel(&mut self, book: &Casebook) {
        self.typed = None;
        let Some(way) = self.current().map(|row| row.way.clone()) else { return };
        let Some((last, outer)) = way.split_last() else { return };
        if let Some(Filled::List(items, _)) = self.root.get_mut(outer).map(|slot| &mut slot.filled) {
            let is_empty =
                items.get(*last).is_some_and(|item| item.from.is_none() && item.slot.value().is_none());
            if is_empty {
                items.remove(*last);
            }
        }
        self.renew(book);
    }

    /// Proposes an identifier for a new record once it has a title.
    fn propose_id(&mut self, book: &Casebook) {
        let Target::New(kind) = self.target else { return };
        if self.root.text_of("id").is_some_and(|id| !id.is_empty()) {
            return;
        }
        let title = ["title", "name", "text"].into_iter().find_map(|name| self.root.text_of(name));
        let words: Vec<&str> = title.unwrap_or_default().split_whitespace().take(6).collect();
        let Some(stem) =
            Id::parse(&words.join(" ")).map_or_else(|error| error.suggestion, |id| Some(id.to_string()))
        else {
            return;
        };
        let numbered = (2..).map(|number| format!("{stem}-{number}"));
        let mut ids = std::iter::once(stem.clone()).chain(numbered);
        let free = ids.find(|id| book.find(kind, id).is_none()).expect("numbers do not end");
        if let Filled::Table(fields, _) = &mut self.root.filled
            && let Some((_, slot)) = fields.iter_mut().find(|(field, _)| field.name == "id")
            && let Filled::Leaf(leaf) = &mut slot.filled
        {
            leaf.text = free;
        }
    }
}
