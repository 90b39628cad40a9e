//! What records can disagree about. Every record speaks to some topics; what is found on one depends on the records that
//! speak to it, and so an edit is felt by its own topics alone.

use crate::casebook::{Link, Record, RecordId};
use crate::model::schema::{CLAIM, COMPARABLE, EVENT, Kind, VARIANT, ValueType};

/// Something that can be disagreed about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Topic {
    pub(super) subject: RecordId,
    pub(super) matter: Matter,
}

/// What of the subject is at issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Matter {
    /// The record against what it refers to and against the casebook.
    Itself,
    /// The answers to a question.
    Answers,
    /// Counts and amounts.
    Figures,
    Place,
    Time,
    /// Who did it.
    Culprit,
}

const ABOUT: u8 = CLAIM.index("about");
const OF: u8 = CLAIM.index("of");
const AT: u8 = CLAIM.index("at");
const VALUE: u8 = CLAIM.index("value");
const ANSWERS: u8 = CLAIM.index("answers");
const DENIES: u8 = CLAIM.index("denies");
const FIGURES: u8 = EVENT.index("figures");

/// The topics that a record speaks to, apart from itself. Sorted, each once.
pub(super) fn topics_of(record: Record<'_>) -> Vec<Topic> {
    let mut topics = rivalled(record);
    match record.kind() {
        Kind::Claim => {
            let part = record.part();
            let answers = part.links(ANSWERS).chain(part.links(DENIES)).filter_map(Link::answer);
            topics.extend(answers.map(|answer| Topic { subject: answer.question, matter: Matter::Answers }));
            topics.extend(compared(record));
        }
        Kind::Event if record.part().list(FIGURES).nth(1).is_some() => {
            topics.push(Topic { subject: record.handle(), matter: Matter::Figures });
        }
        _ => {}
    }
    topics.sort_unstable();
    topics.dedup();
    topics
}

/// What other sources tell otherwise of the record.
fn rivalled(record: Record<'_>) -> Vec<Topic> {
    const FIELD: u8 = VARIANT.index("field");
    let shape = record.kind().shape();
    let fields = record.variants().filter_map(|variant| shape.find(variant.text(FIELD)?));
    let matters = fields.filter_map(|field| match &shape.fields[field as usize].value {
        ValueType::Date => Some(Matter::Time),
        ValueType::Ref(Kind::Place) => Some(Matter::Place),
        ValueType::List(ValueType::Table(table)) => match table.noun {
            "figure" => Some(Matter::Figures),
            "place of an event" => Some(Matter::Place),
            _ => None,
        },
        _ => None,
    });
    matters.map(|matter| Topic { subject: record.handle(), matter }).collect()
}

/// What the comparable value of a claim speaks to.
fn compared(claim: Record<'_>) -> Vec<Topic> {
    const MATTERS: [(u8, Matter); 4] = [
        (COMPARABLE.index("measure"), Matter::Figures),
        (COMPARABLE.index("place"), Matter::Place),
        (COMPARABLE.index("time"), Matter::Time),
        (COMPARABLE.index("culprit"), Matter::Culprit),
    ];
    let Some(value) = claim.part().part(VALUE) else { return Vec::new() };
    let matters = || MATTERS.iter().filter(|(field, _)| value.get(*field).is_some());
    let subjects = subjects(claim);
    subjects
        .into_iter()
        .flat_map(|subject| matters().map(move |(_, matter)| Topic { subject, matter: *matter }))
        .collect()
}

/// What the value of a claim is a value of: the events that it is about; where there is none, all that it is about; else
/// what the claim is about that it speaks of; else the event at which it was said.
fn subjects(claim: Record<'_>) -> Vec<RecordId> {
    let about = |claim: Record<'_>| {
        let all: Vec<Record<'_>> = claim.part().links(ABOUT).filter_map(Link::record).collect();
        let events: Vec<RecordId> =
            all.iter().filter(|one| one.kind() == Kind::Event).map(|one| one.handle()).collect();
        if events.is_empty() { all.into_iter().map(Record::handle).collect() } else { events }
    };
    let own = about(claim);
    if !own.is_empty() {
        return own;
    }
    let spoken_of = claim.part().record(OF).map(about).unwrap_or_default();
    if !spoken_of.is_empty() {
        return spoken_of;
    }
    claim.part().record(AT).map(Record::handle).into_iter().collect()
}
