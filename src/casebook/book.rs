//! The casebook: the records of all files as one whole, reached by handle, by name and by kind.

use std::hash::BuildHasher;
use std::sync::Arc;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::part::{Part, Value};
use super::segment::{Entry, Segment};
use super::{AnswerId, Record, RecordId};
use crate::model::date::{Date, Zone};
use crate::model::marking::Marking;
use crate::model::schema::{self, ANSWER, CASEBOOK, Kind, QUESTION};
use crate::model::word::YardstickName;
use crate::text::TextFile;

/// All records of a folder, resolved. Immutable: a change makes a new one.
#[derive(Debug, Default)]
pub struct Casebook {
    pub(super) segments: Vec<Segment>,
    /// Where each record lies: the place of its segment, and its place there.
    pub(super) records: Vec<(u32, u32)>,
    /// The records of each kind, by `Kind as usize`, in the order of the files.
    pub(super) by_kind: Vec<Vec<RecordId>>,
    pub(super) by_name: NameTable,
    /// The effective marking of each record.
    pub(super) markings: Vec<Marking>,
    pub(super) zone: Option<Zone>,
}

/// From kind and identifier to the record. Holds handles only: the names stay in the texts.
#[derive(Debug, Default)]
pub(super) struct NameTable {
    table: HashTable<RecordId>,
    hasher: DefaultHashBuilder,
}

impl NameTable {
    fn hash(&self, kind: Kind, id: &str) -> u64 {
        self.hasher.hash_one((kind, id))
    }

    fn find(&self, kind: Kind, id: &str, book: &Casebook) -> Option<RecordId> {
        let is_same = |handle: &RecordId| {
            let record = book.record(*handle);
            record.kind() == kind && record.id() == id
        };
        self.table.find(self.hash(kind, id), is_same).copied()
    }
}

impl Casebook {
    /// Gives `handle` its name, unless another record has it already: then that one is returned.
    pub(super) fn name_record(&mut self, handle: RecordId) -> Option<RecordId> {
        let record = self.record(handle);
        let (kind, id) = (record.kind(), record.id());
        if id.is_empty() {
            return None;
        }
        if let Some(other) = self.by_name.find(kind, id, self) {
            return Some(other);
        }
        let hash = self.by_name.hash(kind, id);
        let mut names = std::mem::take(&mut self.by_name);
        names.table.insert_unique(hash, handle, |other| {
            let other = self.record(*other);
            names.hasher.hash_one((other.kind(), other.id()))
        });
        self.by_name = names;
        None
    }

