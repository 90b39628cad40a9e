//! Hostile text through every way that it can take to the screen: what must hold for all of it.
//!
//! `cargo test` runs a seeded share. `WATCHFLOOR_CAMPAIGN=1` runs the campaign that precedes a release.

pub(crate) mod corpus;
mod screen;
mod size;
mod tape;
mod text;
