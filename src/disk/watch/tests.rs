//! Real files that change in a real folder, and what is told of them. Each test waits for what it expects, never for time.

use std::fs::{self, OpenOptions, Permissions};
use std::io::Write as _;
use std::os::fd::AsFd as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::{Duration, Instant};

use super::{Watch, Woken};
use crate::disk::{Limits, Scan, read_folder};
use crate::text::{Contents, News, Stale};

/// After so long what is waited for will not come.
const PATIENCE: Duration = Duration::from_secs(20);

/// A folder, and who watches it.
struct Bench {
    folder: tempfile::TempDir,
    watch: Watch,
    heard: UnixStream,
    calls: UnixStream,
}

impl Bench {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in files {
            put(folder.path(), name, text);
        }
        let scan = Scan::new(folder.path(), Limits::default()).expect("the folder is ours");
        let (_, found) = read_folder(folder.path(), Limits::default()).expect("the folder is ours");
        let watch = Watch::new(folder.path(), Limits::default(), scan, &found);
        let (calls, heard) = UnixStream::pair().expect("a pair of sockets");
        Self { folder, watch, heard, calls }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn put(&self, name: &str, text: &str) {
        put(self.path(), name, text);
    }

    /// The next news that tells something of a file, or of what is passed over.
    fn next(&mut self) -> News {
        let woken = self.watch.wait(self.heard.as_fd()).expect("the folder is there");
        assert_eq!(woken, Woken::News);
        self.watch.take()
    }

    /// What was told of each file, as soon as the last word of each is the one that is expected: its text, or `-` where
    /// there is none, `?` where it cannot be read, `~` where it is missing.
    fn wait_for(&mut self, expected: &[(&str, &str)]) -> News {
        let end = Instant::now() + PATIENCE;
        let mut all = News::default();
        loop {
            all.follow(self.next());
            let is_told =
                |(name, word): &(&str, &str)| all.contents(name).is_some_and(|of| said(of) == *word);
            if expected.iter().all(is_told) {
                return all;
            }
            assert!(Instant::now() < end, "expected {expected:?}, told {:?}", told(&all));
        }
    }
}

fn put(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("the folder is ours");
    fs::write(path, text).expect("the folder is ours");
}

fn said(contents: &Contents) -> &str {
    match contents {
        Contents::Text(text) => text.text(),
        Contents::Unread(Stale::Missing) => "~",
        Contents::Unread(_) => "?",
        Contents::Gone => "-",
    }
}

fn told(news: &News) -> Vec<(&str, &str)> {
    news.files.iter().map(|(name, contents)| (name.as_str(), said(contents))).collect()
}

#[test]
fn what_is_changed_new_or_gone_is_told() {
    let mut bench = Bench::new(&[("a.toml", "1"), ("b/c.toml", "1"), ("d.toml", "1")]);
    bench.put("a.toml", "two");
    bench.wait_for(&[("a.toml", "two")]);
    bench.put("new/deep/e.toml", "1");
    bench.wait_for(&[("new/deep/e.toml", "1")]);
    bench.put("new/deep/e.toml", "2");
    bench.wait_for(&[("new/deep/e.toml", "2")]);
    fs::remove_file(bench.path().join("d.toml")).expect("it is there");
    bench.wait_for(&[("d.toml", "~")]);
    bench.wait_for(&[("d.toml", "-")]);
    fs::remove_dir_all(bench.path().join("b")).expect("it is there");
    bench.wait_for(&[("b/c.toml", "-")]);
}

#[test]
fn editors_that_rename_are_followed_and_what_they_leave_beside_is_not() {
    let mut bench = Bench::new(&[("a.toml", "1")]);
    let at = |name: &str| bench.folder.path().join(name);
    for name in
        [".a.toml.swp", "a.toml~", "4913", ".a.toml.77.wf-tmp", "#a.toml#", "a.toml.orig", ".git/x.toml"]
    {
        bench.put(name, "other");
    }
    let new = at(".a.toml.new");
    fs::write(&new, "2").expect("the folder is ours");
    fs::rename(&new, at("a.toml")).expect("the folder is ours");
    assert_eq!(told(&bench.wait_for(&[("a.toml", "2")])), [("a.toml", "2")]);
    // Vim: the old one goes aside, another takes its place.
    fs::rename(bench.path().join("a.toml"), bench.path().join("a.toml~")).expect("the folder is ours");
    bench.put("a.toml", "3");
    assert_eq!(told(&bench.wait_for(&[("a.toml", "3")])), [("a.toml", "3")]);
}

#[test]
fn a_file_that_comes_back_soon_was_never_gone() {
    let mut bench = Bench::new(&[("a.toml", "1"), ("b.toml", "1")]);
    let hidden = bench.path().join(".a");
    fs::rename(bench.path().join("a.toml"), &hidden).expect("it is there");
    bench.wait_for(&[("a.toml", "~")]);
    fs::rename(&hidden, bench.path().join("a.toml")).expect("it is there");
    // The very same file, by all that can be seen from outside.
    assert_eq!(told(&bench.next()), [("a.toml", "1")]);
}

#[test]
fn hundreds_of_changes_are_one() {
    let names: Vec<String> = (0..300).map(|at| format!("f{at:03}.toml")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "1")).collect();
    let mut bench = Bench::new(&files);
    for name in &names[..299] {
        bench.put(name, "22");
    }
    fs::remove_file(bench.path().join(&names[299])).expect("it is there");
    // Written within the time that a change takes to settle, unless the machine is very slow.
    let expected: Vec<(&str, &str)> = names[..299].iter().map(|name| (name.as_str(), "22")).collect();
    let news = bench.wait_for(&expected);
    assert_eq!(news.contents(&names[299]).map(said), Some("~"));
}

