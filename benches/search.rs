//! Searching made-up casebooks of growing size: `cargo bench --bench search`. With `WATCHFLOOR_MILLION` set, up to a
//! million records, which takes some gigabytes. The table in `docs/search.md` is from here.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use divan::{Bencher, black_box};
use watchfloor::analysis::search::{Fuzzy, Seek, Shelf, Sought, State};
use watchfloor::casebook::{Casebook, Decoded, STACK, assemble};
use watchfloor::text::TextFile;
use watchfloor::worker;

fn main() {
    divan::main();
}

fn sizes() -> Vec<usize> {
    let mut sizes = vec![1_000, 10_000, 100_000];
    sizes.extend(std::env::var_os("WATCHFLOOR_MILLION").map(|_| 1_000_000));
    sizes
}

const WORDS: &[&str] = &[
    "convoy",
    "border",
    "station",
    "ministry",
    "denied",
    "reported",
    "night",
    "village",
    "drone",
    "strike",
    "official",
    "statement",
    "said",
    "near",
    "crossing",
    "vehicles",
    "observed",
    "northern",
    "district",
    "officers",
    "according",
    "local",
    "sources",
    "morning",
    "shelling",
    "evacuated",
    "residents",
    "hospital",
    "bridge",
    "railway",
    "depot",
    "fire",
];

/// A record of some 410 bytes. Every thousandth tells of a radar, and one of them all of a lighthouse.
fn record(number: usize, count: usize) -> String {
    let mut mixed = number as u64;
    let mut word = || {
        mixed = mixed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        WORDS[(mixed >> 33) as usize % WORDS.len()]
    };
    let title: Vec<&str> = (0..7).map(|_| word()).collect();
    let mut summary: Vec<&str> = (0..26).map(|_| word()).collect();
    if number.is_multiple_of(1_000) {
        summary[20] = "Radar";
    }
    for (each, word) in [(9, "ninth"), (33, "thirty-third"), (65, "sixty-fifth")] {
        if number.is_multiple_of(each) {
            summary[12] = word;
        }
    }
    if number == count - count / 3 {
        summary[21] = "lighthouse";
    }
    let (day, title, summary) = (1 + number % 28, title.join(" "), summary.join(" "));
    format!(
        "[[event]]\nid = \"event-{number:07}\"\ndate = \"2024-03-{day:02}\"\nkind = \"attack\"\ntitle = \"{title}\"\n\
         summary = \"{summary}\"\n\n"
    )
}

/// A casebook with what a search needs beside it.
type Prepared = (Casebook, Arc<Shelf>);

fn prepared(count: usize) -> Prepared {
    static BOOKS: OnceLock<Mutex<HashMap<usize, Prepared>>> = OnceLock::new();
    let mut books = BOOKS.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
    let (book, shelf) = books.entry(count).or_insert_with(|| {
        let files: Vec<usize> = (0..count.div_ceil(1_000)).collect();
        let decoded = worker::map(&files, STACK, |file| {
            let records = file * 1_000..((file + 1) * 1_000).min(count);
            let text: String = records.map(|number| record(number, count)).collect();
            Decoded::new(&Arc::new(TextFile::new(format!("{file:05}.toml"), text)))
        });
        let book = assemble(decoded.into_iter().map(|one| one.expect("reading does not panic")).collect()).0;
        let shelf = Arc::new(Shelf::default());
        let seek = Seek { book: &book, shelf: &shelf, is_wanted: &|| true };
        seek.prepare();
        seek.prepare_names();
        (book, shelf)
    });
    (book.clone(), Arc::clone(shelf))
}

/// Searches until something is told that is known well enough.
fn until(bencher: Bencher<'_, '_>, count: usize, query: &str, enough: State) {
    search(bencher, count, query, enough, false);
}

/// The same, as the first search or as one that goes on from the one before.
fn search(bencher: Bencher<'_, '_>, count: usize, query: &str, enough: State, goes_on: bool) {
    let (book, shelf) = prepared(count);
    let sought = Sought::parse(query);
    bencher.bench_local(|| {
        if !goes_on {
            shelf.forget_searches();
        }
        let is_known = std::sync::atomic::AtomicBool::new(false);
        let is_wanted = || !is_known.load(std::sync::atomic::Ordering::Relaxed);
        let seek = Seek { book: &book, shelf: &shelf, is_wanted: &is_wanted };
        seek.tell(black_box(&sought), &mut |found| {
            is_known.fetch_or(found.state >= enough, std::sync::atomic::Ordering::Relaxed);
        });
    });
}

