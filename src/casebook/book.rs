//! The casebook: the records of all files as one whole, reached by handle, by name and by kind.

use std::sync::{Arc, OnceLock};

use super::clocks::Clocks;
use super::horizon::{AsOf, Horizon};
use super::names::Names;
use super::part::{Part, Value};
use super::segment::{Entry, Node, Payload, Segment, Target};
use super::{AnswerId, Moment, Record, RecordId};
use crate::model::date::{Date, Zone};
use crate::model::marking::Marking;
use crate::model::schema::{self, ANSWER, CASEBOOK, Kind, QUESTION};
use crate::model::word::YardstickName;
use crate::sealed::Column;
use crate::text::{Diagnostic, TextFile};

/// All records of a folder, resolved, or those of them that were known as of a date. Immutable: a change makes a new
/// one. Copies share all records, and a handle means the same record in each of them.
#[derive(Clone, Debug, Default)]
pub struct Casebook {
    pub(super) whole: Arc<Whole>,
    /// What was known; none where everything is shown.
    pub(super) horizon: Option<Arc<Horizon>>,
}

/// What all views of a casebook share. The parts that a change leaves as they were, its next revision shares as well.
#[derive(Debug, Default)]
pub(super) struct Whole {
    pub(super) segments: Vec<Arc<Segment>>,
    pub(super) outline: Arc<Outline>,
    /// The effective marking of each record, by its place among all.
    pub(super) markings: Arc<Column<u8>>,
    pub(super) zone: Option<Zone>,
    pub(super) clocks: Arc<Clocks>,
    pub(super) found: Found,
}

/// Which records there are, and what they are called.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    /// Where each record lies: the place of its segment, and its place there.
    pub(super) records: Column<[u32; 2]>,
    /// All records, in the order of the files.
    pub(super) handles: Column<RecordId>,
    /// The records of each kind, by `Kind as usize`, in the order of the files.
    pub(super) by_kind: Vec<Column<RecordId>>,
    pub(super) by_name: Names,
    /// The records whose name an earlier one has already.
    pub(super) namesakes: Column<RecordId>,
}

/// What is wrong between files, as putting them together has found it.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub(super) diagnostics: Arc<[Diagnostic]>,
    /// With how many names those that lead nowhere could still have been compared. Where none are left, what is told of one
    /// hangs on all that come before it.
    pub(super) comparisons: usize,
}

impl Casebook {
    /// What is shared, while it is put together.
    pub(super) fn whole_mut(&mut self) -> &mut Whole {
        Arc::get_mut(&mut self.whole).expect("a casebook is handed out only when it is put together")
    }

    /// The same casebook with everything in it.
    pub fn whole(&self) -> Self {
        Self { whole: Arc::clone(&self.whole), horizon: None }
    }

    /// The date up to which it tells; none where it tells everything.
    pub fn horizon(&self) -> Option<&AsOf> {
        self.horizon.as_deref().map(|horizon| &horizon.as_of)
    }

    /// Whether what became known at that moment is in it.
    pub(super) fn reaches(&self, moment: Moment) -> bool {
        self.horizon.as_deref().is_none_or(|horizon| moment <= horizon.until)
    }

    /// When a record became known; also of one that is not in this view.
    pub fn known(&self, handle: RecordId) -> Moment {
        self.whole.clocks.known(handle)
    }

    /// Whether a record is in it: always, unless this is the casebook as of a date at which it was not yet known.
    pub fn has(&self, handle: RecordId) -> bool {
        self.reaches(self.known(handle))
    }

    /// When the records became known, whichever are in this view, in the order of time.
    pub fn moments_of_records(&self) -> impl Iterator<Item = Moment> {
        self.whole.clocks.moments_of_records()
    }

    /// When the tables in records became known that did so later than their records, in the order of time.
    pub fn moments_of_tables(&self) -> impl Iterator<Item = Moment> {
        self.whole.clocks.moments_of_tables()
    }

    /// When an answer became known: not before its question.
    pub fn answer_known(&self, answer: AnswerId) -> Moment {
        const ANSWERS: u8 = QUESTION.index("answers");
        let (segment, entry) = self.entry(answer.question);
        let answers = segment.run(entry.fields).iter().find(|node| node.field == ANSWERS);
        let own = answers.and_then(|node| match segment.payload(node) {
            Payload::List(run) => segment.run(run).get(answer.index as usize),
            _ => None,
        });
        let own = own.map_or(Moment::ALWAYS, |node| segment.later_than_record(node));
        own.max(self.known(answer.question))
    }

