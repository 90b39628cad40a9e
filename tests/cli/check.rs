//! `check`: what it finds, where, and with which exit code it ends.

use std::process::Stdio;

use super::support::{Run, SOURCE, World};

#[test]
fn a_clean_casebook_ends_with_zero() {
    let world = World::with(&[]);
    let clean = Run { code: 0, out: String::new(), err: "no problems in 1 file, 0 records\n".to_owned() };
    assert_eq!(world.check(&[]), clean);
    assert_eq!(world.check(&["--strict"]), clean);
    assert_eq!(world.check(&["--format", "json"]), clean);
    assert_eq!(world.check(&["--format", "github"]), clean);
}

#[test]
fn ten_mistakes_are_ten_findings_each_at_its_line() {
    let text = "\
[[source]]
id = \"notice\"
titel = \"A notice\"
kind = \"official\"

[[actor]]
id = \"Port Authority\"
name = \"Port Authority\"
kind = \"organisation\"
cites = [{ source = \"notcie\" }]

[[event]]
id = \"fire\"
title = 4
kind = \"attack\"
date = \"2024-06-01\"
places = [{ place = \"pier\" }]

[[evnt]]
id = \"a\"

[[event]]
id = \"fire\"
title = \"Again\"
kind = \"attack\"
date = \"2024-06-01\"
status = \"sure\"

[[scenario]]
id = \"second\"
title = \"\"
estimates = [{ on = \"2024-06-05\", p = 25 }]

[[gap]]
id = \"g\"
text = \"unclosed
";
    let world = World::with(&[("all.toml", text)]);
    let found = world.findings();
    let expected = [
        "missing-field case/all.toml:1",
        "unknown-key case/all.toml:3",
        "bad-id case/all.toml:7",
        "unknown-reference case/all.toml:10",
        "wrong-type case/all.toml:14",
        "unknown-reference case/all.toml:17",
        "unknown-kind case/all.toml:19",
        "duplicate-id case/all.toml:23",
        "unknown-word case/all.toml:27",
        "empty-value case/all.toml:31",
        "out-of-range case/all.toml:32",
        "syntax case/all.toml:36",
    ];
    assert_eq!(found, expected);
    let run = world.check(&[]);
    assert_eq!(run.code, 1);
    assert!(run.err.starts_with("12 errors"), "{}", run.err);
    assert!(run.err.ends_with(" in 2 files, 6 records\n"), "{}", run.err);
}

#[test]
fn warnings_are_problems_only_when_strict() {
    let actor =
        "[[actor]]\nid = \"a\"\nname = \"A\"\nkind = \"organisaton\"\ncites = [{ source = \"notice\" }]\n";
    let world = World::with(&[("actors.toml", actor), ("sources.toml", SOURCE)]);
    assert_eq!(world.check(&[]).code, 0);
    assert_eq!(world.check(&["--strict"]).code, 1);
    assert_eq!(world.check(&["--strict", "--format", "json"]).code, 1);
    assert!(world.check(&[]).err.starts_with("1 warning, 1 note in "), "{}", world.check(&[]).err);
}

#[test]
fn as_of_a_date_only_what_was_known_then_is_checked_and_counted() {
    let event = |id: &str, date: &str| {
        format!("[[event]]\nid = \"{id}\"\ntitle = \"T\"\nkind = \"atack\"\ndate = \"{date}\"\n")
    };
    let text = event("early", "2024-03-07") + &event("late", "2024-03-22");
    let world = World::with(&[("events.toml", &text)]);
    let check = |as_of: &[&str], expected: &str| {
        let arguments: Vec<&str> = ["--strict"].iter().chain(as_of).copied().collect();
        assert_eq!(world.check(&arguments).err, format!("{expected}\n"), "{as_of:?}");
    };
    check(&[], "4 warnings in 2 files, 2 records");
    check(&["--as-of", "2024-03-21"], "2 warnings in 2 files, 1 record known as of 2024-03-21");
    check(&["--as-of", "2024-03"], "4 warnings in 2 files, 2 records known as of 2024-03");
    check(&["--as-of", "1999"], "no problems in 2 files, 0 records known as of 1999");
    let found = world.check(&["--as-of", "2024-03-21", "--format", "json"]).out;
    assert!(found.contains("`early`") && !found.contains("`late`"), "{found}");
}

#[test]
fn a_date_that_is_none_is_told_with_what_to_write() {
    let world = World::with(&[]);
    let check = |date: &str, expected: &[&str]| {
        let run = world.check(&["--as-of", date]);
        assert_eq!(run.code, 2, "{}", run.err);
        for part in expected {
            assert!(run.err.contains(part), "{}", run.err);
        }
    };
    check("2024-3-21", &["--as-of <DATE>", "did you mean `2024-03-21`?"]);
    check("2024-03-12/..", &["`2024-03-12/..` has no last day", "write a day, as in `2024-03-21`"]);
    check("", &["--as-of"]);
}

#[test]
fn a_folder_that_is_no_casebook_is_a_finding() {
    let world = World::new();
    world.write("case/a.toml", SOURCE);
    assert!(world.findings().contains(&"no-casebook".to_owned()), "{:?}", world.findings());
    assert_eq!(world.check(&[]).code, 1);
    world.write("empty/notes.txt", "nothing");
    assert_eq!(world.run(&["check", "empty"]).code, 1);
}

#[test]
fn a_part_of_a_casebook_says_where_the_whole_is() {
    let world = World::with(&[("parts/a.toml", SOURCE)]);
    let run = world.run(&["check", "case/parts"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("this folder is only a part of the casebook `case`"), "{}", run.out);
}

#[test]
fn colours_are_asked_for_or_left_out() {
    let world = World::with(&[("a.toml", "[[actr]]\n")]);
    assert!(!world.check(&[]).out.contains('\u{1b}'));
    assert!(world.check(&["--color", "always"]).out.contains("\u{1b}[1;31merror[unknown-kind]"));
    assert!(!world.check(&["--color", "always", "--format", "json"]).out.contains('\u{1b}'));
}

/// More than a pipe holds, so that the program is still writing when its reader leaves.
#[test]
fn a_closed_pipe_is_no_error() {
    let world = World::with(&[("a.toml", &"[[actr]]\nid = \"a\"\n".repeat(5_000))]);
    for format in ["human", "json", "github"] {
        let mut child = world
            .command("")
            .args(["check", "case", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut out = child.stdout.take().expect("it is piped");
        std::io::Read::read_exact(&mut out, &mut [0; 100]).expect("it writes");
        drop(out);
        let run = Run::of(&child.wait_with_output().expect("the program ends"));
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{format}");
    }
    for arguments in [&["--help"] as &[&str], &["--version"], &["check", "case"]] {
        let (reader, writer) = std::io::pipe().expect("a pipe can be made");
        drop(reader);
        let mut command = world.command("");
        let output = command.args(arguments).stdout(writer).stderr(Stdio::piped()).spawn();
        let run = Run::of(&output.expect("the program starts").wait_with_output().expect("it ends"));
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
    }
}

#[test]
fn an_output_that_cannot_be_written_is_told() {
    let world = World::with(&[("a.toml", "[[actr]]\n")]);
    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else { return };
    let mut command = world.command("");
    let child = command.args(["check", "case"]).stdout(full).stderr(Stdio::piped()).spawn();
    let run = Run::of(&child.expect("the program starts").wait_with_output().expect("it ends"));
    assert_eq!(run.code, 2);
    assert!(run.err.starts_with("watchfloor: the output could not be written: "), "{}", run.err);
}
