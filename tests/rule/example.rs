//! The examples in the explanations: the one that fails yields its rule, the one that passes does not, and the way to
//! silence it does. Contradictions and the rules of the configuration have their own tests beside this one.

use watchfloor::rule::{Group, RULES, Rule};
use watchfloor::text::{Diagnostic, Severity};

use super::{HEADER, found};

const SURROUNDINGS: &str = include_str!("surroundings.toml");
const HEADINGS: [&str; 5] =
    ["## What it does", "## Why it matters", "## Fails", "## Passes", "## To silence it"];

/// Found by what opens folders, which no text in memory passes through.
const OF_FOLDERS: [&str; 5] = ["unreadable", "not-utf8", "part-of-casebook", "nested-casebook", "internal"];

/// The part of an explanation below a heading.
fn section<'a>(explanation: &'a str, heading: &str) -> &'a str {
    let (_, rest) = explanation.split_once(&format!("{heading}\n")).expect("the heading is there");
    rest.split("\n## ").next().expect("split has a first part")
}

/// The TOML in a section.
pub(super) fn block<'a>(explanation: &'a str, heading: &str) -> &'a str {
    let (_, rest) = section(explanation, heading).split_once("```toml\n").expect("a block of TOML");
    rest.split_once("```").expect("the block is closed").0
}

fn check_example(rule: &Rule, example: &str, header: &str) -> Vec<Diagnostic> {
    let needs_header = !example.contains("[casebook]") && rule.name != "no-casebook";
    let mut texts = vec![("example.toml", example), ("surroundings.toml", SURROUNDINGS)];
    if needs_header {
        texts.push(("casebook.toml", header));
    }
    found(&texts)
}

fn yields(rule: &Rule, found: &[Diagnostic]) -> usize {
    let is_here = |one: &&Diagnostic| {
        one.rule == rule.name && one.place.as_ref().is_none_or(|place| place.file.name() == "example.toml")
    };
    found.iter().filter(is_here).count()
}

fn rules_with_examples() -> impl Iterator<Item = &'static Rule> {
    let of_check = |rule: &&Rule| !matches!(rule.group, Group::Contradiction | Group::Settings | Group::Tape);
    RULES.iter().filter(of_check).filter(|rule| !OF_FOLDERS.contains(&rule.name))
}

#[test]
fn explanations_have_all_headings_in_order() {
    for rule in RULES {
        let explanation = rule.explanation();
        let mut lines = explanation.lines();
        assert_eq!(lines.next(), Some(format!("# {}", rule.name).as_str()));
        assert!(rule.summary().ends_with('.'), "{}: {}", rule.name, rule.summary());
        let found: Vec<&str> = explanation.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(found, HEADINGS, "{}", rule.name);
        for heading in HEADINGS {
            assert!(!section(&explanation, heading).trim().is_empty(), "{}: {heading}", rule.name);
        }
    }
}

#[test]
fn failing_examples_fail_at_the_stated_severity() {
    for rule in rules_with_examples() {
        let explanation = rule.explanation();
        let found = check_example(rule, block(&explanation, "## Fails"), HEADER);
        assert!(yields(rule, &found) > 0, "{}: {found:#?}", rule.name);
        for one in found.iter().filter(|one| one.rule == rule.name) {
            assert_eq!(one.severity, rule.severity, "{}", rule.name);
            assert!(!one.message.ends_with('.'), "{}: {}", rule.name, one.message);
        }
    }
}

#[test]
fn passing_examples_pass_and_can_be_read() {
    for rule in rules_with_examples() {
        let explanation = rule.explanation();
        let found = check_example(rule, block(&explanation, "## Passes"), HEADER);
        let errors: Vec<_> = found.iter().filter(|one| one.severity == Severity::Error).collect();
        assert!(yields(rule, &found) == 0 && errors.is_empty(), "{}: {found:#?}", rule.name);
    }
}

#[test]
fn silencing_as_shown_works() {
    for rule in RULES.iter().filter(|rule| !rule.can_be_silenced()) {
        assert!(!section(&rule.explanation(), "## To silence it").contains("```"), "{}", rule.name);
    }
    for rule in rules_with_examples().filter(|rule| rule.can_be_silenced()) {
        let explanation = rule.explanation();
        let allowance = block(&explanation, "## To silence it");
        let fails = block(&explanation, "## Fails");
        let header = format!("{HEADER}{allowance}");
        let found = check_example(rule, fails, &header);
        assert_eq!(yields(rule, &found), 0, "{} in the casebook: {found:#?}", rule.name);

        // An example about allowances has one already.
        if rule.name == "unused-allowance" {
            continue;
        }
        // In the first record of the example, which is the one that the finding is about.
        let mut lines: Vec<&str> = fails.lines().collect();
        let place = check_example(rule, fails, HEADER)
            .into_iter()
            .find(|one| one.rule == rule.name)
            .and_then(|one| one.place)
            .expect("the failing example fails in a place");
        let line = place.file.position(place.span.start as usize).line;
        let record = lines[..line].iter().rposition(|line| line.starts_with("[[")).expect("a record");
        lines.insert(record + 1, allowance.trim());
        let found = check_example(rule, &lines.join("\n"), HEADER);
        assert_eq!(yields(rule, &found), 0, "{} in the record: {found:#?}", rule.name);
        assert!(found.iter().all(|one| one.rule != "unused-allowance"), "{}: {found:#?}", rule.name);
    }
}
