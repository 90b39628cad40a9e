//! Decisions in a real casebook: they reach the file, and whatever goes wrong on the way, what stood there stands.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use rustix::process::Signal;

use super::CASEBOOK;
use super::live::{Bench, Live, Start};

const CLAIMS: &str = r#"[[actor]]
id = "alpha"
name = "Alpha"
kind = "person"

[[actor]]
id = "beta"
name = "Beta"
kind = "person"

[[question]]
id = "who"
text = "Who did it?"
kind = "exclusive"
answers = [{ id = "a", text = "The first" }, { id = "b", text = "The second" }]

[[claim]]
id = "first"
speaker = "alpha"
said = "2024-03-22"
text = "It was the first."
force = "asserts"
answers = ["who/a"]

[[claim]]
id = "second"
speaker = "beta"
said = "2024-03-23"
text = "It was the second."
force = "asserts"
answers = ["who/b"]
"#;

/// What was written by hand: another program's line ends, a byte order mark, no line end at the end.
const BY_HAND: &str =
    "\u{feff}# Decisions.\r\n\r\n[[view]]\r\nid = \"v\"\r\ntitle = \"V\"\r\nfilter = \"v\" # mine";

fn bench(findings: Option<&str>) -> Bench {
    let bench = Bench::new(&[("casebook.toml", CASEBOOK), ("claims.toml", CLAIMS)]);
    if let Some(text) = findings {
        fs::write(bench.casebook().join("findings.toml"), text).unwrap();
    }
    bench
}

/// Opens the inbox and types a decision, all but its last key.
fn typed(start: Start, reason: &str) -> Live {
    let mut live = start.of_size(120, 36).start();
    live.wait_for("Actors 2");
    live.send("I");
    live.wait_for("1: 1 open");
    live.send("a");
    live.wait_for("accept, because");
    live.send(&format!("\x1b[200~{reason}\x1b[201~"));
    live.wait_for(&format!("because {reason}"));
    // What comes right behind a paste counts as part of it.
    while live.hear(Duration::from_millis(200)) {}
    live
}

fn findings(bench: &Bench) -> String {
    fs::read_to_string(bench.casebook().join("findings.toml")).unwrap()
}

/// The names in the casebook, hidden ones too.
fn names(bench: &Bench) -> Vec<String> {
    let entries = fs::read_dir(bench.casebook()).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_decision_reaches_the_file_and_is_taken_back_to_the_byte() {
    let bench = bench(Some(BY_HAND));
    let mut live = typed(bench.program(), "a \"reason\" \\ of theirs");
    live.send("\r");
    live.wait_for("Decided, accepted");
    live.wait_for("0 open, 0 explained, 1 accepted");
    let written = findings(&bench);
    let added = written.strip_prefix(BY_HAND).expect("what stood there stands there");
    assert!(added.starts_with("\r\n\r\n[[finding]]\r\nid = \"same-question-first-second\"\r\n"), "{added:?}");
    assert!(added.contains("\r\nreason = \"a \\\"reason\\\" \\\\ of theirs\"\r\non = \"2"), "{added:?}");
    live.send("u");
    live.wait_for("Taken back (accepted)");
    assert_eq!(findings(&bench), BY_HAND);
    live.send("q");
    live.ends_clean(0);
    assert_eq!(names(&bench), ["casebook.toml", "claims.toml", "findings.toml"]);
}

#[test]
fn a_full_disk_takes_nothing_away() {
    let bench = bench(Some(BY_HAND));
    // No file may grow beyond nothing: what a full disk does, without one.
    let start = bench.in_shell("trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\"");
    let mut live = typed(start, "so it is");
    live.send("\r");
    live.wait_for("Not saved in findings.toml: file too large");
    assert_eq!(findings(&bench), BY_HAND);
    live.send("!");
    live.wait_for("so it is!");
    live.send("\x1b");
    live.wait_without("so it is");
    live.send("q");
    live.ends_clean(0);
    assert_eq!(names(&bench), ["casebook.toml", "claims.toml", "findings.toml"]);
}

#[test]
fn a_read_only_file_stays_and_what_was_typed_too() {
    let bench = bench(Some(BY_HAND));
    let path = bench.casebook().join("findings.toml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let mut live = typed(bench.program(), "so it is");
    live.send("\r");
    live.wait_for("Not saved in findings.toml: it is read-only");
    assert_eq!(findings(&bench), BY_HAND);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    live.send("\r");
    live.wait_for("1 accepted");
    assert!(findings(&bench).contains("reason = \"so it is\""));
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn a_change_beneath_is_never_overwritten() {
    let bench = bench(None);
    let mut live = typed(bench.program(), "so it is");
    fs::write(bench.casebook().join("findings.toml"), "# Theirs.\n").unwrap();
    live.send("\r");
    live.wait_for(
        "Not saved in findings.toml: it is there already, and was not read; it was read again, decide anew",
    );
    assert_eq!(findings(&bench), "# Theirs.\n");
    live.send("\r");
    live.wait_for("1 accepted");
    assert!(findings(&bench).starts_with("# Theirs.\n\n[[finding]]\n"));
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn a_killed_writer_leaves_a_whole_file() {
    for round in 0..8_u64 {
        let bench = bench(Some(BY_HAND));
        let mut live = typed(bench.program(), "so it is");
        live.send("\r");
        std::thread::sleep(Duration::from_micros(round * 700));
        live.signal(Signal::KILL);
        live.end();
        let text = findings(&bench);
        let added = text.strip_prefix(BY_HAND).expect("what stood there stands there");
        let is_whole = added.contains("reason = \"so it is\"\r\non = \"") && added.ends_with("\"\r\n");
        assert!(added.is_empty() || is_whole, "{added:?}");
    }
}

#[test]
fn leaving_waits_for_what_is_being_written() {
    let bench = bench(None);
    let mut live = typed(bench.program(), "so it is");
    live.send("\rq");
    live.ends_clean(0);
    assert!(findings(&bench).contains("reason = \"so it is\""));
}
