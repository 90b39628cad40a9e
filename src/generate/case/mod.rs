//! The mix of a real case. A case falls into threads, each about one matter of a few weeks: its sources, places and
//! people, what happened, who says what about it, the question that it comes down to, and what is expected of it. The
//! people of the first threads are named in later ones as well, so that a few stand out as they do in a real case.

mod cast;
mod claim;
mod event;
mod outlook;
mod thread;
mod weighing;

pub(super) use thread::Threads;
