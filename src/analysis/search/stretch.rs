//! A run of records of one file, looked through as one text. Where a record stands in its file as it says it, in ASCII, the
//! file itself is looked through, and what is found is checked against what the record says: it may be a key, a comment, or
//! not known by the date. Of any other record a folded copy of its texts is kept.

use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use super::needle::Needle;
use crate::casebook::{Casebook, Here, Lines, Record, RecordId};
use crate::text::{TextFile, fold};

/// A stretch ends after so many bytes or records.
const LONGEST: usize = 1 << 20;
const MOST: usize = 4_096;

/// Records of one file that follow each other, and the copies of those that need one.
#[derive(Debug)]
pub(super) struct Stretch {
    file: Arc<TextFile>,
    /// Where the first of the records starts there.
    start: u32,
    /// Which records of the file.
    records: Range<usize>,
    /// The places of the copied records in the file, sorted, each with where its copy starts.
    copied: Vec<(u32, u32)>,
    copies: String,
}

/// By which a stretch is known again in another casebook: its file, which nobody changes, and which records of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// Where it lies in memory, which no other file can share while it is held.
    file: usize,
    /// Where the first of its records starts there.
    start: u32,
    first: usize,
    end: usize,
}

impl Key {
    pub(super) fn new(lines: Lines<'_>, records: &Range<usize>) -> Self {
        Self {
            file: Arc::as_ptr(lines.file()) as usize,
            start: lines.span(records.start).start,
            first: records.start,
            end: records.end,
        }
    }
}

/// Where the stretches of a file begin and end.
pub(super) fn cut(lines: Lines<'_>) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    let mut from = 0;
    for at in 0..lines.len() {
        let bytes = lines.span(at).end.saturating_sub(lines.span(from).start) as usize;
        if bytes >= LONGEST || at + 1 - from >= MOST || at + 1 == lines.len() {
            cuts.push(from..at + 1);
            from = at + 1;
        }
    }
    cuts
}

impl Stretch {
    /// Looks at the records once, and copies what cannot be looked through where it stands.
    pub(super) fn new(book: &Casebook, lines: Lines<'_>, records: Range<usize>) -> Self {
        let file = Arc::clone(lines.file());
        let mut stretch = Self {
            file,
            start: lines.span(records.start).start,
            records: records.clone(),
            copied: Vec::new(),
            copies: String::new(),
        };
        for at in records {
            let record = book.record(lines.record(at));
            // Lines that belong to two records are nobody's.
            let is_apart = at + 1 >= lines.len() || lines.span(at).end <= lines.span(at + 1).start;
            let is_apart = is_apart && (at == 0 || lines.span(at - 1).end <= lines.span(at).start);
            if !is_apart || !stands_as_said(record, &stretch.file) {
                stretch.copied.push((at as u32, stretch.copies.len() as u32));
                for text in record.texts() {
                    stretch.copies.push_str(&fold(text));
                    stretch.copies.push('\n');
                }
            }
        }
        stretch.copies.shrink_to_fit();
        stretch
    }

    pub(super) fn key(&self) -> Key {
        Key {
            file: Arc::as_ptr(&self.file) as usize,
            start: self.start,
            first: self.records.start,
            end: self.records.end,
        }
    }

    /// Finds the records that say a needle, in the order of the file, until `is_enough` of them are.
    pub(super) fn find(&self, book: &Casebook, lines: Lines<'_>, needle: &Needle) -> Vec<RecordId> {
        let mut found = Vec::new();
        if needle.is_ascii() && self.copied.len() < self.records.len() {
            self.look_through_file(book, lines, needle, &mut found);
        }
        let in_file = found.len();
        self.look_through_copies(book, lines, needle, &mut found);
        if in_file > 0 && found.len() > in_file {
            found.sort_unstable();
        }
        found
    }

