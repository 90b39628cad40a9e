//! All tests that look at the program from outside, as one binary.

mod cli;
mod config;
mod desk;
mod method;
mod support;
mod terminal;
mod tidy;
