//! The passage about a lane of signals: a warning in full, a claim, or a cause with the evidence for it and against it.

use super::telling;
use crate::analysis::warning::method::SIGNALS;
use crate::analysis::warning::{Lane, Signals, Subject, What};
use crate::app::detail::{Tone, phrase_of_claim};
use crate::app::screen::passage::{Entry, Sign};
use crate::app::{Figure, Loaded};
use crate::casebook::{AnswerId, Record, RecordId, Value};
use crate::model::schema::{CLAIM, EVIDENCE, Kind};
use crate::model::word::{Force, Rating};

pub(super) fn passage(loaded: &Loaded, signals: &Signals, at: usize) -> Vec<Entry> {
    let Some(lane) = signals.lanes.get(at) else { return Vec::new() };
    let book = &loaded.book;
    match lane.subject {
        Subject::Warning(at) => {
            let warnings = loaded.derived.warnings(book);
            warnings.all.get(at).map(|one| telling::passage(loaded, one)).unwrap_or_default()
        }
        Subject::Claim(claim) => of_claim(book.record(claim)),
        Subject::Evidence(evidence) => of_evidence(book.record(evidence)),
        Subject::Cause(cause) => of_cause(loaded, signals, at, cause),
        Subject::Warnings => legend(),
        Subject::Claims => heading(
            "Said before it",
            "What was said of it, of its warnings and of what they were seen in, before it began.",
        ),
        Subject::Question(question) => {
            let mut entries = heading(
                book.record(question).title(),
                "What else took attention: under each cause the evidence rated C or CC for it.",
            );
            entries.extend(book.record(question).summary().map(|summary| Entry::text(Tone::Text, summary)));
            entries
        }
    }
}

/// What the signs in the lanes mean.
fn legend() -> Vec<Entry> {
    let text = "What warned of it, each with its window, what was seen and who was told when; below it what was said of it \
        before it began, and what else took attention.";
    let dots = [
        (What::Seen, "seen"),
        (What::NotSeen, "looked for, not seen"),
        (What::Ambiguous, "looked for, cannot be said"),
        (What::Received, "received by somebody"),
        (What::Said, "said"),
        (What::Happened, "happened"),
    ];
    let dots =
        dots.into_iter().map(|(what, means)| Entry::item("", Tone::Text, means).signed(Sign::Dot(what)));
    let lines = [
        (Sign::Lasting, "covered for sure: a window, or what lasted"),
        (Sign::Perhaps, "perhaps: a vague date, or an end that nobody knows"),
        (Sign::Event, "the event begins"),
    ];
    let lines = lines.into_iter().map(|(sign, means)| Entry::item("", Tone::Text, means).signed(sign));
    let mut entries = vec![Entry::text(Tone::Title, "Signals"), Entry::text(Tone::Text, text)];
    entries.extend(dots.chain(lines));
    entries.push(Entry::gap());
    entries.push(Entry::text(Tone::Muted, telling::by_method(&[&SIGNALS])));
    entries
}

fn heading(title: &str, text: &str) -> Vec<Entry> {
    vec![
        Entry::text(Tone::Title, title),
        Entry::text(Tone::Text, text),
        Entry::gap(),
        Entry::text(Tone::Muted, telling::by_method(&[&SIGNALS])),
    ]
}

fn of_claim(claim: Record<'_>) -> Vec<Entry> {
    const FORCE: u8 = CLAIM.index("force");
    const OF: u8 = CLAIM.index("of");
    const ABOUT: u8 = CLAIM.index("about");
    let force = claim.part().word(FORCE, Force::parse).map_or(Sign::None, Sign::Force);
    let own = Entry::item("said", Tone::Text, phrase_of_claim(claim)).signed(force);
    let mut entries = vec![Entry::text(Tone::Title, claim.title()), own.leading_to(claim.handle())];
    if let Some(of) = claim.part().record(OF) {
        entries.push(Entry::item("of", Tone::Text, phrase_of_claim(of)).leading_to(of.handle()));
    }
    let about = claim.part().links(ABOUT).filter_map(crate::casebook::Link::record);
    entries.extend(
        about.map(|about| Entry::item("about", Tone::Text, about.title()).leading_to(about.handle())),
    );
    entries
}

