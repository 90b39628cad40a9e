//! Lets programs that save in the same folder wait for each other. What they save is not known here.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::{Duration, Instant};

use super::{NotSaved, refused};

/// How long we wait for another program that is saving in the same folder.
const LOCK_PATIENCE: Duration = Duration::from_secs(3);

/// Takes the folder for us alone, until what is returned is dropped. The folder itself is locked, so that no file for it
/// lies around in it. Where folders cannot be locked (some network file systems) we go on without.
pub(super) fn lock(root: &Path) -> Result<Option<File>, NotSaved> {
    let folder = File::open(root).map_err(refused)?;
    let end = Instant::now() + LOCK_PATIENCE;
    loop {
        match folder.try_lock() {
            Ok(()) => return Ok(Some(folder)),
            Err(TryLockError::Error(_)) => return Ok(None),
            Err(TryLockError::WouldBlock) if Instant::now() < end => {
                // Waits for nothing, which is how one sleeps without a thread of one's own.
                let pause = rustix::event::Timespec { tv_sec: 0, tv_nsec: 10_000_000 };
                let _ = rustix::event::poll(&mut [], Some(&pause));
            }
            Err(TryLockError::WouldBlock) => {
                return Err(NotSaved::Refused("another program is saving in this folder".to_owned()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::disk::{NotSaved, Write, save};

    /// Each of those who save at once adds a letter to what it has just read, until it has added so many.
    const EACH: usize = 40;

    #[test]
    fn who_saves_at_the_same_time_waits_and_is_told() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("a.toml"), "").expect("the folder is ours");
        std::thread::scope(|scope| {
            for letter in ["a", "b", "c", "d"] {
                let root = folder.path();
                scope.spawn(move || {
                    let mut added = 0;
                    while added < EACH {
                        let before = fs::read_to_string(root.join("a.toml")).expect("it is always there");
                        let after = format!("{before}{letter}");
                        let write = Write { name: "a.toml", before: Some(&before), after: Some(&after) };
                        match save(root, &[write]) {
                            Ok(_) => added += 1,
                            Err(NotSaved::Conflict(_)) => {}
                            Err(NotSaved::Refused(why)) => panic!("{why}"),
                        }
                    }
                });
            }
        });
        let text = fs::read_to_string(folder.path().join("a.toml")).expect("it is there");
        for letter in ["a", "b", "c", "d"] {
            assert_eq!(text.matches(letter).count(), EACH, "{text}");
        }
        assert_eq!(fs::read_dir(folder.path()).expect("it can be listed").count(), 1);
    }
}
