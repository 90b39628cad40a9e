//! From clean text to cells, to bytes, to the screens of terminals that disagree about widths: the columns
//! beside a pane of hostile text stay as they were.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};
use watchfloor::terminal::backend::{AnchoredBackend, Synchronised};
use watchfloor::text::{Shown, wrap};
use watchfloor::view::{gate, paint};

use super::corpus;
use crate::support::wire::assert_vocabulary;

/// The screen: a column of bars, the pane, and columns of sentinels.
const WIDTH: u16 = 40;
const HEIGHT: u16 = 30;
const PANE: Rect = Rect { x: 1, y: 0, width: 24, height: HEIGHT - 1 };

/// Bytes that a terminal would have got.
#[derive(Clone, Default)]
struct Wire(Rc<RefCell<Vec<u8>>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The program's end of the wire and two kinds of terminals on the other.
struct Bench {
    wire: Wire,
    terminal: Terminal<AnchoredBackend<Wire>>,
    parser: vt100::Parser,
    /// A terminal for which all but ASCII takes one column, and one for which it takes two.
    contrary: [Contrary; 2],
}

impl Bench {
    fn new() -> Self {
        let wire = Wire::default();
        let backend = AnchoredBackend::new(wire.clone(), Synchronised::Yes);
        let viewport = Viewport::Fixed(Rect::new(0, 0, WIDTH, HEIGHT));
        let terminal =
            Terminal::with_options(backend, TerminalOptions { viewport }).expect("a fixed viewport");
        let size = |cells: u16| std::num::NonZeroU16::new(cells).expect("not zero");
        let parser = vt100::Parser::new(size(HEIGHT), size(WIDTH), 0);
        Self { wire, terminal, parser, contrary: [Contrary::new(1), Contrary::new(2)] }
    }

    fn draw(&mut self, lines: &[Shown]) {
        self.terminal.draw(|frame| draw_frame(frame, lines)).expect("writing to memory cannot fail");
        let bytes = std::mem::take(&mut *self.wire.0.borrow_mut());
        let text = std::str::from_utf8(&bytes).expect("the wire carries text");
        assert_vocabulary(text, &[]);
        self.parser.process(&bytes);
        self.contrary.iter_mut().for_each(|each| each.process(text));
        for row in 0..HEIGHT {
            for column in (0..WIDTH).filter(|column| !PANE.contains((*column, row).into())) {
                let cell = self.parser.screen().cell(row, column).map(|cell| cell.contents().to_owned());
                assert_eq!(
                    cell.as_deref(),
                    Some(sentinel(column)),
                    "{column},{row} beside {:?}",
                    lines.get(usize::from(row))
                );
                for contrary in &self.contrary {
                    let got = contrary.at(column, row);
                    assert_eq!(
                        got,
                        sentinel(column),
                        "{column},{row}, width {}: {lines:?}",
                        contrary.odd_width
                    );
                }
            }
        }
    }
}

fn sentinel(column: u16) -> &'static str {
    if column == 0 { "|" } else { "#" }
}

fn draw_frame(frame: &mut Frame<'_>, lines: &[Shown]) {
    let area = frame.area();
    let buf = frame.buffer_mut();
    for y in area.top()..area.bottom() {
        let row = Rect { y, height: 1, ..area };
        let sentinels: String = (0..WIDTH).map(sentinel).collect();
        paint::line(buf, row, &Shown::line(&sentinels), Style::new());
    }
    for y in PANE.top()..PANE.bottom() {
        paint::line(buf, Rect { y, height: 1, ..PANE }, &Shown::line(&" ".repeat(24)), Style::new());
    }
    paint::block(buf, PANE, lines, Style::new().bold());
    assert_eq!(gate::seal(buf), 0, "{lines:?}");
}

/// A terminal for our vocabulary, with its own idea of widths: all but ASCII takes `odd_width` columns.
struct Contrary {
    odd_width: u16,
    cells: Vec<String>,
    column: u16,
    row: u16,
}

