//! What the files of a casebook's folder looked like from outside at one moment, as git's index holds it: by which one
//! knows without opening them which of them have changed since. What the files hold is not known here.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::folder::Limits;
use super::walk::{Met, walk};

/// Nanoseconds of a second.
const SECOND: i64 = 1_000_000_000;

/// How far apart two changes lie at least whose times a file system tells apart: where it keeps more than whole seconds
/// the system's clock tick, else two seconds (FAT).
const FINE: i64 = 20_000_000;
const COARSE: i64 = 2 * SECOND;

/// What a file looks like from outside. Two that are equal belong to the same bytes, unless [`Print::is_young`].
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Print {
    pub size: u64,
    /// When its bytes were changed last, in nanoseconds since 1970.
    pub modified: i64,
    /// When anything about it was changed last.
    pub changed: i64,
    pub inode: u64,
    pub device: u64,
    /// Whether it had been changed so shortly before it was looked at that another change could bear the same time.
    is_young: bool,
}

impl PartialEq for Print {
    fn eq(&self, other: &Self) -> bool {
        let of = |print: &Self| (print.size, print.modified, print.changed, print.inode, print.device);
        of(self) == of(other)
    }
}

impl Eq for Print {}

impl Print {
    /// What a file looks like, looked at after `now`.
    fn new(metadata: &Metadata, now: i64) -> Self {
        let time = |seconds: i64, rest: i64| seconds.saturating_mul(SECOND).saturating_add(rest);
        let modified = time(metadata.mtime(), metadata.mtime_nsec());
        let changed = time(metadata.ctime(), metadata.ctime_nsec());
        let last = modified.max(changed);
        let apart = if metadata.mtime_nsec() == 0 && metadata.ctime_nsec() == 0 { COARSE } else { FINE };
        Self {
            size: metadata.size(),
            modified,
            changed,
            inode: metadata.ino(),
            device: metadata.dev(),
            is_young: last.saturating_add(apart) >= now,
        }
    }

    /// What the file at a path looks like.
    ///
    /// # Errors
    /// Where the world does not say.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let now = now();
        Ok(Self::new(&fs::metadata(path)?, now))
    }

    /// Of a file that is told from others by its size alone.
    #[cfg(test)]
    pub(super) fn of_size(size: u64) -> Self {
        Self { size, modified: 0, changed: 0, inode: 0, device: 0, is_young: false }
    }

    /// Whether the file may hold other bytes by now and still look the same ("racily clean", as git says): it had just
    /// been changed when it was looked at. Such a file must be read again.
    pub fn is_young(&self) -> bool {
        self.is_young
    }
}

/// The files of a folder as they looked at one moment: exactly those that [`super::read_folder`] reads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scan {
    /// By name.
    prints: BTreeMap<String, Print>,
    passed_over: PassedOver,
    /// The folders that were walked through.
    folders: Vec<PathBuf>,
}

/// What lies in a folder and is not read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PassedOver {
    /// What would be read but cannot be, and why, by name.
    pub(super) refused: BTreeMap<String, String>,
    /// The casebooks inside this one.
    pub(super) nested: Vec<String>,
}

/// What is different between two scans, by the names of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference<'a> {
    pub changed: Vec<&'a str>,
    pub new: Vec<&'a str>,
    pub gone: Vec<&'a str>,
    /// They look the same, but that may deceive: see [`Print::is_young`].
    pub unsure: Vec<&'a str>,
}

impl Scan {
    /// Looks at the files below `root`, and opens none. To be made before the files are read, so that what changes
    /// meanwhile is noticed by the next one.
    ///
    /// # Errors
    /// Where `root` itself cannot be read as a folder.
    pub fn new(root: &Path, limits: Limits) -> io::Result<Self> {
        let now = now();
        let mut scan = Self::default();
        walk(root, limits.depth, &mut |met| match met {
            Met::Folder { path } => scan.folders.push(path.to_owned()),
            Met::File { name, metadata, .. } if metadata.is_file() => {
                scan.prints.insert(name.to_owned(), Print::new(&metadata, now));
            }
            Met::File { name, .. } => {
                scan.passed_over.refused.insert(name.to_owned(), "it is no regular file".to_owned());
            }
            Met::Refused { name, why } => {
                scan.passed_over.refused.insert(name.to_owned(), why.to_owned());
            }
            Met::Nested { name } => scan.passed_over.nested.push(name.to_owned()),
        })?;
        Ok(scan)
    }

    /// The files that can be read, in the order of their names.
    pub fn files(&self) -> impl ExactSizeIterator<Item = (&str, &Print)> {
        self.prints.iter().map(|(name, print)| (name.as_str(), print))
    }

    pub fn print(&self, name: &str) -> Option<&Print> {
        self.prints.get(name)
    }

    /// Why a file cannot be read that would be: for itself, or for a folder that it lies in.
    pub fn refusal(&self, name: &str) -> Option<&str> {
        let above = name.match_indices('/').map(|(at, _)| &name[..at]);
        above.chain([name]).find_map(|name| self.passed_over.refused.get(name)).map(String::as_str)
    }

    /// Whether everything that lies in the folder can be read, and belongs to it.
    pub fn is_complete(&self) -> bool {
        self.passed_over.refused.is_empty() && self.passed_over.nested.is_empty()
    }

    pub(super) fn passed_over(&self) -> &PassedOver {
        &self.passed_over
    }

    pub(super) fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// How many bytes all files hold.
    pub fn bytes(&self) -> u64 {
        self.prints.values().map(|print| print.size).sum()
    }

    /// What is different in a later scan of the same folder.
    pub fn difference<'a>(&'a self, later: &'a Self) -> Difference<'a> {
        let mut difference = Difference::default();
        let mut now = later.prints.iter().peekable();
        for (name, print) in &self.prints {
            while let Some((new, _)) = now.next_if(|(other, _)| *other < name) {
                difference.new.push(new);
            }
            match now.next_if(|(other, _)| *other == name) {
                None => difference.gone.push(name),
                Some((_, other)) if other != print => difference.changed.push(name),
                Some(_) if print.is_young => difference.unsure.push(name),
                Some(_) => {}
            }
        }
        difference.new.extend(now.map(|(name, _)| name.as_str()));
        difference
    }
}

/// Nanoseconds since 1970.
fn now() -> i64 {
    let passed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(passed.as_nanos()).unwrap_or(i64::MAX)
}
