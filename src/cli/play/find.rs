//! Which tapes are meant: files as they are named, folders with every tape below them.

use std::path::{Path, PathBuf};

use super::super::failure::Failure;
use crate::disk::{self, Found};

/// The ending of a tape.
const ENDING: &str = "tape";

/// Folders inside folders that are looked into.
const DEEPEST: usize = 32;

/// The tapes at these paths, those of a folder by name, whose path contains `filter`.
pub(super) fn tapes(paths: &[PathBuf], filter: Option<&str>) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for path in paths {
        let unreadable = |source| Failure::Unreadable { path: path.clone(), source };
        match disk::look(path).map_err(unreadable)? {
            Found::Folder => {
                let before = found.len();
                below(path, 0, &mut found);
                if found.len() == before {
                    return Err(Failure::NoTapes { path: path.clone() });
                }
            }
            Found::Nothing => return Err(Failure::NoTape { path: path.clone() }),
            Found::File | Found::Other => found.push(path.clone()),
        }
    }
    if let Some(filter) = filter {
        found.retain(|path| path.to_string_lossy().contains(filter));
        if found.is_empty() {
            return Err(Failure::NoTapeMatches { filter: filter.to_owned() });
        }
    }
    Ok(found)
}

fn below(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    for name in disk::names(folder).iter().filter(|name| !name.starts_with('.')) {
        let path = folder.join(name);
        match disk::look(&path) {
            Ok(Found::Folder) if depth < DEEPEST => below(&path, depth + 1, found),
            Ok(Found::File) if path.extension().is_some_and(|ending| ending == ENDING) => found.push(path),
            _ => {}
        }
    }
}
