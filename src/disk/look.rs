//! What lies at a path, asked before anything is read or written there. Opens nothing.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

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

/// The nearest folder that holds `casebook.toml`: `path` itself where it is one, else one above it. Named from the
/// current folder where `path` is.
pub fn casebook_above(path: &Path) -> Option<PathBuf> {
    let holds =
        |folder: &PathBuf| fs::metadata(folder.join(CASEBOOK_FILE)).is_ok_and(|found| found.is_file());
    let is_plain = path.components().all(|part| !matches!(part, Component::ParentDir));
    if path.is_relative() && is_plain {
        let levels = Path::new(".").canonicalize().ok()?.components().count();
        let below = path.ancestors().filter(|folder| !folder.as_os_str().is_empty()).map(Path::to_owned);
        let above = (1..levels).map(|level| PathBuf::from(vec![".."; level].join("/")));
        return below.chain([PathBuf::from(".")]).chain(above).find(holds);
    }
    // What lies above `a/..` cannot be told from the text.
    path.canonicalize().ok()?.ancestors().map(Path::to_owned).find(holds)
}

/// Whether nothing lies in a folder.
///
/// # Errors
/// Where it cannot be listed.
pub fn is_empty(folder: &Path) -> io::Result<bool> {
    Ok(fs::read_dir(folder)?.next().is_none())
}