#[test]
fn a_file_that_is_being_written_is_told_when_it_has_come_to_rest() {
    let mut bench = Bench::new(&[("a.toml", "old")]);
    let mut file = OpenOptions::new()
        .write(true)
        .truncate(true)
        .open(bench.path().join("a.toml"))
        .expect("the folder is ours");
    let end = Instant::now() + PATIENCE;
    let mut written = String::new();
    let start = Instant::now();
    // In small pieces, each sooner after the one before than a file needs to settle, for longer than that.
    while start.elapsed() < Duration::from_millis(300) {
        file.write_all(b"x").expect("the disk takes it");
        written.push('x');
    }
    drop(file);
    let news = bench.next();
    assert_eq!(told(&news), [("a.toml", written.as_str())]);
    assert!(Instant::now() < end);
}

#[test]
fn what_stands_in_a_files_place_is_told_and_never_waited_for() {
    let mut bench = Bench::new(&[("a.toml", "1"), ("b.toml", "1"), ("c.toml", "1"), ("d.toml", "1")]);
    let at = |bench: &Bench, name: &str| bench.path().join(name);
    fs::remove_file(at(&bench, "a.toml")).expect("it is there");
    let mode = rustix::fs::Mode::from_raw_mode(0o600);
    rustix::fs::mknodat(rustix::fs::CWD, at(&bench, "a.toml"), rustix::fs::FileType::Fifo, mode, 0)
        .expect("the folder is ours");
    let news = bench.wait_for(&[("a.toml", "?")]);
    assert!(news.found.iter().any(|found| found.message.contains("no regular file")), "{:?}", news.found);
    fs::remove_file(at(&bench, "b.toml")).expect("it is there");
    fs::create_dir(at(&bench, "b.toml")).expect("the folder is ours");
    bench.wait_for(&[("b.toml", "-")]);
    fs::remove_file(at(&bench, "c.toml")).expect("it is there");
    symlink("/etc/hostname", at(&bench, "c.toml")).expect("the folder is ours");
    let news = bench.wait_for(&[("c.toml", "?")]);
    assert!(news.found.iter().any(|found| found.message.contains("leads out")), "{:?}", news.found);
    fs::write(at(&bench, "d.toml"), b"caf\xe9").expect("the folder is ours");
    let news = bench.wait_for(&[("d.toml", "caf\u{fffd}")]);
    assert!(news.found.iter().any(|found| found.rule == "not-utf8"), "{:?}", news.found);
    // And all is well again.
    for name in ["a.toml", "c.toml"] {
        fs::remove_file(at(&bench, name)).expect("it is there");
    }
    fs::remove_dir(at(&bench, "b.toml")).expect("it is there");
    for name in ["a.toml", "b.toml", "c.toml", "d.toml"] {
        bench.put(name, "2");
    }
    let all = ["a.toml", "b.toml", "c.toml", "d.toml"].map(|name| (name, "2"));
    assert!(bench.wait_for(&all).found.is_empty());
}

#[test]
fn what_may_not_be_read_is_told_and_not_gone() {
    let mut bench = Bench::new(&[("a.toml", "1"), ("in/b.toml", "1")]);
    let file = bench.path().join("a.toml");
    fs::set_permissions(&file, Permissions::from_mode(0o000)).expect("it is ours");
    if fs::read(&file).is_ok() {
        // Whoever runs this may read everything.
        return;
    }
    bench.wait_for(&[("a.toml", "?")]);
    let folder = bench.path().join("in");
    fs::set_permissions(&folder, Permissions::from_mode(0o000)).expect("it is ours");
    bench.wait_for(&[("in/b.toml", "?")]);
    for (path, mode) in [(&file, 0o600), (&folder, 0o700)] {
        fs::set_permissions(path, Permissions::from_mode(mode)).expect("it is ours");
    }
    bench.wait_for(&[("a.toml", "1"), ("in/b.toml", "1")]);
}

#[test]
fn a_folder_that_is_gone_takes_nothing_with_it() {
    let mut bench = Bench::new(&[("case/a.toml", "1")]);
    let root = bench.path().join("case");
    let scan = Scan::new(&root, Limits::default()).expect("the folder is ours");
    bench.watch = Watch::new(&root, Limits::default(), scan, &[]);
    let elsewhere = bench.path().join("elsewhere");
    fs::rename(&root, &elsewhere).expect("the folder is ours");
    assert!(bench.watch.wait(bench.heard.as_fd()).is_err(), "it is told once");
    fs::rename(&elsewhere, &root).expect("the folder is ours");
    bench.put("case/a.toml", "2");
    bench.wait_for(&[("a.toml", "2")]);
}

#[test]
fn who_calls_is_heard_and_who_asks_is_told_what_there_is() {
    let mut bench = Bench::new(&[("a.toml", "1")]);
    bench.calls.write_all(b"x").expect("somebody listens");
    // Maybe it is looked at once more, since it had just been written.
    while bench.watch.wait(bench.heard.as_fd()).expect("the folder is there") == Woken::News {
        bench.watch.take();
    }
    bench.put("a.toml", "2");
    bench.watch.look_now().expect("the folder is there");
    assert_eq!(told(&bench.watch.take()), [("a.toml", "2")]);
    bench.watch.look_now().expect("the folder is there");
    assert!(bench.watch.take().files.is_empty());
}
