//! watchfloor: a terminal workbench for security analysts.
pub mod analysis;
pub mod app;
pub mod casebook;
pub mod cli;
pub mod config;
pub mod disk;
pub mod model;
pub mod terminal;
pub mod text;
pub mod view;
pub mod worker;
