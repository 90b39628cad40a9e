//! State made into cells. Knows no terminal and no disk.

pub mod gate;
pub mod paint;
