//! What a filter says of a declared field, against the values of records. How the value of a filter is read follows from the
//! type that the field declares.

use std::sync::Arc;

use super::Fault;
use super::expression::{Comparison, FieldTerm, Value as Written};
use super::graded::Graded;
use super::number::Numeric;
use super::schema::item;
use super::set::RecordSet;
use super::text_test::{TextTest, no_order};
use super::when::When;
use crate::casebook::{Casebook, Link, Part, Value};
use crate::model::Vocabulary;
use crate::model::date::Zone;
use crate::model::marking::Marking;
use crate::model::schema::{Kind, ValueType};
use crate::text::{article, did_you_mean, fold};

/// What is asked of one value.
#[derive(Clone, Debug)]
pub(super) enum ValueTest {
    /// That it is there.
    Present,
    Text(TextTest),
    /// A word of a closed vocabulary, by its place there.
    Word(&'static Vocabulary, Comparison, usize),
    When(When),
    Graded(Graded),
    Marked(Comparison, Marking),
    Numeric(Numeric),
    Leads(Arc<RecordSet>),
    /// An answer of a question, by its identifier or its text.
    Answer(TextTest),
    /// A BCP 47 tag or the first part of one.
    Language(String),
    /// Keys and values of a map.
    Pair(Box<Self>, Box<Self>),
}

/// What reading a value needs beside the term: the words for days, and the records that names mean.
pub(super) trait Reading {
    fn when(&self, term: &FieldTerm) -> Result<When, Fault>;
    fn meant(&mut self, kinds: &[Kind], term: &FieldTerm) -> Result<Arc<RecordSet>, Fault>;
}

impl ValueTest {
    /// How a value of that type is asked for what a term says.
    pub(super) fn of(
        wanted: &'static ValueType,
        term: &FieldTerm,
        reading: &mut dyn Reading,
    ) -> Result<Self, Fault> {
        let span = term.value_at.0;
        let (text, comparison) = (term.value.text(), term.comparison);
        let is_pattern = matches!(term.value, Written::Pattern { .. });
        Ok(match item(wanted) {
            ValueType::Word(_) | ValueType::OpenWord(_) if is_pattern => Self::Text(TextTest::of(term)?),
            ValueType::Word(words) => word(words, term)?,
            ValueType::OpenWord(_) if comparison == Comparison::Is => Self::Text(TextTest::Whole(fold(text))),
            ValueType::Date
            | ValueType::Grade
            | ValueType::Reliability
            | ValueType::Credibility
            | ValueType::Marking
            | ValueType::Integer
            | ValueType::Number
            | ValueType::Probability
            | ValueType::Range
            | ValueType::Latitude
            | ValueType::Longitude
                if is_pattern =>
            {
                let message = format!("`{}` takes no pattern", term.name);
                return Err(Fault::new(span, message));
            }
            ValueType::Date => Self::When(reading.when(term)?),
            ValueType::Grade | ValueType::Reliability | ValueType::Credibility => {
                Self::Graded(Graded::read(text, comparison, span)?)
            }
            ValueType::Marking => Self::Marked(comparison, marking(term)?),
            ValueType::Integer
            | ValueType::Number
            | ValueType::Probability
            | ValueType::Range
            | ValueType::Latitude
            | ValueType::Longitude => Self::Numeric(Numeric::read(text, comparison, span)?),
            ValueType::Ref(kind) => Self::Leads(reading.meant(&[*kind], term)?),
            ValueType::AnyRef([]) => Self::Leads(reading.meant(Kind::ALL, term)?),
            ValueType::AnyRef(kinds) => Self::Leads(reading.meant(kinds, term)?),
            ValueType::Answer | ValueType::OwnAnswer => Self::Answer(TextTest::of(term)?),
            ValueType::Language if comparison == Comparison::Is && !is_pattern => Self::Language(fold(text)),
            ValueType::Country | ValueType::Timezone if comparison == Comparison::Is && !is_pattern => {
                Self::Text(TextTest::Whole(fold(text)))
            }
            ValueType::Map(keys, values) => pair(keys, values, term, reading)?,
            _ => Self::Text(TextTest::of(term)?),
        })
    }

