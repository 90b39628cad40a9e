//! The examples in the explanations of rules about the configuration: in the one that fails exactly this rule finds
//! something, the one that passes is without fault.

use std::sync::Arc;

use watchfloor::app::keymap::Keymap;
use watchfloor::config::{assemble, shipped};
use watchfloor::rule::{Group, RULES, Rule};
use watchfloor::text::{Diagnostic, TextFile};

use super::example::block;

/// How often the failing example of `too-large` says that its line stands there.
const TIMES: usize = 10_000;

fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().filter(|rule| rule.group == Group::Settings)
}

/// Everything that is found in a configuration of the user's.
fn found(user: &str) -> Vec<Diagnostic> {
    let (config, mut found) = assemble(&shipped(), Some(&Arc::new(TextFile::new("config.toml", user))));
    found.extend(Keymap::build(&config).1);
    found
}

#[test]
fn failing_examples_fail_at_the_stated_severity() {
    for rule in rules() {
        let explanation = rule.explanation();
        let example = block(&explanation, "## Fails");
        let times = if rule.name == "too-large" { TIMES } else { 1 };
        let found = found(&example.repeat(times));
        assert!(!found.is_empty(), "{}", rule.name);
        for one in found {
            assert_eq!((one.rule, one.severity), (rule.name, rule.severity), "{}", one.message);
            assert!(!one.message.ends_with('.'), "{}: {}", rule.name, one.message);
        }
    }
}

#[test]
fn passing_examples_are_without_fault() {
    for rule in rules() {
        assert_eq!(found(block(&rule.explanation(), "## Passes")), [], "{}", rule.name);
    }
}
