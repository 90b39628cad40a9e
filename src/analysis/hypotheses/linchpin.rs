//! What first place hangs on, in a sentence each. Knows what was taken away and who then comes first; how it was found is
//! not known here.

use super::matrix::Matrix;
use super::sensitivity::{Drop, Dropped, Sensitivity};
use crate::analysis::standing::Origin;
use crate::casebook::{Casebook, RecordId};

/// What is said where first place hangs on nothing that was taken away.
const FIRM: &str = "No item, source or origin, and not all assumptions together, changes who comes first.";

/// A sentence for everything that changes first place when it falls: `Without “IS-K claims the attack”, first place goes
/// to “Ukraine”.` Where there is nothing, one that says so.
pub fn linchpins(book: &Casebook, matrix: &Matrix, sensitivity: &Sensitivity) -> Vec<String> {
    let found: Vec<String> = sensitivity.linchpins().map(|drop| drop_sentence(book, matrix, drop)).collect();
    if found.is_empty() { vec![FIRM.to_owned()] } else { found }
}

/// What the matrix says without something, as a sentence.
pub fn drop_sentence(book: &Casebook, matrix: &Matrix, drop: &Drop) -> String {
    format!("Without {}, {}.", drop_name(book, matrix, drop), places(book, matrix, &drop.first))
}

/// What is taken away, as it is called within a sentence.
pub fn drop_name(book: &Casebook, matrix: &Matrix, drop: &Drop) -> String {
    match drop.what {
        Dropped::Item(item) => quoted(matrix.title(book, item)),
        Dropped::Source(source) => format!("the source {}", quoted(book.record(source).title())),
        Dropped::Origin(origin) => told(book, origin),
        Dropped::Assumptions if drop.items.len() == 1 => "the one assumption".to_owned(),
        Dropped::Assumptions => format!("the {} assumptions", drop.items.len()),
    }
}

fn told(book: &Casebook, origin: Origin) -> String {
    let title = |record: RecordId| book.record(record).short_title();
    match origin {
        Origin::Speaker(actor) => format!("what only {} says", title(actor)),
        Origin::Source(source) => format!("what goes back to {} alone", quoted(title(source))),
        Origin::SourceCircle(source) => {
            format!("the sources that quote each other around {}", quoted(title(source)))
        }
        Origin::ClaimCircle(claim) => {
            format!("the claims that rest on each other around {}", quoted(title(claim)))
        }
        Origin::Unnamed(claim) => format!("the claim {}", quoted(title(claim))),
    }
}

/// `first place goes to X`, `first place is shared by X and Y`. Letters of the sentence stand on either side of every name, so
/// that names which are read from right to left do not change places with each other.
fn places(book: &Casebook, matrix: &Matrix, first: &[usize]) -> String {
    let name = |at: &usize| quoted(book.answer_text(matrix.hypotheses[*at]));
    match first {
        [] => "there would be nothing to rank".to_owned(),
        [only] => format!("first place goes to {}", name(only)),
        all if all.len() == matrix.hypotheses.len() => "nothing sets the hypotheses apart".to_owned(),
        all => {
            let names: Vec<String> = all.iter().map(name).collect();
            format!("first place is shared by {}", names.join(" and "))
        }
    }
}

/// In quotes, without the full stop that a sentence of its own would have.
fn quoted(text: &str) -> String {
    format!("\u{201c}{}\u{201d}", text.trim_end().trim_end_matches('.'))
}
