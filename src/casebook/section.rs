//! A text cut into sections, each the lines of one record, and each section parsed on its own: what is broken in one
//! hides nothing of the others. Knows TOML, and nothing of what the records mean.

use std::ops::Range;

use toml::de::DeTable;
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::plain;
use super::tree::Tree;

use crate::text::{Span, deeper_than};

/// At most so many headers may stand inside one multi-line string or array before it is taken for unclosed.
const HEADERS_INSIDE: usize = 64;

/// What is looked at a second time, to find where a string or array is closed, is at most so many times the text.
const LOOKED_AT_AGAIN: usize = 8;

/// Below this, a section is parsed without counting what is in it.
const SMALL: usize = 1 << 20;

/// What a section may weigh: the parser takes some fifty bytes for each line break and up to two hundred for each other
/// token, so that a text of megabytes would take gigabytes.
const HEAVIEST: usize = 8_000_000;

/// A part of a text that was parsed on its own, and what was wrong with it.
pub(super) struct Section<'text, 'tree> {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// What could be read; spans in it count from the start of the section.
    pub(super) tree: &'tree Tree<'text>,
    pub(super) errors: Vec<SyntaxError>,
}

impl Section<'_, '_> {
    /// The same, where the text that it was cut from begins at `start` of a longer one.
    pub(super) fn from(mut self, start: usize) -> Self {
        self.range = self.range.start + start..self.range.end + start;
        for error in &mut self.errors {
            error.span = error.span.shifted(start);
        }
        self
    }
}

/// A part of a text as TOML's own parser reads it.
pub(super) struct Parsed<'text> {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// What could be read; spans in it count from the start of the section.
    pub(super) table: DeTable<'text>,
    pub(super) errors: Vec<SyntaxError>,
}

/// A syntax error with its place in the whole text.
pub(super) struct SyntaxError {
    pub(super) message: String,
    pub(super) span: Span,
}

/// Cuts a text at the headers of its records (`[casebook]`, `[[event]]`, not `[event.figures]`) and hands over each
/// part, parsed. Returns whether the text stands by itself: no string or list may be open at its end that what follows
/// could close.
///
/// A line that looks like a header may stand inside a multi-line string or array. So a part that does not parse is
/// tried again together with the parts that follow; only if that heals it do they belong together.
pub(super) fn each_section<'text>(text: &'text str, mut take: impl FnMut(Section<'text, '_>)) -> bool {
    let starts = starts(text);
    let mut left = text.len().saturating_mul(LOOKED_AT_AGAIN);
    let mut tree = Tree::default();
    let mut at = 0;
    let mut broken = None;
    while at < starts.len() {
        let range = starts[at]..starts.get(at + 1).copied().unwrap_or(text.len());
        if plain::read(&text[range.clone()], &mut tree) {
            take(Section { range, tree: &tree, errors: Vec::new() });
            at += 1;
            continue;
        }
        let (Parsed { range, table, errors }, next) = section_from(text, &starts, at, &mut left);
        if !errors.is_empty() {
            broken = Some(at);
        }
        tree.take(table);
        take(Section { range, tree: &tree, errors });
        at = next;
    }
    broken.is_none_or(|broken| broken + HEADERS_INSIDE < starts.len())
}

/// Where a text can be cut so that every part but the last holds at least `size` bytes. What stands between two cuts can
/// mostly be read by itself; [`each_section`] says whether.
pub(super) fn cuts(text: &str, size: usize) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut from = size;
    while let Some(rest) = text.as_bytes().get(from..) {
        let Some(at) = header_in(text, rest, from) else { break };
        cuts.push(at);
        from = at + size;
    }
    cuts
}

/// The first line from `from` on that looks like a header.
fn header_in(text: &str, rest: &[u8], from: usize) -> Option<usize> {
    memchr::memmem::find_iter(rest, b"\n[").map(|at| from + at + 1).find(|at| {
        let end = memchr::memchr(b'\n', &text.as_bytes()[*at..]).map_or(text.len(), |len| at + len);
        is_header(&text[*at..end])
    })
}

