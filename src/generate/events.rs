//! The mix that is almost only events: for each thousand of them one actor, for each two thousand one place, and a source
//! for each two hundred. Those stand first, so that a case cut short is whole as well.

use super::calendar::{self, SPAN, first_day};
use super::chance::Chance;
use super::name;
use super::prose::{EVENT_KINDS, Names, fill, sentences};
use super::written::Written;

/// What there is of each kind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Events {
    seed: u64,
    first_day: usize,
    actors: usize,
    places: usize,
    sources: usize,
    happenings: usize,
}

impl Events {
    pub(super) fn new(seed: u64, records: usize) -> Self {
        // A case of a few records has a few of each as well, and always something to cite.
        let actors = (records / 1_000 + 3).min(records / 10);
        let places = (records / 2_000 + 2).min(records / 10);
        let sources = (records / 200 + 2).min(records / 4).max(1);
        let happenings = records.saturating_sub(actors + places + sources);
        Self { seed, first_day: first_day(seed), actors, places, sources, happenings }
    }

    /// Writes the record of that number.
    pub(super) fn write(&self, record: usize, written: &mut Written) {
        let mut left = record;
        for (count, write) in [
            (self.sources, Self::source as fn(&Self, usize, &mut Written)),
            (self.places, Self::place),
            (self.actors, Self::actor),
            (self.happenings, Self::event),
        ] {
            match left.checked_sub(count) {
                Some(beyond) => left = beyond,
                None => return write(self, left, written),
            }
        }
    }

    fn source(&self, number: usize, written: &mut Written) {
        const KINDS: [(&str, &str); 5] = [
            ("wire", "Agency file"),
            ("media", "Regional paper, digest"),
            ("social", "Channel archive"),
            ("official", "Daily bulletin"),
            ("dataset", "Incident table"),
        ];
        let mut chance = Chance::new(self.seed, "source", number);
        let (kind, title) = KINDS[chance.below(KINDS.len())];
        written.record("source", &format!("s{number}"));
        written.text("title", &format!("{title} {}", number + 1));
        written.text("kind", kind);
        written.text("published", &calendar::day(self.published(number)));
        written.text("reliability", chance.of(&["A", "B", "B", "C", "C", "D", "F"]));
        if number % 5 == 4 {
            written.text("origin", &format!("s{}", number - 1 - chance.below(3)));
        }
    }

    fn place(&self, number: usize, written: &mut Written) {
        let mut chance = Chance::new(self.seed, "place", number);
        let name = name::place(self.seed, number);
        written.record("place", &place_id(self.seed, number));
        written.text("name", &name.latin);
        written.value(
            "names",
            format_args!("[{{ text = \"{}\", lang = \"ru\", script = \"Cyrl\" }}]", name.cyrillic),
        );
        let degrees = |chance: &mut Chance, least, span| (least + chance.below(span), chance.below(10_000));
        let (north, east) = (degrees(&mut chance, 34, 22), degrees(&mut chance, 14, 52));
        written.value("lat", format_args!("{}.{:04}", north.0, north.1));
        written.value("lon", format_args!("{}.{:04}", east.0, east.1));
        written.text("precision", chance.of(&["town", "town", "district", "site"]));
    }

    fn actor(&self, number: usize, written: &mut Written) {
        let mut chance = Chance::new(self.seed, "actor", number);
        written.record("actor", &self.actor_id(number));
        if is_person(number) {
            let name = name::person(self.seed, number);
            written.text("name", &name.latin);
            let (text, lang, script) =
                if chance.percent(70) { (name.cyrillic, "ru", "Cyrl") } else { (name.arabic, "ar", "Arab") };
            written.value(
                "names",
                format_args!("[{{ text = \"{text}\", lang = \"{lang}\", script = \"{script}\" }}]"),
            );
            written.text("kind", "person");
        } else {
            written.text("name", &self.actor_name(number));
            written.text("kind", "armed-group");
        }
        written.value("cites", format_args!("[{{ source = \"s{}\" }}]", chance.below(self.sources)));
    }

    fn event(&self, number: usize, written: &mut Written) {
        let mut chance = Chance::new(self.seed, "event", number);
        let kind = &EVENT_KINDS[chance.leading(EVENT_KINDS.len())];
        let day = self.day(number);
        // Each actor is named once at least; after that some more often than others.
        let actor = (self.actors > 0)
            .then(|| if number < self.actors { number } else { chance.leading(self.actors) })
            .filter(|_| number < self.actors || chance.percent(60));
        let place = (self.places > 0).then(|| chance.leading(self.places)).filter(|_| chance.percent(80));
        let names = self.names(&mut chance, actor, place, day);
        let slots = names.slots();

        written.record("event", &format!("e{number}"));
        let mut title = String::with_capacity(80);
        fill(&mut title, chance.of(kind.titles), slots, &mut chance);
        written.text("title", &title);
        written.text("kind", kind.word);
        written.text("date", &calendar::happened(&mut chance, day));
        if let Some(place) = place {
            written.value("places", format_args!("[{{ place = \"{}\" }}]", place_id(self.seed, place)));
        }
        if let Some(actor) = actor {
            let (id, role) =
                (self.actor_id(actor), if is_person(actor) { kind.of_person } else { kind.of_group });
            written.value("actors", format_args!("[{{ actor = \"{id}\", role = \"{role}\" }}]"));
        }
        let bytes = 60 + chance.below(130) + chance.below(80);
        written.text("summary", &sentences(bytes, slots, &mut chance));
        let source = number * self.sources / self.happenings;
        if chance.percent(20) {
            written.value("cites", format_args!("[{{ source = \"s{source}\", credibility = 3 }}]"));
        } else {
            written.value("cites", format_args!("[{{ source = \"s{source}\" }}]"));
        }
    }

    fn names(&self, chance: &mut Chance, actor: Option<usize>, place: Option<usize>, day: usize) -> Names {
        let of_actor = |number: Option<usize>| match number {
            Some(number) => self.actor_name(number),
            None => "the district command".to_owned(),
        };
        let other = (self.actors > 0).then(|| chance.below(self.actors));
        let place = name::place(self.seed, place.unwrap_or_else(|| chance.below(200)));
        Names { who: of_actor(actor), other: of_actor(other), place, month: calendar::month(day) }
    }

    fn actor_id(&self, number: usize) -> String {
        if is_person(number) {
            format!("{}-{number}", name::person(self.seed, number).key)
        } else {
            format!("guard-{number}")
        }
    }

    fn actor_name(&self, number: usize) -> String {
        if is_person(number) {
            name::person(self.seed, number).latin
        } else {
            format!("the {} Guard of {}", number + 1, name::place(self.seed, number).latin)
        }
    }

    fn day(&self, event: usize) -> usize {
        self.first_day + event * SPAN / self.happenings.max(1)
    }

    /// A source is published some days after the last event that it tells of.
    fn published(&self, source: usize) -> usize {
        self.day((source + 1) * self.happenings / self.sources) + 5
    }
}

fn is_person(actor: usize) -> bool {
    actor % 3 != 2
}

fn place_id(seed: u64, number: usize) -> String {
    format!("{}-{number}", name::place(seed, number).key)
}
