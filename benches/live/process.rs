//! What the kernel tells of a process: its memory, what it has written, how long it has run.

use std::fs;

/// In bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Memory {
    pub(crate) resident: u64,
    pub(crate) own: u64,
    pub(crate) peak: u64,
}

pub(crate) fn memory(process: u32) -> Memory {
    let kilobytes = |file: &str, name: &str| number(process, file, name).unwrap_or_default() << 10;
    Memory {
        resident: kilobytes("smaps_rollup", "Rss:"),
        own: kilobytes("smaps_rollup", "Anonymous:"),
        peak: kilobytes("status", "VmHWM:"),
    }
}

/// How many times it has called the kernel to write.
pub(crate) fn writes(process: u32) -> u64 {
    number(process, "io", "syscw:").unwrap_or_default()
}

/// How many ticks of the processor it has used, a hundred a second.
pub(crate) fn ticks(process: u32) -> u64 {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // Behind the name, which may hold anything, stand the others from the third on.
    let fields = text.rsplit(") ").next().unwrap_or_default().split(' ');
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum()
}

fn number(process: u32, file: &str, name: &str) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{process}/{file}")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}
