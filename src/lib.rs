//! watchfloor: a terminal workbench for security analysts.
pub mod model;
pub mod text;
