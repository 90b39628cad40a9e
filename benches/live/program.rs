//! The programs, how each is started and what is pressed in it.

use std::env;
use std::time::{Duration, Instant};

use super::data::Data;
use super::figures::Run;
use super::process;
use super::terminal::Terminal;

#[derive(Clone, Copy)]
pub(crate) struct Program {
    pub(crate) name: &'static str,
    pub(crate) binary: &'static str,
    command: fn(&Data) -> Vec<String>,
    /// Whether the first full screen is there.
    is_drawn: fn(&str) -> bool,
    /// Whether all records are there.
    is_whole: fn(&str, usize) -> bool,
    /// What is measured: a name, what is pressed before, what is pressed one by one so many times, and what after.
    keys: &'static [(&'static str, &'static str, &'static str, usize, &'static str)],
    /// How long the screen has to be still to count as settled.
    quiet: Duration,
    quit: &'static str,
    /// Whether it opens what it kept of the records when it ran before.
    pub(crate) remembers: bool,
}

const PAGE_DOWN: &str = "\x1b[6~";
const FAST: Duration = Duration::from_millis(25);
const SLOW: Duration = Duration::from_millis(120);

/// Ours, wherever it was built.
pub(crate) fn watchfloor() -> Program {
    Program {
        name: "watchfloor",
        binary: "watchfloor",
        command: |data| {
            let built = env!("CARGO_BIN_EXE_watchfloor").to_owned();
            let program = env::var("WATCHFLOOR_PROGRAM").unwrap_or(built);
            // The terminal starts it in another folder.
            let program = std::path::absolute(program).expect("there is a folder to start from");
            vec![
                program.display().to_string(),
                data.casebook().display().to_string(),
                "--no-cache".to_owned(),
            ]
        },
        is_drawn: |screen| screen.contains("Events") && last_row(screen).contains("help"),
        is_whole: |screen, _| screen.contains("Events"),
        keys: &[
            ("desk: next row", "\t", "j", 60, "g"),
            ("desk: next page", "", PAGE_DOWN, 40, "g"),
            ("desk: next pane", "", "\t", 40, ""),
            ("desk: sort", "", "s", 8, ""),
            ("desk: letter of a filter", "/", "smugg", 1, "\x1b"),
            ("search: letter", "\x06", "smugg", 1, "\x1b"),
            ("palette: letter", "\x10", "smugg", 1, "\x1b"),
            ("another screen", "", "567801", 6, ""),
            ("claims: next row", "5", "j", 40, "1"),
            ("hypotheses: next row", "6", "j", 20, "1"),
            ("outlook: next row", "7", "j", 40, "1"),
            ("warnings: next row", "8", "j", 40, "1"),
            ("a day back", "", "[", 10, "\\"),
            ("still frame", "", "\x1b[21~", 10, ""),
        ],
        quiet: FAST,
        quit: "q",
        remembers: false,
    }
}

/// The same from what it kept of the casebook.
pub(crate) fn watchfloor_again() -> Program {
    Program {
        name: "watchfloor again",
        command: |data| {
            let mut command = (watchfloor().command)(data);
            command.retain(|word| word != "--no-cache");
            command
        },
        remembers: true,
        ..watchfloor()
    }
}

/// Runs a program until it has kept what it read. What is too small to be kept is not waited for.
pub(crate) fn keep(program: &Program, data: &Data) {
    const LONGEST: Duration = Duration::from_mins(2);
    const SMALL: usize = 5_000;
    let mut terminal = Terminal::start(&(program.command)(data), data.home());
    let end = Instant::now() + if data.records < SMALL { Duration::from_secs(1) } else { LONGEST };
    while Instant::now() < end && !data.is_kept() {
        rest(&mut terminal, Duration::from_millis(50));
    }
    terminal.quit(program.quit);
}

