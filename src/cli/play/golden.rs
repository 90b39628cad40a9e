//! Frames beside their recordings: compared, or recorded anew. A recording is two texts, what stands in the cells and
//! how it looks; pictures are made from frames, and only told to be old.

use std::path::{Path, PathBuf};

use super::super::failure::Failure;
use super::picture::Press;
use super::target::{Kind, Target, marked};
use crate::disk::{self, Limits};
use crate::headless::play::{Verdict, compare};
use crate::headless::{Difference, Recorded};

use ratatui::buffer::Buffer;

/// What became of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It is as recorded.
    Same,
    /// Nothing is recorded.
    New,
    Differs(Difference),
    /// The frame is as recorded, but this file made from it is not what would be made now.
    Stale(PathBuf),
    /// It was written.
    Written,
    /// What was to be written stood there already.
    Unchanged,
}

/// What is done with frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Mode {
    /// Write what the tape names.
    Write,
    /// Compare with what is recorded, and write nothing.
    Check,
    /// Record, and write what the tape names; files that are right are left alone.
    Update,
}

/// Does with a frame what the mode says.
pub(super) fn settle(
    target: &Target,
    frame: &Buffer,
    press: &mut Press,
    mode: Mode,
) -> Result<State, Failure> {
    match mode {
        Mode::Write => write(target, frame, press),
        Mode::Check => check(target, frame, press),
        Mode::Update => {
            if check(target, frame, press)? == State::Same {
                return Ok(State::Unchanged);
            }
            if let Some((text, styles)) = target.recording() {
                let recorded = Recorded::new(frame);
                put(&text, recorded.text.as_bytes())?;
                put(&styles, recorded.styles.as_bytes())?;
            }
            write(target, frame, press)?;
            Ok(State::Written)
        }
    }
}

fn write(target: &Target, frame: &Buffer, press: &mut Press) -> Result<State, Failure> {
    match target {
        Target::File { path, kind } => {
            let Some(bytes) = press.one(*kind, frame) else { return Ok(State::Unchanged) };
            put(path, &bytes)
        }
        Target::Mark { path, name } => {
            let document = document(path)?;
            let Some(fresh) = marked(&document, name, &crate::headless::text(frame)) else {
                return Err(Failure::NoMark { path: path.clone(), name: name.clone() });
            };
            put(path, fresh.as_bytes())
        }
    }
}

fn check(target: &Target, frame: &Buffer, press: &mut Press) -> Result<State, Failure> {
    let (path, kind) = match target {
        Target::File { path, kind } => (path, *kind),
        Target::Mark { path, name } => return check_mark(path, name, frame),
    };
    let shown = Recorded::new(frame);
    match compare(recorded(target).as_ref(), &shown) {
        Verdict::New => return Ok(State::New),
        Verdict::Differs(difference) => return Ok(State::Differs(difference)),
        Verdict::Same => {}
    }
    // The text itself has just been compared.
    let is_text = kind == Kind::Text;
    let fresh = if is_text { None } else { press.one(kind, frame) };
    match fresh {
        Some(fresh) if !holds(path, &fresh) => Ok(State::Stale(path.clone())),
        _ => Ok(State::Same),
    }
}

fn check_mark(path: &Path, name: &str, frame: &Buffer) -> Result<State, Failure> {
    let document = document(path)?;
    match marked(&document, name, &crate::headless::text(frame)) {
        Some(fresh) if fresh == document.replace("\r\n", "\n") => Ok(State::Same),
        Some(_) => Ok(State::Stale(path.to_owned())),
        None => Err(Failure::NoMark { path: path.to_owned(), name: name.to_owned() }),
    }
}

/// What is recorded for a frame, where both of its texts are there.
pub(super) fn recorded(target: &Target) -> Option<Recorded> {
    let (text, styles) = target.recording()?;
    Some(Recorded { text: read(&text)?, styles: read(&styles)? })
}

fn read(path: &Path) -> Option<String> {
    let (file, _) = disk::read_file(path, "", Limits::default().file).ok()?;
    Some(file.text().to_owned())
}

fn document(path: &Path) -> Result<String, Failure> {
    let unreadable = |source| Failure::Unreadable { path: path.to_owned(), source };
    let (file, _) = disk::read_file(path, "", Limits::default().file).map_err(unreadable)?;
    Ok(file.text().to_owned())
}

/// Whether a file holds just these bytes.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> bool {
    disk::read(path, Limits::default().file).is_ok_and(|there| there == bytes)
}

/// Puts bytes into a file, whole or not at all; a file that holds them already is left alone.
pub(super) fn put(path: &Path, bytes: &[u8]) -> Result<State, Failure> {
    if holds(path, bytes) {
        return Ok(State::Unchanged);
    }
    let unwritable = |source| Failure::Unwritable { path: path.to_owned(), source };
    disk::replace(path, bytes).map_err(unwritable)?;
    Ok(State::Written)
}
