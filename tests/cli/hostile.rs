//! Folders as nobody should have to read them. Whatever lies in one, the program ends by itself, says what it left out,
//! and reads the rest.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use watchfloor::casebook::{Decoded, STACK, assemble};
use watchfloor::text::TextFile;
use watchfloor::worker;

use super::support::{HEADER, SOURCE, World, can_forbid};

/// Puts `bytes` into a casebook beside a good file, and expects these findings in it, and the good file's record.
fn check(bytes: impl AsRef<[u8]>, expected: &[&str]) {
    let world = World::with(&[("good.toml", SOURCE)]);
    world.write("case/bad.toml", bytes);
    let found = world.findings();
    let bad: Vec<&str> =
        found.iter().filter_map(|found| found.split_once(" case/bad.toml:")).map(at).collect();
    assert_eq!(bad, expected, "{found:?}");
    let run = world.check(&[]);
    assert!(run.err.contains(" in 3 files, "), "{}", run.err);
    assert!(!run.err.ends_with(" 0 records\n"), "the good file's record is there: {}", run.err);
    assert!(!run.out.contains(['\0', '\u{1b}']), "nothing acts on the terminal: {:?}", run.out);
}

fn at<'a>((rule, _): (&'a str, &'a str)) -> &'a str {
    rule
}

#[test]
fn bytes_that_are_no_text() {
    check(b"[[source]]\nid = \"a\xff\"\ntitle = \"T\"\nkind = \"media\"\n", &["bad-id", "not-utf8"]);
    let utf16: Vec<u8> = SOURCE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let world = World::with(&[]);
    world.write("case/bad.toml", [&[0xff, 0xfe], utf16.as_slice()].concat());
    let run = world.check(&[]);
    assert!(run.out.contains("it looks like UTF-16; save it as UTF-8"), "{}", run.out);
    check(b"[[source]]\nid = \"a\0b\"\n", &["bad-id", "syntax"]);
    check("\0".repeat(4096), &["syntax"; 2]);
}

#[test]
fn texts_that_are_odd_but_good() {
    let good = SOURCE.replace("notice", "other");
    check("", &[]);
    check("\n\n# nothing\n", &[]);
    check(format!("\u{feff}{good}"), &[]);
    check(good.replace('\n', "\r\n"), &[]);
    check(format!("\u{feff}{}", good.replace('\n', "\r\n")), &[]);
    check(good.trim_end(), &[]);
}

#[test]
fn line_ends_that_are_none() {
    check(SOURCE.replace("notice", "other").replace('\n', "\r"), &["syntax"; 6]);
    check("[[source]]\nid = \"a\u{2028}b\"\ntitle = \"T\"\nkind = \"media\"\n", &["bad-id"]);
}

#[test]
fn sixty_four_megabytes() {
    let line = "# sixty-four bytes of a comment that goes on and on and says nada\n";
    let text = line.repeat((64 << 20) / line.len());
    check(&text, &[]);
    let one_line = format!("[[source]]\nid = \"{}\"\n", "a".repeat(64 << 20));
    let world = World::with(&[]);
    world.write("case/bad.toml", one_line);
    let run = world.check(&[]);
    assert_eq!(run.code, 1);
    assert!(run.out.len() < 8192, "a long line is cut, {} bytes", run.out.len());
}

/// Dotted keys in inline tables: each multiplies what the other may nest.
fn deep(levels: usize) -> String {
    let key = vec!["k"; 79].join(".");
    format!("{}1{}\n", format!("{key} = {{ ").repeat(levels), " }".repeat(levels))
}

#[test]
fn nesting_that_multiplies() {
    // Sizes at which parsers with the usual stacks end the program: 806 bytes in a debug build, 12,646 in a release one.
    for levels in [1, 5, 20, 79, 81, 500] {
        let text = deep(levels);
        let world = World::with(&[("good.toml", SOURCE)]);
        world.write("case/bad.toml", &text);
        let run = world.check(&["--format", "json"]);
        assert_eq!(run.code, 1, "{levels} levels, {} bytes: {}", text.len(), run.err);
        assert!(run.err.contains(" in 3 files, 1 record"), "{levels}: {}", run.err);
        assert!(run.out.contains("case/bad.toml"), "{levels}: {}", run.out);
    }
}

#[test]
fn nesting_of_one_kind() {
    for count in [60, 100, 100_000] {
        let nested = [
            format!("a = {}{}\n", "[".repeat(count), "]".repeat(count)),
            format!("a = {}1{}\n", "{ a = ".repeat(count), " }".repeat(count)),
            format!("{} = 1\n", vec!["a"; count].join(".")),
            format!("[{}]\n", vec!["a"; count].join(".")),
            format!("[[event]]\nnotes = {}1{}\n", "[".repeat(count), "]".repeat(count)),
            format!("[[{}\n", "[".repeat(count)),
        ];
        for text in nested {
            let world = World::with(&[("good.toml", SOURCE)]);
            world.write("case/bad.toml", &text);
            let run = world.check(&[]);
            assert_eq!(run.code, 1, "{}: {}", &text[..20], run.err);
            assert!(run.err.contains(" in 3 files, "), "{}: {}", &text[..20], run.err);
        }
    }
}