#[divan::bench(args = sizes())]
fn one_in_a_thousand_first_screenful(bencher: Bencher<'_, '_>, count: usize) {
    until(bencher, count, "radar", State::Begun);
}

#[divan::bench(args = sizes())]
fn one_in_a_thousand_counted(bencher: Bencher<'_, '_>, count: usize) {
    until(bencher, count, "radar", State::Counted);
}

#[divan::bench(args = sizes())]
fn one_in_a_thousand_going_on(bencher: Bencher<'_, '_>, count: usize) {
    search(bencher, count, "radar", State::Whole, true);
}

/// From which part of the records on it is quicker to read those that are known than to look through all text: the limit
/// in `analysis::search::lately` is from here.
#[divan::bench(args = sizes(), consts = [9, 33, 65])]
fn one_of_so_many_going_on<const EACH: usize>(bencher: Bencher<'_, '_>, count: usize) {
    one_of_so_many::<EACH>(bencher, count, true);
}

#[divan::bench(args = sizes(), consts = [9, 33, 65])]
fn one_of_so_many_counted<const EACH: usize>(bencher: Bencher<'_, '_>, count: usize) {
    one_of_so_many::<EACH>(bencher, count, false);
}

fn one_of_so_many<const EACH: usize>(bencher: Bencher<'_, '_>, count: usize, goes_on: bool) {
    let word = match EACH {
        9 => "ninth",
        33 => "thirty-third",
        _ => "sixty-fifth",
    };
    search(bencher, count, word, State::Counted, goes_on);
}

#[divan::bench(args = sizes())]
fn one_of_all(bencher: Bencher<'_, '_>, count: usize) {
    until(bencher, count, "lighthouse", State::Whole);
}

#[divan::bench(args = sizes())]
fn every_other_counted(bencher: Bencher<'_, '_>, count: usize) {
    until(bencher, count, "bridge", State::Counted);
}

#[divan::bench(args = sizes())]
fn every_other_in_order(bencher: Bencher<'_, '_>, count: usize) {
    until(bencher, count, "bridge", State::Whole);
}

#[divan::bench(args = sizes())]
fn a_letter_counted(bencher: Bencher<'_, '_>, count: usize) {
    until(bencher, count, "r", State::Counted);
}

#[divan::bench(args = sizes())]
fn a_phrase(bencher: Bencher<'_, '_>, count: usize) {
    until(bencher, count, "\"railway depot fire\"", State::Whole);
}

#[divan::bench(args = sizes(), sample_count = 5)]
fn made_beside(bencher: Bencher<'_, '_>, count: usize) {
    let (book, _) = prepared(count);
    bencher.bench_local(|| {
        let shelf = Shelf::default();
        shelf.containing(&book, "radar").len()
    });
}

#[divan::bench(args = sizes(), sample_count = 5)]
fn made_beside_with_words(bencher: Bencher<'_, '_>, count: usize) {
    let (book, _) = prepared(count);
    bencher.bench_local(|| {
        let shelf = Shelf::default();
        Seek { book: &book, shelf: &shelf, is_wanted: &|| true }.prepare();
    });
}

/// The palette, until the first names are told or all are.
fn pick(bencher: Bencher<'_, '_>, count: usize, is_first: bool) {
    let (book, shelf) = prepared(count);
    let fuzzy = Fuzzy::new("rad br");
    bencher.bench_local(|| {
        let is_known = std::sync::atomic::AtomicBool::new(false);
        let is_wanted = || !is_known.load(std::sync::atomic::Ordering::Relaxed);
        let seek = Seek { book: &book, shelf: &shelf, is_wanted: &is_wanted };
        seek.pick(black_box(&fuzzy), &mut |_| is_known.store(is_first, std::sync::atomic::Ordering::Relaxed));
    });
}

#[divan::bench(args = sizes())]
fn palette_first_screenful(bencher: Bencher<'_, '_>, count: usize) {
    pick(bencher, count, true);
}

#[divan::bench(args = sizes())]
fn palette_settled(bencher: Bencher<'_, '_>, count: usize) {
    pick(bencher, count, false);
}