    /// Whether a record is of that kind and has that identifier.
    pub(super) fn is_called(&self, handle: RecordId, kind: Kind, id: &str) -> bool {
        let record = self.record(handle);
        record.kind() == kind && record.id() == id
    }

    pub fn record(&self, handle: RecordId) -> Record<'_> {
        Record::new(self, handle)
    }

    #[inline]
    pub(super) fn entry(&self, handle: RecordId) -> (&Segment, &Entry) {
        let lies = self.whole.outline.records.get(handle.index());
        let found = lies.and_then(|[segment, entry]| {
            let segment = &**self.whole.segments.get(*segment as usize)?;
            Some((segment, segment.entries.get(*entry as usize)?))
        });
        match found {
            Some(found) => found,
            None => nowhere(),
        }
    }

    /// Every reference, with the record that holds it.
    pub(super) fn each_link(&self, mut take: impl FnMut(RecordId, &Segment, &Node)) {
        for (handle, [segment, entry]) in self.whole.outline.records.iter().enumerate() {
            let Some(segment) = self.whole.segments.get(*segment as usize) else { continue };
            for node in segment.nodes[segment.all_nodes(*entry as usize)].iter().filter(|node| node.is_link())
            {
                take(RecordId(handle as u32), segment, node);
            }
        }
    }

    /// The records that a record refers to, at any depth and known or not; for an answer, its question.
    pub(super) fn targets_of(&self, handle: RecordId) -> impl Iterator<Item = RecordId> {
        let lies = self.whole.outline.records.get(handle.index());
        let segment = lies.and_then(|[segment, _]| self.whole.segments.get(*segment as usize));
        let nodes = lies.zip(segment).map(|([_, entry], segment)| segment.all_nodes(*entry as usize));
        let links = segment.into_iter().flat_map(move |segment| {
            let nodes = nodes.clone().and_then(|nodes| segment.nodes.get(nodes)).unwrap_or_default();
            nodes.iter().filter(|node| node.is_link()).map(|node| segment.target(node))
        });
        links.filter_map(Target::record)
    }

    /// Visits every reference that leads somewhere, at any depth and known or not: who holds it, and what it leads to; for
    /// an answer, its question. The quickest way through all of them.
    pub fn each_target(&self, mut visit: impl FnMut(RecordId, RecordId)) {
        self.each_link(|holder, segment, node| {
            if let Some(target) = segment.target(node).record() {
                visit(holder, target);
            }
        });
    }

    /// The record of that kind with that identifier; of several that are in it, the first.
    pub fn find(&self, kind: Kind, id: &str) -> Option<Record<'_>> {
        let first = self.record(self.whole.outline.by_name.find(kind, id, self)?);
        if self.has(first.handle()) {
            return Some(first);
        }
        let known = self.whole.outline.namesakes.iter().filter(|handle| self.has(**handle));
        let mut known = known.map(|handle| self.record(*handle));
        known.find(|other| other.kind() == kind && other.id() == id)
    }

    /// The record that `kind:id` names.
    pub fn find_name(&self, name: &str) -> Option<Record<'_>> {
        let (kind, id) = name.split_once(':')?;
        self.find(Kind::parse(kind)?, id)
    }

    /// All records, in the order of the files' names and within them.
    pub fn records(&self) -> impl DoubleEndedIterator<Item = Record<'_>> + ExactSizeIterator {
        self.all().iter().map(|handle| self.record(*handle))
    }

    pub(super) fn all(&self) -> &[RecordId] {
        self.horizon.as_deref().map_or(&self.whole.outline.handles, |horizon| &horizon.records)
    }

    /// How many records are in it.
    pub fn len(&self) -> usize {
        self.all().len()
    }

    pub fn is_empty(&self) -> bool {
        self.all().is_empty()
    }

    /// How many handles there are, those of records that are not in this view included: the length of a table by
    /// [`RecordId::index`].
    pub fn handle_count(&self) -> usize {
        self.whole.outline.records.len()
    }

    /// The records of a kind, in the order of the files.
    pub fn of_kind(&self, kind: Kind) -> impl DoubleEndedIterator<Item = Record<'_>> + ExactSizeIterator {
        self.handles(kind).iter().map(|handle| self.record(*handle))
    }

    pub fn handles(&self, kind: Kind) -> &[RecordId] {
        match self.horizon.as_deref() {
            Some(horizon) => horizon.by_kind.get(kind as usize).map_or(&[], |records| records),
            None => self.whole.outline.by_kind.get(kind as usize).map_or(&[], |records| records),
        }
    }

    /// The record whose lines hold `offset` of the file `name`.
    pub fn record_at(&self, name: &str, offset: u32) -> Option<Record<'_>> {
        // Segments are sorted by file name and by where they start there, and records within them by place, as the
        // readers of folders give them.
        let segments = &self.whole.segments;
        let of_place = (name, offset);
        let segment = segments.partition_point(|segment| segment.start() <= of_place).checked_sub(1)?;
        if segments[segment].file.name() != name {
            return None;
        }
        let entries = &segments[segment].entries;
        let entry = entries.partition_point(|entry| entry.span().start <= offset).checked_sub(1)?;
        let first =
            self.whole.outline.records.partition_point(|record| *record < [segment as u32, entry as u32]);
        let handle = RecordId(first as u32);
        (offset <= entries[entry].span().end && self.has(handle)).then(|| self.record(handle))
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

    /// The answers of a question, as far as they are known, in its order.
    pub fn answers(&self, question: RecordId) -> Vec<AnswerId> {
        const ANSWERS: u8 = QUESTION.index("answers");
        let Some(Value::List(answers)) = self.record(question).part().get(ANSWERS) else { return Vec::new() };
        let all = (0..).take_while(|at| answers.item(*at as usize).is_some());
        let all = all.map(|index| AnswerId { question, index });
        all.filter(|answer| self.horizon.is_none() || self.reaches(self.answer_known(*answer))).collect()
    }

    /// The text of an answer.
    pub fn answer_text(&self, answer: AnswerId) -> &str {
        const TEXT: u8 = ANSWER.index("text");
        self.answer(answer).and_then(|part| part.text(TEXT)).unwrap_or_default()
    }

    pub fn files(&self) -> impl Iterator<Item = &Arc<TextFile>> {
        self.whole.segments.iter().filter(|segment| segment.from == 0).map(|segment| &segment.file)
    }

    /// `[casebook]`: that of `casebook.toml`, else the first; none where no file holds it.
    pub fn header(&self) -> Option<Part<'_>> {
        let mut holders = self.whole.segments.iter().filter(|segment| segment.header.is_some());
        let first = holders.clone().next()?;
        let segment = holders.find(|segment| segment.file.name() == "casebook.toml").unwrap_or(first);
        let (run, _) = segment.header?;
        Some(Part { book: self, segment, shape: &CASEBOOK, nodes: segment.run(run), is_undated: false })
    }

    /// Where `[casebook]` starts.
    pub(super) fn header_start(&self) -> Option<(Arc<TextFile>, u32)> {
        let header = self.header()?;
        let (_, span) = header.segment.header?;
        let before = header.segment.file.text().get(..span.start as usize)?;
        let line = before.rfind('\n').map_or(0, |line_break| line_break + 1);
        Some((Arc::clone(&header.segment.file), line as u32))
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
        self.whole.zone.unwrap_or(Zone::UTC)
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
        read_marking(self.whole.markings.get(handle.index()))
    }

    /// The strictest marking of anything in it: that of a picture of the whole.
    pub fn strictest_marking(&self) -> Marking {
        let strictest = self.whole.markings.iter().max();
        strictest.map_or(self.default_marking(), |at| read_marking(Some(at)).max(self.default_marking()))
    }

    /// The rules that are silenced in the whole casebook.
    pub fn allowed(&self) -> impl Iterator<Item = &str> {
        const ALLOW: u8 = CASEBOOK.index("allow");
        const RULE: u8 = schema::ALLOW.index("rule");
        self.header().into_iter().flat_map(|header| header.parts(ALLOW)).filter_map(|part| part.text(RULE))
    }
}

/// Where a record lies that there is not.
fn nowhere() -> (&'static Segment, &'static Entry) {
    static NOWHERE: OnceLock<(Segment, Entry)> = OnceLock::new();
    let none = || (Segment::new(Arc::new(TextFile::new("", "")), 0), Entry::default());
    let (segment, entry) = NOWHERE.get_or_init(none);
    (segment, entry)
}

/// A marking by its place among all; the strictest where there is none.
fn read_marking(at: Option<&u8>) -> Marking {
    at.and_then(|at| Marking::ALL.get(usize::from(*at))).copied().unwrap_or(Marking::Red)
}
