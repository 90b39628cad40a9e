//! Keeps what can be made again, where only its owner reads it: a file for each casebook, replaced as a whole. What lies
//! there is thrown out, the oldest first, where it takes too much room. What the files hold is not known here.

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::{OFlags, Timespec, Timestamps, UTIME_NOW, futimens};
use rustix::process::geteuid;

use super::own::{is_running, own_process, stem_of};

/// All files together take at most so many bytes.
const ROOM: u64 = 2 << 30;

/// How the names of whole files end, and of those that are being written.
const WHOLE: &str = "seal";
const PART: &str = "part";

/// The folder for what is kept of casebooks.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
    room: u64,
}

/// What was thrown out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cleared {
    pub files: usize,
    pub bytes: u64,
}

impl Cache {
    /// The one below the user's folder for what can be made again.
    pub fn new(cache: &Path) -> Self {
        Self { folder: cache.join("watchfloor").join("casebooks"), room: ROOM }
    }

    /// The same with room for so many bytes.
    #[must_use]
    pub fn with_room(self, room: u64) -> Self {
        Self { room, ..self }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn path(&self, root: &Path) -> PathBuf {
        self.folder.join(format!("{}.{WHOLE}", stem_of(root)))
    }

    /// What is kept of the casebook in `root`; none where nothing is, or where anybody else could have put it there.
    pub fn open(&self, root: &Path) -> Option<File> {
        if !is_private(&fs::symlink_metadata(&self.folder).ok()?, Metadata::is_dir) {
            return None;
        }
        let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
        let file = OpenOptions::new().read(true).custom_flags(flags).open(self.path(root)).ok()?;
        is_private(&file.metadata().ok()?, Metadata::is_file).then_some(file)
    }

    /// Notes that it was of use just now, so that others are thrown out before it.
    pub fn touch(&self, root: &Path) {
        let now = || Timespec { tv_sec: 0, tv_nsec: UTIME_NOW };
        if let Some(file) = self.open(root) {
            let _ = futimens(&file, &Timestamps { last_access: now(), last_modification: now() });
        }
    }

    /// Keeps what `write` writes, which takes about so many bytes, in the place of what was kept of the casebook before.
    /// What has not the room is not kept. It is not forced to the medium: whoever reads it sees whether it is whole.
    ///
    /// # Errors
    /// Where the world refuses, somebody else could read or change it, or `write` fails; then what was kept is kept still.
    pub fn keep(
        &self,
        root: &Path,
        bytes: u64,
        write: impl FnOnce(&File) -> io::Result<()>,
    ) -> io::Result<()> {
        if bytes > self.room {
            return Ok(());
        }
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        if !is_private(&fs::symlink_metadata(&self.folder)?, Metadata::is_dir) {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "others can get at the folder"));
        }
        self.sweep();
        let path = self.path(root);
        let part = path.with_extension(format!("{}.{PART}", own_process()));
        let _ = fs::remove_file(&part);
        let kept = (|| {
            let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part)?;
            write(&file)?;
            fs::rename(&part, &path)
        })();
        if kept.is_err() {
            let _ = fs::remove_file(&part);
        }
        self.make_room(&path);
        kept
    }

    /// Takes away what is kept of a casebook.
    pub fn forget(&self, root: &Path) {
        let _ = fs::remove_file(self.path(root));
    }

    /// Takes everything away.
    ///
    /// # Errors
    /// Where something cannot be taken away.
    pub fn clear(&self) -> io::Result<Cleared> {
        let mut cleared = Cleared::default();
        for (path, metadata) in self.files(&[WHOLE, PART]) {
            fs::remove_file(&path)?;
            cleared.files += 1;
            cleared.bytes += metadata.len();
        }
        Ok(cleared)
    }

    /// The files whose names end so.
    fn files(&self, endings: &[&str]) -> Vec<(PathBuf, Metadata)> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().filter_map(Result::ok);
        let is_ours =
            |path: &PathBuf| path.extension().is_some_and(|end| endings.iter().any(|ending| end == *ending));
        let paths = entries.map(|entry| entry.path()).filter(is_ours);
        paths
            .filter_map(|path| {
                let metadata = fs::symlink_metadata(&path).ok()?;
                Some((path, metadata))
            })
            .collect()
    }

    /// Takes away what processes that run no more have left unfinished.
    fn sweep(&self) {
        for (path, _) in self.files(&[PART]) {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let process = name.rsplit('.').nth(1).and_then(|process| process.parse().ok());
            if !process.is_some_and(is_running) {
                let _ = fs::remove_file(path);
            }
        }
    }

    /// Takes away the oldest files, but not this one, until all have room.
    fn make_room(&self, newest: &Path) {
        let mut files = self.files(&[WHOLE]);
        files.sort_by_key(|(path, metadata)| (path != newest, -metadata.mtime(), -metadata.mtime_nsec()));
        let mut taken = 0;
        for (path, metadata) in files {
            taken += metadata.len();
            if taken > self.room {
                let _ = fs::remove_file(path);
            }
        }
    }
}

