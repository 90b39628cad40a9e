//! Puts a text into a file that a person wrote: whole or not at all, only over what was read from it, with its links,
//! mode and owner, and told apart whether it will survive a power cut. What the text says is not known here.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Component, Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::fs::Access;

use super::folder::{read, reason};

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

/// How long we wait for another program that is saving in the same folder.
const LOCK_PATIENCE: Duration = Duration::from_secs(3);

/// Under so many names we look for one that no other temporary file has.
const NAMES_TRIED: usize = 64;

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

/// A file that was written aside, and where it belongs.
struct Placed<'text> {
    write: Write<'text>,
    target: Target,
    /// Holds what is to stand there, and once that is in its place what stood there before.
    aside: Option<PathBuf>,
    /// Whether what is aside is all that is left of somebody's text.
    is_precious: bool,
}

impl Placed<'_> {
    fn clear(&self) {
        if let Some(aside) = self.aside.as_ref().filter(|_| !self.is_precious) {
            let _ = fs::remove_file(aside);
        }
    }

    /// Gives what is aside, all that is left of somebody's text, a name that no sweeping takes away, and tells it.
    fn keep(&mut self) -> String {
        self.is_precious = true;
        let Some(aside) = &self.aside else { return String::new() };
        let mut names =
            (0..NAMES_TRIED).map(|at| self.target.path.with_added_extension(format!("{at}.kept")));
        let free = names.find(|name| fs::symlink_metadata(name).is_err());
        let name = match free.filter(|name| fs::rename(aside, name).is_ok()) {
            Some(name) => self.aside.insert(name),
            None => aside,
        };
        let name = name.file_name().unwrap_or_default().display().to_string();
        format!("what stood there is kept beside it as {name}")
    }
}

/// Looks at all files and writes what is new aside.
fn prepare<'text>(
    root: &Path,
    writes: &[Write<'text>],
    made: &mut Vec<PathBuf>,
    steps: Steps<'_>,
) -> Result<Vec<Placed<'text>>, NotSaved> {
    let mut placed: Vec<Placed<'text>> = Vec::new();
    for write in writes {
        let one = aside(root, *write, made, steps).map_err(|why| why.of(write.name));
        match one {
            Ok(one) => placed.push(one),
            Err(why) => {
                placed.iter().for_each(Placed::clear);
                return Err(why);
            }
        }
    }
    Ok(placed)
}

fn aside<'text>(
    root: &Path,
    write: Write<'text>,
    made: &mut Vec<PathBuf>,
    steps: Steps<'_>,
) -> Result<Placed<'text>, NotSaved> {
    let name = Path::new(write.name);
    let is_inside =
        !write.name.is_empty() && name.components().all(|part| matches!(part, Component::Normal(_)));
    if !is_inside {
        return Err(NotSaved::Refused("it is no file of the casebook".to_owned()));
    }
    if write.before.is_none() && write.after.is_some() {
        make_folders(root, name, made, steps)?;
    }
    let target = Target::find(root, write.name)?;
    target.expect(write.before)?;
    let aside = match write.after {
        Some(text) => Some(target.write_aside(text, steps)?),
        None => None,
    };
    Ok(Placed { write, target, aside, is_precious: false })
}

/// Makes the folders that a new file lies in, none of them through a link that leaves `root`.
fn make_folders(root: &Path, name: &Path, made: &mut Vec<PathBuf>, steps: Steps<'_>) -> Result<(), NotSaved> {
    let mut folder = root.to_owned();
    for part in name.parent().into_iter().flat_map(Path::components) {
        let next = folder.join(part);
        if fs::symlink_metadata(&next).is_err() {
            steps("make a folder").and_then(|()| fs::create_dir(&next)).map_err(refused)?;
            made.push(next.clone());
        }
        folder = next.canonicalize().map_err(refused)?;
        if !folder.starts_with(root) {
            return Err(NotSaved::Refused("it is a link that leads out of the casebook".to_owned()));
        }
    }
    Ok(())
}

/// Takes away folders that were made for nothing.
fn take_back_folders(made: &[PathBuf]) {
    for folder in made.iter().rev() {
        let _ = fs::remove_dir(folder);
    }
}

