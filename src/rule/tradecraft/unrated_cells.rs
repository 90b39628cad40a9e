//! # unrated-cells
//!
//! Evidence that is not rated against every answer of its question.
//!
//! ## What it does
//!
//! Compares the `ratings` of an item of evidence with the answers of its question, and names the answers that are
//! missing. "Not applicable" (`NA`) is a rating.
//! Where the answers add up (`kind = "contributing"`), an item may speak to one cause alone, and only evidence without
//! any rating is told of.
//!
//! ## Why it matters
//!
//! An empty cell stays unknown and enters no score, so answers are compared on different evidence: usually the
//! favourite has been rated and the rivals have not.
//!
//! ## Fails
//!
//! ```toml
//! [[evidence]]
//! id = "passports"
//! question = "culprit"
//! text = "The attackers carried Tajik passports."
//! cites = [{ source = "reuters" }]
//! ratings = { is-k = "CC" }
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[evidence]]
//! id = "passports"
//! question = "culprit"
//! text = "The attackers carried Tajik passports."
//! cites = [{ source = "reuters" }]
//! ratings = { is-k = "CC", kyiv = "N" }
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "unrated-cells", reason = "Say here why it does not hold." }]
//! ```

use crate::casebook::{Part, Value};
use crate::model::schema::{ANSWER, EVIDENCE, Kind, QUESTION};
use crate::model::word::QuestionKind;
use crate::rule::context::{Context, Findings, id_place};
use crate::rule::field::named;
use crate::text::Diagnostic;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    const QUESTION_FIELD: u8 = EVIDENCE.index("question");
    const RATINGS: u8 = EVIDENCE.index("ratings");
    const ANSWERS: u8 = QUESTION.index("answers");
    const KIND: u8 = QUESTION.index("kind");
    const ID: u8 = ANSWER.index("id");
    for evidence in context.book.of_kind(Kind::Evidence) {
        let Some(question) = evidence.part().record(QUESTION_FIELD) else { continue };
        let rated = rated(evidence.part(), RATINGS);
        let answers = question.part().parts(ANSWERS).filter_map(|answer| answer.text(ID));
        let missing: Vec<&str> = answers.filter(|answer| !rated.contains(answer)).collect();
        let add_up = question.part().word(KIND, QuestionKind::parse) == Some(QuestionKind::Contributing);
        if missing.is_empty() || (add_up && !rated.is_empty()) {
            continue;
        }
        let message = if rated.is_empty() {
            format!("evidence `{}` is rated against no answer of `{}`", evidence.id(), question.id())
        } else {
            format!("evidence `{}` is not rated against {}", evidence.id(), named(missing))
        };
        let place = evidence.part().place(RATINGS).unwrap_or_else(|| id_place(evidence));
        let hint = "rate every answer; `NA` says that the item does not apply".to_owned();
        findings.report(evidence, Diagnostic::warning("unrated-cells", message).at(place).hint(hint));
    }
}

/// The answers that have a rating, as written.
fn rated(evidence: Part<'_>, field: u8) -> Vec<&str> {
    let Some(Value::Map(ratings)) = evidence.get(field) else { return Vec::new() };
    let answers = ratings.pairs().filter_map(|(answer, _)| match answer {
        Value::Link(link) => Some(link.written()),
        _ => None,
    });
    answers.collect()
}
