//! A matrix of 1,000 items by 20 hypotheses, as an analyst rates in it: what a key press waits for, and what is worked out
//! beside the keys; and the whole way from the key to the frame: `cargo bench --bench hypotheses`.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use divan::{Bencher, black_box};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use watchfloor::analysis::Derived;
use watchfloor::analysis::hypotheses::{
    Counting, Matrix, Options, Scores, Scoring, Sensitivity, Weights, movements, unseat,
};
use watchfloor::app::chord::Chord;
use watchfloor::app::keymap::Keymap;
use watchfloor::app::{App, Effect, Loaded, Msg, Origin, Settings};
use watchfloor::casebook::{Casebook, Decoded, STACK, assemble};
use watchfloor::config;
use watchfloor::model::schema::Kind;
use watchfloor::model::word::{Level, Rating};
use watchfloor::text::TextFile;
use watchfloor::view::{Look, draw};

const ITEMS: usize = 1_000;
const HYPOTHESES: usize = 20;

const STATED: Options = Options { weights: Weights::Stated, counting: Counting::EachItem };
const ONCE: Options = Options { weights: Weights::Graded, counting: Counting::EachOrigin };

fn main() {
    let runner = std::thread::Builder::new().stack_size(STACK).spawn(divan::main).expect("a thread starts");
    runner.join().expect("no benchmark panics");
}

struct Case {
    book: Casebook,
    derived: Derived,
    matrix: Matrix,
}

static CASE: LazyLock<Case> = LazyLock::new(|| {
    let file = Arc::new(TextFile::new("casebook.toml", text().as_str()));
    let (book, problems) = assemble(vec![Decoded::new(&file)]);
    assert_eq!(problems, []);
    let derived = Derived::new(&book);
    let matrix = Matrix::new(&book, &derived, question(&book));
    assert_eq!((matrix.items.len(), matrix.hypotheses.len()), (ITEMS, HYPOTHESES));
    Case { book, derived, matrix }
});

fn question(book: &Casebook) -> watchfloor::casebook::RecordId {
    book.find(Kind::Question, "q").expect("it is there").handle()
}

/// A year of evidence from a hundred sources, of which every fourth repeats another; every tenth cell is not rated.
fn text() -> String {
    let answers: Vec<String> =
        (0..HYPOTHESES).map(|at| format!("{{ id = \"h{at}\", text = \"Hypothesis {at}\" }}")).collect();
    let mut text = format!(
        "[casebook]\nformat = 1\ntitle = \"T\"\n[[question]]\nid = \"q\"\ntext = \"Q?\"\nkind = \"exclusive\"\nanswers = [{}]\n",
        answers.join(", ")
    );
    for source in 0..100 {
        let grade = ["A", "B", "C", "D", "E", "F"][source % 6];
        let origin = if source % 4 == 1 { format!("origin = \"s{}\"\n", source - 1) } else { String::new() };
        let _ = write!(
            text,
            "[[source]]\nid = \"s{source}\"\ntitle = \"Source {source}\"\nkind = \"media\"\nreliability = \"{grade}\"\n{origin}"
        );
    }
    for item in 0..ITEMS {
        let level = Level::ALL[item % 3];
        let day = item % 336;
        let _ = write!(
            text,
            "[[evidence]]\nid = \"e{item}\"\nquestion = \"q\"\ntext = \"Item {item}\"\nweight = \"{level}\"\nrelevance = \"{}\"\n\
             known = \"2024-{:02}-{:02}\"\ncites = [{{ source = \"s{}\" }}]\n",
            Level::ALL[item / 3 % 3],
            day / 28 + 1,
            day % 28 + 1,
            item * 7 % 100,
        );
        let rated = (0..HYPOTHESES).filter(|at| (item * 3 + at * 7) % 10 > 0).map(|at| {
            let rating = Rating::ALL[(item * 31 + at * 17 + item * at) % Rating::ALL.len()];
            format!("h{at} = \"{rating}\"")
        });
        let _ = writeln!(text, "ratings = {{ {} }}", rated.collect::<Vec<_>>().join(", "));
    }
    text
}

#[divan::bench(sample_count = 20)]
fn matrix_from_the_casebook(bencher: Bencher<'_, '_>) {
    let case = &*CASE;
    bencher.bench(|| Matrix::new(black_box(&case.book), &case.derived, question(&case.book)));
}

/// What a key waits for: one cell rated otherwise, and all scores and ranks anew. To be under 16 ms.
#[divan::bench(args = [STATED, ONCE])]
fn rate_and_rank(bencher: Bencher<'_, '_>, options: Options) {
    let mut trial = CASE.matrix.clone();
    let mut at = 0;
    bencher.bench_local(move || {
        at += 1;
        trial.rate(at % ITEMS, at % HYPOTHESES, Some(Rating::ALL[at % Rating::ALL.len()]));
        Scores::new(black_box(&trial), options)
    });
}

/// What is worked out beside the keys, for the score that is looked at. To be under 100 ms.
#[divan::bench(args = [STATED, ONCE], sample_count = 20)]
fn sensitivity(bencher: Bencher<'_, '_>, options: Options) {
    let matrix = &CASE.matrix;
    bencher.bench(|| Sensitivity::new(black_box(matrix), Scoring::Weighted, options, &|| true));
}

#[divan::bench(args = [STATED, ONCE], sample_count = 20)]
fn fewest_changes(bencher: Bencher<'_, '_>, options: Options) {
    let matrix = &CASE.matrix;
    bencher.bench(|| unseat(black_box(matrix), Scoring::Weighted, options, Rating::VeryInconsistent));
}

/// A ranking for each of 336 days.
#[divan::bench(sample_count = 10)]
fn movement_of_a_year(bencher: Bencher<'_, '_>) {
    let matrix = &CASE.matrix;
    bencher.bench(|| movements(black_box(matrix), Scoring::Weighted, STATED));
}

/// The program on the matrix, at the size of a large terminal.
struct Screen {
    app: App,
    look: Look,
}

impl Screen {
    fn new() -> Self {
        let file = Arc::new(TextFile::new("casebook.toml", text().as_str()));
        let (book, problems) = assemble(vec![Decoded::new(&file)]);
        let loaded = Arc::new(Loaded::new(Origin::Folder("t".to_owned()), book, problems));
        let (config, _) = config::assemble(&config::shipped(), None);
        let settings = Settings { has_mouse: true, has_hints: true };
        let app = App::new(loaded, Arc::new(Keymap::build(&config).0), settings, 200, 60);
        let mut screen = Self { app, look: Look::plain(&config) };
        screen.press("6");
        screen
    }

    fn press(&mut self, key: &str) -> Vec<Effect> {
        let effects = self.app.update(Msg::Pressed(Chord::parse(key).expect("a key")));
        let mut buf = Buffer::empty(Rect::new(0, 0, 200, 60));
        draw(&self.app, &self.look, buf.area, &mut buf);
        black_box(&buf);
        effects
    }
}

/// From the key of a rating to the frame that shows what it does; the file follows. To be under 16 ms.
#[divan::bench(sample_count = 40)]
fn rating_to_the_frame(bencher: Bencher<'_, '_>) {
    let mut screen = Screen::new();
    let mut at = 0;
    bencher.bench_local(move || {
        at += 1;
        screen.press(["c", "i", "n", "I"][at % 4])
    });
}

/// From the key to the frame with what first place hangs on.
#[divan::bench(sample_count = 20)]
fn sensitivity_to_the_frame(bencher: Bencher<'_, '_>) {
    let mut screen = Screen::new();
    bencher.bench_local(move || {
        screen.press("tab");
        screen.press("s")
    });
}