    fn look_through_file(
        &self,
        book: &Casebook,
        lines: Lines<'_>,
        needle: &Needle,
        found: &mut Vec<RecordId>,
    ) {
        let bytes = self.file.text().as_bytes();
        let end = lines.span(self.records.end - 1).end as usize;
        let bytes = &bytes[..end.min(bytes.len())];
        let mut at = lines.span(self.records.start).start as usize;
        let mut record = self.records.start;
        let mut copied = self.copied.iter().map(|(place, _)| *place as usize).peekable();
        while let Some(hit) = needle.find_in_any_case(bytes, at) {
            while record < self.records.end && lines.span(record).end as usize <= hit {
                record += 1;
            }
            while copied.next_if(|place| *place < record).is_some() {}
            if record == self.records.end {
                return;
            }
            let span = lines.span(record);
            let hits = hit..hit + needle.len();
            let is_inside = span.start as usize <= hit && hits.end <= span.end as usize;
            if copied.peek() == Some(&record) {
                at = span.end as usize;
            } else if is_inside && says_at(book, lines.record(record), &self.file, needle, hits) {
                found.push(lines.record(record));
                at = span.end as usize;
            } else {
                at = hit + 1;
            }
        }
    }

    fn look_through_copies(
        &self,
        book: &Casebook,
        lines: Lines<'_>,
        needle: &Needle,
        found: &mut Vec<RecordId>,
    ) {
        let mut at = 0;
        while let Some(hit) = needle.find(&self.copies, at) {
            let copy = self.copied.partition_point(|(_, start)| *start as usize <= hit) - 1;
            let record = lines.record(self.copied[copy].0 as usize);
            // A copy holds all that there is to know by now.
            let is_said = book.horizon().is_none() || says(book, record, needle);
            found.extend(is_said.then_some(record));
            let Some((_, next)) = self.copied.get(copy + 1) else { return };
            at = *next as usize;
        }
    }
}

/// Whether every text of a record stands in its file just so, in ASCII, so that whoever looks through the file misses none.
fn stands_as_said(record: Record<'_>, file: &TextFile) -> bool {
    let source = record.source();
    let mut is_so = source.is_ascii();
    // What is kept elsewhere is a word of a vocabulary, or had escapes: then it may stand in a comment alone.
    let has_escapes = memchr::memchr(b'\\', source.as_bytes()).is_some();
    record.each_text(|_, text| {
        is_so = is_so && (place_in(file, text).is_some() || !has_escapes && source.contains(text));
        if is_so { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    is_so
}

/// Where a text lies in the file that it is a part of; none where it is kept elsewhere.
fn place_in(file: &TextFile, text: &str) -> Option<Range<usize>> {
    let start = (text.as_ptr() as usize).checked_sub(file.text().as_ptr() as usize)?;
    let end = start + text.len();
    (end <= file.text().len()).then_some(start..end)
}

fn covers(place: Range<usize>, hits: &Range<usize>) -> bool {
    place.start <= hits.start && hits.end <= place.end
}

/// Whether what was found at a place of the file is said by a record.
fn says_at(book: &Casebook, record: RecordId, file: &TextFile, needle: &Needle, hits: Range<usize>) -> bool {
    if !book.has(record) {
        return false;
    }
    let record = book.record(record);
    match record.here(hits.start as u32) {
        Here::Nothing => return false,
        Here::Text(text) if place_in(file, text).is_some_and(|place| covers(place, &hits)) => return true,
        Here::Text(_) | Here::Unclear => {}
    }
    let mut is_said = false;
    record.each_text(|_, text| {
        is_said = match place_in(file, text) {
            Some(place) => covers(place, &hits),
            None => needle.find_in_any_case(text.as_bytes(), 0).is_some(),
        };
        if is_said { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    is_said
}

/// Whether a record says a needle anywhere, by the date of the casebook: the plain way.
pub(super) fn says(book: &Casebook, record: RecordId, needle: &Needle) -> bool {
    let mut is_said = false;
    if book.has(record) {
        book.record(record).each_text(|_, text| {
            is_said = if text.is_ascii() {
                needle.is_ascii() && needle.find_in_any_case(text.as_bytes(), 0).is_some()
            } else {
                needle.find(&fold(text), 0).is_some()
            };
            if is_said { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
    }
    is_said
}
