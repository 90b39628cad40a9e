//! A casebook in a sealed file, so that it is there at once the next time: every column as it lies in memory, and the texts
//! that they point into. Nothing of it is looked at before it is asked for, so that it may hold anything: what leads nowhere
//! is nothing.

use std::hash::{BuildHasher as _, Hash as _, Hasher as _};
use std::io;
use std::sync::Arc;

use foldhash::quality::FixedState;
use hashbrown::HashMap;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::Casebook;
use super::book::{Found, Outline, Whole};
use super::clocks::Clocks;
use super::dates::Dates;
use super::names::Names;
use super::segment::{Elsewhere, Entry, Later, Node, Run, Segment};
use super::told::Told;
use crate::model::date::Zone;
use crate::model::schema::{CASEBOOK, COMMON, Kind, Shape, ValueType};
use crate::sealed::{Column, Reader, Text, Writer};
use crate::text::{Span, TextFile};

/// How many of everything a segment has, and where it lies.
#[derive(Clone, Copy, Debug, Default, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct Row {
    file: u32,
    from: u32,
    nodes: u32,
    entries: u32,
    numbers: u32,
    dates: u32,
    answers: u32,
    unescaped: u32,
    elsewhere: u32,
    long: u32,
    later: u32,
    /// 1 where it holds `[casebook]`, else 0.
    has_header: u32,
    header: Run,
    header_start: u32,
    header_end: u32,
}

/// How long the name and the text of a file are.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct FileRow {
    name: u32,
    text: u32,
}

/// Of a casebook more than this could not be read: it is rather read anew each time.
const MOST_FOUND: usize = 5_000;

/// What changes whenever a field gets another place or another type, so that nodes would mean something else.
pub fn stamp_of_schema() -> u64 {
    let mut stamp = FixedState::with_seed(1).build_hasher();
    for kind in Kind::ALL {
        hash(kind.shape(), &mut stamp);
    }
    hash(&CASEBOOK, &mut stamp);
    for field in &COMMON {
        field.name.hash(&mut stamp);
    }
    stamp.finish()
}

fn hash(shape: &Shape, stamp: &mut impl std::hash::Hasher) {
    shape.noun.hash(stamp);
    for field in shape.fields {
        field.name.hash(stamp);
        hash_type(&field.value, stamp);
    }
}

fn hash_type(value: &ValueType, stamp: &mut impl std::hash::Hasher) {
    std::mem::discriminant(value).hash(stamp);
    match value {
        ValueType::Table(shape) => hash(shape, stamp),
        ValueType::List(item) => hash_type(item, stamp),
        ValueType::Map(key, value) => {
            hash_type(key, stamp);
            hash_type(value, stamp);
        }
        ValueType::Word(words) | ValueType::OpenWord(words) => {
            words.words.iter().for_each(|(word, _)| word.hash(stamp));
        }
        ValueType::Ref(kind) => (*kind as u8).hash(stamp),
        ValueType::AnyRef(kinds) => kinds.iter().for_each(|kind| (*kind as u8).hash(stamp)),
        _ => {}
    }
}

impl Casebook {
    /// Whether everything in it can be told from its texts again, as [`Casebook::seal`] wants it: no records of files that
    /// cannot be read any more, and no date that is written in a way that only the readers of files understand. And not so
    /// much that could not be read that to read that would take long.
    pub fn can_be_sealed(&self) -> bool {
        let of_files: usize = self.whole.segments.iter().map(|segment| segment.found.len()).sum();
        of_files + self.whole.found.diagnostics.len() <= MOST_FOUND
            && self.whole.segments.iter().all(|segment| {
                let rereads = |node: &Node| {
                    let is_read = |date| segment.reread_date(node.span()).as_ref() == Some(date);
                    segment.date(node).is_none_or(is_read)
                };
                segment.stale.is_none() && segment.nodes.iter().all(rereads)
            })
    }

