//! # hindsight
//!
//! A text that mentions what became known only later.
//!
//! ## What it does
//!
//! Looks through the prose of records that have a date of their own (events, claims, judgements, and the reasons of
//! estimates) for events that became known later than the record itself: by their full title of 3 to 24 words,
//! or, in ISO form, by the one day on which such an event took place. Warnings, predictions, notes, criteria
//! and deadlines may look ahead; elections and policies have dates that are known beforehand.
//!
//! A vague date is no accusation: only what for no day that either may mean could have been known is told. As of a date
//! it is the other way round, and what could have come later is left out.
//!
//! ## Why it matters
//!
//! "As of" a day, every screen shows only what was known then. A text that was written later and knows more brings
//! hindsight back in, and makes every failure look foreseeable.
//!
//! ## Fails
//!
//! ```toml
//! [[judgement]]
//! id = "alert-enough"
//! text = "The alert was sound; it came before the Armed attack on Crocus City Hall."
//! on = "2024-03-08"
//! rests_on = ["event:embassy-alert"]
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[judgement]]
//! id = "alert-enough"
//! text = "The alert was sound; it came before the Armed attack on Crocus City Hall."
//! on = "2024-03-29"
//! rests_on = ["event:embassy-alert"]
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "hindsight", reason = "Say here why it does not hold." }]
//! ```

use hashbrown::{HashMap, HashSet};

use crate::casebook::{Casebook, Part, Record};
use crate::model::schema::{CLAIM, ESTIMATE, EVENT, JUDGEMENT, Kind, SCENARIO};
use crate::model::word::Force;
use crate::rule::context::{Context, Findings};
use crate::rule::extent::Extent;
use crate::rule::prose::{place_of_word, words};
use crate::text::Diagnostic;
use crate::worker;

/// A shorter title is a phrase that may mean anything.
const FEWEST_WORDS: usize = 3;

/// A longer one is nowhere written out in full; and the cost of a text grows with the number of lengths.
const MOST_WORDS: usize = 24;

/// The lengths of titles are bits of a number.
const _: () = assert!(MOST_WORDS < u32::BITS as usize, "each length has its bit");

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let names = Names::new(context.book);
    let records: Vec<Record<'_>> = context.book.records().collect();
    let parts = worker::over_records(records.len(), |range| {
        let mut text = Words::new();
        let mut found = Vec::new();
        for record in &records[range] {
            each_written(*record, |written| found.extend(compare(*record, written, &names, &mut text)));
        }
        found
    });
    for (record, diagnostic) in parts.into_iter().flatten() {
        findings.report(record, diagnostic);
    }
}

/// A text that should not look ahead.
#[derive(Clone, Copy)]
struct Written<'a> {
    part: Part<'a>,
    field: u8,
}

impl<'a> Written<'a> {
    /// When it was written, in its record.
    fn when(self, record: Record<'a>) -> Option<Extent<'a>> {
        const ON: u8 = ESTIMATE.index("on");
        match record.kind() {
            Kind::Scenario => Extent::of(record, self.part, ON),
            _ => Extent::known(record),
        }
    }
}

/// Visits the texts of a record that should not look ahead.
fn each_written<'a>(record: Record<'a>, mut visit: impl FnMut(Written<'a>)) {
    const ESTIMATES: u8 = SCENARIO.index("estimates");
    const BECAUSE: u8 = ESTIMATE.index("because");
    const FORCE: u8 = CLAIM.index("force");
    const EVENT_TEXTS: [u8; 2] = [EVENT.index("title"), EVENT.index("summary")];
    const CLAIM_TEXTS: [u8; 1] = [CLAIM.index("text")];
    const JUDGEMENT_TEXTS: [u8; 1] = [JUDGEMENT.index("text")];
    let part = record.part();
    let looks_ahead = || {
        matches!(
            part.word(FORCE, Force::parse),
            Some(Force::Warns | Force::Predicts | Force::Urges | Force::Suggests)
        )
    };
    let own: &[u8] = match record.kind() {
        Kind::Event => &EVENT_TEXTS,
        Kind::Claim if !looks_ahead() => &CLAIM_TEXTS,
        Kind::Judgement => &JUDGEMENT_TEXTS,
        Kind::Scenario => {
            return part.parts(ESTIMATES).for_each(|part| visit(Written { part, field: BECAUSE }));
        }
        _ => &[],
    };
    for field in own {
        visit(Written { part, field: *field });
    }
}

fn compare<'a>(
    record: Record<'a>,
    written: Written<'a>,
    names: &Names<'a>,
    words: &mut Words<'a>,
) -> Option<(Record<'a>, Diagnostic)> {
    let text = written.part.text(written.field)?;
    words.read(text);
    let mentioned = names.mentioned(words, record);
    let when = if mentioned.is_empty() { None } else { written.when(record) }?;
    let later = mentioned.into_iter().find_map(|(at, event)| {
        let known = Extent::known(event)?;
        when.is_surely_before(known).then_some((at, event, known))
    });
    let (at, event, known) = later?;
    let (start, word) = words.words[at];
    let message =
        format!("written as of {when}, this mentions `{}`, which became known {known}", event.name());
    let place =
        place_of_word(written.part, written.field, text, start, word).unwrap_or_else(|| record.place());
    let diagnostic = Diagnostic::warning("hindsight", message)
        .at(place)
        .related(event.place(), "this became known later")
        .hint("move it to `notes`, or state when the record itself became known: `known`".to_owned());
    Some((record, diagnostic))
}

