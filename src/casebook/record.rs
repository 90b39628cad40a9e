//! A record as the rest of the program sees it: what all kinds share. What single kinds hold is read by the
//! fields of their shapes.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::part::{Here, Link, Part, Value, zone_of};
use super::segment::{Entry, Segment};
use super::{Casebook, Moment, RecordId};
use crate::model::date::{Date, Zone};
use crate::model::marking::Marking;
use crate::model::schema::{self, COMMON, Kind, Places, Shape};
use crate::text::{Place, Span, TextFile};

/// A record of a [`Casebook`]. Copyable: a handle and the casebook that it is a handle of.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    book: &'a Casebook,
    handle: RecordId,
}

/// For each kind, where the first of some fields stands in its shape.
type FieldOfKind = [Option<u8>; Kind::ALL.len()];

const TITLES: FieldOfKind = first_of(&["title", "name", "text"]);
const DATES: FieldOfKind = first_of(&["date", "said", "published", "on"]);
const SUMMARIES: FieldOfKind = first_of(&["summary"]);
const SHORTS: FieldOfKind = first_of(&["short"]);
const NAMES: FieldOfKind = first_of(&["names"]);
const ALIASES: FieldOfKind = first_of(&["aliases"]);

const fn first_of(names: &[&str]) -> FieldOfKind {
    let mut found = [None; Kind::ALL.len()];
    let mut at = 0;
    while at < found.len() {
        found[at] = Kind::ALL[at].shape().first_of(names);
        at += 1;
    }
    found
}

/// The place of a common field among [`COMMON`], which end the shape of every kind.
const fn common(name: &str) -> u8 {
    Shape {
        noun: "record",
        summary: "",
        clock: &[],
        clock_fields: Places::NONE,
        cites: None,
        holds_cites: false,
        fields: &COMMON,
    }
    .index(name)
}

impl<'a> Record<'a> {
    pub(super) fn new(book: &'a Casebook, handle: RecordId) -> Self {
        Self { book, handle }
    }

    pub fn handle(self) -> RecordId {
        self.handle
    }

