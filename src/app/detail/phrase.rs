//! Values and parts of records as short phrases in plain words.

use crate::analysis::contradiction::Strength;
use crate::analysis::estimate::{Stated, percent};
use crate::app::pane::compact;
use crate::casebook::{Link, Part, Record, RecordId, Value};
use crate::model::schema::{CLAIM, Kind, RELATION};
use crate::text::grouped;

/// A field's name as a reader would say it.
pub(super) fn label(field: &str) -> &str {
    match field {
        "admin1" => "division",
        "at" => "said at",
        "as_of" => "as of",
        "by" => "by",
        "disputed_aliases" => "perhaps",
        "influenced_by" => "influenced by",
        "known" => "known",
        "lat" => "latitude",
        "lon" => "longitude",
        "legal_status" => "legally",
        "matters_because" => "matters",
        "of" => "of",
        "part_of" => "part of",
        "rests_on" => "rests on",
        "would_separate" => "separates",
        field => field,
    }
}

/// What a reference from a record of a kind means, where its kind alone does not say it.
pub(super) fn meaning_of_tie(from: Kind, field: &str) -> &'static str {
    match (from, field) {
        (Kind::Claim, "of") => "about this claim",
        (_, "rests_on") => "rests on this",
        (_, "influenced_by") => "said to be influenced",
        (Kind::Event, "part_of") => "part of this",
        (Kind::Event, "order") => "timed by this",
        (Kind::Question, "answers") => "names this",
        (Kind::Indicator, "observations") => "observed in this",
        (Kind::Indicator, "received") => "was told",
        (Kind::Source, "origin") => "repeats this",
        (Kind::Place, "within") => "lies in this",
        _ => "",
    }
}

pub(super) fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Contradiction => "\u{2260}",
        Strength::Tension => "~",
    }
}

/// A record in a line: for a claim with its day and speaker, else with its day.
pub(in crate::app) fn claim(record: Record<'_>) -> String {
    const SPEAKER: u8 = CLAIM.index("speaker");
    let date = || record.date().map(|date| compact(&date.short())).unwrap_or_default();
    match record.kind() {
        Kind::Claim => {
            let speaker = record.part().record(SPEAKER).map_or("somebody", Record::short_title);
            format!("{speaker}, {}: {}", date(), record.title())
        }
        Kind::Event => dated(record),
        _ => record.title().to_owned(),
    }
}

/// A record in a line with its day in front.
pub(super) fn dated(record: Record<'_>) -> String {
    let date = record.date().map(|date| compact(&date.short())).unwrap_or_default();
    format!("{date}  {}", record.title())
}

/// In place of what a reference leads to, where that is not yet known: no more than since when it is.
pub(super) fn not_yet_known(link: Link<'_>) -> String {
    let day = link.known_day().map(|day| format!(" ({day})")).unwrap_or_default();
    format!("not yet known{day}")
}

/// What a reference leads to by its short name, or what was written where it leads nowhere.
fn name_of(link: Link<'_>) -> String {
    match link.record() {
        Some(record) => record.short_title().to_owned(),
        None if link.is_not_yet_known() => not_yet_known(link),
        None => link.written().to_owned(),
    }
}

/// A relation as a sentence: who, what, whom.
pub(super) fn relation(record: Record<'_>) -> String {
    const FROM: u8 = RELATION.index("from");
    const TO: u8 = RELATION.index("to");
    const KIND: u8 = RELATION.index("kind");
    let part = record.part();
    let name = |field| part.link(field).map(name_of).unwrap_or_default();
    let kind = part.text(KIND).unwrap_or_default();
    let words = crate::model::word::RELATION_KINDS;
    let verb = words.position(kind).map_or(kind.replace('-', " "), |at| words.words[at].1.to_owned());
    format!("{} {verb} {}", name(FROM), name(TO))
}

/// The actor at the other end of a relation.
pub(super) fn far_end(relation: Record<'_>, near: RecordId) -> RecordId {
    const FROM: u8 = RELATION.index("from");
    const TO: u8 = RELATION.index("to");
    let ends = [FROM, TO].map(|field| relation.part().record(field).map(Record::handle));
    ends.into_iter().flatten().find(|end| *end != near).unwrap_or(relation.handle())
}

/// A single value.
pub(super) fn value(value: Value<'_>) -> String {
    match value {
        Value::Broken(text) | Value::Text(text) => text.to_owned(),
        Value::Word(word) => word.to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Reliability(grade) => format!("{grade}, {}", grade.label().to_lowercase()),
        Value::Credibility(grade) => format!("{grade}, {}", grade.label().to_lowercase()),
        Value::Grade(grade) => grade.to_string(),
        Value::Marking(marking) => format!("TLP:{marking}"),
        Value::Link(link) => match (link.answer(), link.record()) {
            (Some(answer), Some(question)) => question.book().answer_text(answer).to_owned(),
            (_, Some(record)) => record.title().to_owned(),
            _ if link.is_not_yet_known() => not_yet_known(link),
            _ => link.written().to_owned(),
        },
        Value::List(items) => items.items().map(self::value).collect::<Vec<_>>().join(", "),
        Value::Map(items) => {
            let pairs =
                items.pairs().map(|(key, item)| format!("{}: {}", self::value(key), self::value(item)));
            pairs.collect::<Vec<_>>().join(", ")
        }
        Value::Table(part) => table(part).0,
    }
}

