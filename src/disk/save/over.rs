//! Puts one file in the place of another, or where none is, and says whose text stands there then. Which files those are, and
//! what becomes of the others, is not known here.

use std::fs;
use std::io;
use std::path::Path;

use super::{NotSaved, Steps, refused};
use crate::disk::folder::read;

/// Gives a file its name where no file has it.
pub(super) fn put_new(temporary: &Path, path: &Path) -> Result<(), NotSaved> {
    // A second name is refused where there is one already, on every system; the first is taken away after.
    match fs::hard_link(temporary, path) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(NotSaved::Conflict("somebody else made it meanwhile".to_owned()))
        }
        // File systems without second names.
        Err(_) if fs::symlink_metadata(path).is_err() => fs::rename(temporary, path).map_err(refused),
        Err(error) => Err(refused(error)),
    }
}

/// What stands in the place of another file after putting it there.
#[derive(Debug)]
pub(super) enum Over {
    Ours,
    /// There was something else than what was read, and it stands there again.
    Theirs,
    /// The same, but it stands there no more: it is in the file that was to be put, for this reason.
    Stuck(io::Error),
}

/// Puts a file in the place of another, and makes sure that it was the one that we know, where the system can exchange
/// two files.
pub(super) fn put_over(temporary: &Path, path: &Path, before: &str, steps: Steps<'_>) -> io::Result<Over> {
    steps("exchange the files")?;
    match exchange(temporary, path, steps) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            return fs::rename(temporary, path).map(|()| Over::Ours);
        }
        Err(error) => return Err(error),
    }
    let came_out = steps("look at what came out").and_then(|()| read(temporary, before.len() as u64));
    if came_out.is_ok_and(|bytes| bytes == before.as_bytes()) {
        return Ok(Over::Ours);
    }
    // Theirs goes back, if need be over ours.
    let back = steps("give theirs back")
        .and_then(|()| exchange(temporary, path, steps).or_else(|_| fs::rename(temporary, path)));
    Ok(back.map_or_else(Over::Stuck, |()| Over::Theirs))
}

/// Exchanges two files in one step; unsupported where the system or the file system cannot.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path, steps: Steps<'_>) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    steps("exchange in one step")?;
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(|error| match error {
        Errno::INVAL | Errno::NOSYS | Errno::NOTSUP => io::ErrorKind::Unsupported.into(),
        error => error.into(),
    })
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path, _: Steps<'_>) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
