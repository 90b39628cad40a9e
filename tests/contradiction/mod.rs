//! What the rules of contradiction find: in small casebooks that say it themselves, in the founding case, and after edits.

mod data;
mod founding;
mod update;

use std::sync::Arc;

use watchfloor::analysis::Derived;
use watchfloor::analysis::contradiction::Contradictions;
use watchfloor::casebook::{Casebook, Decoded, STACK, assemble};
use watchfloor::text::{Diagnostic, TextFile};
use watchfloor::worker;

fn read(texts: &[(&str, &str)]) -> (Casebook, Vec<Diagnostic>) {
    let files: Vec<Arc<TextFile>> =
        texts.iter().map(|(name, text)| Arc::new(TextFile::new(*name, *text))).collect();
    let decoded = worker::map(&files, STACK, Decoded::new);
    assemble(decoded.into_iter().map(|one| one.expect("reading does not panic")).collect())
}

/// The findings as lines, `contradiction[number] claim:a claim:b`, and the changed positions and other stances.
pub(crate) fn lines(book: &Casebook, found: &Contradictions) -> Vec<String> {
    let name = |record| book.record(record).name();
    let mut lines: Vec<String> = found
        .all()
        .map(|one| {
            let mut records: Vec<String> = one.records().into_iter().map(name).collect();
            records.sort();
            let strength = format!("{:?}", one.strength()).to_lowercase();
            format!("{strength}[{}] {}", one.rule, records.join(" "))
        })
        .collect();
    for record in book.records() {
        let opposing = found.oppositions(record.handle()).into_iter().filter(|(opposition, _, role)| {
            opposition.strength().is_none() && *role == watchfloor::analysis::contradiction::Role::Opposing
        });
        let stances = opposing.map(|(opposition, other, _)| {
            format!("{}[] {} {}", opposition.as_str(), record.name(), name(other))
        });
        lines.extend(stances);
    }
    lines.sort();
    lines.dedup();
    lines
}

fn derived(book: &Casebook) -> Derived {
    Derived::new(book)
}
