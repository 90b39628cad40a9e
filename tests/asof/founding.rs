//! The founding case: what was known on the eve of the attack, and every step from the first day to the last.

use watchfloor::app::Loaded;
use watchfloor::casebook::{AsOf, Record};
use watchfloor::model::schema::Kind;
use watchfloor::text::Diagnostic;

use crate::support::{Play, crocus};

fn eve() -> Loaded {
    crocus().as_of(&AsOf::parse("2024-03-21").expect("a date"))
}

#[track_caller]
fn check(eve: &Loaded, kind: Kind, expected: &str) {
    let shown: Vec<&str> = eve.book.of_kind(kind).map(Record::id).collect();
    assert_eq!(shown, expected.split_whitespace().collect::<Vec<_>>(), "{kind}");
}

#[test]
fn on_the_eve_of_the_attack_only_the_signs_are_known() {
    let eve = eve();
    check(
        &eve,
        Kind::Event,
        "beslan-siege kabul-embassy-bombing july-2023-arrests bortnikov-remarks kerman-bombing kerman-responsibility \
         war-in-ukraine invasion-of-ukraine existential-threat-rhetoric mobilisation-2022 march-operations \
         ingushetia-operation kaluga-operation us-embassy-alert putin-fsb-board presidential-election \
         election-security march-incursion belgorod-bombardment belgorod-evacuation",
    );
    check(
        &eve,
        Kind::Claim,
        "authorities-existential-threat authorities-denazify propaganda-western-radicals putin-protector \
         putin-destruction-of-russia is-claims-kerman arrested-nine-planned-attacks \
         arrested-nine-planned-attacks-dutch bortnikov-is-k-reach fsb-ingushetia-plan fsb-kaluga-neutralised \
         fsb-kaluga-plan us-embassy-alert us-embassy-avoid-public-places putin-blackmail",
    );
    check(
        &eve,
        Kind::Actor,
        "ukraine western-allies us-government us-embassy-moscow americans-in-russia iran-state german-authorities \
         dutch-authorities is-k islamic-state ingushetia-cell kaluga-cell july-2023-suspects anti-putin-militants \
         putin bortnikov russian-government russian-authorities russian-foreign-ministry fsb \
         russian-security-forces russian-armed-forces russian-media russian-public belgorod-civilians",
    );
    check(&eve, Kind::Question, "alert-motive");
    check(&eve, Kind::Indicator, "march-operations us-embassy-alert");
    check(&eve, Kind::Narrative, "alert-was-blackmail existential-threat");
    for kind in [Kind::Scenario, Kind::Evidence, Kind::Judgement, Kind::Assumption, Kind::Gap] {
        check(&eve, kind, "");
    }
}

/// Nothing that can be read then speaks of what came later.
#[test]
fn on_the_eve_of_the_attack_no_text_knows_of_it() {
    let eve = eve();
    let told = ["crocus", "attackers", "2024-03-22", "22 march", "28 march", "flight", "gunmen"];
    for record in eve.book.records() {
        for text in record.searched() {
            let text = text.to_lowercase();
            // The document is cited by everything; its name is not told before it was written.
            let found = told.iter().find(|word| text.contains(**word));
            assert_eq!(found, None, "{}: {text}", record.name());
        }
    }
}

#[test]
fn on_the_eve_of_the_attack_the_outlook_says_why_it_is_empty() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("@ 2024-03-21 <enter>");
    let outlook = "No scenario was known";
    play.expect(outlook).expect("comes on 2024-03-28").expect("as of 2024-03-21");
}

#[test]
fn every_step_shows_more_than_the_one_before() {
    let whole = crocus();
    let mut play = Play::new(whole.clone(), 120, 36);
    let steps = whole.timeline.steps().len();
    let counts = |play: &Play| {
        let loaded = play.app.loaded();
        let tables: usize = loaded.book.records().map(|record| record.part().fields().count()).sum();
        (loaded.book.len(), loaded.derived.contradictions.all().count(), tables)
    };
    let mut seen = vec![counts(&play)];
    for _ in 1..steps {
        play.keys("[");
        play.frame();
        seen.push(counts(&play));
        let (now, later) = (seen[seen.len() - 1], seen[seen.len() - 2]);
        assert!(now.0 < later.0 && now.1 <= later.1 && now.2 < later.2, "{now:?} {later:?}");
    }
    play.keys("[").expect("Nothing became known before that");
    assert_eq!(play.app.as_of().map(ToString::to_string).as_deref(), Some("2004-09-03"));
    for (at, expected) in seen.iter().rev().enumerate().skip(1) {
        play.keys("]");
        play.frame();
        let found = counts(&play);
        assert_eq!((found.0, found.1), (expected.0, expected.1), "step {at}");
    }
    // The last day, on which all is known, and the latest are two stops.
    assert_eq!(play.app.as_of().map(ToString::to_string).as_deref(), Some("2024-04-30"));
    play.keys("]");
    assert_eq!(play.app.as_of(), None);
    play.keys("]").expect("Everything that is known by now is shown");
}

#[test]
fn months_are_steps_too() {
    let mut play = Play::new(crocus(), 120, 36);
    let mut check = |keys: &str, expected: &str| {
        play.keys(keys);
        assert_eq!(play.app.as_of().map(ToString::to_string).unwrap_or_default(), expected, "{keys}");
    };
    check("{", "2024-03");
    check("{", "2024-01");
    check("[", "2024-01-04");
    check("}", "2024-01");
    check("}", "2024-03");
    check("]", "2024-04-30");
    check("}", "");
    check("{ {", "2024-01");
    check("\\", "");
}

/// Looking back finds no mistake that is none by now: what is used only later is not unused.
#[test]
fn no_step_has_problems_of_its_own() {
    let whole = crocus();
    for step in whole.timeline.steps() {
        let then = whole.as_of(&AsOf::parse(&step.day.to_string()).expect("a date"));
        for problem in &then.problems {
            let is_same = |other: &&Diagnostic| other.rule == problem.rule && other.place == problem.place;
            assert!(whole.problems.iter().any(|other| is_same(&other)), "{}: {problem:?}", step.day);
        }
    }
}
