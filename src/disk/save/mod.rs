//! Puts a text into a file that a person wrote: whole or not at all, only over what was read from it, with its links,
//! mode and owner, and told apart whether it will survive a power cut. What the text says is not known here.

mod lock;
mod over;
mod placed;
mod sweep;
mod target;
#[cfg(test)]
mod tests;

use std::io;
use std::path::Path;

use super::folder::reason;

use lock::lock;
use placed::{Placed, prepare, put_all, sync, take_back_folders};

pub use sweep::sweep;

/// Under so many names we look for one that no other temporary file has.
const NAMES_TRIED: usize = 64;

/// How a text was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It will be there after a power cut.
    Durable,
    /// It is there now; the reason why nobody knows whether it will be after a power cut.
    Unsure(String),
}

/// Why nothing was saved. What stood there stands there still; where it could not be put back, the reason says so, and
/// under which name it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSaved {
    /// There is something else than what was read: somebody changed it meanwhile.
    Conflict(String),
    /// The world refuses.
    Refused(String),
}

/// What a file is to hold in the place of what was read from it.
#[derive(Clone, Copy, Debug)]
pub struct Write<'text> {
    /// Its path from the folder, with `/` between the parts.
    pub name: &'text str,
    /// What was read; none where there was no such file.
    pub before: Option<&'text str>,
    /// What is to stand there; none where there is to be no such file.
    pub after: Option<&'text str>,
}

/// Asked before each step that touches the disk; what it says no to fails there, as if the disk had refused. Tests let
/// every step fail in turn.
type Steps<'asked> = &'asked dyn Fn(&'static str) -> io::Result<()>;

/// Makes files below `root` hold what they are to hold, all of them or none. Nothing is written through a link that leaves
/// `root`. Folders that are missing are made.
///
/// Every file is looked at and written aside before the first one is put in its place, so that only the putting is left,
/// which is no more than a new name; where that fails midway, what was put is taken back. Programs that save through this
/// wait for each other. Of a program that does not, the change is noticed even between our look and our writing, where the
/// system can exchange two files.
///
/// A new file has the mode that the user's mask gives it, as any editor would: a casebook is shared by its folder, and one
/// file in it that colleagues cannot read would be a fault that nobody sees.
///
/// # Errors
/// Where nothing was saved: see [`NotSaved`].
pub fn save(root: &Path, writes: &[Write<'_>]) -> Result<Saved, NotSaved> {
    save_by(root, writes, &|_| Ok(()))
}

fn save_by(root: &Path, writes: &[Write<'_>], steps: Steps<'_>) -> Result<Saved, NotSaved> {
    let root = root.canonicalize().map_err(refused)?;
    let _lock = lock(&root)?;
    let mut made = Vec::new();
    let saved = prepare(&root, writes, &mut made, steps).and_then(|mut placed| {
        let put = put_all(&mut placed, steps);
        let mut kept = placed.iter().map(|one| sync(one.target.folder(), steps)).collect::<Vec<_>>();
        placed.iter().for_each(Placed::clear);
        put.map(|()| {
            // A new folder survives by its name in the one that it lies in.
            kept.extend(made.iter().filter_map(|folder| folder.parent()).map(|folder| sync(folder, steps)));
            kept
        })
    });
    let kept = saved.inspect_err(|_| take_back_folders(&made))?;
    let lost = kept.into_iter().find_map(Result::err);
    Ok(lost.map_or(Saved::Durable, |error| Saved::Unsure(reason(&error))))
}

impl NotSaved {
    fn text(self) -> String {
        match self {
            Self::Conflict(why) | Self::Refused(why) => why,
        }
    }

    /// The same, with the name of the file.
    fn of(self, name: &str) -> Self {
        match self {
            Self::Conflict(why) => Self::Conflict(format!("{name}: {why}")),
            Self::Refused(why) => Self::Refused(format!("{name}: {why}")),
        }
    }
}

fn refused(error: impl Into<io::Error>) -> NotSaved {
    NotSaved::Refused(reason(&error.into()))
}
