//! Going back to a date, on the shipped case and on one of 100,000 records: `cargo bench --bench asof`.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use divan::{Bencher, black_box};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use watchfloor::analysis::{Derived, Ties};
use watchfloor::app::chord::Chord;
use watchfloor::app::keymap::Keymap;
use watchfloor::app::{App, Effect, Loaded, Msg, Origin, Settings};
use watchfloor::casebook::{AsOf, Decoded, STACK, assemble};
use watchfloor::text::TextFile;
use watchfloor::view::{Look, draw};
use watchfloor::{config, disk, rule, worker};

fn main() {
    let runner = std::thread::Builder::new().stack_size(STACK).spawn(divan::main).expect("a thread starts");
    runner.join().expect("no benchmark panics");
}

fn load(files: &[Arc<TextFile>]) -> Arc<Loaded> {
    let decoded = worker::map(files, STACK, Decoded::new).into_iter().flatten();
    let (book, problems) = assemble(decoded.collect());
    assert_eq!(problems, []);
    Arc::new(Loaded::new(Origin::Embedded, book, problems))
}

static SHIPPED: LazyLock<Arc<Loaded>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/crocus");
    load(&disk::read_folder(&root, disk::Limits::default()).expect("data/crocus is there").0)
});

static LARGE: LazyLock<Arc<Loaded>> = LazyLock::new(|| load(&generated()));

/// 100,000 records over three years: in each of 1,000 files the same mix, tied to itself and to the file before.
fn generated() -> Vec<Arc<TextFile>> {
    let header = "[casebook]\nformat = 1\ntitle = \"Generated\"\ntimezone = \"Europe/Moscow\"\n";
    let header = Arc::new(TextFile::new("casebook.toml", header));
    let file = |number: usize| Arc::new(TextFile::new(format!("{number:04}.toml"), one_file(number)));
    std::iter::once(header).chain((0..1_000).map(file)).collect()
}

fn one_file(number: usize) -> String {
    let mut text = String::new();
    let before = number.saturating_sub(1);
    for at in 0..10 {
        let day = date(number, at);
        let _ = write!(
            text,
            "[[actor]]\nid = \"a{number}-{at}\"\nname = \"Actor {number} {at}\"\nkind = \"person\"\n\
             [[source]]\nid = \"s{number}-{at}\"\ntitle = \"Source {number} {at}\"\nkind = \"media\"\n\
             published = \"{day}\"\nreliability = \"B\"\n\
             [[relation]]\nid = \"r{number}-{at}\"\nfrom = \"a{number}-{at}\"\nto = \"a{before}-{at}\"\n\
             kind = \"opposes\"\ncites = [{{ source = \"s{number}-{at}\" }}]\n",
        );
    }
    for at in 0..25 {
        let (day, actor) = (date(number, at), at % 10);
        let _ = write!(
            text,
            "[[event]]\nid = \"e{number}-{at}\"\ntitle = \"Event {number} {at} took place\"\nkind = \"strike\"\n\
             date = \"{day}\"\nactors = [{{ actor = \"a{number}-{actor}\", role = \"attacker\" }}]\n\
             figures = [{{ measure = \"killed\", best = {at}, known = \"2026-01-01\" }}]\n\
             cites = [{{ source = \"s{number}-{actor}\", credibility = 2 }}]\n",
        );
    }
    let _ = write!(
        text,
        "[[question]]\nid = \"q{number}\"\ntext = \"Who?\"\nkind = \"exclusive\"\nabout = [\"event:e{number}-0\"]\n\
         answers = [{{ id = \"one\", text = \"One\" }}, {{ id = \"two\", text = \"Two\" }}]\n\
         [[scenario]]\nid = \"o{number}\"\ntitle = \"Outlook {number}\"\ncriterion = \"C\"\ndeadline = \"2027\"\n\
         estimates = [{{ on = \"{}\", p = 0.3, because = \"So.\" }}]\n",
        date(number, 0)
    );
    for at in 0..43 {
        let (day, actor, event) = (date(number, at), at % 10, at % 25);
        // Eight speak to the question, four on either side.
        let answers = match at {
            0..4 => format!("answers = [\"q{number}/one\"]\n"),
            4..8 => format!("answers = [\"q{number}/two\"]\n"),
            _ => String::new(),
        };
        let _ = write!(
            text,
            "[[claim]]\nid = \"c{number}-{at}\"\nspeaker = \"a{number}-{actor}\"\nsaid = \"{day}\"\n\
             force = \"asserts\"\nabout = [\"event:e{number}-{event}\"]\n{answers}\
             text = \"Claim {number} {at} of what took place.\"\n\
             cites = [{{ source = \"s{number}-{actor}\", credibility = 3 }}]\n",
        );
    }
    text
}

