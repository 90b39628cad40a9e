//! Hostile bytes in a casebook, opened in a real terminal: it is told nothing but frames.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use watchfloor::app::pane::PaneKind;

use super::live::{Bench, Heard, Live};
use crate::hostile::corpus;
use crate::support::{Play, case, wire};

const SIZE: (u16, u16) = (120, 36);

/// A value of TOML: as it is, but for the controls that TOML does not take raw.
fn quoted(text: &str) -> String {
    let mut value = String::from("\"");
    for each in text.chars() {
        match each {
            '"' | '\\' => value.extend(['\\', each]),
            '\0'..='\u{1F}' | '\u{7F}' => write!(value, "\\u{:04X}", u32::from(each)).unwrap(),
            _ => value.push(each),
        }
    }
    value + "\""
}

/// A casebook in which whatever can be hostile is, and a file that cannot be read for it.
fn hostile_files() -> (Vec<(String, String)>, usize) {
    let mut texts = corpus::written();
    texts.extend(corpus::floods());
    let title = quoted("\u{1B}]0;owned\u{7}\u{9D}0;owned\u{9C}\u{202E}title\u{1B}[2J");
    let header = format!("[casebook]\nformat = 1\ntitle = {title}\n");
    let mut records = String::new();
    for (at, text) in texts.iter().enumerate() {
        let text = quoted(text);
        write!(
            records,
            "[[actor]]\nid = \"a{at}\"\nname = {text}\nkind = \"person\"\nsummary = {text}\n\
             [[event]]\nid = \"e{at}\"\ntitle = {text}\nkind = \"attack\"\ndate = \"2024\"\n\
             actors = [{{ actor = \"a{at}\", role = {text} }}]\n\
             [[claim]]\nid = \"c{at}\"\nspeaker = \"a{at}\"\nsaid = \"2024\"\nforce = \"asserts\"\ntext = {text}\n",
        )
        .unwrap();
    }
    let broken = "[[actor]]\nname = \u{1B}]52;c;b3duZWQ=\u{7}\u{1B}]2;owned\u{1B}\\ \u{9B}2J\u{202E}\u{1B}[2J e\u{301}\u{301}\u{301}\n";
    let files = [("casebook.toml", header), ("records.toml", records), ("broken.toml", broken.to_owned())];
    (files.map(|(name, text)| (name.to_owned(), text)).to_vec(), texts.len())
}

/// The edges of these areas, and the last line, are on the screen as they were drawn.
#[track_caller]
fn assert_frame(live: &Live, drawn: &Buffer, areas: &[Rect]) {
    let is_edge = |column: u16, row: u16| {
        let on_edge = |area: &&Rect| {
            area.contains((column, row).into())
                && (column == area.x
                    || column + 1 == area.right()
                    || row == area.y
                    || row + 1 == area.bottom())
        };
        row + 1 == SIZE.1 || areas.iter().find(on_edge).is_some()
    };
    for row in 0..SIZE.1 {
        for column in (0..SIZE.0).filter(|column| is_edge(*column, row)) {
            let shown = live.screen().cell(row, column).map_or("", vt100::Cell::contents);
            let shown = if shown.is_empty() { " " } else { shown };
            let expected = drawn[(column, row)].symbol();
            assert_eq!(shown, expected, "{column},{row} of\n{}", live.shown());
        }
    }
}

/// These areas, which hold other problems than those that the rules find, are still between their edges.
#[track_caller]
fn assert_sides(live: &Live, areas: &[Rect]) {
    for area in areas {
        for (column, row) in area.rows().flat_map(|row| [(row.x, row.y), (row.right() - 1, row.y)]) {
            let shown = live.screen().cell(row, column).map_or("", vt100::Cell::contents);
            assert!("│┃╭╮╰╯".contains(shown) && !shown.is_empty(), "{column},{row} of\n{}", live.shown());
        }
    }
}

#[test]
fn hostile_text_tells_the_terminal_nothing() {
    let (files, count) = hostile_files();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&**name, &**text)).collect();
    let bench = Bench::new(&files);
    let mut play = Play::new(case(&files), SIZE.0, SIZE.1);
    let mut live = bench.program().of_size(SIZE.0, SIZE.1).start();
    live.wait_for("Actors");
    // Notes come from the rules alone, and they speak last.
    live.wait_for(" i 1 ");
    live.wait_until("the question", |live| live.count("\x1b]11;?\x07\x1b[c") == 1);
    let layout = play.app.desk().layout;
    let mut areas: Vec<Rect> = PaneKind::ALL.iter().map(|kind| layout.pane(*kind)).collect();
    areas.push(layout.detail);
    for _ in 1..count {
        assert_frame(&live, &play.frame(), &areas);
        live.send_for_frame("j");
        play.keys("j");
    }
    assert_frame(&live, &play.frame(), &areas);
    live.send("0");
    live.wait_for("heaviest first");
    assert!(live.shown().contains("broken.toml"), "{}", live.shown());
    assert!(live.shown().contains("name = "), "the broken line is shown: {}", live.shown());
    let (list, below) = play.keys("0").app.problem_areas();
    assert_sides(&live, &[list, below]);
    live.send("1");
    live.wait_for("Actors");
    live.send_for_frame("v");
    live.send("\x1b");
    live.wait_for("next pane");
    live.send("?");
    live.wait_for("Help");
    // The question for the background ends with a bell, which is the end of the question and not a bell.
    assert_eq!(live.heard(), &Heard::default());
    live.send("\x1b");
    live.wait_without("Help");
    live.send("q");
    live.ends_clean(0);
    assert_eq!(live.heard(), &Heard::default());
    let sent = std::str::from_utf8(live.bytes()).expect("all that is sent is text");
    wire::assert_vocabulary(sent, wire::SESSION);
}