    /// Writes it, with all that is in it as of whatever date it is read.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn seal(&self, out: &mut Writer<'_>) -> io::Result<()> {
        let whole = &*self.whole;
        let segments = &whole.segments;
        seal_files(segments, out)?;
        seal_found(segments, out)?;
        out.column(&[&rows_of(segments)])?;
        column(segments, out, |segment| &segment.nodes)?;
        column(segments, out, |segment| &segment.entries)?;
        column(segments, out, |segment| &segment.numbers)?;
        column(segments, out, |segment| &segment.answers)?;
        column(segments, out, |segment| segment.unescaped.as_str().as_bytes())?;
        column(segments, out, |segment| &segment.elsewhere)?;
        column(segments, out, |segment| &segment.long)?;
        column(segments, out, |segment| &segment.later)?;
        let outline = &*whole.outline;
        out.column(&[&outline.records])?;
        out.column(&[&outline.handles])?;
        for records in &outline.by_kind {
            out.column(&[records])?;
        }
        out.number(outline.by_name.seed)?;
        out.column(&[&outline.by_name.slots])?;
        out.column(&[&outline.namesakes])?;
        out.column(&[&whole.markings])?;
        let clocks = &*whole.clocks;
        out.column(&[&clocks.records.known])?;
        out.column(&[&clocks.records.said_by])?;
        out.column(&[&clocks.later])?;
        out.column(&[clocks.records_in_order()])?;
        out.column(&[clocks.tables_in_order()])?;
        out.number(whole.found.comparisons as u64)?;
        self.seal_found(&whole.found.diagnostics, out)
    }

    /// The casebook that was written so.
    pub fn unseal(from: &mut Reader) -> Option<Self> {
        const TIMEZONE: u8 = CASEBOOK.index("timezone");
        let files = unseal_files(from)?;
        let found: Column<u8> = from.column()?;
        let mut segments = unseal_segments(from, &files)?;
        unseal_found(&found, &files, &mut segments)?;
        let (records, handles) = (from.column()?, from.column()?);
        let by_kind = Kind::ALL.iter().map(|_| from.column()).collect::<Option<_>>()?;
        let by_name = Names { seed: from.number()?, slots: from.column()? };
        let outline = Outline { records, handles, by_kind, by_name, namesakes: from.column()? };
        let markings = Arc::new(from.column()?);
        let clocks = Clocks::new(from.column()?, from.column()?, from.column()?);
        let clocks = clocks.in_order(from.column()?, from.column()?);
        let mut book = Self::default();
        *book.whole_mut() = Whole {
            segments: segments.into_iter().map(Arc::new).collect(),
            outline: Arc::new(outline),
            markings,
            zone: None,
            clocks: Arc::new(clocks),
            found: Found::default(),
        };
        let comparisons = usize::try_from(from.number()?).ok()?;
        let diagnostics = book.unseal_found(&from.column()?)?.into();
        let zone = book.header().and_then(|header| header.text(TIMEZONE)).and_then(Zone::parse);
        let whole = book.whole_mut();
        (whole.zone, whole.found) = (zone, Found { diagnostics, comparisons });
        Some(book)
    }
}

fn column<T: crate::sealed::Plain>(
    segments: &[Arc<Segment>],
    out: &mut Writer<'_>,
    of: impl Fn(&Segment) -> &[T],
) -> io::Result<()> {
    out.column(&segments.iter().map(|segment| of(segment)).collect::<Vec<_>>())
}

/// The files of segments, each once, in their order.
fn files_of(segments: &[Arc<Segment>]) -> impl Iterator<Item = &Arc<TextFile>> {
    segments.chunk_by(|one, next| Arc::ptr_eq(&one.file, &next.file)).map(|parts| &parts[0].file)
}

fn seal_files(segments: &[Arc<Segment>], out: &mut Writer<'_>) -> io::Result<()> {
    let files: Vec<&Arc<TextFile>> = files_of(segments).collect();
    let row =
        |file: &&Arc<TextFile>| FileRow { name: file.name().len() as u32, text: file.text().len() as u32 };
    out.column(&[&files.iter().map(row).collect::<Vec<_>>()])?;
    out.column(&files.iter().map(|file| file.name().as_bytes()).collect::<Vec<_>>())?;
    out.column(&files.iter().map(|file| file.text().as_bytes()).collect::<Vec<_>>())
}

fn unseal_files(from: &mut Reader) -> Option<Vec<Arc<TextFile>>> {
    let rows: Column<FileRow> = from.column()?;
    let (names, texts): (Column<u8>, Column<u8>) = (from.column()?, from.column()?);
    let (mut name_at, mut text_at) = (0, 0);
    let files = rows.iter().map(|row| {
        let name = names.get(name_at..name_at + row.name as usize)?;
        let text = texts.part(text_at, row.text as usize);
        name_at += row.name as usize;
        text_at += row.text as usize;
        Some(Arc::new(TextFile::of(std::str::from_utf8(name).ok()?.to_owned(), Text::of(&text))))
    });
    files.collect()
}