/// Puts all files in their places; where one cannot be, takes the others back.
fn put_all(placed: &mut [Placed<'_>], steps: Steps<'_>) -> Result<(), NotSaved> {
    for at in 0..placed.len() {
        let Err(why) = put(&mut placed[at], steps) else { continue };
        let mut why = why.of(placed[at].write.name);
        for one in placed[..at].iter_mut().rev() {
            if let Err(error) = put_back(one, steps) {
                let (name, error) = (one.write.name, reason(&error));
                let kept =
                    if one.write.before.is_some() { format!("; {}", one.keep()) } else { String::new() };
                why = NotSaved::Refused(format!(
                    "{name} was changed already and cannot be put back: {error}{kept}"
                ));
            }
        }
        return Err(why);
    }
    Ok(())
}

fn put(one: &mut Placed<'_>, steps: Steps<'_>) -> Result<(), NotSaved> {
    let path = &one.target.path;
    match (one.write.before, &one.aside) {
        (None, Some(aside)) => {
            steps("give the new file its name").map_err(refused)?;
            put_new(aside, path)
        }
        (Some(before), Some(aside)) => match put_over(aside, path, before, steps).map_err(refused)? {
            Over::Ours => Ok(()),
            Over::Theirs => Err(NotSaved::Conflict("it was changed meanwhile".to_owned())),
            Over::Stuck(error) => Err(stuck(one, &error)),
        },
        (Some(before), None) => {
            steps("take the file away").map_err(refused)?;
            let aside = one.target.free_name().map_err(refused)?;
            fs::rename(path, &aside).map_err(refused)?;
            let is_same = steps("look at what was taken away").is_ok()
                && read(&aside, before.len() as u64).is_ok_and(|bytes| bytes == before.as_bytes());
            let back = if is_same { Ok(()) } else { give_back(&aside, path, steps) };
            one.aside = Some(aside);
            match back {
                Ok(()) if is_same => Ok(()),
                Ok(()) => {
                    one.aside = None;
                    Err(NotSaved::Conflict("it was changed meanwhile".to_owned()))
                }
                Err(error) => Err(stuck(one, &error)),
            }
        }
        (None, None) => Ok(()),
    }
}

/// Gives a file that was taken away its name again, unless somebody has made another meanwhile.
fn give_back(aside: &Path, path: &Path, steps: Steps<'_>) -> io::Result<()> {
    steps("give theirs back")?;
    if fs::symlink_metadata(path).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    fs::rename(aside, path)
}

/// Somebody else's text came out, and does not go back to its place.
fn stuck(one: &mut Placed<'_>, error: &io::Error) -> NotSaved {
    let error = reason(error);
    NotSaved::Refused(format!("it was changed meanwhile, and cannot be put back: {error}; {}", one.keep()))
}

/// Gives a file back what stood there before.
fn put_back(one: &Placed<'_>, steps: Steps<'_>) -> io::Result<()> {
    steps("put back")?;
    let path = &one.target.path;
    match (one.write.before, &one.aside) {
        (None, Some(_)) => fs::remove_file(path),
        // Where the system cannot exchange two files, what stood there is gone but for what was read.
        (Some(before), Some(aside)) if fs::symlink_metadata(aside).is_err() => {
            let fresh = one.target.write_aside(before, steps).map_err(|why| io::Error::other(why.text()))?;
            fs::rename(&fresh, path).inspect_err(|_| drop(fs::remove_file(&fresh)))
        }
        (Some(_), Some(aside)) => fs::rename(aside, path),
        (_, None) => Ok(()),
    }
}

fn sync(folder: &Path, steps: Steps<'_>) -> io::Result<()> {
    steps("keep the folder")?;
    File::open(folder).and_then(|folder| folder.sync_all())
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

/// Takes away what writers that are dead have left below `root`, unless somebody is writing there now.
pub fn sweep(root: &Path) {
    let Ok(folder) = File::open(root) else { return };
    if folder.try_lock().is_err() {
        return;
    }
    let mut open = vec![(root.to_owned(), 0)];
    while let Some((folder, depth)) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok) {
            let (name, kind) = (entry.file_name(), entry.file_type());
            let name = name.to_string_lossy();
            let (is_folder, is_file) = kind.map_or((false, false), |kind| (kind.is_dir(), kind.is_file()));
            if is_folder && !name.starts_with('.') && depth < DEEPEST_SWEPT {
                open.push((entry.path(), depth + 1));
            } else if is_file && is_left_over(&name) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// Folders inside folders that are swept: those that are read.
const DEEPEST_SWEPT: usize = 32;

/// `.name.1234.0.wf-tmp`, where no process 1234 runs but maybe this one, which has written nothing yet.
fn is_left_over(name: &str) -> bool {
    let Some(stem) = name.strip_suffix(".wf-tmp").filter(|_| name.starts_with('.')) else { return false };
    let mut parts = stem.rsplit('.');
    let (Some(count), Some(process)) = (parts.next(), parts.next()) else { return false };
    let is_ours = count.parse::<usize>().is_ok_and(|count| count < NAMES_TRIED);
    let Some(process) = process.parse().ok().filter(|_| is_ours).and_then(rustix::process::Pid::from_raw)
    else {
        return false;
    };
    process == rustix::process::getpid() || rustix::process::test_kill_process(process).is_err()
}

fn refused(error: impl Into<io::Error>) -> NotSaved {
    NotSaved::Refused(reason(&error.into()))
}

/// Takes the folder for us alone, until what is returned is dropped. The folder itself is locked, so that no file for it
/// lies around in it. Where folders cannot be locked (some network file systems) we go on without.
fn lock(root: &Path) -> Result<Option<File>, NotSaved> {
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

/// The file that is meant, links followed, and what it is now.
struct Target {
    path: PathBuf,
    metadata: Option<Metadata>,
}

impl Target {
    fn find(root: &Path, name: &str) -> Result<Self, NotSaved> {
        let named = root.join(name);
        let path = match fs::symlink_metadata(&named) {
            Ok(_) => named.canonicalize().map_err(refused)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let (folder, file) = named.parent().zip(named.file_name()).expect("a plain name has both");
                folder.canonicalize().map_err(refused)?.join(file)
            }
            Err(error) => return Err(refused(error)),
        };
        if !path.starts_with(root) {
            return Err(NotSaved::Refused("it is a link that leads out of the casebook".to_owned()));
        }
        let metadata = fs::metadata(&path).ok();
        Ok(Self { path, metadata })
    }

    fn folder(&self) -> &Path {
        self.path.parent().expect("a file lies in a folder")
    }

    /// Says no where something else stands there than what was read, or may not be written over.
    fn expect(&self, before: Option<&str>) -> Result<(), NotSaved> {
        let conflict = |text: &str| Err(NotSaved::Conflict(text.to_owned()));
        match (&self.metadata, before) {
            (None, None) => return Ok(()),
            (None, Some(_)) => return conflict("it is gone"),
            (Some(_), None) => return conflict("it is there already, and was not read"),
            (Some(metadata), Some(_)) if metadata.permissions().readonly() => {
                return Err(NotSaved::Refused("it is read-only".to_owned()));
            }
            (Some(_), Some(_)) => rustix::fs::access(&self.path, Access::WRITE_OK).map_err(refused)?,
        }
        let before = before.unwrap_or_default().as_bytes();
        match read(&self.path, before.len() as u64) {
            Ok(bytes) if bytes == before => Ok(()),
            Err(error) if error.kind() != io::ErrorKind::FileTooLarge => Err(refused(error)),
            Ok(_) | Err(_) => conflict("it was changed meanwhile"),
        }
    }

    /// Writes a text beside the file, and makes sure that it is kept.
    fn write_aside(&self, text: &str, steps: Steps<'_>) -> Result<PathBuf, NotSaved> {
        steps("make a file").map_err(refused)?;
        let (file, aside) = self.create_beside().map_err(refused)?;
        match steps("write").and_then(|()| self.fill(&file, text)).and_then(|()| steps("keep the file")) {
            Ok(()) => Ok(aside),
            Err(error) => {
                let _ = fs::remove_file(&aside);
                Err(refused(error))
            }
        }
    }

    /// A new file in the same folder, which readers of the folder pass over.
    fn create_beside(&self) -> io::Result<(File, PathBuf)> {
        let mode = if self.metadata.is_some() { 0o600 } else { 0o666 };
        let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
        for temporary in self.names_beside() {
            match OpenOptions::new().write(true).create_new(true).mode(mode).open(&temporary) {
                Ok(file) => return Ok((file, temporary)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }

    /// Names that only this process gives; one of another with our number may have been killed here before.
    fn names_beside(&self) -> impl Iterator<Item = PathBuf> {
        let process = rustix::process::getpid().as_raw_nonzero();
        let name = self.path.file_name().expect("a file has a name");
        (0..NAMES_TRIED).map(move |at| {
            let mut hidden = OsString::from(".");
            hidden.push(name);
            hidden.push(format!(".{process}.{at}.wf-tmp"));
            self.folder().join(hidden)
        })
    }

    /// A name that no file has.
    fn free_name(&self) -> io::Result<PathBuf> {
        let mut names = self.names_beside();
        let free = names.find(|name| fs::symlink_metadata(name).is_err());
        free.ok_or_else(|| io::Error::from(io::ErrorKind::AlreadyExists))
    }

    /// Writes the text, with the rights that the file has now.
    fn fill(&self, mut file: &File, text: &str) -> io::Result<()> {
        file.write_all(text.as_bytes())?;
        if let Some(metadata) = &self.metadata {
            keep_owner(file, metadata)?;
            keep_attributes(&self.path, file);
            file.set_permissions(fs::Permissions::from_mode(metadata.mode() & 0o7777))?;
        }
        file.sync_all()
    }
}

/// Gives the file its owner and group back. Where only a privileged user may give files away, the group at least: who
/// could read the casebook before can read it still.
fn keep_owner(file: &File, before: &Metadata) -> io::Result<()> {
    let own = file.metadata()?;
    if (own.uid(), own.gid()) == (before.uid(), before.gid()) {
        return Ok(());
    }
    let all = std::os::unix::fs::fchown(file, Some(before.uid()), Some(before.gid()));
    match all {
        Err(_) if own.gid() != before.gid() => std::os::unix::fs::fchown(file, None, Some(before.gid())),
        _ => Ok(()),
    }
}

/// Copies what else belongs to the file (access lists, labels), as far as the system lets us.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn keep_attributes(from: &Path, to: &File) {
    use rustix::fs::{XattrFlags, fsetxattr, getxattr, listxattr};
    let mut names = vec![0; 1 << 16];
    let Ok(length) = listxattr(from, names.as_mut_slice()) else { return };
    for name in names[..length].split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
        let mut value = vec![0; 1 << 16];
        if let Ok(length) = getxattr(from, name, value.as_mut_slice()) {
            let _ = fsetxattr(to, name, &value[..length], XattrFlags::empty());
        }
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn keep_attributes(_: &Path, _: &File) {}

/// Gives a file its name where no file has it.
fn put_new(temporary: &Path, path: &Path) -> Result<(), NotSaved> {
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
enum Over {
    Ours,
    /// There was something else than what was read, and it stands there again.
    Theirs,
    /// The same, but it stands there no more: it is in the file that was to be put, for this reason.
    Stuck(io::Error),
}

/// Puts a file in the place of another, and makes sure that it was the one that we know, where the system can exchange
/// two files.
fn put_over(temporary: &Path, path: &Path, before: &str, steps: Steps<'_>) -> io::Result<Over> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a temporary folder")
    }

    /// The names in a folder, hidden ones too.
    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("it can be listed");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("listed").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// Saves one file.
    fn save(root: &Path, name: &str, before: Option<&str>, after: &str) -> Result<Saved, NotSaved> {
        let saved = super::save(root, &[Write { name, before, after: Some(after) }]);
        saved.map_err(|why| match why {
            NotSaved::Conflict(text) => NotSaved::Conflict(text.replacen(&format!("{name}: "), "", 1)),
            NotSaved::Refused(text) => NotSaved::Refused(text.replacen(&format!("{name}: "), "", 1)),
        })
    }

    fn conflict(text: &str) -> Result<Saved, NotSaved> {
        Err(NotSaved::Conflict(text.to_owned()))
    }

    fn refusal(text: &str) -> Result<Saved, NotSaved> {
        Err(NotSaved::Refused(text.to_owned()))
    }

    #[test]
    fn a_text_is_put_over_what_was_read_and_nothing_else() {
        let folder = folder();
        let (root, path) = (folder.path(), folder.path().join("a.toml"));
        assert_eq!(save(root, "a.toml", None, "one"), Ok(Saved::Durable));
        assert_eq!(save(root, "a.toml", Some("one"), "two"), Ok(Saved::Durable));
        assert_eq!(save(root, "a.toml", Some("one"), "three"), conflict("it was changed meanwhile"));
        assert_eq!(save(root, "a.toml", Some("tw"), "three"), conflict("it was changed meanwhile"));
        assert_eq!(save(root, "a.toml", None, "three"), conflict("it is there already, and was not read"));
        assert_eq!(fs::read_to_string(&path).expect("it is there"), "two");
        fs::remove_file(&path).expect("the file is ours");
        assert_eq!(save(root, "a.toml", Some("two"), "three"), conflict("it is gone"));
        assert_eq!(names(root), [""; 0]);
    }

    #[test]
    fn nothing_leaves_the_folder() {
        let outer = folder();
        let root = outer.path().join("case");
        fs::create_dir(&root).expect("the folder is ours");
        let secret = outer.path().join("secret");
        fs::write(&secret, "old").expect("the folder is ours");
        symlink(&secret, root.join("a.toml")).expect("the folder is ours");
        symlink(outer.path(), root.join("up")).expect("the folder is ours");
        symlink("nowhere", root.join("lost.toml")).expect("the folder is ours");
        let leaves = refusal("it is a link that leads out of the casebook");
        assert_eq!(save(&root, "a.toml", Some("old"), "new"), leaves);
        assert_eq!(save(&root, "up/new.toml", None, "new"), leaves);
        assert_eq!(save(&root, "lost.toml", None, "new"), refusal("no such file or directory"));
        for name in ["", "../secret", "/etc/passwd", "a/../../secret", "."] {
            assert_eq!(save(&root, name, None, "new"), refusal("it is no file of the casebook"), "{name}");
        }
        assert_eq!(names(outer.path()), ["case", "secret"]);
        assert_eq!(fs::read_to_string(&secret).expect("it is there"), "old");
    }

    #[test]
    fn links_and_mode_are_kept() {
        let folder = folder();
        let real = folder.path().join("real.toml");
        fs::write(&real, "old").expect("the folder is ours");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o664)).expect("the file is ours");
        symlink("real.toml", folder.path().join("a.toml")).expect("the folder is ours");
        assert_eq!(save(folder.path(), "a.toml", Some("old"), "new"), Ok(Saved::Durable));
        assert_eq!(fs::read_to_string(&real).expect("it is there"), "new");
        assert_eq!(fs::metadata(&real).expect("it is there").mode() & 0o7777, 0o664);
        assert!(folder.path().join("a.toml").is_symlink());
        assert_eq!(names(folder.path()), ["a.toml", "real.toml"]);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn attributes_are_kept() {
        use rustix::fs::{XattrFlags, getxattr, setxattr};
        let folder = folder();
        let path = folder.path().join("a.toml");
        fs::write(&path, "old").expect("the folder is ours");
        if setxattr(&path, "user.note", b"kept", XattrFlags::empty()).is_err() {
            // This file system has none.
            return;
        }
        assert_eq!(save(folder.path(), "a.toml", Some("old"), "new"), Ok(Saved::Durable));
        let mut value = [0; 16];
        assert_eq!(getxattr(&path, "user.note", &mut value[..]), Ok(4));
        assert_eq!(&value[..4], b"kept");
    }

    #[test]
    fn what_may_not_be_written_is_not() {
        let folder = folder();
        let path = folder.path().join("a.toml");
        fs::write(&path, "old").expect("the folder is ours");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("the file is ours");
        assert_eq!(save(folder.path(), "a.toml", Some("old"), "new"), refusal("it is read-only"));
        let gone = folder.path().join("gone");
        assert_eq!(save(&gone, "a.toml", None, "new"), refusal("no such file or directory"));
        fs::create_dir(folder.path().join("b.toml")).expect("the folder is ours");
        assert_eq!(save(folder.path(), "b.toml", Some(""), "new"), refusal("it is no regular file"));
        assert_eq!(fs::read_to_string(&path).expect("it is there"), "old");
    }

    /// Each of those who save at once adds a letter to what it has just read, until it has added so many.
    const EACH: usize = 40;

    #[test]
    fn who_saves_at_the_same_time_waits_and_is_told() {
        let folder = folder();
        fs::write(folder.path().join("a.toml"), "").expect("the folder is ours");
        std::thread::scope(|scope| {
            for letter in ["a", "b", "c", "d"] {
                let root = folder.path();
                scope.spawn(move || {
                    let mut added = 0;
                    while added < EACH {
                        let before = fs::read_to_string(root.join("a.toml")).expect("it is always there");
                        let after = format!("{before}{letter}");
                        match save(root, "a.toml", Some(&before), &after) {
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
        assert_eq!(names(folder.path()), ["a.toml"]);
    }

    #[test]
    fn a_change_between_look_and_writing_is_noticed() {
        let folder = folder();
        let (mine, path) = (folder.path().join("mine"), folder.path().join("a.toml"));
        fs::write(&mine, "mine").expect("the folder is ours");
        fs::write(&path, "theirs").expect("the folder is ours");
        let put = put_over(&mine, &path, "what was read", &|_| Ok(())).expect("the folder is ours");
        if cfg!(target_os = "linux") {
            assert!(matches!(put, Over::Theirs), "{put:?}");
            assert_eq!(fs::read_to_string(&path).expect("it is there"), "theirs");
        }
        assert_eq!(
            put_new(&mine, &path),
            Err(NotSaved::Conflict("somebody else made it meanwhile".to_owned()))
        );
    }

    /// What is in a folder, by name; hidden files too.
    fn contents(root: &Path) -> std::collections::BTreeMap<String, String> {
        let mut open = vec![root.to_owned()];
        let mut found = std::collections::BTreeMap::new();
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(&folder).expect("it can be listed") {
                let path = entry.expect("listed").path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let name = path.strip_prefix(root).expect("it lies below").display().to_string();
                    found.insert(name, fs::read_to_string(&path).expect("it can be read"));
                }
            }
        }
        found
    }

    /// One file changed, one new in a folder of its own, one taken away, one changed: whichever step fails, all of it is
    /// there or nothing of it, and nothing else lies around.
    #[test]
    fn of_several_files_all_are_saved_or_none() {
        const WRITES: &[Write<'_>] = &[
            Write { name: "a.toml", before: Some("old a"), after: Some("new a") },
            Write { name: "new/folder/b.toml", before: None, after: Some("new b") },
            Write { name: "c.toml", before: Some("old c"), after: None },
            Write { name: "d.toml", before: Some("old d"), after: Some("new d") },
        ];
        let mut failed = 0;
        for failing in 0.. {
            let folder = folder();
            for name in ["a", "c", "d"] {
                let text = format!("old {name}");
                fs::write(folder.path().join(format!("{name}.toml")), text).expect("the folder is ours");
            }
            let before = contents(folder.path());
            let taken = std::cell::Cell::new(0);
            let steps = |step: &'static str| {
                taken.set(taken.get() + 1);
                if taken.get() == failing + 1 { Err(io::Error::other(step)) } else { Ok(()) }
            };
            let saved = save_by(folder.path(), WRITES, &steps);
            let after = contents(folder.path());
            match &saved {
                Ok(_) => {
                    let names: Vec<&str> = after.keys().map(String::as_str).collect();
                    assert_eq!(names, ["a.toml", "d.toml", "new/folder/b.toml"], "{failing}");
                    assert!(after.values().all(|text| text.starts_with("new")), "{after:?}");
                }
                Err(why) => {
                    assert_eq!(after, before, "{failing}: {why:?}");
                    assert!(!folder.path().join("new").exists(), "{failing}");
                    failed += 1;
                }
            }
            if taken.get() <= failing {
                assert_eq!(saved, Ok(Saved::Durable));
                break;
            }
        }
        assert!(failed >= 12, "{failed} steps can fail");
    }

    #[test]
    fn what_cannot_be_put_back_is_said_and_kept() {
        let folder = folder();
        for name in ["a", "b"] {
            fs::write(folder.path().join(format!("{name}.toml")), "old").expect("the folder is ours");
        }
        let writes = ["a.toml", "b.toml"].map(|name| Write { name, before: Some("old"), after: Some("new") });
        let exchanged = std::cell::Cell::new(0);
        let steps = |step: &'static str| {
            exchanged.set(exchanged.get() + usize::from(step == "exchange the files"));
            let fails = step == "put back" || (step == "exchange the files" && exchanged.get() == 2);
            if fails { Err(io::Error::other("no")) } else { Ok(()) }
        };
        let why = save_by(folder.path(), &writes, &steps).expect_err("the second fails");
        assert_eq!(
            why,
            NotSaved::Refused(
                "a.toml was changed already and cannot be put back: no; what stood there is kept beside it as \
                 a.toml.0.kept"
                    .to_owned()
            )
        );
        sweep(folder.path());
        let found = contents(folder.path());
        assert_eq!((found["a.toml"].as_str(), found["b.toml"].as_str()), ("new", "old"));
        assert_eq!(found["a.toml.0.kept"], "old", "{found:?}");
        assert_eq!(found.len(), 3, "{found:?}");
    }

    /// Somebody writes between our look and our writing, and what they wrote cannot be given its place back.
    #[test]
    #[cfg(target_os = "linux")]
    fn what_somebody_else_wrote_is_kept_under_a_name_that_is_told() {
        for (after, come_out) in [(Some("new"), "exchange the files"), (None, "take the file away")] {
            let folder = folder();
            let path = folder.path().join("a.toml");
            fs::write(&path, "old").expect("the folder is ours");
            let steps = |step: &'static str| {
                if step == come_out {
                    fs::write(&path, "theirs")?;
                }
                if step == "give theirs back" { Err(io::Error::other("no")) } else { Ok(()) }
            };
            let writes = [Write { name: "a.toml", before: Some("old"), after }];
            let why = save_by(folder.path(), &writes, &steps).expect_err("it is not what was read");
            assert!(why.text().ends_with("what stood there is kept beside it as a.toml.0.kept"));
            sweep(folder.path());
            assert_eq!(contents(folder.path())["a.toml.0.kept"], "theirs");
        }
    }

    #[test]
    fn all_or_none_holds_where_files_cannot_be_exchanged() {
        let folder = folder();
        for name in ["a.toml", "b.toml"] {
            fs::write(folder.path().join(name), "old").expect("the folder is ours");
        }
        let before = contents(folder.path());
        let writes = ["a.toml", "b.toml"].map(|name| Write { name, before: Some("old"), after: Some("new") });
        let exchanged = std::cell::Cell::new(0);
        let steps = |step: &'static str| {
            exchanged.set(exchanged.get() + usize::from(step == "exchange the files"));
            match step {
                "exchange in one step" => Err(io::ErrorKind::Unsupported.into()),
                "exchange the files" if exchanged.get() == 2 => Err(io::Error::other("no")),
                _ => Ok(()),
            }
        };
        assert_eq!(save_by(folder.path(), &writes, &steps), Err(NotSaved::Refused("b.toml: no".to_owned())));
        assert_eq!(contents(folder.path()), before);
    }

    #[test]
    fn a_new_folder_is_kept_by_the_one_it_lies_in() {
        let folder = folder();
        let kept = std::cell::Cell::new(0);
        let steps = |step: &'static str| {
            kept.set(kept.get() + usize::from(step == "keep the folder"));
            if kept.get() == 3 { Err(io::Error::other("no")) } else { Ok(()) }
        };
        let writes = [Write { name: "new/folder/b.toml", before: None, after: Some("new") }];
        // The file's folder, the folder that holds this one, and the casebook's.
        assert_eq!(save_by(folder.path(), &writes, &steps), Ok(Saved::Unsure("no".to_owned())));
        assert_eq!(kept.get(), 3);
    }

    #[test]
    fn dead_writers_leave_nothing_behind_for_long() {
        let folder = folder();
        let lies = |name: &str| fs::write(folder.path().join(name), "x").expect("the folder is ours");
        let own = rustix::process::getpid().as_raw_nonzero();
        let running = rustix::process::getppid().expect("somebody started us").as_raw_nonzero();
        let (dead, alive) = (format!(".a.toml.{own}.0.wf-tmp"), format!(".a.toml.{running}.3.wf-tmp"));
        for name in [&dead, &alive, ".a.toml.wf-tmp", "a.wf-tmp", ".hidden", "a.toml"] {
            lies(name);
        }
        sweep(folder.path());
        let mut expected = [alive.as_str(), ".a.toml.wf-tmp", ".hidden", "a.toml", "a.wf-tmp"];
        expected.sort_unstable();
        assert_eq!(names(folder.path()), expected);
    }
}
