//! `warnings`: every warning as a row, with its method.

use serde_json::Value;

use super::support::World;

fn world() -> World {
    let world = World::new();
    world.write("quay/casebook.toml", include_str!("../case/ferry/casebook.toml"));
    world
}

fn rows(world: &World, arguments: &[&str]) -> Vec<Value> {
    let run = world.run(&[&["warnings", "quay", "--format", "json"], arguments].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    run.out.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

fn row<'a>(rows: &'a [Value], warning: &str) -> &'a Value {
    rows.iter().find(|row| row["warning"] == warning).expect("it has a row")
}

#[test]
fn a_row_says_how_a_warning_compares_and_by_which_method() {
    let world = world();
    let rows = rows(&world, &[]);
    let letter = row(&rows, "indicator:letter");
    assert_eq!(
        [&letter["of"], &letter["verdict"], &letter["window"], &letter["timing"], &letter["where"]],
        ["event:fire", "wrong-window", "2031-05-01/2031-05-05", "closed-before", "fits"]
    );
    assert_eq!(letter["window_off"].to_string(), r#"{"least":9,"most":9,"unit":"days"}"#);
    assert_eq!(letter["lead"].to_string(), r#"{"least":16,"most":16,"unit":"days"}"#);
    assert!(letter["how"].is_null() && letter["grade"].is_null() && letter["doubt"].is_null());
    let methods = ["warning-verdict/1", "lead-time/1", "aspects-stated/1", "best-cite/1"];
    assert_eq!(letter["methods"], Value::from(methods.to_vec()));
    let late = row(&rows, "indicator:late-call");
    assert_eq!(late["lead"].to_string(), r#"{"least":-20,"most":-20,"unit":"minutes"}"#);
    let vague = row(&rows, "event:whisper");
    assert_eq!(vague["lead"].to_string(), r#"{"least":0,"most":null,"unit":"days"}"#);
    assert_eq!([&vague["doubt"], &vague["grade"]], ["no-window", "F6"]);
    let tip = row(&rows, "indicator:tip");
    assert_eq!(tip["rival_verdicts"], Value::from(vec!["wrong-window"]));
    assert_eq!(tip["received"][0]["response"], "Doubled the night watch.");
    assert!(tip["received"][1]["response"].is_null());
    // The time that a claim names is its window.
    assert_eq!(row(&rows, "claim:red-anchor-warns")["window"], "2031-05-14");
}

#[test]
fn the_other_formats_say_the_same() {
    let world = world();
    let csv = world.run(&["warnings", "quay", "--format", "csv"]);
    let count = rows(&world, &[]).len();
    assert_eq!(csv.out.lines().count(), count + 1, "{}", csv.out);
    let letter = csv.out.lines().find(|line| line.starts_with("\"indicator:letter\"")).expect("a row");
    assert!(letter.contains("\"closed-before\",\"9 days\",\"16 days\""), "{letter}");
    let table = world.run(&["warnings", "quay"]);
    assert_eq!((table.code, table.err), (0, format!("{count} warnings\n")));
    let tip = table.out.lines().find(|line| line.contains("indicator:tip")).expect("a line");
    assert!(tip.starts_with("hit (rival dates differ)") && tip.contains("4 days"), "{tip}");
    assert!(table.out.contains("warning-verdict/1 (our own proposal, no authority)"), "{}", table.out);
}

#[test]
fn as_of_a_date_a_row_tells_nothing_of_what_came() {
    let world = world();
    let rows = rows(&world, &["--as-of", "2031-05-13"]);
    assert!(!rows.is_empty());
    for row in &rows {
        assert!(row["of"].is_null() && row["timing"].is_null() && row["lead"].is_null(), "{row}");
        assert!(!row.to_string().contains("fire at the"), "{row}");
    }
}
