//! Figures on their way from the process that measures one size to the one that compares them: a line each.

use std::hint::black_box;
use std::io::{self, Write as _};
use std::time::{Duration, Instant};

/// One figure of one size.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) unit: Unit,
    /// In seconds, or in bytes a record.
    pub(crate) median: f64,
    pub(crate) worst: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Seconds,
    /// Bytes a record.
    Bytes,
}

impl Line {
    pub(crate) fn parse(line: &str) -> Option<Self> {
        let mut cells = line.split('\t');
        let name = cells.next()?.to_owned();
        let unit = match cells.next()? {
            "s" => Unit::Seconds,
            "B" => Unit::Bytes,
            _ => return None,
        };
        Some(Self { name, unit, median: cells.next()?.parse().ok()?, worst: cells.next()?.parse().ok()? })
    }
}

/// Writes what is measured, as far as it is wanted.
pub(crate) struct Report {
    wanted: String,
    out: io::Stdout,
}

impl Report {
    /// Only of stages with this in their name.
    pub(crate) fn new(wanted: String) -> Self {
        Self { wanted, out: io::stdout() }
    }

    pub(crate) fn wants(&self, name: &str) -> bool {
        name.contains(&self.wanted)
    }

    /// Does the work again and again for some tenths of a second, three times at least unless it takes seconds. What it
    /// gives is dropped outside of the time.
    pub(crate) fn time<T>(&mut self, name: &str, mut work: impl FnMut() -> T) {
        const ENOUGH: Duration = Duration::from_millis(400);
        const LONG: Duration = Duration::from_secs(3);
        if !self.wants(name) {
            return;
        }
        let mut times = Vec::new();
        let mut spent = Duration::ZERO;
        while spent < ENOUGH || (times.len() < 3 && spent < LONG) {
            let start = Instant::now();
            let given = black_box(work());
            let time = start.elapsed();
            drop(given);
            spent += time;
            times.push(time);
        }
        self.tell(name, times);
    }

    /// The same for work that uses up what it is given, once for each of these.
    pub(crate) fn time_of_each<T, R>(&mut self, name: &str, given: Vec<T>, mut work: impl FnMut(T) -> R) {
        let mut times = Vec::new();
        for one in given {
            let start = Instant::now();
            let answer = black_box(work(one));
            times.push(start.elapsed());
            drop(answer);
        }
        self.tell(name, times);
    }

    /// Tells times that were taken otherwise.
    pub(crate) fn tell(&mut self, name: &str, mut times: Vec<Duration>) {
        times.sort();
        if let (Some(median), Some(worst)) = (times.get(times.len() / 2), times.last()) {
            self.write(name, "s", median.as_secs_f64(), worst.as_secs_f64());
        }
    }

    /// Tells bytes a record.
    pub(crate) fn bytes(&mut self, name: &str, each: f64) {
        if self.wants(name) {
            self.write(name, "B", each, each);
        }
    }

    fn write(&mut self, name: &str, unit: &str, median: f64, worst: f64) {
        let written = writeln!(self.out, "{name}\t{unit}\t{median:e}\t{worst:e}");
        written.and_then(|()| self.out.flush()).expect("standard output takes it");
    }
}
