//! What a loaded casebook takes of memory: at the peak of loading, and at rest, in pages of the process's own.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use watchfloor::app::Loaded;

use super::report::Report;
use super::stages::load;

/// Loads the casebook, as the first thing in the process, and tells what that took.
pub(crate) fn measure(folder: &Path, records: usize, report: &mut Report) -> Arc<Loaded> {
    let before = Memory::now();
    let loaded = load(folder);
    let after = Memory::now();
    let each = |bytes: u64| bytes as f64 / records as f64;
    report.bytes("memory at the peak of loading", each(after.peak.saturating_sub(before.resident)));
    report.bytes("memory at rest", each(after.own.saturating_sub(before.own)));
    loaded
}

/// In bytes.
struct Memory {
    own: u64,
    resident: u64,
    peak: u64,
}

impl Memory {
    fn now() -> Self {
        let field = |path: &str, name: &str| {
            let text = fs::read_to_string(path).unwrap_or_default();
            let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
            let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
            kilobytes.unwrap_or_default() << 10
        };
        Self {
            own: field("/proc/self/smaps_rollup", "Anonymous"),
            resident: field("/proc/self/status", "VmRSS"),
            peak: field("/proc/self/status", "VmHWM"),
        }
    }
}
