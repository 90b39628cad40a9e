//! # denial
//!
//! One speaker asserts an answer that another denies.
//!
//! ## What it does
//!
//! It pairs every claim that `answers` a question in some way with every claim of another speaker that `denies` that
//! very answer, whatever the kind of the question. Where one side only `suggests` or `predicts`, it is a tension.
//!
//! ## Why it matters
//!
//! A denial tells what somebody holds to be false, which is less than what he holds to be true. Taken for an answer of
//! its own it would put words into his mouth.
//!
//! ## Fails
//!
//! ```toml
//! [[actor]]
//! id = "fsb"
//! name = "Federal Security Service"
//! kind = "service"
//!
//! [[actor]]
//! id = "kyiv"
//! name = "Government of Ukraine"
//! kind = "government"
//!
//! [[question]]
//! id = "payer"
//! text = "Who paid for the attack?"
//! kind = "exclusive"
//! answers = [{ id = "ukraine", text = "Ukraine" }, { id = "is-k", text = "IS-K" }]
//!
//! [[claim]]
//! id = "fsb-payers"
//! speaker = "fsb"
//! said = "2024-03-26"
//! force = "accuses"
//! text = "Kyiv paid for it."
//! answers = ["payer/ukraine"]
//!
//! [[claim]]
//! id = "kyiv-denial"
//! speaker = "kyiv"
//! said = "2024-03-26"
//! force = "denies"
//! text = "Ukraine has nothing to do with it."
//! denies = ["payer/ukraine"]
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
//! [[actor]]
//! id = "kyiv"
//! name = "Government of Ukraine"
//! kind = "government"
//!
//! [[question]]
//! id = "payer"
//! text = "Who paid for the attack?"
//! kind = "exclusive"
//! answers = [{ id = "ukraine", text = "Ukraine" }, { id = "is-k", text = "IS-K" }]
//!
//! [[claim]]
//! id = "fsb-payers"
//! speaker = "fsb"
//! said = "2024-03-26"
//! force = "accuses"
//! text = "Kyiv paid for it."
//! answers = ["payer/ukraine"]
//!
//! [[claim]]
//! id = "kyiv-on-motive"
//! speaker = "kyiv"
//! said = "2024-03-26"
//! force = "dismisses"
//! text = "They say so to distract from their own failure."
//! of = "fsb-payers"
//! stance = "disputes-motive"
//! ```
//!
//! ## To silence it
//!
//! It is a finding about the world and no mistake of the file, and no allowance takes it away. What was decided about it
//! is written as a `[[finding]]` that names the rule and the two claims.

use super::dispute::{Dispute, Dissent, Outcome};
use super::finding::Contradiction;
use super::opposition::Opposition;
use super::pairing::{Rivals, each_across};
use super::side::brief;
use super::statement::Statements;
use crate::casebook::{Casebook, Record, Value};

pub(super) fn pairs(statements: &Statements) -> usize {
    statements.denials().map(|(denials, asserted)| denials.len() * asserted.len()).sum()
}

pub(super) fn find(dispute: &Dispute<'_>, statements: &Statements, rivals: Rivals, outcome: &mut Outcome) {
    let dissent = Dissent { rule: "denial", opposition: Opposition::Denies };
    for (denials, asserted) in statements.denials() {
        each_across(denials, asserted, rivals, |denial, assertion| {
            dispute.settle(dissent, [&assertion.voice, &denial.voice], outcome);
        });
    }
}

pub(super) fn because(book: &Casebook, found: &Contradiction) -> String {
    let [one, other, ..] = &found.sides[..] else { return String::new() };
    let (assertion, denial) = if one.field(book) == "denies" { (other, one) } else { (one, other) };
    let question = match assertion.read(book) {
        Some(Value::Link(link)) => link.record().map(Record::title).unwrap_or_default(),
        _ => "",
    };
    let (who, says) = (assertion.voice(book), assertion.value(book));
    format!("on “{}” {who} said “{says}”, and {} denied that", brief(question), denial.voice(book))
}
