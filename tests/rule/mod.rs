//! Every rule against casebooks and configurations in memory: the files beside, which say on each line what is found
//! there; the examples in the rules' own explanations; and the promise that no rule is without them.

mod contradiction;
mod example;
mod folder;
mod settings;
mod tape;
mod tidy;

use std::sync::Arc;

use watchfloor::casebook::{Casebook, Decoded, assemble};
use watchfloor::model::date::Date;
use watchfloor::rule::{Context, check, silence};
use watchfloor::text::{Diagnostic, TextFile};

/// The day on which all tests take place.
const TODAY: &str = "2025-01-01";

/// A casebook that nothing is wrong with, for files that leave that out.
const HEADER: &str = "[casebook]\nformat = 1\ntitle = \"Rules\"\ntlp = \"AMBER\"\n";

/// Everything that is found in texts with these names, in the order of places.
fn found(texts: &[(&str, &str)]) -> Vec<Diagnostic> {
    let (book, reading) = read(texts);
    let today = Date::parse(TODAY).expect("today is a date");
    let mut all = silence(&book, reading);
    all.extend(check(&Context { book: &book, today: Some(&today), contradictions: None }));
    all.sort_by(Diagnostic::cmp_by_place);
    all
}

fn read(texts: &[(&str, &str)]) -> (Casebook, Vec<Diagnostic>) {
    let files: Vec<Arc<TextFile>> =
        texts.iter().map(|(name, text)| Arc::new(TextFile::new(*name, *text))).collect();
    let decoded = watchfloor::worker::map(&files, watchfloor::casebook::STACK, Decoded::new);
    assemble(decoded.into_iter().map(|one| one.expect("reading does not panic")).collect())
}
