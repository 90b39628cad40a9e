//! Where a claim stands, in a line: its label, and the independent origins for and against it.

use crate::analysis::standing::{Comparison, Origin, Root, Standings};
use crate::casebook::{Casebook, Record};

/// So many origins are named.
const NAMED: usize = 3;

/// `UNDEC (grounded); origins for 1: FSB; against 2: Aleksandr Lukashenko, “A report”`; none for what is no claim.
pub(super) fn phrase(standings: &Standings, claim: Record<'_>) -> Option<String> {
    let (book, handle) = (claim.book(), claim.handle());
    let mut phrase = format!(
        "{} (grounded); origins for {}; against {}",
        standings.label(book, handle)?.as_str(),
        origins(book, &standings.origins_for(book, handle)),
        origins(book, &standings.origins_against(book, handle)),
    );
    if standings.comparison(book, handle) == Comparison::InPart {
        phrase.push_str("; too many claims to compare it with all");
    }
    Some(phrase)
}

/// How many, and the first few by name.
fn origins(book: &Casebook, roots: &[Root]) -> String {
    let mut names: Vec<String> = roots.iter().take(NAMED).map(|root| name(book, root.origin)).collect();
    if roots.len() > NAMED {
        names.push(format!("{} more", roots.len() - NAMED));
    }
    if names.is_empty() { "0".to_owned() } else { format!("{}: {}", roots.len(), names.join(", ")) }
}

fn name(book: &Casebook, origin: Origin) -> String {
    match origin {
        Origin::Speaker(actor) => book.record(actor).short_title().to_owned(),
        Origin::Source(source) => format!("\u{201c}{}\u{201d}", book.record(source).title()),
        Origin::SourceCircle(source) => format!("a circle of sources, `{}`", book.record(source).id()),
        Origin::ClaimCircle(claim) => format!("a circle of claims, `{}`", book.record(claim).id()),
        Origin::Unnamed(_) => "somebody".to_owned(),
    }
}
