//! What holds for the table of rules as a whole: no name twice, every name that the source emits in it, every file of a
//! rule in use.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use watchfloor::rule::{RULES, find};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of the source") {
        let path = entry.expect("an entry of the folder").path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

fn source_files() -> Vec<PathBuf> {
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

#[test]
fn names_are_unique_and_kebab_case() {
    let mut names = BTreeSet::new();
    for name in RULES.iter().map(|rule| rule.name) {
        assert!(watchfloor::model::Id::is_valid(name), "{name}");
        assert!(names.insert(name), "{name} stands twice");
    }
}

/// What is written between the parentheses of a call, where `text` starts behind the opening one.
fn arguments(text: &str) -> Vec<String> {
    let mut arguments = vec![String::new()];
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for letter in text.chars() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            '(' | '[' | '{' if !in_string => depth += 1,
            ')' | ']' | '}' if !in_string && depth == 0 => break,
            ')' | ']' | '}' if !in_string => depth -= 1,
            ',' if !in_string && depth == 0 => {
                arguments.push(String::new());
                continue;
            }
            _ => {}
        }
        arguments.last_mut().expect("there is one from the start").push(letter);
    }
    arguments.iter().map(|argument| argument.trim().to_owned()).collect()
}

/// A text in quotes that can be the name of a rule.
fn quoted(argument: &str) -> Option<&str> {
    let name = argument.strip_prefix('"')?.strip_suffix('"')?;
    watchfloor::model::Id::is_valid(name).then_some(name)
}

/// The functions of a source that are handed the name of a rule, each with which of its arguments that is.
fn handed_on(text: &str) -> Vec<(String, usize)> {
    let functions = text.match_indices("fn ").filter_map(|(at, _)| {
        let (name, _) = text[at + 3..].split_once(['(', '<'])?;
        let (_, parameters) = text[at..].split_once('(')?;
        let mut parameters = arguments(parameters);
        parameters.retain(|parameter| !parameter.ends_with("self"));
        let place = parameters.iter().position(|parameter| parameter == "rule: &'static str")?;
        Some((format!("{name}("), place))
    });
    functions.collect()
}

/// The names of rules that a source gives to diagnostics and contradictions: where one is made, in calls of functions
/// that are handed the name, in tuples of name, message and hint, and in fields.
fn emitted(text: &str) -> BTreeSet<String> {
    let mut calls: Vec<(String, usize)> = ["error(", "warning(", "Diagnostic::new("]
        .map(|call| (call.to_owned(), 0))
        .into_iter()
        .chain(handed_on(text))
        .collect();
    calls.sort();
    let mut found = BTreeSet::new();
    for (call, place) in calls {
        for (at, _) in text.match_indices(&call) {
            found.extend(
                arguments(&text[at + call.len()..]).get(place).and_then(|one| quoted(one)).map(str::to_owned),
            );
        }
    }
    for (at, _) in text.match_indices('(') {
        if let [name, message, ..] = arguments(&text[at + 1..]).as_slice()
            && message.starts_with("format!(")
        {
            found.extend(quoted(name).map(str::to_owned));
        }
    }
    for (at, _) in text.match_indices("rule: \"") {
        found.extend(text[at + 7..].split('"').next().map(str::to_owned));
    }
    found
}

#[test]
fn what_is_emitted_is_seen_wherever_the_name_stands() {
    let source = r#"
        fn known(name: &str, rule: &'static str) -> Diagnostic { Diagnostic::error(rule, name) }
        known("a, (b", "first-name"); Diagnostic::warning(
            "second-name", "text"); ("third-name", format!("x"), None); Found { rule: "fourth-name" }
        self.error("fifth-name", message, span)
    "#;
    let expected = ["fifth-name", "first-name", "fourth-name", "second-name", "third-name"];
    assert!(emitted(source).iter().eq(expected.iter()), "{:?}", emitted(source));
}

#[test]
fn every_rule_that_the_source_emits_is_in_the_table() {
    let mut all = BTreeSet::new();
    for path in source_files() {
        // The table itself is no use of its names.
        if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("src/rule/table.rs") {
            let text = std::fs::read_to_string(&path).expect("a readable file");
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            all.extend(emitted(code).into_iter().map(|name| (name, path.clone())));
        }
    }
    for (name, path) in &all {
        assert!(find(name).is_some(), "`{name}` is emitted in {}, but stands in no table", path.display());
    }
    for rule in RULES {
        let is_emitted = all.iter().any(|(name, _)| name == rule.name);
        assert!(is_emitted, "`{}` stands in the table, but nothing emits it", rule.name);
    }
}

#[test]
fn every_file_of_a_rule_is_in_the_table() {
    for path in source_files() {
        let folder =
            path.parent().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or_default();
        let stem = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let explains = || {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            text.contains("\n//! ## What it does")
        };
        let is_rule = path.to_string_lossy().contains("/src/rule/")
            && ["format", "reference", "settings", "tradecraft"].contains(&folder)
            && stem != "mod"
            || path.extension().is_some_and(|ending| ending == "rs") && explains();
        if is_rule {
            assert!(find(&stem.replace('_', "-")).is_some(), "{} is no rule", path.display());
        }
    }
}
