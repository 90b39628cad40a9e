//! Typed reading of what a [`Segment`] holds: parts of records, their values, and what references lead to. Every
//! screen and every analysis reads through these; how the nodes lie in memory is known to nobody else.

use chrono::NaiveDate;

use super::segment::{Node, Payload, Segment, Target};
use super::{AnswerId, Casebook, Moment, Record, RecordId};
use crate::model::date::{Date, Zone};
use crate::model::grade::{Credibility, Grade, Reliability};
use crate::model::marking::Marking;
use crate::model::schema::{CITE, Field, Shape, UNDATED_PROSE, ValueType};
use crate::text::{Place, Span};

/// A record's fields, or those of a table inside a record. Copyable: it only points.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    pub(super) book: &'a Casebook,
    pub(super) segment: &'a Segment,
    pub(super) shape: &'static Shape,
    pub(super) nodes: &'a [Node],
    /// Whether it is read as of a date and has no clock, so that [`UNDATED_PROSE`] is not in it.
    pub(super) is_undated: bool,
}

/// One value of a [`Part`].
#[derive(Clone, Copy)]
pub enum Value<'a> {
    /// Written but not understood: the source text of it.
    Broken(&'a str),
    Text(&'a str),
    Integer(i64),
    Number(f64),
    /// A word of a closed vocabulary.
    Word(&'static str),
    Date(&'a Date),
    Reliability(Reliability),
    Credibility(Credibility),
    Grade(Grade),
    Marking(Marking),
    Link(Link<'a>),
    List(List<'a>),
    Table(Part<'a>),
    Map(List<'a>),
}

/// A reference: what was written, and what it leads to.
#[derive(Clone, Copy)]
pub struct Link<'a> {
    book: &'a Casebook,
    written: &'a str,
    target: Target,
}

/// The items of a list, or the keys and values of a map in turns.
#[derive(Clone, Copy)]
pub struct List<'a> {
    book: &'a Casebook,
    segment: &'a Segment,
    item: &'static ValueType,
    /// The type of every second item of a map.
    value: &'static ValueType,
    nodes: &'a [Node],
}

/// What a place in a file is to the record that is written there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Here<'a> {
    /// In the value of a field that is this text.
    Text(&'a str),
    /// In no text.
    Nothing,
    /// In a value that may hold texts: it takes a look at all of them.
    Unclear,
}

impl<'a> Part<'a> {
    /// What a byte of the file is to its own fields, told without a look into any of them, since they are in the order of the
    /// file. Some bytes stay unclear.
    pub(super) fn here(self, at: u32) -> Here<'a> {
        for node in self.nodes {
            let span = node.span();
            // A dotted table may go on behind other fields.
            if node.is_nested() {
                break;
            }
            if at < span.start {
                return Here::Nothing;
            }
            if at < span.end {
                return match self.segment.text(node) {
                    _ if !self.knows(node) => Here::Nothing,
                    Some(text) => Here::Text(text),
                    None => Here::Unclear,
                };
            }
        }
        Here::Unclear
    }

    /// The name of the casebook's yardstick, which words of likelihood are read on.
    pub fn yardstick(self) -> &'static str {
        self.book.yardstick().as_str()
    }

    pub fn shape(self) -> &'static Shape {
        self.shape
    }

    /// The fields that are written and known, in the order of the file.
    pub fn fields(self) -> impl DoubleEndedIterator<Item = (&'static Field, Value<'a>)> {
        self.nodes.iter().filter(move |node| self.knows(node)).filter_map(move |node| {
            let field = self.shape.fields.get(node.field as usize)?;
            Some((field, self.read(&field.value, node)))
        })
    }

    /// Visits the tables right inside it, alone or in lists, that are known and whose shape is wanted, in the order of the
    /// file.
    pub fn each_table(self, is_wanted: impl Fn(&'static Shape) -> bool, mut visit: impl FnMut(Part<'a>)) {
        let may_hold = self.nodes.iter().filter(|node| node.is_table() || node.is_list());
        for node in may_hold.filter(|node| self.knows(node)) {
            let Some(field) = self.shape.fields.get(node.field as usize) else { continue };
            let (ValueType::Table(shape) | ValueType::List(ValueType::Table(shape))) = &field.value else {
                continue;
            };
            if !is_wanted(shape) {
                continue;
            }
            match self.read(&field.value, node) {
                Value::Table(table) => visit(table),
                Value::List(list) => {
                    let tables = list.items().filter_map(|item| match item {
                        Value::Table(table) => Some(table),
                        _ => None,
                    });
                    tables.for_each(&mut visit);
                }
                _ => {}
            }
        }
    }

    /// The value of a field, by its place in the shape ([`Shape::index`]).
    pub fn get(self, field: u8) -> Option<Value<'a>> {
        let node = self.nodes.iter().find(|node| node.field == field)?;
        self.knows(node).then(|| self.read(&self.shape.fields[field as usize].value, node))
    }

    /// The same, read as a value of another type than the shape declares.
    pub(super) fn get_as(self, field: u8, wanted: &'static ValueType) -> Option<Value<'a>> {
        let node = self.nodes.iter().find(|node| node.field == field)?;
        Some(self.read(wanted, node))
    }

    /// Where the value of a field stands.
    pub fn place(self, field: u8) -> Option<Place> {
        let node = self.nodes.iter().find(|node| node.field == field)?;
        Some(Place::new(&self.segment.file, node.span()))
    }

    /// From its first value to its last, or none where it has no values.
    pub fn span(self) -> Option<Span> {
        Some(self.nodes.first()?.span().to(self.nodes.last()?.span()))
    }

    /// Its first node, by which a table is told from all others of its file.
    pub(super) fn first_node(self) -> Option<u32> {
        let first = self.nodes.first()?;
        let at = self.segment.nodes.element_offset(first)?;
        Some(at as u32)
    }

    /// Of a table in a record, when it became known, where that was later than the record; of all else always.
    pub(super) fn later_than_record(self) -> Moment {
        if self.segment.later.is_empty() {
            return Moment::ALWAYS;
        }
        self.first_node().map_or(Moment::ALWAYS, |first| self.segment.later_than_record_at(first))
    }

    /// Where it stands: its first value.
    pub fn start(self) -> Option<Place> {
        Some(Place::new(&self.segment.file, self.nodes.first()?.span()))
    }

    pub fn text(self, field: u8) -> Option<&'a str> {
        let node = self.nodes.iter().find(|node| node.field == field)?;
        if self.withholds(node) { None } else { self.segment.text(node) }
    }

    pub fn date(self, field: u8) -> Option<&'a Date> {
        let node = self.nodes.iter().find(|node| node.field == field)?;
        self.segment.date(node)
    }

    pub fn number(self, field: u8) -> Option<f64> {
        match self.get(field)? {
            Value::Number(number) => Some(number),
            Value::Integer(number) => Some(number as f64),
            _ => None,
        }
    }

    /// A word of a closed vocabulary, through its `parse`.
    pub fn word<W>(self, field: u8, parse: impl FnOnce(&str) -> Option<W>) -> Option<W> {
        match self.get(field)? {
            Value::Word(word) => parse(word),
            _ => None,
        }
    }

    pub fn link(self, field: u8) -> Option<Link<'a>> {
        match self.get(field)? {
            Value::Link(link) => Some(link),
            _ => None,
        }
    }

    /// The record that a reference leads to.
    pub fn record(self, field: u8) -> Option<Record<'a>> {
        self.link(field)?.record()
    }

    pub fn list(self, field: u8) -> impl DoubleEndedIterator<Item = Value<'a>> + Clone {
        let list = match self.get(field) {
            Some(Value::List(list) | Value::Map(list)) => Some(list),
            _ => None,
        };
        list.into_iter().flat_map(List::items)
    }

    /// The tables of a list of tables.
    pub fn parts(self, field: u8) -> impl DoubleEndedIterator<Item = Part<'a>> + Clone {
        self.list(field).filter_map(|value| match value {
            Value::Table(part) => Some(part),
            _ => None,
        })
    }

    pub fn part(self, field: u8) -> Option<Part<'a>> {
        match self.get(field)? {
            Value::Table(part) => Some(part),
            _ => None,
        }
    }

    pub fn texts(self, field: u8) -> impl DoubleEndedIterator<Item = &'a str> + Clone {
        self.list(field).filter_map(|value| match value {
            Value::Text(text) => Some(text),
            _ => None,
        })
    }

    pub fn links(self, field: u8) -> impl DoubleEndedIterator<Item = Link<'a>> + Clone {
        self.list(field).filter_map(|value| match value {
            Value::Link(link) => Some(link),
            _ => None,
        })
    }

    /// Whether it cites a source that was not yet known: then where in it, and in which words, tells of later.
    pub(super) fn cites_unknown(self) -> bool {
        const SOURCE: u8 = CITE.index("source");
        let is_read_back = self.book.horizon.is_some() && self.shape.noun == CITE.noun;
        is_read_back && self.link(SOURCE).is_some_and(Link::is_not_yet_known)
    }

    /// Whether one of the fields is written that say since when it is known.
    pub(super) fn has_clock(self) -> bool {
        self.shape.clock_fields.iter().any(|field| self.date(field).is_some())
    }

    pub(super) fn withholds_prose(self) -> bool {
        self.nodes.iter().any(|node| self.withholds(node))
    }

    fn withholds(self, node: &Node) -> bool {
        let name = || self.shape.fields.get(node.field as usize).map(|field| field.name);
        self.is_undated && name().is_some_and(|name| UNDATED_PROSE.contains(&name))
    }

    fn knows(self, node: &Node) -> bool {
        !self.withholds(node) && is_known(self.book, self.segment, node)
    }

    fn read(self, wanted: &'static ValueType, node: &Node) -> Value<'a> {
        read(self.book, self.segment, wanted, node)
    }
}

