//! Screens without a terminal: a buffer as text. Knows cells, and nothing of where they come from.

mod text;

pub use text::text;
