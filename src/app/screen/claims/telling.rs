//! The passage about a narrative: what it is for, who told it first, its claims in the order of time, and what opposes
//! them.

use crate::analysis::contradiction::{Opposition, Role};
use crate::analysis::standing::{Precedence, Telling, Voice};
use crate::app::Loaded;
use crate::app::detail::{Tone, phrase_of_claim};
use crate::app::pane::compact;
use crate::app::screen::passage::{Entry, Sign};
use crate::casebook::{Casebook, Record, RecordId};
use crate::model::schema::{CLAIM, NARRATIVE};
use crate::model::word::Force;

/// So many claims are told one by one; the desk lists them all.
pub(super) const MOST: usize = 200;

/// Of those who spoke before, so many are named.
const NAMED: usize = 3;

pub(super) fn passage(loaded: &Loaded, telling: &Telling) -> Vec<Entry> {
    const AIM: u8 = NARRATIVE.index("aim");
    let record = loaded.book.record(telling.narrative);
    let mut entries = vec![Entry::text(Tone::Title, record.title())];
    entries.extend(record.summary().map(|summary| Entry::text(Tone::Text, summary.trim())));
    let aim = record.part().text(AIM).map(|aim| format!("Its aim: {}", aim.trim()));
    entries.extend(aim.map(|aim| Entry::text(Tone::Text, aim)));
    entries.push(Entry::text(Tone::Muted, first(&loaded.book, telling)));
    claims(&loaded.book, telling, &mut entries);
    opponents(loaded, telling, &mut entries);
    techniques(&loaded.book, telling, &mut entries);
    entries
}

/// Who said it first, no more than the dates decide.
fn first(book: &Casebook, telling: &Telling) -> String {
    let leaders: Vec<&Voice> = telling
        .voices
        .iter()
        .filter(|voice| matches!(voice.precedence, Precedence::First | Precedence::MayBeFirst))
        .collect();
    match leaders.as_slice() {
        [] if telling.claims.is_empty() => {
            "No claim tells it yet: a claim names it with `narrative`.".to_owned()
        }
        [] => "Who told it first is open: no claim states when it was made.".to_owned(),
        [one] => {
            let day = day(book.record(one.claims[0]));
            format!("First told in this casebook by {}, {day}.", name(book, one.speaker))
        }
        several => {
            let names = names(several.iter().map(|voice| name(book, voice.speaker)));
            format!("Who told it first is open: by the dates it may be {names}.")
        }
    }
}

fn claims(book: &Casebook, telling: &Telling, entries: &mut Vec<Entry>) {
    if telling.claims.is_empty() {
        return;
    }
    entries.push(Entry::gap());
    entries
        .push(Entry::text(Tone::Heading, format!("Claims in the order of time ({})", telling.claims.len())));
    for claim in telling.claims.iter().take(MOST) {
        entries.push(claim_entry(book.record(*claim)).leading_to(*claim));
        entries.extend(place_in_time(book, telling, *claim).map(|text| Entry::item("", Tone::Muted, text)));
        let used = telling.techniques.iter().filter(|technique| technique.claims.contains(claim));
        let ids: Vec<&str> = used.map(|technique| technique.id.as_str()).collect();
        if !ids.is_empty() {
            entries.push(Entry::item("", Tone::Muted, format!("techniques {}", ids.join(", "))));
        }
    }
    entries.extend(left_out(telling.claims.len()));
}

/// That not all were told, where there are too many.
pub(super) fn left_out(count: usize) -> Option<Entry> {
    let more = count.saturating_sub(MOST);
    let text = format!("and {more} more: the detail on the desk lists them all");
    (more > 0).then(|| Entry::item("", Tone::Muted, text))
}

/// A claim in a passage: its day, its force, who says what.
pub(super) fn claim_entry(claim: Record<'_>) -> Entry {
    let speaker = speaker(claim).map_or("somebody", Record::short_title);
    Entry::item(day(claim), Tone::Text, format!("{speaker}: {}", claim.title())).signed(force(claim))
}

pub(super) fn force(claim: Record<'_>) -> Sign {
    const FORCE: u8 = CLAIM.index("force");
    claim.part().word(FORCE, Force::parse).map_or(Sign::None, Sign::Force)
}

pub(super) fn day(record: Record<'_>) -> String {
    record.date().map_or_else(|| "no date".to_owned(), |date| compact(&date.short()))
}