impl<'a> List<'a> {
    /// The items that are known, in order; of a map its keys and values in turns.
    pub fn items(self) -> impl DoubleEndedIterator<Item = Value<'a>> + Clone {
        let known = self.nodes.iter().enumerate().filter(move |(_, node)| self.knows(node));
        known.map(move |(at, node)| {
            let wanted = if at.is_multiple_of(2) { self.item } else { self.value };
            read(self.book, self.segment, wanted, node)
        })
    }

    fn knows(self, node: &Node) -> bool {
        is_known(self.book, self.segment, node)
    }

    /// The item at a place, known or not: what numbers items, such as [`AnswerId`], counts all of them.
    pub fn item(self, at: usize) -> Option<Value<'a>> {
        let wanted = if at.is_multiple_of(2) { self.item } else { self.value };
        self.nodes.get(at).map(|node| read(self.book, self.segment, wanted, node))
    }

    /// The keys and values of a map, without those whose key names something that is not yet known.
    pub fn pairs(self) -> impl Iterator<Item = (Value<'a>, Value<'a>)> + Clone {
        let pairs = self.nodes.chunks_exact(2).map(move |pair| {
            let key = read(self.book, self.segment, self.item, &pair[0]);
            (key, read(self.book, self.segment, self.value, &pair[1]))
        });
        pairs.filter(|(key, _)| !matches!(key, Value::Link(link) if link.is_not_yet_known()))
    }

    pub fn is_empty(self) -> bool {
        !self.nodes.iter().any(|node| self.knows(node))
    }
}

