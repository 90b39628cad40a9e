//! # undiagnostic-evidence
//!
//! Evidence that stands to every answer alike.
//!
//! ## What it does
//!
//! Looks for evidence whose ratings are all the same word, with every answer of the question rated. Questions whose
//! answers add up (`kind = "contributing"`) are passed over: there an item may well support all of them.
//!
//! ## Why it matters
//!
//! Evidence that fits every hypothesis favours none, however much it weighs (Heuer 1999, step 4). It makes a matrix
//! look full and says nothing.
//!
//! ## Fails
//!
//! ```toml
//! [[evidence]]
//! id = "passports"
//! question = "culprit"
//! text = "The attackers carried Tajik passports."
//! cites = [{ source = "reuters" }]
//! ratings = { is-k = "C", kyiv = "C" }
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
//! allow = [{ rule = "undiagnostic-evidence", reason = "Say here why it does not hold." }]
//! ```

use crate::casebook::{Record, Value};
use crate::model::schema::{EVIDENCE, Kind, QUESTION};
use crate::model::word::QuestionKind;
use crate::rule::context::{Context, Findings, place_at};
use crate::text::Diagnostic;

const RATINGS: u8 = EVIDENCE.index("ratings");

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    const QUESTION_FIELD: u8 = EVIDENCE.index("question");
    const KIND: u8 = QUESTION.index("kind");
    const ANSWERS: u8 = QUESTION.index("answers");
    for evidence in context.book.of_kind(Kind::Evidence) {
        let Some(question) = evidence.part().record(QUESTION_FIELD) else { continue };
        if question.part().word(KIND, QuestionKind::parse) == Some(QuestionKind::Contributing) {
            continue;
        }
        let answers = question.part().parts(ANSWERS).count();
        let ratings = ratings(evidence);
        let Some(first) = ratings.first() else { continue };
        if answers >= 2 && ratings.len() >= answers && ratings.iter().all(|rating| rating == first) {
            let message =
                format!("every answer of `{}` is rated `{first}`: this separates nothing", question.id());
            let hint = "ask what one would see if each answer were true, or drop the item".to_owned();
            let place = place_at(evidence, evidence.part(), RATINGS);
            findings
                .report(evidence, Diagnostic::warning("undiagnostic-evidence", message).at(place).hint(hint));
        }
    }
}

fn ratings(evidence: Record<'_>) -> Vec<&'static str> {
    let Some(Value::Map(ratings)) = evidence.part().get(RATINGS) else { return Vec::new() };
    let words = ratings.pairs().filter_map(|(_, rating)| match rating {
        Value::Word(word) => Some(word),
        _ => None,
    });
    words.collect()
}
