//! Screens without a terminal: frames as text, and tapes that play the program. Knows cells, and what the program
//! answers; nothing of where a casebook comes from.

pub mod play;
mod recorded;
pub mod tape;
mod text;

pub use recorded::{Difference, Recorded, marked};
pub use text::{text, text_of};

use text::text_of_row;
