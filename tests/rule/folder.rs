//! The files in this folder: comments such as `# warning[hedge]`, at the end of a line or on a line of their own above
//! it, say what is found there. A file tells of the rule that it is named for, and of all errors.

use std::path::Path;

use watchfloor::rule::RULES;
use watchfloor::text::Severity;

use super::{HEADER, found};

/// A line, and the finding on it as a comment names it: `warning[hedge]`.
type Expectation = (usize, String);

#[test]
fn exactly_what_the_comments_say_is_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rule");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&folder).expect("the folder of this test") {
        let path = entry.expect("an entry of the folder").path();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if path.extension().is_some_and(|ending| ending == "toml") && name != "surroundings" {
            let text = std::fs::read_to_string(&path).expect("a readable file");
            assert_eq!(told(&name, &text), expected(&text), "tests/rule/{name}.toml");
            names.push(name);
        }
    }
    for rule in RULES.iter().filter(|rule| rule.check.is_some() || rule.name == "unused-allowance") {
        assert!(names.iter().any(|name| name == rule.name), "tests/rule/{}.toml is missing", rule.name);
    }
    for name in names {
        assert!(watchfloor::rule::find(&name).is_some(), "tests/rule/{name}.toml is named for no rule");
    }
}

fn told(rule: &str, text: &str) -> Vec<Expectation> {
    let name = format!("{rule}.toml");
    let mut texts = vec![(name.as_str(), text)];
    if !text.contains("[casebook]") {
        texts.push(("casebook.toml", HEADER));
    }
    let found = found(&texts).into_iter().filter(|one| one.rule == rule || one.severity == Severity::Error);
    let mut told: Vec<Expectation> = found
        .map(|one| {
            let line =
                one.place.as_ref().map_or(0, |place| place.file.position(place.span.start as usize).line);
            (line, format!("{}[{}]", one.severity, one.rule))
        })
        .collect();
    told.sort();
    told
}

fn expected(text: &str) -> Vec<Expectation> {
    let mut found = Vec::new();
    let mut above: Vec<String> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let Some((code, comment)) = line.split_once("# ") else {
            found.extend(above.drain(..).map(|comment| (at + 1, comment)));
            continue;
        };
        let comments = comment.split_whitespace().filter(|word| {
            ["error[", "warning[", "note["].iter().any(|start| word.starts_with(start)) && word.ends_with(']')
        });
        if code.trim().is_empty() {
            above.extend(comments.map(str::to_owned));
        } else {
            found.extend(comments.map(|comment| (at + 1, comment.to_owned())));
            found.extend(above.drain(..).map(|comment| (at + 1, comment)));
        }
    }
    found.sort();
    found
}
