//! A text cut into sections, each the lines of one record, and each section parsed on its own: what is broken in one
//! hides nothing of the others. Knows TOML, and nothing of what the records mean.

use std::ops::Range;

use toml::de::DeTable;

use crate::text::Span;

/// At most so many headers may stand inside one multi-line string or array before it is taken for unclosed.
const HEADERS_INSIDE: usize = 64;

/// A part of a text that was parsed on its own, and what was wrong with it.
pub(super) struct Section<'text> {
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
/// part, parsed.
///
/// A line that looks like a header may stand inside a multi-line string or array. So a part that does not parse is
/// tried again together with the parts that follow; only if that heals it do they belong together.
pub(super) fn each_section<'text>(text: &'text str, mut take: impl FnMut(Section<'text>)) {
    let starts = starts(text);
    let end_of = |at: usize| starts.get(at + 1).copied().unwrap_or(text.len());
    let mut at = 0;
    while at < starts.len() {
        let mut section = parse(text, starts[at]..end_of(at));
        let mut next = at + 1;
        if !section.errors.is_empty() && may_be_unclosed(&text[section.range.clone()]) {
            let last = (at + HEADERS_INSIDE).min(starts.len() - 1);
            let healed = (at + 1..=last).find_map(|to| {
                let longer = parse(text, starts[at]..end_of(to));
                longer.errors.is_empty().then_some((longer, to + 1))
            });
            if let Some(healed) = healed {
                (section, next) = healed;
            }
        }
        take(section);
        at = next;
    }
}

/// Where the parts start: the start of the text, and every line that looks like the header of a record.
fn starts(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if offset > 0 && is_header(line) {
            starts.push(offset);
        }
        offset += line.len();
    }
    starts
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

/// Whether a string or a bracket may have been left open behind the header of a part.
fn may_be_unclosed(text: &str) -> bool {
    let body = text.split_once('\n').map_or("", |(_, body)| body);
    let count = |pattern: &str| body.matches(pattern).count();
    count("\"\"\"") % 2 == 1 || count("'''") % 2 == 1 || count("[") > count("]") || count("{") > count("}")
}

fn parse(text: &str, range: Range<usize>) -> Section<'_> {
    let (table, errors) = DeTable::parse_recoverable(&text[range.clone()]);
    let errors = errors
        .into_iter()
        .map(|error| SyntaxError {
            span: error.span().map_or(Span::at(range.start), |span| Span::from(span).shifted(range.start)),
            message: error.message().lines().next().unwrap_or_default().to_owned(),
        })
        .collect();
    Section { table: table.into_inner(), errors, range }
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
    fn headers_inside_strings_are_no_headers() {
        check("[[event]]\nsummary = \"\"\"\n[[event]]\nnot a record\n\"\"\"\n[[event]]\nid = \"b\"\n", 2, 0);
        check("[[event]]\n[event.wording]\ntext = 'a'\n[[event.figures]]\nlow = 1\n", 1, 0);
    }
}
