//! Prose as rules of wording see it: words outside of quotations, sentences, and the place of a word in a file. Knows
//! English letters and marks; it does not know what any word means.

use std::ops::Range;

use crate::casebook::{Casebook, Part, Record};
use crate::model::schema::{CASEBOOK, ESTIMATE, JUDGEMENT, Kind, LIKELIHOOD, SCENARIO};
use crate::text::{Place, Span};

/// A text in which we say ourselves how likely something is, and the likelihood that goes with it.
pub(super) struct Judged<'a> {
    pub(super) part: Part<'a>,
    pub(super) field: u8,
    pub(super) text: &'a str,
    /// Whether a number or a word of the yardstick stands beside it.
    pub(super) is_placed: bool,
    /// Which likelihood of the record it goes with: 0 for the record as a whole, estimates from 1.
    pub(super) likelihood: usize,
}

/// Whether the casebook is written in English, which it is unless it says otherwise.
pub(super) fn is_english(book: &Casebook) -> bool {
    const LANGUAGE: u8 = CASEBOOK.index("language");
    let stated = book.header().and_then(|header| header.text(LANGUAGE));
    stated.is_none_or(|tag| tag == "en" || tag.starts_with("en-"))
}

/// The prose of a record that states how likely something is: of a judgement its text and wording, of a scenario its
/// title and summary, and the wording and reason of each estimate. Everything else tells what others say or what
/// happened, or is a remark.
pub(super) fn judged(record: Record<'_>) -> Vec<Judged<'_>> {
    let mut found = Vec::new();
    match record.kind() {
        Kind::Judgement => of_judgement(record.part(), &mut found),
        Kind::Scenario => of_scenario(record.part(), &mut found),
        _ => {}
    }
    found
}

fn of_judgement<'a>(judgement: Part<'a>, found: &mut Vec<Judged<'a>>) {
    const TEXT: u8 = JUDGEMENT.index("text");
    const LIKELIHOOD_FIELD: u8 = JUDGEMENT.index("likelihood");
    const WORDING: u8 = LIKELIHOOD.index("wording");
    let likelihood = judgement.part(LIKELIHOOD_FIELD);
    let is_placed = likelihood.is_some_and(|part| is_placed(part));
    push(judgement, TEXT, (is_placed, 0), found);
    if let Some(likelihood) = likelihood {
        push(likelihood, WORDING, (is_placed, 0), found);
    }
}

fn of_scenario<'a>(scenario: Part<'a>, found: &mut Vec<Judged<'a>>) {
    const TITLE: u8 = SCENARIO.index("title");
    const SUMMARY: u8 = SCENARIO.index("summary");
    const ESTIMATES: u8 = SCENARIO.index("estimates");
    const WORDING: u8 = ESTIMATE.index("wording");
    const BECAUSE: u8 = ESTIMATE.index("because");
    let is_any_placed = scenario.parts(ESTIMATES).any(is_placed);
    push(scenario, TITLE, (is_any_placed, 0), found);
    push(scenario, SUMMARY, (is_any_placed, 0), found);
    for (at, estimate) in scenario.parts(ESTIMATES).enumerate() {
        push(estimate, WORDING, (is_placed(estimate), at + 1), found);
        push(estimate, BECAUSE, (is_placed(estimate), at + 1), found);
    }
}

fn push<'a>(part: Part<'a>, field: u8, (is_placed, likelihood): (bool, usize), found: &mut Vec<Judged<'a>>) {
    found.extend(part.text(field).map(|text| Judged { part, field, text, is_placed, likelihood }));
}

/// Whether an estimate or a likelihood states a number, or a word of a yardstick.
pub(super) fn is_placed(part: Part<'_>) -> bool {
    let has = |name| part.shape().find(name).is_some_and(|field| part.get(field).is_some());
    has("p") || has("range") || has("word")
}

/// The text with everything in quotation marks blanked, byte for byte. A quotation that is never closed ends with the
/// text.
pub(super) fn unquoted(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut closing: Option<char> = None;
    for letter in text.chars() {
        let is_mark = match closing {
            Some(mark) if letter == mark => {
                closing = None;
                true
            }
            Some(_) => false,
            None => {
                closing = closing_mark(letter);
                closing.is_some()
            }
        };
        if is_mark || closing.is_some() {
            plain.extend(std::iter::repeat_n(' ', letter.len_utf8()));
        } else {
            plain.push(letter);
        }
    }
    plain
}

