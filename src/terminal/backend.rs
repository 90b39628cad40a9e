//! The backend that keeps an odd glyph from shifting its row: after anything but ASCII the next cell is placed
//! absolutely, so that a terminal with another table of widths still puts each cell where it belongs. It sends
//! what the buffer holds; that this is clean is the business of [`crate::view::gate`].

use std::io::{self, BufWriter, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, IntoCrossterm, WindowSize};
use ratatui::buffer::Cell;
use ratatui::crossterm::cursor::{Hide, MoveTo, Show};
use ratatui::crossterm::queue;
use ratatui::crossterm::style::{Attribute, Colors, SetAttribute, SetColors, SetUnderlineColor};
use ratatui::crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

/// Bytes that wait for one write. A full frame of 200x60 styled cells stays below it.
const BUFFER: usize = 64 * 1024;

/// Whether frames are marked as such (`CSI ? 2026 h` and `l`), so that a terminal which knows it never shows
/// half of one. Others ignore it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Synchronised {
    #[default]
    Yes,
    No,
}

/// A crossterm backend with anchored cells, one buffer, and one flush a frame.
///
/// Nothing reaches the terminal before `flush`, which `Terminal::draw` calls at the end of each frame.
pub struct AnchoredBackend<W: Write> {
    inner: CrosstermBackend<BufWriter<W>>,
    synchronised: Synchronised,
    /// Whether a frame has begun that `flush` has to end.
    in_frame: bool,
    /// What was drawn since the screen was cleared, row by row. Only changed cells are handed over to be drawn,
    /// but a glyph that the terminal takes for wide harms the cell after it, changed or not.
    drawn: Vec<Vec<Cell>>,
    pen: Pen,
    /// Where the cursor surely is.
    anchor: Option<(u16, u16)>,
}

impl<W: Write> AnchoredBackend<W> {
    pub fn new(writer: W, synchronised: Synchronised) -> Self {
        let inner = CrosstermBackend::new(BufWriter::with_capacity(BUFFER, writer));
        let pen = Pen::default();
        Self { inner, synchronised, in_frame: false, drawn: Vec::new(), pen, anchor: None }
    }

    fn begin_frame(&mut self) -> io::Result<()> {
        if self.synchronised == Synchronised::Yes && !self.in_frame {
            queue!(self.inner, BeginSynchronizedUpdate)?;
            self.in_frame = true;
        }
        Ok(())
    }

    /// Sends one cell, and tells where the next stands and how far to the right this one may have done harm.
    fn send(&mut self, x: u16, y: u16, cell: &Cell) -> io::Result<Harm> {
        if self.anchor != Some((x, y)) {
            queue!(self.inner, MoveTo(x, y))?;
        }
        self.pen.change(Pen::of(cell), &mut self.inner)?;
        let symbol = cell.symbol();
        let columns = columns_of(symbol) as u16;
        if columns == 2 {
            // A terminal for which this is narrow would leave the second column as it was.
            self.inner.write_all(b"  ")?;
            queue!(self.inner, MoveTo(x, y))?;
        }
        self.inner.write_all(symbol.as_bytes())?;
        let from = x.saturating_add(columns);
        if symbol.len() == 1 {
            self.anchor = Some((from, y));
            return Ok(Harm { y, from, to: from });
        }
        self.anchor = None;
        // No terminal gives a character more than two columns; some give them to marks.
        let most = symbol.chars().count() as u16 * 2;
        Ok(Harm { y, from, to: x.saturating_add(most) })
    }

    /// Sends again what was harmed, before the cell at `end`, which comes next anyway.
    fn mend(&mut self, harm: Harm, end: Option<(u16, u16)>) -> io::Result<Harm> {
        let mut left = harm;
        while left.from < left.to && end != Some((left.from, left.y)) {
            let row = self.drawn.get(usize::from(left.y));
            let Some(cell) = row.and_then(|row| row.get(usize::from(left.from))).cloned() else { break };
            left = self.send(left.from, left.y, &cell)?.and(left);
        }
        Ok(left)
    }

    fn remember(&mut self, x: u16, y: u16, cell: &Cell) {
        let (x, y) = (usize::from(x), usize::from(y));
        let columns = x + columns_of(cell.symbol());
        if self.drawn.len() <= y {
            self.drawn.resize_with(y + 1, Vec::new);
        }
        let row = &mut self.drawn[y];
        if row.len() < columns {
            row.resize(columns, Cell::EMPTY);
        }
        if columns > x + 1 {
            row[x + 1] = Cell::EMPTY;
            row[x + 1].bg = cell.bg;
        }
        row[x] = cell.clone();
    }
}

/// How many columns a symbol takes, at least one.
fn columns_of(symbol: &str) -> usize {
    if symbol.len() == 1 { 1 } else { crate::text::width(symbol).max(1) }
}

/// The columns of a row, from `from` up to but not including `to`, that a terminal may have drawn over.
#[derive(Clone, Copy, Default)]
struct Harm {
    y: u16,
    from: u16,
    to: u16,
}

impl Harm {
    /// Both harms, where they are on one row.
    fn and(self, earlier: Self) -> Self {
        if earlier.y == self.y { Self { to: self.to.max(earlier.to), ..self } } else { self }
    }
}

/// Other commands may go the same way as the frames.
impl<W: Write> Write for AnchoredBackend<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(self)
    }
}

