//! What a text in TOML says, wherever in it that stands, so that two texts can be compared: after an edit just what was
//! meant is different. Numbers and dates are compared as written, which is stricter than by their values.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::literal::{key, quoted};
use super::path::Step;

/// A value without its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Datum {
    /// Text; a line break is the same however the file breaks its lines.
    Text(String),
    /// A number, a date, true or false: as written.
    Bare(String),
    List(Vec<Datum>),
    Table(BTreeMap<String, Datum>),
}

impl Datum {
    pub(in crate::casebook) fn of_table(table: &DeTable<'_>) -> BTreeMap<String, Self> {
        let of = |(key, value): (&toml::Spanned<_>, &toml::Spanned<DeValue<'_>>)| {
            let key: &std::borrow::Cow<'_, str> = key.get_ref();
            (key.to_string(), Self::of(value.get_ref()))
        };
        table.iter().map(of).collect()
    }

    pub(in crate::casebook) fn of(value: &DeValue<'_>) -> Self {
        match value {
            DeValue::String(text) => Self::text(text),
            DeValue::Integer(number) => Self::Bare(integer(number.radix(), number.as_str())),
            DeValue::Float(number) => Self::Bare(number.as_str().to_owned()),
            DeValue::Boolean(is_so) => Self::Bare(is_so.to_string()),
            DeValue::Datetime(date) => Self::Bare(date.to_string()),
            DeValue::Array(items) => Self::List(items.iter().map(|item| Self::of(item.get_ref())).collect()),
            DeValue::Table(table) => Self::Table(Self::of_table(table)),
        }
    }

    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.replace("\r\n", "\n"))
    }

    /// What a value says that is written so; nothing where it is no value.
    pub fn read(written: &str) -> Option<Self> {
        let text = format!("x = {written}");
        let table = DeTable::parse(&text).ok()?.into_inner();
        let [(_, value)] = table.iter().collect::<Vec<_>>()[..] else { return None };
        Some(Self::of(value.get_ref()))
    }

    /// As TOML would write it on one line.
    pub fn on_one_line(&self) -> String {
        match self {
            Self::Text(text) => quoted(text),
            Self::Bare(written) => written.clone(),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::on_one_line).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Table(members) => {
                let member =
                    |(name, value): (&String, &Self)| format!("{} = {}", key(name), value.on_one_line());
                let members: Vec<String> = members.iter().map(member).collect();
                format!("{{ {} }}", members.join(", "))
            }
        }
    }

    /// Puts a value at the end of a way, with tables on the way where there are none; false where the way leads astray.
    pub(super) fn set(&mut self, steps: &[Step], value: Self) -> bool {
        match (self, steps) {
            (slot, []) => {
                *slot = value;
                true
            }
            (Self::Table(members), [Step::Key(name), rest @ ..]) => {
                let slot = members.entry(name.clone()).or_insert_with(|| Self::Table(BTreeMap::new()));
                slot.set(rest, value)
            }
            (Self::List(items), [Step::Item(at), rest @ ..]) => {
                items.get_mut(*at).is_some_and(|slot| slot.set(rest, value))
            }
            _ => false,
        }
    }

    /// Takes away what is at the end of a way; false where nothing is.
    pub(super) fn remove(&mut self, steps: &[Step]) -> bool {
        match (self, steps) {
            (Self::Table(members), [Step::Key(name)]) => members.remove(name).is_some(),
            (Self::List(items), [Step::Item(at)]) if *at < items.len() => {
                items.remove(*at);
                true
            }
            (Self::Table(members), [Step::Key(name), rest @ ..]) => {
                members.get_mut(name).is_some_and(|inner| inner.remove(rest))
            }
            (Self::List(items), [Step::Item(at), rest @ ..]) => {
                items.get_mut(*at).is_some_and(|inner| inner.remove(rest))
            }
            _ => false,
        }
    }

    /// Puts a value behind the last of a list, which is made where there is none.
    pub(super) fn push(&mut self, steps: &[Step], value: Self) -> bool {
        let Some(Self::List(items)) = self.get_mut(steps) else {
            return self.get_mut(steps).is_none() && self.set(steps, Self::List(vec![value]));
        };
        items.push(value);
        true
    }

    fn get_mut(&mut self, steps: &[Step]) -> Option<&mut Self> {
        match (self, steps) {
            (found, []) => Some(found),
            (Self::Table(members), [Step::Key(name), rest @ ..]) => members.get_mut(name)?.get_mut(rest),
            (Self::List(items), [Step::Item(at), rest @ ..]) => items.get_mut(*at)?.get_mut(rest),
            _ => None,
        }
    }

    pub(super) fn get(&self, steps: &[Step]) -> Option<&Self> {
        match (self, steps) {
            (found, []) => Some(found),
            (Self::Table(members), [Step::Key(name), rest @ ..]) => members.get(name)?.get(rest),
            (Self::List(items), [Step::Item(at), rest @ ..]) => items.get(*at)?.get(rest),
            _ => None,
        }
    }
}

/// A whole number with the sign of its base.
fn integer(radix: u32, digits: &str) -> String {
    match radix {
        2 => format!("0b{digits}"),
        8 => format!("0o{digits}"),
        16 => format!("0x{digits}"),
        _ => digits.to_owned(),
    }
}
