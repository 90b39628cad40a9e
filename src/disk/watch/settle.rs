//! When what is different in a file counts: only once it has stayed the same for a while, since a file that is being
//! written may look whole. Knows neither files nor clocks: what was seen, and when, is told.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::disk::scan::Print;

/// What stays as it is for so long counts.
const QUIET: Duration = Duration::from_millis(60);

/// What has come to rest waits no longer than this for others that have not.
const PATIENCE: Duration = Duration::from_millis(500);

/// What stands at a file's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    File(Print),
    /// Something that cannot be read.
    Refused,
    Nothing,
}

/// What is different, and since when it is as it is.
#[derive(Debug, Default)]
pub(super) struct Settling {
    open: BTreeMap<String, (Standing, Instant)>,
    /// Since when anything has been different.
    since: Option<Instant>,
}

impl Settling {
    /// Takes in everything that is seen to be different at a moment.
    pub(super) fn see(&mut self, different: BTreeMap<String, Standing>, now: Instant) {
        let mut before = std::mem::take(&mut self.open);
        for (name, standing) in different {
            let since = match before.remove(&name) {
                Some((same, since)) if same == standing => since,
                _ => now,
            };
            self.open.insert(name, (standing, since));
        }
        self.since = if self.open.is_empty() { None } else { self.since.or(Some(now)) };
    }

    /// What counts by now: everything, once all has come to rest; after a while whatever has.
    pub(super) fn settled(&self, now: Instant) -> Vec<(String, Standing)> {
        let is_quiet = |since: &Instant| now.saturating_duration_since(*since) >= QUIET;
        let is_long = self.since.is_some_and(|since| now.saturating_duration_since(since) >= PATIENCE);
        if !is_long && !self.open.values().all(|(_, since)| is_quiet(since)) {
            return Vec::new();
        }
        let quiet = self.open.iter().filter(|(_, (_, since))| is_quiet(since));
        quiet.map(|(name, (standing, _))| (name.clone(), standing.clone())).collect()
    }

    /// Forgets what has been told.
    pub(super) fn close(&mut self, name: &str) {
        self.open.remove(name);
        if self.open.is_empty() {
            self.since = None;
        }
    }

    /// Something is different again though it looks the same: it was touched while it was read.
    pub(super) fn again(&mut self, name: &str, now: Instant) {
        if let Some((_, since)) = self.open.get_mut(name) {
            *since = now;
        }
    }

    /// When to look again.
    pub(super) fn next(&self) -> Option<Instant> {
        let last = self.open.values().map(|(_, since)| *since + QUIET).max()?;
        // Whatever has come to rest by then counts.
        self.since.map(|since| last.min((since + PATIENCE).max(self.earliest())))
    }

    /// When the first of them may have come to rest.
    fn earliest(&self) -> Instant {
        let quiet = self.open.values().map(|(_, since)| *since + QUIET);
        quiet.min().expect("it is asked only where something is open")
    }

    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is seen at these milliseconds (a letter for the file, a number for its print; 0 for nothing), and what
    /// counts then.
    fn check(steps: &[(u64, &str, &str)]) {
        let start = Instant::now();
        let mut settling = Settling::default();
        for (at, seen, expected) in steps {
            let now = start + Duration::from_millis(*at);
            let different = seen.split_whitespace().map(|word| {
                let (name, number) = word.split_at(1);
                let standing = match number {
                    "0" => Standing::Nothing,
                    _ => Standing::File(Print::of_size(number.parse().expect("a number"))),
                };
                (name.to_owned(), standing)
            });
            settling.see(different.collect(), now);
            let settled = settling.settled(now);
            let names: Vec<&str> = settled.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names.join(" "), *expected, "at {at} of {steps:?}");
            for (name, _) in &settled {
                settling.close(name);
            }
        }
    }

    #[test]
    fn what_has_stayed_for_a_while_counts() {
        check(&[(0, "a1", ""), (30, "a1", ""), (60, "a1", "a"), (90, "", "")]);
        check(&[(0, "a1", ""), (59, "a2", ""), (60, "a2", ""), (118, "a2", ""), (119, "a2", "a")]);
        check(&[(0, "a0", ""), (60, "a0", "a")]);
        check(&[(0, "a0", ""), (20, "a2", ""), (60, "a2", ""), (80, "a2", "a")]);
        check(&[(0, "a1", ""), (30, "", ""), (60, "a1", ""), (120, "a1", "a")]);
    }

    #[test]
    fn many_changes_are_one() {
        check(&[
            (0, "a1", ""),
            (50, "a1 b1", ""),
            (70, "a1 b1 c0", ""),
            (129, "a1 b1 c0", ""),
            (130, "a1 b1 c0", "a b c"),
        ]);
    }

    #[test]
    fn what_never_rests_holds_nothing_up() {
        let mut steps = vec![(0, "a1 b1", "")];
        let sizes = ["b2", "b3", "b4", "b5", "b6", "b7", "b8", "b9"];
        let seen: Vec<String> = sizes.iter().map(|size| format!("a1 {size}")).collect();
        steps.extend(seen.iter().zip(1..).map(|(seen, at)| (at * 55, seen.as_str(), "")));
        steps.push((500, "a1 b10", "a"));
        steps.push((555, "b11", ""));
        steps.push((1_000, "b12", ""));
        steps.push((1_060, "b12", "b"));
        check(&steps);
    }
}
