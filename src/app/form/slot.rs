//! What a form holds: for every field of a record the text that a person types, whatever it is, beside what the file says.
//! What is meant by it is checked elsewhere, and what becomes of it too.

use std::collections::BTreeMap;

use crate::casebook::edit::{Datum, NewValue, Path};
use crate::model::schema::{Field, Shape, ValueType};

/// A place of a form, by the type of what belongs there.
#[derive(Clone, Debug)]
pub struct Slot {
    pub value: ValueType,
    pub filled: Filled,
}

/// What is in a place of a form.
#[derive(Clone, Debug)]
pub enum Filled {
    /// One value as text; empty where there is none.
    Leaf(Leaf),
    List(Vec<Item>, Before),
    /// All fields of a table, written or not, and whether its rows are shown.
    Table(Vec<(&'static Field, Slot)>, Shown),
    /// Keys and what belongs to each.
    Map(Vec<(String, Slot)>, Before),
    /// Something that no form can show: it stays as it is.
    Foreign(String),
}

/// How many items the file has.
type Before = usize;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Open,
    Closed,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Leaf {
    pub text: String,
    /// What the file says; empty where it says nothing.
    pub before: String,
    /// Whether the file has it without quotes.
    pub is_bare: bool,
}

/// An item of a list, and which item of the file it was.
#[derive(Clone, Debug)]
pub struct Item {
    pub slot: Slot,
    pub from: Option<usize>,
}

impl Slot {
    /// The place of a value of this type, with what the file says of it.
    pub fn new(value: ValueType, said: Option<&Datum>) -> Self {
        let filled = match (value, said) {
            (ValueType::List(item), None | Some(Datum::List(_))) => {
                let items = match said {
                    Some(Datum::List(items)) => items.as_slice(),
                    _ => &[],
                };
                let item = |(at, said)| Item { slot: Self::new(*item, Some(said)), from: Some(at) };
                Filled::List(items.iter().enumerate().map(item).collect(), items.len())
            }
            (ValueType::Table(shape), None) => Filled::Table(fields(shape, None), Shown::Closed),
            (ValueType::Table(shape), Some(Datum::Table(said))) => {
                Filled::Table(fields(shape, Some(said)), Shown::Closed)
            }
            (ValueType::Map(_, item), None | Some(Datum::Table(_))) => {
                let none = BTreeMap::new();
                let said = match said {
                    Some(Datum::Table(said)) => said,
                    _ => &none,
                };
                let pair = |(key, said): (&String, &Datum)| (key.clone(), Self::new(*item, Some(said)));
                Filled::Map(said.iter().map(pair).collect(), said.len())
            }
            (ValueType::Range, Some(Datum::List(_))) => {
                let text = said.map(Datum::on_one_line).unwrap_or_default();
                Filled::Leaf(Leaf { before: text.clone(), text, is_bare: true })
            }
            (ValueType::List(_) | ValueType::Table(_) | ValueType::Map(..), Some(other))
            | (_, Some(other @ (Datum::List(_) | Datum::Table(_)))) => Filled::Foreign(other.on_one_line()),
            (_, None) => Filled::Leaf(Leaf::default()),
            (_, Some(Datum::Text(text))) => {
                Filled::Leaf(Leaf { text: text.clone(), before: text.clone(), is_bare: false })
            }
            (_, Some(Datum::Bare(text))) => {
                Filled::Leaf(Leaf { text: text.clone(), before: text.clone(), is_bare: true })
            }
        };
        Self { value, filled }
    }

    /// The place of a whole record, or of a table in one, with its rows shown.
    pub fn of_table(shape: &'static Shape, said: Option<&BTreeMap<String, Datum>>) -> Self {
        Self { value: ValueType::Table(shape), filled: Filled::Table(fields(shape, said), Shown::Open) }
    }

    /// What is to be written; nothing where it is empty.
    pub fn value(&self) -> Option<NewValue> {
        match &self.filled {
            Filled::Leaf(leaf) => leaf.value(&self.value),
            Filled::List(items, _) => {
                let items: Vec<NewValue> = items.iter().filter_map(|item| item.slot.value()).collect();
                (!items.is_empty()).then_some(NewValue::List(items))
            }
            Filled::Table(fields, _) => {
                let member = |(field, slot): &(&Field, Self)| Some((field.name.to_owned(), slot.value()?));
                let members: Vec<_> = fields.iter().filter_map(member).collect();
                (!members.is_empty()).then_some(NewValue::Table(members))
            }
            Filled::Map(pairs, _) => {
                let member = |(key, slot): &(String, Self)| Some((key.clone(), slot.value()?));
                let members: Vec<_> = pairs.iter().filter_map(member).collect();
                (!members.is_empty()).then_some(NewValue::Table(members))
            }
            Filled::Foreign(_) => None,
        }
    }

    /// Whether it differs from what the file says.
    pub fn is_changed(&self) -> bool {
        match &self.filled {
            Filled::Leaf(leaf) => leaf.text != leaf.before,
            Filled::List(items, before) => {
                let written = items.iter().filter(|item| item.from.is_some() || item.slot.value().is_some());
                let from = written.map(|item| item.from);
                !from.eq((0..*before).map(Some)) || items.iter().any(|item| item.slot.is_changed())
            }
            Filled::Table(fields, _) => fields.iter().any(|(_, slot)| slot.is_changed()),
            Filled::Map(pairs, before) => {
                let written = pairs.iter().filter(|(_, slot)| slot.is_written()).count();
                written < *before || pairs.iter().any(|(_, slot)| slot.is_changed())
            }
            Filled::Foreign(_) => false,
        }
    }

    /// Whether anything stands there.
    pub fn is_there(&self) -> bool {
        match &self.filled {
            Filled::Leaf(leaf) => !leaf.text.is_empty(),
            Filled::List(items, _) => items.iter().any(|item| item.slot.is_there()),
            Filled::Table(fields, _) => fields.iter().any(|(_, slot)| slot.is_there()),
            Filled::Map(pairs, _) => pairs.iter().any(|(_, slot)| slot.is_there()),
            Filled::Foreign(_) => true,
        }
    }

    /// Whether the file says something of it.
    fn is_written(&self) -> bool {
        matches!(&self.filled, Filled::Leaf(leaf) if !leaf.before.is_empty())
    }

    /// What stands in a row for all of it.
    pub fn summary(&self) -> String {
        match &self.filled {
            Filled::Leaf(leaf) => leaf.text.clone(),
            Filled::Foreign(text) => text.clone(),
            Filled::List(items, _) => {
                let texts: Vec<String> = items.iter().map(|item| item.slot.summary()).collect();
                texts.join(", ")
            }
            Filled::Table(fields, _) => {
                let texts = fields.iter().map(|(_, slot)| slot.summary()).filter(|text| !text.is_empty());
                texts.collect::<Vec<_>>().join(" \u{b7} ")
            }
            Filled::Map(pairs, _) => {
                let pair = |(key, slot): &(String, Self)| {
                    let text = slot.summary();
                    (!text.is_empty()).then(|| format!("{key} {text}"))
                };
                pairs.iter().filter_map(pair).collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// The place inside at the end of a way.
    pub fn get(&self, way: &[usize]) -> Option<&Self> {
        let Some((first, rest)) = way.split_first() else { return Some(self) };
        match &self.filled {
            Filled::List(items, _) => items.get(*first)?.slot.get(rest),
            Filled::Table(fields, _) => fields.get(*first)?.1.get(rest),
            Filled::Map(pairs, _) => pairs.get(*first)?.1.get(rest),
            Filled::Leaf(_) | Filled::Foreign(_) => None,
        }
    }

    pub fn get_mut(&mut self, way: &[usize]) -> Option<&mut Self> {
        let Some((first, rest)) = way.split_first() else { return Some(self) };
        match &mut self.filled {
            Filled::List(items, _) => items.get_mut(*first)?.slot.get_mut(rest),
            Filled::Table(fields, _) => fields.get_mut(*first)?.1.get_mut(rest),
            Filled::Map(pairs, _) => pairs.get_mut(*first)?.1.get_mut(rest),
            Filled::Leaf(_) | Filled::Foreign(_) => None,
        }
    }

    /// The way to a place inside, as keys and items.
    pub fn path(&self, way: &[usize]) -> Option<Path> {
        let mut slot = self;
        let mut path = Path::default();
        for (at, step) in way.iter().enumerate() {
            path = match &slot.filled {
                Filled::List(..) => path.item(*step),
                Filled::Table(fields, _) => path.key(fields.get(*step)?.0.name),
                Filled::Map(pairs, _) => path.key(&pairs.get(*step)?.0),
                Filled::Leaf(_) | Filled::Foreign(_) => return None,
            };
            slot = self.get(&way[..=at])?;
        }
        Some(path)
    }

    /// The fields of a table that differ from what the file says, and whether each is a single value.
    pub fn changed_fields(&self) -> Vec<(&'static str, bool)> {
        let Filled::Table(fields, _) = &self.filled else { return Vec::new() };
        let changed = fields.iter().filter(|(_, slot)| slot.is_changed());
        changed.map(|(field, slot)| (field.name, matches!(slot.filled, Filled::Leaf(_)))).collect()
    }

    /// The text of a field of a table.
    pub fn text_of(&self, name: &str) -> Option<&str> {
        let Filled::Table(fields, _) = &self.filled else { return None };
        match &fields.iter().find(|(field, _)| field.name == name)?.1.filled {
            Filled::Leaf(leaf) => Some(leaf.text.as_str()),
            _ => None,
        }
    }
}

impl Leaf {
    /// What is to be written; nothing where it is empty. What is no number where one belongs is written as text, so that
    /// nothing that was typed is lost.
    pub fn value(&self, value: &ValueType) -> Option<NewValue> {
        if self.text.is_empty() {
            return None;
        }
        let text = NewValue::text(&self.text);
        let bare = |written: &str| match Datum::read(written) {
            Some(Datum::Text(_)) | None => text.clone(),
            Some(_) => NewValue::Bare(written.to_owned()),
        };
        Some(match value {
            ValueType::Integer
            | ValueType::Number
            | ValueType::Probability
            | ValueType::Latitude
            | ValueType::Longitude
            | ValueType::Credibility => bare(self.text.trim()),
            ValueType::Range if self.text.trim_start().starts_with('[') => bare(self.text.trim()),
            ValueType::Range => bare(&format!("[{}]", self.text.trim())),
            ValueType::Date if self.is_bare => bare(&self.text),
            // What it rivals is told by another field: a number stays one.
            ValueType::Any if self.is_bare || self.text.trim().parse::<f64>().is_ok() => {
                bare(self.text.trim())
            }
            _ => text,
        })
    }
}

fn fields(shape: &'static Shape, said: Option<&BTreeMap<String, Datum>>) -> Vec<(&'static Field, Slot)> {
    let slot =
        |field: &'static Field| (field, Slot::new(field.value, said.and_then(|said| said.get(field.name))));
    // What must be there comes first.
    let is_required = |field: &&Field| field.need == crate::model::schema::Need::Required;
    let required = shape.fields.iter().filter(is_required);
    required.chain(shape.fields.iter().filter(|field| !is_required(field))).map(slot).collect()
}