/// A table in a record as one phrase, and the record that it names.
pub(super) fn table(part: Part<'_>) -> (String, Option<RecordId>) {
    let link = part.fields().find_map(|(_, value)| match value {
        Value::Link(link) => link.record_id(),
        _ => None,
    });
    let text = match part.shape().noun {
        "figure" | "comparable value" => figure(part),
        "estimate" | "likelihood" => estimate(part),
        "name" => name(part),
        "answer" => text_of(part, "text").unwrap_or_default().to_owned(),
        "order" => order(part),
        _ => plain(part),
    };
    (text, link)
}

/// The values in order, those that need it with their names; citations of citations stay out.
fn plain(part: Part<'_>) -> String {
    let mut phrases = Vec::new();
    for (field, item) in part.fields().filter(|(field, _)| field.name != "cites") {
        let text = value(item);
        phrases.push(match field.name {
            "credibility" => format!("credibility {text}"),
            "known" => format!("known {text}"),
            "since" => format!("since {text}"),
            "until" => format!("until {text}"),
            "of" => format!("of {text}"),
            "confidence" => format!("{text} confidence"),
            "wording" => format!("\u{201c}{text}\u{201d}"),
            _ => text,
        });
    }
    phrases.join(", ")
}

fn text_of<'a>(part: Part<'a>, field: &str) -> Option<&'a str> {
    part.text(part.shape().find(field)?)
}

fn name(part: Part<'_>) -> String {
    let lang = text_of(part, "lang").map(|lang| format!(" ({lang})")).unwrap_or_default();
    format!("{}{lang}", text_of(part, "text").unwrap_or_default())
}

fn order(part: Part<'_>) -> String {
    let told = part.fields().find_map(|(field, item)| match item {
        Value::Link(_) if field.name == "closing" => {
            Some(format!("in the closing minutes of: {}", value(item)))
        }
        Value::Link(_) => Some(format!("{} {}", field.name, value(item))),
        _ => None,
    });
    told.unwrap_or_default()
}

/// `killed: at least 143 people, as of 2024-03-27, counted by …`.
fn figure(part: Part<'_>) -> String {
    let number = |field| part.shape().find(field).and_then(|field| part.number(field));
    let amount = match (number("low"), number("best"), number("high")) {
        (None, Some(best), None) => Some(grouped(best)),
        (Some(low), None, None) => Some(format!("at least {}", grouped(low))),
        (None, None, Some(high)) => Some(format!("at most {}", grouped(high))),
        (Some(low), None, Some(high)) => Some(format!("{} to {}", grouped(low), grouped(high))),
        (None, None, None) => None,
        (low, Some(best), high) => {
            let bound = |bound: Option<f64>| bound.map_or_else(|| "?".to_owned(), grouped);
            Some(format!("{} ({} to {})", grouped(best), bound(low), bound(high)))
        }
    };
    let mut text = text_of(part, "measure").map(|measure| format!("{measure}: ")).unwrap_or_default();
    text.push_str(&amount.unwrap_or_default());
    if let Some(unit) = text_of(part, "unit") {
        text = format!("{text} {unit}");
    }
    let more = part.fields().filter_map(|(field, item)| match field.name {
        "as_of" => Some(format!("as of {}", value(item))),
        "counted_by" => Some(format!("counted by {}", value(item))),
        "place" | "time" | "culprit" | "notes" => Some(value(item)),
        _ => None,
    });
    let more: Vec<String> = more.collect();
    let separator = if text.is_empty() || more.is_empty() { "" } else { ", " };
    format!("{text}{separator}{}", more.join(", "))
}

/// `2024-03-28, an author: “will likely”, read as likely, 55–80 % (icd203); low confidence; because …`. What the author
/// said comes first, and what we read it as is marked as ours.
fn estimate(part: Part<'_>) -> String {
    let stated = Stated::new(part);
    let field = |name: &str| part.shape().find(name).and_then(|field| part.get(field)).map(value);
    let made: Vec<String> = ["on", "by"].into_iter().filter_map(field).collect();
    let wording = text_of(part, "wording").map(|wording| format!("\u{201c}{wording}\u{201d}"));
    let read: Vec<String> =
        stated.word.map(str::to_owned).into_iter().chain(stated.numbers().map(percent)).collect();
    let read = match (read.is_empty(), &wording) {
        (true, Some(_)) => Some("no number".to_owned()),
        (true, None) => None,
        (false, None) => Some(read.join(", ")),
        (false, Some(_)) => Some(format!("read as {} on {}", read.join(", "), part.yardstick())),
    };
    let said: Vec<String> = wording.into_iter().chain(read).collect();
    let mut phrases = vec![said.join(", ")];
    phrases.extend(field("confidence").map(|confidence| format!("{confidence} confidence")));
    phrases.extend(text_of(part, "because").map(|because| format!("because: {because}")));
    let made = if made.is_empty() { String::new() } else { format!("{}: ", made.join(", ")) };
    format!("{made}{}", phrases.join("; "))
}