/// Whether nobody else can get at it.
fn is_private(metadata: &Metadata, is_right: impl Fn(&Metadata) -> bool) -> bool {
    const OTHERS: u32 = 0o077;
    let is_open = metadata.mode() & OTHERS != 0;
    is_right(metadata) && metadata.uid() == geteuid().as_raw() && !is_open
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    fn cache() -> (tempfile::TempDir, Cache) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let cache = Cache::new(folder.path());
        (folder, cache)
    }

    fn keep(cache: &Cache, root: &str, text: &str) -> io::Result<()> {
        cache.keep(Path::new(root), text.len() as u64, |mut file| file.write_all(text.as_bytes()))
    }

    fn kept(cache: &Cache, root: &str) -> Option<String> {
        let mut text = String::new();
        cache.open(Path::new(root))?.read_to_string(&mut text).ok()?;
        Some(text)
    }

    #[test]
    fn what_is_kept_is_there_for_its_owner_alone() {
        let (_folder, cache) = cache();
        assert_eq!(kept(&cache, "/a"), None);
        keep(&cache, "/a", "one").expect("it is kept");
        keep(&cache, "/b", "other").expect("it is kept");
        keep(&cache, "/a", "two").expect("it is kept");
        assert_eq!(kept(&cache, "/a").as_deref(), Some("two"));
        let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        assert_eq!((mode(&cache.folder), mode(&cache.path(Path::new("/a")))), (0o700, 0o600));
        assert_eq!(cache.clear().expect("it can be cleared"), Cleared { files: 2, bytes: 8 });
        assert_eq!(kept(&cache, "/a"), None);
    }

    #[test]
    fn what_others_could_have_made_is_not_trusted() {
        let (_folder, cache) = cache();
        keep(&cache, "/a", "one").expect("it is kept");
        let path = cache.path(Path::new("/a"));
        let set = |path: &Path, mode| {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
        };
        set(&path, 0o640);
        assert_eq!(kept(&cache, "/a"), None, "others can read it");
        set(&path, 0o600);
        set(&cache.folder, 0o777);
        assert_eq!(kept(&cache, "/a"), None, "others can replace it");
        assert!(keep(&cache, "/a", "two").is_err(), "nothing is put there");
        set(&cache.folder, 0o700);
        let elsewhere = cache.folder.join("elsewhere");
        fs::rename(&path, &elsewhere).expect("it can be moved");
        symlink(&elsewhere, &path).expect("a link can be made");
        assert_eq!(kept(&cache, "/a"), None, "a link leads anywhere");
    }

    #[test]
    fn the_oldest_make_room_for_the_newest() {
        let (_folder, cache) = cache();
        let cache = cache.with_room(10);
        for (root, seconds) in [("/a", 30), ("/b", 10), ("/c", 20)] {
            keep(&cache, root, "123").expect("it is kept");
            let at = Timespec { tv_sec: seconds, tv_nsec: 0 };
            let file = cache.open(Path::new(root)).expect("it was kept");
            futimens(&file, &Timestamps { last_access: at, last_modification: at }).expect("it is ours");
        }
        keep(&cache, "/d", "1234").expect("it is kept");
        let names = ["/a", "/b", "/c", "/d"].map(|root| kept(&cache, root).is_some());
        assert_eq!(names, [true, false, true, true]);
        keep(&cache, "/e", "12345678901").expect("what is too large is passed over");
        assert_eq!(kept(&cache, "/e"), None);
        assert!(kept(&cache, "/d").is_some(), "and nothing is thrown out for it");
    }

    #[test]
    fn what_cannot_be_written_leaves_what_was_there() {
        let (_folder, cache) = cache();
        keep(&cache, "/a", "one").expect("it is kept");
        let broken = cache.keep(Path::new("/a"), 1, |_| Err(io::Error::other("no room")));
        assert!(broken.is_err());
        assert_eq!(kept(&cache, "/a").as_deref(), Some("one"));
        // A process of that number does not run: the largest is far below.
        let left = cache.folder.join(format!("a.{}.part", i32::MAX));
        fs::write(&left, "half").expect("it can be written");
        keep(&cache, "/b", "two").expect("it is kept");
        assert!(!left.exists(), "what was left unfinished is taken away");
    }
}
