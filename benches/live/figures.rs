//! What was measured of one program at one size, and how it is told.

use std::fmt::Write as _;
use std::time::Duration;

use super::process::Memory;
use super::terminal::Answer;

/// What one run gave.
#[derive(Debug, Default)]
pub(crate) struct Run {
    pub(crate) drawn: Option<Duration>,
    pub(crate) whole: Option<Duration>,
    pub(crate) memory: Memory,
    /// What was pressed, by name, and what came of it.
    pub(crate) keys: Vec<(&'static str, Answer)>,
    /// Ticks of the processor within two seconds without a key.
    pub(crate) idle_ticks: u64,
    pub(crate) quit: Option<Duration>,
}

/// All runs.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    runs: Vec<Run>,
}

impl Figures {
    pub(crate) fn add(&mut self, run: Run) {
        self.runs.push(run);
    }

    /// One line for the program, and one for each kind of key.
    pub(crate) fn told(&self, name: &str, records: usize) -> String {
        let mut text = String::new();
        let times = |of: fn(&Run) -> Option<Duration>| told(self.runs.iter().filter_map(of).collect());
        let memory = |of: fn(&Memory) -> u64| {
            let mut all: Vec<u64> = self.runs.iter().map(|run| of(&run.memory)).collect();
            all.sort_unstable();
            all.get(all.len() / 2).copied().unwrap_or_default()
        };
        let (resident, own, peak) =
            (memory(|one| one.resident), memory(|one| one.own), memory(|one| one.peak));
        let megabytes = |bytes: u64| bytes as f64 / 1e6;
        let idle = self.runs.iter().map(|run| run.idle_ticks).max().unwrap_or_default();
        let _ = writeln!(
            text,
            "{name}: first frame {}, all there {}, quit {}; resident {:.1} MB, own {:.1} MB ({} B a record), peak {:.1} MB \
             ({} B a record); {idle} ticks in 2 s at rest",
            times(|run| run.drawn),
            times(|run| run.whole),
            times(|run| run.quit),
            megabytes(resident),
            megabytes(own),
            own / records as u64,
            megabytes(peak),
            peak / records as u64,
        );
        let mut names: Vec<&str> = Vec::new();
        for (name, _) in self.runs.iter().flat_map(|run| &run.keys) {
            if !names.contains(name) {
                names.push(name);
            }
        }
        for name in names {
            let _ = writeln!(text, "  {}", self.of_key(name));
        }
        let all = |(_, answer): &(&str, Answer)| answer.settled;
        let _ = writeln!(
            text,
            "  all keys: {}",
            told(self.runs.iter().flat_map(|run| &run.keys).filter_map(all).collect())
        );
        text
    }

    fn of_key(&self, name: &str) -> String {
        let answers: Vec<&Answer> = self
            .runs
            .iter()
            .flat_map(|run| &run.keys)
            .filter(|(key, _)| *key == name)
            .map(|(_, one)| one)
            .collect();
        let settled: Vec<Duration> = answers.iter().filter_map(|one| one.settled).collect();
        // Of those that changed the screen; of the others, what they cost for nothing.
        let counted = |one: &&&Answer| settled.is_empty() || one.settled.is_some();
        let mut bytes: Vec<usize> = answers.iter().filter(counted).map(|one| one.bytes).collect();
        bytes.sort_unstable();
        let writes = answers.iter().map(|one| one.writes).max().unwrap_or_default();
        let (middle, most) = (bytes[bytes.len() / 2], bytes[bytes.len() - 1]);
        let unchanged = answers.len() - settled.len();
        format!(
            "{name}: {}, {middle} bytes (at most {most}) in at most {writes} writes, {} keys, {unchanged} without a change",
            told(settled),
            answers.len()
        )
    }
}

/// The median and the one that all but a hundredth keep below.
fn told(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |share: usize| times.get((times.len() * share).div_ceil(100).saturating_sub(1));
    match (at(50), at(99)) {
        (Some(median), Some(late)) => {
            format!("{:.2} / {:.2} ms", median.as_secs_f64() * 1e3, late.as_secs_f64() * 1e3)
        }
        _ => "never".to_owned(),
    }
}
