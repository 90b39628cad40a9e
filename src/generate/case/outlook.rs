//! What is expected of a thread: two scenarios that exclude each other, the signs to look for, and what is held, taken as
//! given and not known.

use super::cast::{MINISTRY, SERVICE};
use super::event::MAIN;
use super::thread::Thread;
use crate::generate::calendar;
use crate::generate::prose::{fill, sentences};
use crate::generate::written::Written;

/// A likelihood of the first scenario in hundredths with its word on the ICD 203 yardstick, and the same of the second.
const LIKELIHOODS: [(usize, &str, &str); 5] = [
    (30, "unlikely", "likely"),
    (50, "roughly even chance", "roughly even chance"),
    (65, "likely", "unlikely"),
    (85, "very likely", "very unlikely"),
    (90, "very likely", "very unlikely"),
];

/// Days of the thread. Observations end before the last estimate, so that no estimate is older than its signs.
const FIRST_ESTIMATE: usize = 20;
const LAST_OBSERVATION: usize = 58;
const LAST_ESTIMATE: usize = 64;
const SETTLED: usize = 115;
const DEADLINE: usize = 120;
/// The deadline of what is open yet.
const FAR: &str = "2099-12-31";

impl Thread {
    fn scenario_id(&self, scenario: usize) -> String {
        self.id(["escalation", "settlement"][scenario], scenario)
    }

    pub(super) fn scenario(&self, number: usize, written: &mut Written) {
        let mut chance = self.chance("scenario", number);
        let names = self.names(&mut chance, self.actor_name(SERVICE), LAST_ESTIMATE);
        let mut title = String::new();
        let template = [
            "{who} is drawn into open fighting over {matter}",
            "{who} and {other} settle the dispute over {matter}",
        ][number];
        fill(&mut title, template, names.slots(), &mut chance);
        written.record("scenario", &self.scenario_id(number));
        written.text("title", &title);
        written.text("summary", &sentences(120, names.slots(), &mut chance));
        written.text("set", &format!("outlook-{}", self.number + 1));
        written.text("criterion", "Two independent sources report it, one of them from the place itself.");
        let deadline = calendar::day(self.day(DEADLINE));
        written.text("deadline", if self.is_settled() { &deadline } else { FAR });
        written.text("owner", chance.of(&["A. Moreau", "K. Lindqvist"]));
        written.value(
            "drivers",
            format_args!("[\"Nobody is in command on both banks\", \"The harvest is due\"]"),
        );
        written.value(
            "actors",
            format_args!("[\"{}\", \"{}\"]", self.actor_id(SERVICE), self.actor_id(MINISTRY)),
        );
        written.value("about", format_args!("[\"event:{}\"]", self.main_event()));
        self.estimates(number, written);
        if self.is_settled() {
            // One of the two came, or neither could be told.
            let came = self.chance("what came", 0).below(5);
            let happened =
                if came == 4 { "unclear" } else { ["yes", "no"][usize::from((came < 2) == (number == 1))] };
            written.value(
                "outcome",
                format_args!(
                    "{{ on = \"{}\", happened = \"{happened}\", cites = [{{ source = \"{}\" }}] }}",
                    calendar::day(self.day(SETTLED)),
                    self.source_id(8)
                ),
            );
        }
    }

    fn estimates(&self, scenario: usize, written: &mut Written) {
        // Drawn for both scenarios alike, so that together they sum to one.
        let mut chance = self.chance("estimates", 0);
        let mut drawn = || {
            let (p, word, of_second) = LIKELIHOODS[chance.below(LIKELIHOODS.len())];
            if scenario == 0 { (p, word) } else { (100 - p, of_second) }
        };
        let [(first, first_word), (last, last_word)] = [drawn(), drawn()];
        written.value(
            "estimates",
            format_args!(
                "[\n  {{ on = \"{}\", p = 0.{first:02}, word = \"{first_word}\", by = \"A. Moreau\", confidence = \
                 \"low\", because = \"First look at what is known.\" }},\n  {{ on = \"{}\", p = 0.{last:02}, word = \
                 \"{last_word}\", by = \"A. Moreau\", confidence = \"moderate\", because = \"The signs of the last \
                 weeks.\", rests_on = [\"event:{}\"] }},\n]",
                calendar::day(self.day(FIRST_ESTIMATE)),
                calendar::day(self.day(LAST_ESTIMATE)),
                self.main_event()
            ),
        );
    }

