//! Casebooks of a size that nobody writes: they open, take a bounded share of memory, and what is left out is told. A
//! loop that was squared would not come to its end here in any reasonable time; how long what is linear takes is for
//! the benchmarks to say.

use std::fmt::Write as _;

use watchfloor::app::Loaded;
use watchfloor::model::schema::Kind;

use crate::support::{Play, unchecked};

/// What is read and derived; the rules are asked elsewhere.
fn opened(text: &str) -> std::sync::Arc<Loaded> {
    unchecked(&[("casebook.toml", "[casebook]\nformat = 1\ntitle = \"T\"\n"), ("x.toml", text)])
}

/// So many claims of as many speakers on one question with so many answers.
fn quarrel(claims: usize, answers: usize) -> String {
    let mut text =
        String::from("[[question]]\nid = \"q\"\ntext = \"Q\"\nkind = \"exclusive\"\nanswers = [\n");
    for at in 0..answers {
        let _ = writeln!(text, "  {{ id = \"x{at}\", text = \"X{at}\" }},");
    }
    text.push_str("]\n");
    for at in 0..claims {
        let _ = write!(
            text,
            "[[actor]]\nid = \"a{at}\"\nname = \"A{at}\"\nkind = \"person\"\n\
             [[claim]]\nid = \"c{at}\"\nspeaker = \"a{at}\"\nsaid = \"2024\"\nforce = \"asserts\"\n\
             text = \"T\"\nanswers = [\"q/x{}\"]\n",
            at % answers
        );
    }
    text
}

#[test]
fn ten_thousand_claims_on_one_question() {
    for answers in [2, 10_000] {
        let loaded = opened(&quarrel(10_000, answers));
        let found = &loaded.derived.contradictions;
        assert!((10_000..=50_000).contains(&found.all().count()), "{}", found.all().count());
        for claim in loaded.book.handles(Kind::Claim) {
            assert!(found.strength(*claim).is_some(), "every claim shows a rival");
        }
        assert!(loaded.problems.iter().any(|problem| problem.message.contains("pairs of claims")));
        let mut play = Play::new(loaded, 120, 40);
        play.keys("3 <enter> j j <enter>").text();
        play.keys("5 l l x z z h j / t1 <esc> k <enter> c <alt-left>").text();
    }
}

#[test]
fn one_against_all_is_a_rival_of_each() {
    let mut text = quarrel(60_000, 1);
    text = text.replace("answers = [\n", "answers = [\n{ id = \"y\", text = \"Y\" },\n");
    text.push_str(
        "[[claim]]\nid = \"lone\"\nspeaker = \"a0\"\nsaid = \"2024\"\nforce = \"asserts\"\ntext = \"T\"\n\
         answers = [\"q/y\"]\n",
    );
    let loaded = opened(&text);
    let found = &loaded.derived.contradictions;
    let without = loaded.book.handles(Kind::Claim).iter().filter(|claim| found.strength(**claim).is_none());
    assert_eq!(without.count(), 0, "the other claim of that speaker contradicts him too");
}

#[test]
fn some_claims_are_all_compared() {
    let loaded = opened(&quarrel(300, 2));
    assert_eq!(loaded.derived.contradictions.all().count(), 150 * 150);
    assert!(loaded.derived.contradictions.cut().next().is_none());
}

#[test]
fn seventy_thousand_answers_keep_their_places() {
    let loaded = opened(&quarrel(70_000, 70_000));
    let claim = loaded.book.find_name("claim:c69999").expect("it is there");
    let answer =
        claim.links().into_iter().find_map(|(_, link)| link.answer()).expect("it leads to an answer");
    assert_eq!(loaded.book.answer_text(answer), "X69999");
}

#[test]
fn names_that_lead_nowhere() {
    let mut text = String::new();
    for at in 0..20_000 {
        let _ = write!(
            text,
            "[[source]]\nid = \"source-number-{at}\"\ntitle = \"S\"\nkind = \"media\"\n\
             origin = \"sorce-nummer-{at}\"\n"
        );
    }
    let loaded = opened(&text);
    assert_eq!(loaded.problems.iter().filter(|problem| problem.rule == "unknown-reference").count(), 20_000);
    assert!(loaded.problems.iter().any(|problem| problem.hint.is_some()), "the first are compared");
}

