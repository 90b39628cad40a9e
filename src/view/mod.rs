//! State made into cells. Knows no terminal and no disk.

pub mod glyph;
pub mod theme;
