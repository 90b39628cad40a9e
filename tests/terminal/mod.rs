//! What the live shell promises of the terminal: it is always given back, keys and sizes arrive, nothing spins.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod live;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use live::Start;
use rustix::process::Signal;

/// What is on the screen once the program runs.
const DRAWN: &str = "pressed 0";

fn open(start: Start) -> live::Live {
    let mut live = start.start();
    live.wait_for(DRAWN);
    live
}

#[test]
fn it_opens_answers_keys_and_gives_everything_back() {
    let mut live = open(Start::program());
    assert!(
        live.screen().alternate_screen() && live.screen().hide_cursor() && live.screen().bracketed_paste()
    );
    live.send("j\x1b[A");
    live.wait_for("pressed 2 up");
    live.send("\x1b[<0;3;2M");
    live.wait_for("Press at 2,1");
    live.send("\x1b");
    live.wait_for("pressed 3 esc");
    live.send("q");
    live.ends_clean(0);
    assert_eq!(live.count("\x1b[6n"), 0, "the terminal is not asked for the cursor");
}

#[test]
fn every_ending_signal_gives_the_terminal_back() {
    for signal in [Signal::TERM, Signal::INT, Signal::QUIT, Signal::HUP] {
        let mut live = open(Start::program());
        live.signal(signal);
        live.ends_clean(128 + signal.as_raw().cast_unsigned());
    }
}

#[test]
#[cfg(debug_assertions)]
fn a_signal_ends_a_program_that_is_stuck() {
    let mut live = open(Start::program().with("WATCHFLOOR_FAULT", "stall"));
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
    let mut live = open(Start::program().with("WATCHFLOOR_FAULT", "panic"));
    live.send("j");
    live.ends_clean(101);
    assert!(live.shown().contains("a fault on demand"), "{}", live.shown());
}

