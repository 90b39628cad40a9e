//! watchfloor: a terminal workbench for security analysts.
pub mod app;
pub mod model;
pub mod terminal;
pub mod text;
