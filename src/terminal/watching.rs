//! The thread that waits for files to change on disk, and tells the loop. It is asked to look at once by a byte; how files
//! are looked at, and what is told of them, is not known here.

use std::io::{Read as _, Write as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::Sender;
use std::thread;

use crate::app::Msg;
use crate::text::News;

use super::event::Event;
use super::perform::said;

/// What looks at the files of a casebook. It tells what is different from what it told before.
pub type Watch = Box<dyn FnMut(Heed<'_>, &dyn Fn(News)) -> Result<Heard, String> + Send>;

/// When to tell.
#[derive(Clone, Copy, Debug)]
pub enum Heed<'a> {
    /// Now, be it that nothing is different.
    Now,
    /// As soon as something is, unless this can be read before.
    Until(BorrowedFd<'a>),
}

/// Why it came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It was told what is different.
    Told,
    /// There is something to be read.
    Called,
}

/// Whether one waits for files to change, or looks only when asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watchfulness {
    Always,
    WhenAsked,
}

/// The thread that watches, until it is dropped.
#[derive(Debug)]
pub(super) struct Watching {
    calls: UnixStream,
}

impl Watching {
    /// Starts to watch.
    pub(super) fn start(
        watch: Watch,
        watchfulness: Watchfulness,
        events: Sender<Event>,
    ) -> std::io::Result<Self> {
        let (calls, heard) = UnixStream::pair()?;
        heard.set_nonblocking(true)?;
        let watcher = Watcher { watch, watchfulness, calls: heard, events };
        thread::Builder::new().name("watch".to_owned()).spawn(move || watcher.run())?;
        Ok(Self { calls })
    }

    /// Asks for a look at once.
    pub(super) fn look(&mut self) {
        // A full channel holds more calls than anybody waits for.
        if let Err(error) = self.calls.write(b"l") {
            tracing::warn!(%error, "the watcher has ended");
        }
    }
}

struct Watcher {
    watch: Watch,
    watchfulness: Watchfulness,
    calls: UnixStream,
    events: Sender<Event>,
}

impl Watcher {
    fn run(mut self) {
        let mut calls = [0; 64];
        loop {
            if !self.wait() {
                continue;
            }
            match self.calls.read(&mut calls) {
                // Nobody is left to call, or to be told.
                Ok(0) => return,
                Ok(_) => {
                    self.look(Heed::Now);
                }
                Err(_) => {}
            }
        }
    }

    /// Waits until somebody calls, and tells meanwhile what changes; whether somebody has called.
    fn wait(&mut self) -> bool {
        if self.watchfulness == Watchfulness::Always {
            let calls = self.calls.try_clone();
            return calls.is_ok_and(|calls| self.look(Heed::Until(calls.as_fd())) != Some(Heard::Told));
        }
        let mut calls = [rustix::event::PollFd::new(&self.calls, rustix::event::PollFlags::IN)];
        rustix::event::poll(&mut calls, None).is_ok()
    }

    /// Looks, and tells what is to be told; what went wrong is told too.
    fn look(&mut self, heed: Heed<'_>) -> Option<Heard> {
        let events = &self.events;
        let is_asked = matches!(heed, Heed::Now);
        let tell = |news: News| {
            events.send(Event::Happened(Msg::Read(News { is_asked, ..news }))).ok();
        };
        let watch = &mut self.watch;
        let looked = panic::catch_unwind(AssertUnwindSafe(|| {
            #[cfg(debug_assertions)]
            super::fault::strike_looking(heed);
            watch(heed, &tell)
        }));
        let failed = match looked {
            Ok(Ok(heard)) => return Some(heard),
            Ok(Err(reason)) => reason,
            Err(payload) => {
                // It would fail again and again.
                self.watchfulness = Watchfulness::WhenAsked;
                format!("reading the casebook failed: {}", said(&*payload))
            }
        };
        events.send(Event::Happened(Msg::Failed(failed))).ok();
        None
    }
}
