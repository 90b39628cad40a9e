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
use super::remember::{Memory, Recalled, Since};
use crate::app::{Beyond, Checked, Loaded, Msg, Opening, Origin, Progress};
use crate::casebook::{assemble, decode_all};
use crate::disk::{self, Scan};
use crate::text::Diagnostic;

/// A casebook of so many bytes is read before the first frame: that takes a few milliseconds.
const AT_ONCE: u64 = 256 << 10;

/// So much is read of a larger one.
const GLIMPSE: u64 = 160 << 10;

/// So often it is told how much was read.
const TOLD_EVERY: Duration = Duration::from_millis(50);

/// Opens what is not there yet, and tells each stage. What it gives is to be done last, and nobody waits for it.
pub(super) type Stages = Box<dyn FnOnce(Tell<'_>) -> Last + Send>;

type Last = Box<dyn FnOnce(Tell<'_>)>;

/// Where the stages go.
type Tell<'a> = &'a (dyn Fn(Msg) + Sync);

/// A casebook that is being opened.
pub(super) struct Begun {
    /// What the first frame shows.
    pub(super) first: Arc<Loaded>,
    /// What is still to come.
    pub(super) left: Opening,
    pub(super) rest: Stages,
    /// What could not be read, once everything was.
    pub(super) unread: Arc<OnceLock<Vec<Diagnostic>>>,
    /// What the files looked like before they were read; none where there are no files.
    pub(super) scan: Option<Scan>,
}

/// What is needed beside the files.
pub(super) struct Aside {
    pub(super) today: NaiveDate,
    /// What is wrong with the configuration.
    pub(super) of_config: Vec<Diagnostic>,
    /// Held by whoever reads or writes the files.
    pub(super) turn: Arc<Mutex<()>>,
    /// What is kept of the casebook from one time to the next.
    pub(super) memory: Option<Memory>,
}

/// Begins to open a casebook. `scan` tells what its files look like, and has looked at them by the time that it is asked.
pub(super) fn begin(
    choice: Choice,
    scan: Option<impl FnOnce() -> Scan>,
    aside: Aside,
) -> Result<Begun, Failure> {
    let unread = Arc::<OnceLock<Vec<Diagnostic>>>::default();
    let origin = match &choice {
        Choice::Folder(root) => Origin::Folder(root.display().to_string()),
        Choice::Embedded => Origin::Embedded,
    };
    let recall = |memory: &Memory| memory.recall(origin.clone(), aside.today, &aside.of_config);
    let recalled = aside.memory.as_ref().and_then(recall);
    let scan = scan.map(|scan| scan());
    match (&choice, scan.clone()) {
        (Choice::Folder(root), Some(files)) if files.bytes() > AT_ONCE => {
            let (first, left) = match &recalled {
                Some(recalled) => {
                    tracing::info!("the casebook is shown as it was kept");
                    (Arc::clone(&recalled.remembered.loaded), Opening::Remembered)
                }
                None => (Arc::new(glimpse(origin, root, &files)), Opening::Reading(Progress::default())),
            };
            let rest = Rest { choice, scan: files, recalled, aside, unread: Arc::clone(&unread) };
            Ok(Begun { first, left, rest: Box::new(move |tell| rest.open(tell)), unread, scan })
        }
        _ => {
            let case = OpenedCase::read(choice, aside.today, &|_, _| {})?;
            let _ = unread.set(case.unread.clone());
            let (unfinished, found) = unfinished(case, &aside.of_config);
            let first = Arc::new(unfinished.finished(found));
            let asked = Arc::clone(&first);
            let rest: Stages = Box::new(move |tell| {
                tell(checked(Arc::new(asked.with_rules_asked())));
                Box::new(|_| {})
            });
            Ok(Begun { first, left: Opening::Checking, rest, unread, scan })
        }
    }
}

/// Some records of a casebook, without a word on what is wrong with them.
fn glimpse(origin: Origin, root: &Path, scan: &Scan) -> Loaded {
    let heads = disk::read_heads(root, scan, GLIMPSE);
    let (decoded, _) = decode_all(&heads, &|_, _| {});
    let (book, _) = assemble(decoded);
    Loaded::unfinished(origin, book, Beyond::default())
}

/// What is still to be done for a large casebook.
struct Rest {
    choice: Choice,
    scan: Scan,
    recalled: Option<Recalled>,
    aside: Aside,
    unread: Arc<OnceLock<Vec<Diagnostic>>>,
}

impl Rest {
    /// Opens it and tells each stage. What it gives keeps it for the next time.
    fn open(self, tell: Tell<'_>) -> Last {
        // Whoever broke off while holding it has not harmed anything by that.
        let turn = self.aside.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let recalled = self.aside.memory.as_ref().zip(self.recalled.as_ref());
        let since =
            recalled.and_then(|(memory, recalled)| memory.since(recalled, &self.scan, self.aside.today));
        let opened = match since {
            Some(Since::Same(loaded)) => Ok(self.same(*loaded, tell)),
            Some(Since::Changed(case)) => Ok(Some(self.stages(*case, tell))),
            None => self.read(tell).map(|case| Some(self.stages(case, tell))),
        };
        drop(turn);
        if let Some(recalled) = &self.recalled {
            recalled.let_go();
        }
        tracing::info!("the casebook is open");
        // Of what could not be read there is more to be said than a casebook holds.
        let is_whole = self.unread.get().is_some_and(Vec::is_empty);
        match (opened, self.aside.memory) {
            (Ok(Some(_)), Some(memory)) if !is_whole => Box::new(move |_| memory.forget()),
            (Ok(Some(loaded)), Some(memory)) => Box::new(move |tell| {
                if memory.keep(&loaded, &self.scan)
                    && let Some(kept) = memory.moved_to_what_is_kept(&loaded)
                {
                    tell(Msg::Moved { from: loaded, to: Arc::new(kept) });
                }
            }),
            (Ok(_), _) => Box::new(|_| {}),
            (Err(failure), _) => {
                tell(Msg::Failed(failure.to_string()));
                Box::new(|_| {})
            }
        }
    }

    /// It still is what it was. Gives it where something else is to be kept of it.
    fn same(&self, loaded: Loaded, tell: Tell<'_>) -> Option<Arc<Loaded>> {
        let _ = self.unread.set(Vec::new());
        if loaded.checked == Checked::Yes {
            tell(checked(Arc::new(loaded)));
            return None;
        }
        // Another day: what the rules say of it may be something else.
        Some(ask(&Arc::new(loaded), tell))
    }

    /// What was read, as it is worked out.
    fn stages(&self, case: OpenedCase, tell: Tell<'_>) -> Arc<Loaded> {
        let _ = self.unread.set(case.unread.clone());
        let (unfinished, found) = unfinished(case, &self.aside.of_config);
        let unfinished = Arc::new(unfinished);
        tell(Msg::Opened { loaded: Arc::clone(&unfinished), left: Opening::Deriving });
        ask(&Arc::new(unfinished.finished(found)), tell)
    }

    /// Reads all of it.
    fn read(&self, tell: Tell<'_>) -> Result<OpenedCase, Failure> {
        if let (Some(recalled), Choice::Folder(root)) = (&self.recalled, &self.choice) {
            // What was remembered of it does not hold.
            let origin = recalled.remembered.loaded.origin.clone();
            let loaded = Arc::new(glimpse(origin, root, &self.scan));
            tell(Msg::Opened { loaded, left: Opening::Reading(Progress::default()) });
        }
        let progress = Telling::new(self.scan.bytes(), tell);
        OpenedCase::read(self.choice.clone(), self.aside.today, &|bytes, records| {
            progress.told(bytes, records);
        })
    }
}

/// Shows what is worked out, and then with it what the rules say.
fn ask(finished: &Arc<Loaded>, tell: Tell<'_>) -> Arc<Loaded> {
    tell(Msg::Opened { loaded: Arc::clone(finished), left: Opening::Checking });
    let asked = Arc::new(finished.with_rules_asked());
    tell(checked(Arc::clone(&asked)));
    asked
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

/// Nothing is left to be done.
fn checked(loaded: Arc<Loaded>) -> Msg {
    Msg::Opened { loaded, left: Opening::Done }
}

/// Tells how much was read, now and then.
struct Telling<'a> {
    bytes: u64,
    read: AtomicU64,
    records: AtomicUsize,
    last: Mutex<Instant>,
    tell: Tell<'a>,
}

impl<'a> Telling<'a> {
    fn new(bytes: u64, tell: Tell<'a>) -> Self {
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