/// The sections that hold the bytes from `from` to `to`, as [`each_section`] would give them.
///
/// Only what lies there is parsed, so that it may not nest deeper than `deepest`: then nothing is returned.
pub(super) fn sections_over(text: &str, from: usize, to: usize, deepest: usize) -> Option<Vec<Parsed<'_>>> {
    let starts = starts(text);
    let mut left = text.len().saturating_mul(LOOKED_AT_AGAIN);
    let mut at = starts.partition_point(|start| *start <= from).saturating_sub(1);
    let mut found: Vec<Parsed<'_>> = Vec::new();
    loop {
        let last = (at + HEADERS_INSIDE + 1).min(starts.len());
        let end = starts.get(last).copied().unwrap_or(text.len());
        if deeper_than(&text[starts[at]..end], deepest).is_some() {
            return None;
        }
        let (section, next) = section_from(text, &starts, at, &mut left);
        let is_last = section.range.end >= to || next >= starts.len();
        found.push(section);
        at = next;
        if is_last {
            return Some(found);
        }
    }
}

/// The section that begins with the part `at`, and the part that comes after it.
fn section_from<'text>(
    text: &'text str,
    starts: &[usize],
    at: usize,
    left: &mut usize,
) -> (Parsed<'text>, usize) {
    let end_of = |at: usize| starts.get(at + 1).copied().unwrap_or(text.len());
    let section = parse(text, starts[at]..end_of(at));
    if section.errors.is_empty() {
        return (section, at + 1);
    }
    let mut open = Open::default();
    let last = (at + HEADERS_INSIDE).min(starts.len() - 1);
    let closed = (at..=last).find(|part| {
        let range = starts[*part]..end_of(*part);
        *left = left.saturating_sub(range.len());
        open.read(&text[range]);
        !open.is_open() || *left == 0
    });
    // Where nothing was open, or is open to the end, the error is another one.
    if let Some(to) = closed.filter(|to| *to > at && !open.is_open()) {
        *left = left.saturating_sub(end_of(to) - starts[at]);
        let longer = parse(text, starts[at]..end_of(to));
        if longer.errors.is_empty() {
            return (longer, to + 1);
        }
    }
    (section, at + 1)
}

/// Whether a multi-line string or a bracket is open, as far as a text was read.
#[derive(Default)]
struct Open {
    string: Option<&'static str>,
    brackets: usize,
}

impl Open {
    fn is_open(&self) -> bool {
        self.string.is_some() || self.brackets > 0
    }

    fn read(&mut self, text: &str) {
        const MANY: [&str; 2] = ["\"\"\"", "'''"];
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if let Some(close) = self.string {
                match bytes[at] {
                    b'\\' if close == MANY[0] => at += 2,
                    _ if bytes[at..].starts_with(close.as_bytes()) => {
                        // Up to two quotes may stand before the closing ones.
                        let quotes =
                            bytes[at..].iter().take(5).take_while(|byte| **byte == close.as_bytes()[0]);
                        at += quotes.count();
                        self.string = None;
                    }
                    _ => at += 1,
                }
                continue;
            }
            at += match bytes[at] {
                b'#' => until(&bytes[at..], |byte| byte == b'\n'),
                quote @ (b'"' | b'\'') => {
                    self.string = MANY.into_iter().find(|many| bytes[at..].starts_with(many.as_bytes()));
                    if self.string.is_some() { 3 } else { one_line_string(&bytes[at..], quote) }
                }
                b'[' | b'{' => {
                    self.brackets += 1;
                    1
                }
                b']' | b'}' => {
                    self.brackets = self.brackets.saturating_sub(1);
                    1
                }
                _ => 1,
            };
        }
    }
}

fn until(bytes: &[u8], is_end: impl Fn(u8) -> bool) -> usize {
    bytes.iter().position(|byte| is_end(*byte)).unwrap_or(bytes.len())
}

/// The length of a string that ends on its line, with its quotes.
fn one_line_string(bytes: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 2,
            b'\n' => return at,
            byte if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    at
}

/// Where the parts start: the start of the text, and every line that looks like the header of a record.
fn starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    for bracket in memchr::memchr_iter(b'[', bytes) {
        // Most stand within a line, and two beside each other.
        let blanks = bytes[..bracket].iter().rev().take_while(|byte| is_blank(**byte)).count();
        let start = bracket - blanks;
        if start == 0 || bytes[start - 1] != b'\n' {
            continue;
        }
        let end = memchr::memchr(b'\n', &bytes[bracket..]).map_or(text.len(), |len| bracket + len);
        if is_header(&text[start..end]) {
            starts.push(start);
        }
    }
    starts
}

/// White space within a line, as [`str::trim_ascii`] takes it away.
fn is_blank(byte: u8) -> bool {
    byte.is_ascii_whitespace() && byte != b'\n'
}

