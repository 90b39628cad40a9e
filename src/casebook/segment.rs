//! The records of one file, or of a part of it, held close together: a run of nodes of sixteen bytes that point into the
//! file's text. Knows the layout, not the meaning; the readers in [`super::part`] give the nodes their types back.

use std::sync::Arc;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::dates::Dates;
use super::{AnswerId, Moment, RecordId};
use crate::model::date::Date;
use crate::model::grade::{Credibility, Grade, Reliability};
use crate::model::marking::Marking;
use crate::model::schema::{Kind, REFERRED};
use crate::sealed::{Column, Text};
use crate::text::{Diagnostic, Span, Stale, TextFile};

/// A value, with the field that it belongs to and its place in the file. What its numbers mean is told by
/// [`Segment::payload`] alone.
#[derive(Clone, Copy, Debug, Default, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct Node {
    start: u32,
    len: u32,
    data: u32,
    /// The field's place in the shape of the table that holds it; 0 in lists.
    pub(super) field: u8,
    tag: u8,
    more: [u8; 2],
}

/// A value as it is packed into a [`Node`], and as it is read from one.
#[derive(Clone, Copy, Debug)]
pub(super) enum Payload {
    /// Written, but not understood; a diagnostic says why.
    Broken,
    /// Text that stands in the file as it is.
    Text(Span),
    /// Text that had escapes or folded lines: a run of [`Segment::unescaped`].
    Unescaped(Span),
    Integer(i64),
    Number(f64),
    /// The place of a word in the field's vocabulary.
    Word(u8),
    /// A place in [`Segment::dates`].
    Date(u32),
    Reliability(Reliability),
    Credibility(Credibility),
    Grade(Grade),
    Marking(Marking),
    Link(Link),
    List(Run),
    Table(Run),
    /// Keys and values in turns.
    Map(Run),
}

/// Nodes that stand beside each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct Run {
    pub(super) first: u32,
    pub(super) len: u32,
}

/// A reference as written, and what it leads to once all files are known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) written: Written,
    pub(super) wanted: Wanted,
    pub(super) target: Target,
}

/// Where the text of a reference lies.
#[derive(Clone, Copy, Debug)]
pub(super) enum Written {
    /// In the file.
    Text(Span),
    /// In [`Segment::unescaped`].
    Unescaped(Span),
}

/// What a reference may name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted {
    /// `id`, of this kind.
    Kind(Kind),
    /// `kind:id`, of one of these kinds; of any where there are none.
    AnyOf(&'static [Kind]),
    /// `question/answer`.
    Answer,
    /// An answer of the question that the record's own `question` field names.
    OwnAnswer,
}

/// What a reference leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Target {
    #[default]
    Nothing,
    Record(RecordId),
    Answer(AnswerId),
}

impl Target {
    /// The record that it leads to: of an answer, the question.
    pub(super) fn record(self) -> Option<RecordId> {
        match self {
            Self::Nothing => None,
            Self::Record(record) => Some(record),
            Self::Answer(answer) => Some(answer.question),
        }
    }
}

/// A record: its kind, its fields, and its lines.
#[derive(Clone, Copy, Debug, Default, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct Entry {
    kind: u32,
    pub(super) fields: Run,
    start: u32,
    end: u32,
}

impl Entry {
    pub(super) fn new(kind: Kind, fields: Run, span: Span) -> Self {
        Self { kind: kind as u32, fields, start: span.start, end: span.end }
    }

    pub(super) fn kind(&self) -> Kind {
        Kind::ALL.get(self.kind as usize).copied().unwrap_or(Kind::ALL[0])
    }

    /// From its header to the line before the next one.
    pub(super) fn span(&self) -> Span {
        Span { start: self.start, end: self.end }
    }
}

/// Text that does not stand in the file as it is: where it is written there, and where in [`Segment::unescaped`] it lies.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct Elsewhere {
    at: u32,
    start: u32,
    end: u32,
}

/// When a table became known that did so later than the record that holds it, by its first node.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, FromBytes, IntoBytes, Immutable, KnownLayout,
)]
#[repr(C)]
pub(super) struct Later {
    pub(super) first: u32,
    /// Keeps the moment where its size wants it.
    pub(super) gap: u32,
    pub(super) moment: Moment,
}

