//! The place in a record that says what is sought, with the words around it.

use std::cmp::Reverse;
use std::ops::{ControlFlow, Range};

use super::rank::{Place, cost, title_of};
use super::sought::Sought;
use crate::casebook::Record;
use crate::text::fold;

/// A piece of a text on one line, with the words in it that were sought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The field that it is from; empty where nothing else than the title says it.
    pub field: &'static str,
    pub text: String,
    /// What was sought, as byte ranges of the text, sorted and without overlap.
    pub marked: Vec<Range<usize>>,
}

/// What stands for the part of a text that was left out.
const ELLIPSIS: char = '…';

impl Excerpt {
    /// The best place beside the title, cut to about `room` characters with the first word found in it. Where the title says
    /// it all and no prose does, what does not fit of the title into the `shown` characters of it that are shown: where the
    /// word stands, or how it goes on; else how the summary begins.
    pub fn of(sought: &Sought, record: Record<'_>, room: usize, shown: usize) -> Self {
        let title = title_of(record.kind());
        let folded = fold(record.title());
        let is_told = sought.terms.iter().all(|term| term.level(&folded).is_some());
        let mut best: Option<(Worth, &'static str, &str)> = None;
        record.each_text(|field, text| {
            // A name that says no more than the title is not worth a line.
            let is_shown = Some(field) == title || (is_told && matches!(field, "id" | "short"));
            if !is_shown && let Some(worth) = Worth::of(sought, Place::of(record.kind(), field), text) {
                let is_better = best.as_ref().is_none_or(|(before, ..)| worth > *before);
                best = if is_better { Some((worth, field, text)) } else { best };
            }
            ControlFlow::Continue(())
        });
        if let Some((_, field, text)) = best {
            return Self { field, ..cut(sought, text, room) };
        }
        let summary = record.summary().unwrap_or_default();
        let rest = rest_of(sought, record.title(), shown, room, summary.is_empty());
        rest.unwrap_or_else(|| cut(sought, summary, room))
    }
}

/// How much a text tells of what is sought: many of the terms in one place more than one of them in a better place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Worth {
    terms: usize,
    cost: Reverse<u32>,
}

impl Worth {
    fn of(sought: &Sought, place: Place, text: &str) -> Option<Self> {
        let folded = fold(text);
        let costs = sought.terms.iter().filter_map(|term| Some(cost(place, term.level(&folded)?)));
        let (terms, least) = costs.fold((0, u32::MAX), |(terms, least), cost| (terms + 1, least.min(cost)));
        (terms > 0).then_some(Self { terms, cost: Reverse(least) })
    }
}

/// A text on one line, around the first word found in it.
fn cut(sought: &Sought, text: &str, room: usize) -> Excerpt {
    let line = on_one_line(text);
    let places = sought.places(&line);
    let first = places.first().map_or(0, |place| place.start);
    around(&line, places, first, room)
}

/// About `room` characters of a line around a byte of it.
fn around(line: &str, places: Vec<Range<usize>>, at: usize, room: usize) -> Excerpt {
    let before = line[..at].chars().count();
    let whole = line.chars().count();
    // A third of the room is for what stands before, unless the rest does not need its part.
    let lead = (room / 3).max(room.saturating_sub(whole.saturating_sub(before)));
    let from = if whole <= room || before <= lead { 0 } else { start_of_word(line, before - lead) };
    piece(line, places, from, room)
}

