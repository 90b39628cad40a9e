//! The rules of this repository, as tests: who may import whom, what stands where, and that everything has its place.

use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files below `folder`, with their texts, by their names from the root.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut open = vec![root().join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("the folder is there") {
            let path: PathBuf = entry.expect("the folder can be listed").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name =
                    path.strip_prefix(root()).expect("it lies below the root").to_string_lossy().into_owned();
                found.push((name, std::fs::read_to_string(&path).expect("it can be read")));
            }
        }
    }
    found.sort();
    found
}

/// A file's code without its tests and comments.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The rooms that a file's code names: `crate::text`, and each of `crate::{text, model::Id}`.
fn named_rooms(code: &str) -> Vec<String> {
    let word = |text: &str| {
        text.trim_start()
            .chars()
            .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
            .collect::<String>()
    };
    let mut rooms = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + 7..];
        match rest.strip_prefix('{') {
            Some(group) => rooms.extend(group.split('}').next().unwrap_or_default().split(',').map(word)),
            None => rooms.push(word(rest)),
        }
    }
    rooms
}

#[test]
fn imports_go_leftwards() {
    let allowed: &[(&str, &[&str])] = &[
        ("sealed", &["sealed"]),
        ("text", &["sealed", "text"]),
        ("model", &["model"]),
        ("disk", &["disk", "worker", "text"]),
        ("worker", &["worker"]),
        ("generate", &["generate"]),
        ("config", &["config", "text", "model"]),
        ("casebook", &["casebook", "sealed", "worker", "text", "model"]),
        ("analysis", &["analysis", "casebook", "sealed", "worker", "text", "model"]),
        ("rule", &["rule", "analysis", "casebook", "worker", "text", "model"]),
        ("app", &["app", "config", "rule", "analysis", "casebook", "sealed", "worker", "text", "model"]),
        ("view", &["view", "app", "config", "rule", "analysis", "casebook", "text", "model"]),
        ("headless", &["headless", "view", "app", "casebook", "text", "model"]),
        ("terminal", &["terminal", "worker", "view", "app", "config", "text", "model"]),
    ];
    let mut wrong = Vec::new();
    for (room, may) in allowed {
        for (name, text) in sources(&format!("src/{room}")) {
            for target in named_rooms(&code(&text)) {
                let is_room = allowed.iter().any(|(room, _)| *room == target) || target == "cli";
                if is_room && !may.contains(&target.as_str()) {
                    wrong.push(format!("{name} uses crate::{target}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_world_is_touched_in_its_rooms_only() {
    let forbidden: &[(&str, &[&str])] = &[
        ("std::fs", &["src/disk/", "src/sealed/", "src/terminal/", "src/cli/"]),
        ("std::env", &["src/main.rs", "src/terminal/", "src/cli/"]),
        ("Utc::now", &["src/main.rs", "src/cli/", "src/terminal/"]),
        ("Local::now", &["src/main.rs", "src/cli/", "src/terminal/"]),
        ("SystemTime", &["src/main.rs", "src/disk/scan.rs", "src/cli/", "src/terminal/"]),
        ("std::process", &["src/main.rs", "src/cli/", "src/terminal/"]),
        ("crossterm", &["src/terminal/"]),
        ("std::thread", &["src/worker/", "src/terminal/"]),
        ("unsafe ", &["src/sealed/"]),
    ];
    let mut wrong = Vec::new();
    for (name, text) in sources("src") {
        let code = code(&text);
        for (word, rooms) in forbidden {
            if code.contains(word) && !rooms.iter().any(|room| name.starts_with(room)) {
                wrong.push(format!("{name} has {word}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_file_says_what_it_is() {
    for folder in ["src", "tests", "benches"] {
        for (name, text) in sources(folder) {
            assert!(text.starts_with("//!"), "{name} does not open with //!");
        }
    }
}

#[test]
fn files_hold_one_thing() {
    // Declared tables may be long; what is computed may not.
    let tables = ["src/model/schema/tables.rs", "src/model/word.rs", "src/app/command.rs"];
    for (name, text) in sources("src") {
        let lines = code(&text).lines().filter(|line| !line.trim().is_empty()).count();
        assert!(lines <= 500 || tables.contains(&name.as_str()), "{name} has {lines} lines of code");
    }
}

#[test]
fn every_test_file_is_run() {
    for (name, _) in sources("tests") {
        let path = Path::new(&name);
        let stem = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        if stem == "suite" {
            continue;
        }
        let folder = path.parent().expect("it lies in a folder");
        let (owner, module) = if stem == "mod" {
            let module = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
            (owner_of(folder.parent().expect("tests lie in tests")), module)
        } else {
            (owner_of(folder), stem)
        };
        let text = std::fs::read_to_string(&owner).expect("the module above can be read");
        assert!(text.contains(&format!("mod {module};")), "{name} is not named in {}", owner.display());
    }
}

/// The file that names the modules of a folder of tests.
fn owner_of(folder: &Path) -> PathBuf {
    if folder == Path::new("tests") {
        root().join("tests/suite.rs")
    } else {
        root().join(folder).join("mod.rs")
    }
}
