//! A large casebook is kept for the next start, and only what still holds is shown of it.

use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::os::unix::fs::{FileExt as _, PermissionsExt as _};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::live::{Bench, Live, Start};

/// So many actors are more than is read before the first frame.
const ACTORS: usize = 3_000;

const FROM_KEPT: &str = "shown as it was kept";
const NOT_WHOLE: &str = "what was kept of the casebook is not whole";

fn actors(marking: &str) -> String {
    let mut text = String::new();
    for number in 0..ACTORS {
        let summary = "what is known of it ".repeat(20);
        write!(
            text,
            "[[actor]]\nid = \"a{number}\"\nname = \"Actor {number}\"\nkind = \"person\"\nsummary = \"{summary}\"\n\n"
        )
        .expect("a text takes more");
    }
    format!("[casebook]\nformat = 1\ntitle = \"Large\"\ntlp = \"{marking}\"\n\n{text}")
}

fn bench(marking: &str) -> Bench {
    Bench::new(&[("casebook.toml", &actors(marking))])
}

fn start(bench: &Bench) -> Start {
    let log = bench.path("log");
    let log = log.to_str().expect("the tests use plain names");
    bench.program().option("--log").option(log).with("XDG_CACHE_HOME", bench.path("cache")).of_size(120, 36)
}

/// The files in the cache, and what is in them.
fn kept(bench: &Bench) -> Vec<PathBuf> {
    let entries = fs::read_dir(bench.path("cache").join("watchfloor/casebooks"));
    let mut paths: Vec<PathBuf> = entries.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "seal"));
    paths
}

/// Starts the program, waits until it shows all actors and what is told then holds, and ends it. Gives its log.
fn run(bench: &Bench, start: Start, shown: &str, holds: impl Fn() -> bool) -> String {
    let _ = fs::remove_file(bench.path("log"));
    let mut live: Live = start.start();
    live.wait_for(shown);
    let end = Instant::now() + Duration::from_secs(20);
    while !holds() {
        assert!(Instant::now() < end, "it takes too long; on the screen is:\n{}", live.shown());
        live.hear(Duration::from_millis(10));
    }
    live.send("q");
    live.ends_clean(0);
    fs::read_to_string(bench.path("log")).unwrap_or_default()
}

fn log_has(bench: &Bench, text: &str) -> bool {
    fs::read_to_string(bench.path("log")).is_ok_and(|log| log.contains(text))
}

#[test]
fn it_is_there_the_next_time_and_what_changed_is_read() {
    let bench = bench("CLEAR");
    let log = run(&bench, start(&bench), "Actors 3,000", || !kept(&bench).is_empty());
    assert!(!log.contains(FROM_KEPT));
    let path = &kept(&bench)[0];
    assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    let log = run(&bench, start(&bench), "Actors 3,000", || log_has(&bench, "it still holds"));
    assert!(log.contains(FROM_KEPT));
    // One file is changed and one is new: both are read, and all is kept anew.
    let before = fs::metadata(path).unwrap().len();
    let more = "[[actor]]\nid = \"zeta\"\nname = \"Zeta\"\nkind = \"person\"\nsummary = \"New.\"\n";
    fs::write(bench.casebook().join("more.toml"), more).unwrap();
    let text = actors("CLEAR").replace("\"Actor 7\"", "\"Actor Seven\"");
    fs::write(bench.casebook().join("casebook.toml"), text).unwrap();
    let grown = || fs::metadata(path).is_ok_and(|metadata| metadata.len() > before);
    let log = run(&bench, start(&bench), "Actor Seven", grown);
    assert!(log.contains("what changed was read again files=2"), "{log}");
    let log = run(&bench, start(&bench), "Actors 3,001", || log_has(&bench, "it still holds"));
    assert!(log.contains(FROM_KEPT));
}

#[test]
fn what_is_not_whole_is_read_anew() {
    let bench = bench("CLEAR");
    run(&bench, start(&bench), "Actors 3,000", || !kept(&bench).is_empty());
    let path = kept(&bench).remove(0);
    let len = fs::metadata(&path).unwrap().len();
    let write = |at: u64, bytes: &[u8]| {
        OpenOptions::new().write(true).open(&path).unwrap().write_all_at(bytes, at).unwrap();
    };
    // The middle is the text of some record: it would show another one.
    write(len / 2, &[b'x'; 64]);
    let log = run(&bench, start(&bench), "Actors 3,000", || log_has(&bench, "was kept for the next time"));
    assert!(log.contains(NOT_WHOLE), "{log}");
    let log = run(&bench, start(&bench), "Actors 3,000", || log_has(&bench, "it still holds"));
    assert!(log.contains(FROM_KEPT));
    // A file that is cut, and one of another program.
    OpenOptions::new().write(true).open(&path).unwrap().set_len(len / 2).unwrap();
    let log = run(&bench, start(&bench), "Actors 3,000", || log_has(&bench, "was kept for the next time"));
    assert!(!log.contains(FROM_KEPT));
    write(16, &[1; 8]);
    let log = run(&bench, start(&bench), "Actors 3,000", || log_has(&bench, "was kept for the next time"));
    assert!(!log.contains(FROM_KEPT));
}

#[test]
fn only_what_many_may_read_is_kept_unless_asked_for() {
    let bench = bench("RED");
    let is_checked = || log_has(&bench, "the casebook is not kept");
    run(&bench, start(&bench), "Actors 3,000", is_checked);
    assert!(kept(&bench).is_empty());
    fs::write(bench.config(), "cache = \"always\"\n").unwrap();
    run(&bench, start(&bench), "Actors 3,000", || !kept(&bench).is_empty());
    // It was asked for once, and is not any more.
    fs::write(bench.config(), "cache = \"auto\"\n").unwrap();
    let log = run(&bench, start(&bench), "Actors 3,000", is_checked);
    assert!(!log.contains(FROM_KEPT) && kept(&bench).is_empty(), "{log}");
}

#[test]
fn what_cannot_be_read_whole_is_not_kept_any_longer() {
    let bench = bench("CLEAR");
    run(&bench, start(&bench), "Actors 3,000", || !kept(&bench).is_empty());
    fs::write(bench.casebook().join("bytes.toml"), b"# \xff\n").unwrap();
    run(&bench, start(&bench), "Actors 3,000", || log_has(&bench, "the casebook is not kept"));
    assert!(kept(&bench).is_empty());
}

#[test]
fn nothing_is_kept_where_nobody_wants_it() {
    let bench = bench("CLEAR");
    let is_done = || log_has(&bench, "the casebook is open");
    run(&bench, start(&bench).option("--no-cache"), "Actors 3,000", is_done);
    assert!(kept(&bench).is_empty());
    fs::write(bench.config(), "cache = \"never\"\n").unwrap();
    run(&bench, start(&bench), "Actors 3,000", is_done);
    assert!(kept(&bench).is_empty());
}
