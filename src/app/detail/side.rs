//! A claim as it stands beside another: what is said, in whose words, with what force, and how good the report of it and
//! the thing itself are held to be, which are two grades. And a question beside what is answered to it.

use super::content::{Entry, Stands};
use super::rows::lay_out_beside;
use super::{Row, Tone, phrase, standing};
use crate::analysis::stance::{Asked, Pole};
use crate::app::Loaded;
use crate::app::pane::compact;
use crate::casebook::{Record, RecordId, Value};
use crate::model::grade::Grade;
use crate::model::schema::{CLAIM, QUESTION, WORDING};
use crate::model::word::{Force, QuestionKind};

/// Claims one below the other, for a width.
pub(in crate::app) fn claims(loaded: &Loaded, claims: &[RecordId], width: u16) -> Vec<Row> {
    let mut entries = Vec::new();
    for claim in claims {
        let start = entries.len();
        claim_entries(loaded, loaded.book.record(*claim), &mut entries);
        if let Some(first) = entries.get_mut(start) {
            first.is_apart = true;
        }
    }
    lay_out_beside(&entries, width)
}

fn entry(tone: Tone, label: &str, text: impl Into<String>) -> Entry {
    let stands = if label.is_empty() { Stands::Left } else { Stands::Beside };
    Entry { label: label.to_owned(), text: text.into(), tone, link: None, stands, is_apart: false }
}

fn claim_entries(loaded: &Loaded, claim: Record<'_>, entries: &mut Vec<Entry>) {
    const SPEAKER: u8 = CLAIM.index("speaker");
    const CHANNEL: u8 = CLAIM.index("channel");
    const FORCE: u8 = CLAIM.index("force");
    const SAYING: u8 = CLAIM.index("saying");
    const CONTENT: u8 = CLAIM.index("content");
    let part = claim.part();
    let speaker = part.record(SPEAKER).map_or("somebody", Record::short_title);
    let day = claim.date().map(|date| compact(&date.short())).unwrap_or_default();
    let force = part.word(FORCE, Force::parse);
    let force = force.map(|force| format!(" \u{b7} {}", force.to_string().replace('-', " ")));
    entries.push(entry(Tone::Title, "", format!("{speaker}, {day}{}", force.unwrap_or_default())));
    entries.push(entry(Tone::Text, "our words", claim.title()));
    wording(claim, entries);
    let grade = |field| match part.get(field) {
        Some(Value::Grade(grade)) => spelt(grade),
        _ => "not graded".to_owned(),
    };
    entries.push(entry(Tone::Text, "the report", grade(SAYING)));
    entries.push(entry(Tone::Text, "what is said", grade(CONTENT)));
    let stands = standing::phrase(&loaded.derived.standings, claim);
    entries.extend(stands.map(|stands| entry(Tone::Text, "standing", stands)));
    entries.extend(part.text(CHANNEL).map(|channel| entry(Tone::Text, "channel", channel)));
}

/// The speaker's own words, in the original and translated; or that they are not in the casebook.
fn wording(claim: Record<'_>, entries: &mut Vec<Entry>) {
    const OWN: u8 = CLAIM.index("wording");
    const TEXT: u8 = WORDING.index("text");
    const LANG: u8 = WORDING.index("lang");
    const TRANSLATION: u8 = WORDING.index("translation");
    let wording = claim.part().part(OWN);
    let of = |field| wording.and_then(|wording| wording.text(field));
    if let Some(text) = of(TEXT) {
        let lang = match wording.and_then(|wording| wording.get(LANG)) {
            Some(lang) => format!(" ({})", phrase::value(lang)),
            None => String::new(),
        };
        entries.push(entry(Tone::Heading, "wording", format!("\u{201c}{text}\u{201d}{lang}")));
    }
    if let Some(translation) = of(TRANSLATION) {
        let label = if of(TEXT).is_some() { "translation" } else { "wording" };
        let note = if of(TEXT).is_some() { "" } else { " (translated)" };
        entries.push(entry(Tone::Heading, label, format!("\u{201c}{translation}\u{201d}{note}")));
    }
    if of(TEXT).is_none() && of(TRANSLATION).is_none() {
        entries.push(entry(Tone::Muted, "wording", "not in this casebook"));
    }
}

/// `B2: usually reliable, probably true`.
fn spelt(grade: Grade) -> String {
    let (reliability, credibility) = (grade.reliability.label(), grade.credibility.label());
    format!("{grade}: {}, {}", reliability.to_lowercase(), credibility.to_lowercase())
}

/// A question, and beside it how often each of its answers is given and denied.
pub(in crate::app) fn question(
    loaded: &Loaded,
    asked: &Asked,
    width: u16,
    other_width: u16,
) -> (Vec<Row>, Vec<Row>) {
    const KIND: u8 = QUESTION.index("kind");
    let question = loaded.book.record(asked.question);
    let mut about = vec![entry(Tone::Title, "", question.title())];
    let kind = question.part().word(KIND, QuestionKind::parse);
    about.extend(kind.map(|kind| entry(Tone::Muted, "", format!("{kind}: {}", kind.meaning()))));
    about
        .extend(question.summary().map(|summary| Entry { is_apart: true, ..entry(Tone::Text, "", summary) }));
    let mut answered = Vec::new();
    for answer in &asked.answers {
        let count = |pole| asked.of_answer(*answer).iter().filter(|one| one.pole == pole).count();
        let text = loaded.book.answer_text(*answer);
        let told = match (count(Pole::Gives), count(Pole::Denies)) {
            (0, 0) => "nobody answers this".to_owned(),
            (given, 0) => format!("given {}", times(given)),
            (0, denied) => format!("denied {}", times(denied)),
            (given, denied) => format!("given {}, denied {}", times(given), times(denied)),
        };
        answered.push(entry(Tone::Text, "", text));
        let told = entry(Tone::Muted, "", format!("  {told}"));
        answered.push(Entry { stands: Stands::Hanging, ..told });
    }
    if answered.is_empty() {
        answered.push(entry(Tone::Muted, "", "No answers are written down."));
    }
    (lay_out_beside(&about, width), lay_out_beside(&answered, other_width))
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}