#[test]
#[cfg(debug_assertions)]
fn a_panic_in_a_worker_is_a_message() {
    let mut live = open(Start::program().with("WATCHFLOOR_FAULT", "panic-in-reload"));
    live.send("r");
    live.wait_for("failed: reading the casebook failed: a fault on demand");
    assert!(live.screen().alternate_screen());
    live.send("j");
    live.wait_for("pressed 2 j");
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn reload_answers() {
    let mut live = open(Start::program());
    live.send("r");
    live.wait_for("loaded");
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn sizes_arrive_and_only_the_last_counts() {
    let mut live = open(Start::program());
    for width in 30..130 {
        live.resize(width, 20);
    }
    live.resize(70, 10);
    live.wait_for("70x10");
    let frames = live.count("\x1b[2J");
    assert!(frames < 100, "{frames} frames for 101 sizes");
    for (width, height) in [(1, 1), (500, 200), (80, 24)] {
        live.resize(width, height);
    }
    live.wait_for("80x24");
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn a_vanished_terminal_ends_the_program() {
    for start in [Start::program(), Start::program().without_controlling_terminal()] {
        let (lived_on, code) = open(start).hang_up("j");
        assert!(lived_on < Duration::from_secs(2), "{lived_on:?}");
        assert_eq!(code, 129);
    }
}

#[test]
fn it_stops_and_goes_on_under_a_shell() {
    let script = "set -m; \"$0\"; echo stopped; read line; fg >/dev/null; echo \"done $?\"";
    let mut live = open(Start::in_shell(script));
    live.send("j\x1a");
    live.wait_for("stopped");
    assert!(!live.screen().alternate_screen() && !live.screen().hide_cursor());
    live.send("go\n");
    live.wait_for("pressed 2");
    assert!(live.screen().alternate_screen() && live.screen().hide_cursor());
    live.send("k");
    live.wait_for("pressed 3 k");
    live.send("q");
    live.ends_clean(0);
    assert!(live.shown().contains("done 0"), "{}", live.shown());
}

#[test]
fn a_stop_from_outside_gives_the_terminal_back_too() {
    let script =
        "set -m; \"$0\" & job=$!; fg >/dev/null; echo stopped; read line; fg >/dev/null; echo \"done $?\"";
    let mut live = open(Start::in_shell(script));
    let shell = live.process().as_raw_nonzero();
    let children = fs::read_to_string(format!("/proc/{shell}/task/{shell}/children")).unwrap();
    let job = children.trim().parse().ok().and_then(rustix::process::Pid::from_raw).unwrap();
    rustix::process::kill_process(job, Signal::TSTP).unwrap();
    live.wait_for("stopped");
    assert!(!live.screen().alternate_screen());
    live.send("go\n");
    live.wait_for("pressed 0");
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn without_a_shell_there_is_nothing_to_stop_for() {
    let mut live = open(Start::program());
    live.send("\x1a");
    live.wait_for("there is no shell to go back to");
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn going_on_repaints_whatever_is_on_the_screen() {
    let mut live = open(Start::program());
    let erased = live.count("\x1b[2J");
    live.signal(Signal::CONT);
    live.wait_until("a whole frame", |live| live.count("\x1b[2J") > erased);
    live.send("\x0c");
    live.wait_until("a whole frame", |live| live.count("\x1b[2J") > erased + 1);
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn a_paste_is_text_even_where_it_holds_its_own_end() {
    let mut live = open(Start::program());
    live.send("\x1b[200~one\x1b[201~qqq\rq\x1b[201~");
    live.wait_for("pressed 0 pasted one");
    // Nothing that is dropped can be waited for: the next key is sent until it is taken.
    let end = Instant::now() + Duration::from_secs(10);
    while !live.shown().contains("pressed 1 j") && Instant::now() < end {
        live.hear(Duration::from_millis(150));
        if live.shown().contains("pressed 0") {
            live.send("j");
        }
    }
    live.wait_for("pressed 1 j");
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn the_terminals_answer_is_no_key() {
    let mut live = open(Start::program());
    live.wait_until("the question", |live| live.count("\x1b]11;?\x07\x1b[c") == 1);
    assert!(live.shown().contains("Dark"));
    live.send("\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[?64;1c");
    live.wait_for("Light");
    assert!(live.shown().contains("pressed 0"));
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn the_editor_is_called_and_the_screen_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let (editor, told) = (folder.path().join("vim"), folder.path().join("told"));
    let script = "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$TOLD\"\necho editing\nread line\necho \"$line\" >> \"$TOLD\"\n";
    fs::write(&editor, script).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let written = folder.path().join("written");
    fs::write(&written, "").unwrap();
    let command = format!("'{}' -R", editor.display());
    let mut live = open(Start::program().with("EDITOR", &command).with("TOLD", &told));
    live.send("e");
    live.wait_for("editing");
    assert!(!live.screen().alternate_screen() && !live.screen().hide_cursor());
    // All of it is the editor's: not a key reaches the program.
    live.signal(Signal::INT);
    live.send("all of this line\n");
    live.wait_for("pressed 1 edited well");
    assert!(live.screen().alternate_screen() && live.screen().hide_cursor());
    assert_eq!(fs::read_to_string(&told).unwrap(), "-R\n+3\n./Cargo.toml\nall of this line\n");
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn an_editor_that_is_put_aside_takes_the_program_with_it() {
    let script = "set -m; \"$0\"; echo stopped; read line; fg >/dev/null; echo \"done $?\"";
    let editor = "sh -c 'echo editing; kill -TSTP 0; read line; echo again'";
    let mut live = open(Start::in_shell(script).with("EDITOR", editor));
    live.send("e");
    live.wait_for("stopped");
    assert!(!live.screen().alternate_screen());
    live.send("go\nread by the editor\n");
    live.wait_for("pressed 1 edited well");
    live.send("q");
    live.ends_clean(0);
    assert!(live.shown().contains("again") && live.shown().contains("done 0"), "{}", live.shown());
}

#[test]
fn an_editor_that_fails_is_told() {
    let mut live = open(Start::program().with("VISUAL", "/nowhere/at/all"));
    live.send("e");
    live.wait_for("edited the editor `/nowhere/at/all` could not be started");
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn a_signal_during_editing_ends_editor_and_program() {
    let mut live = open(Start::program().with("EDITOR", "sh -c 'echo editing; exec sleep 60'"));
    live.send("e");
    live.wait_for("editing");
    live.signal(Signal::TERM);
    live.ends_clean(143);
}

#[test]
fn the_mouse_can_be_left_to_the_terminal() {
    let mut live = open(Start::program());
    live.send("m");
    live.wait_until("the mouse is left", |live| live.count("\x1b[?1002l") == 1);
    live.send("q");
    live.ends_clean(0);
}

#[test]
fn an_idle_program_does_nothing() {
    let mut live = open(Start::program());
    live.send("j");
    live.wait_for("pressed 1");
    while live.hear(Duration::from_millis(200)) {}
    let before = wakings(&live);
    assert!(!live.hear(Duration::from_millis(1500)), "an idle program writes nothing");
    assert_eq!(wakings(&live), before, "wakings and processor time");
    live.send("q");
    live.ends_clean(0);
}

/// How often each thread woke up, and the processor time so far.
fn wakings(live: &live::Live) -> Vec<String> {
    let process = live.process().as_raw_nonzero();
    let tasks = fs::read_dir(format!("/proc/{process}/task")).unwrap();
    let mut all: Vec<String> = tasks
        .map(|task| {
            let path = task.unwrap().path();
            let status = fs::read_to_string(path.join("status")).unwrap();
            let stat = fs::read_to_string(path.join("stat")).unwrap();
            let times: Vec<&str> = stat.rsplit(')').next().unwrap().split(' ').skip(12).take(2).collect();
            let woken: Vec<&str> = status.lines().filter(|line| line.contains("ctxt_switches")).collect();
            format!("{}: {woken:?} {times:?}", path.display())
        })
        .collect();
    all.sort();
    all
}

#[test]
fn without_a_terminal_it_says_so() {
    let program = |term: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_watchfloor"));
        command.env("TERM", term).stdin(Stdio::null());
        command.output().expect("the program starts")
    };
    let output = program("xterm");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("standard input is not a terminal") && said.contains("watchfloor check"), "{said}");
    assert!(output.stdout.is_empty());
}

#[test]
fn a_dumb_terminal_is_refused_untouched() {
    for term in ["dumb", ""] {
        let mut live = Start::program().with("TERM", term).start();
        assert_eq!(live.end(), 2);
        assert!(live.shown().contains("TERM is"), "{}", live.shown());
        assert_eq!(live.count("\x1b"), 0);
    }
}
