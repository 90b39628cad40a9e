//! What the engine has to find in the founding case by itself.

use watchfloor::analysis::contradiction::{Contradiction, Opposition, Role, Strength};
use watchfloor::app::Loaded;

use crate::support::crocus;

/// The finding of a rule about these records.
fn finding<'a>(loaded: &'a Loaded, rule: &str, names: &[&str]) -> &'a Contradiction {
    let about = |one: &&Contradiction| {
        let records = one.records();
        one.rule == rule
            && records.len() == names.len()
            && records.iter().all(|record| names.contains(&loaded.book.record(*record).name().as_str()))
    };
    let found = loaded.derived.contradictions.all().find(about);
    found.unwrap_or_else(|| panic!("{rule} finds nothing about {names:?}"))
}

/// Each side as a line: its record, its field, its value and who stands for it.
fn sides(loaded: &Loaded, found: &Contradiction) -> Vec<String> {
    let book = &loaded.book;
    let line = |side: &watchfloor::analysis::contradiction::Side| {
        let voices: Vec<&str> = side.voices(book).into_iter().map(|voice| book.record(voice).id()).collect();
        let record = side.record().map_or("casebook".to_owned(), |record| book.record(record).name());
        format!("{record} {} {} {}", side.field(book), side.value(book), voices.join(","))
    };
    found.sides.iter().map(line).collect()
}

#[test]
fn the_strike_began_before_the_attack_that_is_said_to_have_influenced_it() {
    let loaded = crocus();
    let names = ["event:energy-strike", "event:crocus-attack"];
    let about_both = |one: &&Contradiction| {
        one.rule == "causal-order" && one.sides[0].field(&loaded.book) == "influenced_by"
    };
    finding(&loaded, "causal-order", &names);
    let strike = loaded.book.find_name(names[0]).expect("it is there").handle();
    let found = loaded.derived.contradictions.about(strike).find(about_both).expect("it is found");
    assert_eq!(found.strength(), Strength::Contradiction);
    let sides = sides(&loaded, found);
    let dates: Vec<&str> = sides[1..].iter().map(String::as_str).collect();
    assert_eq!(
        dates,
        [
            "event:energy-strike date 2024-03-22T04:30+02:00 kyiv-independent-2024-03-22",
            "event:energy-strike date 2024-03-22T04:00+02:00/ ukrainska-pravda-2024-03-22",
            "event:crocus-attack date 2024-03-22T20:00+03:00 wikipedia-crocus",
        ]
    );
    assert!(sides[0].ends_with("crisis24-crocus"), "{sides:?}");
    let because = found.because(&loaded.book);
    assert!(because.contains("Kyiv Independent") && because.contains("2024-03-22T20:00+03:00"), "{because}");
}

#[test]
fn the_arrest_lies_past_the_cut_off() {
    let loaded = crocus();
    let found = finding(&loaded, "cutoff", &["event:march-28-arrest"]);
    assert_eq!(found.strength(), Strength::Contradiction);
    let expected = [
        "event:march-28-arrest date 2024-03-28 crisis24-crocus,investigative-committee-2024-03-28",
        "casebook cutoff 2024-03-27 ",
    ];
    assert_eq!(sides(&loaded, found), expected);
    let publication = loaded.book.find_name("event:assessment-published").expect("it is there").handle();
    assert_eq!(loaded.derived.contradictions.strength(publication), None);
}

#[test]
fn the_bombing_in_kerman_has_two_dates() {
    let loaded = crocus();
    let found = finding(&loaded, "time", &["event:kerman-bombing"]);
    assert_eq!(found.strength(), Strength::Contradiction);
    let mut sides = sides(&loaded, found);
    sides.sort();
    let expected = [
        "event:kerman-bombing date 2024-01-03 reuters-2024-01-03,reuters-2024-01-04",
        "event:kerman-bombing date 2024-01-04 crisis24-crocus",
    ];
    assert_eq!(sides, expected);
}

#[test]
fn lukashenko_stands_against_the_fsb() {
    let loaded = crocus();
    let names = ["claim:fsb-flight-ukraine", "claim:lukashenko-belarus"];
    let found = finding(&loaded, "same-question", &names);
    assert_eq!(found.opposition, Opposition::Contradicts);
    assert_eq!(
        sides(&loaded, found),
        [
            "claim:fsb-flight-ukraine answers Ukraine's fsb",
            "claim:lukashenko-belarus answers That of Belarus lukashenko",
        ]
    );
    assert_eq!(finding(&loaded, "denial", &names).opposition, Opposition::Denies);
}

#[test]
fn putin_disputes_a_motive_and_denies_nothing() {
    let loaded = crocus();
    let [putin, alert] = ["claim:putin-blackmail", "claim:us-embassy-alert"]
        .map(|name| loaded.book.find_name(name).expect("it is there").handle());
    let found = &loaded.derived.contradictions;
    assert_eq!(found.strength(putin), None);
    assert_eq!(found.oppositions(putin), [(Opposition::DisputesMotive, alert, Role::Opposing)]);
    assert_eq!(found.oppositions(alert), [(Opposition::DisputesMotive, putin, Role::Opposed)]);
}

#[test]
fn contradictions_come_before_tensions_and_unknown_grades_after_known_ones() {
    let loaded = crocus();
    let inbox = loaded.derived.contradictions.inbox(&loaded.book, &loaded.derived.ties);
    assert_eq!(inbox.len(), loaded.derived.contradictions.all().count());
    let keys: Vec<(bool, bool, Option<u8>)> = inbox
        .iter()
        .map(|weighed| {
            let weight = weighed.weight;
            (weight.strength == Strength::Tension, weight.credibility.is_none(), weight.credibility)
        })
        .collect();
    assert!(keys.is_sorted(), "{keys:?}");
    assert!(keys.iter().any(|(_, is_unknown, _)| *is_unknown), "Lukashenko's account could not be verified");
}
