//! Plays tapes: the very application of the live program, on a screen in memory, with a clock of the tape's own. What it
//! needs of the world is handed in; nothing here reads a file, the environment or the time.

mod check;
mod expect;
mod mask;
mod player;
mod point;
mod setup;
mod source;
mod stage;
mod take;

pub use check::{Verdict, compare};
pub use player::{play, play_tape};
pub use setup::Setup;
pub use stage::{Casefiles, World};
pub use take::{Finding, Reel, Shot, Take};
