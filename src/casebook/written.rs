//! New records as TOML, put behind the end of a text. What stood there stays as it is to the byte, and the new text is
//! read again before anybody gets it. Where the text is kept is not known here.

use toml::de::{DeTable, DeValue};

use super::edit::{Datum, NewValue, Setting};
use super::section::each_section;
use crate::model::schema::Kind;

/// A record that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRecord {
    kind: Kind,
    fields: Vec<(&'static str, NewValue)>,
}

/// Why a record cannot be put behind a text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// Nobody can say what a text means that is not understood to its end.
    #[error("line {line} has a mistake: {message}; mend that first")]
    Broken { line: usize, message: String },
    /// Read again, the new text does not say what it should.
    #[error("the record could not be read again as it was meant")]
    Misread,
}

impl NewRecord {
    /// A record of that kind without any field.
    pub fn new(kind: Kind) -> Self {
        Self { kind, fields: Vec::new() }
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its identifier, where it has one.
    pub fn id(&self) -> Option<&str> {
        self.fields.iter().find_map(|(name, value)| match value {
            NewValue::Text(id) if *name == "id" => Some(id.as_str()),
            _ => None,
        })
    }

    /// The same with one field more.
    pub fn with(mut self, field: &'static str, value: NewValue) -> Self {
        self.fields.push((field, value));
        self
    }

    /// The text with the record behind its end, in the text's own line breaks.
    ///
    /// Must run on a stack of [`super::STACK`] bytes, as everything that reads TOML.
    ///
    /// # Errors
    /// Where the text has syntax errors, or the outcome is not the text with just this record more.
    pub fn behind(&self, text: &str) -> Result<String, AppendError> {
        let before = outline(text);
        if let Some((at, message)) = before.error {
            let line = text[..at].matches('\n').count() + 1;
            return Err(AppendError::Broken { line, message });
        }
        let written = format!("{text}{}", self.lines_behind(text));
        if self.is_all_that_is_new(text, &written) { Ok(written) } else { Err(AppendError::Misread) }
    }

    /// The lines that come behind the end of a text.
    pub(super) fn lines_behind(&self, text: &str) -> String {
        let line_break = line_break(text);
        let mut written = String::new();
        if !is_blank(text) {
            let is_complete = text.ends_with('\n');
            written.push_str(if is_complete { "" } else { line_break });
            written.push_str(line_break);
        }
        let lines = self.lines(line_break);
        lines.iter().flat_map(|line| [line.as_str(), line_break]).for_each(|part| written.push_str(part));
        written
    }

    /// What it says; nothing where one of its values is none.
    pub(super) fn datum(&self) -> Option<Datum> {
        let field = |(name, value): &(&str, NewValue)| Some(((*name).to_owned(), value.datum()?));
        Some(Datum::Table(self.fields.iter().map(field).collect::<Option<_>>()?))
    }

    fn lines(&self, line_break: &'static str) -> Vec<String> {
        let header = format!("[[{}]]", self.kind.name());
        let fields = self.fields.iter().map(|(name, value)| {
            let column = name.len() + 3;
            let setting = Setting { line_break, old: None, indent: "", column };
            format!("{name} = {}", value.written(setting))
        });
        std::iter::once(header).chain(fields).collect()
    }

    /// Whether `after` is read as `before` with this record behind it. Sections are read each by itself, so all but the
    /// last of those that were there are the same where they begin and end at the same bytes.
    fn is_all_that_is_new(&self, before: &str, after: &str) -> bool {
        let (old, new) = (outline(before), outline(after));
        let are_kept = after.starts_with(before) && new.starts.starts_with(&old.starts);
        let same_end = if is_blank(before) {
            // What was there held nothing, and the record may have come into the same section.
            new.starts.len() <= old.starts.len() + 1
        } else {
            let end_of_old = new.starts.get(old.starts.len()).copied();
            let last = old.starts.last().copied().unwrap_or_default();
            new.starts.len() == old.starts.len() + 1
                && end_of_old.and_then(|end| read(after.get(last..end)?)).is_some_and(|is_now| {
                    read(&before[last..]).is_some_and(|was| Datum::of_table(&was) == Datum::of_table(&is_now))
                })
        };
        let mut last = 0..0;
        each_section(after, |section| last = section.range);
        are_kept && same_end && new.error.is_none() && read(&after[last]).is_some_and(|table| self.is(&table))
    }

    /// Whether a table holds just this record.
    fn is(&self, table: &DeTable<'_>) -> bool {
        let Some(DeValue::Array(records)) = table.get(self.kind.name()).map(toml::Spanned::get_ref) else {
            return false;
        };
        let [record] = records.iter().collect::<Vec<_>>()[..] else { return false };
        let DeValue::Table(record) = record.get_ref() else { return false };
        let is_there = |(name, value): &(&'static str, NewValue)| {
            record.get(*name).is_some_and(|found| Some(Datum::of(found.get_ref())) == value.datum())
        };
        table.len() == 1 && record.len() == self.fields.len() && self.fields.iter().all(is_there)
    }
}

/// A section that is known to have no errors.
fn read(text: &str) -> Option<DeTable<'_>> {
    DeTable::parse(text).ok().map(toml::Spanned::into_inner)
}

/// Where the sections of a text start, and its first syntax error.
struct Outline {
    starts: Vec<usize>,
    error: Option<(usize, String)>,
}

