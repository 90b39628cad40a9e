//! One side of a finding: the field that says so, as a way into the casebook. What is written there, and who stands for
//! it, is read when somebody asks, so that half a million findings take no texts of their own.

use std::borrow::Cow;

use crate::casebook::{Casebook, Part, Record, RecordId, Value};
use crate::model::date::Date;
use crate::model::schema::{CASEBOOK, CITE, CLAIM, COMMON, FIGURE, Kind, SOURCE, VARIANT};
use crate::model::word::SourceKind;

/// A value somewhere in a casebook that stands against another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Side {
    record: Option<RecordId>,
    spot: Spot,
}

/// Where in a record. Fields are told by their place in the shape of the table that holds them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Spot {
    Field(u8),
    /// An item of a list.
    Item(u8, u32),
    /// A field of a table in a list.
    Inner(u8, u32, u8),
    /// An item of the list that a variant holds.
    Rival(u32, u32),
}

impl Side {
    /// The casebook's information cut-off date.
    pub(super) const CUTOFF: Self = Self { record: None, spot: Spot::Field(CASEBOOK.index("cutoff")) };

    pub(super) fn field_of(record: Record<'_>, field: u8) -> Self {
        Self { record: Some(record.handle()), spot: Spot::Field(field) }
    }

    pub(super) fn item(record: Record<'_>, field: u8, at: usize) -> Self {
        Self { record: Some(record.handle()), spot: Spot::Item(field, at as u32) }
    }

    pub(super) fn inner(record: Record<'_>, field: u8, at: usize, inner: u8) -> Self {
        Self { record: Some(record.handle()), spot: Spot::Inner(field, at as u32, inner) }
    }

    pub(in crate::analysis) fn variant(record: Record<'_>, at: usize) -> Self {
        Self::item(record, variants(record.kind()), at)
    }

    pub(super) fn item_of_variant(record: Record<'_>, at: usize, item: usize) -> Self {
        Self { record: Some(record.handle()), spot: Spot::Rival(at as u32, item as u32) }
    }

    /// The record that says so; none where it is the casebook itself.
    pub fn record(self) -> Option<RecordId> {
        self.record
    }

    pub(super) fn moved(self, record: Option<RecordId>) -> Self {
        Self { record, ..self }
    }

