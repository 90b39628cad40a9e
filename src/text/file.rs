//! A text with its name, and places inside it. It does not know how the text was read.

use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

use crate::sealed::Text;

/// A run of bytes in one text, from `start` up to but not including `end`.
///
/// Offsets are 32 bits wide: a text is at most 4 GiB long, which the reader of files guarantees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// The empty span at `offset`.
    pub fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The same run, `offset` bytes further on.
    pub fn shifted(self, offset: usize) -> Self {
        Self { start: self.start + offset as u32, end: self.end + offset as u32 }
    }

    /// The run without so many bytes at either end.
    pub fn within(self, edge: u32) -> Self {
        let start = (self.start + edge).min(self.end);
        Self { start, end: self.end.saturating_sub(edge).max(start) }
    }

    /// The smallest run that holds both.
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A line and a column as people and editors count them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in characters (Unicode scalar values), not bytes and not screen cells.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.line, self.column)
    }
}

/// A text and the name that it goes by: a path relative to the casebook's folder, with `/` between its parts.
///
/// The text is what was read, unchanged. Where the bytes were no UTF-8, the reader keeps what is valid
/// and says so in a [`crate::text::Diagnostic`].
pub struct TextFile {
    name: String,
    text: Text,
    /// Where each line starts, found on first demand: only places that are shown need it.
    lines: OnceLock<Vec<u32>>,
    /// How many characters start before each step of [`STEP`] bytes, so that columns of long lines are cheap too.
    steps: OnceLock<Vec<u32>>,
}

/// Its name and how long it is: a text of megabytes is printed by nobody who prints what points into it.
impl fmt::Debug for TextFile {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} ({} bytes)", self.name, self.text.len())
    }
}

/// A line that is longer is counted by the steps.
const STEP: usize = 4096;

impl TextFile {
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::of(name.into(), Text::from(text.into()))
    }

    /// A text that may lie in a sealed file.
    pub fn of(name: String, text: Text) -> Self {
        Self { name, text, lines: OnceLock::new(), steps: OnceLock::new() }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn text(&self) -> &str {
        self.text.as_str()
    }

    /// The text of `span`, empty where the span lies outside the text or cuts a character.
    #[inline]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let breaks = memchr::memchr_iter(b'\n', self.text().as_bytes());
            std::iter::once(0).chain(breaks.map(|at| at as u32 + 1)).collect()
        })
    }

    /// Where the byte at `offset` stands. Offsets past the end are places after the last character.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text().floor_char_boundary(offset);
        let line = self.lines().partition_point(|start| *start as usize <= offset) - 1;
        let start = self.lines()[line] as usize;
        let before = if offset - start < STEP {
            self.text()[start..offset].chars().count()
        } else {
            self.characters_before(offset) - self.characters_before(start)
        };
        Position { line: line + 1, column: before + 1 }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let starts = |bytes: &[u8]| bytes.iter().filter(|byte| !(0x80..0xc0).contains(*byte)).count();
        let bytes = self.text().as_bytes();
        let steps = self.steps.get_or_init(|| {
            let sum = |sum: &mut u32, chunk: &[u8]| {
                let before = *sum;
                *sum += starts(chunk) as u32;
                Some(before)
            };
            bytes.chunks(STEP).scan(0, sum).collect()
        });
        let step = (offset / STEP).min(steps.len().saturating_sub(1));
        steps.get(step).map_or(0, |before| *before as usize) + starts(&bytes[step * STEP..offset])
    }

    /// The number of lines; a text that ends with a line break has an empty last one.
    pub fn line_count(&self) -> usize {
        self.lines().len()
    }

    /// The text of a line, counted from 1, without its line break.
    pub fn line(&self, line: usize) -> &str {
        let range = self.line_range(line);
        self.text()[range].trim_end_matches(['\n', '\r'])
    }

    /// The bytes of a line, counted from 1, with its line break; empty where there is no such line.
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let lines = self.lines();
        let end = self.text().len();
        let at = |index: usize| lines.get(index).map_or(end, |start| *start as usize);
        at(line.saturating_sub(1))..at(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_lines_from_one() {
        let file = TextFile::new("a.toml", "id = \"ж\"\r\nnext\n");
        let check = |offset, line, column| assert_eq!(file.position(offset), Position { line, column });
        check(0, 1, 1);
        check(6, 1, 7);
        check(8, 1, 8);
        check(7, 1, 7);
        check(11, 2, 1);
        check(99, 3, 1);
        let file_of_one_line = TextFile::new("b.toml", format!("\n{}", "aж字".repeat(5000)));
        for (at, (offset, _)) in file_of_one_line.text().char_indices().enumerate().skip(1) {
            assert_eq!(file_of_one_line.position(offset), Position { line: 2, column: at });
        }
        assert_eq!(file.line(1), "id = \"ж\"");
        assert_eq!(file.line(2), "next");
        assert_eq!(file.line(3), "");
        assert_eq!(file.line(9), "");
    }
}
