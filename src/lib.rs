//! watchfloor: a terminal workbench for security analysts.
pub mod app;
pub mod config;
pub mod model;
pub mod text;
pub mod view;
