//! `watchfloor rank`: the rows that scripts read.

use super::support::World;
use crate::hypotheses::PIER;

fn world() -> World {
    let world = World::new();
    world.write("pier/casebook.toml", PIER);
    world
}

#[test]
fn every_score_is_a_row_with_its_method() {
    let world = world();
    let run = world.run(&["rank", "pier", "--format", "csv"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let rows: Vec<&str> = run.out.lines().collect();
    assert!(
        rows[0].starts_with("\"kind\",\"question\",\"answer\",\"text\",\"method\",\"value\",\"rank\""),
        "{}",
        rows[0]
    );
    // Three hypotheses by six methods.
    assert_eq!(rows.len(), 1 + 3 * 6, "{}", run.out);
    assert_eq!(
        rows[2],
        "\"hypothesis\",\"cause\",\"arson\",\"Arson\",\"parc-inconsistency/1\",\"-1.000000000000\",\"1\",\
         \"-1.000000000000\",\"1\",\"5\",\"4\",\"0\",\"0\",\"\",\"\",\"\",\"\",\"\",\"\",\"\""
    );
    for told in [
        "cause: 1 of 15 cells is not rated; 4 of 5 items are rated for every hypothesis",
        "cause: over those alone the ranking differs",
    ] {
        assert!(run.err.contains(told), "{told}\n{}", run.err);
    }
}

#[test]
fn a_row_is_an_object_and_says_what_it_cannot_know() {
    let world = world();
    let run = world.run(&["rank", "pier", "--format", "json", "--sensitivity", "--count", "origins"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let rows: Vec<serde_json::Value> =
        run.out.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    let of = |kind: &str| rows.iter().filter(|row| row["kind"] == kind).count();
    // Five items, four sources, three origins and the assumption, by five scores.
    assert_eq!((of("hypothesis"), of("sensitivity")), (18, 5 * 13), "{}", run.out);
    assert_eq!(rows[1]["rank"], 1);
    assert!(rows[1]["support"].is_null() && rows[1]["sentence"].is_null());
    let minister = rows.iter().find(|row| row["without"] == "origin actor:minister").expect("it is there");
    assert_eq!(minister["method"], "heuer-minus-count/1");
    assert_eq!(minister["first"], serde_json::json!(["arson", "fault"]));
    assert_eq!(minister["changes_first"], true);
}

#[test]
fn the_table_names_the_methods_and_what_first_place_hangs_on() {
    let world = world();
    let run = world.run(&["rank", "pier", "--sensitivity", "--weights", "graded"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for told in [
        "cause: What caused the fire?",
        "arson       1 (1)",
        "by PARC ACH, inconsistency, 2 other ratings would put `fault` before `arson`",
        "inconsistency: parc-inconsistency/1: ",
        "weights: grade-weights/1 (our own proposal, no authority): ",
    ] {
        assert!(run.out.contains(told), "{told}\n{}", run.out);
    }
    assert!(
        run.err.contains("cause: without weight, since its grade is unknown: Petrol, says the daily too."),
        "{}",
        run.err
    );
}

#[test]
fn causes_are_told_and_not_ranked() {
    let world = World::new();
    let run = world.run(&["rank", "--question", "why-missed", "--format", "json"]);
    let rows: Vec<serde_json::Value> =
        run.out.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| row["kind"] == "cause" && row["rank"].is_null()));
    assert_eq!(
        (&rows[2]["answer"], &rows[2]["support"], &rows[2]["unrated"]),
        (&"incursion".into(), &3.into(), &4.into())
    );
    let run = world.run(&["rank", "--question", "why-missed"]);
    assert!(run.out.contains("incursion           3        0"), "{}", run.out);
}

#[test]
fn a_question_that_is_not_there_is_told() {
    let world = world();
    let run = world.run(&["rank", "pier", "--question", "caus"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert_eq!(run.err, "watchfloor: there is no question called `caus`\n  = help: did you mean `cause`?\n");
}

#[test]
fn as_of_a_date_only_what_was_known_counts() {
    let world = world();
    let run = world.run(&["rank", "pier", "--as-of", "2024-06-02", "--format", "csv"]);
    assert_eq!(run.out.lines().count(), 1 + 2 * 6, "{}", run.out);
    let run = world.run(&["rank", "pier", "--as-of", "2024-06-01", "--format", "csv"]);
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
}
