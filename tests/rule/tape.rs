//! The examples in the explanations of rules about tapes: in the one that fails exactly this rule finds something, the
//! one that passes is without fault.

use std::process::Command;

use watchfloor::rule::{Group, RULES, Rule};

const PROGRAM: &str = env!("CARGO_BIN_EXE_watchfloor");

/// The rules that are found in the tape's example, with their severities.
fn found(example: &str) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let tape = folder.path().join("example.tape");
    std::fs::write(&tape, example).expect("the folder is ours");
    let output = Command::new(PROGRAM)
        .args(["play", "--check", "--format", "json"])
        .arg(&tape)
        .output()
        .expect("the program starts");
    let text = String::from_utf8(output.stdout).expect("JSON is text");
    let lines = text.lines().map(|line| serde_json::from_str(line).expect("a JSON object a line"));
    let lines: Vec<serde_json::Value> = lines.collect();
    let of_frames = lines.iter().filter(|line| line["state"] == "new");
    let mut found: Vec<(String, String)> =
        of_frames.map(|_| ("tape-frame".to_owned(), "error".to_owned())).collect();
    let of_rules = lines.iter().filter_map(|line| Some((line["rule"].as_str()?, line["severity"].as_str()?)));
    found.extend(of_rules.map(|(rule, severity)| (rule.to_owned(), severity.to_owned())));
    found
}

fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().filter(|rule| rule.group == Group::Tape)
}

/// The tape in a section of an explanation.
fn block(explanation: &str, heading: &str) -> String {
    let (_, section) = explanation.split_once(&format!("{heading}\n")).expect("the heading is there");
    let (_, rest) = section.split_once("```tape\n").expect("a block with a tape");
    rest.split_once("```").expect("the block is closed").0.to_owned()
}

#[test]
fn failing_examples_fail_at_the_stated_severity() {
    for rule in rules() {
        let found = found(&block(&rule.explanation(), "## Fails"));
        let expected = vec![(rule.name.to_owned(), rule.severity.to_string())];
        assert_eq!(found, expected, "{}", rule.name);
    }
}

#[test]
fn passing_examples_are_without_fault() {
    for rule in rules() {
        assert_eq!(found(&block(&rule.explanation(), "## Passes")), [], "{}", rule.name);
    }
}
