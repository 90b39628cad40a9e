//! What the live shell promises of the terminal: it is always given back, keys and sizes arrive, nothing spins.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod decide;
mod hostile;
mod live;
mod remember;
mod tape;
mod watch;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use live::{Bench, Live, Start};
use rustix::process::Signal;

/// What is on the screen once the program runs.
const DRAWN: &str = "Actors 2";
/// What every whole frame begins with.
const ERASED: &str = "\x1b[2J";

const CASEBOOK: &str = "[casebook]\nformat = 1\ntitle = \"Trial\"\n";
const ACTORS: &str = r#"[[actor]]
id = "alpha"
name = "Alpha"
kind = "person"
summary = "First of all."

[[actor]]
id = "beta"
name = "Beta"
kind = "person"
summary = "Second of all."
"#;
const THIRD_ACTOR: &str = "[[actor]]\nid = \"gamma\"\nname = \"Gamma\"\nkind = \"person\"\n";

fn bench() -> Bench {
    Bench::new(&[("casebook.toml", CASEBOOK), ("actors.toml", ACTORS)])
}

fn open(start: Start) -> Live {
    let mut live = start.start();
    live.wait_for(DRAWN);
    live
}

#[test]
fn it_opens_answers_keys_and_gives_everything_back() {
    let bench = bench();
    let mut live = open(bench.program());
    assert!(
        live.screen().alternate_screen() && live.screen().hide_cursor() && live.screen().bracketed_paste()
    );
    live.send("\x1b[B\r");
    live.wait_for("Second of all.");
    live.send("\x1b");
    live.wait_for(DRAWN);
    live.click("Alpha");
    live.click("Alpha");
    live.wait_for("First of all.");
    live.send("\x1b");
    live.wait_for(DRAWN);
    live.send("\x1b");
    live.wait_for("Nothing is open");
    live.send("q");
    live.ends_clean(0);
    assert_eq!(live.count("\x1b[6n"), 0, "the terminal is not asked for the cursor");
}

/// An actor who became known on one of the first days of a month.
fn known_in_march(at: usize) -> String {
    let day = at % 9 + 1;
    format!("[[actor]]\nid = \"n{at}\"\nname = \"N{at}\"\nkind = \"person\"\nknown = \"2024-03-0{day}\"\n")
}

#[test]
fn a_large_casebook_is_looked_back_through_while_keys_are_heard() {
    let many: String = (0..9_000).map(known_in_march).collect();
    let bench = Bench::new(&[("casebook.toml", CASEBOOK), ("actors.toml", ACTORS), ("many.toml", &many)]);
    let mut live = bench.program().start();
    live.wait_for("Actors 9,002");
    // Of many steps the last counts.
    live.send("[[[[[");
    live.wait_for("as of 2024-03-04");
    live.wait_for("Actors 4,002");
    live.send("\\");
    live.wait_for("Actors 9,002");
    live.send("q");
    live.ends_clean(0);
}