fn date(number: usize, at: usize) -> String {
    let day = (number * 7 + at * 3) % 1_000;
    format!("{}-{:02}-{:02}", 2023 + day / 336, day % 336 / 28 + 1, day % 28 + 1)
}

fn middle(large: bool) -> (Arc<Loaded>, AsOf) {
    let (loaded, date) =
        if large { (Arc::clone(&LARGE), "2024-06-15") } else { (Arc::clone(&SHIPPED), "2024-03-21") };
    (loaded, AsOf::parse(date).expect("a date"))
}

#[divan::bench(args = [false, true])]
fn mask(bencher: Bencher<'_, '_>, large: bool) {
    let (loaded, as_of) = middle(large);
    bencher.bench(|| black_box(&loaded.book).as_of(&as_of));
}

#[divan::bench(args = [false, true], sample_count = 20)]
fn ties(bencher: Bencher<'_, '_>, large: bool) {
    let (loaded, as_of) = middle(large);
    let book = loaded.book.as_of(&as_of);
    bencher.bench(|| Ties::new(black_box(&book)));
}

#[divan::bench(args = [false, true], sample_count = 20)]
fn derive(bencher: Bencher<'_, '_>, large: bool) {
    let (loaded, as_of) = middle(large);
    let book = loaded.book.as_of(&as_of);
    bencher.bench(|| Derived::new(black_box(&book)));
}

#[divan::bench(args = [false, true], sample_count = 20)]
fn panes_of_a_date(bencher: Bencher<'_, '_>, large: bool) {
    let (loaded, as_of) = middle(large);
    bencher.bench(|| black_box(&loaded).as_of_unchecked(&as_of, &loaded));
}

#[divan::bench(args = [false, true], sample_count = 10)]
fn rules_of_a_date(bencher: Bencher<'_, '_>, large: bool) {
    let (loaded, as_of) = middle(large);
    let book = loaded.book.as_of(&as_of);
    bencher.bench(|| rule::check_as_of(black_box(&book)));
}

#[divan::bench(args = [false, true], sample_count = 10)]
fn timeline(bencher: Bencher<'_, '_>, large: bool) {
    let (loaded, _) = middle(large);
    bencher.bench(|| watchfloor::analysis::timeline::Timeline::new(black_box(&loaded.book)));
}

/// What the screen waits for: the key, and taking the first answer, until the next frame is drawn.
#[divan::bench(args = [false, true], sample_count = 20)]
fn step_and_draw(bencher: Bencher<'_, '_>, large: bool) {
    let (loaded, as_of) = middle(large);
    let (settings, _) = config::assemble(&config::shipped(), None);
    let keymap = Arc::new(Keymap::build(&settings).0);
    let of_app = Settings { has_mouse: true, has_hints: true };
    let mut app = App::new(loaded, keymap, of_app, 120, 36);
    app.set_as_of(Some(as_of));
    let look = Look::plain(&settings);
    let mut buf = Buffer::empty(Rect::new(0, 0, 120, 36));
    let keys = ["[", "]"].map(|key| Chord::parse(key).expect("a key"));
    let mut at = 0;
    bencher
        .with_inputs(|| {
            at += 1;
            let mut answers: Vec<Msg> = Vec::new();
            for effect in app.clone().update(Msg::Pressed(keys[at % 2])) {
                if let Effect::Recall(recall) = effect {
                    recall.answers(|| false, |answer| answers.push(answer));
                }
            }
            (app.clone(), keys[at % 2], answers, &look)
        })
        .bench_local_values(|(mut app, key, answers, look)| {
            app.update(Msg::Pressed(key));
            for answer in answers {
                app.update(answer);
            }
            draw(&app, look, Rect::new(0, 0, 120, 36), &mut buf);
            app
        });
}
