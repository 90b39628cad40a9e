//! The colours of the terminal that a picture stands for, and what they make of a cell's style. Formats are not known
//! here.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use serde::Deserialize;

use super::picture::Bar;
use crate::view::theme::Theme;

/// Red, green and blue in sRGB.
pub type Rgb = [u8; 3];

/// What a terminal shows where a cell names no colour, or one by its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    pub foreground: Rgb,
    pub background: Rgb,
    pub cursor: Rgb,
    /// Black, red, green, yellow, blue, magenta, cyan, white, and the bright eight.
    pub ansi: [Rgb; 16],
}

impl Palette {
    pub const DARK: Self = Self {
        foreground: [0xD8, 0xDC, 0xE3],
        background: [0x14, 0x17, 0x1C],
        cursor: [0xD8, 0xDC, 0xE3],
        ansi: [
            [0x2A, 0x2F, 0x38],
            [0xE5, 0x6B, 0x6F],
            [0x8F, 0xC1, 0x78],
            [0xE0, 0xB4, 0x5C],
            [0x6F, 0xA8, 0xDC],
            [0xC4, 0x8F, 0xD0],
            [0x63, 0xBF, 0xBF],
            [0xB8, 0xBE, 0xC8],
            [0x6B, 0x74, 0x82],
            [0xF2, 0x8B, 0x8E],
            [0xAC, 0xD6, 0x98],
            [0xF0, 0xCB, 0x82],
            [0x94, 0xC1, 0xEC],
            [0xD8, 0xAE, 0xE2],
            [0x8A, 0xD6, 0xD6],
            [0xF4, 0xF6, 0xF9],
        ],
    };

    pub const LIGHT: Self = Self {
        foreground: [0x24, 0x29, 0x30],
        background: [0xFC, 0xFC, 0xFA],
        cursor: [0x24, 0x29, 0x30],
        ansi: [
            [0x24, 0x29, 0x30],
            [0xB4, 0x2A, 0x31],
            [0x2F, 0x73, 0x2C],
            [0x8A, 0x5C, 0x00],
            [0x1F, 0x5F, 0xA8],
            [0x86, 0x3C, 0x98],
            [0x11, 0x6D, 0x70],
            [0x6A, 0x70, 0x7A],
            [0x80, 0x87, 0x92],
            [0xC9, 0x3C, 0x43],
            [0x3E, 0x8A, 0x3A],
            [0xA3, 0x70, 0x0C],
            [0x2F, 0x77, 0xC8],
            [0x9C, 0x50, 0xAF],
            [0x1A, 0x83, 0x87],
            [0x3A, 0x40, 0x49],
        ],
    };

    /// The palette on which a theme reads well: its own ground if it names one, else a light one for dark ink and a
    /// dark one for light ink.
    pub fn of(theme: &Theme) -> Self {
        let inks =
            [theme.text, theme.accent, theme.muted, theme.error, theme.link].map(|style| rgb(style.fg));
        let known: Vec<u32> = inks.into_iter().flatten().map(lightness).collect();
        let is_dark_ink = !known.is_empty() && known.iter().sum::<u32>() < 128 * known.len() as u32;
        let base = if is_dark_ink { Self::LIGHT } else { Self::DARK };
        let foreground = rgb(theme.text.fg).unwrap_or(base.foreground);
        let background = rgb(theme.text.bg).unwrap_or(base.background);
        Self { foreground, background, cursor: foreground, ..base }
    }

    /// A theme of a terminal in JSON, as Windows Terminal and VHS write it: colours by name. What it leaves out, and
    /// what is no colour, is as in the dark palette; only text that is no JSON object is refused.
    pub fn from_json(json: &str) -> Result<Self, serde_json::Error> {
        let written: Written = serde_json::from_str(json)?;
        let base = Self::DARK;
        let or =
            |colour: &Option<String>, otherwise| colour.as_deref().and_then(parse_hex).unwrap_or(otherwise);
        let foreground = or(&written.foreground, base.foreground);
        let ansi = written.ansi();
        Ok(Self {
            foreground,
            background: or(&written.background, base.background),
            cursor: or(&written.cursor, foreground),
            ansi: std::array::from_fn(|number| or(ansi[number], base.ansi[number])),
        })
    }

