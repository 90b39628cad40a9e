//! `contradictions`: every kind of opposition as a row of its own kind.

use serde_json::Value;

use super::support::World;

const CASE: &str = r#"
[[actor]]
id = "mill"
name = "The mill"
kind = "organisation"

[[actor]]
id = "union"
name = "The union"
kind = "organisation"

[[question]]
id = "cause"
text = "What burnt first?"
kind = "exclusive"
answers = [{ id = "boiler", text = "The boiler" }, { id = "store", text = "The store" }]

[[claim]]
id = "boiler"
speaker = "mill"
said = "2024-06-01"
force = "asserts"
text = "It was the boiler."
answers = ["cause/boiler"]
wording = { text = "Le chaudron.", lang = "fr", translation = "The boiler." }

[[claim]]
id = "store"
speaker = "union"
said = "2024-06-02"
force = "asserts"
text = "=It was the store."
answers = ["cause/store"]

[[claim]]
id = "not-boiler"
speaker = "union"
said = "2024-06-03"
force = "denies"
text = "The boiler was cold."
denies = ["cause/boiler"]

[[claim]]
id = "perhaps-store"
speaker = "mill"
said = "2024-06-04"
force = "suggests"
text = "Wages are what they are after."
of = "store"
stance = "disputes-motive"

[[claim]]
id = "half"
speaker = "union"
said = "2024-06-05"
force = "asserts"
text = "Half of the store."
of = "store"
stance = "qualifies"

[[claim]]
id = "back"
speaker = "mill"
said = "2024-06-06"
force = "admits"
text = "We do not know that it was the boiler."
of = "boiler"
stance = "retracts"

[[finding]]
id = "f"
rule = "denial"
records = ["claim:boiler", "claim:not-boiler"]
state = "accepted"
reason = "Nobody else saw it."
"#;

fn rows(world: &World, arguments: &[&str]) -> Vec<Value> {
    let run = world.run(&[&["contradictions", "case", "--format", "json"], arguments].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    run.out.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

/// `opposition [rule] side by side`, with the roles of those that are not mutual.
fn brief(row: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let sides = row["sides"].as_array().expect("sides").iter();
    let sides: Vec<String> = sides
        .map(|side| match side["role"].as_str() {
            Some("mutual") => text(&side["record"]),
            _ => format!("{} {}", text(&side["role"]), text(&side["record"])),
        })
        .collect();
    format!("{} {}: {}", text(&row["opposition"]), text(&row["rule"]), sides.join(", "))
}

#[test]
fn kinds_of_opposition_are_kept_apart() {
    let world = World::with(&[("all.toml", CASE)]);
    let mut found: Vec<String> = rows(&world, &[]).iter().map(brief).collect();
    let findings = 2;
    found[..findings].sort();
    assert_eq!(
        found,
        [
            "contradicts same-question: claim:boiler, claim:store",
            "denies denial: claim:boiler, claim:not-boiler",
            "disputes-motive -: opposing claim:perhaps-store, opposed claim:store",
            "qualifies -: opposing claim:half, opposed claim:store",
            "retracts -: opposing claim:back, opposed claim:boiler",
        ]
    );
}

#[test]
fn a_row_has_both_wordings_and_the_decision() {
    let world = World::with(&[("all.toml", CASE)]);
    let rows = rows(&world, &[]);
    let denial = rows.iter().find(|row| row["rule"] == "denial").expect("it is found");
    let side = &denial["sides"][0];
    assert_eq!(
        [&denial["strength"], &denial["state"], &denial["reason"], &denial["about"]],
        ["contradiction", "accepted", "Nobody else saw it.", "question:cause"]
    );
    assert_eq!(
        [&side["voice"], &side["wording"], &side["language"], &side["translation"], &side["file"]],
        ["The mill", "Le chaudron.", "fr", "The boiler.", "case/all.toml"]
    );
    let retracted = rows.last().expect("there are some");
    assert_eq!(retracted["because"], "The mill takes back a statement of their own");
    assert!(retracted["state"].is_null() && retracted["strength"].is_null());
}

#[test]
fn only_what_was_known_stands_against_anything() {
    let world = World::with(&[("all.toml", CASE)]);
    let found: Vec<String> = rows(&world, &["--as-of", "2024-06-02"]).iter().map(brief).collect();
    assert_eq!(found, ["contradicts same-question: claim:boiler, claim:store"]);
    assert!(rows(&world, &["--as-of", "2024-06-01"]).is_empty());
}

#[test]
fn the_other_formats_say_the_same() {
    let world = World::with(&[("all.toml", CASE)]);
    let csv = world.run(&["contradictions", "case", "--format", "csv"]);
    assert_eq!(csv.out.lines().count(), 6, "{}", csv.out);
    let motive = csv.out.lines().find(|line| line.starts_with("\"disputes-motive\"")).expect("a row");
    assert!(motive.contains("\"claim:perhaps-store | claim:store\""), "{motive}");
    let table = world.run(&["contradictions", "case"]);
    let motive = table.out.lines().find(|line| line.starts_with("disputes-motive")).expect("a line");
    assert!(motive.ends_with("The mill disputes the motive of what The union said"), "{motive}");
    assert_eq!(table.err, "2 findings, 3 more oppose without contradicting\n");
}

#[test]
fn what_could_not_be_read_is_told_and_hides_nothing() {
    let world = World::with(&[("all.toml", CASE), ("bad.toml", "[[claim]]\nid = 4\n")]);
    let run = world.run(&["contradictions", "case"]);
    assert_eq!((run.code, run.out.lines().count()), (0, 6));
    assert!(run.err.starts_with("the casebook has "), "{}", run.err);
    assert_eq!(world.run(&["contradictions", "nowhere"]).code, 2);
}

#[test]
fn the_manual_names_every_key() {
    let manual = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/contradictions.md");
    let manual = std::fs::read_to_string(manual).expect("the manual is there");
    let row = &rows(&World::with(&[("all.toml", CASE)]), &[])[0];
    let keys = [row, &row["sides"][0]].map(|object| object.as_object().expect("an object").keys());
    for key in keys.into_iter().flatten() {
        let is_named =
            |line: &str| line.split('|').nth(1).is_some_and(|cell| cell.contains(&format!("`{key}`")));
        assert!(manual.lines().any(is_named), "{key}");
    }
}
