//! The file that is meant, links followed: whether it is still what was read, and a new text beside it with its rights. How
//! the text comes into its place is not known here.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::Access;

use super::{NAMES_TRIED, NotSaved, Steps, refused};
use crate::disk::folder::read;

/// The file that is meant, links followed, and what it is now.
pub(super) struct Target {
    pub(super) path: PathBuf,
    metadata: Option<Metadata>,
}

impl Target {
    pub(super) fn find(root: &Path, name: &str) -> Result<Self, NotSaved> {
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

    pub(super) fn folder(&self) -> &Path {
        self.path.parent().expect("a file lies in a folder")
    }

    /// Says no where something else stands there than what was read, or may not be written over.
    pub(super) fn expect(&self, before: Option<&str>) -> Result<(), NotSaved> {
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
    pub(super) fn write_aside(&self, text: &str, steps: Steps<'_>) -> Result<PathBuf, NotSaved> {
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
    pub(super) fn free_name(&self) -> io::Result<PathBuf> {
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