/// The events by the words of their titles and by their days, for finding all of them in one pass over a text.
struct Names<'a> {
    by_title: HashMap<u64, Record<'a>>,
    /// How many words titles have that begin with the same few: one bit for each number. Hardly any run of words begins a
    /// title, so that hardly any is compared at all its lengths.
    lengths: HashMap<u64, u32>,
    /// Which beginnings may be among those, by a part of their hashes: one bit each, close enough together to stay at hand.
    beginnings: Vec<u64>,
    by_day: HashMap<String, Record<'a>>,
}

impl<'a> Names<'a> {
    fn new(book: &'a Casebook) -> Self {
        const TITLE: u8 = EVENT.index("title");
        const KIND: u8 = EVENT.index("kind");
        let mut names = Self {
            by_title: HashMap::new(),
            lengths: HashMap::new(),
            beginnings: Vec::new(),
            by_day: HashMap::new(),
        };
        let mut title = Words::new();
        for event in book.of_kind(Kind::Event) {
            if matches!(event.part().text(KIND), Some("election" | "policy")) {
                continue;
            }
            title.read(event.part().text(TITLE).unwrap_or_default());
            let length = title.words.len();
            if (FEWEST_WORDS..=MOST_WORDS).contains(&length) {
                // Of events with one title the first known counts: a text may mean that one.
                *names.lengths.entry(title.hash(0, FEWEST_WORDS)).or_default() |= 1 << length;
                let first = names.by_title.entry(title.hash(0, length)).or_insert(event);
                if is_known_before(event, *first) {
                    *first = event;
                }
            }
            let day = event.date().map(ToString::to_string).and_then(|date| day(&date).map(str::to_owned));
            if let Some(day) = day {
                let first = names.by_day.entry(day).or_insert(event);
                if is_known_before(event, *first) {
                    *first = event;
                }
            }
        }
        // Sixteen bits for each, so that few others are taken for one of them.
        names.beginnings = vec![0; (names.lengths.len() / 4 + 1).next_power_of_two()];
        for hash in names.lengths.keys() {
            let (word, bit) = place(*hash, names.beginnings.len());
            names.beginnings[word] |= bit;
        }
        names
    }

    /// How many words titles have that begin as this text does from `at` on, as far as there are so many.
    fn lengths_from(&self, text: &Words<'_>, at: usize) -> impl Iterator<Item = usize> + use<> {
        let left = text.words.len() - at;
        let beginning = (left >= FEWEST_WORDS).then(|| text.hash(at, FEWEST_WORDS));
        let beginning = beginning.filter(|hash| self.may_begin(*hash));
        let lengths = beginning.and_then(|hash| self.lengths.get(&hash)).copied().unwrap_or_default();
        (FEWEST_WORDS..=MOST_WORDS.min(left)).filter(move |length| lengths & (1 << length) != 0)
    }

    /// Whether a title may begin with the words of this hash.
    fn may_begin(&self, hash: u64) -> bool {
        let (word, bit) = place(hash, self.beginnings.len());
        self.beginnings[word] & bit != 0
    }

    /// The events that a text of a record mentions, other than the record, each once, with the first word where.
    fn mentioned(&self, text: &Words<'_>, by: Record<'_>) -> Vec<(usize, Record<'a>)> {
        let is_other = |event: &&Record<'a>| event.handle() != by.handle();
        let mut found = Vec::new();
        // A text of a million words may be one title over and over.
        let mut met: HashSet<u64> = HashSet::new();
        let mut met_days: HashSet<&str> = HashSet::new();
        for (at, (_, word)) in text.words.iter().enumerate() {
            let of_day = day(word).filter(|day| met_days.insert(day)).and_then(|day| self.by_day.get(day));
            let of_day = of_day.filter(is_other);
            found.extend(of_day.map(|event| (at, *event)));
            for length in self.lengths_from(text, at) {
                let hash = text.hash(at, length);
                let event = self.by_title.get(&hash).filter(is_other).filter(|_| !met.contains(&hash));
                if let Some(event) = event.filter(|event| is_titled(**event, &text.words[at..at + length])) {
                    met.insert(hash);
                    found.push((at, *event));
                }
            }
        }
        found
    }
}

