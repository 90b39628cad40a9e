//! The live shell: takes the terminal, hears keys and signals, carries out effects, draws, and gives the terminal back
//! whatever happens. What the keys mean and what is drawn is not known here.
//!
//! Four threads, one channel. The main thread owns the [`crate::app::App`] and everything that is written; one thread
//! waits for input, one for signals and for the terminal to vanish, one for files to change. All four sleep in the kernel
//! until something happens: an idle program costs nothing but a look at the files once a second.
//!
//! Input is read and understood here, not by crossterm: its reader never returns once the terminal has vanished,
//! cannot be paused while an editor has the keyboard, waits for the next key when more than a kilobyte arrives at
//! once, and would turn the answer to a question about colours into keys.

mod appearance;
pub mod backend;
mod decode;
mod editor;
mod error;
mod event;
#[cfg(debug_assertions)]
mod fault;
mod input;
mod perform;
mod run;
mod screen;
mod sequence;
mod session;
mod signal;
mod turn;
mod watching;

pub use appearance::{Appearance, Background, Glyphs};
pub use error::TerminalError;
pub use run::{BackgroundSource, Forget, Open, Options, Outcome, Save, run};
pub use session::check;
pub use watching::{Heard, Heed, Watch, Watchfulness};
