//! State made into cells. Knows no terminal and no disk.

pub mod glyph;
mod palette;
pub mod theme;
