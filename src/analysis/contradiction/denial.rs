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

use super::findings::{Contradiction, Patience};
use super::statement::{Statement, Statements, are_of_two, brief, name, strength};
use crate::casebook::Casebook;

pub(super) fn find(
    book: &Casebook,
    statements: &Statements,
    patience: &mut Patience,
    found: &mut Vec<Contradiction>,
) {
    for denials in statements.denied.chunk_by(|one, next| one.answer == next.answer) {
        let answer = denials[0].answer;
        let first = statements.asserted.partition_point(|statement| statement.answer < answer);
        let asserted = &statements.asserted[first..];
        let same = &asserted[..asserted.partition_point(|statement| statement.answer == answer)];
        let each = patience.for_each(book.record(answer.question), denials.len(), denials.len() * same.len());
        for (at, denial) in denials.iter().enumerate() {
            let opposed = same.iter().cycle().skip(at % same.len().max(1)).take(each.min(same.len()));
            let opposed = opposed.filter(|assertion| are_of_two(assertion, denial));
            found.extend(opposed.map(|assertion| contradiction(book, assertion, denial)));
        }
    }
}

fn contradiction(book: &Casebook, assertion: &Statement, denial: &Statement) -> Contradiction {
    let because = format!(
        "on “{}” {} says “{}”, and {} denies that",
        brief(book.record(assertion.answer.question).title()),
        name(book, assertion.speaker),
        brief(book.answer_text(assertion.answer)),
        name(book, denial.speaker),
    );
    Contradiction {
        rule: "denial",
        strength: strength(assertion.force, denial.force),
        records: [assertion.claim, denial.claim],
        because,
    }
}
