//! watchfloor: a terminal workbench for security analysts.
pub mod model;
pub mod terminal;
pub mod text;
pub mod view;
