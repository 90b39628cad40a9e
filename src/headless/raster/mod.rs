//! Screens as pixels: the embedded fonts, a mask for each character, and the canvas that they are drawn on. File formats
//! are not known here.

mod bitmap;
mod canvas;
mod font;
mod glyph;
mod indexed;
mod missing;
mod screen;

pub(super) use canvas::{CLEAR, Canvas, Pixel};
pub(super) use indexed::Indexed;
pub(super) use screen::Screen;
