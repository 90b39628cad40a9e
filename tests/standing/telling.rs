//! What became of a speaker's claims, and how a narrative was told.

use watchfloor::analysis::standing::{Precedence, SpeakersRecord, Telling};
use watchfloor::model::schema::Kind;

use super::Case;

#[test]
fn a_speakers_claims_are_told_by_what_became_of_them() {
    let case = Case::new(
        r#"
        x ann answers = ["who/a"]
        y bob answers = ["who/a"]
        z cid answers = ["who/b"]
        alone ann
        wrong ann
        back ann of = "wrong" | stance = "retracts"
        heard dan rests_on = ["claim:alone"]
    "#,
    );
    let record = |id| SpeakersRecord::of(&case.standings, &case.book, case.find(Kind::Actor, id));
    let ann = record("ann");
    assert_eq!(case.ids(&ann.made), "x, alone, wrong, back");
    let corroborated: Vec<_> = ann.corroborated.iter().map(|(claim, _)| *claim).collect();
    assert_eq!(case.ids(&corroborated), "x");
    assert_eq!(case.ids(&ann.corroborated[0].1[0].through), "y");
    assert_eq!(case.ids(&ann.contradicted), "x");
    let retracted: Vec<_> = ann.retracted.iter().map(|(claim, _)| *claim).collect();
    assert_eq!((case.ids(&retracted).as_str(), case.ids(&ann.retracted[0].1).as_str()), ("wrong", "back"));
    assert_eq!(case.ids(&ann.open), "alone, back");
    // Who repeats another is not borne out by that other.
    assert_eq!((record("dan").corroborated, case.ids(&record("dan").open)), (vec![], "heard".to_owned()));
    let none = SpeakersRecord::of(&case.standings, &case.book, case.find(Kind::Source, "wire"));
    assert_eq!(none, SpeakersRecord::default());
}

fn voices(claims: &str) -> Vec<(String, String, Precedence)> {
    let case = Case::new(claims);
    let tellings = Telling::all(&case.book);
    assert_eq!(case.ids(&[tellings[0].narrative]), "story");
    let voice = |voice: &watchfloor::analysis::standing::Voice| {
        (case.ids(voice.speaker.as_slice()), case.ids(&voice.claims), voice.precedence)
    };
    tellings[0].voices.iter().map(voice).collect()
}

#[test]
fn who_was_first_is_told_only_where_the_dates_decide_it() {
    let check = |claims: &str, expected: &[(&str, &str, Precedence)]| {
        let found = voices(claims);
        let found: Vec<_> =
            found.iter().map(|(who, what, precedence)| (who.as_str(), what.as_str(), *precedence)).collect();
        assert_eq!(found, expected, "{claims}");
    };
    let story = |id: &str, speaker: &str, said: &str| {
        format!("{id} {speaker} narrative = \"story\" | said = \"{said}\"\n")
    };
    check("", &[]);
    let late =
        story("x", "ann", "2024-03-24") + &story("y", "bob", "2024-03-22") + &story("z", "ann", "2024-03-23");
    check(&late, &[("bob", "y", Precedence::First), ("ann", "z, x", Precedence::Repeats)]);
    let vague =
        story("x", "ann", "2024-03") + &story("y", "bob", "2024-03-22") + &story("z", "cid", "2024-03-23");
    check(
        &vague,
        &[
            ("ann", "x", Precedence::MayBeFirst),
            ("bob", "y", Precedence::MayBeFirst),
            ("cid", "z", Precedence::Repeats),
        ],
    );
    // Two claims of one speaker may both be first, and then he is.
    let own =
        story("x", "ann", "2024-03-22") + &story("y", "ann", "2024-03-22") + &story("z", "bob", "2024-03-23");
    check(&own, &[("ann", "x, y", Precedence::First), ("bob", "z", Precedence::Repeats)]);
}

#[test]
fn techniques_have_their_names_and_the_claims_that_use_them() {
    let case = Case::new(
        r#"
        x ann narrative = "story" | techniques = ["T0075", "T0042"]
        y bob narrative = "story" | techniques = ["T0075", "T9999"] | said = "2024-03-23"
        z cid techniques = ["T0077"]
    "#,
    );
    let telling = &Telling::all(&case.book)[0];
    let told: Vec<(&str, Option<&str>, String)> = telling
        .techniques
        .iter()
        .map(|of| (of.id.as_str(), of.technique.map(|technique| technique.name), case.ids(&of.claims)))
        .collect();
    let expected = [
        ("T0042", Some("Seed Kernel of Truth"), "x".to_owned()),
        ("T0075", Some("Dismiss"), "x, y".to_owned()),
        ("T9999", None, "y".to_owned()),
    ];
    assert_eq!(told, expected);
    assert_eq!((case.ids(&telling.claims), case.ids(&telling.first)), ("x, y".to_owned(), "x".to_owned()));
}
