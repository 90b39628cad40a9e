//! The real program in a real pseudo-terminal: what it writes, what it shows, how it ends. Waits for conditions, never
//! for time.

use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_watchfloor");
const FRAME_START: &str = "\x1b[?2026h";
const FRAME_END: &str = "\x1b[?2026l";
const PATIENCE: Duration = Duration::from_secs(20);

/// A casebook of a test's own, with a configuration that says nothing, so that nothing hangs on the machine.
pub(super) struct Bench {
    folder: TempDir,
}

impl Bench {
    /// A casebook of these files.
    pub(super) fn new(files: &[(&str, &str)]) -> Self {
        let bench = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        fs::create_dir(bench.casebook()).expect("the folder is new");
        fs::write(bench.config(), "").expect("the folder is ours");
        for (name, text) in files {
            fs::write(bench.casebook().join(name), text).expect("the folder is ours");
        }
        bench
    }

    /// A file beside the casebook.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn casebook(&self) -> PathBuf {
        self.path("case")
    }

    pub(super) fn config(&self) -> PathBuf {
        self.path("config.toml")
    }

    /// What the program is told.
    fn arguments(&self) -> Vec<String> {
        let plain = |path: PathBuf| path.to_str().expect("the tests use plain names").to_owned();
        vec![plain(self.casebook()), "--config".to_owned(), plain(self.config())]
    }

    /// The program, by itself.
    pub(super) fn program(&self) -> Start {
        Start::words(vec![PROGRAM.to_owned()], self.arguments())
    }

    /// The program as a job of a shell: `script` is run by `sh`, with the program and its arguments as `"$0" "$@"`.
    pub(super) fn in_shell(&self, script: &str) -> Start {
        Start::words(["sh", "-c", script, PROGRAM].map(str::to_owned).to_vec(), self.arguments())
    }

    /// The program without a terminal.
    pub(super) fn without_terminal(&self) -> Output {
        let mut command = Command::new(PROGRAM);
        command.args(self.arguments()).env("TERM", "xterm").stdin(Stdio::null());
        command.output().expect("the program starts")
    }
}

/// How to start the program.
pub(super) struct Start {
    words: Vec<String>,
    variables: Vec<(String, String)>,
    controlling: bool,
    size: (u16, u16),
}

impl Start {
    fn words(mut words: Vec<String>, arguments: Vec<String>) -> Self {
        words.extend(arguments);
        Self { words, variables: Vec::new(), controlling: true, size: (80, 24) }
    }

    pub(super) fn with(mut self, name: &str, value: impl AsRef<Path>) -> Self {
        let value = value.as_ref().to_str().expect("the tests use plain names");
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(super) fn of_size(mut self, width: u16, height: u16) -> Self {
        self.size = (width, height);
        self
    }

    pub(super) fn option(mut self, word: &str) -> Self {
        self.words.push(word.to_owned());
        self
    }

    /// The terminal is not the session's: the kernel sends no signal when it vanishes.
    pub(super) fn without_controlling_terminal(mut self) -> Self {
        self.controlling = false;
        self
    }

    pub(super) fn start(self) -> Live {
        let (width, height) = self.size;
        let size = PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let before = modes(&*pair.master);
        let mut command = CommandBuilder::new(&self.words[0]);
        command.args(&self.words[1..]);
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        command.set_controlling_tty(self.controlling);
        for unset in ["VISUAL", "EDITOR", "NO_COLOR", "COLORFGBG", "WATCHFLOOR_FAULT", "WATCHFLOOR_ASCII"] {
            command.env_remove(unset);
        }
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env("LC_ALL", "C.UTF-8");
        command.env("RUST_BACKTRACE", "0");
        // Nothing is kept of a casebook unless a test says where.
        command.env("XDG_CACHE_HOME", "/nonexistent");
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
        let screen = vt100::Parser::new_with_callbacks(nonzero(height), nonzero(width), 0, Heard::default());
        Live {
            master: pair.master,
            writer,
            output,
            closing,
            ended,
            process,
            screen,
            bytes: Vec::new(),
            in_frame: false,
            before,
        }
    }
}

/// What the terminal was told beside what it shows, and what a program has no business telling it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Heard {
    titles: Vec<Vec<u8>>,
    clipboard: Vec<Vec<u8>>,
    bells: usize,
    sizes: Vec<(u16, u16)>,
}

