//! The terminal while the program has it, and the one way to give it back, whoever calls and whatever happened. What is
//! drawn and what is typed is not known here.

use std::env;
use std::io;
use std::os::fd::BorrowedFd;
use std::panic::{self, PanicHookInfo};
use std::sync::{Mutex, MutexGuard, Once, PoisonError, mpsc};
use std::thread::{self, ThreadId};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;
use rustix::termios::{OptionalActions, Termios};

use super::TerminalError;

/// Alternate screen, no wrapping (a terminal that takes a glyph for wider than it is must not shift what follows to the
/// next row), pastes marked as such, no bidirectional reordering by the terminal (rows are ordered here), no cursor.
const TAKE: &[u8] = b"\x1b[?1049h\x1b[?7l\x1b[?2004h\x1b[8l\x1b[?25l";
/// Buttons and what is dragged, in the form without limits. Not every motion: that would wake the program for nothing.
const TAKE_MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const LEAVE_MOUSE: &[u8] = b"\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l";
/// All that was taken, and what an ended frame or a child may have left on: a frame begun, focus reports, colours.
const GIVE_BACK: &[u8] =
    b"\x1b[?2026l\x1b[?2004l\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?1004l\x1b[0m\
      \x1b[8h\x1b[?7h\x1b[?1049l\x1b[?25h";
/// What is asked of the background; the second question is one that every terminal answers, so that the end is known.
const ASK_BACKGROUND: &[u8] = b"\x1b]11;?\x07\x1b[c";

/// What a terminal that does not know its size is taken for.
const FALLBACK_SIZE: (u16, u16) = (80, 24);
/// No screen is larger; a frame of this size takes 24 MB.
const LARGEST_SIZE: (u16, u16) = (1000, 500);

/// The terminal as it was before it was taken; none while it is not taken.
static HELD: Mutex<Option<Held>> = Mutex::new(None);

struct Held {
    before: Termios,
    /// The thread that took the terminal, and the only one whose panic gives it back.
    owner: ThreadId,
}

/// The terminal, taken. Dropping it gives the terminal back.
#[derive(Debug)]
pub(super) struct Session {
    mouse: bool,
    /// The mode that the terminal had when it was last taken.
    before: Option<Termios>,
}

impl Session {
    /// Takes the terminal, which must have passed [`check`].
    pub(super) fn take(mouse: bool) -> Result<Self, TerminalError> {
        install_panic_hook();
        let mut session = Self { mouse, before: None };
        session.take_again().map_err(|source| TerminalError::Refused { source })?;
        Ok(session)
    }

    /// Takes the terminal after it was given back, or asserts that it is taken where someone else had it meanwhile.
    pub(super) fn take_again(&mut self) -> io::Result<()> {
        let mut held = lock();
        let input = rustix::stdio::stdin();
        let before = match held.take() {
            Some(earlier) => earlier.before,
            None => rustix::termios::tcgetattr(input)?,
        };
        let mut raw = before.clone();
        raw.make_raw();
        self.before = Some(before.clone());
        *held = Some(Held { before, owner: thread::current().id() });
        rustix::termios::tcsetattr(input, OptionalActions::Now, &raw)?;
        write_all(rustix::stdio::stdout(), TAKE)?;
        if self.mouse {
            write_all(rustix::stdio::stdout(), TAKE_MOUSE)?;
        }
        Ok(())
    }

    /// Takes the terminal from a child, whatever mode that one left it in: an editor that crashed must not make its own
    /// mode the one that is given back in the end.
    pub(super) fn take_from_child(&mut self) -> io::Result<()> {
        if let Some(before) = &self.before {
            rustix::termios::tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, before)?;
        }
        self.take_again()
    }

    /// Takes the mouse, or leaves it to the terminal.
    pub(super) fn take_mouse(&mut self, taken: bool) -> io::Result<()> {
        self.mouse = taken;
        write_all(rustix::stdio::stdout(), if taken { TAKE_MOUSE } else { LEAVE_MOUSE })
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back. Does nothing where it was given back already, and never fails: a terminal that is gone
/// wants nothing. True where there was something to give back.
///
/// Who comes second waits for the first, so that nobody ends the program with the terminal half given back.
pub(super) fn restore() -> bool {
    let mut held = lock();
    let Some(Held { before, .. }) = held.take() else { return false };
    // The mode first: the write may block where the terminal does not read.
    let modes = rustix::termios::tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &before);
    let written = write_all(rustix::stdio::stdout(), GIVE_BACK);
    if let Err(error) = modes.map_err(io::Error::from).and(written) {
        tracing::warn!(%error, "the terminal could not be given back");
    }
    true
}

/// Gives the terminal back, but waits no longer than this where it does not read.
pub(super) fn restore_within(limit: Duration) {
    let (done, restored) = mpsc::channel();
    let started = thread::Builder::new().name("restore".to_owned()).spawn(move || {
        restore();
        done.send(()).ok();
    });
    match started {
        Ok(_) => restored.recv_timeout(limit).ok().unwrap_or_default(),
        Err(error) => tracing::error!(%error, "no thread to give the terminal back"),
    }
}

/// The size in cells, within what can be drawn.
pub(super) fn size() -> (u16, u16) {
    let (width, height) = match rustix::termios::tcgetwinsize(rustix::stdio::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col, size.ws_row),
        _ => FALLBACK_SIZE,
    };
    (width.min(LARGEST_SIZE.0), height.min(LARGEST_SIZE.1))
}

/// Asks for the background where the terminal is known to answer or to keep silent; true where it was asked.
pub(super) fn ask_background() -> bool {
    let term = env::var("TERM").unwrap_or_default();
    super::appearance::answers_questions(&term) && write_all(rustix::stdio::stdout(), ASK_BACKGROUND).is_ok()
}

/// Writes everything, also where the terminal is slow or set not to block.
pub(super) fn write_all(output: BorrowedFd<'_>, mut bytes: &[u8]) -> io::Result<()> {
    const SLOWEST: Timespec = Timespec { tv_sec: 1, tv_nsec: 0 };
    while !bytes.is_empty() {
        match rustix::io::write(output, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                let mut ready = [PollFd::new(&output, PollFlags::OUT)];
                if rustix::event::poll(&mut ready, Some(&SLOWEST))? == 0 {
                    return Err(io::ErrorKind::TimedOut.into());
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Whether there is a terminal, and one that can be drawn on.
pub fn check() -> Result<(), TerminalError> {
    let streams = [("standard input", rustix::stdio::stdin()), ("standard output", rustix::stdio::stdout())];
    for (stream, descriptor) in streams {
        if !rustix::termios::isatty(descriptor) {
            return Err(TerminalError::NoTerminal { stream });
        }
    }
    match env::var("TERM").unwrap_or_default().as_str() {
        "" => Err(TerminalError::Dumb { term: "not set".to_owned() }),
        "dumb" => Err(TerminalError::Dumb { term: "dumb".to_owned() }),
        _ => Ok(()),
    }
}

/// A panic of the thread that draws gives the terminal back before it is printed. A panic of another thread while the
/// program has the terminal is logged: printing would spoil the screen, and its owner reports it as a message.
fn install_panic_hook() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
            let owner = lock().as_ref().map(|held| held.owner);
            if owner.is_some_and(|owner| owner != thread::current().id()) {
                tracing::error!(%info, "a thread panicked");
                return;
            }
            restore();
            previous(info);
        }));
    });
}

fn lock() -> MutexGuard<'static, Option<Held>> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}
