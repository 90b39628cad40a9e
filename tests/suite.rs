//! All integration tests as one binary.

mod config;
mod desk;
mod method;
mod support;
mod terminal;
mod tidy;
