//! A place in a text that moves on, up to where the piece being read ends. Knows no dates.

use std::ops::Range;

use super::super::error::DateError;
use super::super::qualifier::Qualifier;

/// A piece of a text and how far it has been read. Offsets are those of the whole text.
pub(super) struct Cursor<'a> {
    text: &'a str,
    pub at: usize,
    end: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str, piece: Range<usize>) -> Self {
        Self { text, at: piece.start, end: piece.end }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.rest().as_bytes().first().copied()
    }

    pub(super) fn take(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    /// Moves over ASCII bytes of a kind and says where they were.
    pub(super) fn take_while(&mut self, is_kind: fn(u8) -> bool) -> Range<usize> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii() && is_kind(byte)) {
            self.at += 1;
        }
        start..self.at
    }

    pub(super) fn qualifier(&mut self) -> Option<Qualifier> {
        let qualifier = Qualifier::from_byte(self.peek()?)?;
        self.at += 1;
        Some(qualifier)
    }

    pub(super) fn slice(&self, place: Range<usize>) -> &'a str {
        &self.text[place]
    }

    /// Exactly two digits as a number.
    pub(super) fn two_digits(&mut self, what: &str) -> Result<u8, DateError> {
        let place = self.take_while(|byte| byte.is_ascii_digit());
        match self.slice(place.clone()).parse() {
            Ok(number) if place.len() == 2 => Ok(number),
            _ if place.is_empty() => Err(self.unexpected(&format!("two digits for {what}"))),
            _ => Err(DateError::new(
                place.clone(),
                format!("{what} has two digits, not `{}`", self.slice(place)),
            )),
        }
    }

    /// That something else was expected where the cursor is.
    pub(super) fn unexpected(&self, expected: &str) -> DateError {
        let Some(found) = self.rest().chars().next() else {
            return DateError::new(self.at..self.at, format!("expected {expected}, found the end"));
        };
        let place = self.at..self.at + found.len_utf8();
        DateError::new(place, format!("expected {expected}, found `{}`", found.escape_debug()))
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..self.end]
    }
}
