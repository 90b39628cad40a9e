//! Work that is shared out. Who does it, and on how many threads, is not known here.

/// Whoever lends a hand with pieces of work that do not need each other.
pub trait Hands: Sync {
    /// Does every piece from 0 to `count`, in whatever order, and comes back when all are done.
    fn each(&self, count: usize, work: &(dyn Fn(usize) + Sync));
}

/// Nobody else: one piece after the other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Alone;

impl Hands for Alone {
    fn each(&self, count: usize, work: &(dyn Fn(usize) + Sync)) {
        (0..count).for_each(work);
    }
}

/// What the pieces come to, in their order.
pub(super) fn gather<T: Send>(hands: &dyn Hands, count: usize, work: &(dyn Fn(usize) -> T + Sync)) -> Vec<T> {
    let done = std::sync::Mutex::new(Vec::with_capacity(count));
    hands.each(count, &|at| {
        let piece = work(at);
        done.lock().expect("no piece of work panics while it hands over").push((at, piece));
    });
    let mut done = done.into_inner().expect("no piece of work panics while it hands over");
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, piece)| piece).collect()
}
