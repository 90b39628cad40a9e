//! Which casebook opens. Says where it lies and why that one; what stands in it is not read here.

use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::world::World;
use crate::disk::{self, Found};
use crate::text::did_you_mean;

/// The variable that names a casebook.
const VARIABLE: &str = "WATCHFLOOR_CASEBOOK";

/// The commands, for someone who misspelt one and so named a casebook that is not there.
const COMMANDS: [&str; 11] = [
    "check",
    "contradictions",
    "explain",
    "frame",
    "init",
    "licences",
    "list",
    "play",
    "rank",
    "score",
    "warnings",
];

/// The casebook that opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// The one in this folder.
    Folder(PathBuf),
    /// The one that the program carries.
    Embedded,
}

/// What the configuration says about the casebook to open.
#[derive(Debug)]
pub(super) struct Configured {
    pub(super) folder: PathBuf,
    /// Whether a person wrote it: then it has to be there.
    pub(super) by: ConfiguredBy,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ConfiguredBy {
    Shipped,
    User,
}

/// The argument; else the variable; else the casebook that the current folder lies in; else the configured one; else
/// the embedded one. What a person named must be there; what nobody named may be missing.
pub(super) fn choose(
    argument: Option<&Path>,
    configured: &Configured,
    world: &World<'_>,
) -> Result<Choice, Failure> {
    if let Some(path) = argument {
        return folder(path, "");
    }
    if let Some(value) = world.variable(VARIABLE) {
        return folder(Path::new(&value), "WATCHFLOOR_CASEBOOK names it, but ");
    }
    if let Some(above) = disk::casebook_above(Path::new(".")) {
        return Ok(Choice::Folder(above));
    }
    match configured {
        Configured { folder: path, by: ConfiguredBy::User } => {
            folder(path, "the configuration names it, but ")
        }
        Configured { folder: path, by: ConfiguredBy::Shipped }
            if disk::look(path).is_ok_and(|found| found == Found::Folder) =>
        {
            Ok(Choice::Folder(path.clone()))
        }
        _ => Ok(Choice::Embedded),
    }
}

/// The folder that a person means by `path`: itself, or for a file the casebook that it lies in.
fn folder(path: &Path, asked_by: &'static str) -> Result<Choice, Failure> {
    let found = disk::look(path).map_err(|source| Failure::Unreadable { path: path.to_owned(), source })?;
    match found {
        Found::Folder => Ok(Choice::Folder(path.to_owned())),
        Found::File => match disk::casebook_above(path.parent().unwrap_or(path)) {
            Some(above) => Ok(Choice::Folder(above)),
            None => Err(Failure::NoCasebookAbove { path: path.to_owned(), asked_by }),
        },
        Found::Other => Err(Failure::NoFolder { path: path.to_owned(), asked_by }),
        Found::Nothing => {
            Err(Failure::NoCasebook { path: path.to_owned(), asked_by, hint: nearest(path, asked_by) })
        }
    }
}

/// The nearest name beside the one that is missing, in the nearest folder that is there.
fn nearest(path: &Path, asked_by: &str) -> Option<String> {
    let is_folder = |path: &Path| disk::look(path).is_ok_and(|found| found == Found::Folder);
    let current = Path::new(".");
    let normal = |parent: &'_ Path| if parent.as_os_str().is_empty() { current } else { parent }.to_owned();
    let missing =
        path.ancestors().find(|part| part.parent().is_some_and(|parent| is_folder(&normal(parent))))?;
    let name = missing.file_name()?.to_str()?;
    let parent = missing.parent()?;
    if missing == path && asked_by.is_empty() && parent.as_os_str().is_empty() {
        let command = did_you_mean(name, COMMANDS);
        if let Some(hint) = command {
            return Some(hint.replacen("did you mean", "did you mean the command", 1));
        }
    }
    let names = disk::names(&normal(parent));
    let folders = names.iter().map(String::as_str).filter(|name| is_folder(&parent.join(name)));
    let near = crate::text::nearest(name, folders)?;
    Some(format!("did you mean `{}`?", parent.join(near).display()))
}