/// Whether a line is `[word]` or `[[word]]`, with nothing but white space and a comment around it.
fn is_header(line: &str) -> bool {
    let line = line.trim_ascii();
    let Some(inner) = line.strip_prefix('[') else { return false };
    let (inner, close) = inner.strip_prefix('[').map_or((inner, "]"), |inner| (inner, "]]"));
    let Some((word, rest)) = inner.split_once(close) else { return false };
    let word = word.trim_ascii();
    let rest = rest.trim_ascii_start();
    word.starts_with(|first: char| first.is_ascii_alphabetic())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        && (rest.is_empty() || rest.starts_with('#'))
}

/// Whether parsing a text would take far more memory than a record is worth.
fn is_too_heavy(text: &str) -> bool {
    let mut weight = 0;
    text.len() > SMALL
        && Source::new(text).lex().any(|token| {
            let is_blank =
                matches!(token.kind(), TokenKind::Newline | TokenKind::Whitespace | TokenKind::Comment);
            weight += if is_blank { 1 } else { 4 };
            weight > HEAVIEST
        })
}

fn parse(text: &str, range: Range<usize>) -> Parsed<'_> {
    if is_too_heavy(&text[range.clone()]) {
        let error = SyntaxError {
            message: "this holds millions of values, which no record does, and is not read".to_owned(),
            span: Span::at(range.start),
        };
        return Parsed { range, table: DeTable::new(), errors: vec![error] };
    }
    let (table, errors) = DeTable::parse_recoverable(&text[range.clone()]);
    let errors = errors
        .into_iter()
        .map(|error| SyntaxError {
            span: error.span().map_or(Span::at(range.start), |span| Span::from(span).shifted(range.start)),
            message: error.message().lines().next().unwrap_or_default().to_owned(),
        })
        .collect();
    Parsed { table: table.into_inner(), errors, range }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The headers of the sections, and how many of them have errors.
    fn check(text: &str, sections: usize, broken: usize) {
        let mut seen = (0, 0);
        let mut end = 0;
        each_section(text, |section| {
            assert_eq!(section.range.start, end, "sections follow each other");
            end = section.range.end;
            seen.0 += 1;
            seen.1 += usize::from(!section.errors.is_empty());
        });
        assert_eq!(end, text.len(), "the whole text is read");
        assert_eq!(seen, (sections, broken), "{text}");
    }

    #[test]
    fn a_broken_record_stays_alone() {
        check("", 1, 0);
        check("[[event]]\nid = \"a\"\n[[event]]\nid = \"b\"\n", 2, 0);
        check("[[event]]\nid = \n[[event]]\nid = \"b\"\n", 2, 1);
        check("[[event]]\nid = \"a\"\nsummary = \"\"\"open\n[[event]]\nid = \"b\"\n", 2, 1);
        check("[[event]]\nid = \"a\"\ntags = [\n[[event]]\nid = \"b\"\n", 2, 1);
        check("[[event]\nid = \"a\"\n[[event]]\nid = \"b\"\n", 2, 1);
    }

    #[test]
    fn strings_and_arrays_are_closed_where_toml_closes_them() {
        let whole = |value: &str| check(&format!("[[event]]\nx = {value}\n[[event]]\n"), 2, 0);
        whole("'''\n[[event]]\n\\'''");
        whole("\"\"\"\n[[event]]\n\\\"\"\"\n[a]\n\"\"\"\"\"");
        whole("[\n[\"a # ]\", '\"'], # ]\n[true]\n]");
        whole("{ a = 1,\n b = [\n[false]\n] }");
        whole("\"a\\\"[\"\ny = [\n[inf]\n]");
    }

    #[test]
    fn broken_texts_are_not_read_again_and_again() {
        check(&"[[event]]\nid = \n".repeat(50_000), 50_000, 50_000);
        check(&"[[event]]\nx = [\"\"\"\nabc\n".repeat(20_000), 20_000, 20_000);
        check(&"\"".repeat(8 << 20), 1, 1);
        check(&format!("[[event]]\nx = [\n{}{}", "1,\n".repeat(100_000), "[[event]]\n".repeat(64)), 65, 1);
    }

    #[test]
    fn what_would_fill_the_memory_is_refused() {
        for piece in ["1,", "]", "=", "\"\" ", "\n"] {
            let heavy = format!("x = [{}\n[[event]]\nid = \"a\"\n", piece.repeat(9_000_000));
            check(&heavy, 2, 1);
        }
    }

    #[test]
    fn headers_inside_strings_are_no_headers() {
        check("[[event]]\nsummary = \"\"\"\n[[event]]\nnot a record\n\"\"\"\n[[event]]\nid = \"b\"\n", 2, 0);
        check("[[event]]\n[event.wording]\ntext = 'a'\n[[event.figures]]\nlow = 1\n", 1, 0);
    }
}
