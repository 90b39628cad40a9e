//! The letters of a tape, taken one piece at a time, with the place of each. Which pieces a command takes is not known
//! here.

use std::sync::Arc;

use crate::text::{Diagnostic, Located, Place, Span, TextFile};

/// A cursor in the text of a tape.
pub(super) struct Scanner<'a> {
    file: &'a Arc<TextFile>,
    at: usize,
}

type Scanned<T> = Result<T, Diagnostic>;

impl<'a> Scanner<'a> {
    pub(super) fn new(file: &'a Arc<TextFile>) -> Self {
        let at = if file.text().starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { file, at }
    }

    fn rest(&self) -> &'a str {
        &self.file.text()[self.at..]
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn back_to(&mut self, at: usize) {
        self.at = at;
    }

    pub(super) fn place(&self, start: usize) -> Place {
        Place::new(self.file, Span::new(start, self.at.max(start)))
    }

    /// The character at the cursor, or the end of the line.
    pub(super) fn here(&self) -> Place {
        let length = self.peek().filter(|letter| *letter != '\n').map_or(0, char::len_utf8);
        Place::new(self.file, Span::new(self.at, self.at + length))
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn take(&mut self, wanted: char) -> bool {
        let is_there = self.peek() == Some(wanted);
        if is_there {
            self.at += wanted.len_utf8();
        }
        is_there
    }

    /// Passes over blanks and a comment, but not over the end of the line.
    pub(super) fn skip_blanks(&mut self) {
        let blanks = self.rest().len() - self.rest().trim_start_matches([' ', '\t', '\r']).len();
        self.at += blanks;
        if self.peek() == Some('#') {
            self.skip_line();
        }
    }

    /// Passes over everything up to the end of the line.
    pub(super) fn skip_line(&mut self) {
        self.at += self.rest().find('\n').unwrap_or(self.rest().len());
    }

    /// Passes over blank lines and comments; false at the end of the tape.
    pub(super) fn skip_to_command(&mut self) -> bool {
        loop {
            self.skip_blanks();
            if !self.take('\n') {
                return self.peek().is_some();
            }
        }
    }

    /// Whether nothing more stands in this line.
    pub(super) fn is_line_over(&mut self) -> bool {
        self.skip_blanks();
        matches!(self.peek(), None | Some('\n'))
    }

    /// A run of letters, digits and what stands in names and paths; empty where something else stands.
    pub(super) fn word(&mut self) -> Located<&'a str> {
        let start = self.at;
        let is_part = |letter: char| letter.is_alphanumeric() || "._-/%:~".contains(letter);
        let length = self.rest().find(|letter| !is_part(letter)).unwrap_or(self.rest().len());
        self.at += length;
        Located::new(&self.file.text()[start..self.at], self.place(start))
    }

    /// Everything up to the next blank.
    pub(super) fn run(&mut self) -> Located<&'a str> {
        let start = self.at;
        self.at += self.rest().find(char::is_whitespace).unwrap_or(self.rest().len());
        Located::new(&self.file.text()[start..self.at], self.place(start))
    }

    /// The next letter, whatever it is.
    pub(super) fn letter(&mut self) -> Option<char> {
        let letter = self.peek().filter(|letter| !letter.is_whitespace())?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    /// What stands between a mark and its next occurrence in the line. Nothing is escaped in it.
    pub(super) fn quoted(&mut self, noun: &str) -> Scanned<Located<&'a str>> {
        let start = self.at;
        let mark = self.letter().unwrap_or('"');
        let line = self.rest().lines().next().unwrap_or_default();
        let Some(length) = line.find(mark) else {
            self.at += line.len();
            let message = format!("this {noun} has no end: it wants another `{mark}` in the same line");
            return Err(Diagnostic::error("tape-argument", message).at(self.place(start)));
        };
        let text = &line[..length];
        self.at += length + mark.len_utf8();
        Ok(Located::new(text, self.place(start)))
    }

    /// Whether a text in quotes stands here.
    pub(super) fn is_quoted(&self) -> bool {
        matches!(self.peek(), Some('"' | '\'' | '`'))
    }

    /// The lines between two lines of three backquotes.
    pub(super) fn block(&mut self) -> Scanned<Option<&'a str>> {
        const FENCE: &str = "```";
        if !self.rest().starts_with(FENCE) {
            return Ok(None);
        }
        let start = self.at;
        let body = self.rest()[FENCE.len()..].find('\n').map(|at| start + FENCE.len() + at + 1);
        let end = body.and_then(|body| {
            let text = &self.file.text()[body..];
            if text.starts_with(FENCE) { Some(body) } else { text.find("\n```").map(|at| body + at + 1) }
        });
        let (Some(body), Some(end)) = (body, end) else {
            self.at = start + FENCE.len();
            let message = "this text has no end: it wants a line of three backquotes";
            return Err(Diagnostic::error("tape-argument", message).at(self.place(start)));
        };
        self.at = end + FENCE.len();
        Ok(Some(&self.file.text()[body..end]))
    }

    /// A JSON object, over as many lines as it takes.
    pub(super) fn json(&mut self) -> Scanned<Located<&'a str>> {
        let start = self.at;
        let Some(end) = self.rest().find('}') else {
            self.at += 1;
            let diagnostic = Diagnostic::error("tape-argument", "this object has no end: it wants a `}`");
            return Err(diagnostic.at(self.place(start)));
        };
        self.at += end + 1;
        Ok(Located::new(&self.file.text()[start..self.at], self.place(start)))
    }
}