    /// The ground of the window bar.
    pub(super) fn bar(&self) -> Rgb {
        mix(self.background, self.foreground, 1)
    }

    /// The ink of its title.
    pub(super) fn title(&self) -> Rgb {
        mix(self.background, self.foreground, 9)
    }

    /// Its three buttons, left to right.
    pub(super) fn buttons(&self, bar: Bar) -> [Rgb; 3] {
        match bar {
            Bar::None | Bar::Colorful | Bar::ColorfulRight => [self.ansi[1], self.ansi[3], self.ansi[2]],
            Bar::Rings | Bar::RingsRight => [mix(self.background, self.foreground, 5); 3],
        }
    }

    /// How a cell looks on this terminal, with everything that a style says worked in, the lines excepted.
    pub(super) fn ink(&self, cell: &Cell) -> Ink {
        let mut foreground = self.colour(cell.fg, self.foreground);
        let mut background = self.colour(cell.bg, self.background);
        if cell.modifier.contains(Modifier::REVERSED) {
            (foreground, background) = (background, foreground);
        }
        if cell.modifier.contains(Modifier::DIM) {
            foreground = mix(background, foreground, 9);
        }
        let line = self.colour(cell.underline_color, foreground);
        let lines = Modifier::UNDERLINED | Modifier::CROSSED_OUT;
        let is_hidden = cell.modifier.contains(Modifier::HIDDEN);
        let kept = if is_hidden {
            Modifier::HIDDEN
        } else {
            cell.modifier & (Modifier::BOLD | Modifier::ITALIC | lines)
        };
        Ink { foreground, background, line, modifier: kept }
    }

    fn colour(&self, colour: Color, default: Rgb) -> Rgb {
        match colour {
            Color::Reset => default,
            Color::Rgb(red, green, blue) => [red, green, blue],
            Color::Indexed(number) => self.indexed(number),
            Color::Black => self.ansi[0],
            Color::Red => self.ansi[1],
            Color::Green => self.ansi[2],
            Color::Yellow => self.ansi[3],
            Color::Blue => self.ansi[4],
            Color::Magenta => self.ansi[5],
            Color::Cyan => self.ansi[6],
            Color::Gray => self.ansi[7],
            Color::DarkGray => self.ansi[8],
            Color::LightRed => self.ansi[9],
            Color::LightGreen => self.ansi[10],
            Color::LightYellow => self.ansi[11],
            Color::LightBlue => self.ansi[12],
            Color::LightMagenta => self.ansi[13],
            Color::LightCyan => self.ansi[14],
            Color::White => self.ansi[15],
        }
    }

    /// The 256 colours of xterm, the first sixteen as this palette has them.
    fn indexed(&self, number: u8) -> Rgb {
        const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
        match number {
            0..=15 => self.ansi[usize::from(number)],
            16..=231 => {
                let at = usize::from(number - 16);
                [LEVELS[at / 36], LEVELS[at / 6 % 6], LEVELS[at % 6]]
            }
            232..=255 => [8 + 10 * (number - 232); 3],
        }
    }
}

/// What a cell is drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ink {
    pub(super) foreground: Rgb,
    pub(super) background: Rgb,
    /// The colour of an underline.
    pub(super) line: Rgb,
    /// Bold, italic, underlined, crossed out; or hidden, and then nothing else.
    pub(super) modifier: Modifier,
}

/// `share` sixteenths of one colour over another.
pub(super) fn mix(under: Rgb, over: Rgb, share: u32) -> Rgb {
    std::array::from_fn(|channel| {
        ((u32::from(over[channel]) * share + u32::from(under[channel]) * (16 - share) + 8) / 16) as u8
    })
}

