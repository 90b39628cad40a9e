//! Sentences from a grammar: templates with slots, and the phrases that fill them. What is told by them is no more than
//! plausible; what matters is that words, lengths and letters are spread as in reports that people write.

use std::fmt::Write as _;

use super::chance::Chance;
use super::name::Name;

/// The names that a text holds.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) who: String,
    pub(super) other: String,
    pub(super) place: Name,
    pub(super) month: String,
}

impl Names {
    pub(super) fn slots(&self) -> Slots<'_> {
        Slots {
            who: &self.who,
            other: &self.other,
            place: &self.place.latin,
            cyrillic: &self.place.cyrillic,
            arabic: &self.place.arabic,
            month: &self.month,
        }
    }
}

/// What the slots of a template that stand for records are filled with. Any other slot is a list of phrases.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slots<'a> {
    /// Who acts or speaks: `{who}`.
    pub(super) who: &'a str,
    /// Somebody else: `{other}`.
    pub(super) other: &'a str,
    /// Where: `{where}`.
    pub(super) place: &'a str,
    /// The place in other letters: `{cyrillic}` and `{arabic}`.
    pub(super) cyrillic: &'a str,
    pub(super) arabic: &'a str,
    /// The month in which it happens: `{month}`.
    pub(super) month: &'a str,
}

/// A kind of event: its word in the format, what its titles are, and as what people and groups take part in it.
pub(super) struct EventKind {
    pub(super) word: &'static str,
    pub(super) titles: &'static [&'static str],
    /// The role of a group that acts in it; none that needs a court where a person stands in it.
    pub(super) of_group: &'static str,
    pub(super) of_person: &'static str,
}

macro_rules! event_kinds {
    ($($word:literal $of_group:literal $of_person:literal: $($title:literal)+;)+) => {
        pub(super) const EVENT_KINDS: &[EventKind] = &[$(EventKind {
            word: $word, of_group: $of_group, of_person: $of_person, titles: &[$($title),+],
        }),+];
    };
}

event_kinds! {
    "strike" "attacker" "commander":
        "{Weapon} strike on {object} near {where} leaves {count} dead"
        "{Weapon} fragments hit {object} in {where} {time}"
        "Night strike on {object} outside {where}, power cut off";
    "attack" "attacker" "witness":
        "Gunmen open fire at {object} in {where}, {count} wounded"
        "{who} said to be behind the attack on {object} in {where}"
        "Armed attack on {object} {distance} from {where}";
    "bombing" "organiser" "witness":
        "Device explodes beside {object} in {where} {time}"
        "Car bomb found and set off at {object} near {where}";
    "arrest" "investigator" "detainee":
        "{count} detained in {where} over {matter}"
        "Search of {object} in {where}; {count} held {time}"
        "{who} named in the inquiry into {matter} at {where}";
    "operation" "executor" "commander":
        "Operation against {matter} begins around {where}"
        "Security forces close off {object} in {where} {time}";
    "statement" "speaker" "speaker":
        "{who} speaks in {where} about {matter}"
        "Public statement on {matter} read out in {where}";
    "warning" "author" "author":
        "Warning of {matter} circulates in {where} {time}"
        "{who} warns of {matter} before the {month} session in {where}";
    "incursion" "attacker" "commander":
        "Armed column crosses the river {distance} from {where}"
        "Small group enters from the border strip near {where}";
    "policy" "author" "signatory":
        "New order on {matter} takes effect in {where}"
        "Restrictions on {matter} widened to {where} district";
    "mobilisation" "organiser" "commander":
        "Reserve units called up around {where} for {matter}";
    "evacuation" "organiser" "mediator":
        "{count} families leave {where} by way of {object} {time}"
        "Residents of {where} told to leave by the north road";
    "publication" "author" "author":
        "Papers on {matter} in {where} made public in {month}"
        "Video from {object} near {where} published {time}";
}

