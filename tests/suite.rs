//! All integration tests as one binary.

mod method;
mod rule;