/// `#rrggbb` or `#rgb`.
pub fn parse_hex(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#')?;
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let number = u32::from_str_radix(digits, 16).ok()?;
    match digits.len() {
        6 => Some([(number >> 16) as u8, (number >> 8) as u8, number as u8]),
        3 => Some([(number >> 8) as u8 * 17, (number >> 4 & 15) as u8 * 17, (number & 15) as u8 * 17]),
        _ => None,
    }
}

fn rgb(colour: Option<Color>) -> Option<Rgb> {
    match colour {
        Some(Color::Rgb(red, green, blue)) => Some([red, green, blue]),
        _ => None,
    }
}

/// How light a colour is to the eye, 0 to 255 (ITU-R BT.601 luma).
fn lightness([red, green, blue]: Rgb) -> u32 {
    (299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue)) / 1000
}

/// A theme as written. What else it holds is of no concern.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    foreground: Option<String>,
    background: Option<String>,
    #[serde(alias = "cursorColor")]
    cursor: Option<String>,
    black: Option<String>,
    red: Option<String>,
    green: Option<String>,
    yellow: Option<String>,
    blue: Option<String>,
    #[serde(alias = "purple")]
    magenta: Option<String>,
    cyan: Option<String>,
    white: Option<String>,
    bright_black: Option<String>,
    bright_red: Option<String>,
    bright_green: Option<String>,
    bright_yellow: Option<String>,
    bright_blue: Option<String>,
    #[serde(alias = "brightPurple")]
    bright_magenta: Option<String>,
    bright_cyan: Option<String>,
    bright_white: Option<String>,
}

impl Written {
    fn ansi(&self) -> [&Option<String>; 16] {
        [
            &self.black,
            &self.red,
            &self.green,
            &self.yellow,
            &self.blue,
            &self.magenta,
            &self.cyan,
            &self.white,
            &self.bright_black,
            &self.bright_red,
            &self.bright_green,
            &self.bright_yellow,
            &self.bright_blue,
            &self.bright_magenta,
            &self.bright_cyan,
            &self.bright_white,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_from_hex() {
        let check = |text, expected| assert_eq!(parse_hex(text), expected, "{text}");
        check("#12aBff", Some([0x12, 0xAB, 0xFF]));
        check("#fa0", Some([0xFF, 0xAA, 0]));
        check("12abff", None);
        check("#+12345", None);
        check("#1234", None);
        check("#красно", None);
    }

    #[test]
    fn a_theme_in_json_names_what_it_changes() {
        let json = r##"{"name": "x", "background": "#102030", "foreground": "#fff", "brightBlack": "#010203",
            "purple": "#040506", "selection": "#000000", "red": "no colour"}"##;
        let palette = Palette::from_json(json).expect("it is JSON");
        assert_eq!(palette.background, [0x10, 0x20, 0x30]);
        assert_eq!(palette.cursor, [255; 3]);
        assert_eq!((palette.ansi[8], palette.ansi[5]), ([1, 2, 3], [4, 5, 6]));
        assert_eq!(palette.ansi[1], Palette::DARK.ansi[1]);
        assert!(Palette::from_json("[").is_err());
    }

    #[test]
    fn styles_are_worked_into_the_ink() {
        let palette = Palette::DARK;
        let check = |style: ratatui::style::Style, foreground, background| {
            let mut cell = Cell::default();
            cell.set_style(style);
            let ink = palette.ink(&cell);
            assert_eq!((ink.foreground, ink.background), (foreground, background), "{style:?}");
        };
        let plain = ratatui::style::Style::new();
        check(plain, palette.foreground, palette.background);
        check(plain.reversed(), palette.background, palette.foreground);
        check(plain.fg(Color::Red).bg(Color::Indexed(16)), palette.ansi[1], [0; 3]);
        check(plain.fg(Color::Indexed(255)), [238; 3], palette.background);
        check(plain.fg(Color::Rgb(160, 160, 160)).bg(Color::Rgb(0, 0, 0)).dim(), [90; 3], [0; 3]);
    }
}
