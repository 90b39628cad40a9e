//! Frames as they are recorded beside a tape, and what differs between two of them.

mod recording;
mod style;

pub use recording::{Difference, Recorded, marked};
