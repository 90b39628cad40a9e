//! Filters over 100,000 records: made ready, then asked of every record: `cargo bench --bench query`.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use divan::{Bencher, black_box};
use watchfloor::analysis::query::{Filter, Scope};
use watchfloor::app::{Loaded, Origin};
use watchfloor::casebook::{Decoded, Record, RecordId, STACK, assemble};
use watchfloor::text::TextFile;
use watchfloor::worker;

fn main() {
    let runner = std::thread::Builder::new().stack_size(STACK).spawn(divan::main).expect("a thread starts");
    runner.join().expect("no benchmark panics");
}

const FILES: usize = 1_000;

/// A thousand files of a hundred records: actors, places, sources, and events of about 400 bytes.
static CASE: LazyLock<Loaded> = LazyLock::new(|| {
    let header = "[casebook]\nformat = 1\ntitle = \"Generated\"\ntimezone = \"Europe/Moscow\"\n";
    let header = Arc::new(TextFile::new("casebook.toml", header));
    let file = |number: usize| Arc::new(TextFile::new(format!("{number:04}.toml"), one_file(number)));
    let files: Vec<Arc<TextFile>> = std::iter::once(header).chain((0..FILES).map(file)).collect();
    let decoded = worker::map(&files, STACK, Decoded::new).into_iter().flatten();
    let (book, problems) = assemble(decoded.collect());
    assert_eq!(problems, []);
    Loaded::new(Origin::Embedded, book, problems)
});

fn one_file(number: usize) -> String {
    let mut text = String::new();
    let _ = writeln!(
        text,
        "[[actor]]\nid = \"a{number}\"\nname = \"Actor number {number}\"\nkind = \"person\"\n\
         names = [{{ text = \"Лицо {number}\", lang = \"ru\" }}]\n\
         [[place]]\nid = \"p{number}\"\nname = \"Place {number}\"\nlat = {}\nlon = {}\n\
         [[source]]\nid = \"s{number}\"\ntitle = \"Paper {number}\"\nkind = \"media\"\nreliability = \"{}\"",
        50.0 + (number % 100) as f64 / 10.0,
        30.0 + (number / 100) as f64 / 10.0,
        ["A", "B", "C", "D"][number % 4],
    );
    for event in 0..97 {
        let day = (number * 97 + event) % 28 + 1;
        let month = (number + event) % 12 + 1;
        let _ = writeln!(
            text,
            "[[event]]\nid = \"e{number}-{event}\"\nkind = \"{}\"\ndate = \"2024-{month:02}-{day:02}\"\n\
             title = \"Radar station {event} reports a contact in the north\"\n\
             summary = \"The station on the coast reports a contact that moves slowly along the border for an hour, turns \
             away near the cape, is lost behind the hills and is seen again at dusk by a patrol of the guard.\"\n\
             actors = [{{ actor = \"a{number}\", role = \"observer\" }}]\nplaces = [{{ place = \"p{number}\" }}]\n\
             tags = [\"radar\", \"t{}\"]\ncites = [{{ source = \"s{number}\", credibility = {} }}]",
            ["operation", "statement", "strike"][event % 3],
            event % 10,
            event % 4 + 1,
        );
    }
    text
}

fn scope(loaded: &Loaded) -> Scope<'_> {
    Scope { book: &loaded.book, derived: Some(&loaded.derived), problems: &[], today: None }
}

const FIELDS: &[&str] = &[
    "kind:statement",
    "actor:a500",
    "after:2024-06-30 before:2024-09",
    "kind:event tag:t3 date:2024-03",
    "near:p500<50km kind:strike",
    "contradicted:no kind:event",
    "tlp:amber",
];

const LOOKS: &[&str] = &["grade:>=B2", "role:observer", "has:summary", "title:contact"];

const WORDS: &[&str] = &["guard", "xyzzy", "лицо", "\"seen again\"", "patrol kind:strike", "re:/d[u]sk by/"];

fn ask(bencher: Bencher<'_, '_>, text: &str) {
    let loaded = &*CASE;
    let filter = Filter::new(text, &scope(loaded)).expect("a filter");
    let all: Vec<RecordId> = loaded.book.records().map(Record::handle).collect();
    bencher.bench(|| filter.select(&loaded.book, black_box(&all).iter().copied(), || true));
}

#[divan::bench(args = FIELDS)]
fn fields(bencher: Bencher<'_, '_>, text: &str) {
    ask(bencher, text);
}

#[divan::bench(args = LOOKS)]
fn values(bencher: Bencher<'_, '_>, text: &str) {
    ask(bencher, text);
}

#[divan::bench(args = WORDS)]
fn words(bencher: Bencher<'_, '_>, text: &str) {
    ask(bencher, text);
}

/// Reading a filter and looking its names up.
#[divan::bench(args = ["actor:a500", "actor:\"number 500\"", "about:contact", "near:p500<50km", "guard"])]
fn made_ready(bencher: Bencher<'_, '_>, text: &str) {
    let scope = scope(&CASE);
    bencher.bench(|| Filter::new(black_box(text), &scope));
}