fn speaker(claim: Record<'_>) -> Option<Record<'_>> {
    const SPEAKER: u8 = CLAIM.index("speaker");
    claim.part().record(SPEAKER)
}

/// What a claim is to those before it; nothing, where the claim is not the first of its speaker and repeats only him.
fn place_in_time(book: &Casebook, telling: &Telling, claim: RecordId) -> Option<String> {
    let voice = telling.voices.iter().find(|voice| voice.claims.contains(&claim))?;
    let is_first_of_his = voice.claims[0] == claim;
    match voice.precedence {
        Precedence::First if is_first_of_his => Some("the first in this casebook".to_owned()),
        Precedence::MayBeFirst if telling.first.contains(&claim) => Some("may be the first".to_owned()),
        Precedence::Undated => Some("states no time".to_owned()),
        _ => {
            let before = before(book, telling, claim);
            let others = before.iter().filter(|speaker| **speaker != voice.speaker);
            let others = names(others.map(|speaker| name(book, *speaker)));
            match (others.is_empty(), before.contains(&voice.speaker)) {
                (true, true) => Some("says it again".to_owned()),
                (true, false) => None,
                (false, true) => Some(format!("says it again, after {others}")),
                (false, false) => Some(format!("repeats it, after {others}")),
            }
        }
    }
}

/// Who had told it for certain before a claim, in the order of their first claims.
fn before(book: &Casebook, telling: &Telling, claim: RecordId) -> Vec<Option<RecordId>> {
    let bounds = |claim: RecordId| {
        let claim = book.record(claim);
        claim.date().map(|date| date.sort_key(claim.zone()))
    };
    let Some((earliest, _)) = bounds(claim) else { return Vec::new() };
    let had_said = |claim: &RecordId| bounds(*claim).is_some_and(|(_, latest)| latest < earliest);
    let voices = telling.voices.iter().filter(|voice| voice.claims.iter().any(had_said));
    voices.map(|voice| voice.speaker).collect()
}

fn name(book: &Casebook, speaker: Option<RecordId>) -> &str {
    speaker.map_or("somebody", |speaker| book.record(speaker).short_title())
}

/// The first few by name, and how many more.
fn names<'a>(all: impl Iterator<Item = &'a str>) -> String {
    let mut told: Vec<String> = all.map(str::to_owned).collect();
    if told.len() > NAMED {
        let more = told.len() - NAMED;
        told.truncate(NAMED);
        told.push(format!("{more} more"));
    }
    told.join(", ")
}

/// What stands against its claims from outside or inside: each other claim once for each way in which it opposes.
fn opponents(loaded: &Loaded, telling: &Telling, entries: &mut Vec<Entry>) {
    let book = &loaded.book;
    let of_one = |claim: &RecordId| {
        let all = loaded.derived.contradictions.oppositions(*claim);
        let against = all.into_iter().filter(|(.., role)| *role != Role::Opposing);
        against.map(|(opposition, other, _)| (opposition, other, *claim)).collect::<Vec<_>>()
    };
    let mut found: Vec<(Opposition, RecordId, RecordId)> =
        telling.claims.iter().take(MOST).flat_map(of_one).collect();
    found.sort_unstable();
    let groups: Vec<&[(Opposition, RecordId, RecordId)]> =
        found.chunk_by(|one, next| (one.0, one.1) == (next.0, next.1)).collect();
    if telling.claims.is_empty() {
        return;
    }
    entries.push(Entry::gap());
    if groups.is_empty() {
        return entries.push(Entry::text(Tone::Muted, "No claim in this casebook opposes its claims."));
    }
    entries.push(Entry::text(Tone::Heading, format!("What opposes it ({})", groups.len())));
    for group in groups.iter().take(MOST) {
        let (opposition, other, _) = group[0];
        let (sign, tone) = match opposition.strength() {
            Some(strength) => (Sign::Against(strength), Tone::Contradicting),
            None => (Sign::None, Tone::Text),
        };
        let other = book.record(other);
        let text = format!("{} {}", opposition.passive(), phrase_of_claim(other));
        entries.push(Entry::item("", tone, text).signed(sign).leading_to(other.handle()));
        let mut against: Vec<&str> = Vec::new();
        for (.., claim) in *group {
            let title = book.record(*claim).title();
            if !against.contains(&title) {
                against.push(title);
            }
        }
        let against = names(against.into_iter());
        entries.push(Entry::item("", Tone::Muted, format!("against: {against}")));
    }
    entries.extend(left_out(groups.len()));
}

fn techniques(book: &Casebook, telling: &Telling, entries: &mut Vec<Entry>) {
    for (at, technique) in telling.techniques.iter().enumerate() {
        if at == 0 {
            entries.push(Entry::gap());
            entries.push(Entry::text(Tone::Heading, "Techniques that its claims name (DISARM)"));
        }
        let mut by: Vec<&str> = Vec::new();
        for claim in &technique.claims {
            let speaker = speaker(book.record(*claim)).map_or("somebody", Record::short_title);
            if !by.contains(&speaker) {
                by.push(speaker);
            }
        }
        let named = technique.technique.map_or("not in the framework".to_owned(), |known| {
            format!("{} ({})", known.name, known.tactic.name)
        });
        let text = format!("{named}: {}", names(by.into_iter()));
        entries.push(Entry::item(technique.id.as_str(), Tone::Muted, text));
    }
}