#[test]
#[cfg(debug_assertions)]
fn a_step_in_time_does_not_wait_for_what_the_step_before_still_has_to_tell() {
    let many: String = (0..5_000).map(known_in_march).collect();
    let bench = Bench::new(&[("casebook.toml", CASEBOOK), ("actors.toml", ACTORS), ("many.toml", &many)]);
    let mut live = bench.program().with("WATCHFLOOR_FAULT", "stall-in-recall").start();
    live.wait_for("Actors 5,002");
    for (step, left) in [("[", "4,447"), ("[", "3,892"), ("[", "3,337"), ("]", "3,892")] {
        live.send(step);
        live.wait_for(&format!("Actors {left}"));
    }
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn every_ending_signal_gives_the_terminal_back() {
    let bench = bench();
    for signal in [Signal::TERM, Signal::INT, Signal::QUIT, Signal::HUP] {
        let mut live = open(bench.program());
        live.signal(signal);
        live.ends_clean(128 + signal.as_raw().cast_unsigned());
    }
}

#[test]
#[cfg(debug_assertions)]
fn a_signal_ends_a_program_that_is_stuck() {
    let bench = bench();
    let mut live = open(bench.program().with("WATCHFLOOR_FAULT", "stall"));
    live.wait_until("the question", |live| live.count("\x07") == 1);
    live.send("j");
    live.wait_until("the bell before it is stuck", |live| live.count("\x07") == 2);
    let since = Instant::now();
    live.signal(Signal::TERM);
    live.ends_clean(143);
    let taken = since.elapsed();
    assert!(taken >= Duration::from_secs(1) && taken < Duration::from_secs(5), "{taken:?}");
}

#[test]
#[cfg(debug_assertions)]
fn a_panic_gives_the_terminal_back_and_is_printed_after() {
    let bench = bench();
    let mut live = open(bench.program().with("WATCHFLOOR_FAULT", "panic"));
    live.send("j");
    live.ends_clean(101);
    assert!(live.shown().contains("a fault on demand"), "{}", live.shown());
}

#[test]
#[cfg(debug_assertions)]
fn a_panic_in_a_worker_is_a_message() {
    let bench = bench();
    let mut live = open(bench.program().with("WATCHFLOOR_FAULT", "panic-in-reload"));
    live.send("r");
    live.wait_for("reading the casebook failed: a fault on demand");
    assert!(live.screen().alternate_screen());
    live.send("?");
    live.wait_for("Help");
    live.send("\x1b");
    live.wait_without("Help");
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn reload_answers() {
    let bench = bench();
    let mut live = open(bench.program());
    fs::write(bench.casebook().join("more.toml"), THIRD_ACTOR).unwrap();
    live.send("r");
    live.wait_for("Read again");
    assert!(live.shown().contains("Gamma"), "{}", live.shown());
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn sizes_arrive_and_only_the_last_counts() {
    let bench = bench();
    let mut live = open(bench.program());
    for width in 30..130 {
        live.resize(width, 20);
    }
    live.resize(39, 9);
    live.wait_for("has 39x9");
    let frames = live.count(ERASED);
    assert!(frames < 100, "{frames} frames for 101 sizes");
    for (width, height) in [(1, 1), (500, 200), (80, 24)] {
        live.resize(width, height);
    }
    live.wait_until("a frame of 80x24", |live| {
        live.shown().contains(DRAWN) && live.place("? help") == Some((73, 23))
    });
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn a_vanished_terminal_ends_the_program() {
    let bench = bench();
    for start in [bench.program(), bench.program().without_controlling_terminal()] {
        let (lived_on, code) = open(start).hang_up("j");
        assert!(lived_on < Duration::from_secs(2), "{lived_on:?}");
        assert_eq!(code, 129);
    }
}

#[test]
fn it_stops_and_goes_on_under_a_shell() {
    let bench = bench();
    let script = "set -m; \"$0\" \"$@\"; echo stopped; read line; fg >/dev/null; echo \"done $?\"";
    let mut live = open(bench.in_shell(script));
    live.send("?\x1a");
    live.wait_for("stopped");
    assert!(!live.screen().alternate_screen() && !live.screen().hide_cursor());
    live.send("go\n");
    live.wait_for("Help");
    assert!(live.screen().alternate_screen() && live.screen().hide_cursor());
    live.send("\x1b");
    live.wait_without("Help");
    live.send("q");
    live.ends_clean(0);
    assert!(live.shown().contains("done 0"), "{}", live.shown());
}

#[test]
fn a_stop_from_outside_gives_the_terminal_back_too() {
    let bench = bench();
    let script = "set -m; \"$0\" \"$@\" & job=$!; fg >/dev/null; echo stopped; read line; fg >/dev/null; echo \"done $?\"";
    let mut live = open(bench.in_shell(script));
    let shell = live.process().as_raw_nonzero();
    let children = fs::read_to_string(format!("/proc/{shell}/task/{shell}/children")).unwrap();
    let job = children.trim().parse().ok().and_then(rustix::process::Pid::from_raw).unwrap();
    rustix::process::kill_process(job, Signal::TSTP).unwrap();
    live.wait_for("stopped");
    assert!(!live.screen().alternate_screen());
    live.send("go\n");
    live.wait_for(DRAWN);
    assert!(live.screen().alternate_screen());
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn without_a_shell_there_is_nothing_to_stop_for() {
    let bench = bench();
    let mut live = open(bench.program());
    live.send("\x1a");
    live.wait_for("there is no shell to go back to");
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn going_on_repaints_whatever_is_on_the_screen() {
    let bench = bench();
    let mut live = open(bench.program());
    let erased = live.count(ERASED);
    live.signal(Signal::CONT);
    live.wait_until("a whole frame", |live| live.count(ERASED) > erased);
    live.send("\x0c");
    live.wait_until("a whole frame", |live| live.count(ERASED) > erased + 1);
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn a_paste_is_text_even_where_it_holds_its_own_end() {
    let bench = bench();
    let mut live = open(bench.program());
    live.send("/");
    live.wait_for("─ / ");
    live.send("\x1b[200~beta\x1b[201~qqq\rq\x1b[201~");
    live.wait_for("/ beta");
    assert!(!live.shown().contains("Alpha"));
    // Nothing that is dropped can be waited for: the next key is sent until it is taken.
    let end = Instant::now() + Duration::from_secs(10);
    while !live.shown().contains("/ betaj") && Instant::now() < end {
        live.send("j");
        live.hear(Duration::from_millis(150));
    }
    live.wait_for("/ betaj");
    live.send("\x1b");
    live.wait_for("Alpha");
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn the_terminals_answer_is_no_key() {
    let bench = bench();
    let themes = "[themes.dark]\naccent = \"#112233\"\n[themes.light]\naccent = \"#445566\"\n";
    fs::write(bench.config(), themes).unwrap();
    let mut live = open(bench.program());
    live.wait_until("the question", |live| live.count("\x1b]11;?\x07\x1b[c") == 1);
    assert_eq!(live.colour("Actors"), Some(vt100::Color::Rgb(0x11, 0x22, 0x33)));
    live.send("\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[?64;1c");
    let light = Some(vt100::Color::Rgb(0x44, 0x55, 0x66));
    live.wait_until("the light theme", |live| live.colour("Actors") == light);
    // Typed, it would have read the casebook again, told that there is no filter, and begun one.
    let last_line = live.shown().lines().last().map(str::to_owned);
    assert!(last_line.is_some_and(|line| line.contains("next pane")), "{}", live.shown());
    assert!(!live.shown().contains("─ / "));
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn the_editor_is_called_and_the_screen_comes_back() {
    let bench = bench();
    let (editor, told) = (bench.path("vim"), bench.path("told"));
    let script = "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$TOLD\"\necho editing\nread line\n\
                  echo \"$line\" >> \"$TOLD\"\necho \"$MORE\" >> \"$3\"\n";
    fs::write(&editor, script).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let command = format!("'{}' -R", editor.display());
    let start = bench.program().with("EDITOR", &command).with("TOLD", &told).with("MORE", THIRD_ACTOR);
    let mut live = open(start);
    live.send("jE");
    live.wait_for("editing");
    assert!(!live.screen().alternate_screen() && !live.screen().hide_cursor());
    // All of it is the editor's: not a key reaches the program.
    live.signal(Signal::INT);
    live.send("all of this line\n");
    live.wait_for("Read again");
    assert!(live.screen().alternate_screen() && live.screen().hide_cursor());
    assert!(live.shown().contains("Gamma"), "{}", live.shown());
    let file = bench.casebook().join("actors.toml");
    let expected = format!("-R\n+7\n{}\nall of this line\n", file.display());
    assert_eq!(fs::read_to_string(&told).unwrap(), expected);
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn an_editor_that_is_put_aside_takes_the_program_with_it() {
    let bench = bench();
    let script = "set -m; \"$0\" \"$@\"; echo stopped; read line; fg >/dev/null; echo \"done $?\"";
    let editor = "sh -c 'echo editing; kill -TSTP 0; read line; echo again'";
    let mut live = open(bench.in_shell(script).with("EDITOR", editor));
    live.send("E");
    live.wait_for("stopped");
    assert!(!live.screen().alternate_screen());
    live.send("go\nread by the editor\n");
    live.wait_for("Read again");
    live.send("q");
    live.ends_clean(0);
    assert!(live.shown().contains("again") && live.shown().contains("done 0"), "{}", live.shown());
}

#[test]
fn an_editor_that_fails_is_told() {
    let bench = bench();
    let mut live = open(bench.program().with("VISUAL", "/nowhere/at/all"));
    live.send("E");
    live.wait_for("the editor `/nowhere/at/all` could not be started");
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn a_signal_during_editing_ends_editor_and_program() {
    let bench = bench();
    let mut live = open(bench.program().with("EDITOR", "sh -c 'echo editing; exec sleep 60'"));
    live.send("E");
    live.wait_for("editing");
    live.signal(Signal::TERM);
    live.ends_clean(143);
}

#[test]
fn the_mouse_can_be_left_to_the_terminal() {
    let bench = bench();
    let mut live = open(bench.program());
    live.send("M");
    live.wait_until("the mouse is left", |live| live.count("\x1b[?1002l") == 1);
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn an_idle_program_does_nothing() {
    let bench = bench();
    let mut live = open(bench.program());
    live.send("?");
    live.wait_for("Help");
    while live.hear(Duration::from_millis(200)) {}
    let before = wakings(&live);
    assert!(!live.hear(Duration::from_millis(1500)), "an idle program writes nothing");
    // What looks at the files does so by the clock, which takes less than a tick of processor time.
    let (lookers, others): (Vec<String>, Vec<String>) =
        wakings(&live).into_iter().partition(|thread| thread.contains("(watch)"));
    assert_eq!(others, before.into_iter().filter(|thread| !thread.contains("(watch)")).collect::<Vec<_>>());
    assert!(lookers.len() == 1 && lookers[0].ends_with("[\"0\", \"0\"]"), "{lookers:?}");
    live.send("\x1b");
    live.wait_without("Help");
    live.send("q");
    live.ends_clean(0);
}

/// The name of each thread, how often it woke up, and its processor time so far.
fn wakings(live: &Live) -> Vec<String> {
    let process = live.process().as_raw_nonzero();
    let tasks = fs::read_dir(format!("/proc/{process}/task")).unwrap();
    let mut all: Vec<String> = tasks
        .map(|task| {
            let path = task.unwrap().path();
            let status = fs::read_to_string(path.join("status")).unwrap();
            let stat = fs::read_to_string(path.join("stat")).unwrap();
            let times: Vec<&str> = stat.rsplit(')').next().unwrap().split(' ').skip(12).take(2).collect();
            let woken: Vec<&str> = status.lines().filter(|line| line.contains("ctxt_switches")).collect();
            let name = &stat[stat.find('(').unwrap()..=stat.rfind(')').unwrap()];
            format!("{}: {name} {woken:?} {times:?}", path.display())
        })
        .collect();
    all.sort();
    all
}

#[test]
fn without_a_terminal_it_says_so() {
    let output = bench().without_terminal();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("standard input is not a terminal") && said.contains("watchfloor check"), "{said}");
    assert!(output.stdout.is_empty());
}

#[test]
fn a_dumb_terminal_is_refused_untouched() {
    let bench = bench();
    for term in ["dumb", ""] {
        let mut live = bench.program().with("TERM", term).start();
        assert_eq!(live.end(), 2);
        assert!(live.shown().contains("TERM is"), "{}", live.shown());
        assert_eq!(live.count("\x1b"), 0);
    }
}
