//! Loading, checking and drawing the shipped case: `cargo bench --bench desk`.

use std::path::Path;
use std::sync::Arc;

use divan::{Bencher, black_box};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use watchfloor::analysis::Ties;
use watchfloor::analysis::contradiction::Contradictions;
use watchfloor::analysis::standing::Standings;
use watchfloor::app::chord::Chord;
use watchfloor::app::keymap::Keymap;
use watchfloor::app::{App, Loaded, Msg, Origin, Settings};
use watchfloor::casebook::{Casebook, Decoded, STACK, assemble};
use watchfloor::model::schema::Kind;
use watchfloor::text::TextFile;
use watchfloor::view::{Look, draw};
use watchfloor::{config, disk, rule, view, worker};

fn main() {
    // Reading wants a large stack, and so do the benchmarks that read without a worker.
    let runner = std::thread::Builder::new().stack_size(STACK).spawn(divan::main).expect("a thread starts");
    runner.join().expect("no benchmark panics");
}

fn files() -> Vec<Arc<TextFile>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/crocus");
    disk::read_folder(&root, disk::Limits::default()).expect("data/crocus is there").0
}

fn book(files: &[Arc<TextFile>]) -> Casebook {
    assemble(files.iter().map(Decoded::new).collect()).0
}

/// The shipped case `times` over, each copy with identifiers of its own: for growth.
fn copies(times: usize) -> Vec<Arc<TextFile>> {
    let files = files();
    (0..times)
        .flat_map(|copy| {
            files.iter().map(move |file| {
                let text = if copy == 0 {
                    file.text().to_owned()
                } else {
                    file.text().replace("id = \"", &format!("id = \"c{copy}-"))
                };
                Arc::new(TextFile::new(format!("{copy}/{}", file.name()), text))
            })
        })
        .collect()
}

fn app(width: u16, height: u16) -> (App, Look) {
    let loaded = Arc::new(Loaded::new(Origin::Embedded, book(&files()), Vec::new()));
    let (settings, _) = config::assemble(&config::shipped(), None);
    let keymap = Arc::new(Keymap::build(&settings).0);
    let settings_of_app = Settings { has_mouse: true, has_hints: true };
    (App::new(loaded, keymap, settings_of_app, width, height), view::Look::plain(&settings))
}

#[divan::bench]
fn read_files(bencher: Bencher<'_, '_>) {
    bencher.bench(files);
}

#[divan::bench(args = [1, 8, 64])]
fn load_on_one_thread(bencher: Bencher<'_, '_>, times: usize) {
    let files = copies(times);
    bencher
        .counter(divan::counter::BytesCount::new(files.iter().map(|file| file.text().len()).sum::<usize>()))
        .bench(|| book(black_box(&files)));
}

#[divan::bench(args = [1, 8, 64])]
fn load_on_all_threads(bencher: Bencher<'_, '_>, times: usize) {
    let files = copies(times);
    bencher
        .counter(divan::counter::BytesCount::new(files.iter().map(|file| file.text().len()).sum::<usize>()))
        .bench(|| {
            let decoded = worker::map(black_box(&files), STACK, Decoded::new).into_iter().flatten();
            assemble(decoded.collect())
        });
}

#[divan::bench]
fn check(bencher: Bencher<'_, '_>) {
    let book = book(&files());
    bencher
        .bench(|| rule::check(&rule::Context { book: black_box(&book), today: None, contradictions: None }));
}

#[divan::bench]
fn derive(bencher: Bencher<'_, '_>) {
    let book = book(&files());
    bencher.bench(|| watchfloor::analysis::Derived::new(black_box(&book)));
}

#[divan::bench(args = [1, 8, 64])]
fn label_claims(bencher: Bencher<'_, '_>, times: usize) {
    let book = book(&copies(times));
    let contradictions = Contradictions::find(&book, &Ties::new(&book));
    bencher.bench(|| Standings::new(black_box(&book), &contradictions));
}

#[divan::bench(args = [1, 8, 64])]
fn label_and_weigh_claims(bencher: Bencher<'_, '_>, times: usize) {
    let book = book(&copies(times));
    let contradictions = Contradictions::find(&book, &Ties::new(&book));
    bencher.bench(|| {
        let standings = Standings::new(black_box(&book), &contradictions);
        let claims = book.handles(Kind::Claim).iter();
        claims.filter_map(|claim| standings.strength(&book, *claim)).count()
    });
}

#[divan::bench(args = [(80, 24), (120, 36), (200, 60)])]
fn draw_desk(bencher: Bencher<'_, '_>, (width, height): (u16, u16)) {
    let (app, look) = app(width, height);
    let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
    bencher.bench_local(|| draw(black_box(&app), &look, buf.area, &mut buf));
}

#[divan::bench]
fn step_and_draw_at_200x60(bencher: Bencher<'_, '_>) {
    let (mut app, look) = app(200, 60);
    let mut buf = Buffer::empty(Rect::new(0, 0, 200, 60));
    let keys = ["j", "j", "j", "tab", "j", "tab", "j", "k"].map(|key| Chord::parse(key).expect("a key"));
    let mut at = 0;
    bencher.bench_local(|| {
        at += 1;
        app.update(Msg::Pressed(keys[at % keys.len()]));
        buf.reset();
        draw(&app, &look, buf.area, &mut buf);
    });
}
