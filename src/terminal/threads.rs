//! All cores for work that is shared out.

use crate::app::Hands;
use crate::worker;

/// Threads of the one room that starts them; they end with the work.
pub(super) struct Threads;

/// Work that is shared out reads what is there, and nests nothing.
const STACK: usize = 1 << 20;

impl Hands for Threads {
    fn each(&self, count: usize, work: &(dyn Fn(usize) + Sync)) {
        let pieces: Vec<usize> = (0..count).collect();
        let done = worker::map(&pieces, STACK, |at| work(*at));
        if let Some(message) = done.into_iter().find_map(Result::err) {
            panic!("{message}");
        }
    }
}
