//! The part of a text that an edit can touch: whole sections, each read by itself, and the records in them. Read before
//! and after, it shows that just what was meant is different.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeValue;

use super::datum::Datum;
use super::error::EditError;
use crate::casebook::section::{Parsed, sections_over};

/// What a casebook needs nests some four deep; what nests deeper than this was made to hurt, and is not parsed here.
const DEEPEST: usize = 64;

/// Whole sections of a text, and what they say.
#[derive(Clone, Debug)]
pub(super) struct Window {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    pub(super) said: Said,
}

/// What sections say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// The tables at the top: the records.
    pub(super) records: Vec<Record>,
    /// All else at the top, one table for each section.
    pub(super) rest: Vec<BTreeMap<String, Datum>>,
}

/// A record, and where in the text it starts: not compared, since an edit moves what comes after.
#[derive(Clone, Debug)]
pub(super) struct Record {
    pub(super) kind: String,
    pub(super) at: usize,
    pub(super) said: Datum,
}

impl PartialEq for Record {
    fn eq(&self, other: &Self) -> bool {
        (&self.kind, &self.said) == (&other.kind, &other.said)
    }
}

impl Eq for Record {}

impl Window {
    /// Reads the sections that hold the bytes of `range`.
    pub(super) fn read(file: &str, text: &str, range: Range<usize>) -> Result<Self, EditError> {
        let sections = sections_over(text, range.start, range.end, DEEPEST)
            .ok_or_else(|| EditError::TooDeep(file.to_owned()))?;
        let mut window = Self { range: sections[0].range.start..0, said: Said::default() };
        for section in &sections {
            if let Some(error) = section.errors.first() {
                let line = text[..error.span.start as usize].matches('\n').count() + 1;
                let (file, message) = (file.to_owned(), error.message.clone());
                return Err(EditError::Broken { file, line, message });
            }
            window.take(text, section);
        }
        Ok(window)
    }

    fn take(&mut self, text: &str, section: &Parsed<'_>) {
        let base = section.range.start;
        let mut rest = BTreeMap::new();
        let mut records = Vec::new();
        for (key, value) in &section.table {
            let kind: &str = key.get_ref();
            let mut take = |at: usize, value: &DeValue<'_>| {
                records.push(Record { kind: kind.to_owned(), at, said: Datum::of(value) });
            };
            match value.get_ref() {
                DeValue::Array(items) => {
                    for item in items {
                        let start = base + item.span().start;
                        let is_in_braces = text[start..].starts_with('{');
                        take(if is_in_braces { start } else { line_start(text, start) }, item.get_ref());
                    }
                }
                // One table under a header: the casebook itself, or a record that should be one of a list.
                DeValue::Table(_) => take(line_start(text, base + key.span().start), value.get_ref()),
                other => {
                    rest.insert(kind.to_owned(), Datum::of(other));
                }
            }
        }
        records.sort_by_key(|record| record.at);
        self.said.records.extend(records);
        if !rest.is_empty() {
            self.said.rest.push(rest);
        }
        self.range.end = section.range.end;
    }
}

impl Said {
    /// The record that starts at a place.
    pub(super) fn find(&self, at: usize) -> Option<usize> {
        self.records.iter().position(|record| record.at == at)
    }
}

pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |line_break| line_break + 1)
}
