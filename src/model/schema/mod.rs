//! The declared shape of every kind of record: its fields, their types, what they mean. The reader of casebooks, the
//! screens, the forms and the documentation all follow these tables, so that none of them can drift.

mod kind;
mod tables;

use super::Vocabulary;

pub use kind::Kind;
pub use tables::*;

/// A table with named fields: a record of some kind, or a part of one.
#[derive(Debug)]
pub struct Shape {
    /// What one such table is called in a message: "event", "citation".
    pub noun: &'static str,
    pub summary: &'static str,
    /// The fields that say when it became known, the first that is written counts. A table without any became known with
    /// the record that holds it; of a record without any it follows from what is tied to it.
    pub clock: &'static [&'static str],
    /// The places of those fields.
    pub clock_fields: Places,
    /// The place of the field that says where it comes from.
    pub cites: Option<u8>,
    /// Whether a table inside it may say where it comes from.
    pub holds_cites: bool,
    pub fields: &'static [Field],
}

/// The places of a few fields in a shape, worked out when the program is compiled.
#[derive(Clone, Copy, Debug, Default)]
pub struct Places([Option<u8>; 3]);

impl Places {
    /// Those of no field.
    pub const NONE: Self = Self([None; 3]);

    /// Where the fields of these names stand.
    const fn of(names: &[&str], fields: &[Field]) -> Self {
        let mut places = [None; 3];
        let mut name = 0;
        while name < names.len() {
            let mut at = 0;
            while !is_same(fields[at].name, names[name]) {
                at += 1;
            }
            places[name] = Some(at as u8);
            name += 1;
        }
        Self(places)
    }

    pub fn iter(self) -> impl Iterator<Item = u8> {
        self.0.into_iter().flatten()
    }
}

/// A named value of a [`Shape`].
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub name: &'static str,
    pub value: ValueType,
    pub need: Need,
    pub summary: &'static str,
}

/// Whether a record without the field is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Required,
    Optional,
}

/// What an author may write as a value, and what it means.
#[derive(Clone, Copy, Debug)]
pub enum ValueType {
    /// Prose.
    Text,
    /// The record's own identifier.
    Id,
    /// One word of a closed vocabulary.
    Word(&'static Vocabulary),
    /// A kebab-case word, usually one of the vocabulary.
    OpenWord(&'static Vocabulary),
    /// An EDTF date (a string, or a bare TOML date or date-time).
    Date,
    /// An IANA time zone name.
    Timezone,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A number from 0 to 1.
    Probability,
    /// Two probabilities, `[low, high]`, low first.
    Range,
    /// Degrees from -90 to 90.
    Latitude,
    /// Degrees from -180 to 180.
    Longitude,
    /// The identifier of a record of one kind.
    Ref(Kind),
    /// `kind:id`, of one of these kinds; of any kind where the list is empty.
    AnyRef(&'static [Kind]),
    /// `question/answer`.
    Answer,
    /// The identifier of an answer of the question that the same record names.
    OwnAnswer,
    /// A source's reliability, A to F.
    Reliability,
    /// An item's credibility, 1 to 6.
    Credibility,
    /// Both, as in `B2`.
    Grade,
    /// TLP 2.0.
    Marking,
    /// ISO 3166-1 alpha-2.
    Country,
    /// A BCP 47 language tag.
    Language,
    /// An http or https address.
    Url,
    /// The name of a rule of `watchfloor check` or of a contradiction.
    Rule,
    /// The name of a field of the same record.
    FieldName,
    /// Whatever the field named beside it takes.
    Any,
    List(&'static ValueType),
    Table(&'static Shape),
    /// A table whose keys are values themselves: keys and values.
    Map(&'static ValueType, &'static ValueType),
}

/// Fields that tell of a record as one knows it by now. Where the record has no clock of its own, nobody knows since
/// when that could be said, and as of a date it is not.
pub const UNDATED_PROSE: &[&str] = &["summary", "notes", "interests", "aim", "matters_because", "collection"];

impl Shape {
    /// The place of a field in the table. Meant for constants, so that a misspelt name does not compile.
    pub const fn index(&self, name: &str) -> u8 {
        let mut at = 0;
        while at < self.fields.len() {
            if is_same(self.fields[at].name, name) {
                return at as u8;
            }
            at += 1;
        }
        panic!("no such field")
    }

    pub fn find(&self, name: &str) -> Option<u8> {
        self.fields.iter().position(|field| field.name == name).map(|at| at as u8)
    }

    /// The first of `names` that the shape has. Meant for constants.
    pub const fn first_of(&self, names: &[&str]) -> Option<u8> {
        first_of(self.fields, names)
    }

    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().map(|field| field.name)
    }
}

const fn first_of(fields: &[Field], names: &[&str]) -> Option<u8> {
    let mut name = 0;
    while name < names.len() {
        let mut at = 0;
        while at < fields.len() {
            if is_same(fields[at].name, names[name]) {
                return Some(at as u8);
            }
            at += 1;
        }
        name += 1;
    }
    None
}

/// Whether a table in one of the fields has cites itself or holds some.
const fn hold_cites(fields: &[Field]) -> bool {
    let mut at = 0;
    while at < fields.len() {
        if let ValueType::Table(shape) | ValueType::List(ValueType::Table(shape)) = &fields[at].value
            && (shape.cites.is_some() || shape.holds_cites)
        {
            return true;
        }
        at += 1;
    }
    false
}

const fn is_same(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    if left.len() != right.len() {
        return false;
    }
    let mut at = 0;
    while at < left.len() {
        if left[at] != right[at] {
            return false;
        }
        at += 1;
    }
    true
}