#[test]
fn a_name_of_a_megabyte_in_ten_thousand_findings() {
    let id = "q".repeat(200_000);
    let ratings: Vec<String> = (0..5_000).map(|at| format!("k{at} = \"CC\"")).collect();
    let text = format!(
        "[[question]]\nid = \"{id}\"\ntext = \"Q\"\nkind = \"exclusive\"\nanswers = [{{ id = \"a\", text = \"A\" }}]\n\
         [[evidence]]\nid = \"e\"\nquestion = \"{id}\"\nratings = {{ {} }}\n",
        ratings.join(", ")
    );
    let loaded = opened(&text);
    assert!(loaded.problems.len() >= 5_000, "{}", loaded.problems.len());
    let longest = loaded.problems.iter().map(|problem| problem.message.len()).max();
    assert!(longest < Some(4096), "{longest:?}");
}

#[test]
fn markings_rise_along_a_long_chain() {
    let mut text = String::new();
    for at in 0..100_000 {
        let _ = write!(text, "[[place]]\nid = \"p{at}\"\nname = \"P\"\nwithin = \"p{}\"\n", at + 1);
    }
    text.push_str("[[place]]\nid = \"p100000\"\nname = \"P\"\ntlp = \"RED\"\n");
    let loaded = opened(&text);
    assert!(loaded.book.records().all(|record| record.marking().to_string() == "RED"));
}

#[test]
fn records_in_one_line() {
    let records: Vec<String> = (0..100_000).map(|at| format!("{{ id = \"e{at}\" }}")).collect();
    let loaded = opened(&format!("event = [{}]\n", records.join(",")));
    let last = loaded.book.records().next_back().expect("they are there");
    assert_eq!(last.source(), "{ id = \"e99999\" }");
    for record in loaded.book.records() {
        let place = record.place();
        assert_eq!(place.file.position(place.span.start as usize).line, 1);
    }
}

#[test]
fn what_is_wrong_in_a_million_places_is_counted() {
    let loaded = opened(&"[[event]]\n".repeat(300_000));
    assert!(loaded.problems.len() < 101_000, "{}", loaded.problems.len());
    let last = loaded.problems.iter().find(|problem| problem.message.contains("more findings"));
    assert!(last.is_some_and(|last| last.message.starts_with("1100000 more")), "{last:?}");
    assert_eq!(loaded.book.len(), 300_000);
}

/// Every field that all records share stands in every kind, and each record is opened.
#[test]
fn tables_where_nobody_writes_them() {
    let mut text = String::from("[[actor]]\nid = \"a\"\nname = \"A\"\nkind = \"person\"\n");
    for kind in Kind::ALL {
        let _ = write!(
            text,
            "[[{kind}]]\nid = \"x\"\norder = [{{ after = \"x\" }}]\ncites = [{{ source = \"x\" }}]\n\
             variants = [{{ field = \"order\", value = [{{ after = \"x\" }}] }}]\n\
             tags = [\"a\"]\nstatus = \"reported\"\nabout = [\"actor:a\"]\nof = [\"actor:a\"]\n\
             speaker = \"a\"\nactors = [{{ actor = \"a\" }}]\nfrom = \"a\"\nto = \"a\"\n\
             answers = [{{ id = \"y\", text = \"Y\", actor = \"a\" }}]\n"
        );
    }
    let mut play = Play::new(opened(&text), 120, 40);
    let mut seen = std::collections::BTreeSet::new();
    for pane in ["1", "2", "3", "4"] {
        for down in 0..8 {
            play.keys(pane).keys("g <enter>");
            for _ in 0..down {
                play.keys("j");
            }
            for _ in 0..3 {
                play.keys("<enter>").text();
                seen.insert(play.selected());
            }
            play.keys("<esc> <esc>");
        }
    }
    assert!(seen.contains("question:x"), "{seen:?}");
}
