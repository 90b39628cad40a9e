//! Estimates over time: time from left to right, likelihood from 0 below to 100 % above. A number is a line for as long as
//! it stood, a range the area between its ends; the last row names the days.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::screen::{Drawn, History, Stand, place};
use crate::text::Shown;
use crate::view::frame::put;
use crate::view::{Look, paint};

/// The scale on the left, and the letters of voices on the right.
const SCALE: u16 = 6;
const LETTERS: u16 = 2;

/// The most cells of the axis of time: beyond that a chart says no more.
const MOST: u16 = 120;

/// Dots of a braille cell.
const ACROSS: usize = 2;
const DOWN: usize = 4;

pub(super) fn draw_row(look: &Look, chart: &History, drawn: &Drawn, line: Rect, buf: &mut Buffer) {
    let width = line.width.saturating_sub(SCALE + LETTERS).min(MOST);
    let plot = Rect { x: line.x + SCALE, width, ..line };
    let rows = drawn.rows - 1;
    if width == 0 || rows == 0 {
        return;
    }
    if drawn.row == rows {
        return axis(look, chart, plot, buf);
    }
    scale(look, drawn.row, rows, line, buf);
    let is_within = |day: &chrono::NaiveDate| chart.days.is_some_and(|(_, last)| *day <= last);
    let deadline = chart.deadline.filter(is_within).map(|day| cell_of(chart, day, width));
    let grid = Grid::new(chart, width, rows);
    for x in 0..width {
        let bits = grid.bits(x, drawn.row);
        let at = plot.x + x;
        if bits.dots == 0 {
            if deadline == Some(x) {
                put(buf, at, plot.y, look.glyphs.track, look.theme.warning);
            } else if chart.letter(0).is_none() && drawn.row == rows / 2 && x.is_multiple_of(4) {
                put(buf, at, plot.y, look.glyphs.tied, look.theme.faint);
            }
            continue;
        }
        let style = voice_style(look, bits.voice);
        paint::line(buf, Rect { x: at, width: 1, height: 1, ..plot }, &sign(look, &bits), style);
    }
    letters(look, chart, (drawn.row, grid.rows), plot, buf);
}

/// What stands in a cell.
#[derive(Default)]
struct Bits {
    dots: u8,
    /// Whether an end of a range, or a number, runs through it.
    has_line: bool,
    voice: usize,
}

/// A stand in dots.
struct Run {
    first: usize,
    last: usize,
    top: usize,
    bottom: usize,
    /// The rows between a number and the one of the same voice before it, which meet where it begins.
    joint: Option<(usize, usize)>,
    voice: usize,
}

/// The stands in dots, for a plot of so many cells.
struct Grid {
    runs: Vec<Run>,
    rows: u16,
}

impl Grid {
    fn new(chart: &History, width: u16, rows: u16) -> Self {
        let height = |p: f64| row_of(p, rows);
        let middle = |stand: &Stand| height(f64::midpoint(stand.ends.0, stand.ends.1));
        let is_number = |stand: &Stand| (stand.ends.1 - stand.ends.0).abs() < 1e-9;
        let column = |day| place(chart.place(day), usize::from(width) * ACROSS);
        let mut before: Vec<Option<&Stand>> = vec![None; chart.voices.len()];
        let run = |stand: &'_ Stand, before: Option<&Stand>| Run {
            first: column(stand.from),
            last: column(stand.until),
            top: height(stand.ends.1),
            bottom: height(stand.ends.0),
            joint: before.filter(|before| is_number(before) && is_number(stand)).map(|before| {
                let (from, to) = (middle(before), middle(stand));
                (from.min(to), from.max(to))
            }),
            voice: stand.voice,
        };
        let runs = chart.stands.iter().map(|stand| run(stand, before[stand.voice].replace(stand)));
        Self { runs: runs.collect(), rows }
    }

    fn bits(&self, x: u16, y: u16) -> Bits {
        const BITS: [[u8; ACROSS]; DOWN] = [[0, 3], [1, 4], [2, 5], [6, 7]];
        let mut found = Bits::default();
        let left = usize::from(x) * ACROSS;
        for run in self.runs.iter().filter(|run| run.first < left + ACROSS && run.last >= left) {
            for (down, bits) in BITS.iter().enumerate() {
                let row = usize::from(y) * DOWN + down;
                for (across, bit) in bits.iter().enumerate() {
                    let Some(is_line) = run.dot(left + across, row) else { continue };
                    found.dots |= 1 << bit;
                    // A line lies before the areas of others.
                    if is_line || !found.has_line {
                        found.voice = run.voice;
                    }
                    found.has_line |= is_line;
                }
            }
        }
        found
    }
}

