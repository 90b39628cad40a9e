//! One config text as written: its tables and values with their places, and what is wrong with their types. Which
//! settings exist is not known here.

use std::collections::BTreeSet;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::guard;
use crate::text::{Diagnostic, Located, Place, Span, TextFile, did_you_mean};

/// Most syntax errors that are reported of one text: past these, one mistake is being reported over and over.
const MOST_SYNTAX_ERRORS: usize = 20;
/// Most characters that a message quotes of a text.
const LONGEST_QUOTE: usize = 60;

/// Which of the two files a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// The file that the program carries.
    Shipped,
    /// The user's own.
    User,
}

/// One line of a table: its key and what it is given.
pub(super) struct Entry<'a> {
    pub(super) key: Located<String>,
    value: &'a Spanned<DeValue<'a>>,
}

/// Reads values of one text, and collects what is wrong with them.
pub(super) struct Reader<'a> {
    file: &'a Arc<TextFile>,
    /// The lines whose syntax is broken. What stands on them may be only a part of what was meant.
    broken: BTreeSet<usize>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    /// Parses a text. What cannot be parsed is reported, and the rest is in the table.
    pub(super) fn parse(file: &'a Arc<TextFile>) -> (Self, DeTable<'a>) {
        let mut reader = Self { file, broken: BTreeSet::new(), diagnostics: Vec::new() };
        if let Some(refusal) = guard::refusal(file) {
            reader.diagnostics.push(refusal);
            return (reader, DeTable::new());
        }
        let (table, errors) = DeTable::parse_recoverable(file.text());
        for error in errors {
            let span = error.span().map_or(Span::at(0), Span::from);
            let (first, last) = reader.lines(span);
            let same_line = !reader.broken.insert(first);
            reader.broken.insert(last);
            // The first error of a line is the one to mend; those after it mostly come from it.
            if !same_line && reader.diagnostics.len() < MOST_SYNTAX_ERRORS {
                let message = shortened(error.message(), 2 * LONGEST_QUOTE);
                reader.report(Diagnostic::error("syntax", message), &reader.place(span));
            }
        }
        (reader, table.into_inner())
    }

    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic, place: &Place) {
        self.diagnostics.push(diagnostic.at(place.clone()));
    }

    /// Reports a key that means nothing here.
    pub(super) fn unknown(&mut self, key: &Located<String>, known: &[&str], here: &str) {
        let message = format!("`{}` is no setting {here}", quoted(&key.value));
        let hint = did_you_mean(&key.value, known.iter().copied());
        self.report(Diagnostic::error("unknown-setting", message).hint(hint), &key.place);
    }

    fn place(&self, span: Span) -> Place {
        Place::new(self.file, span)
    }

    /// The first and the last line of a run of bytes.
    fn lines(&self, span: Span) -> (usize, usize) {
        let line = |offset: u32| self.file.position(offset as usize).line;
        (line(span.start), line(span.end.saturating_sub(1).max(span.start)))
    }

    fn is_broken(&self, span: Span) -> bool {
        let (first, last) = self.lines(span);
        self.broken.range(first..=last).next().is_some()
    }

    /// The lines of a table in the order in which they were written, without those whose syntax is broken.
    pub(super) fn entries<'t>(&self, table: &'t DeTable<'t>) -> Vec<Entry<'t>> {
        let mut entries: Vec<Entry<'t>> = Vec::new();
        for (key, value) in table {
            let span = Span::from(key.span());
            let whole = if value.get_ref().is_table() { span } else { span.to(Span::from(value.span())) };
            if !self.is_broken(whole) {
                let key = Located::new(key.get_ref().to_string(), self.place(span));
                entries.push(Entry { key, value });
            }
        }
        entries.sort_by_key(|entry| entry.key.place.span);
        entries
    }

    pub(super) fn table<'t>(&mut self, entry: &Entry<'t>) -> Option<&'t DeTable<'t>> {
        let found = entry.value.get_ref().as_table();
        self.typed(entry, found, "a table")
    }

    pub(super) fn text(&mut self, entry: &Entry<'_>) -> Option<Located<String>> {
        let found = entry.value.get_ref().as_str().map(str::to_owned);
        self.typed(entry, found, "a text in quotes").map(|text| Located::new(text, self.value_place(entry)))
    }

    pub(super) fn truth(&mut self, entry: &Entry<'_>) -> Option<Located<bool>> {
        let found = entry.value.get_ref().as_bool();
        self.typed(entry, found, "`true` or `false`")
            .map(|truth| Located::new(truth, self.value_place(entry)))
    }

    /// A list of texts; those of its items that are none are reported and left out.
    pub(super) fn texts(&mut self, entry: &Entry<'_>) -> Option<Vec<Located<String>>> {
        let found = entry.value.get_ref().as_array();
        let items = self.typed(entry, found, "a list of texts in brackets")?;
        let mut texts = Vec::new();
        for item in items {
            let place = self.place(Span::from(item.span()));
            match item.get_ref().as_str() {
                Some(text) => texts.push(Located::new(text.to_owned(), place)),
                None => self.wrong_type(&entry.key, "a list of texts in quotes", item.get_ref(), &place),
            }
        }
        Some(texts)
    }

    fn value_place(&self, entry: &Entry<'_>) -> Place {
        self.place(Span::from(entry.value.span()))
    }

    fn typed<T>(&mut self, entry: &Entry<'_>, found: Option<T>, expected: &str) -> Option<T> {
        if found.is_none() {
            let value = entry.value.get_ref();
            // A table has no one place that is its value: `[theme]` and `theme.a = 1` are both tables.
            let place = if value.is_table() { entry.key.place.clone() } else { self.value_place(entry) };
            self.wrong_type(&entry.key, expected, value, &place);
        }
        found
    }

    fn wrong_type(&mut self, key: &Located<String>, expected: &str, found: &DeValue<'_>, place: &Place) {
        let message = format!("`{}` takes {expected}, found {}", quoted(&key.value), name_of_type(found));
        self.report(Diagnostic::error("wrong-type", message), place);
    }
}

fn name_of_type(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// The beginning of something that a person wrote, for a message.
pub(super) fn quoted(written: &str) -> String {
    shortened(written, LONGEST_QUOTE)
}

fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys_and_errors(text: &str) -> (Vec<String>, Vec<String>) {
        let file = Arc::new(TextFile::new("config.toml", text));
        let (reader, table) = Reader::parse(&file);
        let keys = reader.entries(&table).into_iter().map(|entry| entry.key.value).collect();
        let rules = reader.into_diagnostics().iter().map(|found| found.rule.to_owned()).collect();
        (keys, rules)
    }

    #[test]
    fn broken_lines_are_left_out_and_the_others_kept_in_order() {
        let check = |text: &str, keys: &[&str], rules: &[&str]| {
            let (found, errors) = keys_and_errors(text);
            assert_eq!(found, keys, "{text}");
            assert_eq!(errors, rules, "{text}");
        };
        check("b = 1\na = 2\n", &["b", "a"], &[]);
        check("b = 1\na = \nc = 3\n", &["b", "c"], &["syntax"]);
        check("b = \"x\na = 2\n", &["a"], &["syntax"]);
        check("b = 1\nb = 2\n", &["b"], &["syntax"]);
        check("= = =\nb = 1\n", &["b"], &["syntax"]);
        check("b = 1 2\nc = [\"x\" \"y\"]\nd = 1\n", &["d"], &["syntax", "syntax"]);
    }

    #[test]
    fn long_texts_are_quoted_in_part() {
        assert_eq!(shortened("мир", 2), "ми…");
        assert_eq!(shortened("мир", 3), "мир");
    }
}
