//! The log that `--log` asks for. Without it nothing is written anywhere.

use std::path::Path;
use std::sync::Mutex;

use tracing_subscriber::filter::LevelFilter;

use super::failure::Failure;
use crate::disk;

/// From now on what the program does is appended to `file`.
pub(super) fn start(file: Option<&Path>) -> Result<(), Failure> {
    let Some(path) = file else { return Ok(()) };
    let file = disk::append(path).map_err(|source| Failure::Unwritable { path: path.to_owned(), source })?;
    let subscriber = tracing_subscriber::fmt()
        .with_writer(Mutex::new(file))
        .with_ansi(false)
        .with_max_level(LevelFilter::DEBUG)
        .finish();
    // A second log in one process, as tests have it, leaves the first in charge.
    let _ = tracing::subscriber::set_global_default(subscriber);
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "watchfloor starts");
    Ok(())
}
