//! From the tables of a text to the records of a [`Segment`]: what fits its declared shape is kept, all else becomes a
//! diagnostic at its place. Every field is tried; nothing stops at the first mistake. Other files are not known here.

use std::sync::Arc;

use std::ops::Range;

use super::section::{Section, SyntaxError, each_section};
use super::segment::{Entry, Node, Run, Segment};
use super::tree::{Item, Items, Tree, Written, deepest};
use crate::model::schema::{CASEBOOK, Kind, Need, Shape, ValueType};
use crate::text::{Diagnostic, Place, Span, TextFile, did_you_mean};

/// Of one section at most so many syntax errors are told.
const SYNTAX_ERRORS_TOLD: usize = 8;

/// Of one file at most so many findings are told: nobody reads more, and each takes more memory than what it is about.
const TOLD: usize = 100_000;

/// Reads a text into records, and says what could not be read.
///
/// Must run on a thread with a large stack: TOML's own limits on nesting multiply (dotted keys in inline tables), and
/// the parser recurses that deep before anything can be measured.
///
/// `range` starts and ends at the header of a record, or at an end of the text. What is said with the records is whether
/// they stand by themselves: where a string or a list may be open at the end, they have to be read together with what
/// follows.
pub(super) fn decode(file: &Arc<TextFile>, range: Range<usize>, broken: Broken) -> (Segment, bool) {
    let mut decoder = Decoder {
        file: Arc::clone(file),
        segment: Segment::new(Arc::clone(file), range.start as u32),
        diagnostics: Vec::new(),
        stack: Vec::new(),
        base: 0,
        is_broken: false,
        broken,
        record: &CASEBOOK,
        untold: None,
    };
    let text = &file.text()[range.clone()];
    let stands_alone = each_section(text, |section| decoder.section(&section.from(range.start)));
    if let Some((count, first)) = decoder.untold.take() {
        let message = format!("{count} more findings in this file are not told, the first of them here");
        let diagnostic = Diagnostic::error("syntax", message).at(Place::new(file, first));
        decoder.diagnostics.push(diagnostic.hint("mend what is told, and check again".to_owned()));
    }
    decoder.segment.shrink();
    decoder.segment.found = decoder.diagnostics.into();
    (decoder.segment, stands_alone)
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
    fn section(&mut self, section: &Section<'_, '_>) {
        self.base = section.range.start;
        self.is_broken = !section.errors.is_empty();
        for SyntaxError { message, span } in section.errors.iter().take(SYNTAX_ERRORS_TOLD) {
            self.report(Diagnostic::error("syntax", message.clone()), *span);
        }
        if self.leaves_out(section.range.clone()) {
            return;
        }
        let whole = Span::from(section.range.clone());
        for item in section.tree.root() {
            let (name, key) = (item.key.as_ref(), item.key_span.shifted(self.base));
            if item.written == Written::Deep {
                self.error("too-deep", format!("`{name}` nests deeper than {} levels", deepest()), key);
                continue;
            }
            match (name, Kind::parse(name)) {
                ("casebook", _) => self.casebook(section.tree, item, whole),
                (_, Some(kind)) => self.records(kind, section.tree, item, whole),
                (_, None) if self.is_broken => {}
                (_, None) => self.unknown_kind(name, &item.written, key),
            }
        }
    }

    /// Whether nothing of a section is wanted, since not all of it is understood.
    fn leaves_out(&self, section: Range<usize>) -> bool {
        match self.broken {
            Broken::Read => false,
            Broken::LeftOut => self.is_broken,
            Broken::LeftOutWithReplaced => self.is_broken || self.text()[section].contains('\u{fffd}'),
        }
    }

    fn casebook(&mut self, tree: &Tree<'_>, item: &Item<'_>, whole: Span) {
        let key = item.key_span.shifted(self.base);
        let Written::Table(fields) = item.written else {
            let message = format!("expected one table `[casebook]`, found {}", item.written.type_name());
            return self.error("wrong-type", message, key);
        };
        self.record = &CASEBOOK;
        let fields = self.table(&CASEBOOK, tree, fields, key);
        if self.segment.header.is_some() {
            return self.error("duplicate-casebook", "`[casebook]` stands twice in this file", key);
        }
        self.segment.header = Some((fields, Span::new(key.start as usize, whole.end as usize)));
    }

    fn records(&mut self, kind: Kind, tree: &Tree<'_>, item: &Item<'_>, whole: Span) {
        let (end, key) = (whole.end as usize, item.key_span.shifted(self.base));
        match &item.written {
            Written::Array(records) => {
                for record in tree.items_of(*records) {
                    let at = record.span.shifted(self.base);
                    match record.written {
                        Written::Table(fields) if tree.items_of(fields).is_empty() && self.is_broken => {}
                        Written::Table(fields) => self.entry(kind, tree, fields, at, end),
                        _ => {
                            let found = record.written.type_name();
                            let message = format!("expected {} as a table, found {found}", kind.name());
                            self.error("wrong-type", message, at);
                        }
                    }
                }
            }
            Written::Table(fields) => {
                let message = format!("expected a list of records `[[{kind}]]`, found one table `[{kind}]`");
                let diagnostic = Diagnostic::error("wrong-type", message);
                self.report(diagnostic.hint(format!("write `[[{kind}]]`")), key);
                self.entry(kind, tree, *fields, key, end);
            }
            other => {
                let found = other.type_name();
                let message = format!("expected a list of records `[[{kind}]]`, found {found}");
                self.error("wrong-type", message, key);
            }
        }
    }

    fn entry(&mut self, kind: Kind, tree: &Tree<'_>, fields: Items, at: Span, end: usize) {
        self.record = kind.shape();
        let fields = self.table(kind.shape(), tree, fields, at);
        let text = self.file.text();
        let span = if text[at.start as usize..].starts_with('{') {
            // One of a list on one line, maybe of thousands: its lines are its own braces.
            at
        } else {
            let start = text[..at.start as usize].rfind('\n').map_or(0, |line_break| line_break + 1);
            Span::new(start, end)
        };
        self.segment.entries.to_mut().push(Entry::new(kind, fields, span));
    }

    fn unknown_kind(&mut self, name: &str, value: &Written<'_>, key: Span) {
        let is_table = matches!(value, Written::Table(_) | Written::Array(_));
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
    pub(super) fn table(&mut self, shape: &'static Shape, tree: &Tree<'_>, fields: Items, at: Span) -> Run {
        let fields = tree.items_of(fields);
        let base = self.stack.len();
        let mut written = 0_u64;
        for item in fields {
            let name = item.key.as_ref();
            let Some(index) = shape.find(name) else {
                self.unknown_field(shape, name, item.key_span.shifted(self.base));
                continue;
            };
            written |= 1 << index;
            let mut wanted = &shape.fields[index as usize].value;
            if matches!(wanted, ValueType::Any) {
                let Some(rivalled) = self.rivalled(fields) else { continue };
                wanted = rivalled;
            }
            let span = item.span.shifted(self.base);
            if let Some(payload) = self.value(wanted, tree, item, name) {
                let node = self.segment.pack(index, payload, span);
                self.stack.push(node);
            }
        }
        for (at_field, field) in shape.fields.iter().enumerate() {
            if field.need == Need::Required && written & (1 << at_field) == 0 && !self.is_broken {
                let message = format!("{} has no `{}`: {}", shape.noun, field.name, field.summary);
                self.error("missing-field", message, at);
            }
        }
        self.flush(base)
    }

    /// The type of the field that a variant names, so that its value can be read as that field's would be.
    fn rivalled(&self, fields: &[Item<'_>]) -> Option<&'static ValueType> {
        let named = fields.iter().find(|item| item.key == "field")?;
        let Written::Text(name) = &named.written else { return None };
        let index = self.record.find(name)?;
        Some(&self.record.fields[index as usize].value)
    }

    /// Moves the nodes above `base` from the stack to their place.
    pub(super) fn flush(&mut self, base: usize) -> Run {
        let first = self.segment.nodes.len() as u32;
        self.segment.nodes.to_mut().extend(self.stack.drain(base..));
        Run { first, len: self.segment.nodes.len() as u32 - first }
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

    /// Where the section that is read starts.
    pub(super) fn base(&self) -> usize {
        self.base
    }

    /// Where a value of the section stands in the text.
    pub(super) fn place(&self, item: &Item<'_>) -> Span {
        item.span.shifted(self.base)
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

/// Words as a list for a message.
pub(super) fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
