//! What an edit of a large casebook costs: to be worked out, which a key waits for, and to be put together beside the screen.

use std::sync::Arc;

use divan::Bencher;
use watchfloor::app::keymap::Keymap;
use watchfloor::app::{App, Effect, Loaded, Origin, Revising, Settings};
use watchfloor::casebook::edit::{Edit, NewValue, Path};
use watchfloor::casebook::{Casebook, Decoded, STACK, assemble};
use watchfloor::text::TextFile;
use watchfloor::{config, worker};

/// Records of the large casebook, and in how many files.
const RECORDS: usize = 100_000;
const FILES: usize = 100;

fn main() {
    divan::main();
}

fn book() -> Casebook {
    let file = |number: usize| {
        let mut text = String::new();
        if number == 0 {
            text.push_str("[casebook]\nformat = 1\ntitle = \"Large\"\n");
        }
        for at in number * RECORDS / FILES..(number + 1) * RECORDS / FILES {
            let (day, whole) = (at % 28 + 1, at / 2);
            text = format!(
                "{text}\n[[event]]\nid = \"e{at}\"\ntitle = \"Event {at}\"\nkind = \"attack\"\n\
                 date = \"2024-03-{day:02}\"\npart_of = \"e{whole}\"\n"
            );
        }
        Arc::new(TextFile::new(format!("{number:03}.toml"), text))
    };
    let files: Vec<_> = (0..FILES).map(file).collect();
    let decoded = worker::map(&files, STACK, Decoded::new).into_iter().map(|one| one.expect("it is read"));
    assemble(decoded.collect()).0
}

fn edit() -> Edit {
    Edit::set("event:e50000", Path::field("title"), NewValue::text("Another"))
}

fn app(loaded: Arc<Loaded>) -> App {
    let (config, _) = config::assemble(&config::shipped(), None);
    let settings = Settings { has_mouse: true, has_hints: true };
    App::new(loaded, Arc::new(Keymap::build(&config).0), settings, 120, 36)
}

fn loaded() -> Arc<Loaded> {
    Arc::new(Loaded::new(Origin::Folder("large".to_owned()), book(), Vec::new()))
}

#[divan::bench(sample_count = 20)]
fn worked_out(bencher: Bencher) {
    let book = book();
    bencher.bench(|| edit().change(&book).expect("it is there"));
}

#[divan::bench(sample_count = 20)]
fn renamed(bencher: Bencher) {
    let book = book();
    bencher.bench(|| Edit::rename("event:e500", "another").change(&book).expect("it is there"));
}

/// All that a key waits for.
#[divan::bench(sample_count = 20)]
fn asked_for(bencher: Bencher) {
    let loaded = loaded();
    bencher.with_inputs(|| app(Arc::clone(&loaded))).bench_refs(|app| app.edit(edit()));
}

/// Until the screens show it.
#[divan::bench(sample_count = 5)]
fn put_together(bencher: Bencher) {
    let revising: Revising = app(loaded())
        .edit(edit())
        .into_iter()
        .find_map(|effect| match effect {
            Effect::Revise(revising) => Some(revising),
            _ => None,
        })
        .expect("beside the screen");
    bencher.bench(|| {
        let mut first = None;
        revising.answers(|| false, |answer| first = Some(answer));
        first
    });
}
