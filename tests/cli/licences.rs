//! The table of crates in `data/licences` against what is really linked, and the command that prints it.
//! `UPDATE_LICENCES=1` writes the table anew; read the difference before accepting.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::support::World;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn table() -> PathBuf {
    root().join("data/licences/crates.tsv")
}

fn cargo(arguments: &[&str]) -> String {
    let run = Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().expect("cargo runs");
    assert!(run.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).expect("cargo writes UTF-8")
}

/// The lines of a crate's licence files that say whose it is, each once.
fn copyright(folder: &Path) -> String {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the crate's folder can be listed")
        .map(|entry| entry.expect("an entry of it").path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
            ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE"]
                .iter()
                .any(|start| name.starts_with(start))
        })
        .collect();
    files.sort();
    let mut lines: Vec<String> = Vec::new();
    for file in files {
        for line in std::fs::read_to_string(file).unwrap_or_default().lines().map(str::trim) {
            let is_filled_in = line.contains(|letter: char| letter.is_ascii_digit()) || line.contains("(c)");
            let is_template = line.contains(['[', '{', '<']) && line.contains("yyy");
            if line.starts_with("Copyright")
                && is_filled_in
                && !is_template
                && !lines.iter().any(|known| known == line)
            {
                lines.push(line.replace(['\t', '|'], " "));
            }
        }
    }
    lines.join(" | ")
}

/// The table as it has to be: every crate that is linked on Linux, none that only builds or tests.
fn fresh() -> String {
    let target = "x86_64-unknown-linux-gnu";
    let metadata =
        cargo(&["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", target]);
    let metadata: Value = serde_json::from_str(&metadata).expect("cargo writes JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages: BTreeMap<(String, String), &Value> = metadata["packages"]
        .as_array()
        .expect("a list of packages")
        .iter()
        .map(|package| ((text(&package["name"]), text(&package["version"])), package))
        .collect();
    let tree = cargo(&[
        "tree",
        "--offline",
        "--locked",
        "--target",
        target,
        "--edges",
        "normal,no-proc-macro",
        "--prefix",
        "none",
        "--no-dedupe",
        "--format",
        "{p}",
    ]);
    let mut linked: Vec<(String, String)> = tree
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ');
            Some((words.next()?.to_owned(), words.next()?.strip_prefix('v')?.to_owned()))
        })
        .filter(|(name, _)| name != "watchfloor")
        .collect();
    linked.sort();
    linked.dedup();
    let line = |of: &(String, String)| {
        let package = packages.get(of).expect("cargo knows what it links");
        let manifest = PathBuf::from(text(&package["manifest_path"]));
        let copyright = copyright(manifest.parent().expect("a manifest lies in a folder"));
        format!("{}\t{}\t{}\t{copyright}\n", of.0, of.1, text(&package["license"]))
    };
    linked.iter().map(line).collect()
}

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[test]
fn the_table_of_crates_is_what_is_linked() {
    let fresh = fresh();
    if std::env::var_os("UPDATE_LICENCES").is_some() {
        std::fs::write(table(), &fresh).expect("the table can be written");
    }
    let recorded = std::fs::read_to_string(table()).expect("the table can be read");
    assert!(recorded == fresh, "data/licences/crates.tsv is old; UPDATE_LICENCES=1 writes it anew\n{fresh}");
}

#[test]
fn every_version_in_the_table_is_locked() {
    let lock = std::fs::read_to_string(root().join("Cargo.lock"))
        .expect("there is a lock file")
        .replace("\r\n", "\n");
    let recorded = std::fs::read_to_string(table()).expect("the table can be read");
    assert!(recorded.lines().count() > 50);
    for line in recorded.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let locked = format!("name = \"{}\"\nversion = \"{}\"\n", columns[0], columns[1]);
        assert!(lock.contains(&locked), "{} {} is not in Cargo.lock", columns[0], columns[1]);
    }
}

#[test]
fn the_command_prints_all_of_it() {
    let world = World::new();
    let run = world.run(&["licences"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(world.run(&["licenses"]), run);
    let recorded = std::fs::read_to_string(table()).expect("the table can be read");
    for line in recorded.lines() {
        let mut columns = line.split('\t');
        let mut next = || columns.next().expect("four columns");
        let told = format!("\n{} {}: {}\n", next(), next(), next());
        assert!(run.out.contains(&told), "{told}");
        assert!(next().split(" | ").all(|copyright| run.out.contains(copyright)), "{line}");
    }
    for text in ["LICENSE-MIT", "LICENSE-APACHE", "data/disarm/NOTICE.md"] {
        let text = std::fs::read_to_string(root().join(text)).expect("it can be read");
        assert!(run.out.contains(text.trim_matches('\n')));
    }
}
