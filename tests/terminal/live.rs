//! The real program in a real pseudo-terminal: what it writes, what it shows, how it ends. Waits for conditions, never
//! for time.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal};

const PROGRAM: &str = env!("CARGO_BIN_EXE_watchfloor");
const PATIENCE: Duration = Duration::from_secs(20);

/// How to start the program.
pub(super) struct Start {
    words: Vec<String>,
    variables: Vec<(String, String)>,
    controlling: bool,
}

impl Start {
    /// The program, by itself.
    pub(super) fn program() -> Self {
        Self::words(&[PROGRAM])
    }

    /// The program as a job of a shell: `script` is run by `sh`, with the program as `$0`.
    pub(super) fn in_shell(script: &str) -> Self {
        Self::words(&["sh", "-c", script, PROGRAM])
    }

    fn words(words: &[&str]) -> Self {
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        Self { words, variables: Vec::new(), controlling: true }
    }

    pub(super) fn with(mut self, name: &str, value: impl AsRef<Path>) -> Self {
        let value = value.as_ref().to_str().expect("the tests use plain names");
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The terminal is not the session's: the kernel sends no signal when it vanishes.
    pub(super) fn without_controlling_terminal(mut self) -> Self {
        self.controlling = false;
        self
    }

    pub(super) fn start(self) -> Live {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let before = modes(&*pair.master);
        let mut command = CommandBuilder::new(&self.words[0]);
        command.args(&self.words[1..]);
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        command.set_controlling_tty(self.controlling);
        for unset in ["VISUAL", "EDITOR", "NO_COLOR", "COLORFGBG", "WATCHFLOOR_FAULT"] {
            command.env_remove(unset);
        }
        command.env("TERM", "xterm-256color");
        command.env("RUST_BACKTRACE", "0");
        for (name, value) in &self.variables {
            command.env(name, value);
        }
        let mut child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let process = child.process_id().and_then(|id| Pid::from_raw(id.cast_signed())).expect("it runs");
        let (ending, ended) = mpsc::channel();
        thread::spawn(move || ending.send(child.wait().expect("it can be waited for").exit_code()));
        let (writer, reader) = (pair.master.take_writer().unwrap(), pair.master.try_clone_reader().unwrap());
        let closing = Arc::new(AtomicBool::new(false));
        let output = read(reader, Arc::clone(&closing));
        let screen = vt100::Parser::new(nonzero(24), nonzero(80), 0);
        Live {
            master: pair.master,
            writer,
            output,
            closing,
            ended,
            process,
            screen,
            bytes: Vec::new(),
            before,
        }
    }
}

/// The running program.
pub(super) struct Live {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    closing: Arc<AtomicBool>,
    ended: Receiver<u32>,
    process: Pid,
    screen: vt100::Parser,
    bytes: Vec<u8>,
    before: String,
}

impl Live {
    pub(super) fn process(&self) -> Pid {
        self.process
    }

    pub(super) fn send(&mut self, bytes: &str) {
        self.writer.write_all(bytes.as_bytes()).expect("the terminal takes input");
        self.writer.flush().expect("the terminal takes input");
    }

    pub(super) fn signal(&self, signal: Signal) {
        rustix::process::kill_process(self.process, signal).expect("it runs");
    }

    pub(super) fn resize(&mut self, width: u16, height: u16) {
        let size = PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).expect("a terminal has a size");
        self.screen.screen_mut().set_size(nonzero(height), nonzero(width));
    }

    /// What is on the screen.
    pub(super) fn shown(&self) -> String {
        self.screen.screen().contents()
    }

    pub(super) fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    /// How often these bytes were sent so far.
    pub(super) fn count(&self, bytes: &str) -> usize {
        self.bytes.windows(bytes.len()).filter(|window| *window == bytes.as_bytes()).count()
    }

    /// Waits until this holds.
    pub(super) fn wait_until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !holds(self) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(self.hear(left), "no `{what}`; on the screen is:\n{}", self.shown());
        }
    }

    pub(super) fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |live| live.shown().contains(text));
    }

    /// Takes what the program writes next; false where that is nothing for so long.
    pub(super) fn hear(&mut self, limit: Duration) -> bool {
        let Ok(bytes) = self.output.recv_timeout(limit) else { return false };
        self.screen.process(&bytes);
        self.bytes.extend(bytes);
        true
    }

    /// Waits for the end and all that was written before; the exit code.
    pub(super) fn end(&mut self) -> u32 {
        let code = self.ended.recv_timeout(PATIENCE).expect("the program ends");
        while self.hear(PATIENCE) {}
        code
    }

    /// The program ended with this code and has given everything back.
    pub(super) fn ends_clean(&mut self, code: u32) {
        let ended = self.end();
        assert_eq!(ended, code, "exit code; on the screen is:\n{}", self.shown());
        assert_eq!(modes(&*self.master), self.before, "terminal modes");
        let last = |bytes: &str| {
            let found = self.bytes.windows(bytes.len()).rposition(|window| window == bytes.as_bytes());
            found.unwrap_or_else(|| panic!("{bytes:?} was never sent"))
        };
        for (taken, given_back) in [
            ("\x1b[?1049h", "\x1b[?1049l"),
            ("\x1b[?25l", "\x1b[?25h"),
            ("\x1b[?2004h", "\x1b[?2004l"),
            ("\x1b[?1002h", "\x1b[?1002l"),
            ("\x1b[8l", "\x1b[8h"),
            ("\x1b[?2026h", "\x1b[?2026l"),
        ] {
            assert!(last(given_back) > last(taken), "{given_back:?} comes after {taken:?}");
        }
        assert!(!self.screen().alternate_screen() && !self.screen().hide_cursor());
    }

    /// Closes the terminal under the program; how long that one lives on, and its exit code.
    pub(super) fn hang_up(mut self, key: &str) -> (Duration, u32) {
        // The reader holds the terminal too, and lets go of it once there is something to read.
        self.closing.store(true, Ordering::SeqCst);
        self.send(key);
        while self.hear(PATIENCE) {}
        drop(self.writer);
        drop(self.master);
        let since = Instant::now();
        let code = self.ended.recv_timeout(PATIENCE).expect("the program ends");
        (since.elapsed(), code)
    }
}

fn read(mut reader: Box<dyn Read + Send>, closing: Arc<AtomicBool>) -> Receiver<Vec<u8>> {
    let (sender, output) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = [0; 8192];
        while let Ok(length @ 1..) = reader.read(&mut bytes) {
            if closing.load(Ordering::SeqCst) || sender.send(bytes[..length].to_vec()).is_err() {
                break;
            }
        }
    });
    output
}

fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().expect("a terminal has modes"))
}

fn nonzero(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("the tests use real sizes")
}