    pub fn record(&self, handle: RecordId) -> Record<'_> {
        Record::new(self, handle)
    }

    pub(super) fn entry(&self, handle: RecordId) -> (&Segment, &Entry) {
        let (segment, entry) = self.records[handle.index()];
        let segment = &self.segments[segment as usize];
        (segment, &segment.entries[entry as usize])
    }

    /// The record of that kind with that identifier; of several, the first.
    pub fn find(&self, kind: Kind, id: &str) -> Option<Record<'_>> {
        self.by_name.find(kind, id, self).map(|handle| self.record(handle))
    }

    /// The record that `kind:id` names.
    pub fn find_name(&self, name: &str) -> Option<Record<'_>> {
        let (kind, id) = name.split_once(':')?;
        self.find(Kind::parse(kind)?, id)
    }

    /// All records, in the order of the files' names and within them.
    pub fn records(&self) -> impl DoubleEndedIterator<Item = Record<'_>> + ExactSizeIterator {
        (0..self.records.len() as u32).map(|at| self.record(RecordId(at)))
    }

    pub fn len(&self) -> usize {
        self.records.len()
    }

    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The records of a kind, in the order of the files.
    pub fn of_kind(&self, kind: Kind) -> impl DoubleEndedIterator<Item = Record<'_>> + ExactSizeIterator {
        self.handles(kind).iter().map(|handle| self.record(*handle))
    }

    pub fn handles(&self, kind: Kind) -> &[RecordId] {
        self.by_kind.get(kind as usize).map_or(&[], Vec::as_slice)
    }

    /// The record whose lines hold `offset` of the file `name`.
    pub fn record_at(&self, name: &str, offset: u32) -> Option<Record<'_>> {
        // Segments are sorted by file name and records within them by place, as the readers of folders give them.
        let segment = self.segments.binary_search_by(|segment| segment.file.name().cmp(name)).ok()?;
        let entries = &self.segments[segment].entries;
        let entry = entries.partition_point(|entry| entry.span.start <= offset).checked_sub(1)?;
        let first = self.records.partition_point(|record| *record < (segment as u32, entry as u32));
        (offset <= entries[entry].span.end).then(|| self.record(RecordId(first as u32)))
    }

    /// The answer that a handle stands for, as a part of shape [`ANSWER`].
    pub fn answer(&self, answer: AnswerId) -> Option<Part<'_>> {
        const ANSWERS: u8 = QUESTION.index("answers");
        match self.record(answer.question).part().get(ANSWERS)? {
            Value::List(answers) => match answers.item(answer.index as usize)? {
                Value::Table(part) => Some(part),
                _ => None,
            },
            _ => None,
        }
    }

    /// The text of an answer.
    pub fn answer_text(&self, answer: AnswerId) -> &str {
        const TEXT: u8 = ANSWER.index("text");
        self.answer(answer).and_then(|part| part.text(TEXT)).unwrap_or_default()
    }

    pub fn files(&self) -> impl Iterator<Item = &Arc<TextFile>> {
        self.segments.iter().map(|segment| &segment.file)
    }

    /// `[casebook]`: that of `casebook.toml`, else the first; none where no file holds it.
    pub fn header(&self) -> Option<Part<'_>> {
        let mut holders = self.segments.iter().filter(|segment| segment.header.is_some());
        let first = holders.clone().next()?;
        let segment = holders.find(|segment| segment.file.name() == "casebook.toml").unwrap_or(first);
        let (run, _) = segment.header?;
        Some(Part { book: self, segment, shape: &CASEBOOK, nodes: segment.run(run) })
    }

    /// The name of the case; empty where the casebook states none.
    pub fn title(&self) -> &str {
        const TITLE: u8 = CASEBOOK.index("title");
        self.header().and_then(|header| header.text(TITLE)).unwrap_or_default()
    }

    /// The information cut-off date.
    pub fn cutoff(&self) -> Option<&Date> {
        const CUTOFF: u8 = CASEBOOK.index("cutoff");
        self.header()?.date(CUTOFF)
    }

    pub fn yardstick(&self) -> YardstickName {
        const YARDSTICK: u8 = CASEBOOK.index("yardstick");
        let stated = self.header().and_then(|header| header.word(YARDSTICK, YardstickName::parse));
        stated.unwrap_or(YardstickName::Icd203)
    }

    /// The zone of dates that state none: UTC unless the casebook says otherwise.
    pub fn zone(&self) -> Zone {
        self.zone.unwrap_or(Zone::UTC)
    }

    /// The marking of records that state none: AMBER unless the casebook says otherwise.
    pub fn default_marking(&self) -> Marking {
        const TLP: u8 = CASEBOOK.index("tlp");
        match self.header().and_then(|header| header.get(TLP)) {
            Some(Value::Marking(marking)) => marking,
            _ => Marking::Amber,
        }
    }

    pub(super) fn marking(&self, handle: RecordId) -> Marking {
        self.markings.get(handle.index()).copied().unwrap_or(Marking::Red)
    }

    /// The strictest marking of anything in it: that of a picture of the whole.
    pub fn strictest_marking(&self) -> Marking {
        self.markings.iter().copied().fold(self.default_marking(), Marking::max)
    }

    /// The rules that are silenced in the whole casebook.
    pub fn allowed(&self) -> impl Iterator<Item = &str> {
        const ALLOW: u8 = CASEBOOK.index("allow");
        const RULE: u8 = schema::ALLOW.index("rule");
        self.header().into_iter().flat_map(|header| header.parts(ALLOW)).filter_map(|part| part.text(RULE))
    }
}
