//! Keeps what could not be saved, where only its owner reads it: a file for each casebook and process, a line for each
//! time, forced to the medium before anything else is written. What the lines say is not known here.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, FileExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::folder::read;
use super::own::{is_running, own_process, stem_of};

/// The journal of one casebook.
#[derive(Clone, Debug)]
pub struct Journal {
    folder: PathBuf,
    /// What the names of its files start with.
    stem: String,
}

/// What another process has left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    pub path: PathBuf,
    /// Its last whole line.
    pub line: String,
}

/// A journal is never read beyond so many bytes.
const LONGEST: u64 = 1 << 28;

impl Journal {
    /// The journal of the casebook in `root`, below the folder for the state of programs.
    pub fn new(state: &Path, root: &Path) -> Self {
        Self { folder: state.join("watchfloor").join("journal"), stem: stem_of(root) }
    }

    fn own(&self) -> PathBuf {
        self.folder.join(format!("{}.{}.jsonl", self.stem, own_process()))
    }

    /// Adds a line, and returns once it will survive a power cut.
    ///
    /// # Errors
    /// Where the world refuses.
    pub fn keep(&self, line: &str) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        let path = self.own();
        let is_new = !path.exists();
        let mut file = OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(&path)?;
        let length = file.metadata()?.len();
        let added = add(&mut file, &[line.as_bytes(), b"\n"].concat()).and_then(|()| file.sync_data());
        // Half a line would spoil the next one.
        added.inspect_err(|_| drop(file.set_len(length)))?;
        if is_new {
            File::open(&self.folder)?.sync_all()?;
        }
        Ok(())
    }

    /// Takes the lines of this process away: what they say is saved.
    pub fn clear(&self) {
        let _ = fs::remove_file(self.own());
    }

    /// Puts the lines of this process aside: what they say stands against what somebody else wrote, and what comes after
    /// does not make it saved.
    pub fn set_aside(&self) {
        let own = self.own();
        let names = (1..).map(|number| own.with_extension(format!("{number}.jsonl")));
        if let Some(free) = names.take(1000).find(|name| !name.exists()) {
            let _ = fs::rename(&own, free);
        }
    }

    /// What processes that run no more have left, the oldest name first.
    pub fn left(&self) -> Vec<Left> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().filter_map(Result::ok);
        let mut paths: Vec<PathBuf> =
            entries.map(|entry| entry.path()).filter(|path| self.is_left(path)).collect();
        paths.sort();
        let line = |path: PathBuf| {
            let text = String::from_utf8(read(&path, LONGEST).ok()?).ok()?;
            // What was cut off in the middle of being written was not yet promised to anybody.
            let whole = &text[..=text.rfind('\n')?];
            Some(Left { line: whole.lines().next_back()?.to_owned(), path })
        };
        paths.into_iter().filter_map(line).collect()
    }

    fn is_left(&self, path: &Path) -> bool {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let number = name.strip_prefix(&self.stem).and_then(|rest| rest.strip_prefix('.'));
        let number = number.and_then(|rest| rest.strip_suffix(".jsonl")?.split('.').next()?.parse().ok());
        number.is_some_and(|process| process == own_process() || !is_running(process))
    }
}

/// Adds a line, on a line of its own whatever was left there by a writing that failed.
fn add(file: &mut File, line: &[u8]) -> io::Result<()> {
    let length = file.metadata()?.len();
    let mut last = *b"\n";
    if length > 0 {
        file.read_exact_at(&mut last, length - 1)?;
    }
    if last != *b"\n" {
        file.write_all(b"\n")?;
    }
    file.write_all(line)
}

/// Takes away what a process has left.
pub fn forget(left: &[PathBuf]) {
    for path in left {
        let _ = fs::remove_file(path);
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn what_is_kept_is_found_again_and_only_by_its_owner() {
        let state = tempfile::tempdir().expect("a temporary folder");
        let root = state.path().join("a case");
        fs::create_dir(&root).expect("the folder is ours");
        let journal = Journal::new(state.path(), &root);
        assert_eq!(journal.left(), []);
        journal.keep("one").expect("it can be kept");
        journal.keep("two").expect("it can be kept");
        let own = journal.own();
        let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        assert_eq!((mode(&own), mode(&journal.folder)), (0o600, 0o700));
        assert_eq!(journal.left(), [Left { path: own.clone(), line: "two".to_owned() }]);
        // What was cut off is not taken for the whole.
        let mut file = OpenOptions::new().append(true).open(&own).expect("it is there");
        file.write_all(b"thr").expect("it can be written");
        assert_eq!(journal.left()[0].line, "two");
        // Nor does it spoil what is kept after it.
        journal.keep("three").expect("it can be kept");
        assert_eq!(journal.left()[0].line, "three");
        // That of a process that runs is its own affair.
        let running = rustix::process::getppid().expect("somebody started us").as_raw_nonzero();
        let other = journal.folder.join(format!("{}.{running}.jsonl", journal.stem));
        fs::write(&other, "theirs\n").expect("the folder is ours");
        assert_eq!(journal.left().len(), 1);
        assert_eq!(Journal::new(state.path(), state.path()).left(), []);
        journal.set_aside();
        journal.keep("four").expect("it can be kept");
        journal.clear();
        assert_eq!(journal.left().iter().map(|left| left.line.as_str()).collect::<Vec<_>>(), ["three"]);
        forget(std::slice::from_ref(&other));
        assert!(!other.exists());
    }
}
