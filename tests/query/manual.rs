//! `docs/filter.md` tells every field that the table declares, and nothing else.

use std::fmt::Write as _;

use watchfloor::analysis::query::{FIELDS, QUALITIES, parse};

const MANUAL: &str = include_str!("../../docs/filter.md");

fn between(mark: &str) -> &'static str {
    let (_, rest) = MANUAL.split_once(&format!("<!-- {mark} -->\n")).expect("the mark is there");
    rest.split_once(&format!("<!-- end of {mark} -->")).expect("so is its end").0
}

/// A bar would end a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[test]
fn the_manual_and_the_table_agree() {
    let mut expected = "| field | keeps | takes | examples |\n|---|---|---|---|\n".to_owned();
    for field in FIELDS {
        let examples: Vec<String> =
            field.examples.iter().map(|example| format!("`{}`", cell(example))).collect();
        let (keeps, takes) = (cell(field.keeps), cell(field.takes));
        let _ = writeln!(expected, "| `{}` | {keeps} | {takes} | {} |", field.name, examples.join(", "));
    }
    assert_eq!(between("fields"), expected, "put this between the marks:\n{expected}");
}

#[test]
fn the_manual_tells_every_quality() {
    let mut expected = "| word | says |\n|---|---|\n".to_owned();
    for (word, meaning) in QUALITIES.words {
        let _ = writeln!(expected, "| `{word}` | {meaning} |");
    }
    assert_eq!(between("qualities"), expected, "put this between the marks:\n{expected}");
}

#[test]
fn every_filter_of_the_manual_is_one() {
    let (_, first) = MANUAL.split_once("```\n").expect("it starts with examples");
    let (examples, _) = first.split_once("```").expect("which end");
    let filters = examples.lines().filter_map(|line| line.split_once("    ")).map(|(filter, _)| filter);
    let filters: Vec<&str> = filters.collect();
    assert!(filters.len() > 5, "{filters:?}");
    for filter in filters {
        assert!(parse(filter).is_ok(), "{filter}");
    }
}
