//! Who and what a thread is about: its sources, places, people and groups, and how those stand to each other.

use super::thread::{SOURCES, Thread};
use crate::generate::calendar;
use crate::generate::name;
use crate::generate::prose::sentences;
use crate::generate::written::Written;

/// The actors of a thread, by number. The person who is accused has a legal status.
pub(super) const SPOKESPERSON: usize = 0;
pub(super) const MINISTRY: usize = 1;
pub(super) const NEWSROOM: usize = 2;
pub(super) const GROUP: usize = 3;
pub(super) const SUSPECT: usize = 4;
pub(super) const SERVICE: usize = 5;

/// Kind, title and word in the identifier of each source of a thread.
const SOURCE: [(&str, &str, &str); SOURCES] = [
    ("wire", "Agency report from", "wire"),
    ("official", "Statement of the administration of", "statement"),
    ("media", "Regional paper, morning issue:", "paper"),
    ("media", "Evening broadcast on", "broadcast"),
    ("social", "Channel of residents of", "channel"),
    ("document", "Minutes of the committee on", "minutes"),
    ("dataset", "Weekly table of incidents around", "table"),
    ("analysis", "Assessment of the situation in", "assessment"),
    ("analysis", "Half a year later: what happened in", "review"),
];

impl Thread {
    pub(super) fn source_id(&self, source: usize) -> String {
        self.id(SOURCE[source].2, source)
    }

    pub(super) fn source(&self, number: usize, written: &mut Written) {
        let mut chance = self.chance("source", number);
        let (kind, title, _) = SOURCE[number];
        let place = self.place_name(number % 3);
        written.record("source", &self.source_id(number));
        written.text("title", &format!("{title} {}", place.latin));
        written.text("kind", kind);
        written.text(
            "publisher",
            &format!("{} {}", chance.of(&["Radio", "Herald of", "Office of"]), place.latin),
        );
        let published = self.published(number);
        written.text("published", &calendar::day(published));
        written.text("retrieved", &calendar::day(published + 1 + chance.below(20)));
        written.text("url", &format!("https://example.org/{}/{}", self.number + 1, number + 1));
        written.text("language", chance.of(&["en", "en", "ru", "ar", "uk"]));
        written.text("reliability", chance.of(&["A", "B", "B", "B", "C", "C", "D", "F"]));
        // The paper and the broadcast repeat the agency; the assessment rests on the table.
        match number {
            2 | 3 => written.text("origin", &self.source_id(0)),
            7 => written.text("origin", &self.source_id(6)),
            _ => {}
        }
        if chance.percent(60) {
            let names = self.names(&mut chance, self.actor_name(MINISTRY), 7 * number);
            written.text("summary", &sentences(100, names.slots(), &mut chance));
        }
    }

    pub(super) fn place_id(&self, place: usize) -> String {
        self.id(&self.place_name(place).key, place)
    }

    pub(super) fn place(&self, number: usize, written: &mut Written) {
        let mut chance = self.chance("place", number);
        let name = self.place_name(number);
        written.record("place", &self.place_id(number));
        written.text("name", &name.latin);
        written.value(
            "names",
            format_args!(
                "[{{ text = \"{}\", lang = \"ru\", script = \"Cyrl\" }}, {{ text = \"{}\", lang = \"ar\", script = \"Arab\" }}]",
                name.cyrillic, name.arabic
            ),
        );
        written.text("country", ["UA", "RS", "GE"][self.number % 3]);
        // The places of a thread lie close to each other.
        let mut of_thread = self.chance("region", 0);
        let (north, east) = (34 + of_thread.below(22), 14 + of_thread.below(52));
        written.value("lat", format_args!("{north}.{:04}", chance.below(10_000)));
        written.value("lon", format_args!("{east}.{:04}", chance.below(10_000)));
        written.text("precision", ["district", "town", "site"][number]);
        if number > 0 {
            written.text("within", &self.place_id(0));
        }
    }

    pub(super) fn actor_id(&self, actor: usize) -> String {
        match actor {
            SPOKESPERSON | SUSPECT => self.id(&self.person(actor).key, actor),
            MINISTRY => self.id("ministry", actor),
            NEWSROOM => self.id("newsroom", actor),
            GROUP => self.id("guard", actor),
            _ => self.id("service", actor),
        }
    }

    pub(super) fn actor_name(&self, actor: usize) -> String {
        let place = || self.place_name(actor % 3).latin;
        match actor {
            SPOKESPERSON | SUSPECT => self.person(actor).latin,
            MINISTRY => format!("Ministry of the Interior of {}", place()),
            NEWSROOM => format!("Radio {}", place()),
            GROUP => format!("{} Guard of {}", ["Northern", "River", "Black"][self.number % 3], place()),
            _ => format!("Security Service of {}", place()),
        }
    }

    fn person(&self, actor: usize) -> name::Name {
        name::person(self.case.seed, self.number * 2 + actor / SUSPECT)
    }

    pub(super) fn actor(&self, number: usize, written: &mut Written) {
        const KINDS: [&str; 6] = ["person", "ministry", "media", "armed-group", "person", "service"];
        let mut chance = self.chance("actor", number);
        written.record("actor", &self.actor_id(number));
        let name = self.actor_name(number);
        written.text("name", &name);
        if KINDS[number] == "person" {
            let name = self.person(number);
            written.value(
                "names",
                format_args!(
                    "[{{ text = \"{}\", lang = \"ru\", script = \"Cyrl\" }}, {{ text = \"{}\", lang = \"ar\", script = \"Arab\" }}]",
                    name.cyrillic, name.arabic
                ),
            );
        }
        written.text("kind", KINDS[number]);
        written.text("country", ["UA", "RS", "GE"][self.number % 3]);
        match number {
            SPOKESPERSON => written.value(
                "roles",
                format_args!(
                    "[{{ title = \"Spokesperson\", of = \"{}\", since = \"{}\" }}]",
                    self.actor_id(MINISTRY),
                    calendar::day(self.day(0))
                ),
            ),
            SUSPECT => {
                written.text("legal_status", chance.of(&["alleged", "charged", "convicted", "cleared"]));
            }
            GROUP => {
                written.value("aliases", format_args!("[\"the Guard\", \"Unit {}\"]", 10 + self.number % 90));
            }
            _ => {}
        }
        let names = self.names(&mut chance, name, 0);
        written.text("summary", &sentences(75, names.slots(), &mut chance));
        written.value("cites", format_args!("[{{ source = \"{}\" }}]", self.source_id(chance.below(2))));
    }

    pub(super) fn relation(&self, number: usize, written: &mut Written) {
        let (from, kind, to) = [
            (SPOKESPERSON, "speaks-for", MINISTRY),
            (SUSPECT, "member-of", GROUP),
            (MINISTRY, "oversees", SERVICE),
            (GROUP, "opposes", MINISTRY),
        ][number];
        let mut chance = self.chance("relation", number);
        written.record("relation", &self.id(kind, number));
        written.text("from", &self.actor_id(from));
        written.text("to", &self.actor_id(to));
        written.text("kind", kind);
        written.text("since", &calendar::day(self.day(chance.below(20))));
        written.text("confidence", chance.of(&["low", "moderate", "moderate", "high"]));
        written.value("cites", format_args!("[{{ source = \"{}\" }}]", self.source_id(number)));
    }
}
