//! Going back to a date, on the shipped case and on generated ones of 10,000 and 100,000 records, some with so many claims
//! on a question that not all pairs are compared: `cargo bench --bench asof`.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use divan::{Bencher, black_box};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use watchfloor::analysis::Derived;
use watchfloor::analysis::contradiction::Contradictions;
use watchfloor::analysis::standing::Standings;
use watchfloor::analysis::timeline::{Stride, Timeline};
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

/// A case to go back in.
#[derive(Clone, Copy, Debug)]
enum Case {
    Shipped,
    /// 43 claims a file, eight of them on its question.
    Of10k,
    Of100k,
    /// The same, with all of the claims on the question, on a thousand questions.
    Contested,
}

const CASES: [Case; 4] = [Case::Shipped, Case::Of10k, Case::Of100k, Case::Contested];

static OF_10K: LazyLock<Arc<Loaded>> = LazyLock::new(|| load(&generated(100, 8)));
static OF_100K: LazyLock<Arc<Loaded>> = LazyLock::new(|| load(&generated(1_000, 8)));
static CONTESTED: LazyLock<Arc<Loaded>> = LazyLock::new(|| load(&generated(1_000, 43)));

impl Case {
    fn loaded(self) -> Arc<Loaded> {
        Arc::clone(match self {
            Self::Shipped => &SHIPPED,
            Self::Of10k => &OF_10K,
            Self::Of100k => &OF_100K,
            Self::Contested => &CONTESTED,
        })
    }

    /// A date in the middle.
    fn middle(self) -> AsOf {
        let date = if matches!(self, Self::Shipped) { "2024-03-21" } else { "2024-06-15" };
        AsOf::parse(date).expect("a date")
    }
}

/// Three years: in each file the same mix of a hundred records, tied to itself and to the file before.
fn generated(files: usize, answering: usize) -> Vec<Arc<TextFile>> {
    let header = "[casebook]\nformat = 1\ntitle = \"Generated\"\ntimezone = \"Europe/Moscow\"\n";
    let header = Arc::new(TextFile::new("casebook.toml", header));
    let file =
        |number: usize| Arc::new(TextFile::new(format!("{number:04}.toml"), one_file(number, answering)));
    std::iter::once(header).chain((0..files).map(file)).collect()
}

fn one_file(number: usize, answering: usize) -> String {
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
        // Half of those who speak to the question are on either side.
        let answers = match at {
            at if at < answering / 2 => format!("answers = [\"q{number}/one\"]\n"),
            at if at < answering => format!("answers = [\"q{number}/two\"]\n"),
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

#[divan::bench(args = CASES)]
fn mask(bencher: Bencher<'_, '_>, case: Case) {
    let (loaded, as_of) = (case.loaded(), case.middle());
    bencher.bench(|| black_box(&loaded.book).as_of(&as_of));
}

/// Everything anew, as at a start.
#[divan::bench(args = CASES, sample_count = 10)]
fn derive(bencher: Bencher<'_, '_>, case: Case) {
    let loaded = case.loaded();
    bencher.bench(|| Derived::new(black_box(&loaded.book)));
}

#[divan::bench(args = CASES, sample_count = 10)]
fn contradictions_of_a_date(bencher: Bencher<'_, '_>, case: Case) {
    let (loaded, as_of) = (case.loaded(), case.middle());
    let book = loaded.book.as_of(&as_of);
    let ties = loaded.derived.ties.of_view(&book);
    bencher.bench(|| Contradictions::find(black_box(&book), &ties));
}

#[divan::bench(args = CASES, sample_count = 10)]
fn standings_of_a_date(bencher: Bencher<'_, '_>, case: Case) {
    let (loaded, as_of) = (case.loaded(), case.middle());
    let recalled = loaded.as_of_unchecked(&as_of, &loaded);
    bencher.bench(|| Standings::new(black_box(&recalled.book), &recalled.derived.contradictions));
}

/// From everything to a date in the middle, which is as far as it can be.
#[divan::bench(args = CASES, sample_count = 10)]
fn leap(bencher: Bencher<'_, '_>, case: Case) {
    let (loaded, as_of) = (case.loaded(), case.middle());
    bencher.bench(|| black_box(&loaded).as_of_unchecked(&as_of, &loaded));
}

/// From a date in the middle to the one before it.
#[divan::bench(args = CASES, sample_count = 20)]
fn step(bencher: Bencher<'_, '_>, case: Case) {
    let (loaded, as_of) = (case.loaded(), case.middle());
    let near = loaded.as_of_unchecked(&as_of, &loaded);
    let before = loaded.timeline.before(Some(&as_of), Stride::Day).expect("there is one");
    bencher.bench(|| black_box(&loaded).as_of_unchecked(&before, &near));
}

#[divan::bench(args = CASES, sample_count = 10)]
fn rules_of_a_date(bencher: Bencher<'_, '_>, case: Case) {
    let (loaded, as_of) = (case.loaded(), case.middle());
    let book = loaded.book.as_of(&as_of);
    bencher.bench(|| rule::check_as_of(black_box(&book)));
}

#[divan::bench(args = CASES, sample_count = 10)]
fn timeline(bencher: Bencher<'_, '_>, case: Case) {
    let loaded = case.loaded();
    bencher.bench(|| Timeline::new(black_box(&loaded.book)));
}

/// What the screen is busy with: the key, and taking the first answer, until the next frame is drawn.
#[divan::bench(args = CASES, sample_count = 20)]
fn key_and_draw(bencher: Bencher<'_, '_>, case: Case) {
    step_on_screen(bencher, case, Waiting::Beside);
}

/// From the key to the panes of the other date: the same with the answer worked out in between.
#[divan::bench(args = CASES, sample_count = 20)]
fn key_to_panes(bencher: Bencher<'_, '_>, case: Case) {
    step_on_screen(bencher, case, Waiting::Counted);
}

/// Whether the time counts in which the answer is worked out on another thread.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Waiting {
    Beside,
    Counted,
}

fn step_on_screen(bencher: Bencher<'_, '_>, case: Case, waiting: Waiting) {
    let (settings, _) = config::assemble(&config::shipped(), None);
    let keymap = Arc::new(Keymap::build(&settings).0);
    let of_app = Settings { has_mouse: true, has_hints: true };
    let mut app = App::new(case.loaded(), keymap, of_app, 120, 36);
    app.set_as_of(Some(case.middle()));
    let look = Look::plain(&settings);
    let mut buf = Buffer::empty(Rect::new(0, 0, 120, 36));
    let keys = ["[", "]"].map(|key| Chord::parse(key).expect("a key"));
    let mut at = 0;
    bencher
        .with_inputs(|| {
            at += 1;
            let key = keys[at % 2];
            let answers = match waiting {
                Waiting::Beside => answers(app.clone().update(Msg::Pressed(key))),
                Waiting::Counted => Vec::new(),
            };
            (app.clone(), key, answers)
        })
        .bench_local_values(|(mut app, key, before)| {
            let effects = app.update(Msg::Pressed(key));
            let counted = if waiting == Waiting::Counted { answers(effects) } else { before };
            for answer in counted {
                app.update(answer);
            }
            draw(&app, &look, Rect::new(0, 0, 120, 36), &mut buf);
            app
        });
}

/// The first answer to each question as of a date.
fn answers(effects: Vec<Effect>) -> Vec<Msg> {
    let mut answers: Vec<Msg> = Vec::new();
    for effect in effects {
        if let Effect::Recall(recall) = effect {
            recall.answers(|| false, |answer| answers.push(answer));
        }
    }
    answers
}
