//! The only room that starts threads for work: the same function over many items, side by side, on large stacks.
//! Knows nothing of what the work is.

use std::ops::Range;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, Once, OnceLock, PoisonError};
use std::thread;

/// Into how many ranges work is cut for each core.
const RANGES_A_CORE: usize = 4;

/// The stack of a thread for work that does not nest.
pub const STACK: usize = 16 << 20;

/// The name of every thread that is started here.
const NAME: &str = "worker";

/// Keeps the panics of workers from being printed as well: they are answers, which [`map`] gives.
pub fn leave_panics_to_the_answer() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().name() != Some(NAME) {
                print(info);
            }
        }));
    });
}

/// How many threads run at once. Asked once: the system reads a dozen files to say it.
fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| thread::available_parallelism().map_or(1, usize::from))
}

/// Runs `work` on every item, on as many threads as there are cores but never more than items, each with `stack` bytes
/// of stack. The answers come in the order of the items; a panic is an answer too: its message.
pub fn map<T, R>(items: &[T], stack: usize, work: impl Fn(&T) -> R + Sync) -> Vec<Result<R, String>>
where
    T: Sync,
    R: Send,
{
    let cores = cores();
    let next = AtomicUsize::new(0);
    let answers: Mutex<Vec<Option<Result<R, String>>>> = Mutex::new(items.iter().map(|_| None).collect());
    let run = || {
        while let Some((at, item)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            items.get(at).map(|item| (at, item))
        } {
            let answer = catch_unwind(AssertUnwindSafe(|| work(item))).map_err(|panic| message_of(&*panic));
            let mut answers = answers.lock().expect("no thread panics while it holds the answers");
            answers[at] = Some(answer);
        }
    };
    thread::scope(|scope| {
        for _ in 0..cores.min(items.len()) {
            let started =
                thread::Builder::new().name(NAME.to_owned()).stack_size(stack).spawn_scoped(scope, run);
            // Without memory for one more stack the threads that run do the work alone.
            if started.is_err() {
                break;
            }
        }
    });
    let answers = answers.into_inner().expect("no thread panics while it holds the answers");
    answers
        .into_iter()
        .map(|answer| answer.unwrap_or_else(|| Err("no thread could be started".to_owned())))
        .collect()
}

/// Begins `work` on a thread of its own. What is returned waits for its answer, and does it where no thread could be started.
///
/// # Panics
/// What is returned does, where `work` does.
pub fn beside<R, W>(work: W) -> impl FnOnce() -> R
where
    R: Send + 'static,
    W: FnOnce() -> R + Send + 'static,
{
    let work = Arc::new(Mutex::new(Some(work)));
    let take = |work: &Mutex<Option<W>>| work.lock().unwrap_or_else(PoisonError::into_inner).take();
    let own = Arc::clone(&work);
    let started = thread::Builder::new()
        .name(NAME.to_owned())
        .stack_size(STACK)
        .spawn(move || take(&own).expect("nobody else takes the work of a thread that runs")());
    move || match started {
        Ok(thread) => thread.join().unwrap_or_else(|panic| panic!("{}", message_of(&*panic))),
        Err(_) => take(&work).expect("no thread took it")(),
    }
}

/// Does two things for so many records, side by side where these are worth a thread of their own, else one after the other.
///
/// # Panics
/// Where one of them does.
pub fn both<A, B: Send>(records: usize, one: impl FnOnce() -> A, other: impl FnOnce() -> B + Send) -> (A, B) {
    if records <= RECORDS_A_THREAD || cores() == 1 {
        return (one(), other());
    }
    let other = Mutex::new(Some(other));
    let take = || other.lock().unwrap_or_else(PoisonError::into_inner).take();
    thread::scope(|scope| {
        let run = || take().expect("nobody else takes the work of a thread that runs")();
        let started = thread::Builder::new().name(NAME.to_owned()).stack_size(STACK).spawn_scoped(scope, run);
        let one = one();
        let other = match started {
            Ok(thread) => thread.join().unwrap_or_else(|panic| panic!("{}", message_of(&*panic))),
            Err(_) => take().expect("no thread took it")(),
        };
        (one, other)
    })
}

/// So many records are worth a thread of their own.
pub const RECORDS_A_THREAD: usize = 10_000;

/// Runs `work` on so many records by their numbers from 0, cut into ranges, side by side; where one range is enough, right
/// here. The answers come in order.
///
/// # Panics
/// Where `work` does.
pub fn over_records<R: Send>(count: usize, work: impl Fn(Range<usize>) -> R + Sync) -> Vec<R> {
    over_ranges(count, RECORDS_A_THREAD, work)
}

/// Runs `work` on each of so many pieces by their numbers from 0, side by side; where they hold no more `records` in all
/// than a thread is worth, right here. The answers come in order.
///
/// # Panics
/// Where `work` does.
pub fn over_pieces<R: Send>(count: usize, records: usize, work: impl Fn(usize) -> R + Sync) -> Vec<R> {
    if records <= RECORDS_A_THREAD {
        return (0..count).map(work).collect();
    }
    let pieces: Vec<usize> = (0..count).collect();
    expect(map(&pieces, STACK, |at| work(*at)))
}

fn over_ranges<R: Send>(len: usize, at_least: usize, work: impl Fn(Range<usize>) -> R + Sync) -> Vec<R> {
    let cores = cores();
    // A few more ranges than cores, so that none waits long for another.
    let most = if cores == 1 { 1 } else { cores * RANGES_A_CORE };
    let count = (len / at_least.max(1)).clamp(1, most);
    let ranges: Vec<Range<usize>> = (0..count).map(|at| len * at / count..len * (at + 1) / count).collect();
    if count == 1 {
        return ranges.into_iter().map(work).collect();
    }
    expect(map(&ranges, STACK, |range| work(range.clone())))
}

/// The answers, of which none may be a panic.
fn expect<R>(answers: Vec<Result<R, String>>) -> Vec<R> {
    answers.into_iter().map(|answer| answer.unwrap_or_else(|message| panic!("{message}"))).collect()
}

/// What a panic said, where it said something.
pub fn message_of(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "it panicked".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_things_are_done_beside_each_other_or_in_turns() {
        for records in [1, 1_000_000] {
            let words = String::from("borrowed");
            let done = both(records, || words.len(), || words.to_uppercase());
            assert_eq!(done, (8, "BORROWED".to_owned()));
            leave_panics_to_the_answer();
            let panics = catch_unwind(|| both(records, || 1, || -> usize { panic!("on purpose") }));
            assert_eq!(message_of(&*panics.expect_err("it panicked")), "on purpose");
        }
    }

    #[test]
    fn answers_keep_the_order_and_a_panic_is_one() {
        let items: Vec<u32> = (0..100).collect();
        let answers = map(&items, 1 << 20, |item| {
            assert!(*item != 41, "forty-one");
            item * 2
        });
        for (item, answer) in items.iter().zip(answers) {
            let expected = if *item == 41 { Err("forty-one".to_owned()) } else { Ok(item * 2) };
            assert_eq!(answer, expected);
        }
        assert!(map(&[] as &[u32], 1 << 20, |item| *item).is_empty());
    }

    #[test]
    fn ranges_cover_everything_in_order() {
        for (len, at_least) in [(0, 10), (5, 10), (1000, 1), (1000, 300)] {
            let covered: Vec<usize> = over_ranges(len, at_least, Range::collect::<Vec<_>>).concat();
            assert_eq!(covered, (0..len).collect::<Vec<_>>());
        }
    }
}
