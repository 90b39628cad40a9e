//! The tapes of this folder, each a story of the product, at several sizes, in the frames that were recorded for them.
//! `watchfloor play --update tests/tape` records anew; read the difference before accepting.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const PROGRAM: &str = env!("CARGO_BIN_EXE_watchfloor");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn play(arguments: &[&str], variables: &[(&str, &str)], folder: &Path) -> Output {
    let mut command = Command::new(PROGRAM);
    command.current_dir(folder).args(arguments);
    for (name, value) in variables {
        command.env(name, value);
    }
    command.output().expect("the program starts")
}

#[track_caller]
fn assert_clean(output: &Output) {
    let (said, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(0), "{said}{told}");
}

#[test]
fn frames_and_pictures_are_as_recorded() {
    assert_clean(&play(&["play", "--check", "tests/tape", "docs"], &[], root()));
}

/// Every file below a folder, with its bytes.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut open = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(&next).expect("the folder is there") {
            let path = entry.expect("it can be listed").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("it lies below").to_owned();
                found.push((name, std::fs::read(&path).expect("it can be read")));
            }
        }
    }
    found.sort();
    found
}

/// A copy of the tapes and of what they play on, with nothing recorded.
fn copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let all = ["tests/tape", "tests/case", "data/crocus", "docs"].iter().flat_map(|part| {
        files(&root().join(part)).into_iter().map(move |(name, bytes)| (Path::new(part).join(name), bytes))
    });
    for (name, bytes) in all.chain([("README.md".into(), std::fs::read(root().join("README.md")).unwrap())]) {
        let is_wanted = ["tape", "toml", "md"].iter().any(|ending| name.extension() == Some(ending.as_ref()));
        if is_wanted {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("it can be made");
            std::fs::write(path, bytes).expect("it can be written");
        }
    }
    folder
}

#[test]
fn the_same_tape_gives_the_same_bytes_whoever_plays_it() {
    let machines: [&[(&str, &str)]; 3] = [
        &[("TZ", "UTC"), ("LANG", "en_GB.UTF-8"), ("TERM", "xterm-256color"), ("COLORTERM", "truecolor")],
        &[
            ("TZ", "Pacific/Kiritimati"),
            ("LANG", "tr_TR.UTF-8"),
            ("TERM", "dumb"),
            ("NO_COLOR", "1"),
            ("COLUMNS", "7"),
        ],
        &[
            ("TZ", "America/St_Johns"),
            ("LC_ALL", "C"),
            ("TERM", ""),
            ("WATCHFLOOR_ASCII", "1"),
            ("HOME", "/nonexistent"),
            ("WATCHFLOOR_CASEBOOK", "/nonexistent"),
            ("WATCHFLOOR_CONFIG", "/nonexistent"),
            ("XDG_CONFIG_HOME", "/tmp"),
        ],
    ];
    let mut first: Option<Vec<(PathBuf, Vec<u8>)>> = None;
    for variables in machines {
        let folder = copy();
        assert_clean(&play(&["play", "--update", "tests/tape", "docs"], variables, folder.path()));
        let written = files(folder.path());
        match &first {
            None => first = Some(written),
            Some(first) => {
                for (one, other) in first.iter().zip(&written) {
                    assert_eq!(one.0, other.0);
                    assert!(one.1 == other.1, "{} differs under {variables:?}", one.0.display());
                }
                assert_eq!(first.len(), written.len());
            }
        }
    }
}

#[test]
fn nothing_is_recorded_that_no_tape_takes() {
    let folder = copy();
    assert_clean(&play(&["play", "--update", "tests/tape"], &[], folder.path()));
    let names = |folder: &Path| -> Vec<PathBuf> { files(folder).into_iter().map(|(name, _)| name).collect() };
    assert_eq!(names(&root().join("tests/tape/frame")), names(&folder.path().join("tests/tape/frame")));
}