/// The records of one file, or of some of its lines.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub(super) file: Arc<TextFile>,
    /// Where its lines start there.
    pub(super) from: u32,
    /// What could not be understood in it, by itself.
    pub(super) found: Arc<[Diagnostic]>,
    /// Why its records are shown though their file does not give them now; nothing where it does.
    pub(super) stale: Option<Stale>,
    pub(super) nodes: Column<Node>,
    pub(super) entries: Column<Entry>,
    /// The fields of `[casebook]`, where this file holds it.
    pub(super) header: Option<(Run, Span)>,
    /// The numbers, as the bits of an `i64` or of an `f64`.
    pub(super) numbers: Column<u64>,
    pub(super) dates: Dates,
    /// The answers that links lead to.
    pub(super) answers: Column<AnswerId>,
    pub(super) unescaped: Text,
    /// By where it is written.
    pub(super) elsewhere: Column<Elsewhere>,
    /// Lists and tables of more items than a node can count, by their first item.
    pub(super) long: Column<Run>,
    /// Sorted.
    pub(super) later: Column<Later>,
}

mod tag {
    pub(super) const BROKEN: u8 = 0;
    pub(super) const TEXT: u8 = 1;
    pub(super) const UNESCAPED: u8 = 2;
    pub(super) const INTEGER: u8 = 3;
    pub(super) const NUMBER: u8 = 4;
    pub(super) const WORD: u8 = 5;
    pub(super) const DATE: u8 = 6;
    pub(super) const RELIABILITY: u8 = 7;
    pub(super) const CREDIBILITY: u8 = 8;
    pub(super) const GRADE: u8 = 9;
    pub(super) const MARKING: u8 = 10;
    pub(super) const LINK: u8 = 11;
    pub(super) const LINK_UNESCAPED: u8 = 12;
    pub(super) const LIST: u8 = 13;
    pub(super) const TABLE: u8 = 14;
    pub(super) const MAP: u8 = 15;
}

/// In the target of a link: it is the place of an answer in [`Segment::answers`].
const IS_ANSWER: u32 = 1 << 31;

/// The count of a node whose items are counted in [`Segment::long`].
const COUNTED_ELSEWHERE: u16 = u16::MAX;

/// What a link may name, as a byte: kinds by their place, then these, then the lists of [`REFERRED`].
const ANSWER: u8 = 0x40;
const OWN_ANSWER: u8 = 0x41;
const ANY_OF: u8 = 0x80;

impl Node {
    pub(super) fn span(&self) -> Span {
        Span { start: self.start, end: self.start.saturating_add(self.len) }
    }

    /// Whether it is a reference.
    pub(super) fn is_link(&self) -> bool {
        matches!(self.tag, tag::LINK | tag::LINK_UNESCAPED)
    }

    /// Whether it is a table in the record.
    pub(super) fn is_table(&self) -> bool {
        self.tag == tag::TABLE
    }

    /// Whether it is a list.
    pub(super) fn is_list(&self) -> bool {
        self.tag == tag::LIST
    }

    /// Whether it holds other nodes.
    pub(super) fn is_nested(&self) -> bool {
        matches!(self.tag, tag::LIST | tag::TABLE | tag::MAP)
    }

    fn run(&self, segment: &Segment) -> Run {
        let len = match u16::from_le_bytes(self.more) {
            COUNTED_ELSEWHERE => {
                let at = segment.long.binary_search_by_key(&self.data, |run| run.first);
                at.map_or(0, |at| segment.long[at].len)
            }
            len => u32::from(len),
        };
        Run { first: self.data, len }
    }

    /// The text inside its quotes.
    fn inner(&self, before: u8, after: u8) -> Span {
        let end = self.start.saturating_add(self.len).saturating_sub(u32::from(after));
        Span { start: self.start.saturating_add(u32::from(before)), end }
    }
}