    /// The name of the field; of a rival value, that of the field which it rivals.
    pub fn field(self, book: &Casebook) -> &'static str {
        let Some(record) = self.record.map(|record| book.record(record)) else { return "cutoff" };
        let shape = record.kind().shape();
        let rivalled = self.rival(record).and_then(|variant| {
            const FIELD: u8 = VARIANT.index("field");
            shape.find(variant.text(FIELD)?).map(|at| shape.fields[at as usize].name)
        });
        rivalled.unwrap_or_else(|| match self.spot {
            Spot::Field(field) | Spot::Item(field, _) | Spot::Inner(field, ..) => {
                shape.fields[field as usize].name
            }
            Spot::Rival(..) => "variants",
        })
    }

    /// Whether it is a rival value, from another source than the rest of the record.
    pub fn is_rival(self, book: &Casebook) -> bool {
        self.record.is_some_and(|record| self.rival(book.record(record)).is_some())
    }

    /// The variant that it lies in.
    fn rival(self, record: Record<'_>) -> Option<Part<'_>> {
        match self.spot {
            Spot::Item(field, at) if field == variants(record.kind()) => record.variants().nth(at as usize),
            Spot::Rival(at, _) => record.variants().nth(at as usize),
            _ => None,
        }
    }

    /// What stands there.
    pub(super) fn read(self, book: &Casebook) -> Option<Value<'_>> {
        let Some(record) = self.record.map(|record| book.record(record)) else {
            return book.cutoff().map(Value::Date);
        };
        if let Some(variant) = self.rival(record) {
            let value = record.rival(variant)?;
            return match (self.spot, value) {
                (Spot::Rival(_, item), Value::List(items)) => items.item(item as usize),
                _ => Some(value),
            };
        }
        match self.spot {
            Spot::Field(field) => record.part().get(field),
            Spot::Item(field, at) => record.part().list(field).nth(at as usize),
            Spot::Inner(field, at, inner) => match record.part().list(field).nth(at as usize)? {
                Value::Table(part) => part.get(inner),
                _ => None,
            },
            Spot::Rival(..) => None,
        }
    }

    /// The table that says so and may name sources of its own.
    fn table(self, book: &Casebook) -> Option<Part<'_>> {
        let record = book.record(self.record?);
        let table = |value| if let Value::Table(part) = value { Some(part) } else { None };
        match self.spot {
            Spot::Field(_) => None,
            Spot::Inner(field, at, _) => record.part().list(field).nth(at as usize).and_then(table),
            Spot::Item(..) | Spot::Rival(..) => {
                self.read(book).and_then(table).filter(has_cites).or_else(|| self.rival(record))
            }
        }
    }

    /// The value as written; of an answer its text, of a record its name, of a table what can be compared in it.
    pub fn value(self, book: &Casebook) -> Cow<'_, str> {
        self.read(book).map_or(Cow::Borrowed(""), written)
    }

    /// When it was said or happened: the value itself where that is a date, else the date of the record.
    pub fn date(self, book: &Casebook) -> Option<&Date> {
        match self.read(book) {
            Some(Value::Date(date)) => Some(date),
            _ => self.record.and_then(|record| book.record(record).date()),
        }
    }

    /// Who stands for it: the speaker of what a claim says, else the sources that are cited for it.
    pub fn voices(self, book: &Casebook) -> Vec<RecordId> {
        const SPEAKER: u8 = CLAIM.index("speaker");
        const SOURCE: u8 = CITE.index("source");
        let Some(record) = self.record.map(|record| book.record(record)) else { return Vec::new() };
        if record.kind() == Kind::Claim && self.is_said(record) {
            return record.part().record(SPEAKER).map(Record::handle).into_iter().collect();
        }
        self.cites(book).into_iter().filter_map(|cite| cite.record(SOURCE)).map(Record::handle).collect()
    }

    /// The citations behind it: those beside the value, else those of the record. A rival value has its own alone.
    pub(super) fn cites(self, book: &Casebook) -> Vec<Part<'_>> {
        let Some(record) = self.record.map(|record| book.record(record)) else { return Vec::new() };
        let own = self.table(book).map(cites_of).unwrap_or_default();
        if own.is_empty() && self.rival(record).is_none() { cites_of(record.part()) } else { own }
    }

    /// Whether it is what a claim says, and not what is told about the claim.
    pub(super) fn is_said(self, claim: Record<'_>) -> bool {
        const TOLD: [u8; 3] = [CLAIM.index("said"), CLAIM.index("known"), CLAIM.index("order")];
        let field = match self.spot {
            Spot::Field(field) | Spot::Item(field, _) | Spot::Inner(field, ..) => field,
            Spot::Rival(..) => return false,
        };
        !TOLD.contains(&field) && self.rival(claim).is_none()
    }

    /// Who stands for it, as a sentence needs it.
    pub fn voice(self, book: &Casebook) -> String {
        const COUNTED_BY: u8 = FIGURE.index("counted_by");
        if let Some(Value::Table(figure)) = self.read(book)
            && figure.shape().noun == FIGURE.noun
            && let Some(counter) = figure.text(COUNTED_BY)
        {
            return brief(counter).into_owned();
        }
        if self.record.is_none() {
            return "the casebook".to_owned();
        }
        // Two sources of one publisher are one voice here.
        let mut names: Vec<Cow<'_, str>> = Vec::new();
        for voice in self.voices(book) {
            let name = name(book, voice);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        match names.as_slice() {
            [] => "somebody".to_owned(),
            [one] => one.clone().into_owned(),
            [first, second] => format!("{first} and {second}"),
            [first, rest @ ..] => format!("{first} and {} more", rest.len()),
        }
    }
}

