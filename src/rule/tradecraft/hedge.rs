//! # hedge
//!
//! A judgement that says only `may`, `could`, `might` or `possibly`.
//!
//! ## What it does
//!
//! Looks for these words, lower-case and whole, outside of quotation marks, in an English casebook. It reads only
//! what states our own judgement: a judgement's `text` and the `wording` of its likelihood, a scenario's `title`
//! and `summary`, and the `wording` and `because` of its estimates. Beside a number (`p`, `range`) or a word of the
//! yardstick a hedge does no harm; a scenario's title and summary are covered by any estimate that has one. Each
//! likelihood is told of once.
//!
//! ## Why it matters
//!
//! "May" is compatible with one per cent and with ninety-nine. No yardstick can place it, so nobody can act on it
//! and nobody can be scored on it.
//!
//! ## Fails
//!
//! ```toml
//! [[judgement]]
//! id = "second-attack-soon"
//! text = "A second attack on a large venue may follow."
//! rests_on = ["event:crocus-attack"]
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[judgement]]
//! id = "second-attack-soon"
//! text = "A second attack on a large venue may follow."
//! rests_on = ["event:crocus-attack"]
//! likelihood = { p = 0.3, word = "unlikely", wording = "may" }
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "hedge", reason = "Say here why it does not hold." }]
//! ```

use crate::analysis::estimate::estimating;
use crate::model::likelihood::is_unplaceable;
use crate::model::schema::Kind;
use crate::rule::context::{Context, Findings};
use crate::rule::prose::{is_english, judged, place_of_word, unquoted, words};
use crate::text::Diagnostic;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    if !is_english(context.book) {
        return;
    }
    for record in estimating(context.book) {
        let mut told = None;
        for judged in judged(record).into_iter().filter(|judged| !judged.is_placed) {
            // The text and the wording of one likelihood hedge alike: to say so once is enough.
            if told == Some(judged.likelihood) {
                continue;
            }
            let plain = unquoted(judged.text);
            let Some((start, hedge)) = words(&plain).find(|(_, word)| is_hedge(word)) else { continue };
            told = Some(judged.likelihood);
            let message =
                format!("`{hedge}` stands for no likelihood: expected a number or a word of the yardstick");
            let place = place_of_word(judged.part, judged.field, judged.text, start, hedge);
            let hint = if record.kind() == Kind::Judgement {
                "add `likelihood = { p = … }`, or say what would have to happen"
            } else {
                "give the estimate a `p` or a `range`"
            };
            let diagnostic = Diagnostic::warning("hedge", message).hint(hint.to_owned());
            findings.report(record, diagnostic.at(place.unwrap_or_else(|| record.place())));
        }
    }
}

/// May is a month, and a sentence that starts with "Could" asks.
fn is_hedge(word: &str) -> bool {
    is_unplaceable(word) && word.starts_with(|first: char| first.is_lowercase())
}
