//! Why a text is no date. Knows no file: places are bytes of the text itself.

use std::ops::Range;

/// What was expected and what was found, the bytes that it is about, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DateError {
    pub message: String,
    /// Where in the text it starts, in bytes, always between two characters.
    pub start: usize,
    /// Where it ends, in bytes; the same as `start` where something is missing.
    pub end: usize,
    /// What to do, as a sentence: ``did you mean `2024-03-22`?``.
    pub hint: Option<String>,
}

impl DateError {
    pub(super) fn new(place: Range<usize>, message: impl Into<String>) -> Self {
        Self { message: message.into(), start: place.start, end: place.end, hint: None }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
