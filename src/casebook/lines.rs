//! The texts of a casebook with the lines of each record in them, for whoever looks through all text as a whole instead of
//! record by record. What the records say is read elsewhere.

use std::sync::Arc;

use super::segment::Entry;
use super::{Casebook, RecordId};
use crate::text::{Span, TextFile};

/// A file and the records in it, known by the date of the casebook or not, in the order of their lines.
#[derive(Clone, Copy)]
pub struct Lines<'a> {
    file: &'a Arc<TextFile>,
    entries: &'a [Entry],
    /// The handle of the first record.
    first: u32,
}

impl<'a> Lines<'a> {
    pub fn file(self) -> &'a Arc<TextFile> {
        self.file
    }

    /// How many records the file holds.
    pub fn len(self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(self) -> bool {
        self.entries.is_empty()
    }

    /// The lines of the record at a place.
    pub fn span(self, at: usize) -> Span {
        self.entries[at].span()
    }

    pub fn record(self, at: usize) -> RecordId {
        RecordId(self.first + at as u32)
    }
}

impl Casebook {
    /// Every file with the lines of its records, in the order of the files.
    pub fn lines(&self) -> impl Iterator<Item = Lines<'_>> {
        let mut first = 0;
        self.whole.segments.iter().map(move |segment| {
            let lines = Lines { file: &segment.file, entries: &segment.entries, first };
            first += segment.entries.len() as u32;
            lines
        })
    }
}