/// A few in a hundred sentences hold names in other letters.
const SENTENCES: &[&str] = &[
    "Residents heard {count} explosions {time} and saw smoke above {object}.",
    "The governor's office confirmed it {later} and gave no further detail.",
    "Images show {object} with damage on the {side} side; the time of the recording is not known.",
    "{who} and {other} gave different accounts of who was on the site.",
    "Two local channels put the number of wounded at {count}; the hospital in {where} did not comment.",
    "Traffic on the road to {where} was stopped until {later}.",
    "{who} spoke of {matter} and named no source.",
    "An officer who asked not to be named said that the order came from {other}.",
    "The account fits what was reported from {where} in early {month}.",
    "No group has claimed it.",
    "The rail line was open again {later}.",
    "Satellite pictures taken {later} show {count} vehicles at {object}.",
    "According to a relative, {count} of those held are from {where}.",
    "{other} called the report invented and pointed to {matter}.",
    "Power and mobile networks failed for about {count} hours.",
    "The document names {object} and the {side} approach to {where}, but neither a date nor a unit.",
    "Witnesses describe {count} men in unmarked uniforms near {object}.",
    "A court in {where} ordered that they be held for two months.",
    "The same wording appeared on {count} accounts within an hour.",
    "Fighting was reported {distance} from {where} until {later}.",
    "Air defence is said to have brought down {count} of them over the {side} outskirts.",
    "It is the {ordinal} such case in the district since {month}.",
    "Schools and the market stayed closed {later}.",
    "{who} promised compensation and an inquiry into {matter}.",
    "The claim rests on one telephone call; the recording has not been published.",
    "The convoy was seen again {distance} further on, near {object}.",
    "The order bears the number {number} and was signed in {where}.",
    "A lorry with the plate {number} was left at {object}.",
    "Members of {other} were told to avoid large gatherings.",
    "Nothing in the footage shows who gave the order.",
    "Insurance papers and shipping data place the vessel off {where} {time}.",
    "Doctors treated {count} people, most of them for burns and cuts.",
];

const IN_OTHER_LETTERS: &[&str] = &[
    "Residents know the place as «{cyrillic}».",
    "The first post on it, «{cyrillic}: взрыв», was deleted {later}.",
    "Arabic-language channels call it {arabic} and give the same hour.",
];

/// The phrases of a slot.
fn phrases(slot: &str) -> &'static [&'static str] {
    match slot {
        "weapon" => &["Drone", "Missile", "Artillery", "Rocket", "Glide bomb", "Mortar"],
        "object" => &[
            "a fuel depot",
            "the bus station",
            "a power substation",
            "the railway bridge",
            "a grain store",
            "the district hospital",
            "an apartment block",
            "the market hall",
            "a border post",
            "the airfield",
            "a water pumping station",
            "the town hall",
            "a repair yard",
            "the concert hall",
            "a radar site",
            "the customs terminal",
            "a television mast",
            "the teachers' college",
            "a cable station",
            "the dam",
        ],
        "time" => &[
            "before dawn",
            "shortly after midnight",
            "in the early morning",
            "around noon",
            "late in the evening",
            "during the night shift",
            "at the weekend",
            "about half past four",
            "on the eve of the vote",
        ],
        "later" => &[
            "the next morning",
            "two days later",
            "within the hour",
            "by the evening",
            "a week later",
            "at a briefing",
            "in the afternoon",
            "after the weekend",
        ],
        "matter" => &[
            "arms transfers",
            "a planned attack on crowds",
            "fuel smuggling",
            "forged passports",
            "drone parts",
            "payments from abroad",
            "the ceasefire line",
            "prisoner exchange",
            "grain exports",
            "cable sabotage",
            "water supply",
            "recruitment of minors",
            "border crossings",
            "voter lists",
            "mined roads",
            "hostile broadcasts",
            "sanctions evasion",
            "missing conscripts",
            "false bomb threats",
        ],
        "count" => {
            &["two", "three", "four", "five", "seven", "eight", "eleven", "a dozen", "17", "23", "40", "116"]
        }
        "distance" => &["4 km", "12 km", "about 30 km", "an hour's drive", "less than a kilometre", "65 km"],
        "side" => &["northern", "southern", "eastern", "western", "river", "harbour"],
        "ordinal" => &["second", "third", "fourth", "sixth", "ninth"],
        _ => &[],
    }
}

