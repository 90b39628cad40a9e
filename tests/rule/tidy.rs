//! What holds for the table of rules as a whole: no name twice, every name that the source emits in it, every file of a
//! rule in use.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use watchfloor::rule::{CONTRADICTIONS, RULES, find};

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
    for name in RULES.iter().map(|rule| rule.name).chain(CONTRADICTIONS.iter().copied()) {
        assert!(watchfloor::model::Id::is_valid(name), "{name}");
        assert!(names.insert(name), "{name} stands twice");
    }
}

/// The names behind `Diagnostic::error("…"`, `self.error("…"`, `self.broken("…"`, `Diagnostic::new("…"`, also where the
/// name stands on the next line, and those in tuples of name, message and hint.
fn emitted(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for call in ["error(", "warning(", "broken(", "Diagnostic::new(", "("] {
        for (at, _) in text.match_indices(call) {
            let rest = text[at + call.len()..].trim_start();
            let name = rest.strip_prefix('"').and_then(|rest| rest.split_once('"'));
            // Only a name of a rule is followed by the message.
            if let Some((name, after)) = name
                && after.trim_start().starts_with(',')
                && (call != "(" || after.starts_with(", format!("))
                && watchfloor::model::Id::is_valid(name)
            {
                found.insert(name.to_owned());
            }
        }
    }
    found
}

#[test]
fn every_rule_that_the_source_emits_is_in_the_table() {
    let mut all = BTreeSet::new();
    for path in source_files() {
        let room = path.to_string_lossy().into_owned();
        let has_rules = ["/src/casebook/", "/src/disk/", "/src/rule/", "/src/cli/case.rs"]
            .iter()
            .any(|part| room.contains(part));
        if has_rules && path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).expect("a readable file");
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            all.extend(emitted(code));
        }
    }
    for name in &all {
        assert!(find(name).is_some(), "`{name}` is emitted, but stands in no table");
    }
    for rule in RULES {
        assert!(all.contains(rule.name), "`{}` stands in the table, but nothing emits it", rule.name);
    }
}

#[test]
fn every_file_of_a_rule_is_in_the_table() {
    for path in source_files() {
        let folder =
            path.parent().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or_default();
        let stem = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let is_rule = path.to_string_lossy().contains("/src/rule/")
            && ["format", "reference", "tradecraft"].contains(&folder)
            && stem != "mod";
        if is_rule {
            assert!(find(&stem.replace('_', "-")).is_some(), "{} is no rule", path.display());
        }
    }
}