/// The word and the bit that stand for a hash in so many words, of which there is a power of two.
fn place(hash: u64, words: usize) -> (usize, u64) {
    // The upper bits are the mixed ones.
    ((hash >> 38) as usize & (words - 1), 1 << (hash >> 32 & 63))
}

fn is_known_before(event: Record<'_>, other: Record<'_>) -> bool {
    let order = |event| Extent::known(event).map_or((i64::MAX, i64::MAX), Extent::order);
    order(event) < order(other)
}

/// Equal hashes are not yet equal titles.
fn is_titled(event: Record<'_>, text: &[(usize, &str)]) -> bool {
    const TITLE: u8 = EVENT.index("title");
    let title = event.part().text(TITLE).unwrap_or_default();
    let is_same = |word: &str, other: &str| word == other || word.to_lowercase() == other.to_lowercase();
    let mut title = words(title);
    text.iter().all(|(_, word)| title.next().is_some_and(|(_, other)| is_same(word, other)))
        && title.next().is_none()
}

/// The text where it is one day in ISO form, with or without a time: that day.
fn day(text: &str) -> Option<&str> {
    if !text.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let day = text.get(..10)?;
    let is_day = day.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    (is_day && (text.len() == 10 || text.as_bytes()[10] == b'T') && !text.contains('/')).then_some(day)
}

/// The words of a text with their places, and the hashes of any run of them in constant time each (Rabin and Karp 1987).
/// Made once and then filled with text after text.
struct Words<'a> {
    words: Vec<(usize, &'a str)>,
    /// The hash of so many words from the beginning on.
    sums: Vec<u64>,
}

impl<'a> Words<'a> {
    const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

    /// The powers of [`Self::BASE`].
    const POWERS: [u64; MOST_WORDS + 1] = {
        let mut powers = [1_u64; MOST_WORDS + 1];
        let mut at = 1;
        while at < powers.len() {
            powers[at] = powers[at - 1].wrapping_mul(Self::BASE);
            at += 1;
        }
        powers
    };

    fn new() -> Self {
        Self { words: Vec::new(), sums: vec![0] }
    }

    fn read(&mut self, text: &'a str) {
        self.words.clear();
        self.words.extend(words(text));
        self.sums.truncate(1);
        let mut sum = 0_u64;
        for (_, word) in &self.words {
            sum = sum.wrapping_mul(Self::BASE).wrapping_add(hash_of(word));
            self.sums.push(sum);
        }
    }

    /// The hash of `length` words from `at` on, of at most [`MOST_WORDS`].
    fn hash(&self, at: usize, length: usize) -> u64 {
        self.sums[at + length].wrapping_sub(self.sums[at].wrapping_mul(Self::POWERS[length]))
    }
}

/// The hash of a word, whatever the case of its letters.
fn hash_of(word: &str) -> u64 {
    let mut hash = WordHash::default();
    if word.is_ascii() {
        word.bytes().for_each(|byte| hash.add(byte.to_ascii_lowercase()));
    } else {
        for letter in word.chars().flat_map(char::to_lowercase) {
            // At the end of a word the sigma has another small letter.
            let letter = if letter == 'ς' { 'σ' } else { letter };
            letter.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| hash.add(byte));
        }
    }
    hash.finish()
}

/// A hash over bytes, eight of them at a time.
#[derive(Default)]
struct WordHash {
    hash: u64,
    /// Bytes that are not yet in the hash.
    open: u64,
    bytes: u32,
}

impl WordHash {
    fn add(&mut self, byte: u8) {
        self.open |= u64::from(byte) << (self.bytes % 8 * 8);
        self.bytes += 1;
        if self.bytes.is_multiple_of(8) {
            self.mix();
        }
    }

    fn mix(&mut self) {
        let mixed = (self.hash ^ self.open).wrapping_mul(0xff51_afd7_ed55_8ccd);
        self.hash = mixed ^ (mixed >> 32);
        self.open = 0;
    }

    fn finish(mut self) -> u64 {
        self.mix();
        self.hash ^ u64::from(self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_differ_in_case_alone_have_one_hash() {
        for (one, other) in
            [("Crocus", "CROCUS"), ("Крокус", "КРОКУС"), ("ΚΙΣ", "κις"), ("K\u{212a}k", "kkk")]
        {
            assert_eq!(hash_of(one), hash_of(other), "{one}");
        }
        for (one, other) in [("a", "b"), ("abcdefgh", "abcdefgi"), ("abcdefghi", "abcdefgh"), ("a", "a\0")] {
            assert_ne!(hash_of(one), hash_of(other), "{one}");
        }
    }
}
