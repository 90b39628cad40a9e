//! The files beside: each a casebook, whose comments say what is found in it, and nothing else is.

use std::path::Path;

use super::{derived, lines, read};

/// What a casebook says of itself: lines such as `# tension[number] claim:a claim:b`. Findings are mutual, so that the
/// records of a rule may stand in any order.
fn expected(text: &str) -> Vec<String> {
    let comments = text.lines().filter_map(|line| line.strip_prefix("# "));
    let mut expected: Vec<String> = comments
        .filter_map(|line| line.split_once(' '))
        .filter(|(finding, _)| finding.ends_with(']'))
        .map(|(finding, records)| {
            let mut records: Vec<&str> = records.split(' ').collect();
            if !finding.ends_with("[]") {
                records.sort_unstable();
            }
            format!("{finding} {}", records.join(" "))
        })
        .collect();
    expected.sort();
    expected
}

#[test]
fn exactly_what_the_comments_say_is_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contradiction");
    let mut seen = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder of this test") {
        let path = entry.expect("an entry of the folder").path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
        let (book, diagnostics) = read(&[("casebook.toml", &text)]);
        assert_eq!(diagnostics, [], "{name}");
        assert_eq!(lines(&book, &derived(&book).contradictions), expected(&text), "{name}");
        seen.push(name);
    }
    for rule in watchfloor::rule::contradictions() {
        assert!(seen.iter().any(|name| name == rule), "tests/contradiction/{rule}.toml is missing");
    }
}
