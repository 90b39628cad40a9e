//! By which a question that is worked out beside the screen and its answer know each other.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A ticket of one question; all copies of it are the same. It tells whoever works on the question when nobody wants its
/// answer any more.
#[derive(Clone, Debug, Default)]
pub struct Ticket(Arc<AtomicBool>);

impl Ticket {
    /// Wants no answer any more; whether one was wanted until now.
    pub fn give_up(&self) -> bool {
        !self.0.swap(true, Ordering::Relaxed)
    }

    /// Whether nobody wants the answer any more.
    pub fn is_given_up(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl PartialEq for Ticket {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Ticket {}
