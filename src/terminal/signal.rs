//! Signals, and the terminal's vanishing, on a thread of their own: the program that draws may be busy, blocked or
//! stuck, and ends all the same. What the program does about them is not known here.

use std::io::{self, Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use nix::unistd;
use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::process::{Pid, Signal};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::{Handle, SignalDelivery};
use signal_hook::iterator::exfiltrator::SignalOnly;
use signal_hook::low_level;

use crate::app::Msg;

use super::event::Event;
use super::session;

const HEARD: [i32; 7] = [SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH];
/// How long the program has to end by itself.
const ANSWER_LIMIT: Duration = Duration::from_secs(1);
/// How long the terminal has to take what gives it back, before the program ends without.
const RESTORE_LIMIT: Duration = Duration::from_millis(500);

/// Who has the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Foreground {
    Program,
    /// An editor, once it runs.
    Editor(Option<Pid>),
}

/// Hears signals until it is dropped.
#[derive(Debug)]
pub(super) struct Signals {
    handle: Handle,
    thread: Option<JoinHandle<()>>,
    foreground: Arc<Mutex<Foreground>>,
    orders: UnixStream,
    taken_back: Receiver<()>,
}

impl Signals {
    /// Starts to hear signals.
    pub(super) fn listen(events: Sender<Event>) -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        let delivery = SignalDelivery::with_pipe(read, write, SignalOnly, HEARD)?;
        let handle = delivery.handle();
        let foreground = Arc::new(Mutex::new(Foreground::Program));
        let (orders, heard_orders) = UnixStream::pair()?;
        let (has_taken_back, taken_back) = mpsc::channel();
        let mut listener = Listener {
            delivery,
            events,
            foreground: Arc::clone(&foreground),
            orders: heard_orders,
            has_taken_back,
            asked: None,
            terminal_is_there: true,
        };
        let thread = thread::Builder::new().name("signals".to_owned()).spawn(move || listener.listen())?;
        Ok(Self { handle, thread: Some(thread), foreground, orders, taken_back })
    }

    /// From now on the keyboard's signals are meant for an editor, and those that end are passed on to it.
    pub(super) fn leave_to_editor(&self, editor: Option<Pid>) {
        *lock(&self.foreground) = Foreground::Editor(editor);
    }

    /// The editor has ended. What was sent before this is still the editor's, heard of or not: the key that ended it
    /// must not end the program too.
    pub(super) fn take_back(&mut self) {
        if self.orders.write_all(&[0]).is_err() || self.taken_back.recv_timeout(ANSWER_LIMIT).is_err() {
            tracing::warn!("signals are not heard");
            *lock(&self.foreground) = Foreground::Program;
        }
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        self.handle.close();
        if let Some(Err(_)) = self.thread.take().map(JoinHandle::join) {
            tracing::error!("the thread of signals panicked");
        }
    }
}

/// Stops the program until someone continues it. The terminal must have been given back.
///
/// `SIGSTOP` to this very thread, so that the call returns after the stop and not before it.
pub(super) fn stop() {
    if let Err(error) = low_level::emulate_default_handler(SIGTSTP) {
        tracing::warn!(%error, "the program could not be stopped");
    }
}

/// Whether someone is there to continue a stopped program: a shell with job control. Without one, the default action of
/// `SIGTSTP` is to do nothing (POSIX, orphaned process groups), which `SIGSTOP` would not respect.
pub(super) fn someone_would_continue() -> bool {
    let Ok(session) = unistd::getsid(None) else { return false };
    // In a container, sessions and the parent may lie outside of our process namespace: then they are 0.
    let parent = unistd::getppid();
    let parent_session = if parent.as_raw() == 0 { None } else { unistd::getsid(Some(parent)).ok() };
    unistd::getpgrp() != session && parent_session == Some(session)
}

struct Listener {
    delivery: SignalDelivery<UnixStream, SignalOnly>,
    events: Sender<Event>,
    foreground: Arc<Mutex<Foreground>>,
    /// Bytes that say: the editor has ended.
    orders: UnixStream,
    has_taken_back: Sender<()>,
    /// Since when and by which signal the program is asked to end.
    asked: Option<(Instant, i32)>,
    terminal_is_there: bool,
}

