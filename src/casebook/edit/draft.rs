//! The texts of a casebook while an edit is worked out: each splice is made, the sections around it are read again, and
//! what they say must be what was meant.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::act::Subject;
use super::datum::Datum;
use super::error::EditError;
use super::splice::{Change, Existence, FileChange, Splice};
use super::window::{Said, Window};
use crate::casebook::{Casebook, Record, written_in};
use crate::text::TextFile;

/// What a record says, as its file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidRecord {
    /// The name of its table.
    pub kind: String,
    pub fields: BTreeMap<String, Datum>,
}

/// What a record says, as its file has it, whether it is understood or not.
///
/// # Errors
/// Where it cannot be found or read.
pub fn said(book: &Casebook, subject: &Subject) -> Result<SaidRecord, EditError> {
    let mut found = Draft::new(book).find(subject)?;
    let record = found.window.said.records.swap_remove(found.index);
    match record.said {
        Datum::Table(fields) => Ok(SaidRecord { kind: record.kind, fields }),
        _ => Err(EditError::Unknown(subject.called())),
    }
}

/// Says no to lines that are not in their file any more.
pub(super) fn expect_in_file(book: &Casebook, name: &str, called: &str) -> Result<(), EditError> {
    let file = written_in(name);
    match book.stale_of(file) {
        Some((why, _)) if file != name => {
            Err(EditError::Stale { record: called.to_owned(), since: why.since(file) })
        }
        _ => Ok(()),
    }
}

/// Texts of a casebook, changed so far.
pub(super) struct Draft<'book> {
    pub(super) book: &'book Casebook,
    texts: BTreeMap<String, Text>,
}

/// A text, changed so far.
struct Text {
    now: String,
    splices: Vec<Splice>,
    is_new: bool,
}

/// Bytes of a text to be replaced.
#[derive(Clone, Debug)]
pub(super) struct Patch {
    pub(super) range: Range<usize>,
    pub(super) new: String,
}

impl Patch {
    pub(super) fn insert(at: usize, new: impl Into<String>) -> Self {
        Self { range: at..at, new: new.into() }
    }

    pub(super) fn replace(range: Range<usize>, new: impl Into<String>) -> Self {
        Self { range, new: new.into() }
    }

    pub(super) fn cut(range: Range<usize>) -> Self {
        Self { range, new: String::new() }
    }

    pub(super) fn shifted(self, by: usize) -> Self {
        Self { range: self.range.start + by..self.range.end + by, new: self.new }
    }
}

/// A record of the draft: its file, the sections that hold it, and which record of these it is.
pub(super) struct Found {
    pub(super) file: String,
    pub(super) window: Window,
    pub(super) index: usize,
}

impl<'book> Draft<'book> {
    pub(super) fn new(book: &'book Casebook) -> Self {
        Self { book, texts: BTreeMap::new() }
    }

    /// The record of the casebook that is meant; none where it is the casebook's own table.
    pub(super) fn record(&self, subject: &Subject) -> Result<Option<Record<'book>>, EditError> {
        let found = match subject {
            Subject::Casebook => return Ok(None),
            Subject::Record(name) => self.book.find_name(name),
            Subject::Unnamed(file, at) => self.book.record_at(file, *at),
        };
        found.map(Some).ok_or_else(|| EditError::Unknown(subject.called()))
    }

    /// Where the record stands in the draft.
    pub(super) fn find(&mut self, subject: &Subject) -> Result<Found, EditError> {
        let (file, start) = match self.record(subject)? {
            Some(record) => record.start(),
            None => self.book.header_start().ok_or_else(|| EditError::Unknown("[casebook]".to_owned()))?,
        };
        expect_in_file(self.book, file.name(), &subject.called())?;
        let at = self.now(&file, start as usize);
        let text = self.text(file.name());
        let window = Window::read(file.name(), text, at..at + 1)?;
        let index = window.said.find(at).ok_or_else(|| EditError::Unknown(subject.called()))?;
        Ok(Found { file: file.name().to_owned(), window, index })
    }

    /// A text as it is now; empty where there is no such file.
    pub(super) fn text(&mut self, name: &str) -> &str {
        &self.entry(name).now
    }

    fn entry(&mut self, name: &str) -> &mut Text {
        self.texts.entry(name.to_owned()).or_insert_with(|| {
            let file = self.book.files().find(|file| file.name() == name);
            let now = file.map(|file| file.text().to_owned()).unwrap_or_default();
            Text { now, splices: Vec::new(), is_new: file.is_none() }
        })
    }

    /// Where a place of a file as it was read is now.
    pub(super) fn now(&mut self, file: &Arc<TextFile>, at: usize) -> usize {
        self.entry(file.name()).splices.iter().fold(at, |at, splice| splice.shifted(at))
    }

    /// Makes patches of a text, which do not overlap, and makes sure that the sections of `before` say `expected` then.
    pub(super) fn patch(
        &mut self,
        file: &str,
        before: &Window,
        patches: Vec<Patch>,
        expected: &Said,
    ) -> Result<(), EditError> {
        self.patch_where(file, before, patches, |after| after == expected)
    }

    /// The same, where what the sections say then is asked about.
    pub(super) fn patch_where(
        &mut self,
        file: &str,
        before: &Window,
        mut patches: Vec<Patch>,
        is_meant: impl FnOnce(&Said) -> bool,
    ) -> Result<(), EditError> {
        patches.sort_by_key(|patch| std::cmp::Reverse(patch.range.start));
        let mut now = self.text(file).to_owned();
        let mut splices = Vec::new();
        for patch in patches {
            splices.push(Splice::new(&now, patch.range.start, patch.range.len(), &patch.new));
            now.replace_range(patch.range, &patch.new);
        }
        let rest = self.text(file).len() - before.range.end;
        let range = before.range.start..now.len() - rest;
        // Where nothing is left, what comes after is none of ours.
        let after = if range.is_empty() {
            Window { range: range.clone(), said: Said::default() }
        } else {
            Window::read(file, &now, range.clone()).map_err(|_| EditError::Misread)?
        };
        if after.range != range || !is_meant(&after.said) {
            return Err(EditError::Misread);
        }
        let text = self.entry(file);
        text.now = now;
        text.splices.extend(splices);
        Ok(())
    }

    /// All that was changed, as one step.
    pub(super) fn into_change(
        self,
        told: String,
        subject: (Option<String>, Option<String>),
    ) -> Result<Change, EditError> {
        let is_changed =
            |text: &Text| text.is_new || text.splices.iter().any(|splice| splice.old != splice.new);
        let files: Vec<FileChange> = self
            .texts
            .into_iter()
            .filter(|(_, text)| !text.splices.is_empty() && is_changed(text))
            .map(|(name, text)| {
                let existence = if text.is_new { Existence::Begins } else { Existence::Stays };
                FileChange { name, splices: text.splices, existence }
            })
            .collect();
        if files.is_empty() { Err(EditError::Unchanged) } else { Ok(Change { told, files, subject }) }
    }
}
