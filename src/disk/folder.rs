//! Reads a folder of TOML files, or one of them, whatever lies there: devices, loops, files without end, bytes that are
//! no text. What cannot be read becomes a diagnostic; nothing stops the rest.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::Arc;

use super::walk::{Met, walk};
use crate::text::{Diagnostic, Place, Span, TextFile};
use crate::worker;

/// About so long is a record: a measure of how much work a file is.
const BYTES_A_RECORD: u64 = 400;

/// How much is read at most.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of one file.
    pub file: u64,
    /// Bytes of all files together.
    pub folder: u64,
    /// Folders inside folders.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file: 256 << 20, folder: 2 << 30, depth: 32 }
    }
}

/// Reads every `*.toml` file below `root`, sorted by name, `/` between the parts of a name. Names that start with a dot
/// are passed over, as are links that leave `root`.
///
/// # Errors
/// Where `root` itself cannot be read as a folder.
pub fn read_folder(root: &Path, limits: Limits) -> io::Result<(Vec<Arc<TextFile>>, Vec<Diagnostic>)> {
    let mut found = Vec::new();
    let mut diagnostics = Vec::new();
    let mut left = limits.folder;
    walk(root, limits.depth, &mut |met| match met {
        Met::File { path, name, metadata } => {
            let limit = limits.file.min(left);
            // One that is larger is refused, and takes nothing of what is left.
            left -= if metadata.len() > limit { 0 } else { metadata.len() };
            found.push((path.to_owned(), name.to_owned(), limit));
        }
        Met::Refused { name, why } => diagnostics.push(refused(name, why)),
        Met::Nested { name } => diagnostics.push(nested(name)),
        Met::Folder { .. } => {}
    })?;
    let records = (limits.folder - left) / BYTES_A_RECORD;
    let read = worker::over_pieces(found.len(), records as usize, |at| {
        let (path, name, limit) = &found[at];
        read_file(path, name, *limit).map_err(|error| refused(name, &reason(&error)))
    });
    let mut left = limits.folder;
    let mut files = Vec::with_capacity(read.len());
    for (one, (_, name, _)) in read.into_iter().zip(&found) {
        // A file may hold more than was said of it.
        let one = one.and_then(|(file, invalid)| match left.checked_sub(file.text().len() as u64) {
            Some(rest) => {
                left = rest;
                Ok((file, invalid))
            }
            None => Err(refused(name, &reason(&too_large(left)))),
        });
        match one {
            Ok((file, invalid)) => {
                files.push(file);
                diagnostics.extend(invalid);
            }
            Err(refused) => diagnostics.push(refused),
        }
    }
    files.sort_by(|left, right| left.name().cmp(right.name()));
    Ok((files, diagnostics))
}

/// Reads one file, under the name `name`. Bytes that are no UTF-8 become U+FFFD, with a diagnostic.
///
/// # Errors
/// Where it cannot be opened or read, is no regular file, or is larger than `limit`.
pub fn read_file(path: &Path, name: &str, limit: u64) -> io::Result<(Arc<TextFile>, Vec<Diagnostic>)> {
    let (text, invalid) = to_text(read_bytes(path, limit)?);
    let file = Arc::new(TextFile::new(name, text));
    let diagnostics = invalid.map(|at| not_utf8(&file, at)).into_iter().collect();
    Ok((file, diagnostics))
}

/// Writes a file that must not exist yet, and the folders above it. Of one that could not be written to its end nothing
/// stays.
///
/// # Errors
/// Where it exists, or the world refuses.
pub fn write_new(path: &Path, text: &str) -> io::Result<()> {
    create(path, text, File::sync_all)
}

/// The same for what was made by rule and can be made again: it is not forced to the medium, which takes longer than all
/// the rest.
///
/// # Errors
/// Where it exists, or the world refuses.
pub fn write_made(path: &Path, text: &str) -> io::Result<()> {
    create(path, text, |_| Ok(()))
}

fn create(path: &Path, text: &str, settle: impl Fn(&File) -> io::Result<()>) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| settle(&file));
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written
}

/// The bytes of a regular file of at most `limit` bytes.
///
/// # Errors
/// Where it cannot be opened or read, is no regular file, or is larger.
pub fn read(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    read_bytes(path, limit)
}

/// Puts bytes into a file of our own making (a frame, a picture), whole or not at all, and makes the folders above it.
/// Not meant for what a person wrote: modes and links are not kept.
///
/// # Errors
/// Where the world refuses; then what stood there stands there still.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent)?;
    let name =
        path.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "it names no file"))?;
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no regular file"));
    }
    let temporary = parent.join(format!(
        ".{}.{}.wf-tmp",
        name.to_string_lossy(),
        rustix::process::getpid().as_raw_nonzero()
    ));
    let mut file = OpenOptions::new().write(true).create_new(true).open(&temporary)?;
    // Not forced to the medium: what is lost with the power is made anew in a moment.
    let written = file.write_all(bytes).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// Takes back files of [`write_new`], and their folder where nothing else is in it. What cannot be removed stays.
