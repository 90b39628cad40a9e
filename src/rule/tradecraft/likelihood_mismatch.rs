//! # likelihood-mismatch
//!
//! A likelihood word and a number that disagree on the casebook's yardstick.
//!
//! ## What it does
//!
//! Compares `word` with `p`, or with both ends of `range`, in estimates and in the likelihoods of judgements. The
//! band of the word includes its ends; a range has to lie inside it.
//!
//! ## Why it matters
//!
//! Readers take either the word or the number. If they disagree, two readers leave the same briefing with different
//! odds.
//!
//! ## Fails
//!
//! ```toml
//! [[judgement]]
//! id = "second-attack-soon"
//! text = "A second attack on a large venue is likely."
//! rests_on = ["event:crocus-attack"]
//! likelihood = { word = "likely", p = 0.3 }
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[judgement]]
//! id = "second-attack-soon"
//! text = "A second attack on a large venue is likely."
//! rests_on = ["event:crocus-attack"]
//! likelihood = { word = "likely", p = 0.6 }
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "likelihood-mismatch", reason = "Say here why it does not hold." }]
//! ```

use crate::analysis::estimate::{band, estimating, likelihoods, percent, word_for};
use crate::rule::context::{Context, Findings, place_at};
use crate::text::Diagnostic;

/// Ends of bands are written with two digits; what differs by less is the same number.
const TOLERANCE: f64 = 1e-9;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let yardstick = context.book.yardstick();
    for record in estimating(context.book) {
        for stated in likelihoods(record) {
            let (Some(word), Some(numbers)) = (stated.word, stated.numbers()) else { continue };
            let Some(band) = band(yardstick, word) else { continue };
            let fits = band.0 - TOLERANCE <= numbers.0 && numbers.1 <= band.1 + TOLERANCE;
            let Some(field) = stated.field(&["range", "p"]).filter(|_| !fits) else { continue };
            let message = format!(
                "`{word}` means {} on the yardstick {yardstick}, but the number is {}",
                percent(band),
                percent(numbers)
            );
            let middle = f64::midpoint(numbers.0, numbers.1);
            let hint = word_for(yardstick, middle).map_or_else(
                || "state the number that is meant".to_owned(),
                |other| format!("that is `{other}`"),
            );
            let place = place_at(record, stated.part, field);
            findings.report(record, Diagnostic::warning("likelihood-mismatch", message).at(place).hint(hint));
        }
    }
}
