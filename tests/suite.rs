//! All tests that look at the program from outside, as one binary.

mod cli;
mod config;
mod contradiction;
mod desk;
mod hostile;
mod method;
mod rule;
mod support;
mod terminal;
mod tidy;
