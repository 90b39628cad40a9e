//! Notices what changes in a casebook's folder. The truth is a [`Scan`], once a second and whenever the system hints at
//! something; a file counts once it has come to rest, and only what has changed is read. What is done with it, and on
//! which thread one waits, is not known here.

mod hint;
mod settle;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io;
use std::os::fd::BorrowedFd;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec};

use super::folder::{Limits, nested, read_file, reason, refused};
use super::scan::{PassedOver, Print, Scan};
use crate::text::{Contents, Diagnostic, News, Stale};

use hint::Hints;
use settle::{Settling, Standing};

/// How long one waits from one look to the next where nothing hints at anything.
const TICK: Duration = Duration::from_secs(1);

/// Looking takes at most so small a part of the time, without hints and with them: large folders are looked at less often.
const PART: u32 = 50;
const PART_WITH_HINTS: u32 = 200;

/// Between two looks that something hinted at lie at least so much, and so many times what a look takes.
const PAUSE: Duration = Duration::from_millis(20);
const PAUSES: u32 = 8;

/// A file that is not there for so long is gone.
const ABSENCE: Duration = Duration::from_secs(2);

/// Who asks waits for what is being written at most so long.
const ASKED_PATIENCE: Duration = Duration::from_secs(1);

/// A file that may have changed unseen is read again at most so often: its time may lie years ahead.
const DOUBTS: u8 = 4;

/// A folder that is watched. What was told of it is remembered; what is different from that is news.
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    limits: Limits,
    /// What was told of each file.
    known: BTreeMap<String, Known>,
    /// What reading them has found.
    said: BTreeMap<String, Vec<Diagnostic>>,
    /// What was told to be passed over.
    passed_over: PassedOver,
    scan: Scan,
    settling: Settling,
    hints: Hints,
    /// When to look again.
    next: Instant,
    /// How long the last look took.
    taken: Duration,
    /// Whether the folder could not be looked at, and that was told.
    is_lost: bool,
}

/// What was told of a file.
#[derive(Clone, Copy, Debug)]
enum Known {
    /// It was read, or could not be, when it looked like this; how often it was read again to be sure.
    Read(Print, u8),
    Refused,
    /// It is not there since then.
    Missing(Instant),
}

/// Why waiting has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    /// There is news.
    News,
    /// Somebody else has something to say.
    Called,
}

impl Watch {
    /// Watches a folder whose files were read after they looked like this; `found` is what was found then.
    pub fn new(root: &Path, limits: Limits, scan: Scan, found: &[Diagnostic]) -> Self {
        let known = scan.files().map(|(name, print)| (name.to_owned(), Known::Read(*print, 0))).collect();
        let mut said: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
        for one in found {
            if let Some(place) = one.place.as_ref().filter(|place| scan.print(place.file.name()).is_some()) {
                said.entry(place.file.name().to_owned()).or_default().push(one.clone());
            }
        }
        let mut hints = Hints::new();
        hints.follow(scan.folders());
        Self {
            root: root.to_owned(),
            limits,
            known,
            said,
            passed_over: scan.passed_over().clone(),
            scan,
            settling: Settling::default(),
            hints,
            next: Instant::now(),
            taken: Duration::ZERO,
            is_lost: false,
        }
    }

    /// Waits until there is news, which [`Watch::take`] gives, or until `calls` can be read.
    ///
    /// # Errors
    /// Where the folder cannot be looked at; it is told once, and then looked at again and again.
    pub fn wait(&mut self, calls: BorrowedFd<'_>) -> io::Result<Woken> {
        loop {
            let at = self.next_look();
            if self.is_called(calls, at) {
                return Ok(Woken::Called);
            }
            let now = Instant::now();
            if now < self.next_look() {
                continue;
            }
            match self.look(now) {
                Ok(()) => self.is_lost = false,
                Err(error) if !self.is_lost => {
                    self.is_lost = true;
                    return Err(error);
                }
                Err(_) => {}
            }
            if self.has_news(now) {
                return Ok(Woken::News);
            }
        }
    }

    /// Looks until what is being written has come to rest, but not for long.
    ///
    /// # Errors
    /// Where the folder cannot be looked at.
    pub fn look_now(&mut self) -> io::Result<()> {
        let end = Instant::now() + ASKED_PATIENCE;
        loop {
            let now = Instant::now();
            self.look(now)?;
            self.is_lost = false;
            let next = self.settling.next().filter(|_| now < end && self.settling.settled(now).is_empty());
            let Some(next) = next else { return Ok(()) };
            pause(next.saturating_duration_since(now));
        }
    }

    /// Reads what is news. What was touched meanwhile is left for the next time.
    pub fn take(&mut self) -> News {
        let now = Instant::now();
        let mut files: BTreeMap<String, Contents> = BTreeMap::new();
        for (name, standing) in self.settling.settled(now) {
            let contents = match standing {
                Standing::File(print) => {
                    let Some(contents) = self.read(&name, print) else {
                        self.settling.again(&name, now);
                        continue;
                    };
                    contents
                }
                Standing::Refused => {
                    self.said.remove(&name);
                    self.known.insert(name.clone(), Known::Refused);
                    Contents::Unread(Stale::Unreadable)
                }
                Standing::Nothing => {
                    self.known.insert(name.clone(), Known::Missing(now));
                    Contents::Unread(Stale::Missing)
                }
            };
            self.settling.close(&name);
            files.insert(name, contents);
        }
        for name in self.gone(now) {
            self.known.remove(&name);
            self.said.remove(&name);
            files.insert(name, Contents::Gone);
        }
        self.passed_over.clone_from(self.scan.passed_over());
        News { files: files.into_iter().collect(), found: self.all_found(), is_asked: false }
    }

