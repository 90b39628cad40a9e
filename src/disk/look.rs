//! What lies at a path, asked before anything is read or written there. Opens nothing.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The file that makes a folder a casebook.
const CASEBOOK_FILE: &str = "casebook.toml";

/// What lies at a path, links followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Nothing,
    Folder,
    File,
    /// A device, a pipe, a socket: nothing that holds a casebook.
    Other,
}

/// Says what lies at a path.
///
/// # Errors
/// Where the world does not let us ask: no permission on a folder above, a loop of links.
pub fn look(path: &Path) -> io::Result<Found> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => Ok(Found::Folder),
        Ok(metadata) if metadata.is_file() => Ok(Found::File),
        Ok(_) => Ok(Found::Other),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(Found::Nothing)
        }
        Err(error) => Err(error),
    }
}

/// The names in a folder, sorted; none where it cannot be listed.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// The nearest folder that holds `casebook.toml`: `path` itself where it is one, else one above it.
pub fn casebook_above(path: &Path) -> Option<PathBuf> {
    let holds = |folder: &&Path| fs::metadata(folder.join(CASEBOOK_FILE)).is_ok_and(|found| found.is_file());
    if let Some(folder) = path.ancestors().filter(|folder| !folder.as_os_str().is_empty()).find(holds) {
        return Some(folder.to_owned());
    }
    // A relative path ends at the current folder; what lies above that is found by the real path alone.
    let real = path.canonicalize().ok()?;
    real.ancestors().find(holds).map(Path::to_owned)
}

/// Whether nothing lies in a folder.
///
/// # Errors
/// Where it cannot be listed.
pub fn is_empty(folder: &Path) -> io::Result<bool> {
    Ok(fs::read_dir(folder)?.next().is_none())
}
