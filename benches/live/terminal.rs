//! A pseudo-terminal with a program in it, and the screen that it draws. Times are taken where bytes arrive, before they are
//! made sense of.

use std::io::{Read as _, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::process;

const ROWS: u16 = 60;
const COLUMNS: u16 = 200;

/// What is asked of the terminal, and what one answers.
const ANSWERS: [(&str, &str); 3] =
    [("\x1b]11;?", "\x1b]11;rgb:1010/1010/1010\x1b\\"), ("\x1b[c", "\x1b[?62;22c"), ("\x1b[6n", "\x1b[1;1R")];

pub(crate) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    /// Held, since the program would be hung up on without it.
    _master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    pub(crate) started: Instant,
    /// When it was last heard of.
    heard: Instant,
    bytes: usize,
}

/// What a key brought about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer {
    /// Until the screen last changed before it was quiet; none where it did not change.
    pub(crate) settled: Option<Duration>,
    pub(crate) bytes: usize,
    pub(crate) writes: u64,
}

impl Terminal {
    pub(crate) fn start(command: &[String], home: &Path) -> Self {
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("there are pseudo-terminals");
        let mut builder = CommandBuilder::new(&command[0]);
        builder.args(&command[1..]);
        builder.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("LANG", "C.UTF-8")] {
            builder.env(name, value);
        }
        builder.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        builder.env("HOME", home);
        builder.cwd(home);
        let mut reader = pair.master.try_clone_reader().expect("it can be read");
        let keys = pair.master.take_writer().expect("it can be written");
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    break;
                }
            }
        });
        let started = Instant::now();
        let child = pair.slave.spawn_command(builder).expect("the program starts");
        let of_screen = |cells| NonZeroU16::new(cells).expect("a screen has cells");
        let screen = vt100::Parser::new(of_screen(ROWS), of_screen(COLUMNS), 0);
        Self { child, _master: pair.master, keys, output, screen, started, heard: started, bytes: 0 }
    }

    pub(crate) fn process(&self) -> u32 {
        self.child.process_id().unwrap_or_default()
    }

    pub(crate) fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Until the screen is as wanted, from the start; none where it is not within the time.
    pub(crate) fn wait(&mut self, limit: Duration, is_wanted: impl Fn(&str) -> bool) -> Option<Duration> {
        let deadline = self.started + limit;
        while !is_wanted(&self.text()) {
            self.hear(deadline)?;
        }
        // What it has been heard at, not when it was made sense of.
        Some(self.heard - self.started)
    }

    /// Presses keys in one go, and waits until the screen has been quiet for so long.
    pub(crate) fn press(&mut self, keys: &str, quiet: Duration) -> Answer {
        const UNCHANGED: Duration = Duration::from_millis(150);
        const LONGEST: Duration = Duration::from_secs(20);
        let (bytes, writes) = (self.bytes, process::writes(self.process()));
        let mut shown = self.screen.screen().contents_formatted();
        let pressed = Instant::now();
        self.send(keys);
        let mut settled = None;
        let mut deadline = pressed + UNCHANGED.max(quiet);
        let mut ticks = process::ticks(self.process());
        loop {
            if let Some(at) = self.hear(deadline.min(pressed + LONGEST)) {
                let now = self.screen.screen().contents_formatted();
                if now != shown {
                    shown = now;
                    settled = Some(at - pressed);
                    deadline = at + quiet;
                }
                continue;
            }
            // Who works for its answer is waited for.
            let worked = process::ticks(self.process());
            if settled.is_some() || worked <= ticks + 2 || pressed.elapsed() > LONGEST {
                break;
            }
            ticks = worked;
            deadline += UNCHANGED;
        }
        let writes = process::writes(self.process()).saturating_sub(writes);
        Answer { settled, bytes: self.bytes - bytes, writes }
    }

    pub(crate) fn send(&mut self, keys: &str) {
        let sent = self.keys.write_all(keys.as_bytes()).and_then(|()| self.keys.flush());
        sent.expect("the program takes keys");
    }

    /// Takes what comes until then, and tells when; none where nothing comes.
    pub(crate) fn hear(&mut self, deadline: Instant) -> Option<Instant> {
        let wait = deadline.saturating_duration_since(Instant::now());
        match self.output.recv_timeout(wait) {
            Ok((at, bytes)) => {
                self.bytes += bytes.len();
                self.heard = at;
                let text = String::from_utf8_lossy(&bytes);
                for (asked, answer) in ANSWERS {
                    for _ in text.matches(asked) {
                        self.send(answer);
                    }
                }
                self.screen.process(&bytes);
                Some(at)
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => None,
        }
    }

    /// From the keys that end it to its end; none where it does not end.
    pub(crate) fn quit(mut self, keys: &str) -> Option<Duration> {
        const LONGEST: Duration = Duration::from_secs(10);
        let pressed = Instant::now();
        self.send(keys);
        while pressed.elapsed() < LONGEST {
            if self.child.try_wait().ok().flatten().is_some() {
                return Some(pressed.elapsed());
            }
            // The pseudo-terminal must be read, or the program could not write its last bytes.
            self.hear(Instant::now() + Duration::from_micros(100));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
        None
    }
}
