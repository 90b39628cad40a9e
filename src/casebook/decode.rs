//! From the tables of a text to the records of a [`Segment`]: what fits its declared shape is kept, all else becomes a
//! diagnostic at its place. Every field is tried; nothing stops at the first mistake. Other files are not known here.

use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::section::{Section, each_section};
use super::segment::{Entry, Node, Run, Segment};
use crate::model::schema::{CASEBOOK, Kind, Need, Shape, ValueType};
use crate::text::{Diagnostic, Place, Span, TextFile, did_you_mean};

/// Nothing that people write nests deeper; what does was made to hurt.
const DEEPEST: usize = 64;

/// Of one section at most so many syntax errors are told.
const SYNTAX_ERRORS_TOLD: usize = 8;

/// Of one file at most so many findings are told: nobody reads more, and each takes more memory than what it is about.
const TOLD: usize = 100_000;

type Entries<'table, 'text> = Vec<(&'table str, Span, &'table toml::Spanned<DeValue<'text>>)>;

/// Reads a text into records, and says what could not be read.
///
/// Must run on a thread with a large stack: TOML's own limits on nesting multiply (dotted keys in inline tables), and
/// the parser recurses that deep before anything can be measured.
pub(super) fn decode(file: &Arc<TextFile>, broken: Broken) -> (Segment, Vec<Diagnostic>) {
    let mut decoder = Decoder {
        file: Arc::clone(file),
        segment: Segment::new(Arc::clone(file)),
        diagnostics: Vec::new(),
        stack: Vec::new(),
        base: 0,
        is_broken: false,
        broken,
        record: &CASEBOOK,
        untold: None,
    };
    each_section(file.text(), |section| decoder.section(&section));
    if let Some((count, first)) = decoder.untold.take() {
        let message = format!("{count} more findings in this file are not told, the first of them here");
        let diagnostic = Diagnostic::error("syntax", message).at(Place::new(file, first));
        decoder.diagnostics.push(diagnostic.hint("mend what is told, and check again".to_owned()));
    }
    let links = &decoder.segment.links;
    debug_assert!(links.is_sorted_by_key(|link| link.entry), "links are led from record to record");
    (decoder.segment, decoder.diagnostics)
}

/// What becomes of a section with syntax errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// What can be read of it is.
    Read,
    /// Only its errors are told.
    LeftOut,
    /// The same, and of one that holds U+FFFD, where that stands for bytes that are no text.
    LeftOutWithReplaced,
}

pub(super) struct Decoder {
    file: Arc<TextFile>,
    pub(super) segment: Segment,
    diagnostics: Vec<Diagnostic>,
    /// Nodes of tables and lists that are not complete yet.
    pub(super) stack: Vec<Node>,
    /// Where the section that is read starts in the text.
    base: usize,
    /// Whether that section has syntax errors: then what is missing in it may only have been lost.
    is_broken: bool,
    broken: Broken,
    /// The shape of the record that is read.
    record: &'static Shape,
    /// How many findings were too many, and where the first of them is.
    untold: Option<(usize, Span)>,
}

impl Decoder {
    fn section(&mut self, section: &Section<'_>) {
        self.base = section.range.start;
        self.is_broken = !section.errors.is_empty();
        for error in section.errors.iter().take(SYNTAX_ERRORS_TOLD) {
            self.report(Diagnostic::error("syntax", error.message.clone()), error.span);
        }
        if self.leaves_out(section.range.clone()) {
            return;
        }
        let whole = Span::from(section.range.clone());
        for (name, key, value) in self.entries(&section.table) {
            if depth_exceeds(value.get_ref(), DEEPEST) {
                self.error("too-deep", format!("`{name}` nests deeper than {DEEPEST} levels"), key);
                continue;
            }
            match (name, Kind::parse(name)) {
                ("casebook", _) => self.casebook(value.get_ref(), key, whole),
                (_, Some(kind)) => self.records(kind, value, key, whole),
                (_, None) if self.is_broken => {}
                (_, None) => self.unknown_kind(name, value.get_ref(), key),
            }
        }
    }

    /// Whether nothing of a section is wanted, since not all of it is understood.
    fn leaves_out(&self, section: std::ops::Range<usize>) -> bool {
        match self.broken {
            Broken::Read => false,
            Broken::LeftOut => self.is_broken,
            Broken::LeftOutWithReplaced => self.is_broken || self.text()[section].contains('\u{fffd}'),
        }
    }

    fn casebook(&mut self, value: &DeValue<'_>, key: Span, whole: Span) {
        let DeValue::Table(table) = value else {
            let message = format!("expected one table `[casebook]`, found {}", type_of(value));
            return self.error("wrong-type", message, key);
        };
        self.record = &CASEBOOK;
        let fields = self.table(&CASEBOOK, table, key, None);
        if self.segment.header.is_some() {
            return self.error("duplicate-casebook", "`[casebook]` stands twice in this file", key);
        }
        self.segment.header = Some((fields, Span::new(key.start as usize, whole.end as usize)));
    }

