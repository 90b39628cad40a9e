//! State made into cells. Knows no terminal and no disk.

pub mod gate;
pub mod glyph;
pub mod paint;
pub mod theme;
