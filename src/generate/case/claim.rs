//! Who says what about it. A few claims of each thread answer its question, and some of those against each other.

use super::cast::{GROUP, MINISTRY, NEWSROOM, SERVICE, SPOKESPERSON};
use super::event::MAIN;
use super::thread::{CLAIMS, EVENTS, Thread};
use crate::generate::calendar;
use crate::generate::chance::Chance;
use crate::generate::prose::{Names, fill, sentences};
use crate::generate::written::Written;

/// The two claims whose answers exclude each other.
pub(super) const ACCUSATION: usize = 9;
pub(super) const COUNTER_ACCUSATION: usize = 14;
const REPEATED: usize = 17;
const DENIAL: usize = 20;
const REBUTTAL: usize = 22;
const COUNT: usize = 25;
const OTHER_COUNT: usize = 26;

const SAID: &[&str] = &[
    "The group that struck {object} had been in {where} for weeks.",
    "Nobody from {other} was near {object} {time}.",
    "The figures on {matter} are invented.",
    "{other} knew of {matter} before {month} and kept it back.",
    "At least {count} people were held at {object} and released {later}.",
    "The recording from {where} is older than it is said to be.",
    "Without {matter} none of this would have happened.",
    "More is being prepared against {object}, and the guards have been withdrawn.",
    "The order came by telephone {time}, from {other}.",
    "{count} vehicles crossed {distance} from {where} without being stopped.",
    "The report from {where} rests on one man who has since left the country.",
    "What was found at {object} proves that {matter} goes on as before.",
];

/// With what force things are said in passing.
const FORCES: &[&str] =
    &["asserts", "asserts", "asserts", "suggests", "warns", "predicts", "urges", "dismisses", "admits"];

/// What a claim says beside its text.
struct Saying {
    force: &'static str,
    speaker: (Thread, usize),
    text: Option<String>,
    /// The fields that tie it to the question or to another claim.
    ties: Vec<Tie>,
}

struct Tie {
    field: &'static str,
    /// As TOML.
    value: String,
}

impl Thread {
    pub(super) fn claim_id(&self, claim: usize) -> String {
        self.id("claim", claim)
    }

    /// The day of the thread on which it is said: some days after what it is about.
    fn claim_day(claim: usize) -> usize {
        Self::event_day(Self::claim_event(claim)) + claim % 4
    }

    fn claim_event(claim: usize) -> usize {
        match claim {
            // One count against the other, of the same event.
            OTHER_COUNT => Self::claim_event(COUNT),
            _ => Self::spread_of_events(claim),
        }
    }

    fn spread_of_events(claim: usize) -> usize {
        claim * (EVENTS - 2) / CLAIMS
    }

    pub(super) fn claim(&self, number: usize, written: &mut Written) {
        let mut chance = self.chance("claim", number);
        let saying = self.saying(number, &mut chance);
        let (thread, actor) = saying.speaker;
        let day = Self::claim_day(number);
        let names = self.names(&mut chance, thread.actor_name(actor), day);

        written.record("claim", &self.claim_id(number));
        written.text("speaker", &thread.actor_id(actor));
        written.text("said", &calendar::day(self.day(day)));
        if chance.percent(50) {
            written.text(
                "channel",
                chance.of(&["briefing", "Telegram", "interview", "press release", "speech"]),
            );
        }
        written.text("force", saying.force);
        written.value("about", format_args!("[\"event:{}\"]", self.event_id(Self::claim_event(number))));
        written.text("text", &text(saying.text, &names, &mut chance));
        for Tie { field, value } in &saying.ties {
            written.value(field, format_args!("{value}"));
        }
        self.how_it_was_said(&names, &mut chance, written);
        if chance.percent(25) {
            written.text("narrative", &self.narrative_id());
        }
        if chance.percent(4) {
            written.value(
                "techniques",
                format_args!("[\"{}\"]", chance.of(&["T0023", "T0075", "T0068", "T0082"])),
            );
        }
        written.text("saying", chance.of(&["B2", "B2", "C2", "C3", "D3"]));
        written.text("content", chance.of(&["B3", "C3", "C3", "C4", "D4", "D5", "F6"]));
        written.value(
            "cites",
            format_args!(
                "[{{ source = \"{}\", credibility = {} }}]",
                self.source_id(Self::source_of(day)),
                2 + chance.below(2)
            ),
        );
    }

    fn saying(&self, number: usize, chance: &mut Chance) -> Saying {
        let answer = |field, answer: usize| Tie { field, value: format!("[\"{}\"]", self.answer(answer)) };
        let by = |actor, force, text: &str, ties| Saying {
            force,
            speaker: (*self, actor),
            text: Some(text.to_owned()),
            ties,
        };
        let [group, rivals, _] = self.suspects();
        match number {
            ACCUSATION => by(
                SPOKESPERSON,
                "asserts",
                &format!("It was {group}, and nobody else."),
                vec![answer("answers", 0)],
            ),
            COUNTER_ACCUSATION => by(
                NEWSROOM,
                "asserts",
                &format!("Everything points to {rivals}."),
                vec![answer("answers", 1)],
            ),
            REPEATED if self.number.is_multiple_of(2) => {
                by(SERVICE, "asserts", &format!("The traces lead to {group}."), vec![answer("answers", 0)])
            }
            DENIAL => by(GROUP, "denies", "We had no part in it.", vec![answer("denies", 0)]),
            REBUTTAL => {
                let of = Tie { field: "of", value: format!("\"{}\"", self.claim_id(ACCUSATION)) };
                let stance = ["contradicts", "qualifies", "disputes-motive", "supports"][self.number % 4];
                let ties = vec![of, Tie { field: "stance", value: format!("\"{stance}\"") }];
                by(MINISTRY, "asserts", "What the spokesperson said was not agreed with the ministry.", ties)
            }
            COUNT | OTHER_COUNT if self.number.is_multiple_of(3) => {
                let speaker = if number == COUNT { MINISTRY } else { NEWSROOM };
                let count = if number == COUNT { 4 + self.number % 20 } else { 30 + self.number % 40 };
                let value =
                    Tie { field: "value", value: format!("{{ measure = \"wounded\", best = {count} }}") };
                by(speaker, "asserts", &format!("{count} people were wounded."), vec![value])
            }
            _ => Saying {
                force: chance.of(FORCES),
                speaker: self.anybody(chance),
                text: None,
                ties: Vec::new(),
            },
        }
    }

    fn how_it_was_said(&self, names: &Names, chance: &mut Chance, written: &mut Written) {
        if chance.percent(12) {
            let place = self.place_name(chance.below(3));
            let mut translation = String::new();
            fill(&mut translation, chance.of(SAID), names.slots(), chance);
            let (text, lang) = if chance.percent(70) {
                (format!("Город {} ждёт ответа, и мы его дадим.", place.cyrillic), "ru")
            } else {
                (format!("مدينة {} تنتظر الجواب.", place.arabic), "ar")
            };
            written.value(
                "wording",
                format_args!("{{ text = \"{text}\", lang = \"{lang}\", translation = \"{translation}\" }}"),
            );
        }
    }

    /// The event that the thread's question is about.
    pub(super) fn main_event(&self) -> String {
        self.event_id(MAIN)
    }
}

fn text(given: Option<String>, names: &Names, chance: &mut Chance) -> String {
    let mut text = given.unwrap_or_else(|| {
        let mut text = String::with_capacity(120);
        fill(&mut text, chance.of(SAID), names.slots(), chance);
        text
    });
    let more = chance.below(190);
    if more > 60 {
        text.push(' ');
        text.push_str(&sentences(more, names.slots(), chance));
    }
    text
}
