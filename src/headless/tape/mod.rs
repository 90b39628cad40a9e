//! The language of tapes: that of VHS (charmbracelet/vhs), and what it lacks for screens that are compared. Texts in, a
//! list of steps and findings out. Knows keys and patterns; what a step does to the program is not known here.

mod command;
mod expect;
mod mouse;
mod near;
mod pace;
mod parse;
mod pattern;
mod press;
mod scan;
mod setting;

pub use command::{CommandInfo, Dialect, INFOS, Scope, Step, Tape, Verb};
pub use expect::{Expectation, FileState};
pub use mouse::Target;
pub use parse::parse;
pub use pattern::Pattern;
pub use setting::{Characters, Colours, SETTINGS, Setting, SettingInfo, Size, ThemeChoice};