    pub fn book(self) -> &'a Casebook {
        self.book
    }

    fn entry(self) -> (&'a Segment, &'a Entry) {
        self.book.entry(self.handle)
    }

    pub fn kind(self) -> Kind {
        self.entry().1.kind()
    }

    /// All its fields.
    pub fn part(self) -> Part<'a> {
        let (segment, entry) = self.entry();
        let (shape, nodes) = (entry.kind().shape(), segment.run(entry.fields));
        let part = Part { book: self.book, segment, shape, nodes, is_undated: false };
        Part { is_undated: self.book.horizon.is_some() && !part.has_clock(), ..part }
    }

    /// Whether it holds text that is not shown as of a date, since the record does not say since when it is known.
    pub fn withholds_prose(self) -> bool {
        self.part().withholds_prose()
    }

    /// The place of a common field in the shape of its kind.
    fn at(self, common: u8) -> u8 {
        (self.kind().shape().fields.len() - COMMON.len()) as u8 + common
    }

    fn common_text(self, common: u8) -> Option<&'a str> {
        self.part().text(self.at(common))
    }

    /// Its identifier; empty where the author wrote none or a broken one.
    pub fn id(self) -> &'a str {
        self.common_text(const { common("id") }).unwrap_or_default()
    }

    /// `kind:id`, the name by which it is known outside of this casebook's memory.
    pub fn name(self) -> String {
        format!("{}:{}", self.kind(), self.id())
    }

    /// A line that names it to a reader: its title, name or text.
    pub fn title(self) -> &'a str {
        TITLES[self.kind() as usize].and_then(|field| self.part().text(field)).unwrap_or_else(|| self.id())
    }

    /// A name for a narrow column or the middle of a sentence: of an actor the short one, where the author gave one.
    pub fn short_title(self) -> &'a str {
        const SHORT: u8 = schema::ACTOR.index("short");
        let short = (self.kind() == Kind::Actor).then(|| self.part().text(SHORT)).flatten();
        short.unwrap_or_else(|| self.title())
    }

    pub fn summary(self) -> Option<&'a str> {
        self.part().text(SUMMARIES[self.kind() as usize]?)
    }

    pub fn notes(self) -> Option<&'a str> {
        self.common_text(const { common("notes") })
    }

    pub fn tags(self) -> impl Iterator<Item = &'a str> + Clone {
        self.part().texts(self.at(const { common("tags") }))
    }

    /// Where it comes from: each citation as a part of shape [`schema::CITE`].
    pub fn cites(self) -> impl Iterator<Item = Part<'a>> + Clone {
        self.part().parts(self.at(const { common("cites") }))
    }

    pub fn variants(self) -> impl Iterator<Item = Part<'a>> + Clone {
        self.part().parts(self.at(const { common("variants") }))
    }

    /// The value of one of its [`Record::variants`], read as the field that it rivals would be.
    pub fn rival(self, variant: Part<'a>) -> Option<Value<'a>> {
        const FIELD: u8 = schema::VARIANT.index("field");
        const VALUE: u8 = schema::VARIANT.index("value");
        let shape = self.kind().shape();
        let rivalled = shape.find(variant.text(FIELD)?)?;
        variant.get_as(VALUE, &shape.fields[rivalled as usize].value)
    }

    /// The rules that are silenced in this record.
    pub fn allowed(self) -> impl Iterator<Item = &'a str> + Clone {
        const RULE: u8 = schema::ALLOW.index("rule");
        self.part().parts(self.at(const { common("allow") })).filter_map(|allowance| allowance.text(RULE))
    }

    /// When what it tells took place or was said, by the field that its kind has for it.
    pub fn date(self) -> Option<&'a Date> {
        self.part().date(DATES[self.kind() as usize]?)
    }

    /// When it became known: as stated, else its own date.
    pub fn known(self) -> Option<&'a Date> {
        self.part().date(self.at(const { common("known") })).or_else(|| self.date())
    }

    /// When it surely became known, whatever it says itself: see [`Casebook::known`].
    pub fn known_since(self) -> Moment {
        self.book.known(self.handle)
    }

    /// The zone of dates in it that state none.
    pub fn zone(self) -> Zone {
        zone_of(self.part(), self.at(const { common("timezone") }), self.book.zone())
    }

    /// Who may read it: its own marking or the casebook's, and never laxer than what it refers to.
    pub fn marking(self) -> Marking {
        self.book.marking(self.handle)
    }

    /// The marking that is written in the record itself.
    pub fn stated_marking(self) -> Option<Marking> {
        match self.part().get(self.at(const { common("tlp") }))? {
            Value::Marking(marking) => Some(marking),
            _ => None,
        }
    }

    /// Every reference in it, at any depth, in the order of the file; those within tables of rival values last.
    pub fn links(self) -> Vec<(&'static str, Link<'a>)> {
        let mut found = Vec::new();
        self.each_link(|field, link, _| found.push((field, link)));
        found
    }

    /// The same, each with the moment at which what holds it became known: the record, or a table in it.
    pub fn each_link(self, mut visit: impl FnMut(&'static str, Link<'a>, Moment)) {
        let known = self.known_since();
        visit_links(self.part(), "", known, &mut visit);
        // Only the record knows how the value of a variant is read; single references are found without that.
        for variant in self.variants() {
            if let Some(value) = self.rival(variant).filter(|value| !matches!(value, Value::Link(_))) {
                visit_link(value, "variants", known.max(variant.later_than_record()), &mut visit);
            }
        }
    }

    /// Its lines in the file.
    pub fn place(self) -> Place {
        let (segment, entry) = self.entry();
        let first = segment.file.slice(entry.span()).find(['\n', '\r']).unwrap_or(0);
        let start = entry.span().start as usize;
        Place::new(&segment.file, Span::new(start, start + first))
    }

    /// Its file, and where it starts there.
    pub(super) fn start(self) -> (Arc<TextFile>, u32) {
        let (segment, entry) = self.entry();
        (Arc::clone(&segment.file), entry.span().start)
    }

    /// The text of its lines as the author wrote it.
    pub fn source(self) -> &'a str {
        let (segment, entry) = self.entry();
        segment.file.slice(entry.span())
    }

    /// All text that an author wrote in it, at any depth: prose, names, words, identifiers.
    pub fn texts(self) -> impl Iterator<Item = &'a str> {
        let mut found = Vec::new();
        self.each_text(|_, text| {
            found.push(text);
            ControlFlow::Continue(())
        });
        found.into_iter()
    }

    /// Visits the same texts one by one until `visit` breaks, each with the field of the record that holds it, at whatever
    /// depth.
    pub fn each_text(self, mut visit: impl FnMut(&'static str, &'a str) -> ControlFlow<()>) {
        // Nobody asks whether it was broken off.
        let _ = visit_texts(self.part(), None, &mut visit);
    }

    /// What a byte of its file is to it, as far as that can be told without a look at all its texts.
    pub fn here(self, at: u32) -> Here<'a> {
        self.part().here(at)
    }

    /// What a filter looks through: all its text, its dates as written, and the names, in any script, of what it
    /// refers to.
    pub fn searched(self) -> impl Iterator<Item = Cow<'a, str>> {
        let mut names = Vec::new();
        let mut collect = |name| {
            names.push(Cow::Borrowed(name));
            ControlFlow::Continue(())
        };
        self.each_link(|_, link, _| {
            let _ = link.record().map(|record| record.each_name(&mut collect));
        });
        let dates = self.segment_dates().map(|date| Cow::Owned(date.to_string()));
        self.texts().map(Cow::Borrowed).chain(names).chain(dates)
    }

    /// Visits the same texts without keeping any, until one breaks it off.
    pub fn each_searched(self, visit: &mut dyn FnMut(&str) -> ControlFlow<()>) -> ControlFlow<()> {
        visit_texts(self.part(), None, &mut |_, text| visit(text))?;
        let mut is_over = ControlFlow::Continue(());
        self.each_link(|_, link, _| {
            if is_over.is_continue()
                && let Some(record) = link.record()
            {
                is_over = record.each_name(&mut |name| visit(name));
            }
        });
        is_over?;
        let mut written = String::new();
        each_date(self.part(), &mut |date| {
            written.clear();
            let _ = write!(written, "{date}");
            visit(&written)
        })
    }

    /// Visits what it is called: its title, its short name, its names in any script, its other names.
    pub fn each_name(self, visit: &mut dyn FnMut(&'a str) -> ControlFlow<()>) -> ControlFlow<()> {
        const TEXT: u8 = schema::NAME.index("text");
        let part = self.part();
        visit(self.title())?;
        let field = |fields: FieldOfKind| fields[self.kind() as usize];
        if let Some(short) = field(SHORTS).and_then(|short| part.text(short)) {
            visit(short)?;
        }
        for name in field(NAMES).into_iter().flat_map(|names| part.parts(names)) {
            name.text(TEXT).map_or(ControlFlow::Continue(()), &mut *visit)?;
        }
        field(ALIASES).into_iter().flat_map(|aliases| part.texts(aliases)).try_for_each(visit)
    }

    /// Every date in it, at any depth.
    fn segment_dates(self) -> impl Iterator<Item = &'a Date> {
        let mut found = Vec::new();
        let _ = each_date(self.part(), &mut |date| {
            found.push(date);
            ControlFlow::Continue(())
        });
        found.into_iter()
    }
}