pub(crate) const PEERS: &[Program] = &[
    Program {
        name: "less",
        binary: "less",
        command: |data| vec!["less".to_owned(), "-S".to_owned(), data.rows().display().to_string()],
        is_drawn: |screen| screen.lines().count() >= 59,
        is_whole: |screen, _| screen.lines().count() >= 59,
        keys: &[
            ("next row", "", "j", 40, ""),
            ("next page", "", " ", 40, ""),
            ("next hit", "/smuggl\r", "n", 10, ""),
        ],
        quiet: FAST,
        quit: "q",
        remembers: false,
    },
    Program {
        name: "fzf",
        binary: "fzf",
        command: |data| shell(&format!("exec fzf < '{}'", data.titles().display())),
        is_drawn: |screen| screen.lines().count() >= 50,
        is_whole: |screen, records| screen.contains(&format!("{records}/{records}")),
        keys: &[("next row", "", "\x1b[A", 40, ""), ("letter of a query", "", "smuggl", 1, "")],
        quiet: SLOW,
        quit: "\x1b",
        remembers: false,
    },
    Program {
        name: "fzy",
        binary: "fzy",
        command: |data| shell(&format!("exec fzy -l 55 < '{}'", data.titles().display())),
        is_drawn: |screen| screen.lines().count() >= 50,
        is_whole: |screen, _| screen.lines().count() >= 50,
        keys: &[("letter of a query", "", "smuggl", 1, "")],
        quiet: SLOW,
        quit: "\x03",
        remembers: false,
    },
    Program {
        name: "lnav",
        binary: "lnav",
        command: |data| vec!["lnav".to_owned(), data.rows().display().to_string()],
        is_drawn: |screen| screen.lines().filter(|line| line.len() > 40).count() >= 50,
        is_whole: |screen, _| screen.lines().filter(|line| line.len() > 40).count() >= 50,
        keys: &[("next row", "", "j", 40, ""), ("next page", "", PAGE_DOWN, 40, "")],
        quiet: SLOW,
        quit: "q",
        remembers: false,
    },
    Program {
        name: "visidata",
        binary: "vd",
        command: |data| vec!["vd".to_owned(), data.rows().display().to_string()],
        is_drawn: |screen| screen.lines().filter(|line| line.len() > 40).count() >= 50,
        is_whole: |screen, records| last_row(screen).contains(&format!("{}", records - 1)),
        keys: &[("next row", "", "j", 40, ""), ("next page", "", PAGE_DOWN, 40, "")],
        quiet: SLOW,
        quit: "gq",
        remembers: false,
    },
    Program {
        name: "csvlens",
        binary: "csvlens",
        command: |data| {
            vec!["csvlens".to_owned(), "--no-headers".to_owned(), data.rows().display().to_string()]
        },
        is_drawn: |screen| screen.lines().filter(|line| line.len() > 40).count() >= 50,
        is_whole: |screen, records| screen.contains(&format!("/{records}")),
        keys: &[("next row", "", "j", 40, ""), ("next page", "", PAGE_DOWN, 40, "")],
        quiet: SLOW,
        quit: "q",
        remembers: false,
    },
];

fn shell(script: &str) -> Vec<String> {
    ["sh", "-c", script].map(str::to_owned).to_vec()
}

fn last_row(screen: &str) -> &str {
    screen.trim_end().lines().last().unwrap_or_default()
}

/// One run of a program, from its start to its end.
pub(crate) fn measure(program: &Program, data: &Data) -> Run {
    const LONGEST: Duration = Duration::from_mins(2);
    let mut terminal = Terminal::start(&(program.command)(data), data.home());
    let mut run = Run::default();
    let drawn = terminal.wait(LONGEST, program.is_drawn);
    assert!(drawn.is_some(), "{} draws no screen:\n{}", program.name, terminal.text());
    run.drawn = drawn;
    run.whole = terminal.wait(LONGEST, |screen| (program.is_whole)(screen, data.records));
    rest(&mut terminal, Duration::from_millis(500));
    run.memory = process::memory(terminal.process());
    for (name, before, keys, times, after) in program.keys {
        for key in each_key(before) {
            terminal.press(key, program.quiet);
        }
        for _ in 0..*times {
            run.keys.extend(each_key(keys).map(|key| (*name, terminal.press(key, program.quiet))));
        }
        for key in each_key(after) {
            // What is still being found may come between.
            rest(&mut terminal, Duration::from_millis(200));
            terminal.press(key, program.quiet);
            rest(&mut terminal, Duration::from_millis(50));
        }
    }
    let ticks = process::ticks(terminal.process());
    rest(&mut terminal, Duration::from_secs(2));
    run.idle_ticks = process::ticks(terminal.process()) - ticks;
    run.quit = terminal.quit(program.quit);
    run
}

/// Reads what is written meanwhile.
fn rest(terminal: &mut Terminal, time: Duration) {
    let end = Instant::now() + time;
    while Instant::now() < end {
        terminal.hear(end);
    }
}

/// Letter by letter; an escape sequence is one key.
fn each_key(keys: &str) -> impl Iterator<Item = &str> {
    let is_whole = keys.starts_with('\x1b') || keys.starts_with("gq");
    let ends = keys.char_indices().map(|(at, letter)| (at, at + letter.len_utf8()));
    let letters = ends.filter(move |_| !is_whole).map(|(start, end)| &keys[start..end]);
    std::iter::once(keys).filter(move |_| is_whole).chain(letters)
}