impl Wanted {
    fn code(self) -> u8 {
        match self {
            Self::Kind(kind) => kind as u8,
            Self::Answer => ANSWER,
            Self::OwnAnswer => OWN_ANSWER,
            Self::AnyOf(kinds) => {
                let at = REFERRED.iter().position(|listed| *listed == kinds);
                ANY_OF
                    | at.expect("every list of kinds of the schema is among those that are referred to") as u8
            }
        }
    }

    fn of_code(code: u8) -> Self {
        match code {
            ANSWER => Self::Answer,
            OWN_ANSWER => Self::OwnAnswer,
            code if code & ANY_OF != 0 => {
                Self::AnyOf(REFERRED.get(usize::from(code & !ANY_OF)).copied().unwrap_or_default())
            }
            code => Kind::ALL.get(usize::from(code)).map_or(Self::Answer, |kind| Self::Kind(*kind)),
        }
    }
}

impl Segment {
    pub(super) fn new(file: Arc<TextFile>, from: u32) -> Self {
        Self {
            file,
            from,
            found: Arc::default(),
            stale: None,
            nodes: Column::default(),
            entries: Column::default(),
            header: None,
            numbers: Column::default(),
            dates: Dates::default(),
            answers: Column::default(),
            unescaped: Text::default(),
            elsewhere: Column::default(),
            long: Column::default(),
            later: Column::default(),
        }
    }

    /// The same as it was before it was put together with others.
    pub(super) fn apart(&self) -> Self {
        let mut apart = Self { later: Column::default(), answers: Column::default(), ..self.clone() };
        apart.nodes.to_mut().iter_mut().filter(|node| node.is_link()).for_each(|node| node.data = 0);
        apart
    }

    /// Its file, and where its lines start there.
    pub(super) fn start(&self) -> (&str, u32) {
        (self.file.name(), self.from)
    }

    /// Gives back the room that was taken in advance.
    pub(super) fn shrink(&mut self) {
        self.nodes.to_mut().shrink_to_fit();
        self.entries.to_mut().shrink_to_fit();
        self.numbers.to_mut().shrink_to_fit();
        self.dates.shrink_to_fit();
        self.unescaped.to_mut().shrink_to_fit();
        self.elsewhere.to_mut().shrink_to_fit();
    }

    pub(super) fn run(&self, run: Run) -> &[Node] {
        let (first, len) = (run.first as usize, run.len as usize);
        self.nodes.get(first..first.saturating_add(len)).unwrap_or_default()
    }

    /// The nodes of a record at any depth, in no order that means anything.
    pub(super) fn all_nodes(&self, entry: usize) -> std::ops::Range<usize> {
        // A table's nodes come before those of the table that holds it.
        let end = |entry: usize| {
            let fields = self.entries.get(entry).map(|entry| entry.fields).unwrap_or_default();
            fields.first.saturating_add(fields.len) as usize
        };
        let range = entry.checked_sub(1).map_or(0, end)..end(entry);
        if range.start <= range.end && range.end <= self.nodes.len() { range } else { 0..0 }
    }

    /// Text that does not stand in the file as it is.
    pub(super) fn hold(&mut self, text: &str) -> Span {
        let start = self.unescaped.as_str().len();
        self.unescaped.to_mut().push_str(text);
        Span::new(start, start + text.len())
    }

    /// A copy of a text that stands in the file.
    fn hold_copy(&mut self, span: Span) -> Span {
        let text = self.file.slice(span).to_owned();
        self.hold(&text)
    }

    pub(super) fn hold_date(&mut self, date: Date) -> u32 {
        self.dates.push(date)
    }

