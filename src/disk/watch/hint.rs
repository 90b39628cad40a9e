//! What the system tells of a folder by itself (inotify): a hint to look, never more. Where it tells nothing, or not of
//! everything, one looks by the clock alone. What has changed is not known here.

use std::collections::HashSet;
use std::os::fd::{AsFd, BorrowedFd};
use std::path::PathBuf;

/// Hears that something happened in folders, where the system tells.
#[derive(Debug)]
pub(super) struct Hints {
    #[cfg(target_os = "linux")]
    queue: Option<std::os::fd::OwnedFd>,
    /// The folders that are listened to.
    followed: HashSet<PathBuf>,
    /// Whether the system tells of every folder.
    is_whole: bool,
}

impl Hints {
    /// Whether every folder is listened to.
    pub(super) fn is_whole(&self) -> bool {
        self.is_whole
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::mem::MaybeUninit;
    use std::path::Path;

    use rustix::fs::inotify::{self, CreateFlags, ReadFlags, Reader, WatchFlags};
    use rustix::io::Errno;

    use super::{AsFd, BorrowedFd, HashSet, Hints, PathBuf};

    impl Hints {
        pub(in crate::disk::watch) fn new() -> Self {
            let queue = inotify::init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC);
            if let Err(error) = &queue {
                tracing::info!(%error, "the system tells no changes of folders: they are looked for by the clock");
            }
            Self { is_whole: queue.is_ok(), queue: queue.ok(), followed: HashSet::new() }
        }

        /// What can be waited for.
        pub(in crate::disk::watch) fn queue(&self) -> Option<BorrowedFd<'_>> {
            self.queue.as_ref().map(AsFd::as_fd)
        }

        /// Listens to these folders too.
        pub(in crate::disk::watch) fn follow(&mut self, folders: &[PathBuf]) {
            let Some(queue) = &self.queue else { return };
            let flags = WatchFlags::CREATE
                | WatchFlags::CLOSE_WRITE
                | WatchFlags::MODIFY
                | WatchFlags::ATTRIB
                | WatchFlags::DELETE
                | WatchFlags::MOVED_FROM
                | WatchFlags::MOVED_TO
                | WatchFlags::DELETE_SELF
                | WatchFlags::MOVE_SELF
                | WatchFlags::ONLYDIR;
            let was_whole = self.is_whole;
            self.is_whole = true;
            for folder in folders {
                if self.followed.contains(folder) {
                    continue;
                }
                match inotify::add_watch(queue, folder, flags) {
                    Ok(_) => {
                        self.followed.insert(folder.clone());
                    }
                    Err(error) => {
                        self.is_whole = false;
                        if was_whole {
                            tracing::info!(%error, "not all folders tell their changes: they are looked for by the clock");
                        }
                    }
                }
            }
        }

        /// Takes what was told; whether it may concern a casebook.
        pub(in crate::disk::watch) fn take(&mut self) -> bool {
            let Some(queue) = &self.queue else { return false };
            let mut space = [MaybeUninit::uninit(); 16 << 10];
            let mut reader = Reader::new(queue, &mut space);
            let mut concerns = false;
            loop {
                match reader.next() {
                    Ok(told) => {
                        let flags = told.events();
                        if flags
                            .intersects(ReadFlags::IGNORED | ReadFlags::MOVE_SELF | ReadFlags::QUEUE_OVERFLOW)
                        {
                            // Another folder may stand at its place: all are listened to anew.
                            self.followed.clear();
                            concerns = true;
                        }
                        let name = told.file_name().and_then(|name| name.to_str().ok());
                        concerns |= flags.contains(ReadFlags::ISDIR)
                            || name.is_some_and(|name| {
                                Path::new(name).extension().is_some_and(|end| end == "toml")
                            });
                    }
                    Err(Errno::INTR) => {}
                    // Nothing is left, or it cannot be read: then the clock tells.
                    Err(_) => return concerns,
                }
            }
        }
    }
}

#[cfg(not(target_os = "linux"))]
impl Hints {
    pub(super) fn new() -> Self {
        Self { followed: HashSet::new(), is_whole: false }
    }

    pub(super) fn queue(&self) -> Option<BorrowedFd<'_>> {
        None
    }

    pub(super) fn follow(&mut self, folders: &[PathBuf]) {
        self.followed.extend(folders.iter().cloned());
    }

    pub(super) fn take(&mut self) -> bool {
        false
    }
}