impl<'a> Link<'a> {
    /// The reference as the author wrote it.
    pub fn written(self) -> &'a str {
        self.written
    }

    /// The record that it leads to: for an answer, the question.
    pub fn record(self) -> Option<Record<'a>> {
        self.record_id().map(|id| self.book.record(id))
    }

    pub fn record_id(self) -> Option<RecordId> {
        self.known_target().record()
    }

    pub fn answer(self) -> Option<AnswerId> {
        match self.known_target() {
            Target::Answer(answer) => Some(answer),
            _ => None,
        }
    }

    /// Whether it leads to something that was not yet known at the date as of which the casebook is read. What it names
    /// must not be told then.
    pub fn is_not_yet_known(self) -> bool {
        self.target != Target::Nothing && self.known_target() == Target::Nothing
    }

    /// When what it leads to became known; always, where it leads nowhere.
    pub fn known(self) -> Moment {
        match self.target {
            Target::Nothing => Moment::ALWAYS,
            Target::Record(id) => self.book.known(id),
            Target::Answer(answer) => self.book.answer_known(answer),
        }
    }

    /// The day on which what it leads to became known, on the casebook's calendar.
    pub fn known_day(self) -> Option<NaiveDate> {
        self.known().day()
    }

    fn known_target(self) -> Target {
        let is_known = self.book.horizon.is_none() || self.book.reaches(self.known());
        if is_known { self.target } else { Target::Nothing }
    }
}

/// Whether a value is there as of the date of the casebook: all but tables that became known later.
fn is_known(book: &Casebook, segment: &Segment, node: &Node) -> bool {
    book.horizon.is_none() || book.reaches(segment.later_than_record(node))
}

fn read<'a>(book: &'a Casebook, segment: &'a Segment, wanted: &'static ValueType, node: &Node) -> Value<'a> {
    let list = |run, item, value| List { book, segment, item, value, nodes: segment.run(run) };
    match (segment.payload(node), wanted) {
        (Payload::Text(_) | Payload::Unescaped(_), _) => Value::Text(segment.text(node).unwrap_or_default()),
        (Payload::Integer(number), _) => Value::Integer(number),
        (Payload::Number(number), _) => Value::Number(number),
        (Payload::Word(at), ValueType::Word(words)) => {
            Value::Word(words.words.get(at as usize).map_or("", |word| word.0))
        }
        (Payload::Date(at), _) => Value::Date(segment.date_at(at, node.span())),
        (Payload::Reliability(reliability), _) => Value::Reliability(reliability),
        (Payload::Credibility(credibility), _) => Value::Credibility(credibility),
        (Payload::Grade(grade), _) => Value::Grade(grade),
        (Payload::Marking(marking), _) => Value::Marking(marking),
        (Payload::Link(link), _) => {
            Value::Link(Link { book, written: segment.written(link.written), target: link.target })
        }
        (Payload::List(run), ValueType::List(item)) => Value::List(list(run, item, item)),
        (Payload::List(run), ValueType::Range) => {
            Value::List(list(run, &ValueType::Probability, &ValueType::Probability))
        }
        (Payload::Table(run), ValueType::Table(shape)) => {
            Value::Table(Part { book, segment, shape, nodes: segment.run(run), is_undated: false })
        }
        (Payload::Map(run), ValueType::Map(keys, values)) => Value::Map(list(run, keys, values)),
        // Not understood; or the value of a variant, which only its record can read ([`super::Record::rival`]).
        _ => Value::Broken(segment.file.slice(node.span())),
    }
}

/// The zone that dates in `part` are read in: the record's own, else the casebook's.
pub(super) fn zone_of(part: Part<'_>, field: u8, default: Zone) -> Zone {
    part.text(field).and_then(Zone::parse).unwrap_or(default)
}