    /// A value, close together.
    pub(super) fn pack(&mut self, field: u8, payload: Payload, span: Span) -> Node {
        let mut node = Node { start: span.start, len: span.end - span.start, field, ..Node::default() };
        node.tag = match payload {
            Payload::Broken => tag::BROKEN,
            Payload::Text(inner) => {
                if let Some(more) = quotes(span, inner) {
                    node.more = more;
                    tag::TEXT
                } else {
                    let held = self.hold_copy(inner);
                    self.put_elsewhere(span, held);
                    tag::UNESCAPED
                }
            }
            Payload::Unescaped(held) => {
                self.put_elsewhere(span, held);
                tag::UNESCAPED
            }
            Payload::Integer(number) => {
                node.data = self.hold_number(number.cast_unsigned());
                tag::INTEGER
            }
            Payload::Number(number) => {
                node.data = self.hold_number(number.to_bits());
                tag::NUMBER
            }
            Payload::Word(at) => {
                node.data = u32::from(at);
                tag::WORD
            }
            Payload::Date(at) => {
                node.data = at;
                tag::DATE
            }
            Payload::Reliability(reliability) => {
                node.data = reliability as u32;
                tag::RELIABILITY
            }
            Payload::Credibility(credibility) => {
                node.data = credibility as u32;
                tag::CREDIBILITY
            }
            Payload::Grade(grade) => {
                node.data = (grade.reliability as u32) << 8 | grade.credibility as u32;
                tag::GRADE
            }
            Payload::Marking(marking) => {
                node.data = marking as u32;
                tag::MARKING
            }
            Payload::Link(link) => {
                node.more[1] = link.wanted.code();
                let inner = match link.written {
                    Written::Text(inner) => {
                        let even = quotes(span, inner).filter(|[before, after]| before == after);
                        even.ok_or_else(|| self.hold_copy(inner))
                    }
                    Written::Unescaped(held) => Err(held),
                };
                match inner {
                    Ok([before, _]) => {
                        node.more[0] = before;
                        tag::LINK
                    }
                    Err(held) => {
                        self.put_elsewhere(span, held);
                        tag::LINK_UNESCAPED
                    }
                }
            }
            Payload::List(run) => {
                self.pack_run(&mut node, run);
                tag::LIST
            }
            Payload::Table(run) => {
                self.pack_run(&mut node, run);
                tag::TABLE
            }
            Payload::Map(run) => {
                self.pack_run(&mut node, run);
                tag::MAP
            }
        };
        node
    }

    fn pack_run(&mut self, node: &mut Node, run: Run) {
        node.data = run.first;
        let len = u16::try_from(run.len).unwrap_or(COUNTED_ELSEWHERE);
        node.more = len.to_le_bytes();
        if len == COUNTED_ELSEWHERE {
            let at = self.long.partition_point(|other| other.first < run.first);
            self.long.to_mut().insert(at, run);
        }
    }

    fn hold_number(&mut self, bits: u64) -> u32 {
        self.numbers.to_mut().push(bits);
        self.numbers.len() as u32 - 1
    }

    fn put_elsewhere(&mut self, span: Span, held: Span) {
        let at = self.elsewhere.partition_point(|other| other.at < span.start);
        self.elsewhere.to_mut().insert(at, Elsewhere { at: span.start, start: held.start, end: held.end });
    }

    fn elsewhere(&self, node: &Node) -> Span {
        let found = self.elsewhere.binary_search_by_key(&node.start, |text| text.at).ok();
        found.map_or(Span::default(), |at| {
            let text = self.elsewhere[at];
            Span { start: text.start, end: text.end }
        })
    }

    fn number(&self, at: usize) -> u64 {
        self.numbers.get(at).copied().unwrap_or_default()
    }

    /// What a node holds. What it points at and is not there is nothing: in a sealed file anything may stand.
    pub(super) fn payload(&self, node: &Node) -> Payload {
        let small = node.data as usize;
        match node.tag {
            tag::TEXT => Payload::Text(node.inner(node.more[0], node.more[1])),
            tag::UNESCAPED => Payload::Unescaped(self.elsewhere(node)),
            tag::INTEGER => Payload::Integer(self.number(small).cast_signed()),
            tag::NUMBER => Payload::Number(f64::from_bits(self.number(small))),
            tag::WORD => Payload::Word(node.data as u8),
            tag::DATE => Payload::Date(node.data),
            tag::RELIABILITY => of(Reliability::ALL.get(small), Payload::Reliability),
            tag::CREDIBILITY => of(Credibility::ALL.get(small), Payload::Credibility),
            tag::GRADE => {
                let both = Reliability::ALL.get(small >> 8).zip(Credibility::ALL.get(small & 0xff));
                both.map_or(Payload::Broken, |(reliability, credibility)| {
                    Payload::Grade(Grade { reliability: *reliability, credibility: *credibility })
                })
            }
            tag::MARKING => of(Marking::ALL.get(small), Payload::Marking),
            tag::LINK | tag::LINK_UNESCAPED => Payload::Link(self.link(node)),
            tag::LIST => Payload::List(node.run(self)),
            tag::TABLE => Payload::Table(node.run(self)),
            tag::MAP => Payload::Map(node.run(self)),
            _ => Payload::Broken,
        }
    }

