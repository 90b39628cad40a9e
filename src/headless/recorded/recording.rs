//! A frame as it is recorded and compared: its text, and a twin in which each cell has the letter of its style. Both are
//! plain text, so that people review them in a diff. Pictures are made from frames and never compared.

use std::collections::HashMap;
use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::style::{self, Look};
use crate::headless::text;
use crate::text::Shown;
use crate::view::paint;

/// A frame as text and styles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The rows of the frame, trailing blanks cut.
    pub text: String,
    /// The legend of styles, an empty line, and a letter a cell, trailing blanks cut. A blank is the style of most cells.
    pub styles: String,
}

/// What differs between two frames.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Column and row of every cell that differs in character or style.
    pub cells: Vec<(u16, u16)>,
    /// What a person reads of it, a line each.
    pub lines: Vec<String>,
}

/// Letters for styles; a frame has some twenty.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!$%&*+=?@^~<>";

/// Lines of a difference that are told.
const TOLD: usize = 40;

impl Recorded {
    pub fn new(buf: &Buffer) -> Self {
        Self { text: text(buf), styles: styles(buf) }
    }

    /// The recorded frame as cells. What the legend names and no style is, looks plain.
    pub fn frame(&self) -> Buffer {
        let grid = Grid::of(self);
        let area = Rect::new(0, 0, grid.width() as u16, grid.height() as u16);
        let mut buf = Buffer::empty(area);
        for y in 0..grid.height() {
            for x in 0..grid.width() {
                let symbol = Shown::line(grid.symbol(x, y));
                let style = style::parse(grid.style(x, y));
                if !symbol.is_empty() {
                    let at = Rect::new(x as u16, y as u16, symbol.width() as u16, 1);
                    paint::line(&mut buf, at, &symbol, style);
                }
                buf[(x as u16, y as u16)].set_style(style);
            }
        }
        buf
    }

    /// What is in `shown` and was not in this one. None where both are the same.
    ///
    /// Frames with other line ends are the same frames: git may have changed them.
    pub fn difference(&self, shown: &Self) -> Option<Difference> {
        let (before, after) = (Grid::of(self), Grid::of(shown));
        if before == after {
            return None;
        }
        Some(before.difference(&after))
    }
}

fn styles(buf: &Buffer) -> String {
    let mut counts: Vec<(Look, usize)> = Vec::new();
    let mut places: HashMap<Look, usize> = HashMap::new();
    for cell in &buf.content {
        let look = Look::of(cell);
        let at = *places.entry(look).or_insert_with(|| {
            counts.push((look, 0));
            counts.len() - 1
        });
        counts[at].1 += 1;
    }
    let common = counts.iter().max_by_key(|(_, count)| *count).map(|(look, _)| *look);
    let mut letters: HashMap<Look, char> = HashMap::new();
    let mut legend = String::new();
    if let Some(common) = common {
        letters.insert(common, ' ');
        let _ = writeln!(legend, "  {common}");
    }
    let others = counts.iter().map(|(look, _)| *look).filter(|look| Some(*look) != common);
    // More styles than letters share the last: they are told apart by nobody's eye either.
    let last = LETTERS.chars().next_back().unwrap_or('?');
    for (look, letter) in others.zip(LETTERS.chars().chain(std::iter::repeat(last))) {
        letters.insert(look, letter);
        let _ = writeln!(legend, "{letter} {look}");
    }
    let mut rows = String::new();
    for y in buf.area.top()..buf.area.bottom() {
        let row: String = (buf.area.left()..buf.area.right())
            .map(|x| letters.get(&Look::of(&buf[(x, y)])).copied().unwrap_or(' '))
            .collect();
        rows.push_str(row.trim_end());
        rows.push('\n');
    }
    format!("{legend}\n{rows}")
}

/// A recorded frame as cells: what a cell shows, and its style as the legend writes it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Grid<'a> {
    rows: Vec<Vec<&'a str>>,
    styles: Vec<Vec<&'a str>>,
}

impl<'a> Grid<'a> {
    fn of(recorded: &'a Recorded) -> Self {
        let rows = recorded.text.lines().map(|line| clusters(line.trim_end())).collect();
        let mut lines = recorded.styles.lines();
        let mut legend: HashMap<char, &str> = HashMap::new();
        for line in lines.by_ref().take_while(|line| !line.is_empty()) {
            let mut letters = line.chars();
            if let Some(letter) = letters.next() {
                legend.insert(letter, letters.as_str().trim());
            }
        }
        let common = legend.get(&' ').copied().unwrap_or_default();
        let named = |letter| legend.get(&letter).copied().unwrap_or(common);
        let row_of = |line: &'a str| -> Vec<&'a str> {
            let mut row: Vec<&str> = line.trim_end().chars().map(named).collect();
            while row.last() == Some(&common) {
                row.pop();
            }
            row
        };
        let mut styles: Vec<Vec<&str>> = lines.map(row_of).collect();
        // The style of most cells stands first, as a row of its own, since rows are cut where it begins.
        styles.insert(0, vec![common]);
        Self { rows, styles }
    }

