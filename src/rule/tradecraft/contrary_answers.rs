//! # contrary-answers
//!
//! A claim that cannot be true by itself.
//!
//! ## What it does
//!
//! Looks for claims that assert and deny the same answer, and for claims that assert two answers of an exclusive
//! question.
//!
//! ## Why it matters
//!
//! One claim says one thing. Such a record would contradict itself in every matrix and agree with everybody;
//! usually two claims have been put into one.
//!
//! ## Fails
//!
//! ```toml
//! [[claim]]
//! id = "kyiv-blamed"
//! speaker = "fsb"
//! said = "2024-03-26"
//! force = "accuses"
//! answers = ["culprit/kyiv", "culprit/is-k"]
//! text = "Ukraine stands behind the attack."
//! cites = [{ source = "tass" }]
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[claim]]
//! id = "kyiv-blamed"
//! speaker = "fsb"
//! said = "2024-03-26"
//! force = "accuses"
//! answers = ["culprit/kyiv"]
//! denies = ["culprit/is-k"]
//! text = "Ukraine stands behind the attack."
//! cites = [{ source = "tass" }]
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "contrary-answers", reason = "Say here why it does not hold." }]
//! ```

use std::collections::BTreeSet;

use crate::casebook::{AnswerId, Link, Record};
use crate::model::schema::{CLAIM, Kind, QUESTION};
use crate::model::word::QuestionKind;
use crate::rule::context::{Context, Findings, place_at};
use crate::text::Diagnostic;

const ANSWERS: u8 = CLAIM.index("answers");
const DENIES: u8 = CLAIM.index("denies");

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for claim in context.book.of_kind(Kind::Claim) {
        let asserted: BTreeSet<AnswerId> = answers(claim, ANSWERS);
        let report = |field, message: String, findings: &mut Findings<'_>| {
            let diagnostic = Diagnostic::warning("contrary-answers", message)
                .at(place_at(claim, claim.part(), field))
                .hint("make two claims of it, or take one answer away".to_owned());
            findings.report(claim, diagnostic);
        };
        if let Some(both) = answers(claim, DENIES).intersection(&asserted).next() {
            let text = context.book.answer_text(*both);
            report(
                DENIES,
                format!("claim `{}` asserts and denies one answer, \"{text}\"", claim.id()),
                findings,
            );
        }
        // Sorted by question, so that rivals are neighbours.
        let asserted: Vec<AnswerId> = asserted.into_iter().collect();
        let rivals = asserted.windows(2).find(|pair| {
            pair[0].question == pair[1].question && is_exclusive(context.book.record(pair[0].question))
        });
        if let Some(pair) = rivals {
            let question = context.book.record(pair[0].question);
            let message = format!(
                "claim `{}` asserts two answers of `{}`, which exclude each other",
                claim.id(),
                question.id()
            );
            report(ANSWERS, message, findings);
        }
    }
}

fn answers(claim: Record<'_>, field: u8) -> BTreeSet<AnswerId> {
    claim.part().links(field).filter_map(Link::answer).collect()
}

fn is_exclusive(question: Record<'_>) -> bool {
    const KIND: u8 = QUESTION.index("kind");
    question.part().word(KIND, QuestionKind::parse) == Some(QuestionKind::Exclusive)
}
