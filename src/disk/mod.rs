//! The only room that touches files. Knows folders, bytes and limits; what the texts mean is not known here.

mod cache;
mod folder;
mod glimpse;
mod journal;
mod look;
mod own;
mod save;
mod scan;
mod walk;
mod watch;

pub use cache::{Cache, Cleared};
pub use folder::{
    Limits, append, read, read_file, read_folder, reason, replace, take_back, write_made, write_new,
};
pub use glimpse::read_heads;
pub use journal::{Journal, Left, forget};
pub use look::{Found, casebook_above, is_empty, look, names};
pub use save::{NotSaved, Saved, Write, save, sweep};
pub use scan::{Difference, Print, Scan};
pub use watch::{Watch, Woken};
