//! All tests that look at the program from outside, as one binary.

mod asof;
mod case;
mod cli;
mod config;
mod contradiction;
mod desk;
mod edit;
mod hostile;
mod hypotheses;
mod method;
mod outlook;
mod query;
mod remember;
mod rule;
mod search;
mod standing;
mod support;
mod tape;
mod terminal;
mod tidy;
mod warning;
mod watch;