fn outline(text: &str) -> Outline {
    let mut outline = Outline { starts: Vec::new(), error: None };
    each_section(text, |section| {
        outline.starts.push(section.range.start);
        let first = section.errors.into_iter().next();
        outline.error =
            outline.error.take().or(first.map(|error| (error.span.start as usize, error.message)));
    });
    outline
}

/// Whether nothing stands in a text but a byte order mark and white space.
fn is_blank(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_ascii().is_empty()
}

/// The line break that a text uses, by its last one.
pub(super) fn line_break(text: &str) -> &'static str {
    let last = text.rfind('\n').unwrap_or(0);
    if text[..last].ends_with('\r') { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(reason: &str) -> NewRecord {
        NewRecord::new(Kind::Finding)
            .with("id", NewValue::Text("a".to_owned()))
            .with("records", NewValue::Texts(vec!["claim:a".to_owned(), "claim:b".to_owned()]))
            .with("reason", NewValue::Text(reason.to_owned()))
    }

    const LINES: &str = "[[finding]]|id = \"a\"|records = [\"claim:a\", \"claim:b\"]|reason = \"R\"|";

    #[track_caller]
    fn check(text: &str, line_break: &str, between: &str) {
        let expected = format!("{text}{between}{}", LINES.replace('|', line_break));
        assert_eq!(record("R").behind(text).as_deref(), Ok(expected.as_str()), "{text:?}");
    }

    #[test]
    fn what_stood_there_stays_to_the_byte() {
        check("", "\n", "");
        check("\n\n", "\n", "");
        check("\u{feff}", "\n", "");
        check("# Decisions.\n", "\n", "\n");
        check("# Decisions.", "\n", "\n\n");
        check("x = 1\n", "\n", "\n");
        check("[[finding]]\nid = \"z\"\n", "\n", "\n");
        check("[[finding]]\r\nid = \"z\"\r\n", "\r\n", "\r\n");
        check("\u{feff}[[finding]]\r\nid = \"z\"", "\r\n", "\r\n\r\n");
        check("[[finding]]\nid = \"z\"\n\t \n", "\n", "\n");
        check("[[finding]]\nreason = \"\"\"\n[[finding]]\n\"\"\" # end", "\n", "\n\n");
        check(
            "[[finding]]\nid = 'z'\nx = [1, 2.5, {a = true, b = 2024-01-01}]\n[finding.y]\nz = nan\n",
            "\n",
            "\n",
        );
        check("[finding]\nid = \"one-table\"\n", "\n", "\n");
        check("[[event]]\nid = \"z\"\n[[event]]\nid = \"y\"\n# last", "\n", "\n\n");
    }

    #[test]
    fn a_broken_text_is_not_added_to() {
        let check = |text: &str, line: usize| match record("R").behind(text) {
            Err(AppendError::Broken { line: found, .. }) => assert_eq!(found, line, "{text:?}"),
            other => panic!("{text:?} gives {other:?}"),
        };
        check("[[finding]]\nreason = \"\"\"open\n", 3);
        check("[[finding]]\nid = \n[[finding]]\nid = \"b\"\n", 2);
        check("[[finding]]\ntags = [\n", 2);
        check("[[finding]]\rid = 1\n", 1);
        check("[[finding]]\nid = \"a\"\nid = \"b\"\n", 3);
    }

    #[test]
    fn any_text_comes_back_as_it_was() {
        let check = |reason: &str, written: &str| {
            let text = record(reason).behind("").expect("it can be read again");
            assert!(text.ends_with(&format!("reason = \"{written}\"\n")), "{text}");
            assert!(text.chars().all(|letter| letter == '\n' || !letter.is_control()));
        };
        check("plain", "plain");
        check("белый дом 字 é", "белый дом 字 é");
        check("\"\"\"\n[[finding]]\nid = 'x'\\", "\\\"\\\"\\\"\\n[[finding]]\\nid = 'x'\\\\");
        check("\r\n\t\0\u{1b}[2J\u{7f}\u{9b}", "\\r\\n\\t\\u0000\\u001B[2J\\u007F\\u009B");
        check("a\u{202e}b\u{2066}c\u{200b}\u{feff}", "a\\u202Eb\\u2066c\\u200B\\uFEFF");
        check("\u{2028}\u{e0041}\u{10ffff}\u{e000}", "\\u2028\\U000E0041\\U0010FFFF\\uE000");
        for from in (0..0x11_0000_u32).step_by(1024) {
            let reason: String = (from..from + 1024).filter_map(char::from_u32).collect();
            assert!(record(&reason).behind("# x").is_ok(), "from U+{from:04X}");
        }
    }

    #[test]
    fn what_says_something_else_is_refused() {
        let (before, record) = ("x = 1\n", record("R"));
        let after = record.behind(before).expect("it can be read again");
        assert!(record.is_all_that_is_new(before, &after));
        let check = |after: &str| assert!(!record.is_all_that_is_new(before, after), "{after}");
        check(before);
        check(&after.replace("x = 1", "x = 2"));
        check(&after.replace("\"R\"", "\"r\""));
        check(&after.replace("claim:b", "claim:c"));
        check(&after.replace("[[finding]]", "[[event]]"));
        check(&after.replace("\n\n[[finding]]", "\ny = 2\n[[finding]]"));
        check(&format!("{after}by = \"x\"\n"));
        check(&format!("{after}[[finding]]\n"));
        check(&format!("{after}x"));
    }
}