fn closing_mark(opening: char) -> Option<char> {
    match opening {
        '"' => Some('"'),
        '`' => Some('`'),
        '“' | '„' => Some('”'),
        '«' => Some('»'),
        _ => None,
    }
}

/// The words of a text, each with where it starts: runs of letters, digits, and the dashes and apostrophes inside them.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = loop {
            match letter_at(text, at)? {
                (Letter::Inside, _) => break at,
                (_, length) => at += length,
            }
        };
        let mut end = start;
        while let Some((letter, length)) =
            letter_at(text, at).filter(|(letter, _)| *letter != Letter::Outside)
        {
            at += length;
            if letter == Letter::Inside {
                end = at;
            }
        }
        Some((start, &text[start..end]))
    })
}

/// What a letter is to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letter {
    Inside,
    /// Between two parts of one.
    Joining,
    Outside,
}

/// The letter that begins at a byte, and how many bytes it has. Nearly all are ASCII, and told from one byte.
#[inline]
fn letter_at(text: &str, at: usize) -> Option<(Letter, usize)> {
    const ASCII: [Letter; 128] = {
        let mut letters = [Letter::Outside; 128];
        let mut byte = 0;
        while byte < 128 {
            if (byte as u8).is_ascii_alphanumeric() {
                letters[byte] = Letter::Inside;
            }
            byte += 1;
        }
        letters[b'-' as usize] = Letter::Joining;
        letters[b'\'' as usize] = Letter::Joining;
        letters
    };
    let byte = *text.as_bytes().get(at)?;
    if let Some(letter) = ASCII.get(byte as usize) {
        return Some((*letter, 1));
    }
    let letter = text[at..].chars().next()?;
    let is = match letter {
        '’' => Letter::Joining,
        letter if letter.is_alphanumeric() => Letter::Inside,
        _ => Letter::Outside,
    };
    Some((is, letter.len_utf8()))
}

/// The sentences of a text: they end with a full stop, a question or exclamation mark before white space, or an empty
/// line.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let end = text[start..]
            .char_indices()
            .find(|(at, letter)| {
                let rest = &text[start + at + letter.len_utf8()..];
                (matches!(letter, '.' | '!' | '?')
                    && (rest.is_empty() || rest.starts_with(char::is_whitespace)))
                    || (*letter == '\n' && rest.starts_with('\n'))
            })
            .map_or(text.len(), |(at, letter)| start + at + letter.len_utf8());
        let sentence = start..end;
        start = end;
        Some(sentence)
    })
}

/// The place of the word that starts at `start` of a field's text: in the file, escapes and folded lines may lie before
/// it, so it is found by counting how often the word was written until there.
pub(super) fn place_of_word(
    part: Part<'_>,
    field: u8,
    text: &str,
    start: usize,
    word: &str,
) -> Option<Place> {
    let place = part.place(field)?;
    let source = place.file.slice(place.span);
    let nth = words(&text[..start]).filter(|(_, other)| *other == word).count();
    let found = words(source).filter(|(_, other)| *other == word).nth(nth);
    let span = found.map(|(at, word)| Span::new(at, at + word.len()).shifted(place.span.start as usize));
    Some(Place { span: span.unwrap_or(place.span), ..place })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_blanked_byte_for_byte() {
        let check = |text: &str, expected: &str| assert_eq!(unquoted(text), expected);
        check("it may", "it may");
        check("he said \"it may\" twice", "he said          twice");
        check("“ж” may", "         may");
        check("open \"may", "open     ");
    }

    #[test]
    fn words_are_whole() {
        let check = |text: &str, expected: &[&str]| {
            assert_eq!(words(text).map(|(_, word)| word).collect::<Vec<_>>(), expected);
        };
        check(
            "Iran may, or may-be, not: isn't 48-hour.",
            &["Iran", "may", "or", "may-be", "not", "isn't", "48-hour"],
        );
        check("", &[]);
        check("-- '", &[]);
        check("-a- 'b-'c’ d’", &["a", "b-'c", "d"]);
        check("Жук—l’été… 日本x", &["Жук", "l’été", "日本x"]);
    }

    #[test]
    fn sentences_end_before_white_space() {
        let text = "On 1.5 km. Yes! No\n\nEnd";
        let found: Vec<&str> = sentences(text).map(|range| text[range].trim()).collect();
        assert_eq!(found, ["On 1.5 km.", "Yes!", "No", "End"]);
    }
}
