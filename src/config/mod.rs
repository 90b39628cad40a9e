//! What `config.toml` says: the shipped file overlaid by the user's, every value with its place. Which commands,
//! keys and contexts exist is not known here (see [`crate::app::keymap`]), nor how a colour reaches the terminal
//! (see [`crate::view::theme`]).

mod assemble;
mod guard;
mod keys;
mod look;
mod reader;
mod role;
mod setting;
mod themes;

pub use assemble::{Config, SHIPPED, SHIPPED_NAME, assemble, shipped};
pub use keys::KeyLine;
pub use look::{Ansi, Colour, Emphasis, Look};
pub use reader::Layer;
pub use role::Role;
pub use setting::{CacheUse, UnicodeUse};
pub use themes::{RoleLine, ThemeLines};
