//! `watchfloor generate`: a casebook that nobody had to write, in a new folder. Its files are made and written side by
//! side, one at a time on each core, so that a million records need no more memory than a thousand.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use super::failure::Failure;
use super::init::require_new;
use super::run::CLEAN;
use super::world::World;
use crate::disk;
use crate::generate::Plan;
use crate::text::Shown;
use crate::worker;

/// Writing takes no deep stack.
const STACK: usize = 1 << 20;

pub(super) fn run(folder: &Path, plan: &Plan, world: &mut World<'_>) -> Result<u8, Failure> {
    require_new(folder)?;
    let bytes = write(folder, plan)?;
    let shown = folder.display().to_string();
    let shown = Shown::line(&shown);
    let shown = shown.as_str();
    let noun = if plan.records == 1 { "record" } else { "records" };
    let _ = writeln!(
        world.err,
        "wrote {} {noun} in {} files ({}) to `{shown}`\n  = help: `watchfloor {shown}` opens it, `watchfloor check \
         {shown}` checks it",
        plan.records,
        plan.file_count(),
        size(bytes)
    );
    Ok(CLEAN)
}

/// Writes all files, or none, and gives how many bytes they have.
fn write(folder: &Path, plan: &Plan) -> Result<u64, Failure> {
    let numbers: Vec<usize> = (0..plan.file_count()).collect();
    let bytes = AtomicU64::new(0);
    // The number of the first file that could not be written: those behind it need not be tried.
    let end = AtomicUsize::new(usize::MAX);
    let answers = worker::map(&numbers, STACK, |number| {
        if *number > end.load(Ordering::Relaxed) {
            return Answer::PassedOver;
        }
        let file = plan.file(*number);
        let path = folder.join(&file.name);
        match disk::write_made(&path, &file.text) {
            Ok(()) => {
                bytes.fetch_add(file.text.len() as u64, Ordering::Relaxed);
                Answer::Written(path)
            }
            Err(source) => {
                end.fetch_min(*number, Ordering::Relaxed);
                Answer::Refused(path, source)
            }
        }
    });
    let mut written = Vec::with_capacity(answers.len());
    let mut failure = None;
    for answer in answers {
        match answer {
            Ok(Answer::Written(path)) => written.push(path),
            Ok(Answer::PassedOver) => {}
            Ok(Answer::Refused(path, source)) => {
                failure.get_or_insert(Failure::Unwritable { path, source });
            }
            Err(message) => {
                let source = io::Error::other(message);
                failure.get_or_insert(Failure::Unwritable { path: folder.to_owned(), source });
            }
        }
    }
    match failure {
        None => Ok(bytes.into_inner()),
        Some(failure) => {
            // Half a casebook would stand in the way of the next try.
            disk::take_back(folder, written.iter().map(PathBuf::as_path));
            Err(failure)
        }
    }
}

/// What became of one file.
enum Answer {
    Written(PathBuf),
    Refused(PathBuf, io::Error),
    PassedOver,
}

/// A size for people: in decimal units, as disks are sold.
pub(super) fn size(bytes: u64) -> String {
    const KILO: u64 = 1_000;
    const MEGA: u64 = 1_000 * KILO;
    match bytes {
        0..KILO => format!("{bytes} bytes"),
        KILO..MEGA => format!("{}.{} kB", bytes / KILO, bytes % KILO / 100),
        _ => format!("{}.{} MB", bytes / MEGA, bytes % MEGA / (MEGA / 10)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_units() {
        for (bytes, told) in
            [(999, "999 bytes"), (1_000, "1.0 kB"), (410_950, "410.9 kB"), (410_950_000, "410.9 MB")]
        {
            assert_eq!(size(bytes), told);
        }
    }
}