    /// Whether a value stands so; `zone` is the one that its record is read in.
    pub(super) fn keeps(&self, book: &Casebook, value: Value<'_>, zone: &dyn Fn() -> Zone) -> bool {
        match (self, value) {
            (Self::Present, Value::List(items) | Value::Map(items)) => !items.is_empty(),
            (Self::Present, _) => true,
            (Self::Pair(of_key, of_value), Value::Map(map)) => map
                .pairs()
                .any(|(key, value)| of_key.keeps(book, key, zone) || of_value.keeps(book, value, zone)),
            (Self::Text(test), value) => text_of(value, test),
            (Self::Word(words, comparison, wanted), Value::Word(word)) => {
                words.position(word).is_some_and(|at| compare(at, *comparison, *wanted))
            }
            (Self::When(when), Value::Date(date)) => when.keeps(date, zone),
            (Self::Graded(graded), value) => graded.keeps_value(value),
            (Self::Marked(comparison, wanted), Value::Marking(marking)) => {
                compare(marking, *comparison, *wanted)
            }
            (Self::Numeric(numeric), value) => ends(value).is_some_and(|ends| numeric.keeps(ends)),
            (Self::Leads(records), Value::Link(link)) => {
                link.record_id().is_some_and(|record| records.contains(record))
            }
            (Self::Answer(test), Value::Link(link)) => answers(book, link, test),
            (Self::Language(wanted), Value::Text(tag)) => is_language(tag, wanted),
            _ => false,
        }
    }
}

/// Whether one is to the other as a comparison says.
pub(super) fn compare<T: PartialOrd + Copy>(one: T, comparison: Comparison, other: T) -> bool {
    match comparison {
        Comparison::Is | Comparison::Exactly => one == other,
        Comparison::Less => one < other,
        Comparison::AtMost => one <= other,
        Comparison::Greater => one > other,
        Comparison::AtLeast => one >= other,
    }
}

/// Whether a tag is the wanted one, or a finer one: `uk-Cyrl` is `uk`.
pub(super) fn is_language(tag: &str, wanted: &str) -> bool {
    let tag = fold(tag);
    tag.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// A word of a closed vocabulary.
pub(super) fn word(words: &'static Vocabulary, term: &FieldTerm) -> Result<ValueTest, Fault> {
    /// Those whose order says something.
    const ORDERED: [&str; 2] = ["confidence", "level"];
    let text = term.value.text();
    let is_it = |word: &&(&str, &str)| fold(word.0) == fold(text);
    let Some(found) = words.words.iter().find(is_it) else {
        let message =
            format!("`{}` wants {}, found `{}`", term.name, article(words.noun), text.escape_debug());
        let hint = did_you_mean(text, words.words()).unwrap_or_else(|| format!("one of {}", words.listed()));
        return Err(Fault::new(term.value_at.0, message).hint(hint));
    };
    if term.comparison.is_ordering() && !ORDERED.contains(&words.noun) {
        return Err(no_order(term));
    }
    let at = words.position(found.0).unwrap_or_default();
    Ok(ValueTest::Word(words, term.comparison, at))
}

pub(super) fn marking(term: &FieldTerm) -> Result<Marking, Fault> {
    let text = term.value.text();
    Marking::parse(text).map(|parsed| parsed.marking).map_err(|error| {
        let names = Marking::ALL.iter().map(|marking| marking.as_str());
        Fault::new(term.value_at.0, error.to_string()).hint(did_you_mean(&text.to_uppercase(), names))
    })
}

/// Of a map either side may be meant, whichever the value can be read as.
fn pair(
    keys: &'static ValueType,
    values: &'static ValueType,
    term: &FieldTerm,
    reading: &mut dyn Reading,
) -> Result<ValueTest, Fault> {
    let of_values = ValueTest::of(values, term, reading);
    let of_keys = ValueTest::of(keys, term, reading);
    match (of_keys, of_values) {
        (Ok(keys), Ok(values)) => Ok(ValueTest::Pair(Box::new(keys), Box::new(values))),
        (Ok(one), Err(_)) | (Err(_), Ok(one)) => Ok(ValueTest::Pair(Box::new(one.clone()), Box::new(one))),
        (Err(fault), Err(_)) => Err(fault),
    }
}

/// Whether a text test holds of a value: of a table, of any text in it.
fn text_of(value: Value<'_>, test: &TextTest) -> bool {
    match value {
        Value::Text(own) | Value::Word(own) | Value::Broken(own) => test.keeps(own),
        Value::Link(link) => !link.is_not_yet_known() && test.keeps(link.written()),
        Value::Table(part) => any_text(part, test),
        Value::List(items) | Value::Map(items) => items.items().any(|item| text_of(item, test)),
        _ => false,
    }
}

fn any_text(part: Part<'_>, test: &TextTest) -> bool {
    part.fields().any(|(_, value)| text_of(value, test))
}

fn answers(book: &Casebook, link: Link<'_>, test: &TextTest) -> bool {
    let is_known = !link.is_not_yet_known();
    is_known
        && (test.keeps(link.written())
            || link.answer().is_some_and(|answer| test.keeps(book.answer_text(answer))))
}

/// The lowest and the highest number that a value allows.
fn ends(value: Value<'_>) -> Option<(f64, f64)> {
    let number = |value: Value<'_>| match value {
        Value::Number(number) => Some(number),
        Value::Integer(number) => Some(number as f64),
        _ => None,
    };
    match value {
        Value::List(items) => {
            let mut ends = items.items().filter_map(number);
            Some((ends.next()?, ends.next()?))
        }
        value => number(value).map(|number| (number, number)),
    }
}
