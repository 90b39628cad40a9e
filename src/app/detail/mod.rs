//! The detail of one record: everything that the casebook holds of it and about it, as rows for a given width, with a
//! cursor on its references.

mod content;
mod finding;
mod phrase;
mod rows;
mod side;
mod standing;

use std::sync::Arc;

pub(super) use phrase::claim as phrase_of_claim;
pub(in crate::app) use side::{claims, question};
pub(super) use standing::name as name_of_origin;

use content::Entry;

use super::Loaded;
use crate::analysis::contradiction::{Contradiction, Weight};
use crate::casebook::RecordId;
use crate::text::Shown;

/// How a piece of text is meant, so that whoever draws it can choose a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Title,
    Heading,
    Text,
    Muted,
    Contradicting,
    /// Written but not understood.
    Broken,
    /// The mark of hidden characters.
    Hidden,
}

/// A row of the detail, already wrapped.
#[derive(Clone, Debug)]
pub struct Row {
    /// What stands in the column of labels.
    pub label: Shown,
    /// Cells before the text.
    pub indent: u16,
    /// Whether it belongs to an item of a list, whose first row says so.
    pub is_listed: bool,
    pub text: Shown,
    pub tone: Tone,
    /// The reference that the row belongs to, by its place in [`Detail::links`].
    pub link: Option<usize>,
}

/// The detail of a record at a width.
#[derive(Clone, Debug, Default)]
pub struct Detail {
    record: Option<RecordId>,
    width: u16,
    pub rows: Arc<Vec<Row>>,
    /// What the rows were wrapped from, where no record can be told anew.
    entries: Arc<Vec<Entry>>,
    /// What can be followed, in the order of the rows: the record, and its first row.
    pub links: Vec<(RecordId, usize)>,
    /// The selected reference.
    pub cursor: usize,
    /// The first row in the window.
    pub offset: usize,
}

impl Detail {
    /// Shows a record at a width, told anew where the width or the casebook changed; the place in the detail is kept for
    /// the same record.
    pub fn show(&mut self, loaded: &Loaded, record: Option<RecordId>, width: u16, is_changed: bool) {
        let is_same = self.record == record;
        if is_same && !is_changed && self.width == width {
            return;
        }
        let entries =
            record.map(|record| content::entries(loaded, loaded.book.record(record))).unwrap_or_default();
        let (rows, links) = rows::lay_out(&entries, width);
        let (cursor, offset) = if is_same { (self.cursor, self.offset) } else { (0, 0) };
        let cursor = cursor.min(links.len().saturating_sub(1));
        let entries = Arc::default();
        *self = Self {
            record,
            width,
            offset: offset.min(rows.len()),
            rows: Arc::new(rows),
            entries,
            links,
            cursor,
        };
    }

    /// A finding in full, at a width.
    pub fn of_finding(
        loaded: &Loaded,
        finding: &Contradiction,
        weight: Weight,
        subject: RecordId,
        width: u16,
    ) -> Self {
        let entries = finding::entries(loaded, finding, weight, subject);
        let (rows, links) = rows::lay_out(&entries, width);
        Self { width, rows: Arc::new(rows), entries: Arc::new(entries), links, ..Self::default() }
    }

    /// Wraps a finding anew at another width.
    pub fn fit(&mut self, width: u16) {
        if self.width != width {
            let (rows, links) = rows::lay_out(&self.entries, width);
            self.offset = self.offset.min(rows.len());
            (self.width, self.rows, self.links) = (width, Arc::new(rows), links);
        }
    }

    pub fn record(&self) -> Option<RecordId> {
        self.record
    }

    /// The record that the selected reference leads to.
    pub fn target(&self) -> Option<RecordId> {
        self.links.get(self.cursor).map(|(record, _)| *record)
    }

    /// Moves to another reference, and the window with it; where there is none in sight that way, the window alone.
    pub fn move_by(&mut self, by: isize, height: usize) {
        let next = self.cursor.saturating_add_signed(by);
        let is_near = |at: usize| {
            let row = self.links[at].1;
            row + 1 >= self.offset.saturating_sub(1) && row <= self.offset + height
        };
        if next < self.links.len() && next != self.cursor && is_near(next) {
            self.select(next, height);
        } else {
            self.scroll_by(by, height);
            self.catch_up(by, height);
        }
    }

    /// Selects the next reference that came into sight.
    fn catch_up(&mut self, by: isize, height: usize) {
        let window = self.offset..self.offset + height;
        let is_seen = |(_, row): &(RecordId, usize)| window.contains(row);
        let is_beyond = |at: usize| if by > 0 { at > self.cursor } else { at < self.cursor };
        let found = if by > 0 {
            (0..self.links.len()).find(|at| is_beyond(*at) && is_seen(&self.links[*at]))
        } else {
            (0..self.links.len()).rev().find(|at| is_beyond(*at) && is_seen(&self.links[*at]))
        };
        self.cursor = found.unwrap_or(self.cursor);
    }

    /// Selects a reference and shows it.
    pub fn select(&mut self, link: usize, height: usize) {
        if let Some((_, row)) = self.links.get(link) {
            self.cursor = link;
            self.offset = self.offset.min(row.saturating_sub(1)).max((row + 2).saturating_sub(height));
        }
    }

    pub fn scroll_by(&mut self, rows: isize, height: usize) {
        let last = self.rows.len().saturating_sub(height);
        self.offset = self.offset.saturating_add_signed(rows).min(last);
    }

    pub fn to_end(&mut self, is_last: bool, height: usize) {
        self.cursor = if is_last { self.links.len().saturating_sub(1) } else { 0 };
        self.offset = if is_last { self.rows.len().saturating_sub(height) } else { 0 };
    }

    /// The reference that stands in a row of the window.
    pub fn link_at(&self, row: usize) -> Option<usize> {
        self.rows.get(self.offset + row)?.link
    }
}
