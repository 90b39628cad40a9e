//! The settings of a picture, as plain data. What is drawn with them is not known here.

use super::palette::{Palette, Rgb};

/// How a picture of the screen looks around and below what the program drew. Lengths are pixels at [`Scale::One`].
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub font_size: u16,
    /// The height of a row, as a multiple of the font's own.
    pub line_height: f32,
    /// Pixels added to the width of each column.
    pub letter_spacing: i16,
    /// Around the screen, in the colour of its ground.
    pub padding: u16,
    /// Around the window.
    pub margin: u16,
    /// The colour of the margin and behind round corners; clear where there is none.
    pub margin_fill: Option<Rgb>,
    /// Of the window's corners.
    pub border_radius: u16,
    pub bar: Bar,
    /// The height of the window bar, where there is one.
    pub bar_size: u16,
    pub scale: Scale,
    pub palette: Palette,
    /// Stands in the window bar, and is the title of an SVG.
    pub title: Option<String>,
}

impl Default for Picture {
    fn default() -> Self {
        Self {
            font_size: 16,
            line_height: 1.0,
            letter_spacing: 0,
            padding: 16,
            margin: 0,
            margin_fill: None,
            border_radius: 8,
            bar: Bar::None,
            bar_size: 30,
            scale: Scale::One,
            palette: Palette::DARK,
            title: None,
        }
    }
}

/// The bar over a window, by the names that VHS gives them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bar {
    #[default]
    None,
    /// Three coloured buttons on the left.
    Colorful,
    ColorfulRight,
    /// Three rings on the left.
    Rings,
    RingsRight,
}

impl Bar {
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "" => Some(Self::None),
            "Colorful" => Some(Self::Colorful),
            "ColorfulRight" => Some(Self::ColorfulRight),
            "Rings" => Some(Self::Rings),
            "RingsRight" => Some(Self::RingsRight),
            _ => None,
        }
    }
}

/// Pixels of the picture for each of the settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    #[default]
    One,
    Two,
    Three,
}

impl Scale {
    pub const ALL: [Self; 3] = [Self::One, Self::Two, Self::Three];

    pub fn factor(self) -> u16 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
        }
    }
}