fn of_evidence(evidence: Record<'_>) -> Vec<Entry> {
    const ITEM: u8 = EVIDENCE.index("item");
    const TEXT: u8 = EVIDENCE.index("text");
    const BY: u8 = EVIDENCE.index("by");
    let mut entries = vec![Entry::text(Tone::Title, evidence.title())];
    let title = evidence.part().text(TEXT).unwrap_or_else(|| evidence.id());
    entries.push(Entry::item("evidence", Tone::Text, title).leading_to(evidence.handle()));
    match evidence.part().record(ITEM) {
        Some(item) => {
            entries.push(Entry::item("is", Tone::Text, phrase_of_claim(item)).leading_to(item.handle()));
        }
        None => entries.push(Entry::item(
            "is",
            Tone::Muted,
            "told in own words alone: it has no date, and is not drawn",
        )),
    }
    entries.extend(ratings(evidence).map(|(cause, rating)| {
        let text = format!("{} for: {}", rating.as_str(), evidence.book().answer_text(cause));
        Entry::item("rated", Tone::Text, text)
    }));
    entries.extend(evidence.part().text(BY).map(|by| Entry::item("by", Tone::Muted, by)));
    entries
}

fn of_cause(loaded: &Loaded, signals: &Signals, at: usize, cause: AnswerId) -> Vec<Entry> {
    let book = &loaded.book;
    let mut entries = vec![Entry::text(Tone::Title, book.answer_text(cause))];
    let question = book.record(cause.question);
    entries.push(Entry::item("of", Tone::Text, question.title()).leading_to(question.handle()));
    let below = signals.lanes[at + 1..].iter().map_while(|lane| match lane.subject {
        Subject::Evidence(evidence) => Some(evidence),
        _ => None,
    });
    let below: Vec<RecordId> = below.collect();
    let all = evidence_of(loaded, cause.question);
    let rated = |wanted: fn(Option<Rating>) -> bool| {
        let of_cause = |record: &&Record<'_>| {
            wanted(ratings(**record).find(|(answer, _)| *answer == cause).map(|(_, rating)| rating))
        };
        all.iter().filter(of_cause).count()
    };
    let against = rated(|rating| matches!(rating, Some(Rating::Inconsistent | Rating::VeryInconsistent)));
    let neutral = rated(|rating| matches!(rating, Some(Rating::Neutral | Rating::NotApplicable)));
    let unrated = rated(|rating| rating.is_none());
    let text = format!(
        "{} for it (C, CC), {against} against it (I, II), {neutral} N or NA, {unrated} of {} not rated",
        below.len(),
        all.len()
    );
    entries.push(Entry::item("items", Tone::Muted, text));
    entries.push(Entry::gap());
    entries.extend(below.into_iter().map(|evidence| {
        let record = book.record(evidence);
        let rating =
            ratings(record).find(|(answer, _)| *answer == cause).map_or("", |(_, rating)| rating.as_str());
        Entry::item(rating, Tone::Text, record.title()).leading_to(evidence)
    }));
    entries
}

fn evidence_of(loaded: &Loaded, question: RecordId) -> Vec<Record<'_>> {
    let tied = loaded.derived.ties.of(question).filter(|tie| tie.field == "question");
    let records = tied.map(|tie| loaded.book.record(tie.other));
    records.filter(|record| record.kind() == Kind::Evidence).collect()
}

fn ratings(evidence: Record<'_>) -> impl Iterator<Item = (AnswerId, Rating)> {
    const RATINGS: u8 = EVIDENCE.index("ratings");
    let pairs = match evidence.part().get(RATINGS) {
        Some(Value::Map(ratings)) => Some(ratings.pairs()),
        _ => None,
    };
    pairs.into_iter().flatten().filter_map(|pair| match pair {
        (Value::Link(answer), Value::Word(rating)) => Some((answer.answer()?, Rating::parse(rating)?)),
        _ => None,
    })
}

pub(super) fn figures(loaded: &Loaded, signals: &Signals, lane: &Lane) -> Vec<Figure> {
    if let Subject::Warning(at) = lane.subject {
        let warnings = loaded.derived.warnings(&loaded.book);
        return warnings.all.get(at).map(|one| telling::figures(loaded, one)).unwrap_or_default();
    }
    let text = format!("Signals: {} lanes", signals.lanes.len());
    vec![Figure { text, method: &SIGNALS, inputs: Vec::new() }]
}
