//! All tests that look at the program from outside, as one binary.

mod cli;
mod config;
mod method;
