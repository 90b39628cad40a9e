//! Opening a casebook for the screens: small ones are read before the first frame, of large ones the heads of their files,
//! and everything else beside it. What the screens make of it is not known here.

use std::path::Path;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use chrono::NaiveDate;

use super::case::OpenedCase;
use super::choose::Choice;
use super::failure::Failure;
use crate::app::{Beyond, Loaded, Msg, Opening, Origin, Progress};
use crate::casebook::{assemble, decode_all};
use crate::disk::{self, Scan};
use crate::terminal::Open;
use crate::text::Diagnostic;

/// A casebook of so many bytes is read before the first frame: that takes a few milliseconds.
const AT_ONCE: u64 = 1 << 20;

/// So much is read of a larger one.
const GLIMPSE: u64 = 512 << 10;

/// So often it is told how much was read.
const TOLD_EVERY: Duration = Duration::from_millis(50);

/// A casebook that is being opened.
pub(super) struct Begun {
    /// What the first frame shows.
    pub(super) first: Arc<Loaded>,
    /// What is still to come.
    pub(super) left: Opening,
    pub(super) rest: Open,
    /// What could not be read, once everything was.
    pub(super) unread: Arc<OnceLock<Vec<Diagnostic>>>,
}

/// Begins to open a casebook. `turn` is held by whoever reads or writes its files.
pub(super) fn begin(
    choice: Choice,
    scan: Option<&Scan>,
    today: NaiveDate,
    of_config: Vec<Diagnostic>,
    turn: Arc<Mutex<()>>,
) -> Result<Begun, Failure> {
    let unread = Arc::<OnceLock<Vec<Diagnostic>>>::default();
    let bytes = scan.map_or(0, |scan| scan.files().map(|(_, print)| print.size).sum());
    match (&choice, scan) {
        (Choice::Folder(root), Some(scan)) if bytes > AT_ONCE => {
            let first = Arc::new(glimpse(root, scan));
            let left = Opening::Reading(Progress::default());
            let rest = read_rest(choice, bytes, today, of_config, turn, Arc::clone(&unread));
            Ok(Begun { first, left, rest, unread })
        }
        _ => {
            let case = OpenedCase::read(choice, today, &|_, _| {})?;
            let _ = unread.set(case.unread.clone());
            let (unfinished, found) = unfinished(case, &of_config);
            let first = Arc::new(unfinished.finished(found));
            let asked = Arc::clone(&first);
            let rest: Open = Box::new(move |tell| tell(checked(&asked)));
            Ok(Begun { first, left: Opening::Checking, rest, unread })
        }
    }
}

/// Some records of a casebook, without a word on what is wrong with them.
fn glimpse(root: &Path, scan: &Scan) -> Loaded {
    let heads = disk::read_heads(root, scan, GLIMPSE);
    let (decoded, _) = decode_all(&heads, &|_, _| {});
    let (book, _) = assemble(decoded);
    Loaded::unfinished(Origin::Folder(root.display().to_string()), book, Beyond::default())
}

/// Reads all of a casebook, and tells each stage.
fn read_rest(
    choice: Choice,
    bytes: u64,
    today: NaiveDate,
    of_config: Vec<Diagnostic>,
    turn: Arc<Mutex<()>>,
    unread: Arc<OnceLock<Vec<Diagnostic>>>,
) -> Open {
    Box::new(move |tell| {
        // Whoever broke off while holding it has not harmed anything by that.
        let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
        let progress = Telling::new(bytes, tell);
        let read = OpenedCase::read(choice, today, &|bytes, records| progress.told(bytes, records));
        let case = match read {
            Ok(case) => case,
            Err(failure) => return tell(Msg::Failed(failure.to_string())),
        };
        let _ = unread.set(case.unread.clone());
        let (unfinished, found) = unfinished(case, &of_config);
        let unfinished = Arc::new(unfinished);
        tell(Msg::Opened { loaded: Arc::clone(&unfinished), left: Opening::Deriving });
        let finished = Arc::new(unfinished.finished(found));
        tell(Msg::Opened { loaded: Arc::clone(&finished), left: Opening::Checking });
        tell(checked(&finished));
    })
}

/// What the screens show before anything is worked out, and what reading has found.
fn unfinished(case: OpenedCase, of_config: &[Diagnostic]) -> (Loaded, Vec<Diagnostic>) {
    let origin = if case.is_embedded() { Origin::Embedded } else { Origin::Folder(case.name) };
    let mut found = case.diagnostics;
    found.extend_from_slice(of_config);
    let mut beyond = Beyond { today: case.today, found: case.unread };
    beyond.found.extend_from_slice(of_config);
    (Loaded::unfinished(origin, case.book, beyond), found)
}

/// The same with what the rules say.
fn checked(finished: &Loaded) -> Msg {
    Msg::Opened { loaded: Arc::new(finished.with_rules_asked()), left: Opening::Done }
}

/// Tells how much was read, now and then.
struct Telling<'a> {
    bytes: u64,
    read: AtomicU64,
    records: AtomicUsize,
    last: Mutex<Instant>,
    tell: &'a (dyn Fn(Msg) + Sync),
}

impl<'a> Telling<'a> {
    fn new(bytes: u64, tell: &'a (dyn Fn(Msg) + Sync)) -> Self {
        Self {
            bytes,
            read: AtomicU64::new(0),
            records: AtomicUsize::new(0),
            last: Mutex::new(Instant::now()),
            tell,
        }
    }

    fn told(&self, bytes: usize, records: usize) {
        let read = self.read.fetch_add(bytes as u64, Ordering::Relaxed) + bytes as u64;
        let records = self.records.fetch_add(records, Ordering::Relaxed) + records;
        let Ok(mut last) = self.last.try_lock() else { return };
        if last.elapsed() >= TOLD_EVERY {
            *last = Instant::now();
            let percent = (100 * read / self.bytes.max(1)).min(100) as usize;
            (self.tell)(Msg::Opening(Progress { records, percent }));
        }
    }
}