/// What is done with the field that holds a reference, the reference, and the moment at which it became known.
type Visit<'visit, 'a> = &'visit mut dyn FnMut(&'static str, Link<'a>, Moment);

/// References of a part and of the parts in it, each with the name of its field; in a table within a list, that of the
/// list, which says more (`cites` rather than `source`). The part was known from `at` on.
fn visit_links<'a>(part: Part<'a>, outer: &'static str, at: Moment, visit: Visit<'_, 'a>) {
    for (field, value) in part.fields() {
        visit_link(value, if outer.is_empty() { field.name } else { outer }, at, visit);
    }
}

fn visit_link<'a>(value: Value<'a>, name: &'static str, at: Moment, visit: Visit<'_, 'a>) {
    match value {
        Value::Link(link) => visit(name, link, at),
        Value::Table(inner) => visit_links(inner, name, at.max(inner.later_than_record()), visit),
        Value::List(items) | Value::Map(items) => {
            items.items().for_each(|item| visit_link(item, name, at, visit));
        }
        _ => {}
    }
}

/// What is done with the field that holds a text, and the text.
type VisitText<'visit, 'a> = &'visit mut dyn FnMut(&'static str, &'a str) -> ControlFlow<()>;

fn visit_texts<'a>(part: Part<'a>, outer: Option<&'static str>, visit: VisitText<'_, 'a>) -> ControlFlow<()> {
    if part.cites_unknown() {
        return ControlFlow::Continue(());
    }
    part.fields().try_for_each(|(field, value)| {
        let name = outer.unwrap_or(field.name);
        match value {
            Value::List(items) | Value::Map(items) => {
                items.items().try_for_each(|item| visit_text(item, name, visit))
            }
            value => visit_text(value, name, visit),
        }
    })
}

fn visit_text<'a>(value: Value<'a>, name: &'static str, visit: VisitText<'_, 'a>) -> ControlFlow<()> {
    match value {
        Value::Text(text) | Value::Broken(text) => visit(name, text),
        Value::Word(word) => visit(name, word),
        // A name can tell what was not yet known.
        Value::Link(link) if !link.is_not_yet_known() => visit(name, link.written()),
        Value::Table(part) => visit_texts(part, Some(name), visit),
        _ => ControlFlow::Continue(()),
    }
}

/// Visits every date of a part and of the parts in it.
fn each_date<'a>(part: Part<'a>, visit: &mut dyn FnMut(&'a Date) -> ControlFlow<()>) -> ControlFlow<()> {
    part.fields().try_for_each(|(_, value)| match value {
        Value::List(items) => items.items().try_for_each(|item| date_of(item, visit)),
        value => date_of(value, visit),
    })
}

fn date_of<'a>(value: Value<'a>, visit: &mut dyn FnMut(&'a Date) -> ControlFlow<()>) -> ControlFlow<()> {
    match value {
        Value::Date(date) => visit(date),
        Value::Table(inner) => each_date(inner, visit),
        _ => ControlFlow::Continue(()),
    }
}