    /// The reference that a node holds.
    pub(super) fn link(&self, node: &Node) -> Link {
        let written = if node.tag == tag::LINK {
            Written::Text(node.inner(node.more[0], node.more[0]))
        } else {
            Written::Unescaped(self.elsewhere(node))
        };
        Link { written, wanted: Wanted::of_code(node.more[1]), target: self.target(node) }
    }

    /// What the reference that a node holds leads to.
    pub(super) fn target(&self, node: &Node) -> Target {
        match node.data {
            0 => Target::Nothing,
            place if place & IS_ANSWER != 0 => {
                let answer = self.answers.get((place & !IS_ANSWER) as usize);
                answer.map_or(Target::Nothing, |answer| Target::Answer(*answer))
            }
            record => Target::Record(RecordId(record - 1)),
        }
    }

    /// Leads the reference at a place among the nodes to its target.
    pub(super) fn lead(&mut self, node: usize, target: Target) {
        let data = match target {
            Target::Nothing => 0,
            Target::Record(record) => record.0 + 1,
            Target::Answer(answer) => {
                self.answers.to_mut().push(answer);
                IS_ANSWER | (self.answers.len() as u32 - 1)
            }
        };
        self.nodes.to_mut()[node].data = data;
    }

    /// The text of a node that holds text, else nothing.
    pub(super) fn text(&self, node: &Node) -> Option<&str> {
        match node.tag {
            tag::TEXT => Some(self.file.slice(node.inner(node.more[0], node.more[1]))),
            tag::UNESCAPED => self.unescaped.as_str().get(self.elsewhere(node).range()),
            _ => None,
        }
    }

    /// The date of a node that holds one.
    pub(super) fn date(&self, node: &Node) -> Option<&Date> {
        (node.tag == tag::DATE).then(|| self.date_at(node.data, node.span()))
    }

    /// The date at a place among them, which is written at `span`.
    pub(super) fn date_at(&self, at: u32, span: Span) -> &Date {
        self.dates.get(at, || self.reread_date(span))
    }

    /// A date as its text in the file gives it.
    pub(super) fn reread_date(&self, span: Span) -> Option<Date> {
        let source = self.file.slice(span).trim_matches(['"', '\'', '\n']);
        Date::parse(&source.replacen(' ', "T", 1)).ok()
    }

    /// When a table became known, where that was later than its record; of all else always.
    pub(super) fn later_than_record(&self, node: &Node) -> Moment {
        // A table without nodes has no clock, but may lie where the next one starts.
        let is_filled_table = node.is_table() && node.more != [0, 0];
        if is_filled_table { self.later_than_record_at(node.data) } else { Moment::ALWAYS }
    }

    /// The same for the table that has this first node.
    pub(super) fn later_than_record_at(&self, first: u32) -> Moment {
        let found = self.later.binary_search_by_key(&first, |later| later.first);
        found.map_or(Moment::ALWAYS, |at| self.later[at].moment)
    }

    /// The text of a reference as written.
    pub(super) fn written(&self, written: Written) -> &str {
        match written {
            Written::Text(span) => self.file.slice(span),
            Written::Unescaped(span) => self.unescaped.as_str().get(span.range()).unwrap_or_default(),
        }
    }
}

/// A value of a few, where there is one.
fn of<T: Copy>(value: Option<&T>, payload: impl Fn(T) -> Payload) -> Payload {
    value.map_or(Payload::Broken, |value| payload(*value))
}

/// How many bytes of quotes stand before and after a text, where that is what surrounds it.
fn quotes(span: Span, inner: Span) -> Option<[u8; 2]> {
    let before = inner.start.checked_sub(span.start).and_then(|before| u8::try_from(before).ok())?;
    let after = span.end.checked_sub(inner.end).and_then(|after| u8::try_from(after).ok())?;
    Some([before, after])
}