impl Contrary {
    fn new(odd_width: u16) -> Self {
        let cells = vec![" ".to_owned(); usize::from(WIDTH * HEIGHT)];
        Self { odd_width, cells, column: 0, row: 0 }
    }

    fn at(&self, column: u16, row: u16) -> &str {
        &self.cells[usize::from(row * WIDTH + column)]
    }

    fn process(&mut self, text: &str) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if let Some(command) = rest.strip_prefix("\u{1B}[") {
                let end = command.find(|each: char| each.is_ascii_alphabetic()).expect("CSI has an end");
                if &command[end..=end] == "H" {
                    let (row, column) = command[..end].split_once(';').expect("two numbers");
                    self.row = row.parse::<u16>().expect("a row") - 1;
                    self.column = column.parse::<u16>().expect("a column") - 1;
                }
                rest = &command[end + 1..];
            } else {
                self.print(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }

    fn print(&mut self, character: char) {
        let width = if character.is_ascii() { 1 } else { self.odd_width };
        for (offset, column) in (self.column..(self.column + width).min(WIDTH)).enumerate() {
            let shown = if offset == 0 { character.to_string() } else { String::new() };
            self.cells[usize::from(self.row * WIDTH + column)] = shown;
        }
        self.column += width;
    }
}

/// Each screenful as a first frame, redrawn over by itself the other way round, and blank.
fn assert_contained(lines: impl Iterator<Item = Shown>) {
    let lines: Vec<Shown> = lines.collect();
    for screenful in lines.chunks(usize::from(PANE.height)) {
        let mut bench = Bench::new();
        bench.draw(screenful);
        let turned: Vec<Shown> = screenful.iter().rev().cloned().collect();
        bench.draw(&turned);
        bench.draw(&[]);
        bench.draw(screenful);
    }
}

#[test]
fn every_code_point_stays_in_its_pane() {
    let characters: Vec<char> = corpus::code_points().collect();
    assert_contained(characters.chunks(23).map(|chunk| Shown::line(&chunk.iter().collect::<String>())));
}

#[test]
fn hostile_text_stays_in_its_pane() {
    assert_contained(corpus::all().iter().map(|raw| Shown::line(raw)));
}

#[test]
fn wrapped_hostile_text_stays_in_its_pane() {
    let lines = corpus::all().into_iter().flat_map(|raw| {
        let mut lines = wrap(&Shown::block(&raw), usize::from(PANE.width));
        lines.truncate(8);
        lines
    });
    assert_contained(lines);
}

#[test]
fn painting_touches_no_cell_outside_its_area() {
    let strings = corpus::written().into_iter().chain(corpus::mixes(5, corpus::mix_count() / 10));
    for raw in strings.chain(corpus::plain().into_iter().map(str::to_owned)) {
        let line = Shown::line(&raw);
        for width in 0..=40 {
            let screen = Rect::new(0, 0, 30, 3);
            let area = Rect::new(3, 1, width, 1);
            let visible = area.intersection(screen);
            for paint in [paint::line, paint::line_right] {
                let mut buf = Buffer::filled(screen, Cell::new("."));
                let used = paint(&mut buf, area, &line, Style::new());
                assert!(used <= visible.width, "{raw:?} in {width}");
                for position in screen.positions().filter(|position| !visible.contains(*position)) {
                    assert_eq!(buf[position].symbol(), ".", "{position:?}: {raw:?} in {width}");
                }
                assert_eq!(gate::seal(&mut buf), 0, "{raw:?} in {width}");
            }
        }
    }
}

#[test]
fn the_gate_stops_what_others_let_through() {
    for raw in corpus::written() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 4, 1));
        buf.set_span(0, 0, &ratatui::text::Span::raw(raw.as_str()), 4);
        gate::seal(&mut buf);
        assert_eq!(gate::seal(&mut buf), 0, "{raw:?}");
        let text: String = buf.content().iter().map(Cell::symbol).collect();
        assert_eq!(text.chars().find(|each| each.is_control() || *each == '\u{202E}'), None, "{raw:?}");
    }
}
