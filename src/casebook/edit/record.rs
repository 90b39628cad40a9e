//! Whole records: behind the end of a file, and away with all their lines.

use super::act::Subject;
use super::draft::{Draft, Patch};
use super::error::EditError;
use super::path::Path;
use super::place::Site;
use super::window::Window;
use crate::casebook::written::line_break;
use crate::casebook::{Casebook, NewRecord};
use crate::model::Id;
use crate::model::schema::Kind;
use crate::text::Stale;

/// The file that a new record of a kind goes to: where the last one of its kind is, else `kinds.toml`.
pub fn home(book: &Casebook, kind: Kind) -> String {
    let last = book.of_kind(kind).next_back();
    last.map_or_else(|| format!("{}.toml", kind.plural()), |record| record.file_name().to_owned())
}

impl Draft<'_> {
    pub(super) fn begin(&mut self, file: Option<&str>, record: &NewRecord) -> Result<(), EditError> {
        if let Some(id) = record.id() {
            self.expect_free(record.kind(), id)?;
        }
        let file = file.map_or_else(|| home(self.book, record.kind()), str::to_owned);
        // What is not there now comes again, or is gone for good.
        if let Some((why @ (Stale::Missing | Stale::Unreadable), _)) = self.book.stale_of(&file) {
            let since = why.since(&file);
            return Err(EditError::Stale { record: file, since });
        }
        let text = self.text(&file).to_owned();
        // Sections are read each by itself: all but the last stay as they are.
        let window = Window::read(&file, &text, text.len().saturating_sub(1)..text.len())?;
        let mut expected = window.said.clone();
        let said = record.datum().ok_or_else(|| EditError::BadValue(record.kind().name().to_owned()))?;
        expected.records.push(super::window::Record { kind: record.kind().name().to_owned(), at: 0, said });
        let patch = Patch::insert(text.len(), record.lines_behind(&text));
        self.patch(&file, &window, vec![patch], &expected)
    }

    /// Says no to an identifier that is none, or that another record of the kind has.
    pub(super) fn expect_free(&self, kind: Kind, id: &str) -> Result<(), EditError> {
        if !Id::is_valid(id) {
            return Err(EditError::BadId(id.to_owned()));
        }
        match self.book.find(kind, id) {
            Some(_) => Err(EditError::Taken { kind: kind.name(), id: id.to_owned() }),
            None => Ok(()),
        }
    }

    pub(super) fn delete(&mut self, subject: &Subject) -> Result<(), EditError> {
        let found = self.find(subject)?;
        let at = found.window.said.records[found.index].at;
        let text = self.text(&found.file).to_owned();
        // The comment right above it and the empty lines before belong to the section before.
        let from = lines_above(&text, at);
        let window = Window::read(&found.file, &text, from..at + 1)?;
        let index = window.said.find(at).ok_or(EditError::Misread)?;
        let mut expected = window.said.clone();
        expected.records.remove(index);
        let start = window.range.start;
        let site = Site::read(&text[window.range.clone()], at - start, line_break(&text))
            .ok_or(EditError::Misread)?;
        let unplaced = || EditError::Unplaced(Path::default());
        let patches = site.cut_record().ok_or_else(unplaced)?;
        let mut patches: Vec<Patch> = patches.into_iter().map(|patch| patch.shifted(start)).collect();
        // What comes after the first record of a file does not begin with the empty lines between the two.
        if let [patch] = &mut patches[..]
            && text[..patch.range.start].trim_start_matches('\u{feff}').is_empty()
        {
            let rest = &text[patch.range.end..];
            let blank = rest.len() - rest.trim_start_matches(['\n', '\r']).len();
            patch.range.end += blank;
        }
        self.patch(&found.file, &window, patches, &expected)
    }
}

/// The start of the comments and empty lines that stand right above a line.
fn lines_above(text: &str, at: usize) -> usize {
    let mut from = at;
    while from > 0 {
        let line = super::window::line_start(text, from - 1);
        let is_above = text[line..from].trim().is_empty() || text[line..from].trim_start().starts_with('#');
        if !is_above {
            break;
        }
        from = line;
    }
    from
}