impl Listener {
    fn listen(&mut self) {
        while !self.delivery.handle().is_closed() {
            if let Some((since, signal)) = self.asked
                && since.elapsed() >= ANSWER_LIMIT
            {
                tracing::error!(signal, "no answer: ending without");
                session::restore_within(RESTORE_LIMIT);
                low_level::exit(128 + signal);
            }
            let ordered = match self.wait() {
                Ok(ordered) => ordered,
                Err(error) => {
                    tracing::error!(%error, "signals can no longer be heard");
                    return;
                }
            };
            for signal in self.delivery.pending() {
                self.hear(signal);
            }
            if ordered {
                self.take_back();
            }
        }
    }

    fn take_back(&mut self) {
        *lock(&self.foreground) = Foreground::Program;
        if self.orders.read_exact(&mut [0]).is_ok() {
            self.has_taken_back.send(()).ok();
        }
    }

    /// Sleeps until a signal or an order comes, the terminal vanishes or the time to answer is over; true for an order.
    fn wait(&mut self) -> rustix::io::Result<bool> {
        let left = self.asked.map(|(since, _)| ANSWER_LIMIT.saturating_sub(since.elapsed()));
        let limit = left.map(|left| Timespec {
            tv_sec: left.as_secs().cast_signed(),
            tv_nsec: left.subsec_nanos().into(),
        });
        let terminal = rustix::stdio::stdin();
        // Asking for nothing still reports a hang-up; once it is known, the descriptor would report it for ever.
        let mut all = [
            PollFd::new(self.delivery.get_read(), PollFlags::IN),
            PollFd::new(&self.orders, PollFlags::IN),
            PollFd::new(&terminal, PollFlags::empty()),
        ];
        let watched = if self.terminal_is_there { &mut all[..] } else { &mut all[..2] };
        match rustix::event::poll(watched, limit.as_ref()) {
            Err(rustix::io::Errno::INTR) => return Ok(false),
            result => result?,
        };
        let ordered = all[1].revents().contains(PollFlags::IN);
        if all[2].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            tracing::info!("the terminal is gone");
            self.terminal_is_there = false;
            self.hear(SIGHUP);
        }
        Ok(ordered)
    }

    fn hear(&mut self, signal: i32) {
        tracing::debug!(signal, "heard");
        let foreground = *lock(&self.foreground);
        match (signal, foreground) {
            (SIGWINCH, _) => {
                let (width, height) = session::size();
                self.tell(Event::Happened(Msg::Resized { width, height }));
            }
            // The editor stopped its whole group, and the terminal is not ours: stop with it at once.
            (SIGTSTP, Foreground::Editor(_)) => {
                if someone_would_continue() {
                    stop();
                }
            }
            (SIGTSTP, Foreground::Program) => self.tell(Event::SuspendAsked),
            (SIGCONT | SIGINT | SIGQUIT, Foreground::Editor(_)) => {}
            (SIGCONT, Foreground::Program) => self.tell(Event::Continued),
            (_, Foreground::Editor(editor)) => {
                if let (Some(editor), Some(signal)) = (editor, Signal::from_named_raw(signal)) {
                    rustix::process::kill_process(editor, signal).ok();
                }
                self.ask_to_stop(signal);
            }
            (_, Foreground::Program) => self.ask_to_stop(signal),
        }
    }

    fn ask_to_stop(&mut self, signal: i32) {
        self.asked.get_or_insert((Instant::now(), signal));
        self.tell(Event::StopAsked(signal));
    }

    /// Where nobody listens any more, the program is ending.
    fn tell(&self, event: Event) {
        self.events.send(event).ok();
    }
}

fn lock(foreground: &Mutex<Foreground>) -> MutexGuard<'_, Foreground> {
    foreground.lock().unwrap_or_else(PoisonError::into_inner)
}