    fn records(&mut self, kind: Kind, value: &toml::Spanned<DeValue<'_>>, key: Span, whole: Span) {
        let end = whole.end as usize;
        match value.get_ref() {
            DeValue::Array(items) => {
                for item in items {
                    let at = self.place(item.span());
                    match item.get_ref() {
                        DeValue::Table(table) if table.is_empty() && self.is_broken => {}
                        DeValue::Table(table) => self.entry(kind, table, at, end),
                        other => {
                            let message =
                                format!("expected {} as a table, found {}", kind.name(), type_of(other));
                            self.error("wrong-type", message, at);
                        }
                    }
                }
            }
            DeValue::Table(table) => {
                let message = format!("expected a list of records `[[{kind}]]`, found one table `[{kind}]`");
                let diagnostic = Diagnostic::error("wrong-type", message);
                self.report(diagnostic.hint(format!("write `[[{kind}]]`")), key);
                self.entry(kind, table, key, end);
            }
            other => {
                let message = format!("expected a list of records `[[{kind}]]`, found {}", type_of(other));
                self.error("wrong-type", message, key);
            }
        }
    }

    fn entry(&mut self, kind: Kind, table: &DeTable<'_>, at: Span, end: usize) {
        self.record = kind.shape();
        let fields = self.table(kind.shape(), table, at, None);
        let text = self.file.text();
        let span = if text[at.start as usize..].starts_with('{') {
            // One of a list on one line, maybe of thousands: its lines are its own braces.
            at
        } else {
            let start = text[..at.start as usize].rfind('\n').map_or(0, |line_break| line_break + 1);
            Span::new(start, end)
        };
        self.segment.entries.push(Entry { kind, fields, span });
    }

    fn unknown_kind(&mut self, name: &str, value: &DeValue<'_>, key: Span) {
        let is_table = matches!(value, DeValue::Table(_) | DeValue::Array(_));
        let message = if is_table {
            format!("there is no kind of record called `{name}`")
        } else {
            format!("`{name}` stands outside of any record")
        };
        let names = Kind::names().chain(std::iter::once("casebook"));
        let hint =
            did_you_mean(name, names).or_else(|| Some(format!("the kinds are {}", listed(Kind::names()))));
        self.report(Diagnostic::error("unknown-kind", message).hint(hint), key);
    }

    /// Reads the fields of a table. `at` is where the table is announced, for what is missing in it.
    pub(super) fn table(
        &mut self,
        shape: &'static Shape,
        table: &DeTable<'_>,
        at: Span,
        any: Option<&'static ValueType>,
    ) -> Run {
        let entries = self.entries(table);
        let base = self.stack.len();
        let mut written = [false; 64];
        for (name, key, value) in &entries {
            let Some(index) = shape.find(name) else {
                self.unknown_field(shape, name, *key);
                continue;
            };
            written[index as usize] = true;
            let mut wanted = &shape.fields[index as usize].value;
            if matches!(wanted, ValueType::Any) {
                let rivalled = self.rivalled(&entries).or(any);
                let Some(rivalled) = rivalled else { continue };
                wanted = rivalled;
            }
            let span = self.place(value.span());
            let payload = self.value(wanted, value.get_ref(), span, name);
            if let Some(payload) = payload {
                self.stack.push(Node { field: index, payload, span });
            }
        }
        for (field, _) in shape.fields.iter().zip(written).filter(|(_, written)| !written) {
            if field.need == Need::Required && !self.is_broken {
                let message = format!("{} has no `{}`: {}", shape.noun, field.name, field.summary);
                self.error("missing-field", message, at);
            }
        }
        self.flush(base)
    }

    /// The type of the field that a variant names, so that its value can be read as that field's would be.
    fn rivalled(&self, entries: &Entries<'_, '_>) -> Option<&'static ValueType> {
        let (_, _, named) = entries.iter().find(|(name, ..)| *name == "field")?;
        let index = self.record.find(named.get_ref().as_str()?)?;
        Some(&self.record.fields[index as usize].value)
    }

    /// Moves the nodes above `base` from the stack to their place.
    pub(super) fn flush(&mut self, base: usize) -> Run {
        let first = self.segment.nodes.len() as u32;
        self.segment.nodes.extend(self.stack.drain(base..));
        Run { first, len: self.segment.nodes.len() as u32 - first }
    }

    /// The entries of a table in the order in which they are written.
    pub(super) fn entries<'table, 'text>(&self, table: &'table DeTable<'text>) -> Entries<'table, 'text> {
        let mut entries: Entries<'table, 'text> = table
            .iter()
            .map(|(key, value)| (key.get_ref().as_ref(), self.place(key.span()), value))
            .collect();
        entries.sort_by_key(|(_, key, _)| *key);
        entries
    }

    fn unknown_field(&mut self, shape: &'static Shape, name: &str, key: Span) {
        let hint = did_you_mean(name, shape.names())
            .unwrap_or_else(|| format!("the keys of {} are {}", shape.noun, listed(shape.names())));
        let message = format!("{} has no key `{name}`", shape.noun);
        self.report(Diagnostic::error("unknown-key", message).hint(hint), key);
    }

    pub(super) fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// The shape of the record that is read, which `variants` refer to.
    pub(super) fn record_shape(&self) -> &'static Shape {
        self.record
    }

    pub(super) fn text(&self) -> &str {
        self.file.text()
    }

    /// From a place in the section to the place in the text.
    pub(super) fn place(&self, range: std::ops::Range<usize>) -> Span {
        Span::from(range).shifted(self.base)
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic, span: Span) {
        if self.diagnostics.len() < TOLD {
            self.diagnostics.push(diagnostic.at(Place::new(&self.file, span)));
        } else {
            self.untold.get_or_insert((0, span)).0 += 1;
        }
    }

    pub(super) fn error(&mut self, rule: &'static str, message: impl Into<String>, span: Span) {
        self.report(Diagnostic::error(rule, message), span);
    }
}

/// What a value is, for a message: "a string", "a list".
pub(super) fn type_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// Words as a list for a message.
pub(super) fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
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