pub fn take_back<'a>(folder: &Path, files: impl IntoIterator<Item = &'a Path>) {
    for file in files {
        let _ = fs::remove_file(file);
    }
    let _ = fs::remove_dir(folder);
}

/// Opens a file to write at its end, and makes it where there is none, readable for its owner alone.
///
/// # Errors
/// Where the world refuses, or what lies there is no regular file.
pub fn append(path: &Path) -> io::Result<File> {
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no regular file"));
    }
    OpenOptions::new().append(true).create(true).mode(0o600).open(path)
}

/// That a casebook inside the casebook was passed over.
pub(super) fn nested(name: &str) -> Diagnostic {
    let file = Arc::new(TextFile::new(format!("{name}/casebook.toml"), ""));
    let message = format!("`{name}` is a casebook of its own and was not read");
    let hint = "name its folder to open it".to_owned();
    Diagnostic::warning("nested-casebook", message).at(Place::new(&file, Span::at(0))).hint(hint)
}

/// That a file was not read. It is named by an empty text, so that the finding has a place to go to.
pub(super) fn refused(name: &str, why: &str) -> Diagnostic {
    let file = Arc::new(TextFile::new(name, ""));
    let message = format!("`{name}` was not read: {why}");
    Diagnostic::error("unreadable", message).at(Place::new(&file, Span::at(0)))
}

/// Reads a regular file of at most `limit` bytes. Never waits for a writer, as opening a FIFO would.
fn read_bytes(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let not_regular = || io::Error::new(io::ErrorKind::InvalidInput, "it is no regular file");
    if !fs::metadata(path)?.is_file() {
        return Err(not_regular());
    }
    let nonblocking = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
    let file: File = OpenOptions::new().read(true).custom_flags(nonblocking).open(path)?;
    // Asked again of what was opened, since the path may have changed hands in between.
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(not_regular());
    }
    if metadata.len() > limit {
        return Err(too_large(limit));
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    file.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(too_large(limit)) } else { Ok(bytes) }
}

fn too_large(limit: u64) -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, format!("it is larger than {limit} bytes"))
}

/// The bytes as text, and where they first were none.
fn to_text(bytes: Vec<u8>) -> (String, Option<usize>) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(at))
        }
    }
}

fn not_utf8(file: &Arc<TextFile>, at: usize) -> Diagnostic {
    let is_utf16 = file.text().bytes().take(400).filter(|byte| *byte == 0).count() > 20;
    let hint = if is_utf16 { "it looks like UTF-16; save it as UTF-8" } else { "save the file as UTF-8" };
    let place = Place::new(file, Span::new(at, at + '\u{fffd}'.len_utf8()));
    Diagnostic::error("not-utf8", "here stands a byte that is no UTF-8").at(place).hint(hint.to_owned())
}

/// What went wrong, without the operating system's number for it.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let plain = text.split(" (os error").next().unwrap_or_default();
    let mut letters = plain.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn what_was_begun_is_taken_back() {
        let folder = std::env::temp_dir().join(format!("watchfloor-{}-take-back", std::process::id()));
        let files = ["a.toml", "b.toml"].map(|name| folder.join("case").join(name));
        for file in &files {
            write_new(file, "x").expect("it can be written");
        }
        let other = folder.join("case/other");
        write_new(&other, "x").expect("it can be written");
        take_back(&folder.join("case"), files.iter().map(PathBuf::as_path));
        assert_eq!(crate::disk::names(&folder.join("case")), ["other"], "what is not ours stays");
        take_back(&folder.join("case"), [other.as_path()]);
        assert!(!folder.join("case").exists());
        fs::remove_dir(folder).expect("it is empty");
    }

    #[test]
    fn a_folder_gives_no_more_bytes_than_it_may() {
        let folder = std::env::temp_dir().join(format!("watchfloor-{}-limit", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        for (name, length) in [("a.toml", 300), ("b.toml", 200), ("c.toml", 90), ("d.toml", 20)] {
            fs::write(folder.join(name), "#".repeat(length)).expect("it can be written");
        }
        let limits = Limits { folder: 400, ..Limits::default() };
        let (files, diagnostics) = read_folder(&folder, limits).expect("it is there");
        let names: Vec<&str> = files.iter().map(|file| file.name()).collect();
        assert_eq!(names, ["a.toml", "c.toml"]);
        let told: Vec<&str> = diagnostics.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(
            told,
            [
                "`b.toml` was not read: it is larger than 100 bytes",
                "`d.toml` was not read: it is larger than 10 bytes"
            ]
        );
        fs::remove_dir_all(folder).expect("it is ours");
    }

    #[test]
    fn bytes_that_are_no_text_are_told_with_their_place() {
        let (text, at) = to_text(b"id = \"\xff\"".to_vec());
        assert_eq!((text.as_str(), at), ("id = \"\u{fffd}\"", Some(6)));
        assert_eq!(to_text(b"plain".to_vec()), ("plain".to_owned(), None));
    }
}