/// What is not seen of a title of which so many characters are shown: the place around the first word found in it that is
/// not seen, or, where nothing else `is_wanted_anyway`, how it goes on. None where all words are seen.
fn rest_of(
    sought: &Sought,
    title: &str,
    shown: usize,
    room: usize,
    is_wanted_anyway: bool,
) -> Option<Excerpt> {
    let line = on_one_line(title);
    // The last character that is shown stands for those that are not.
    let (end, _) =
        line.char_indices().nth(shown).and_then(|_| line.char_indices().nth(shown.checked_sub(1)?))?;
    let places = sought.places(&line);
    let (seen, hidden): (Vec<_>, Vec<_>) = places.iter().partition(|place| place.end <= end);
    let word = |place: &Range<usize>| fold(&line[place.clone()]);
    let seen: Vec<String> = seen.into_iter().map(word).collect();
    if let Some(first) = hidden.into_iter().find(|place| !seen.contains(&word(place))) {
        let at = first.start;
        return Some(around(&line, places, at, room));
    }
    let from = line[..end].rfind(' ').map_or(end, |blank| blank + 1);
    is_wanted_anyway.then(|| piece(&line, places, from, room))
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// About `room` characters of a line from a byte on, with the places in them.
fn piece(line: &str, places: Vec<Range<usize>>, from: usize, room: usize) -> Excerpt {
    let to = line[from..]
        .char_indices()
        .nth(room)
        .map_or(line.len(), |(at, _)| end_of_word(line, from, from + at));
    let mut text = String::new();
    if from > 0 {
        text.push(ELLIPSIS);
    }
    let shift = text.len();
    text.push_str(&line[from..to]);
    let is_inside = |place: &Range<usize>| place.start >= from && place.start < to;
    let marked = places
        .into_iter()
        .filter(is_inside)
        .map(|place| place.start - from + shift..place.end.min(to) - from + shift)
        .collect();
    if to < line.len() {
        text.push(ELLIPSIS);
    }
    Excerpt { field: "", text, marked }
}

/// The byte at which the first word begins that starts after so many characters.
fn start_of_word(line: &str, after: usize) -> usize {
    let at = line.char_indices().nth(after).map_or(line.len(), |(at, _)| at);
    if line[..at].ends_with(' ') { at } else { line[at..].find(' ').map_or(at, |blank| at + blank + 1) }
}

/// The end of the last word that is whole before a byte, unless that would leave out much.
fn end_of_word(line: &str, from: usize, at: usize) -> usize {
    if line[at..].starts_with(' ') {
        return at;
    }
    let end = line[from..at].rfind(' ').map_or(at, |blank| from + blank);
    if (at - end) * 3 < at - from { end } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_of_a_title_is_told_below_it() {
        let title = "Security service named in the inquiry into fuel smuggling at the harbour";
        let check = |query: &str, shown, is_wanted_anyway, expected: Option<(&str, &[&str])>| {
            let rest = rest_of(&Sought::parse(query), title, shown, 30, is_wanted_anyway);
            let marked = |rest: &Excerpt| {
                rest.marked.iter().map(|at| rest.text[at.clone()].to_owned()).collect::<Vec<_>>()
            };
            let told = rest.map(|rest| (marked(&rest), rest.text));
            let expected = expected.map(|(text, marked)| {
                (marked.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>(), text.to_owned())
            });
            assert_eq!(told, expected, "{query} {shown}");
        };
        check("smuggling", 30, false, Some(("…into fuel smuggling at the…", &["smuggling"])));
        check("smuggling", 52, false, Some(("…into fuel smuggling at the…", &["smuggling"])));
        check("smuggling", 60, false, None);
        check("smuggling service", 30, false, Some(("…into fuel smuggling at the…", &["smuggling"])));
        check("in", 30, false, None);
        check("service", 30, false, None);
        check("service", 30, true, Some(("…the inquiry into fuel…", &[])));
        check("service", 72, true, None);
        check("service", 0, true, None);
    }

    #[test]
    fn the_words_found_are_in_sight() {
        let check = |query: &str, text: &str, room: usize, expected: &str, marked: &[&str]| {
            let excerpt = cut(&Sought::parse(query), text, room);
            assert_eq!(excerpt.text, expected);
            let found: Vec<&str> = excerpt.marked.iter().map(|at| &excerpt.text[at.clone()]).collect();
            assert_eq!(found, marked);
        };
        check("hall", "A fire\n  in the hall.", 40, "A fire in the hall.", &["hall"]);
        let long = "Some say that nobody had seen anything of it before the hall was burning in the night";
        check("hall", long, 30, "…the hall was burning in the…", &["hall"]);
        check("some", long, 20, "Some say that nobody…", &["Some"]);
        check("night", long, 30, "…hall was burning in the night", &["night"]);
        check("nothing", long, 8, "Some say…", &[]);
        check("белый", "дом и белый дом", 9, "…и белый…", &["белый"]);
    }
}
