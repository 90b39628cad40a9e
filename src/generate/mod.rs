//! Casebooks of any size that nobody had to write: for measuring, and for trying the program at the size of one's own
//! case. Everything in them is made up, and follows from the seed alone: each record is worked out from the seed, its
//! kind and its number, so that files can be made side by side, in any order, without the rest. Knows how a casebook is
//! written; no disk, no clock, and nothing of how one is read.

mod calendar;
mod case;
mod chance;
mod events;
mod name;
mod plan;
mod prose;
mod written;

pub use plan::{File, MOST_RECORDS, Mix, Plan};
