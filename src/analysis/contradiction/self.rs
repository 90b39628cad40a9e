//! # self
//!
//! A speaker who contradicts himself.
//!
//! ## What it does
//!
//! It takes what `same-question`, `denial`, `number`, `place` and `time` find between two claims of one speaker. Where he
//! took the earlier claim back (a claim of his that is `of` it, with the stance `retracts`) before he made the later one,
//! or with it, he has changed his position: that is shown as such, and is no contradiction.
//!
//! ## Why it matters
//!
//! Who says two things at two times either learned something or hopes that nobody reads both; and whatever rests on the
//! first claim still stands on it.
//!
//! ## Fails
//!
//! ```toml
//! [[actor]]
//! id = "fsb"
//! name = "Federal Security Service"
//! kind = "service"
//!
//! [[question]]
//! id = "flight"
//! text = "Which border were the fugitives making for?"
//! kind = "exclusive"
//! answers = [{ id = "ukraine", text = "Ukraine" }, { id = "belarus", text = "Belarus" }]
//!
//! [[claim]]
//! id = "first"
//! speaker = "fsb"
//! said = "2024-03-23"
//! force = "asserts"
//! text = "They made for Ukraine."
//! answers = ["flight/ukraine"]
//!
//! [[claim]]
//! id = "second"
//! speaker = "fsb"
//! said = "2024-03-26"
//! force = "asserts"
//! text = "They made for Belarus."
//! answers = ["flight/belarus"]
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[actor]]
//! id = "fsb"
//! name = "Federal Security Service"
//! kind = "service"
//!
//! [[question]]
//! id = "flight"
//! text = "Which border were the fugitives making for?"
//! kind = "exclusive"
//! answers = [{ id = "ukraine", text = "Ukraine" }, { id = "belarus", text = "Belarus" }]
//!
//! [[claim]]
//! id = "first"
//! speaker = "fsb"
//! said = "2024-03-23"
//! force = "asserts"
//! text = "They made for Ukraine."
//! answers = ["flight/ukraine"]
//!
//! [[claim]]
//! id = "second"
//! speaker = "fsb"
//! said = "2024-03-26"
//! force = "asserts"
//! text = "We were wrong: they made for Belarus."
//! answers = ["flight/belarus"]
//! of = "first"
//! stance = "retracts"
//! ```
//!
//! ## To silence it
//!
//! It is a finding about the world and no mistake of the file, and no allowance takes it away. What was decided about it
//! is written as a `[[finding]]` that names the rule and the records.

use super::finding::Contradiction;
use super::side::Side;
use crate::casebook::Casebook;

pub(super) fn because(book: &Casebook, found: &Contradiction) -> String {
    let [one, other, ..] = &found.sides[..] else { return String::new() };
    let said = |side: &Side| {
        let when = side.record().and_then(|claim| book.record(claim).date()).map(ToString::to_string);
        let verb = if side.field(book) == "denies" { "denied" } else { "said" };
        format!("{verb} “{}” ({})", side.value(book), when.unwrap_or_default())
    };
    format!("{} {} and {}, and took neither back in between", one.voice(book), said(one), said(other))
}