/// What could not be understood in each segment, by its number.
fn seal_found(segments: &[Arc<Segment>], out: &mut Writer<'_>) -> io::Result<()> {
    let files: HashMap<&str, u32> = files_of(segments).map(|file| file.name()).zip(0..).collect();
    let numbered = segments.iter().zip(0_u32..).filter(|(segment, _)| !segment.found.is_empty());
    let told = numbered.map(|(segment, number)| {
        let told = segment.found.iter().map(|found| Told::of(found, &files));
        let told = told.collect::<Option<Vec<_>>>();
        told.map(|told| (number, told)).ok_or_else(|| io::Error::other("a file speaks of another one"))
    });
    out.column(&[serde_json::to_vec(&told.collect::<io::Result<Vec<_>>>()?)?.as_slice()])
}

fn unseal_found(bytes: &[u8], files: &[Arc<TextFile>], segments: &mut [Segment]) -> Option<()> {
    let told: Vec<(u32, Vec<Told>)> = serde_json::from_slice(bytes).ok()?;
    for (number, told) in told {
        let found: Option<Vec<_>> = told.into_iter().map(|told| told.found(files)).collect();
        segments.get_mut(number as usize)?.found = found?.into();
    }
    Some(())
}

fn rows_of(segments: &[Arc<Segment>]) -> Vec<Row> {
    let mut file = 0;
    let mut rows: Vec<Row> = Vec::with_capacity(segments.len());
    for (at, segment) in segments.iter().enumerate() {
        if at > 0 && !Arc::ptr_eq(&segments[at - 1].file, &segment.file) {
            file += 1;
        }
        let (header, span) = segment.header.unwrap_or_default();
        rows.push(Row {
            file,
            from: segment.from,
            nodes: segment.nodes.len() as u32,
            entries: segment.entries.len() as u32,
            numbers: segment.numbers.len() as u32,
            dates: segment.dates.count(),
            answers: segment.answers.len() as u32,
            unescaped: segment.unescaped.as_str().len() as u32,
            elsewhere: segment.elsewhere.len() as u32,
            long: segment.long.len() as u32,
            later: segment.later.len() as u32,
            has_header: u32::from(segment.header.is_some()),
            header,
            header_start: span.start,
            header_end: span.end,
        });
    }
    rows
}

fn unseal_segments(from: &mut Reader, files: &[Arc<TextFile>]) -> Option<Vec<Segment>> {
    let rows: Column<Row> = from.column()?;
    let mut nodes = Cut::<Node>::of(from)?;
    let mut entries = Cut::<Entry>::of(from)?;
    let mut numbers = Cut::<u64>::of(from)?;
    let mut answers = Cut::of(from)?;
    let mut unescaped = Cut::<u8>::of(from)?;
    let mut elsewhere = Cut::<Elsewhere>::of(from)?;
    let mut long = Cut::<Run>::of(from)?;
    let mut later = Cut::<Later>::of(from)?;
    let segments = rows.iter().map(|row| {
        let span = Span { start: row.header_start, end: row.header_end };
        Some(Segment {
            file: Arc::clone(files.get(row.file as usize)?),
            from: row.from,
            found: Arc::default(),
            stale: None,
            nodes: nodes.next(row.nodes),
            entries: entries.next(row.entries),
            header: (row.has_header == 1).then_some((row.header, span)),
            numbers: numbers.next(row.numbers),
            dates: Dates::unread(row.dates),
            answers: answers.next(row.answers),
            unescaped: Text::of(&unescaped.next(row.unescaped)),
            elsewhere: elsewhere.next(row.elsewhere),
            long: long.next(row.long),
            later: later.next(row.later),
        })
    });
    segments.collect()
}

/// A column that is handed out in parts, one after the other.
struct Cut<T> {
    all: Column<T>,
    at: usize,
}

impl<T: crate::sealed::Plain> Cut<T> {
    fn of(from: &mut Reader) -> Option<Self> {
        Some(Self { all: from.column()?, at: 0 })
    }

    fn next(&mut self, len: u32) -> Column<T> {
        let part = self.all.part(self.at, len as usize);
        self.at += len as usize;
        part
    }
}