/// The style that the terminal is in.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Pen {
    fg: Color,
    bg: Color,
    underline: Color,
    modifier: Modifier,
}

impl Pen {
    fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, underline: cell.underline_color, modifier: cell.modifier }
    }

    /// Sends what turns this style into `next`. Attributes are only ever added after a reset, so that no
    /// terminal's idea of which code takes back which attribute matters.
    fn change(&mut self, next: Self, out: &mut impl Write) -> io::Result<()> {
        if *self == next {
            return Ok(());
        }
        if self.modifier != next.modifier {
            if !self.modifier.is_empty() {
                queue!(out, SetAttribute(Attribute::Reset))?;
                *self = Self::default();
            }
            for (_, attribute) in ATTRIBUTES.iter().filter(|(each, _)| next.modifier.contains(*each)) {
                queue!(out, SetAttribute(*attribute))?;
            }
        }
        if self.fg != next.fg || self.bg != next.bg {
            queue!(out, SetColors(Colors::new(next.fg.into_crossterm(), next.bg.into_crossterm())))?;
        }
        if self.underline != next.underline {
            queue!(out, SetUnderlineColor(next.underline.into_crossterm()))?;
        }
        *self = next;
        Ok(())
    }
}

const ATTRIBUTES: [(Modifier, Attribute); 9] = [
    (Modifier::BOLD, Attribute::Bold),
    (Modifier::DIM, Attribute::Dim),
    (Modifier::ITALIC, Attribute::Italic),
    (Modifier::UNDERLINED, Attribute::Underlined),
    (Modifier::SLOW_BLINK, Attribute::SlowBlink),
    (Modifier::RAPID_BLINK, Attribute::RapidBlink),
    (Modifier::REVERSED, Attribute::Reverse),
    (Modifier::HIDDEN, Attribute::Hidden),
    (Modifier::CROSSED_OUT, Attribute::CrossedOut),
];

impl<W: Write> Backend for AnchoredBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.begin_frame()?;
        self.anchor = None;
        let mut harm = Harm::default();
        for (x, y, cell) in content {
            let before = self.mend(harm, Some((x, y)))?;
            harm = self.send(x, y, cell)?.and(before);
            self.remember(x, y, cell);
        }
        self.mend(harm, None)?;
        self.pen.change(Pen::default(), &mut self.inner)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        queue!(self.inner, Hide)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        queue!(self.inner, Show)
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        queue!(self.inner, MoveTo(x, y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.drawn.clear();
        self.inner.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.drawn.clear();
        self.inner.clear_region(region)
    }

    fn append_lines(&mut self, count: u16) -> io::Result<()> {
        self.inner.append_lines(count)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    /// Ends the frame, if one has begun, and sends all that waits.
    fn flush(&mut self) -> io::Result<()> {
        if self.in_frame {
            queue!(self.inner, EndSynchronizedUpdate)?;
            self.in_frame = false;
        }
        Backend::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(symbols: &[&'static str], synchronised: Synchronised) -> String {
        let mut bytes = Vec::new();
        let mut backend = AnchoredBackend::new(&mut bytes, synchronised);
        let cells: Vec<Cell> = symbols.iter().map(|symbol| Cell::new(symbol)).collect();
        let cells = cells.iter().enumerate().map(|(x, cell)| (x as u16, 0, cell));
        backend.draw(cells).expect("writing to memory cannot fail");
        Backend::flush(&mut backend).expect("writing to memory cannot fail");
        drop(backend);
        String::from_utf8(bytes).expect("cells are text")
    }

    #[test]
    fn cells_after_anything_but_ascii_are_anchored() {
        let check = |symbols: &[&'static str], expected: &str| {
            assert_eq!(sent(symbols, Synchronised::No).replace('\u{1B}', "^"), expected);
        };
        check(&["a", "b"], "^[1;1Hab");
        check(&["a", "ж", "b", "c"], "^[1;1Haж^[1;3Hbc");
        check(&["日"], "^[1;1H  ^[1;1H日");
    }

    #[test]
    fn an_unchanged_cell_after_an_odd_one_is_sent_again() {
        let mut bytes = Vec::new();
        let mut backend = AnchoredBackend::new(&mut bytes, Synchronised::No);
        let [odd, border] = [Cell::new("ж"), Cell::new("|")];
        backend.draw([(0, 0, &border), (1, 0, &border)].into_iter()).expect("writing to memory cannot fail");
        backend.draw([(0, 0, &odd)].into_iter()).expect("writing to memory cannot fail");
        drop(backend);
        let sent = String::from_utf8(bytes).expect("cells are text").replace('\u{1B}', "^");
        assert_eq!(sent, "^[1;1H||^[1;1Hж^[1;2H|");
    }

    #[test]
    fn frames_are_marked_once() {
        let sent = sent(&["a"], Synchronised::Yes);
        assert_eq!(sent, "\u{1B}[?2026h\u{1B}[1;1Ha\u{1B}[?2026l");
    }

    #[test]
    fn styles_change_only_where_they_differ() {
        let mut bytes = Vec::new();
        let mut pen = Pen::default();
        let bold = Pen { modifier: Modifier::BOLD, ..Pen::default() };
        for next in [bold, bold, Pen::default()] {
            pen.change(next, &mut bytes).expect("writing to memory cannot fail");
        }
        assert_eq!(String::from_utf8(bytes).expect("text"), "\u{1B}[1m\u{1B}[0m");
    }
}
