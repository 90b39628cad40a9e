//! The thread that waits for what is typed. It can be paused, so that an editor has the keyboard for itself. What the
//! bytes mean is [`super::decode`]'s; what they do is not known here.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::io::Errno;
use signal_hook::consts::SIGHUP;

use super::decode::Decoder;
use super::event::Event;

/// The thread reads without blocking, so it pauses at once; this only bounds a fault.
const PAUSE_LIMIT: Duration = Duration::from_secs(1);
const PAUSE: u8 = b'p';
const RESUME: u8 = b'r';

/// Reads from the terminal until it is dropped.
#[derive(Debug)]
pub(super) struct Input {
    orders: UnixStream,
    paused: Receiver<()>,
}

impl Input {
    /// Starts to read.
    pub(super) fn start(events: Sender<Event>) -> io::Result<Self> {
        let (orders, heard_orders) = UnixStream::pair()?;
        let (has_paused, paused) = mpsc::channel();
        let mut reader = Reader { events, orders: heard_orders, has_paused, decoder: Decoder::default() };
        thread::Builder::new().name("input".to_owned()).spawn(move || reader.read())?;
        Ok(Self { orders, paused })
    }

    /// Leaves the keyboard to someone else. When this returns, not a byte is taken any more.
    pub(super) fn pause(&mut self) {
        if self.orders.write_all(&[PAUSE]).is_err() || self.paused.recv_timeout(PAUSE_LIMIT).is_err() {
            tracing::warn!("the input could not be paused");
        }
    }

    /// Takes the keyboard again.
    pub(super) fn resume(&mut self) {
        if self.orders.write_all(&[RESUME]).is_err() {
            tracing::warn!("the input has ended");
        }
    }
}

struct Reader {
    events: Sender<Event>,
    orders: UnixStream,
    has_paused: Sender<()>,
    decoder: Decoder,
}

enum Woken {
    Bytes,
    Order,
    /// Nothing came in the time that a sequence which has begun may take.
    Late,
}

impl Reader {
    fn read(&mut self) {
        let mut bytes = [0; 16 * 1024];
        loop {
            let events = match self.wait() {
                Err(error) => {
                    tracing::error!(%error, "no more input");
                    return;
                }
                Ok(Woken::Order) => match self.pause() {
                    Ok(()) => continue,
                    Err(_) => return,
                },
                Ok(Woken::Late) => self.decoder.expire(Instant::now()),
                Ok(Woken::Bytes) => match rustix::io::read(rustix::stdio::stdin(), &mut bytes) {
                    Ok(0) | Err(Errno::IO | Errno::BADF) => {
                        self.events.send(Event::StopAsked(SIGHUP)).ok();
                        return;
                    }
                    Ok(length) => self.decoder.feed(&bytes[..length], Instant::now()),
                    Err(_) => continue,
                },
            };
            for event in events {
                if self.events.send(event).is_err() {
                    return;
                }
            }
        }
    }

    fn wait(&self) -> rustix::io::Result<Woken> {
        let patience = self.decoder.patience();
        let limit = patience.map(|time| Timespec {
            tv_sec: time.as_secs().cast_signed(),
            tv_nsec: time.subsec_nanos().into(),
        });
        let terminal = rustix::stdio::stdin();
        let mut watched = [PollFd::new(&self.orders, PollFlags::IN), PollFd::new(&terminal, PollFlags::IN)];
        loop {
            match rustix::event::poll(&mut watched, limit.as_ref()) {
                Err(Errno::INTR) => {}
                Err(error) => return Err(error),
                Ok(0) => return Ok(Woken::Late),
                Ok(_) if watched[0].revents().is_empty() => return Ok(Woken::Bytes),
                Ok(_) => return Ok(Woken::Order),
            }
        }
    }

    /// Waits for the order to go on. Fails where nobody is left to give it.
    fn pause(&mut self) -> io::Result<()> {
        let mut order = [0];
        self.orders.read_exact(&mut order)?;
        self.has_paused.send(()).map_err(|_| io::ErrorKind::BrokenPipe)?;
        self.decoder = Decoder::default();
        self.orders.read_exact(&mut order)
    }
}
