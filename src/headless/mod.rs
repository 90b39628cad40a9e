//! Screens without a terminal: frames as text, as escape sequences and as pictures, and tapes that play the program.
//! Knows cells, and what the program answers; nothing of where a casebook comes from. What is made depends on nothing
//! but what is given.

mod ansi;
mod cell;
mod geometry;
mod gif;
mod layout;
mod palette;
mod picture;
pub mod play;
mod png;
mod raster;
mod recorded;
mod svg;
pub mod tape;
mod text;

pub use self::gif::gif;
pub use ansi::ansi;
pub use palette::{Palette, Rgb, parse_hex};
pub use picture::{Bar, Picture, Scale};
pub use png::Painter;
pub use recorded::{Difference, Recorded, marked};
pub use svg::svg;
pub use text::{text, text_of};

use text::text_of_row;
