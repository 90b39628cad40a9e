//! Screens without a terminal: a buffer as text, as escape sequences, and as pictures. Knows cells, and nothing of
//! where they come from; what it makes depends on nothing but what it is given.

mod ansi;
mod cell;
mod geometry;
mod gif;
mod layout;
mod palette;
mod picture;
mod png;
mod raster;
mod svg;
mod text;

pub use self::gif::gif;
pub use ansi::ansi;
pub use palette::{Palette, Rgb, parse_hex};
pub use picture::{Bar, Picture, Scale};
pub use png::Painter;
pub use svg::svg;
pub use text::text;
