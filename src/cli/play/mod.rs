//! `watchfloor play` and `watchfloor frame`: tapes and keys into frames, and frames compared with the recorded ones. The
//! files that tapes name are read and written here; what tapes mean is not known here.

mod backing;
mod find;
mod frame;
mod golden;
mod picture;
mod report;
mod run;
mod target;
mod write;

pub(super) use frame::run as run_frame;
pub(super) use golden::Mode;
pub(super) use run::run;
