//! What warned of what: every verdict on a made-up case, on small casebooks in memory, and on the founding case.

mod founding;
mod screen;
mod signals;
mod verdict;

use std::sync::Arc;

use watchfloor::analysis::warning::{Assessed, Verdict};
use watchfloor::app::Loaded;
use watchfloor::casebook::Casebook;

use crate::support::folder;

/// The made-up case of a fire at a quay, with a warning of every sort.
fn quay() -> Arc<Loaded> {
    folder("tests/case/ferry")
}

/// Each warning as a line: its name, what it is of, its verdict, its lead.
fn lines(loaded: &Loaded) -> Vec<String> {
    let warnings = loaded.derived.warnings(&loaded.book);
    warnings.all.iter().map(|one| line(&loaded.book, one)).collect()
}

fn line(book: &Casebook, one: &Assessed) -> String {
    let target = one.target.map_or("-".to_owned(), |target| book.record(target).name());
    let lead = one.lead.map_or("-".to_owned(), |lead| lead.to_string());
    let rival = if one.rivals.is_empty() { "" } else { " ±" };
    format!("{} > {target}: {}{rival}, {lead}", book.record(one.warning).name(), word(one.verdict))
}

fn word(verdict: Verdict) -> String {
    match verdict {
        Verdict::Undecided(doubt) => format!("undecided ({doubt:?})"),
        verdict => verdict.as_str().to_owned(),
    }
}
