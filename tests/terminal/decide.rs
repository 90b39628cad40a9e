//! Decisions made on the screen stand in the file, and whatever goes wrong on the way, what stood there stands.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::live::{Bench, Live, Start};
use crate::support::FLIGHT;

/// What was written by hand: a byte order mark, another system's line ends, none at the end.
const BY_HAND: &str =
    "\u{feff}# Decisions.\r\n\r\n[[view]]\r\nid = \"v\"\r\ntitle = \"V\"\r\nfilter = \"v\" # mine";

fn bench(findings: Option<&str>) -> Bench {
    let bench = Bench::new(&[("casebook.toml", FLIGHT)]);
    if let Some(text) = findings {
        fs::write(bench.casebook().join("findings.toml"), text).unwrap();
    }
    bench
}

/// Goes to the inbox and types a decision, all but the key that ends it.
fn typed(start: Start, reason: &str) -> Live {
    let mut live = start.of_size(120, 36).start();
    live.wait_for("Actors 2");
    live.send("I");
    live.wait_for("nothing was decided");
    live.send(&format!("A{reason}"));
    live.wait_for(&format!("because {reason}"));
    live
}

fn findings(bench: &Bench) -> String {
    fs::read_to_string(bench.casebook().join("findings.toml")).unwrap()
}

/// Waits until what is written holds, which the screen does not wait for.
fn wait_for_disk(holds: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(10);
    while !holds() {
        assert!(Instant::now() < end, "it is never written");
        std::thread::yield_now();
    }
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
fn a_finding_is_decided_and_stands_in_the_file() {
    let bench = bench(None);
    let mut live = typed(bench.program(), "Ни одна версия не подтверждена");
    live.send("\r");
    live.wait_for("Decided, accepted");
    live.wait_for("1 accepted");
    wait_for_disk(|| bench.casebook().join("findings.toml").exists());
    let text = findings(&bench);
    assert!(text.contains("state = \"accepted\"\nreason = \"Ни одна версия не подтверждена\"\n"), "{text}");
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn what_stood_in_the_file_stays_to_the_byte() {
    let bench = bench(Some(BY_HAND));
    let mut live = typed(bench.program(), "a \"reason\" \\ of theirs");
    live.send("\r");
    live.wait_for("1 accepted");
    wait_for_disk(|| findings(&bench) != BY_HAND);
    let written = findings(&bench);
    let added = written.strip_prefix(BY_HAND).expect("what stood there stands there");
    assert!(added.starts_with("\r\n\r\n[[finding]]\r\nid = \"same-question-"), "{added:?}");
    assert!(added.contains("\r\nreason = \"a \\\"reason\\\" \\\\ of theirs\"\r\n"), "{added:?}");
    live.send("q");
    live.ends_clean(0);
    assert_eq!(names(&bench), ["casebook.toml", "findings.toml"]);
}

#[test]
fn a_full_disk_takes_nothing_away() {
    let bench = bench(Some(BY_HAND));
    // No file may grow at all: what a full disk does, without one.
    let start = bench.in_shell("trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\"");
    let mut live = typed(start, "so it is");
    live.send("\r");
    live.wait_for("Not saved, but kept: findings.toml: file too large");
    assert_eq!(findings(&bench), BY_HAND);
    live.send("q");
    live.wait_for("1 edit is not saved: findings.toml: file too large; q again leaves without");
    live.send("j");
    live.wait_for("1 unsaved");
    live.send("q");
    live.wait_for("again leaves without");
    live.send("q");
    live.ends_clean(0);
    assert_eq!(names(&bench), ["casebook.toml", "findings.toml"]);
}

#[test]
fn a_read_only_file_stays_and_what_was_typed_too() {
    let bench = bench(Some(BY_HAND));
    let path = bench.casebook().join("findings.toml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let mut live = typed(bench.program(), "so it is");
    live.send("\r");
    live.wait_for("Not saved, but kept in the journal: findings.toml: it is read-only");
    live.wait_for("1 unsaved");
    assert_eq!(findings(&bench), BY_HAND);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    live.send("\x13");
    wait_for_disk(|| findings(&bench).contains("reason = \"so it is\""));
    live.wait_without("1 unsaved");
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
    live.wait_for("theirs stands");
    assert_eq!(findings(&bench), "# Theirs.\n");
    live.wait_for("nothing was decided");
    live.send("Aso it is\r");
    live.wait_for("1 accepted");
    wait_for_disk(|| findings(&bench) != "# Theirs.\n");
    assert!(findings(&bench).starts_with("# Theirs.\n\n[[finding]]\n"));
    live.send("q");
    live.ends_clean(0);
}

/// Whether the writing has begun: something new lies in the folder, or stands in the file.
fn has_begun(bench: &Bench, before: usize) -> bool {
    let entries = fs::read_dir(bench.casebook()).unwrap().count();
    entries != before || findings(bench) != BY_HAND
}

#[test]
fn a_killed_writer_leaves_a_whole_file() {
    for round in 0..8 {
        let bench = bench(Some(BY_HAND));
        let mut live = typed(bench.program(), "so it is");
        let before = fs::read_dir(bench.casebook()).unwrap().count();
        live.send("\r");
        // The first are killed before they write, the others as soon as they are seen to.
        let end = Instant::now() + Duration::from_secs(10);
        while round > 1 && !has_begun(&bench, before) {
            assert!(Instant::now() < end, "the decision is never written");
            std::thread::yield_now();
        }
        live.signal(Signal::KILL);
        live.end();
        let text = findings(&bench);
        let added = text.strip_prefix(BY_HAND).expect("what stood there stands there");
        let is_whole = added.contains("reason = \"so it is\"\r\n") && added.ends_with("\"\r\n");
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
