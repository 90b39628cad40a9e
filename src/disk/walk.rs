//! The one way through a folder: which files below it are texts of a casebook, in their order, and what is passed over
//! and why. What the files hold is not known here, and none of them is opened.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use super::folder::reason;

/// What is met on the way.
pub(super) enum Met<'a> {
    /// A folder whose files are walked through, the first of all included.
    Folder { path: &'a Path },
    /// A file to be read, or what stands in the place of one.
    File { path: &'a Path, name: &'a str, metadata: Metadata },
    /// What would have been read, and why it is not.
    Refused { name: &'a str, why: &'a str },
    /// A casebook inside the casebook: another case, whose records are not mixed into this one.
    Nested { name: &'a str },
}

/// Goes through every `*.toml` file below `root`, folder by folder, in the order of their names, `/` between the parts of
/// a name. Names that start with a dot are passed over, as are links that leave `root`; nothing is met twice.
///
/// # Errors
/// Where `root` itself cannot be read as a folder.
pub(super) fn walk(root: &Path, depth: usize, meet: &mut dyn FnMut(Met<'_>)) -> io::Result<()> {
    let metadata = fs::metadata(root)?;
    let real = root.canonicalize()?;
    let seen = HashSet::from([(metadata.dev(), metadata.ino())]);
    let entries = fs::read_dir(root)?;
    Walk { real, depth, seen, meet }.folder(entries, root, "", 0);
    Ok(())
}

struct Walk<'a> {
    /// The folder without links, so that what leaves it can be told.
    real: PathBuf,
    /// How many folders may lie inside each other.
    depth: usize,
    /// Device and inode of folders and files that were met, so that loops end and nothing is read twice.
    seen: HashSet<(u64, u64)>,
    meet: &'a mut dyn FnMut(Met<'_>),
}

/// What a folder says of an entry, without anybody having asked for more.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// A file, a folder, a device: it lies where it was listed.
    Here,
    /// Only a link can lead elsewhere.
    Link,
}

impl Walk<'_> {
    fn folder(&mut self, entries: fs::ReadDir, path: &Path, prefix: &str, depth: usize) {
        (self.meet)(Met::Folder { path });
        let mut names = Vec::new();
        for entry in entries.filter_map(Result::ok) {
            let name = entry.file_name();
            let is_toml = is_toml(Path::new(&name));
            match entry.file_type() {
                Ok(sort) if sort.is_file() && !is_toml => {}
                Ok(sort) if !sort.is_symlink() => names.push((name, Sort::Here, entry)),
                _ => names.push((name, Sort::Link, entry)),
            }
        }
        names.sort_unstable_by(|left, right| left.0.cmp(&right.0));
        for (name, sort, entry) in names {
            let Some(text) = name.to_str() else {
                let shown = name.to_string_lossy();
                if is_toml(Path::new(&name)) {
                    self.refuse(&format!("{prefix}{shown}"), "its name is no UTF-8");
                }
                continue;
            };
            if !text.starts_with('.') {
                self.entry(&path.join(text), &format!("{prefix}{text}"), sort, &entry, depth);
            }
        }
    }

    fn entry(&mut self, path: &Path, name: &str, sort: Sort, entry: &fs::DirEntry, depth: usize) {
        let is_toml = is_toml(Path::new(name));
        // What is no link is found from its folder, without going the whole way again.
        let metadata = match if sort == Sort::Here { entry.metadata() } else { fs::metadata(path) } {
            Ok(metadata) => metadata,
            // What is gone since the folder was listed, or leads nowhere, matters only if it would have been read.
            Err(error) if is_toml => return self.refuse(name, &reason(&error)),
            Err(_) => return,
        };
        if !metadata.is_dir() && !is_toml {
            return;
        }
        if sort == Sort::Link && !self.is_inside(path) {
            return self.refuse(name, "it is a link that leads out of the casebook");
        }
        if !self.seen.insert((metadata.dev(), metadata.ino())) {
            // A hard link or a loop: its records are known already.
            return;
        }
        if !metadata.is_dir() {
            return (self.meet)(Met::File { path, name, metadata });
        }
        if depth >= self.depth {
            return self.refuse(name, "folders nest too deep here");
        }
        if fs::exists(path.join("casebook.toml")).unwrap_or(false) {
            return (self.meet)(Met::Nested { name });
        }
        match fs::read_dir(path) {
            Ok(entries) => self.folder(entries, path, &format!("{name}/"), depth + 1),
            Err(error) => self.refuse(name, &reason(&error)),
        }
    }

    fn is_inside(&self, path: &Path) -> bool {
        path.canonicalize().is_ok_and(|real| real.starts_with(&self.real))
    }

    fn refuse(&mut self, name: &str, why: &str) {
        (self.meet)(Met::Refused { name, why });
    }
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml")
}
