//! The examples in the explanations of contradictions, each a casebook that stands alone: in the one that fails exactly
//! this rule finds something, in the one that passes it finds nothing.

use watchfloor::analysis::Derived;
use watchfloor::rule::{Group, RULES, Rule, contradictions};
use watchfloor::text::Severity;

use super::example::block;
use super::{HEADER, read};

fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().filter(|rule| rule.group == Group::Contradiction)
}

/// The names of the rules that find something in the example below a heading.
fn finders(rule: &Rule, heading: &str) -> Vec<&'static str> {
    let explanation = rule.explanation();
    let example = block(&explanation, heading);
    let mut texts = vec![("example.toml", example)];
    if !example.contains("[casebook]") {
        texts.push(("casebook.toml", HEADER));
    }
    let (book, reading) = read(&texts);
    assert_eq!(reading, [], "{}: {heading}", rule.name);
    let derived = Derived::new(&book);
    for found in derived.contradictions.all() {
        let because = found.because(&book);
        assert!(!because.is_empty() && !because.ends_with('.'), "{}: {because}", rule.name);
    }
    derived.contradictions.all().map(|found| found.rule).collect()
}

#[test]
fn each_finds_its_failing_example_alone_and_not_its_passing_one() {
    for rule in rules() {
        assert_eq!(finders(rule, "## Fails"), [rule.name]);
        assert!(!finders(rule, "## Passes").contains(&rule.name), "{}", rule.name);
    }
}

#[test]
fn they_are_no_mistakes_and_decisions_may_name_them() {
    for rule in rules() {
        assert_eq!((rule.severity, rule.can_be_silenced()), (Severity::Note, false), "{}", rule.name);
    }
    assert!(contradictions().eq(rules().map(|rule| rule.name)));
}