impl Run {
    /// Whether there is a dot, and then whether it belongs to a line or to an area.
    fn dot(&self, column: usize, row: usize) -> Option<bool> {
        if !(self.first..=self.last).contains(&column) {
            return None;
        }
        let is_between = (self.top..=self.bottom).contains(&row);
        let is_joint = self.joint.is_some_and(|(from, to)| (from..=to).contains(&row));
        let is_start = column == self.first && (is_between || is_joint);
        let is_line = row == self.top || row == self.bottom || is_start;
        (is_line || is_between && (row + column).is_multiple_of(2)).then_some(is_line)
    }
}

/// The row of dots of a likelihood, from above.
fn row_of(p: f64, rows: u16) -> usize {
    place(1.0 - p, usize::from(rows) * DOWN)
}

fn sign(look: &Look, bits: &Bits) -> Shown {
    if look.glyphs.is_unicode() {
        let letter = char::from_u32(0x2800 + u32::from(bits.dots)).unwrap_or(' ');
        Shown::line(letter.encode_utf8(&mut [0; 4]))
    } else {
        Shown::literal(if bits.has_line { "#" } else { ":" })
    }
}

fn voice_style(look: &Look, voice: usize) -> Style {
    let theme = &look.theme;
    [theme.accent, theme.tied, theme.contradicting, theme.good, theme.warning][voice % 5]
}

fn cell_of(chart: &History, day: chrono::NaiveDate, width: u16) -> u16 {
    place(chart.place(day), usize::from(width)) as u16
}

fn scale(look: &Look, row: u16, rows: u16, line: Rect, buf: &mut Buffer) {
    let text = match row {
        0 => "100 %",
        row if row + 1 == rows => "  0 %",
        row if row == rows / 2 && rows > 4 => " 50 %",
        _ => return,
    };
    paint::line(buf, Rect { width: SCALE - 1, ..line }, &Shown::literal(text), look.theme.muted);
}

/// The letter of each voice behind what it held last, where there are several.
fn letters(look: &Look, chart: &History, (row, rows): (u16, u16), plot: Rect, buf: &mut Buffer) {
    for voice in 0..chart.voices.len() {
        let Some(letter) = chart.letter(voice) else { return };
        let Some(last) = chart.stands.iter().rev().find(|stand| stand.voice == voice) else { continue };
        let middle = row_of(f64::midpoint(last.ends.0, last.ends.1), rows) / DOWN;
        if middle == usize::from(row) {
            let at = Rect { x: plot.right() + 1, width: 1, ..plot };
            let letter = Shown::line(letter.encode_utf8(&mut [0; 4]));
            paint::line(buf, at, &letter, voice_style(look, voice));
        }
    }
}

/// The first day, the last, and which of them is the deadline or the outcome.
fn axis(look: &Look, chart: &History, plot: Rect, buf: &mut Buffer) {
    let Some((first, last)) = chart.days else { return };
    let style = look.theme.muted;
    for day in &chart.unplaced {
        let x = plot.x + cell_of(chart, *day, plot.width);
        put(buf, x, plot.y, "?", look.theme.warning);
    }
    let start = Shown::line(&first.to_string());
    let from = if chart.unplaced.is_empty() {
        plot
    } else {
        Rect { x: plot.x + 2, width: plot.width.saturating_sub(2), ..plot }
    };
    let used = paint::line(buf, from, &start, style) + (from.x - plot.x);
    if first == last {
        return;
    }
    let said = match (chart.settled, chart.deadline) {
        (Some((day, came)), _) if day == last => match came {
            Some(true) => "came ",
            Some(false) => "did not come ",
            None => "settled ",
        },
        (_, Some(day)) if day == last => "deadline ",
        _ => "",
    };
    let rest = Rect { x: plot.x + used + 1, width: plot.width.saturating_sub(used + 1), ..plot };
    paint::line_right(buf, rest, &Shown::line(&format!("{said}{last}")), style);
}
