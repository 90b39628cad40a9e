//! Finding contradictions among many claims, and following an edit of one: `cargo bench --bench contradiction`.

use std::fmt::Write as _;
use std::sync::Arc;

use divan::{Bencher, black_box};
use watchfloor::analysis::contradiction::{Changes, Contradictions};
use watchfloor::analysis::{Derived, Ties};
use watchfloor::casebook::{Casebook, Decoded, STACK, assemble};
use watchfloor::text::TextFile;
use watchfloor::worker;

const CLAIMS: usize = 100_000;
const QUESTIONS: usize = 1_000;
const SPEAKERS: usize = 200;
const CLAIMS_A_FILE: usize = 1_000;

fn main() {
    divan::main();
}

/// Claims on questions of three answers; every eighth one denies, and every fourth one has a figure.
fn book(edited: Option<usize>) -> Casebook {
    let mut head = "[casebook]\nformat = 1\ntitle = \"T\"\ncutoff = \"2024-06-30\"\n".to_owned();
    for at in 0..SPEAKERS {
        let _ = write!(head, "[[actor]]\nid = \"a{at}\"\nname = \"Actor {at}\"\nkind = \"person\"\n");
    }
    for at in 0..QUESTIONS {
        let _ = write!(
            head,
            "[[event]]\nid = \"e{at}\"\ntitle = \"Event {at}\"\nkind = \"attack\"\ndate = \"2024-03-01\"\n\
             [[question]]\nid = \"q{at}\"\ntext = \"Question {at}?\"\nkind = \"exclusive\"\n\
             answers = [{{ id = \"x\", text = \"X\" }}, {{ id = \"y\", text = \"Y\" }}, {{ id = \"z\", text = \"Z\" }}]\n"
        );
    }
    let mut files = vec![Arc::new(TextFile::new("casebook.toml", head))];
    for first in (0..CLAIMS).step_by(CLAIMS_A_FILE) {
        let mut text = String::new();
        for at in first..first + CLAIMS_A_FILE {
            let question = at % QUESTIONS;
            let turn = at / QUESTIONS + usize::from(edited == Some(at));
            let field = if turn.is_multiple_of(8) { "denies" } else { "answers" };
            let answer = ["x", "y", "z"][turn % 3];
            let _ = write!(
                text,
                "[[claim]]\nid = \"c{at}\"\nspeaker = \"a{}\"\nsaid = \"2024-03-{:02}\"\nforce = \"asserts\"\n\
                 text = \"Claim {at}\"\nabout = [\"event:e{question}\"]\n{field} = [\"q{question}/{answer}\"]\n",
                at * 7 % SPEAKERS,
                2 + turn % 28,
            );
            if turn.is_multiple_of(4) {
                let _ = writeln!(
                    text,
                    "value = {{ measure = \"killed\", unit = \"people\", best = {} }}",
                    turn % 5
                );
            }
        }
        files.push(Arc::new(TextFile::new(format!("claims-{first:06}.toml"), text)));
    }
    let decoded =
        worker::map(&files, STACK, Decoded::new).into_iter().map(|one| one.expect("it can be read"));
    assemble(decoded.collect()).0
}

#[divan::bench(sample_count = 10)]
fn all_claims(bencher: Bencher<'_, '_>) {
    let book = book(None);
    let ties = Ties::new(&book);
    bencher.bench_local(|| Contradictions::find(black_box(&book), &ties));
}

/// One claim gives another answer and back, in turns.
#[divan::bench(sample_count = 50, sample_size = 2)]
fn one_claim_changed(bencher: Bencher<'_, '_>) {
    let edited = CLAIMS / 2;
    let books = [book(None), book(Some(edited))].map(|book| {
        let ties = Ties::new(&book);
        (book, ties)
    });
    let claim = books[0].0.find_name(&format!("claim:c{edited}")).expect("it is there").handle();
    let changes = Changes::in_place(vec![claim]);
    let mut found = Contradictions::find(&books[0].0, &books[0].1);
    let mut at = 0;
    bencher.bench_local(|| {
        at = 1 - at;
        found.update(black_box(&books[at].0), &books[at].1, &changes);
    });
}

/// What the change is, when only the two revisions are known.
#[divan::bench(sample_count = 10)]
fn revisions_compared(bencher: Bencher<'_, '_>) {
    let books = [book(None), book(Some(CLAIMS / 2))];
    bencher.bench_local(|| Changes::between(black_box(&books[0]), &books[1]));
}

/// What reading again costs beside reading: one claim changed in the text, by way of the revision before.
#[divan::bench(sample_count = 10)]
fn revision_followed(bencher: Bencher<'_, '_>) {
    let books = [book(None), book(Some(CLAIMS / 2))];
    let derived = Derived::new(&books[0]);
    bencher.bench_local(|| derived.follow(black_box(&books[0]), &books[1]));
}

#[divan::bench(sample_count = 10)]
fn revision_derived_anew(bencher: Bencher<'_, '_>) {
    let book = book(None);
    bencher.bench_local(|| Derived::new(black_box(&book)));
}

#[divan::bench(sample_count = 10)]
fn ties_of_all(bencher: Bencher<'_, '_>) {
    let book = book(None);
    bencher.bench_local(|| Ties::new(black_box(&book)));
}
