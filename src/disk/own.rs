//! What belongs to a casebook's folder and to this process, by name, among the files that the program keeps for itself.

use std::path::Path;

use rustix::process::{Pid, getpid, test_kill_process};

/// What the names of the files start with that belong to the folder `root`.
pub(super) fn stem_of(root: &Path) -> String {
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let name = root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let is_plain = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '-';
    let name: String = name.chars().filter(is_plain).take(32).collect();
    format!("{name}-{:016x}", hash(root.as_os_str().as_encoded_bytes()))
}

/// The number of this process.
pub(super) fn own_process() -> i32 {
    getpid().as_raw_nonzero().get()
}

/// Whether a process runs.
pub(super) fn is_running(process: i32) -> bool {
    Pid::from_raw(process).is_some_and(|process| test_kill_process(process).is_ok())
}

/// FNV-1a (Fowler, Noll, Vo 1991): tells folders of one name apart; nothing more hangs on it.
fn hash(bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}
