//! A tape shows what a terminal shows: the same keys, once in memory and once through a real pseudo-terminal and an
//! emulator, cell by cell in character and colour.

use std::fs;
use std::process::Command;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use watchfloor::headless::Recorded;

use super::live::Live;
use super::{bench, open};

/// What a tape types, and what a terminal sends for it.
const STEPS: [(&str, &str); 7] = [
    ("Type \"j\"", "j"),
    ("Enter", "\r"),
    ("Escape", "\x1b"),
    ("Type \"/бета\"", "/бета"),
    ("Escape", "\x1b"),
    ("Type \"0\"", "0"),
    // Past the line that says where the case lies, which is another place for each of the two.
    ("Type \"?jj\"", "?jj"),
];

/// The frames of the tape, in order.
fn frames(bench: &super::live::Bench) -> Vec<Recorded> {
    let shot = |(at, (tape, _)): (usize, &(&str, &str))| format!("{tape}\nScreenshot frame-{at}.txt\n");
    let steps: String = STEPS.iter().enumerate().map(shot).collect();
    let tape = format!("Set Casebook case\nSet Columns 80\nSet Rows 24\n{steps}");
    fs::write(bench.path("t.tape"), tape).unwrap();
    let play = Command::new(env!("CARGO_BIN_EXE_watchfloor"))
        .args(["play", "--update"])
        .arg(bench.path("t.tape"))
        .output()
        .expect("the program starts");
    assert!(play.status.success(), "{}", String::from_utf8_lossy(&play.stdout));
    let read = |name: String| fs::read_to_string(bench.path(&name)).expect("it was recorded");
    let recorded = |at| Recorded {
        text: read(format!("frame-{at}.txt")),
        styles: read(format!("frame-{at}.style.txt")),
    };
    (0..STEPS.len()).map(recorded).collect()
}

fn colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
        Color::Indexed(number) => vt100::Color::Idx(number),
        Color::Reset => vt100::Color::Default,
        named => panic!("{named:?} in a frame of true colours"),
    }
}

/// Where a cell of the terminal is not the one of the frame: both, for a person.
fn difference(live: &Live, recorded: &Recorded) -> Option<String> {
    let frame = recorded.frame();
    let mut wide = false;
    for y in 0..24 {
        for x in 0..80 {
            let shown = live.screen().cell(y, x).expect("the terminal has the cell");
            let blank = Cell::EMPTY;
            let expected = frame.cell((x, y)).unwrap_or(&blank);
            let symbol = if shown.has_contents() { shown.contents() } else { " " };
            let is_second = std::mem::replace(&mut wide, shown.is_wide());
            let has = |modifier| expected.modifier.contains(modifier);
            let reversed = shown.inverse() == has(Modifier::REVERSED);
            let is_same = (is_second || symbol == expected.symbol())
                && shown.fgcolor() == colour(expected.fg)
                && shown.bgcolor() == colour(expected.bg)
                && shown.bold() == has(Modifier::BOLD)
                && shown.underline() == has(Modifier::UNDERLINED)
                && reversed;
            if !is_same {
                return Some(format!(
                    "column {x}, row {y}: the terminal has {shown:?}, the tape {expected:?}"
                ));
            }
        }
    }
    None
}

#[test]
fn a_tape_shows_what_the_terminal_shows() {
    let bench = bench();
    let frames = frames(&bench);
    let mut live = open(bench.program());
    for ((tape, keys), recorded) in STEPS.iter().zip(&frames) {
        live.send(keys);
        live.wait_until(tape, |live| difference(live, recorded).is_none());
    }
    // Another step's frame is another picture: the comparison can fail.
    assert!(difference(&live, &frames[0]).is_some());
    live.send("\x1b");
    live.wait_without("Help");
    live.send("q");
    live.ends_clean(0);
}
