//! All integration tests as one binary.

mod cli;
mod config;
mod desk;
mod hostile;
mod method;
mod rule;
mod support;
mod terminal;
mod tidy;
