//! Whose turn it is to work something out that only one does at a time. Whoever is not wanted any more does not wait for it.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// A turn that one has at a time.
#[derive(Debug, Default)]
pub(super) struct Turn {
    is_taken: Mutex<bool>,
    changed: Condvar,
}

/// The turn, until this is dropped.
#[derive(Debug)]
pub(super) struct Taken(Arc<Turn>);

impl Turn {
    /// Waits for the turn; none as soon as the answer is not wanted any more.
    pub(super) fn take(self: Arc<Self>, is_wanted: impl Fn() -> bool) -> Option<Taken> {
        let mut is_taken = self.is_taken.lock().unwrap_or_else(PoisonError::into_inner);
        while is_wanted() {
            if !*is_taken {
                *is_taken = true;
                drop(is_taken);
                return Some(Taken(self));
            }
            is_taken = self.changed.wait(is_taken).unwrap_or_else(PoisonError::into_inner);
        }
        None
    }

    /// Has everybody who waits ask again whether he is wanted.
    pub(super) fn ask_again(&self) {
        // Nobody is between asking and waiting while this is held.
        let _is_taken = self.is_taken.lock().unwrap_or_else(PoisonError::into_inner);
        self.changed.notify_all();
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        *self.0.is_taken.lock().unwrap_or_else(PoisonError::into_inner) = false;
        self.0.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::sync::mpsc;
    use std::thread;

    use super::*;

    #[test]
    fn of_many_who_wait_only_the_wanted_one_gets_it() {
        let (turn, wanted) = (Arc::new(Turn::default()), Arc::new(AtomicU64::new(0)));
        let first = Arc::clone(&turn).take(|| true).expect("it is free");
        let (got, heard) = mpsc::channel();
        let threads: Vec<_> = (1..=5)
            .map(|number| {
                let (turn, wanted, got) = (Arc::clone(&turn), Arc::clone(&wanted), got.clone());
                wanted.store(number, Ordering::Relaxed);
                turn.ask_again();
                thread::spawn(move || {
                    let taken = turn.take(|| wanted.load(Ordering::Relaxed) == number);
                    got.send((number, taken.is_some())).expect("the test listens");
                })
            })
            .collect();
        // They end while the turn is still taken.
        let mut given_up: Vec<(u64, bool)> = (1..=4).map(|_| heard.recv().expect("one gives up")).collect();
        given_up.sort_unstable();
        assert_eq!(given_up, (1..=4).map(|number| (number, false)).collect::<Vec<_>>());
        drop(first);
        assert_eq!(heard.recv(), Ok((5, true)));
        for thread in threads {
            thread.join().expect("nobody panics");
        }
        assert!(turn.take(|| true).is_some(), "it is free again");
    }
}