    pub(super) fn indicator(&self, number: usize, written: &mut Written) {
        let mut chance = self.chance("indicator", number);
        let names = self.names(&mut chance, self.actor_name(SERVICE), FIRST_ESTIMATE);
        let mut text = String::new();
        let template =
            ["Reserves and fuel are moved towards {where}", "Warnings of {matter} reach {where}"][number];
        fill(&mut text, template, names.slots(), &mut chance);
        written.record("indicator", &self.id("sign", number));
        written.text("text", &text);
        written.text("kind", ["signpost", "warning"][number]);
        let window = |from: usize, to: usize| {
            format!("{}/{}", calendar::day(self.day(from)), calendar::day(self.day(to)))
        };
        let observed = |day: usize| calendar::day(self.day(day));
        let status = chance.of(&["seen", "seen", "not-seen", "ambiguous"]);
        if number == 0 {
            let [one, two] = [0, 1].map(|scenario| self.scenario_id(scenario));
            written.value("of", format_args!("[\"scenario:{one}\", \"scenario:{two}\"]"));
            written.text("window", &window(FIRST_ESTIMATE, DEADLINE));
            written.text("threshold", "More than 40 vehicles in a week, on pictures of two days");
            written.value("expected", format_args!("{{ {one} = \"HL\", {two} = \"U\" }}"));
            written.value(
                "observations",
                format_args!(
                    "[\n  {{ on = \"{}\", status = \"not-seen\", by = \"A. Moreau\" }},\n  {{ on = \"{}\", status = \
                     \"{status}\", by = \"A. Moreau\" }},\n]",
                    observed(FIRST_ESTIMATE + 10),
                    observed(LAST_OBSERVATION)
                ),
            );
        } else {
            written.value("of", format_args!("[\"event:{}\"]", self.main_event()));
            let main = Self::event_day(MAIN);
            // Some cover the day on which it came, some end before it.
            let to = if chance.percent(60) { main + 2 } else { main - 2 };
            written.text("window", &window(main - 6, to));
            written.value(
                "specifics",
                format_args!(
                    "[{{ aspect = \"where\", item = \"place:{}\" }}, {{ aspect = \"target\", text = \"Crowds\" }}]",
                    self.place_id(1)
                ),
            );
            written.value(
                "observations",
                format_args!(
                    "[{{ on = \"{}\", status = \"{status}\", by = \"K. Lindqvist\" }}]",
                    observed(main - 5)
                ),
            );
            written.value(
                "received",
                format_args!(
                    "[{{ by = \"{}\", on = \"{}\", response = \"Guards were doubled for a day.\" }}]",
                    self.actor_id(MINISTRY),
                    observed(main - 4)
                ),
            );
        }
        written.value("cites", format_args!("[{{ source = \"{}\" }}]", self.source_id(8)));
    }

    pub(super) fn judgement(&self, _: usize, written: &mut Written) {
        let mut chance = self.chance("judgement", 0);
        let (p, word, _) = LIKELIHOODS[chance.below(LIKELIHOODS.len())];
        let [group, ..] = self.suspects();
        written.record("judgement", &format!("view-of-{}", self.number + 1));
        written.text("text", &format!("{group} planned it, and others carried it out."));
        written.value("about", format_args!("[\"event:{}\"]", self.main_event()));
        written.value("likelihood", format_args!("{{ p = 0.{p:02}, word = \"{word}\" }}"));
        written.text("confidence", chance.of(&["low", "moderate", "high"]));
        written.value(
            "rests_on",
            format_args!("[\"event:{}\", \"claim:{}\"]", self.main_event(), self.claim_id(3)),
        );
        written.text("dissent", "K. Lindqvist sees no tie between the two groups.");
        written.text("by", "A. Moreau");
        written.text("on", &calendar::day(self.day(LAST_ESTIMATE)));
    }

    pub(super) fn gap(&self, _: usize, written: &mut Written) {
        let mut chance = self.chance("gap", 0);
        let names = self.names(&mut chance, self.actor_name(SERVICE), FIRST_ESTIMATE);
        let mut text = String::new();
        fill(
            &mut text,
            "Who paid for {matter}, and by which way it came to {where}.",
            names.slots(),
            &mut chance,
        );
        written.record("gap", &format!("unknown-{}", self.number + 1));
        written.text("text", &text);
        written.value("of", format_args!("[\"question:{}\"]", self.question_id()));
        written
            .text("matters_because", "It is the only tie between those who planned it and those who did it.");
        written.value("would_separate", format_args!("[\"{}\", \"{}\"]", self.answer(0), self.answer(1)));
        written.text("collection", &sentences(120, names.slots(), &mut chance));
    }

    pub(super) fn assumption_or_view(&self, _: usize, written: &mut Written) {
        if self.number.is_multiple_of(10) {
            written.record("view", &format!("saved-{}", self.number + 1));
            written.text("title", &format!("Around {}", self.place_name(0).latin));
            written.text("filter", &format!("near:{}<50km", self.place_id(0)));
        } else {
            written.record("assumption", &format!("given-{}", self.number + 1));
            written.text("text", "Those who were held are those who were there.");
            written.value("of", format_args!("[\"question:{}\"]", self.question_id()));
            written.text(
                "matters_because",
                "If others were there, the first account falls, and with it the likelihood.",
            );
        }
    }
}