    fn symbol(&self, x: usize, y: usize) -> &'a str {
        self.rows.get(y).and_then(|row| row.get(x)).copied().unwrap_or(" ")
    }

    fn style(&self, x: usize, y: usize) -> &'a str {
        let common = self.styles[0][0];
        self.styles.get(y + 1).and_then(|row| row.get(x)).copied().unwrap_or(common)
    }

    fn height(&self) -> usize {
        self.rows.len().max(self.styles.len() - 1)
    }

    fn width(&self) -> usize {
        self.rows.iter().chain(&self.styles).map(Vec::len).max().unwrap_or_default()
    }

    fn difference(&self, after: &Self) -> Difference {
        let (width, height) = (self.width().max(after.width()), self.height().max(after.height()));
        let mut difference = Difference::default();
        for y in 0..height {
            let is_text = |x: &usize| self.symbol(*x, y) != after.symbol(*x, y);
            let is_style = |x: &usize| self.style(*x, y) != after.style(*x, y);
            let (texts, styles): (Vec<usize>, Vec<usize>) =
                ((0..width).filter(is_text).collect(), (0..width).filter(is_style).collect());
            let changed = (0..width).filter(|x| is_text(x) || is_style(x));
            difference.cells.extend(changed.map(|x| (x as u16, y as u16)));
            if !texts.is_empty() {
                difference.lines.extend(self.told(after, y, &texts));
            }
            if let (true, Some(first), Some(last)) = (texts.is_empty(), styles.first(), styles.last()) {
                let (before, now) = (self.style(*first, y), after.style(*first, y));
                difference.lines.push(format!("row {y}, columns {first} to {last}: {before} -> {now}"));
            }
        }
        let more = difference.lines.len().saturating_sub(TOLD);
        if more > 0 {
            difference.lines.truncate(TOLD);
            difference.lines.push(format!("and {more} more lines"));
        }
        difference
    }

    /// A row before and after, with marks under what differs.
    fn told(&self, after: &Self, y: usize, differing: &[usize]) -> [String; 3] {
        let row = |grid: &Self| grid.rows.get(y).map(|row| row.concat()).unwrap_or_default();
        let width = differing.last().map_or(0, |last| last + 1);
        let marks: String = (0..width).map(|x| if differing.contains(&x) { '^' } else { ' ' }).collect();
        [
            format!("row {y:2} - {}", row(self)),
            format!("       + {}", row(after)),
            format!("         {marks}"),
        ]
    }
}

/// The clusters of a line, each in the column where it begins; the second column of a wide one is empty.
fn clusters(line: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    for cluster in unicode_segmentation::UnicodeSegmentation::graphemes(line, true) {
        cells.push(cluster);
        cells.extend(std::iter::repeat_n("", crate::text::width(cluster).saturating_sub(1)));
    }
    cells
}

/// A frame with the cells that differ marked, for a picture.
pub fn marked(buf: &Buffer, difference: &Difference) -> Buffer {
    let mut marked = buf.clone();
    for (x, y) in &difference.cells {
        let at = Rect::new(*x, *y, 1, 1).intersection(marked.area);
        if !at.is_empty() {
            let cell: &mut Cell = &mut marked[(*x, *y)];
            cell.fg = ratatui::style::Color::Rgb(255, 255, 255);
            cell.bg = ratatui::style::Color::Rgb(190, 30, 60);
        }
    }
    marked
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Modifier, Style};

    use super::*;

    fn frame(rows: &[&str]) -> Buffer {
        Buffer::with_lines(rows.iter().copied())
    }

    #[test]
    fn styles_are_letters_and_most_cells_are_blank() {
        let mut buf = frame(&["ab", "cd", "日"]);
        buf.set_style(
            Rect::new(1, 1, 1, 1),
            Style::new().fg(Color::Rgb(1, 2, 255)).add_modifier(Modifier::BOLD),
        );
        let recorded = Recorded::new(&buf);
        assert_eq!(recorded.text, "ab\ncd\n日\n");
        assert_eq!(recorded.styles, "  plain\na fg #0102ff bold\n\n\n a\n\n");
    }

    #[test]
    fn only_cells_that_differ_are_told() {
        let before = frame(&["abc", "日x", "same"]);
        let mut after = frame(&["aXc", "日y", "same"]);
        let check = |after: &Buffer, cells: &[(u16, u16)], lines: &[&str]| {
            let difference = Recorded::new(&before).difference(&Recorded::new(after));
            let difference = difference.unwrap_or_default();
            assert_eq!(difference.cells, cells);
            assert_eq!(difference.lines, lines);
        };
        check(&before, &[], &[]);
        let texts =
            ["row  0 - abc", "       + aXc", "          ^", "row  1 - 日x", "       + 日y", "           ^"];
        check(&after, &[(1, 0), (2, 1)], &texts);
        after = before.clone();
        after.set_style(Rect::new(0, 2, 2, 1), Style::new().bg(Color::Red));
        check(&after, &[(0, 2), (1, 2)], &["row 2, columns 0 to 1: plain -> bg red"]);
    }

    #[test]
    fn a_recording_becomes_the_frame_again() {
        let mut buf = frame(&["ab  ", "日 — │", "é"]);
        let style = Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::Indexed(200));
        buf.set_style(Rect::new(1, 0, 3, 2), style.add_modifier(Modifier::BOLD | Modifier::REVERSED));
        buf.set_style(Rect::new(0, 2, 1, 1), Style::new().fg(Color::LightRed).underline_color(Color::Gray));
        let again = Recorded::new(&buf).frame();
        assert_eq!(Recorded::new(&again), Recorded::new(&buf));
        assert_eq!(again, buf);
    }

    #[test]
    fn line_ends_make_no_difference() {
        let recorded = Recorded::new(&frame(&["ab ", "", "c"]));
        let windows = Recorded {
            text: recorded.text.replace('\n', "\r\n"),
            styles: recorded.styles.replace('\n', "\r\n"),
        };
        assert_eq!(windows.difference(&recorded), None);
    }

    #[test]
    fn the_order_of_styles_makes_no_difference() {
        let recorded = Recorded::new(&frame(&["ab"]));
        let other = Recorded { styles: "x fg red\n  plain\n\n\n".to_owned(), ..recorded.clone() };
        assert_eq!(other.difference(&recorded), None);
    }
}
