//! Likelihoods: numbers, ranges of them, and the yardsticks that put words on them. Knows no judgement and no scenario.
//!
//! A word is never turned into one number: yardsticks differ (likely is 55 to 80 per cent in ICD 203, 66 to 100 in
//! IPCC), and within one a word is a band.

mod perception;
mod probability;
mod tables;
mod yardstick;

pub use perception::{PERCEPTIONS, Perception};
pub use probability::{Probability, Range};
pub use yardstick::{Band, Yardstick, is_unplaceable};
