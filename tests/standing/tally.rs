//! What became of all speakers' claims at once is what became of each speaker's, one by one.

use std::fmt::Write as _;

use watchfloor::analysis::standing::{Fate, SpeakersRecord, Standings, Tallies};
use watchfloor::casebook::{Casebook, RecordId};
use watchfloor::model::schema::Kind;

use super::Case;
use crate::support::{Play, Seeded, crocus, folder, unchecked};

/// The claims of every actor, group by group.
fn check(standings: &Standings, book: &Casebook) {
    let tallies = Tallies::new(standings, book);
    for actor in book.handles(Kind::Actor) {
        let record = SpeakersRecord::of(standings, book, *actor);
        let told: Vec<_> = tallies.claims(standings, book, *actor).collect();
        let of = |holds: fn(Fate) -> bool| -> Vec<RecordId> {
            told.iter().filter(|(_, fate)| holds(*fate)).map(|(claim, _)| *claim).collect()
        };
        let name = book.record(*actor).name();
        assert_eq!(of(|_| true), record.made, "{name}");
        let corroborated: Vec<RecordId> = record.corroborated.iter().map(|(claim, _)| *claim).collect();
        assert_eq!(of(|fate| fate.is_corroborated), corroborated, "{name}");
        assert_eq!(of(|fate| fate.is_contradicted), record.contradicted, "{name}");
        let retracted: Vec<RecordId> = record.retracted.iter().map(|(claim, _)| *claim).collect();
        assert_eq!(of(|fate| fate.is_retracted), retracted, "{name}");
        assert_eq!(of(Fate::is_open), record.open, "{name}");
        let tally = tallies.speakers.iter().find(|tally| tally.speaker == *actor);
        let counted = tally.map_or([0; 5], |tally| {
            [tally.made, tally.corroborated, tally.contradicted, tally.retracted, tally.open]
        });
        let expected = [
            record.made.len(),
            corroborated.len(),
            record.contradicted.len(),
            retracted.len(),
            record.open.len(),
        ];
        assert_eq!(counted, expected, "{name}");
    }
}

#[test]
fn in_cases_that_people_wrote() {
    for loaded in [crocus(), folder("tests/case/amritsar")] {
        check(&loaded.derived.standings, &loaded.book);
    }
}

/// Claims that rest on sources and on each other, support, deny and take back, as chance has it.
#[test]
fn in_cases_that_nobody_wrote() {
    let (mut corroborated, mut retracted) = (0, 0);
    for seed in 0..60 {
        let mut seeded = Seeded(seed);
        let mut claims = String::new();
        let count = 2 + seeded.below(40);
        for at in 0..count {
            let speaker = seeded.below(8);
            let mut fields = vec![format!("said = \"2024-03-{:02}\"", 1 + seeded.below(28))];
            if seeded.below(3) > 0 {
                fields.push(format!("answers = [\"who/{}\"]", seeded.pick(&["a", "b", "c"])));
            }
            if seeded.below(4) == 0 {
                fields.push("force = \"suggests\"".to_owned());
            }
            let grounds = ["source:wire", "source:blog", "source:ring-one", "event:fire"];
            match seeded.below(5) {
                0 => fields.push(format!("rests_on = [\"claim:c{}\"]", seeded.below(count))),
                1 => fields.push(format!("rests_on = [\"{}\"]", seeded.pick(&grounds))),
                _ => {}
            }
            if seeded.below(3) == 0 {
                let stance = seeded.pick(&["supports", "contradicts", "retracts", "qualifies"]);
                fields.push(format!("of = \"c{}\"", seeded.below(count)));
                fields.push(format!("stance = \"{stance}\""));
            }
            let _ = writeln!(claims, "c{at} who-{speaker} {}", fields.join(" | "));
        }
        let case = Case::new(&claims);
        check(&case.standings, &case.book);
        for tally in Tallies::new(&case.standings, &case.book).speakers {
            corroborated += tally.corroborated;
            retracted += tally.retracted;
        }
    }
    assert!(corroborated > 50 && retracted > 5, "{corroborated} {retracted}: chance covers what matters");
}

/// More origins than are looked at to tell that there are others.
#[test]
fn of_a_claim_with_many_origins_of_its_own() {
    let source = |at: usize| format!("[[source]]\nid = \"s{at}\"\ntitle = \"S\"\nkind = \"media\"\n");
    let sources: String = (0..40).map(source).collect();
    let grounds: Vec<String> = (0..40).map(|at| format!("\"source:s{at}\"")).collect();
    let many = format!("rests_on = [{}]", grounds.join(", "));
    let alone = format!("x ann answers = [\"who/a\"] | {many}\ny bob answers = [\"who/a\"] | {many}\n");
    for claims in [alone.clone(), format!("{alone}z cid answers = [\"who/a\"]\n")] {
        let case = Case::with(&claims, &sources);
        check(&case.standings, &case.book);
    }
}

/// A loop that was squared would not come to its end here in any reasonable time.
#[test]
fn twenty_thousand_who_give_one_answer_and_a_line_of_hearsay() {
    let mut text = String::from(
        "[casebook]\nformat = 1\ntitle = \"T\"\n[[question]]\nid = \"q\"\ntext = \"Q\"\nkind = \"exclusive\"\n\
         answers = [{ id = \"x\", text = \"X\" }]\n",
    );
    for at in 0..20_000 {
        let more = match at % 2 {
            0 => "answers = [\"q/x\"]".to_owned(),
            _ if at > 2 => format!("rests_on = [\"claim:c{}\"]", at - 2),
            _ => String::new(),
        };
        let _ = writeln!(
            text,
            "[[actor]]\nid = \"a{at}\"\nname = \"A{at}\"\nkind = \"person\"\n[[claim]]\nid = \"c{at}\"\n\
             speaker = \"a{at}\"\nsaid = \"2024\"\nforce = \"asserts\"\ntext = \"T\"\n{more}"
        );
    }
    let mut play = Play::new(unchecked(&[("casebook.toml", &text)]), 120, 40);
    play.keys("5 W s j <enter>").expect("Speakers 20,000").expect("borne out by");
}
