//! One section of a text as it was written: keys and values with their places, close together. It is what the readers
//! of TOML give, the quick one and the thorough one alike, and what records are read from.

use std::borrow::Cow;

use toml::de::{DeTable, DeValue};

use super::segment::Run;
use crate::text::Span;

/// Nothing that people write nests deeper; what does was made to hurt.
const DEEPEST: usize = 64;

/// The values of one section. Places count from its start.
#[derive(Debug, Default)]
pub(super) struct Tree<'text> {
    items: Vec<Item<'text>>,
    /// Items of tables and lists that are not complete yet.
    open: Vec<Item<'text>>,
    /// What stands outside of all tables.
    root: Run,
}

/// A value, and the key that it stands behind; in lists there is none.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item<'text> {
    pub(super) key: Cow<'text, str>,
    pub(super) key_span: Span,
    pub(super) span: Span,
    pub(super) written: Written<'text>,
}

/// A value as TOML tells its types apart.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Written<'text> {
    Text(Cow<'text, str>),
    /// Digits without `_`, and their base.
    Integer(Cow<'text, str>, u32),
    /// A number without `_`.
    Float(Cow<'text, str>),
    Boolean,
    Datetime,
    Array(Items),
    Table(Items),
    /// A value that nests deeper than [`DEEPEST`]. What is in it is not kept.
    Deep,
}

/// The items of a list or a table, in the order of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Items {
    first: u32,
    len: u32,
}

impl<'text> Tree<'text> {
    pub(super) fn clear(&mut self) {
        self.items.clear();
        self.open.clear();
        self.root = Run::default();
    }

    pub(super) fn root(&self) -> &[Item<'text>] {
        self.items_of(Items { first: self.root.first, len: self.root.len })
    }

    pub(super) fn items_of(&self, items: Items) -> &[Item<'text>] {
        &self.items[items.first as usize..(items.first + items.len) as usize]
    }

    /// Where the items of a table or list that is begun now will start among those that are open.
    pub(super) fn mark(&self) -> usize {
        self.open.len()
    }

    pub(super) fn push(&mut self, item: Item<'text>) {
        self.open.push(item);
    }

    /// The items that were pushed since `mark`.
    pub(super) fn since(&self, mark: usize) -> &[Item<'text>] {
        &self.open[mark..]
    }

    /// Completes the table or list that was begun at `mark`.
    pub(super) fn close(&mut self, mark: usize) -> Items {
        let first = self.items.len() as u32;
        self.items.extend(self.open.drain(mark..));
        Items { first, len: self.items.len() as u32 - first }
    }

    /// Completes the whole.
    pub(super) fn finish(&mut self) {
        let Items { first, len } = self.close(0);
        self.root = Run { first, len };
    }

    /// Takes what the thorough reader has read.
    pub(super) fn take(&mut self, table: DeTable<'text>) {
        self.clear();
        for (key, value) in sorted(table) {
            let written = if depth_exceeds(value.get_ref(), DEEPEST) { Some(Written::Deep) } else { None };
            self.value(Some(key), value, written);
        }
        self.finish();
    }

    fn value(
        &mut self,
        key: Option<Key<'text>>,
        value: toml::Spanned<DeValue<'text>>,
        given: Option<Written<'text>>,
    ) {
        let span = Span::from(value.span());
        let written = given.unwrap_or_else(|| self.written(value.into_inner()));
        let (key, key_span) = key.map_or((Cow::Borrowed(""), Span::default()), |key| {
            let at = Span::from(key.span());
            (key.into_inner(), at)
        });
        self.open.push(Item { key, key_span, span, written });
    }

    fn written(&mut self, value: DeValue<'text>) -> Written<'text> {
        match value {
            DeValue::String(text) => Written::Text(text),
            DeValue::Integer(integer) => {
                Written::Integer(Cow::Owned(integer.as_str().replace('_', "")), integer.radix())
            }
            DeValue::Float(float) => Written::Float(Cow::Owned(float.as_str().replace('_', ""))),
            DeValue::Boolean(_) => Written::Boolean,
            DeValue::Datetime(_) => Written::Datetime,
            DeValue::Array(values) => {
                let mark = self.mark();
                for value in values {
                    self.value(None, value, None);
                }
                Written::Array(self.close(mark))
            }
            DeValue::Table(table) => {
                let mark = self.mark();
                for (key, value) in sorted(table) {
                    self.value(Some(key), value, None);
                }
                Written::Table(self.close(mark))
            }
        }
    }
}

type Key<'text> = toml::Spanned<Cow<'text, str>>;

/// The entries of a table in the order in which they are written.
fn sorted(table: DeTable<'_>) -> Vec<(Key<'_>, toml::Spanned<DeValue<'_>>)> {
    let mut entries: Vec<_> = table.into_iter().collect();
    entries.sort_by_key(|(key, _)| (key.span().start, key.span().end));
    entries
}

impl Written<'_> {
    /// What it is, for a message: "a string", "a list".
    pub(super) fn type_name(&self) -> &'static str {
        match self {
            Self::Text(_) => "a string",
            Self::Integer(..) => "a whole number",
            Self::Float(_) => "a number",
            Self::Boolean => "true or false",
            Self::Datetime => "a date",
            Self::Array(_) => "a list",
            Self::Table(_) | Self::Deep => "a table",
        }
    }
}

/// How deep a value may nest, for a message.
pub(super) fn deepest() -> usize {
    DEEPEST
}

/// Whether anything in `value` lies more than `limit` tables and lists deep; found without recursion.
fn depth_exceeds(value: &DeValue<'_>, limit: usize) -> bool {
    let mut open = vec![(value, 0)];
    while let Some((value, depth)) = open.pop() {
        if depth > limit {
            return true;
        }
        match value {
            DeValue::Array(items) => open.extend(items.iter().map(|item| (item.get_ref(), depth + 1))),
            DeValue::Table(table) => open.extend(table.values().map(|item| (item.get_ref(), depth + 1))),
            _ => {}
        }
    }
    false
}

/// A tree apart from where its items lie, for comparing.
#[cfg(test)]
#[derive(Debug, PartialEq)]
pub(super) struct Outline {
    key: (String, Span),
    span: Span,
    written: String,
    items: Vec<Outline>,
}

#[cfg(test)]
impl Tree<'_> {
    pub(super) fn outline(&self) -> Vec<Outline> {
        self.root().iter().map(|item| self.outlined(item)).collect()
    }

    fn outlined(&self, item: &Item<'_>) -> Outline {
        let (written, items) = match &item.written {
            Written::Array(items) => ("list".to_owned(), self.items_of(*items)),
            Written::Table(items) => ("table".to_owned(), self.items_of(*items)),
            Written::Text(Cow::Borrowed(text)) => (format!("as it stands {text:?}"), &[][..]),
            other => (format!("{other:?}"), &[][..]),
        };
        let items = items.iter().map(|item| self.outlined(item)).collect();
        Outline { key: (item.key.to_string(), item.key_span), span: item.span, written, items }
    }
}