/// The place of `variants` in the shape of a kind.
fn variants(kind: Kind) -> u8 {
    common(kind, "variants")
}

/// The place of a common field in the shape of a kind, where the common fields come last.
pub(super) fn common(kind: Kind, name: &str) -> u8 {
    let at = COMMON.iter().position(|field| field.name == name).expect("it is a common field");
    (kind.shape().fields.len() - COMMON.len() + at) as u8
}

fn cites_of(part: Part<'_>) -> Vec<Part<'_>> {
    part.shape().cites.into_iter().flat_map(|field| part.parts(field)).collect()
}

fn has_cites(part: &Part<'_>) -> bool {
    part.shape().cites.is_some_and(|cites| part.get(cites).is_some())
}

fn written(value: Value<'_>) -> Cow<'_, str> {
    match value {
        Value::Broken(text) | Value::Text(text) => brief(text),
        Value::Word(word) => Cow::Borrowed(word),
        Value::Integer(number) => Cow::Owned(number.to_string()),
        Value::Number(number) => Cow::Owned(number.to_string()),
        Value::Date(date) => Cow::Owned(date.to_string()),
        Value::Reliability(grade) => Cow::Owned(grade.to_string()),
        Value::Credibility(grade) => Cow::Owned(grade.to_string()),
        Value::Grade(grade) => Cow::Owned(grade.to_string()),
        Value::Marking(marking) => Cow::Owned(marking.to_string()),
        Value::Link(link) => match (link.answer(), link.record()) {
            (Some(answer), Some(question)) => brief(question.book().answer_text(answer)),
            (_, Some(record)) => brief(record.short_title()),
            _ => Cow::Borrowed(link.written()),
        },
        Value::List(items) => {
            let items: Vec<_> = items.items().take(LONGEST_LIST).map(written).collect();
            Cow::Owned(items.join(", "))
        }
        Value::Map(_) => Cow::Borrowed(""),
        Value::Table(part) => Cow::Owned(table(part)),
    }
}

/// Of a list that stands in a sentence, no more items than this.
const LONGEST_LIST: usize = 8;

/// `killed: low 143 people, as of 2024-03-27`; of other tables the values in order. Where it comes from is told apart.
fn table(part: Part<'_>) -> String {
    let mut text = String::new();
    for (field, value) in part.fields() {
        if matches!(field.name, "cites" | "notes" | "known" | "counted_by" | "confidence" | "status") {
            continue;
        }
        let separator = match field.name {
            _ if text.is_empty() => "",
            "low" | "best" | "high" => " ",
            _ => ", ",
        };
        let label = match field.name {
            "low" => "at least ",
            "high" => "at most ",
            "as_of" => "as of ",
            "before" | "after" | "during" | "closing" => field.name,
            _ => "",
        };
        let space = if label.is_empty() || label.ends_with(' ') { "" } else { " " };
        text.push_str(separator);
        text.push_str(label);
        text.push_str(space);
        text.push_str(&written(value));
    }
    text
}

/// A record's name, as a sentence needs it. A source goes by who publishes it: its title is often a sentence itself.
/// Who publishes a post is only the network.
pub(super) fn name(book: &Casebook, record: RecordId) -> Cow<'_, str> {
    const KIND: u8 = SOURCE.index("kind");
    const PUBLISHER: u8 = SOURCE.index("publisher");
    let record = book.record(record);
    let part = record.part();
    let is_published =
        record.kind() == Kind::Source && part.word(KIND, SourceKind::parse) != Some(SourceKind::Social);
    let publisher = is_published.then(|| part.text(PUBLISHER)).flatten();
    brief(publisher.unwrap_or_else(|| record.short_title()))
}

/// The start of a text: a title of megabytes would stand in the sentence of every pair.
pub(super) fn brief(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 400;
    if text.len() <= LONGEST {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("{}…", &text[..text.floor_char_boundary(LONGEST)]))
}