/// A template with its slots filled.
pub(super) fn fill(out: &mut String, template: &str, slots: Slots<'_>, chance: &mut Chance) {
    let start = out.len();
    let mut rest = template;
    while let Some((before, from_slot)) = rest.split_once('{') {
        out.push_str(before);
        let (slot, after) = from_slot.split_once('}').unwrap_or((from_slot, ""));
        let phrase = match slot {
            "who" => slots.who,
            "other" => slots.other,
            "where" => slots.place,
            "cyrillic" => slots.cyrillic,
            "arabic" => slots.arabic,
            "month" => slots.month,
            // At the start of a title.
            "Weapon" => chance.of(phrases("weapon")),
            "number" => "",
            slot => chance.of(phrases(slot)),
        };
        out.push_str(phrase);
        if slot == "number" {
            // Something that hardly any other record holds. Writing to a string does not fail.
            let _ = write!(out, "{}-{:04}", chance.below(90) + 10, chance.below(10_000));
        }
        rest = after;
    }
    out.push_str(rest);
    begin_with_a_capital(out, start);
}

/// Sentences of about so many bytes in all; at least one.
pub(super) fn sentences(bytes: usize, slots: Slots<'_>, chance: &mut Chance) -> String {
    // The last sentence goes half its length beyond, on average.
    const HALF_A_SENTENCE: usize = 35;
    let mut out = String::with_capacity(bytes + 80);
    let mut last = "";
    while out.is_empty() || out.len() + HALF_A_SENTENCE < bytes {
        let templates = if chance.percent(3) { IN_OTHER_LETTERS } else { SENTENCES };
        let template = chance.of(templates);
        if template == last {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        fill(&mut out, template, slots, chance);
        last = template;
    }
    out
}

/// Phrases are in lower case, since most of them stand within a sentence.
fn begin_with_a_capital(out: &mut String, start: usize) {
    if let Some(first) = out[start..].chars().next().filter(char::is_ascii_lowercase) {
        out.replace_range(start..=start, first.to_ascii_uppercase().encode_utf8(&mut [0; 4]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SLOTS: Slots<'_> = Slots {
        who: "Rustam Karimov",
        other: "the Northern Guard",
        place: "Zelenabad",
        cyrillic: "Зеленабад",
        arabic: "زيلينآباد",
        month: "May",
    };

    #[test]
    fn every_slot_has_phrases() {
        let titles = EVENT_KINDS.iter().flat_map(|kind| kind.titles);
        for template in titles.chain(SENTENCES).chain(IN_OTHER_LETTERS) {
            for slot in template.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or_default()) {
                let of_record = ["who", "other", "where", "cyrillic", "arabic", "month", "number", "Weapon"]
                    .contains(&slot);
                assert!(of_record || !phrases(slot).is_empty(), "{template}");
            }
        }
    }

    #[test]
    fn texts_are_about_as_long_as_asked() {
        for asked in [100, 200, 600] {
            let mut chance = Chance::new(1, "prose", asked);
            let bytes: usize = (0..200).map(|_| sentences(asked, SLOTS, &mut chance).len()).sum();
            assert!((asked * 9 / 10..asked * 12 / 10).contains(&(bytes / 200)), "{asked}: {}", bytes / 200);
        }
    }

    #[test]
    fn a_sentence_begins_with_a_capital() {
        let mut out = "So. ".to_owned();
        fill(&mut out, "{other} left {where}.", SLOTS, &mut Chance::new(1, "prose", 0));
        assert_eq!(out, "So. The Northern Guard left Zelenabad.");
    }
}
