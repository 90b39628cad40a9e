//! A buffer as lines for a terminal: text with the fewest SGR sequences, each line ended without style. Colours stand as
//! the buffer has them.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use super::cell::{Cluster, rows};

/// The modifiers that a picture knows, and the codes that begin and end each. Bold and dim share their end.
const MODIFIERS: [(Modifier, u8, u8); 8] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Pen {
    foreground: Color,
    background: Color,
    line: Color,
    modifier: Modifier,
}

impl Pen {
    fn of(cluster: &Cluster<'_>) -> Self {
        let cell = cluster.cell;
        // Two speeds of blinking look alike, and a line's colour is not seen without the line.
        let mut modifier = cell.modifier;
        if modifier.contains(Modifier::RAPID_BLINK) {
            modifier.remove(Modifier::RAPID_BLINK);
            modifier.insert(Modifier::SLOW_BLINK);
        }
        let is_underlined = modifier.contains(Modifier::UNDERLINED);
        let line = if is_underlined { cell.underline_color } else { Color::Reset };
        Self { foreground: cell.fg, background: cell.bg, line, modifier }
    }

    /// Whether a blank of this style differs from none.
    fn shows_on_blank(self) -> bool {
        let seen = Modifier::UNDERLINED | Modifier::REVERSED | Modifier::CROSSED_OUT;
        self.background != Color::Reset || self.modifier.intersects(seen)
    }

    /// The shorter of the ways from one style to the other: by what changes, or anew from none.
    fn change_to(self, next: Self) -> String {
        let changed = self.codes_to(next);
        let anew = Self::default().codes_to(next);
        let anew = if anew.is_empty() { anew } else { format!("0;{anew}") };
        let codes = if changed.len() <= anew.len() || changed.is_empty() { changed } else { anew };
        if next == Self::default() { "\x1B[m".to_owned() } else { format!("\x1B[{codes}m") }
    }

    fn codes_to(self, next: Self) -> String {
        let mut codes = String::new();
        let ended = self.modifier - next.modifier;
        let mut begun = next.modifier - self.modifier;
        let weights = Modifier::BOLD | Modifier::DIM;
        if ended.intersects(weights) {
            begun |= next.modifier & weights;
        }
        let mut last = 0;
        for (modifier, _, end) in MODIFIERS {
            if ended.contains(modifier) && end != last {
                push(&mut codes, end);
                last = end;
            }
        }
        for (modifier, begin, _) in MODIFIERS {
            if begun.contains(modifier) {
                push(&mut codes, begin);
            }
        }
        for (from, to, base) in [
            (self.foreground, next.foreground, 30),
            (self.background, next.background, 40),
            (self.line, next.line, 50),
        ] {
            if from != to {
                push_colour(&mut codes, to, base);
            }
        }
        codes
    }
}

fn push(codes: &mut String, code: u8) {
    let separator = if codes.is_empty() { "" } else { ";" };
    write!(codes, "{separator}{code}").expect("a string takes everything");
}

/// A colour as text (base 30), ground (40) or underline (50); the last has no short forms.
fn push_colour(codes: &mut String, colour: Color, base: u8) {
    let short = match colour {
        Color::Reset => return push(codes, base + 9),
        Color::Rgb(red, green, blue) => {
            for code in [base + 8, 2, red, green, blue] {
                push(codes, code);
            }
            return;
        }
        Color::Indexed(number) => return push_indexed(codes, number, base),
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    match (base, short) {
        (50, number) => push_indexed(codes, number, base),
        (_, 0..=7) => push(codes, base + short),
        _ => push(codes, base + 60 + short - 8),
    }
}

fn push_indexed(codes: &mut String, number: u8, base: u8) {
    for code in [base + 8, 5, number] {
        push(codes, code);
    }
}

/// The cells of a buffer as lines with SGR sequences, each ended by a line feed.
pub fn ansi(buf: &Buffer) -> String {
    let mut lines = String::new();
    for row in rows(buf) {
        let clusters: Vec<_> = row.map(|cluster| (cluster, Pen::of(&cluster))).collect();
        let is_seen = |(cluster, pen): &(Cluster<'_>, Pen)| !cluster.is_blank() || pen.shows_on_blank();
        let end = clusters.iter().rposition(is_seen).map_or(0, |last| last + 1);
        let mut pen = Pen::default();
        for (cluster, next) in &clusters[..end] {
            if pen != *next {
                lines.push_str(&pen.change_to(*next));
                pen = *next;
            }
            lines.push_str(cluster.symbol);
        }
        if pen != Pen::default() {
            lines.push_str("\x1B[m");
        }
        lines.push('\n');
    }
    lines
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;
    use ratatui::text::{Line, Span};

    use super::*;

    #[test]
    fn styles_change_by_the_fewest_codes() {
        let check = |spans: Vec<(&'static str, Style)>, expected: &str| {
            let line: Line<'_> = spans.into_iter().map(|(text, style)| Span::styled(text, style)).collect();
            assert_eq!(ansi(&Buffer::with_lines([line])), expected);
        };
        let plain = Style::new();
        check(vec![("a  ", plain)], "a\n");
        check(vec![("a", plain.bold()), ("b", plain.bold().red())], "\x1B[1ma\x1B[31mb\x1B[m\n");
        check(vec![("a", plain.bold().red()), ("b", plain.red())], "\x1B[1;31ma\x1B[22mb\x1B[m\n");
        check(vec![("a", plain.bold()), ("b", plain)], "\x1B[1ma\x1B[mb\n");
        check(vec![("a", plain.bold()), ("b", plain.dim())], "\x1B[1ma\x1B[0;2mb\x1B[m\n");
        check(vec![("a", plain.bold().dim()), ("b", plain.dim())], "\x1B[1;2ma\x1B[0;2mb\x1B[m\n");
        check(vec![("a", plain.fg(Color::Rgb(1, 2, 3)))], "\x1B[38;2;1;2;3ma\x1B[m\n");
        check(vec![("a", plain.fg(Color::Indexed(200)).bg(Color::White))], "\x1B[38;5;200;107ma\x1B[m\n");
        let line = plain.underlined().underline_color(Color::LightRed);
        check(vec![("a", line), ("b", plain.italic())], "\x1B[4;58;5;9ma\x1B[0;3mb\x1B[m\n");
        check(vec![(" ", plain.reversed())], "\x1B[7m \x1B[m\n");
        check(vec![(" ", plain.red())], "\n");
        check(vec![("語", plain.red())], "\x1B[31m語\x1B[m\n");
    }

    #[test]
    fn nothing_but_colours_reaches_the_terminal() {
        let mut buf = Buffer::with_lines(["a"]);
        buf.content[0] = ratatui::buffer::Cell::new("\x1B");
        assert_eq!(ansi(&buf), "\u{FFFD}\n");
    }
}
