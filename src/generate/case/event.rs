//! What happens in a thread.

use super::cast::{GROUP, SERVICE, SPOKESPERSON, SUSPECT};
use super::thread::{EVENTS, Thread};
use crate::generate::calendar;
use crate::generate::prose::{EVENT_KINDS, EventKind, fill, sentences};
use crate::generate::written::Written;

/// The event that the thread is about, to which others are tied.
pub(super) const MAIN: usize = 6;

impl Thread {
    fn event_kind(&self, event: usize) -> &'static EventKind {
        &EVENT_KINDS[self.chance("event kind", event).leading(EVENT_KINDS.len())]
    }

    pub(super) fn event_id(&self, event: usize) -> String {
        self.id(self.event_kind(event).word, event)
    }

    /// The day of the thread on which it happens.
    pub(super) fn event_day(event: usize) -> usize {
        Self::spread(event, EVENTS)
    }

    pub(super) fn event(&self, number: usize, written: &mut Written) {
        let mut chance = self.chance("event", number);
        let kind = self.event_kind(number);
        let day = Self::event_day(number);
        // Groups act; the one who is accused and the one who speaks appear as what the kind makes of persons.
        let who = [GROUP, SERVICE, SPOKESPERSON, SUSPECT][chance.below(4)];
        let (names, place) = self.names_and_place(&mut chance, self.actor_name(who), day);
        let slots = names.slots();

        written.record("event", &self.event_id(number));
        let mut title = String::with_capacity(80);
        fill(&mut title, chance.of(kind.titles), slots, &mut chance);
        written.text("title", &title);
        written.text("kind", kind.word);
        written.text("date", &calendar::happened(&mut chance, self.day(day)));
        written.value("places", format_args!("[{{ place = \"{}\" }}]", self.place_id(place)));
        let role = if matches!(who, SPOKESPERSON | SUSPECT) { kind.of_person } else { kind.of_group };
        let (thread, another) = self.anybody(&mut chance);
        if chance.percent(30) && (thread.number, another) != (self.number, who) {
            written.value(
                "actors",
                format_args!(
                    "[{{ actor = \"{}\", role = \"{role}\" }}, {{ actor = \"{}\", role = \"mentioned\" }}]",
                    self.actor_id(who),
                    thread.actor_id(another)
                ),
            );
        } else {
            written.value(
                "actors",
                format_args!("[{{ actor = \"{}\", role = \"{role}\" }}]", self.actor_id(who)),
            );
        }
        if number > MAIN && chance.percent(15) {
            written.value(
                "influenced_by",
                format_args!("[{{ event = \"{}\", confidence = \"low\" }}]", self.event_id(MAIN)),
            );
        }
        let source = self.source_id(Self::source_of(day));
        if chance.percent(20) {
            let least = 1 + chance.below(40);
            let measure = chance.of(&["killed", "wounded", "detained", "displaced"]);
            let most = least + chance.below(20);
            written.value(
                "figures",
                format_args!("[{{ measure = \"{measure}\", low = {least}, high = {most} }}]"),
            );
        }
        if chance.percent(10) {
            let tag = chance.of(&["energy", "border", "elections", "shipping", "courts", "telecom"]);
            written.value("tags", format_args!("[\"{tag}\"]"));
        }
        if chance.percent(30) {
            written.text("status", chance.of(&["alleged", "reported", "reported", "confirmed"]));
        }
        // What estimates rest on is known at once.
        if number != MAIN && chance.percent(3) {
            written.text("known", &calendar::day(self.day(day) + 10 + chance.below(100)));
        }
        let bytes = 40 + chance.below(90) + chance.below(70);
        written.text("summary", &sentences(bytes, slots, &mut chance));
        written.value(
            "cites",
            format_args!(
                "[{{ source = \"{source}\", locator = \"paragraph {}\", credibility = {} }}]",
                1 + chance.below(12),
                2 + chance.below(3)
            ),
        );
    }
}