#[test]
fn files_that_are_none() {
    let world = World::with(&[("good.toml", SOURCE)]);
    let case = world.path("case");
    let made = Command::new("mkfifo").arg(case.join("pipe.toml")).status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo is there");
    symlink("/dev/zero", case.join("zero.toml")).expect("links can be made");
    symlink("loop.toml", case.join("loop.toml")).expect("links can be made");
    symlink("nowhere.toml", case.join("dangling.toml")).expect("links can be made");
    symlink(".", case.join("self")).expect("links can be made");
    symlink("..", case.join("up")).expect("links can be made");
    symlink("/", case.join("root.toml")).expect("links can be made");
    fs::create_dir(case.join("folder.toml")).expect("folders can be made");
    world.write("outside.toml", SOURCE.replace("notice", "outside"));
    symlink("../outside.toml", case.join("leaves.toml")).expect("links can be made");
    symlink("good.toml", case.join("zz-again.toml")).expect("links can be made");
    let found = world.findings();
    let expected = ["dangling.toml", "leaves.toml", "loop.toml", "pipe.toml", "root.toml", "up", "zero.toml"];
    assert_eq!(found, expected.map(|name| format!("unreadable case/{name}:1")));
    let run = world.check(&[]);
    assert!(run.err.ends_with(" in 2 files, 1 record\n"), "{}", run.err);
}

#[test]
fn files_and_folders_that_may_not_be_read() {
    let world = World::with(&[("good.toml", SOURCE), ("locked.toml", SOURCE), ("closed/a.toml", SOURCE)]);
    let lock = |name: &str, mode| {
        let path = world.path(name);
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("modes can be set");
        path
    };
    let locked = lock("case/locked.toml", 0o000);
    lock("case/closed", 0o000);
    if can_forbid(&locked) {
        let found = world.findings();
        let expected = ["unreadable case/closed:1", "unreadable case/locked.toml:1"];
        assert_eq!(found, expected);
        lock("case", 0o000);
        let run = world.check(&[]);
        assert_eq!(run.code, 2);
        assert!(run.err.contains("cannot be read"), "{}", run.err);
        lock("case", 0o755);
    }
    lock("case/closed", 0o755);
}

#[test]
fn folders_in_folders_without_end() {
    let world = World::with(&[("good.toml", SOURCE)]);
    world.write(&format!("case/{}a.toml", "d/".repeat(60)), SOURCE);
    let found = world.findings();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("unreadable case/d/"), "{found:?}");
}

#[test]
fn a_casebook_inside_a_casebook_is_another_case() {
    let world = World::with(&[("good.toml", SOURCE)]);
    world.write("case/other/casebook.toml", "[casebook]\nformat = 1\ntitle = \"Other\"\n");
    world.write("case/other/broken.toml", "[[event]]\nid = \n");
    assert_eq!(world.findings(), ["nested-casebook case/other/casebook.toml:1"]);
}

#[test]
fn names_that_act_on_a_terminal() {
    let world = World::with(&[("good.toml", SOURCE)]);
    world.write("case/\u{1b}[2J\n\u{202e}.toml", "[[actr]]\n");
    let run = world.check(&[]);
    assert_eq!(run.code, 1);
    assert!(!run.out.contains(['\u{1b}', '\u{202e}']), "{:?}", run.out);
    let run = world.check(&["--format", "github"]);
    assert!(!run.out.contains(['\u{1b}', '\u{202e}']), "{:?}", run.out);
    assert!(run.out.lines().all(|line| line.starts_with("::")), "{:?}", run.out);
}

#[test]
fn a_thousand_files() {
    let world = World::with(&[]);
    for number in 0..1000 {
        let source = SOURCE.replace("notice", &format!("notice-{number}"));
        world.write(&format!("case/{}/{number}.toml", number % 10), source);
    }
    assert!(world.check(&[]).err.ends_with(" in 1001 files, 1000 records\n"), "{}", world.check(&[]).err);
}

/// Files come and go while the folder is read, and so does the folder. Each run ends in one of the three ways.
#[test]
fn a_folder_that_vanishes_while_it_is_read() {
    let world = World::with(&[]);
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                fill(&world.path("case"));
                // Whatever was removed in the meantime is what the test is about.
                let _ = fs::remove_dir_all(world.path("case"));
            }
        });
        for _ in 0..60 {
            let run = world.check(&[]);
            assert!((0..=2).contains(&run.code), "{run:?}");
            assert!(!run.err.contains("panicked"), "{run:?}");
        }
        is_over.store(true, Ordering::Relaxed);
    });
}

fn fill(case: &Path) {
    let _ = fs::create_dir_all(case.join("sub"));
    let _ = fs::write(case.join("casebook.toml"), HEADER);
    for number in 0..40 {
        let _ = fs::write(case.join(format!("sub/{number}.toml")), SOURCE);
    }
}

/// The reader of texts by itself, as often as a test may take: it must give an answer to anything.
#[test]
fn random_bytes() {
    let mut random = super::mutate::Random::new(7);
    let files: Vec<_> = (0..2000)
        .map(|number| {
            let text = if number % 2 == 0 { random.bytes() } else { random.toml() };
            Arc::new(TextFile::new(format!("{number}.toml"), String::from_utf8_lossy(&text)))
        })
        .collect();
    let decoded = worker::map(&files, STACK, Decoded::new).into_iter().collect::<Result<Vec<_>, _>>();
    let (book, diagnostics) = assemble(decoded.expect("nothing panics"));
    assert_eq!(book.files().count(), 2000);
    for diagnostic in diagnostics {
        let Some(place) = diagnostic.place else { continue };
        let range = place.span.range();
        assert!(range.start <= range.end && range.end <= place.file.text().len(), "{}", diagnostic.message);
    }
}
