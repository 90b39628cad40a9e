//! # off-yardstick
//!
//! A likelihood word that the casebook's yardstick does not have.
//!
//! ## What it does
//!
//! Looks up the `word` of every estimate and of every judgement's likelihood among the words of the yardstick that
//! `[casebook]` names (ICD 203 unless it names one).
//! A `wording` of the author's own that stands alone, without a word of the yardstick and without a number, is told of
//! as well; one that is only a hedge is the matter of `hedge`.
//!
//! ## Why it matters
//!
//! A word means a number only on a yardstick. "Quite likely" is read as anything from 50 to 95 per cent (Kent
//! 1964), and nobody can be scored on it.
//!
//! ## Fails
//!
//! ```toml
//! [[judgement]]
//! id = "second-attack-soon"
//! text = "A second attack on a large venue is quite likely."
//! rests_on = ["event:crocus-attack"]
//! likelihood = { word = "quite likely" }
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[judgement]]
//! id = "second-attack-soon"
//! text = "A second attack on a large venue is likely."
//! rests_on = ["event:crocus-attack"]
//! likelihood = { word = "likely" }
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "off-yardstick", reason = "Say here why it does not hold." }]
//! ```

use crate::analysis::estimate::{Stated, band, estimating, likelihoods, words};
use crate::casebook::Record;
use crate::model::likelihood::is_unplaceable;
use crate::rule::context::{Context, Findings, place_at};
use crate::rule::field::named;
use crate::rule::prose::{is_placed, words as words_of};
use crate::text::{Diagnostic, Place, did_you_mean};

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let yardstick = context.book.yardstick();
    for record in estimating(context.book) {
        for stated in likelihoods(record) {
            if let Some((place, wording)) = bare_wording(record, stated) {
                let message = format!(
                    "`{wording}` is no word of the yardstick {yardstick}, and no number stands beside it"
                );
                let hint = "say beside it what it means: `word`, `p` or `range`".to_owned();
                findings.report(record, Diagnostic::warning("off-yardstick", message).at(place).hint(hint));
            }
            let Some(word) = stated.word.filter(|word| band(yardstick, word).is_none()) else { continue };
            let Some(field) = stated.field(&["word"]) else { continue };
            let known = words(yardstick);
            let hint = did_you_mean(word, known.iter().copied()).unwrap_or_else(|| {
                let listed = known.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
                format!("its words are {listed}; the author's own go into `wording`")
            });
            let message = format!("{} is no word of the yardstick {yardstick}", named([word]));
            let place = place_at(record, stated.part, field);
            findings.report(record, Diagnostic::warning("off-yardstick", message).at(place).hint(hint));
        }
    }
}

/// The author's own wording where nothing else is stated, unless it is a bare hedge, of which another rule tells.
fn bare_wording<'a>(record: Record<'a>, stated: Stated<'a>) -> Option<(Place, &'a str)> {
    let field = stated.part.shape().find("wording")?;
    let wording = stated.part.text(field).filter(|_| !is_placed(stated.part))?;
    let is_hedge = words_of(wording).any(|(_, word)| is_unplaceable(word));
    (!is_hedge).then(|| (place_at(record, stated.part, field), wording))
}
