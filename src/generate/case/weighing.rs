//! The question that a thread comes down to, what is weighed on it, and what was decided about who contradicts whom.

use super::cast::{GROUP, SERVICE};
use super::claim::{ACCUSATION, COUNTER_ACCUSATION};
use super::thread::Thread;
use crate::generate::calendar;
use crate::generate::prose::{fill, sentences};
use crate::generate::written::Written;

impl Thread {
    pub(super) fn question_id(&self) -> String {
        format!("who-{}", self.number + 1)
    }

    /// An answer to the question, as claims name it.
    pub(super) fn answer(&self, answer: usize) -> String {
        format!("{}/{}", self.question_id(), ANSWERS[answer])
    }

    /// Who may have done it.
    pub(super) fn suspects(&self) -> [String; 3] {
        [self.actor_name(GROUP), self.actor_name(SERVICE), "somebody else".to_owned()]
    }

    pub(super) fn question(&self, _: usize, written: &mut Written) {
        let [group, service, other] = self.suspects();
        written.record("question", &self.question_id());
        written.text("text", &format!("Who was behind what happened in {}?", self.place_name(0).latin));
        written.text("kind", "exclusive");
        written.value("about", format_args!("[\"event:{}\"]", self.main_event()));
        written.value(
            "answers",
            format_args!(
                "[\n  {{ id = \"{}\", text = \"{group}\", actor = \"{}\" }},\n  {{ id = \"{}\", text = \"{service}\", \
                 actor = \"{}\" }},\n  {{ id = \"{}\", text = \"{other}\" }},\n]",
                ANSWERS[0],
                self.actor_id(GROUP),
                ANSWERS[1],
                self.actor_id(SERVICE),
                ANSWERS[2]
            ),
        );
        if self.is_settled() && self.number.is_multiple_of(4) {
            written.value(
                "outcome",
                format_args!(
                    "{{ answers = [\"{}\"], on = \"{}\", cites = [{{ source = \"{}\" }}] }}",
                    ANSWERS[self.chance("truth", 0).below(3)],
                    calendar::day(self.day(110)),
                    self.source_id(8)
                ),
            );
        }
    }

    pub(super) fn narrative_id(&self) -> String {
        format!("story-{}", self.number + 1)
    }

    pub(super) fn narrative(&self, _: usize, written: &mut Written) {
        let mut chance = self.chance("narrative", 0);
        let names = self.names(&mut chance, self.actor_name(GROUP), 0);
        let mut title = String::new();
        fill(&mut title, "{who} and {other} are behind {matter}", names.slots(), &mut chance);
        written.record("narrative", &self.narrative_id());
        written.text("title", &title);
        written.text("summary", &sentences(110, names.slots(), &mut chance));
        written.text("aim", "To turn attention away from those who were on guard.");
    }

    pub(super) fn finding(&self, _: usize, written: &mut Written) {
        let mut chance = self.chance("finding", 0);
        written.record("finding", &format!("decision-{}", self.number + 1));
        written.text("rule", "same-question");
        written.value(
            "records",
            format_args!(
                "[\"claim:{}\", \"claim:{}\"]",
                self.claim_id(ACCUSATION),
                self.claim_id(COUNTER_ACCUSATION)
            ),
        );
        written.text("state", chance.of(&["open", "accepted", "accepted", "explained"]));
        written.text("reason", "Neither account could be confirmed from outside.");
        written.text("by", "watchfloor");
        written.text("on", &calendar::day(self.day(70)));
    }

    pub(super) fn evidence(&self, number: usize, written: &mut Written) {
        let mut chance = self.chance("evidence", number);
        let names = self.names(&mut chance, self.actor_name(SERVICE), 7 * number);
        written.record("evidence", &self.id("item", number));
        written.text("question", &self.question_id());
        match number {
            0 => written.text("item", &format!("event:{}", self.main_event())),
            1 => written.text("item", &format!("claim:{}", self.claim_id(ACCUSATION))),
            2 => written.text("item", &format!("source:{}", self.source_id(6))),
            _ => {}
        }
        written.text("kind", if number == 3 { "absence" } else { "report" });
        written.text("text", &sentences(110, names.slots(), &mut chance));
        written.text("weight", chance.of(LEVELS));
        written.text("relevance", chance.of(LEVELS));
        // An item that fits all answers alike would separate nothing.
        let fits = chance.of(&["CC", "C"]);
        let (second, third) = (chance.of(&["I", "II", "N"]), chance.of(&["C", "N", "I", "NA"]));
        let [one, two, three] = ANSWERS;
        written.value(
            "ratings",
            format_args!("{{ {one} = \"{fits}\", {two} = \"{second}\", {three} = \"{third}\" }}"),
        );
        written.text("by", chance.of(&["A. Moreau", "K. Lindqvist", "watchfloor"]));
        if number == 3 {
            written.value("cites", format_args!("[{{ source = \"{}\" }}]", self.source_id(5)));
        }
    }
}

const ANSWERS: [&str; 3] = ["guard", "service", "other"];
const LEVELS: &[&str] = &["low", "medium", "high"];
