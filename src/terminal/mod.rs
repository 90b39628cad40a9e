//! The live shell around the program: what goes to and comes from a real terminal.

pub mod backend;