impl vt100::Callbacks for Heard {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.bells += 1;
    }

    fn resize(&mut self, _: &mut vt100::Screen, size: (u16, u16)) {
        self.sizes.push(size);
    }

    fn set_window_icon_name(&mut self, _: &mut vt100::Screen, name: &[u8]) {
        self.titles.push(name.to_vec());
    }

    fn set_window_title(&mut self, _: &mut vt100::Screen, title: &[u8]) {
        self.titles.push(title.to_vec());
    }

    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        self.clipboard.push(data.to_vec());
    }

    fn paste_from_clipboard(&mut self, _: &mut vt100::Screen, which: &[u8]) {
        self.clipboard.push(which.to_vec());
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
    screen: vt100::Parser<Heard>,
    bytes: Vec<u8>,
    /// Only part of a frame has come.
    in_frame: bool,
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

    pub(super) fn heard(&self) -> &Heard {
        self.screen.callbacks()
    }

    /// All that was sent so far.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The cell in which this text begins, as column and row.
    pub(super) fn place(&self, text: &str) -> Option<(u16, u16)> {
        let (rows, columns) = self.screen().size();
        let row_text = |row: u16, column: u16| -> String {
            let cells = (column..columns.get()).filter_map(|column| self.screen().cell(row, column));
            cells.take(text.chars().count()).map(vt100::Cell::contents).collect()
        };
        let mut places = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (column, row)));
        places.find(|(column, row)| row_text(*row, *column) == text)
    }

    /// The colour in which this text is written.
    pub(super) fn colour(&self, text: &str) -> Option<vt100::Color> {
        let (column, row) = self.place(text)?;
        self.screen().cell(row, column).map(vt100::Cell::fgcolor)
    }

    /// Presses and lets go of the mouse where this text begins.
    pub(super) fn click(&mut self, text: &str) {
        let (column, row) = self.place(text).expect("the text is on the screen");
        let (column, row) = (column + 1, row + 1);
        self.send(&format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"));
    }

    /// How often these bytes were sent so far.
    pub(super) fn count(&self, bytes: &str) -> usize {
        self.bytes.windows(bytes.len()).filter(|window| *window == bytes.as_bytes()).count()
    }

    /// Waits until this holds after a whole frame.
    pub(super) fn wait_until(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while self.in_frame || !holds(self) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(self.hear(left), "no `{what}`; on the screen is:\n{}", self.shown());
        }
    }

    pub(super) fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |live| live.shown().contains(text));
    }

    pub(super) fn wait_without(&mut self, text: &str) {
        self.wait_until(&format!("screen without {text}"), |live| !live.shown().contains(text));
    }

    /// Sends this, and waits for the end of the next frame.
    pub(super) fn send_for_frame(&mut self, bytes: &str) {
        let before = self.bytes.len();
        self.send(bytes);
        let ends = |sent: &[u8]| sent.windows(FRAME_END.len()).any(|window| window == FRAME_END.as_bytes());
        self.wait_until("next frame", |live| ends(&live.bytes[before..]));
    }

    /// Takes what the program writes next; false where that is nothing for so long.
    pub(super) fn hear(&mut self, limit: Duration) -> bool {
        let Ok(bytes) = self.output.recv_timeout(limit) else { return false };
        self.screen.process(&bytes);
        let new = self.bytes.len().saturating_sub(FRAME_END.len() - 1);
        self.bytes.extend(bytes);
        let last =
            |mark: &str| self.bytes[new..].windows(mark.len()).rposition(|each| each == mark.as_bytes());
        match (last(FRAME_START), last(FRAME_END)) {
            (None, None) => {}
            (start, end) => self.in_frame = start > end,
        }
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
            ("\x1b[?7l", "\x1b[?7h"),
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
