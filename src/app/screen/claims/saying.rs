//! A claim in full, for one half of the screen: who said it when and where, in which words, how both the saying and what
//! is said are graded, and where it stands.

use crate::app::Loaded;
use crate::app::detail::{Tone, standing_phrase};
use crate::app::pane::compact;
use crate::casebook::{Record, RecordId, Value};
use crate::model::schema::{CLAIM, Kind, WORDING};
use crate::model::word::Force;

/// A text and how it is meant.
pub type Line = (Tone, String);

/// What a record says, in the order in which a reader asks. What is no claim is told by its day and title.
pub fn saying(loaded: &Loaded, record: RecordId) -> Vec<Line> {
    let record = loaded.book.record(record);
    if record.kind() != Kind::Claim {
        let date = record.date().map(|date| compact(&date.short())).unwrap_or_default();
        return vec![
            (Tone::Title, record.title().to_owned()),
            (Tone::Muted, format!("{} {date}", record.kind())),
        ];
    }
    let mut lines = vec![head(record), (Tone::Title, record.title().to_owned())];
    lines.extend(wording(record));
    lines.extend(positions(record));
    lines.extend(grades(record));
    let standing = standing_phrase(&loaded.derived.standings, record);
    lines.extend(standing.map(|standing| (Tone::Muted, format!("standing: {standing}"))));
    lines
}

/// `FSB, 2024-03-22, on Telegram`.
fn head(claim: Record<'_>) -> Line {
    const SPEAKER: u8 = CLAIM.index("speaker");
    const CHANNEL: u8 = CLAIM.index("channel");
    let part = claim.part();
    let speaker = part.record(SPEAKER).map_or("somebody", Record::short_title);
    let date = claim.date().map(|date| format!(", {}", compact(&date.short()))).unwrap_or_default();
    let channel = part.text(CHANNEL).map(|channel| format!(", {channel}")).unwrap_or_default();
    (Tone::Heading, format!("{speaker}{date}{channel}"))
}

/// The speaker's own words: the original where we have it, and the translation.
fn wording(claim: Record<'_>) -> Vec<Line> {
    const OWN: u8 = CLAIM.index("wording");
    const TEXT: u8 = WORDING.index("text");
    const LANG: u8 = WORDING.index("lang");
    const TRANSLATION: u8 = WORDING.index("translation");
    let Some(wording) = claim.part().part(OWN) else {
        return vec![(Tone::Muted, "no wording recorded: the line above is our paraphrase".to_owned())];
    };
    let original = wording.text(TEXT).map(|text| {
        let lang = wording.text(LANG).map(|lang| format!(" ({lang})")).unwrap_or_default();
        format!("\u{201c}{text}\u{201d}{lang}")
    });
    let translation = wording.text(TRANSLATION).map(|text| format!("\u{201c}{text}\u{201d} (translated)"));
    original.into_iter().chain(translation).map(|text| (Tone::Text, text)).collect()
}

/// With what force it says which answers, and which it denies.
fn positions(claim: Record<'_>) -> Vec<Line> {
    const FORCE: u8 = CLAIM.index("force");
    const ANSWERS: u8 = CLAIM.index("answers");
    const DENIES: u8 = CLAIM.index("denies");
    let part = claim.part();
    let book = claim.book();
    let answers = |field: u8| -> Vec<String> {
        let links = part.links(field).filter_map(crate::casebook::Link::answer);
        links.map(|answer| format!("\u{201c}{}\u{201d}", book.answer_text(answer))).collect()
    };
    let force = part.word(FORCE, Force::parse).map(Force::as_str).unwrap_or_default();
    let asserted = answers(ANSWERS);
    let mut lines = vec![(Tone::Text, format!("{force}: {}", asserted.join(", ")))];
    if asserted.is_empty() {
        lines = vec![(Tone::Text, force.to_owned())];
    }
    let denied = answers(DENIES);
    if !denied.is_empty() {
        lines.push((Tone::Text, format!("denies: {}", denied.join(", "))));
    }
    lines
}

/// The grades of the saying and of what is said, spelt out: they are two things.
fn grades(claim: Record<'_>) -> Vec<Line> {
    const SAYING: u8 = CLAIM.index("saying");
    const CONTENT: u8 = CLAIM.index("content");
    let told = |field: u8| match claim.part().get(field) {
        Some(Value::Grade(grade)) => {
            let (reliability, credibility) = (grade.reliability.label(), grade.credibility.label());
            format!("{grade}, {}, {}", reliability.to_lowercase(), credibility.to_lowercase())
        }
        _ => "not graded".to_owned(),
    };
    vec![
        (Tone::Muted, format!("that it was said: {}", told(SAYING))),
        (Tone::Muted, format!("what is said: {}", told(CONTENT))),
    ]
}
