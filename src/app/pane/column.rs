//! The columns of each pane: what stands in a cell and how rows are ordered by it. How wide a column may be is said
//! here, how it is drawn is not.

use super::PaneKind;
use crate::analysis::estimate::{Stated, latest, percent};
use crate::app::Loaded;
use crate::casebook::Record;
use crate::model::date::Zone;
use crate::model::likelihood::is_unplaceable;
use crate::model::schema::{ACTOR, CLAIM, ESTIMATE, EVENT, Kind};
use crate::text::fold;

/// How much room a column takes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// So many cells, from a pane of that width on; nothing below it.
    Cells { cells: u16, from: u16 },
    /// As much as the longest cell on the screen needs, at most a share of the row in per cent.
    Fit { percent: u16, from: u16 },
    /// All that the others leave.
    Rest,
}

/// What rows are ordered by. Ordered within one variant; a column has one.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub enum Key {
    /// Earliest and latest second, and whether it is told to come after or before others at that time.
    Time(i64, i64, i8),
    Number(f64),
    Text(String),
}

/// Which way rows run from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runs {
    /// Early to late, a to z.
    Up,
    /// Most to least.
    Down,
}

/// A column of a pane.
#[derive(Clone, Copy)]
pub struct Column {
    /// What the title of the pane says when rows are sorted by it.
    pub title: &'static str,
    pub room: Room,
    /// Whether cells are flush right.
    pub is_number: bool,
    /// Which way rows run when they are first sorted by it.
    pub runs: Runs,
    pub cell: fn(&Loaded, Record<'_>) -> String,
    /// What stands instead where the cell would be cut.
    pub brief: fn(&Loaded, Record<'_>) -> String,
    pub key: fn(&Loaded, Record<'_>) -> Key,
    /// Whether the key hangs on what others say of a record.
    pub(super) counts_ties: bool,
}

const ORDER_OF_EVENT: u8 = EVENT.index("order");

const fn column(title: &'static str, room: Room, cell: Cell, key: KeyOf) -> Column {
    Column { title, room, is_number: false, runs: Runs::Up, cell, brief: cell, key, counts_ties: false }
}

type Cell = fn(&Loaded, Record<'_>) -> String;
type KeyOf = fn(&Loaded, Record<'_>) -> Key;

const ACTOR_COLUMNS: &[Column] = &[
    Column { brief: short_title, ..column("name", Room::Rest, title, by_title) },
    column("country", Room::Cells { cells: 2, from: 26 }, country, by_country),
    Column {
        is_number: true,
        runs: Runs::Down,
        counts_ties: true,
        ..column("ties", Room::Cells { cells: 3, from: 32 }, ties, by_ties)
    },
];

const EVENT_COLUMNS: &[Column] = &[
    column("date", Room::Fit { percent: 43, from: 34 }, date, by_date),
    column("title", Room::Rest, title, by_title),
    column("kind", Room::Fit { percent: 25, from: 100 }, event_kind, by_event_kind),
];

const CLAIM_COLUMNS: &[Column] = &[
    column("said", Room::Fit { percent: 30, from: 64 }, date, by_date),
    column("speaker", Room::Fit { percent: 28, from: 30 }, speaker, by_speaker),
    column("text", Room::Rest, title, by_title),
];

const OUTLOOK_COLUMNS: &[Column] = &[
    column("title", Room::Rest, title, by_title),
    Column {
        runs: Runs::Down,
        ..column("likelihood", Room::Fit { percent: 50, from: 24 }, likelihood, by_likelihood)
    },
];

/// The columns of a pane, from left to right. The first sort order is the first column whose title is in the list of
/// [`super::Pane`].
pub fn columns(kind: PaneKind) -> &'static [Column] {
    match kind {
        PaneKind::Actors => ACTOR_COLUMNS,
        PaneKind::Events => EVENT_COLUMNS,
        PaneKind::Claims => CLAIM_COLUMNS,
        PaneKind::Outlook => OUTLOOK_COLUMNS,
    }
}

fn title(_: &Loaded, record: Record<'_>) -> String {
    record.title().to_owned()
}

fn short_title(_: &Loaded, record: Record<'_>) -> String {
    record.short_title().to_owned()
}

fn by_title(_: &Loaded, record: Record<'_>) -> Key {
    Key::Text(fold(record.title()))
}

fn country(_: &Loaded, record: Record<'_>) -> String {
    const COUNTRY: u8 = ACTOR.index("country");
    record.part().text(COUNTRY).unwrap_or_default().to_owned()
}

fn by_country(loaded: &Loaded, record: Record<'_>) -> Key {
    // Who has no country comes last.
    Key::Text(format!("{:~<2}", country(loaded, record)))
}

fn ties(loaded: &Loaded, record: Record<'_>) -> String {
    loaded.derived.ties.count(record.handle()).to_string()
}

fn by_ties(loaded: &Loaded, record: Record<'_>) -> Key {
    Key::Number(-(loaded.derived.ties.count(record.handle()) as f64))
}

fn date(_: &Loaded, record: Record<'_>) -> String {
    record.date().map(|date| compact(&date.short())).unwrap_or_default()
}

/// A date for a narrow column: the second of two ends leaves out what it has in common with the first
/// (`2024-03-15/17`, `[2024-03-22..28]`).
pub(in crate::app) fn compact(date: &str) -> String {
    for separator in ["..", "/"] {
        let Some((first, last)) = date.split_once(separator) else { continue };
        let (start, end) = (first.trim_start_matches('['), last.trim_end_matches(']'));
        let is_plain =
            |text: &str| text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        if !is_plain(start) || !is_plain(end) {
            continue;
        }
        let same = [8, 5].into_iter().find(|length| start[..*length] == end[..*length]).unwrap_or(0);
        let bracket = &last[end.len()..];
        return format!("{first}{separator}{}{bracket}", &end[same..]);
    }
    date.to_owned()
}

/// The same of a date as it is.
pub fn compact_date(date: &crate::model::date::Date) -> String {
    compact(&date.short())
}

/// In the order of time as it is read on the calendar: a day is a day in whatever zone. What has no known start comes
/// where it ends; of two at the same time, the one that is told to come after something comes later.
fn by_date(_: &Loaded, record: Record<'_>) -> Key {
    let Some(date) = record.date() else { return Key::Time(i64::MAX, i64::MAX, 0) };
    let (earliest, latest) = date.sort_key(Zone::UTC);
    let earliest = if earliest == i64::MIN { latest } else { earliest };
    Key::Time(earliest, latest, told_order(record))
}

fn told_order(record: Record<'_>) -> i8 {
    let mut fields = record.part().parts(ORDER_OF_EVENT).flat_map(crate::casebook::Part::fields);
    let is_event = record.kind() == Kind::Event;
    let told = fields.find_map(|(field, _)| match field.name {
        "after" | "during" | "closing" => Some(1),
        "before" => Some(-1),
        _ => None,
    });
    told.filter(|_| is_event).unwrap_or(0)
}

fn event_kind(_: &Loaded, record: Record<'_>) -> String {
    const KIND: u8 = EVENT.index("kind");
    record.part().text(KIND).unwrap_or_default().to_owned()
}

fn by_event_kind(loaded: &Loaded, record: Record<'_>) -> Key {
    Key::Text(event_kind(loaded, record))
}

fn speaker(_: &Loaded, record: Record<'_>) -> String {
    const SPEAKER: u8 = CLAIM.index("speaker");
    record
        .part()
        .link(SPEAKER)
        .map(|link| match link.record() {
            Some(record) => record.short_title(),
            None if link.is_not_yet_known() => "not yet known",
            None => link.written(),
        })
        .unwrap_or_default()
        .to_owned()
}

fn by_speaker(loaded: &Loaded, record: Record<'_>) -> Key {
    Key::Text(fold(&speaker(loaded, record)))
}

/// The estimate that holds now: its number, else its word, else the author's hedge.
fn likelihood(_: &Loaded, record: Record<'_>) -> String {
    const WORDING: u8 = ESTIMATE.index("wording");
    let Some(estimate) = latest(record) else { return "no estimate".to_owned() };
    match (estimate.numbers(), estimate.word, estimate.part.text(WORDING)) {
        (Some(ends), ..) => percent(ends),
        (None, Some(word), _) => word.to_owned(),
        (None, None, Some(wording)) => hedge(wording),
        (None, None, None) => "no number".to_owned(),
    }
}

/// The word of a wording that no yardstick can place, if it has one; else that there is no number.
fn hedge(wording: &str) -> String {
    let mut words = wording.split(|letter: char| !letter.is_alphabetic()).map(str::to_lowercase);
    let unplaceable = words.find(|word| is_unplaceable(word));
    unplaceable.map_or_else(|| "no number".to_owned(), |word| format!("\u{201c}{word}\u{201d}"))
}

fn by_likelihood(_: &Loaded, record: Record<'_>) -> Key {
    let middle = latest(record).and_then(Stated::numbers).map(|(low, high)| f64::midpoint(low, high));
    // The likeliest first; what has no number, last.
    Key::Number(-middle.unwrap_or(-1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_date_says_the_same_in_less() {
        let check = |date, expected| assert_eq!(compact(date), expected);
        check("2024-03-15/2024-03-17", "2024-03-15/17");
        check("[2024-03-22..2024-04-30]", "[2024-03-22..04-30]");
        check("2023-12-30/2024-01-02", "2023-12-30/2024-01-02");
        check("2024-03-12/..", "2024-03-12/..");
        check("2024-03", "2024-03");
    }

    #[test]
    fn a_hedge_is_named_by_its_word() {
        let check = |wording, expected| assert_eq!(hedge(wording), expected);
        check("may hope that it may justify", "\u{201c}may\u{201d}");
        check("Could attempt", "\u{201c}could\u{201d}");
        check("increasingly likely", "no number");
    }
}