    /// The files that are there, for whoever must know whether there is one.
    pub fn has(&self, name: &str) -> bool {
        self.scan.print(name).is_some()
    }

    fn has_news(&self, now: Instant) -> bool {
        !self.settling.settled(now).is_empty()
            || self.gone(now).next().is_some()
            || self.settling.is_empty() && self.passed_over != *self.scan.passed_over()
    }

    /// The files that are not there for so long that they are gone.
    fn gone(&self, now: Instant) -> impl Iterator<Item = String> + use<> {
        let is_gone = |known: &Known| matches!(known, Known::Missing(since) if now.saturating_duration_since(*since) >= ABSENCE);
        let gone: Vec<String> =
            self.known.iter().filter(|(_, known)| is_gone(known)).map(|(name, _)| name.clone()).collect();
        gone.into_iter()
    }

    /// All that there is to be said of the folder now.
    fn all_found(&self) -> Vec<Diagnostic> {
        let mut found: Vec<Diagnostic> = self.said.values().flatten().cloned().collect();
        let PassedOver { refused: names, nested: casebooks } = self.scan.passed_over();
        found.extend(names.iter().map(|(name, why)| refused(name, why)));
        found.extend(casebooks.iter().map(|name| nested(name)));
        found
    }

    fn look(&mut self, now: Instant) -> io::Result<()> {
        let scan = Scan::new(&self.root, self.limits);
        self.taken = now.elapsed();
        let part = if self.hints.is_whole() { PART_WITH_HINTS } else { PART };
        self.next = now + TICK.max(self.taken * part);
        self.scan = scan?;
        self.hints.follow(self.scan.folders());
        let different = self.different();
        self.settling.see(different, now);
        Ok(())
    }

    /// What is different from what was told.
    fn different(&mut self) -> BTreeMap<String, Standing> {
        let mut different = BTreeMap::new();
        for (name, print) in self.scan.files() {
            match self.known.get_mut(name) {
                Some(Known::Read(known, doubts)) if known == print => {
                    if known.is_young() && *doubts < DOUBTS {
                        *doubts += 1;
                        different.insert(name.to_owned(), Standing::File(*print));
                    }
                }
                _ => {
                    different.insert(name.to_owned(), Standing::File(*print));
                }
            }
        }
        for (name, known) in &self.known {
            if self.scan.print(name).is_some() {
                continue;
            }
            let standing =
                if self.scan.refusal(name).is_some() { Standing::Refused } else { Standing::Nothing };
            let is_told = match known {
                Known::Read(..) => false,
                Known::Refused => standing == Standing::Refused,
                Known::Missing(_) => standing == Standing::Nothing,
            };
            if !is_told {
                different.insert(name.clone(), standing);
            }
        }
        different
    }

    /// What a file holds that looked like this, unless it does not look like it any more.
    fn read(&mut self, name: &str, print: Print) -> Option<Contents> {
        let others = self.scan.bytes().saturating_sub(print.size);
        let limit = self.limits.file.min(self.limits.folder.saturating_sub(others));
        let path = self.root.join(name);
        let read = read_file(&path, name, limit);
        let is_same = Print::of(&path).is_ok_and(|now| now == print);
        let doubts = match self.known.get(name) {
            Some(Known::Read(known, doubts)) if *known == print => *doubts,
            _ => 0,
        };
        match read {
            _ if !is_same => None,
            Ok((file, found)) => {
                self.known.insert(name.to_owned(), Known::Read(print, doubts));
                self.say(name, found);
                Some(Contents::Text(file))
            }
            Err(error) => {
                self.known.insert(name.to_owned(), Known::Read(print, doubts));
                self.say(name, vec![refused(name, &reason(&error))]);
                Some(Contents::Unread(Stale::Unreadable))
            }
        }
    }

    fn say(&mut self, name: &str, found: Vec<Diagnostic>) {
        if found.is_empty() {
            self.said.remove(name);
        } else {
            self.said.insert(name.to_owned(), found);
        }
    }

    fn next_look(&self) -> Instant {
        let missing = self.known.values().filter_map(|known| match known {
            Known::Missing(since) => Some(*since + ABSENCE),
            _ => None,
        });
        let due = missing.chain(self.settling.next()).min();
        due.map_or(self.next, |due| due.min(self.next))
    }

    /// Waits until a moment, until something hints at a change, which brings the next look, or until somebody calls.
    fn is_called(&mut self, calls: BorrowedFd<'_>, until: Instant) -> bool {
        let queue = self.hints.queue();
        let mut watched = vec![PollFd::from_borrowed_fd(calls, PollFlags::IN)];
        watched.extend(queue.map(|queue| PollFd::from_borrowed_fd(queue, PollFlags::IN)));
        let left = timespec(until.saturating_duration_since(Instant::now()));
        match rustix::event::poll(&mut watched, Some(&left)) {
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => return false,
            Err(error) => {
                tracing::warn!(%error, "changes cannot be waited for");
                pause(TICK);
                return false;
            }
        }
        if !watched[0].revents().is_empty() {
            return true;
        }
        let is_hinted = watched.get(1).is_some_and(|queue| !queue.revents().is_empty());
        drop(watched);
        if is_hinted && self.hints.take() {
            let now = Instant::now();
            let pause = PAUSE.max(self.taken * PAUSES);
            self.next = self.next.min(now + pause.saturating_sub(self.taken));
        }
        false
    }
}

fn timespec(time: Duration) -> Timespec {
    Timespec { tv_sec: time.as_secs().cast_signed(), tv_nsec: time.subsec_nanos().into() }
}

/// Waits for nothing, which is how one sleeps without a thread of one's own.
fn pause(time: Duration) {
    let _ = rustix::event::poll(&mut [], Some(&timespec(time)));
}
