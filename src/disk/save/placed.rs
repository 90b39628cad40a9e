//! Files that are saved together: looked at and written aside, then put in their places, and taken back where one cannot be.
//! How one file takes the place of another is not known here.

use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

use super::over::{Over, put_new, put_over};
use super::target::Target;
use super::{NAMES_TRIED, NotSaved, Steps, Write, refused};
use crate::disk::folder::{read, reason};

/// A file that was written aside, and where it belongs.
pub(super) struct Placed<'text> {
    write: Write<'text>,
    pub(super) target: Target,
    /// Holds what is to stand there, and once that is in its place what stood there before.
    aside: Option<PathBuf>,
    /// Whether what is aside is all that is left of somebody's text.
    is_precious: bool,
}

impl Placed<'_> {
    pub(super) fn clear(&self) {
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
pub(super) fn prepare<'text>(
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
pub(super) fn take_back_folders(made: &[PathBuf]) {
    for folder in made.iter().rev() {
        let _ = fs::remove_dir(folder);
    }
}

/// Puts all files in their places; where one cannot be, takes the others back.
pub(super) fn put_all(placed: &mut [Placed<'_>], steps: Steps<'_>) -> Result<(), NotSaved> {
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

pub(super) fn sync(folder: &Path, steps: Steps<'_>) -> io::Result<()> {
    steps("keep the folder")?;
    File::open(folder).and_then(|folder| folder.sync_all())
}
