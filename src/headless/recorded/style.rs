//! The style of a cell, written so that a person reads it: `fg #d3dae3 bg blue bold`.

use std::fmt;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier, Style};

/// How a cell looks, whatever it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Look {
    fg: Color,
    bg: Color,
    underline: Color,
    modifier: Modifier,
}

const MODIFIERS: [(Modifier, &str); 9] = [
    (Modifier::BOLD, "bold"),
    (Modifier::DIM, "dim"),
    (Modifier::ITALIC, "italic"),
    (Modifier::UNDERLINED, "underlined"),
    (Modifier::SLOW_BLINK, "blinking"),
    (Modifier::RAPID_BLINK, "flashing"),
    (Modifier::REVERSED, "reversed"),
    (Modifier::HIDDEN, "hidden"),
    (Modifier::CROSSED_OUT, "struck"),
];

impl Look {
    pub(super) fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, underline: cell.underline_color, modifier: cell.modifier }
    }
}

impl fmt::Display for Look {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let colours = [("fg", self.fg), ("bg", self.bg), ("line", self.underline)];
        let colours = colours.iter().filter(|(_, colour)| *colour != Color::Reset);
        let mut words: Vec<String> =
            colours.map(|(name, colour)| format!("{name} {}", name_of(*colour))).collect();
        let modifiers = MODIFIERS.iter().filter(|(modifier, _)| self.modifier.contains(*modifier));
        words.extend(modifiers.map(|(_, name)| (*name).to_owned()));
        if words.is_empty() { out.write_str("plain") } else { out.write_str(&words.join(" ")) }
    }
}

/// The style that words describe, as [`Look`] writes them; what is no such word is passed over.
pub(super) fn parse(written: &str) -> Style {
    let mut style = Style::reset();
    let mut words = written.split(' ');
    while let Some(word) = words.next() {
        let mut colour = || words.next().and_then(colour_of).unwrap_or_default();
        match word {
            "fg" => style.fg = Some(colour()),
            "bg" => style.bg = Some(colour()),
            "line" => style.underline_color = Some(colour()),
            word => {
                if let Some((modifier, _)) = MODIFIERS.iter().find(|(_, name)| *name == word) {
                    style = style.add_modifier(*modifier);
                }
            }
        }
    }
    style
}

fn colour_of(name: &str) -> Option<Color> {
    name.parse().ok()
}

fn name_of(colour: Color) -> String {
    match colour {
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        Color::Indexed(number) => number.to_string(),
        named => format!("{named:?}").to_lowercase(),
    }
}
