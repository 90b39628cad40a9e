//! `list`: the records that a filter keeps, in every format, and what is said of a filter that cannot be read.

use serde_json::Value;

use super::support::World;

fn world() -> World {
    let world = World::new();
    world.write("pier/casebook.toml", include_str!("../query/pier.toml"));
    world.write("pier/more/ships.toml", include_str!("../query/ships.toml"));
    world
}

#[test]
fn every_format_says_the_same() {
    let world = world();
    let filter = "kind:claim speaker:anchor";
    let table = world.run(&["list", "pier", "--where", filter]);
    assert_eq!(table.code, 0, "{}", table.err);
    let lines: Vec<&str> = table.out.lines().collect();
    assert_eq!(lines[0], "record                   date                      title");
    assert_eq!(
        lines[1],
        "claim:anchor-nobody      [2031-05-13..2031-05-16]  Nobody set it: a lamp fell over."
    );
    assert_eq!(lines[2], "claim:anchor-takes-back  2031-05-18                We said too much.");
    assert!(table.err.ends_with("2 of 30 records\n"), "{}", table.err);
    let json = world.run(&["list", "pier", "--where", filter, "--format", "json"]);
    let rows: Vec<Value> = json.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(rows.len(), 2);
    let row = &rows[0];
    assert_eq!(
        [&row["name"], &row["kind"], &row["id"], &row["date"], &row["known"], &row["tlp"], &row["file"]],
        [
            "claim:anchor-nobody",
            "claim",
            "anchor-nobody",
            "[2031-05-13..2031-05-16]",
            "2031-05-16",
            "CLEAR",
            "pier/more/ships.toml"
        ]
    );
    assert!(row["line"].is_u64() && row["summary"].is_null());
    let csv = world.run(&["list", "pier", "--where", filter, "--format", "csv"]);
    assert_eq!(csv.out.lines().count(), 3, "{}", csv.out);
    assert!(csv.out.starts_with("\"name\",\"kind\",\"id\",\"title\","), "{}", csv.out);
}

#[test]
fn several_filters_all_hold_and_none_lists_everything() {
    let world = world();
    let run = world.run(&[
        "list",
        "pier",
        "--where",
        "fire | lamp",
        "--where",
        "-kind:event",
        "--where",
        "kind:gap | kind:evidence",
    ]);
    let names: Vec<&str> =
        run.out.lines().skip(1).filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(names, ["evidence:lamp", "gap:where-lamp"], "{}", run.err);
    let all = world.run(&["list", "pier"]);
    assert_eq!(all.out.lines().count(), 31, "{}", all.out);
    let none = world.run(&["list", "pier", "--where", "nothing-says-that"]);
    assert_eq!((none.code, none.out.as_str()), (0, ""));
    assert!(none.err.ends_with("0 of 30 records\n"), "{}", none.err);
}

#[test]
fn as_of_a_date_what_was_not_known_is_not_kept() {
    let world = world();
    let run = world.run(&["list", "pier", "--where", "kind:event", "--as-of", "2031-05-01"]);
    let names: Vec<&str> =
        run.out.lines().skip(1).filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(names, ["event:meeting"], "{}", run.err);
}

#[test]
fn a_filter_that_cannot_be_read_is_told_with_a_caret() {
    let world = world();
    let run = world.run(&["list", "pier", "--where", "kind:claim forse:denies"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    let told = "error[bad-filter]: there is no field `forse`\n --> --where:1:12\n  |\n1 | kind:claim forse:denies\n  |            ^^^^^\n  |\n  = help: did you mean `force:`?\n";
    assert!(run.err.contains(told), "{}", run.err);
    let run = world.run(&["list", "pier", "--where", "speaker:gard"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert!(run.err.contains("warning[vain-filter]: no actor is called `gard`"), "{}", run.err);
}

#[test]
fn the_fields_are_listed() {
    let world = World::new();
    let run = world.run(&["list", "--fields", "--format", "json"]);
    let rows: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let names: Vec<&str> = rows.iter().filter_map(|row| row["field"].as_str()).collect();
    for name in ["kind", "near", "publisher", "measure"] {
        assert_eq!(names.iter().filter(|known| **known == name).count(), 1, "{name}");
    }
    let table = world.run(&["list", "--fields"]);
    assert!(table.out.contains("grade:>=C3"), "{}", table.out);
}
