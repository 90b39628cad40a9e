//! Where a claim stands, in a line: its label, and the independent origins for and against it.

use crate::analysis::standing::{Comparison, Label, Origin, Root, Standings};
use crate::casebook::{Casebook, Record};

/// So many origins are named.
const NAMED: usize = 3;

/// `UNDEC (grounded): attacked, and not decided; origins for 1: FSB; against 1: Lukashenko`; none for what is no claim. A
/// claim that nobody has spoken against is told so, since IN alone reads like praise.
pub(in crate::app) fn phrase(standings: &Standings, claim: Record<'_>) -> Option<String> {
    let (book, handle) = (claim.book(), claim.handle());
    let label = standings.label(book, handle)?;
    let against = standings.origins_against(book, handle);
    let is_retracted = !standings.retracted_by(book, handle).is_empty();
    let means = match label {
        Label::In if against.is_empty() && !is_retracted => "nothing attacks it",
        Label::In => "what attacks it is OUT",
        Label::Out if is_retracted => "taken back",
        Label::Out => "what attacks it is IN",
        Label::Undecided => "attacked, and not decided",
    };
    let supporting = origins(book, &standings.origins_for(book, handle));
    let mut phrase = format!("{} (grounded): {means}; origins for {supporting}", label.as_str());
    if !against.is_empty() {
        phrase = format!("{phrase}; against {}", origins(book, &against));
    }
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
    format!("{}: {}", roots.len(), names.join(", "))
}

/// An origin in a few words.
pub(in crate::app) fn name(book: &Casebook, origin: Origin) -> String {
    match origin {
        Origin::Speaker(actor) => book.record(actor).short_title().to_owned(),
        Origin::Source(source) => format!("\u{201c}{}\u{201d}", book.record(source).title()),
        Origin::SourceCircle(source) => format!("a circle of sources, `{}`", book.record(source).id()),
        Origin::ClaimCircle(claim) => format!("a circle of claims, `{}`", book.record(claim).id()),
        Origin::Unnamed(_) => "somebody".to_owned(),
    }
}
