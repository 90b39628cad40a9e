//! # mixed-confidence
//!
//! A confidence and a likelihood in one sentence.
//!
//! ## What it does
//!
//! Looks for sentences that speak of confidence ("high confidence", "moderately confident") and hold a word of
//! likelihood as well, in the prose that states our own judgements (see `hedge`), outside of quotation marks, in an
//! English casebook.
//!
//! ## Why it matters
//!
//! How likely something is and how good the basis for saying so is are two things; readers of "high confidence that
//! it is likely" multiply or confuse them. ICD 203 forbids it.
//!
//! ## Fails
//!
//! ```toml
//! [[judgement]]
//! id = "second-attack-soon"
//! text = "We have high confidence that a second attack is likely."
//! rests_on = ["event:crocus-attack"]
//! confidence = "high"
//! likelihood = { word = "likely" }
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[judgement]]
//! id = "second-attack-soon"
//! text = "A second attack is likely. We have high confidence in this."
//! rests_on = ["event:crocus-attack"]
//! confidence = "high"
//! likelihood = { word = "likely" }
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "mixed-confidence", reason = "Say here why it does not hold." }]
//! ```

use crate::analysis::estimate::estimating;
use crate::rule::context::{Context, Findings};
use crate::rule::prose::{is_english, judged, place_of_word, sentences, unquoted, words};
use crate::text::Diagnostic;

const LIKELIHOODS: [&str; 9] = [
    "likely",
    "unlikely",
    "probable",
    "probably",
    "improbable",
    "likelihood",
    "probability",
    "odds",
    "chance",
];
const LEVELS: [&str; 7] = ["low", "moderate", "medium", "high", "little", "full", "limited"];

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    if !is_english(context.book) {
        return;
    }
    for record in estimating(context.book) {
        for judged in judged(record) {
            let plain = unquoted(judged.text);
            let mixed = sentences(&plain).find_map(|sentence| {
                let (at, word) = confidence(&plain[sentence.clone()])?;
                let (_, likely) = words(&plain[sentence.clone()]).find(|(_, word)| is_likelihood(word))?;
                Some((sentence.start + at, word, likely))
            });
            let Some((start, word, likely)) = mixed else { continue };
            let message = format!("`{likely}` and `{word}` stand in one sentence");
            let place = place_of_word(judged.part, judged.field, judged.text, start, word);
            let diagnostic = Diagnostic::warning("mixed-confidence", message)
                .at(place.unwrap_or_else(|| record.place()))
                .hint(
                    "say in one sentence how likely it is, and in another how good the basis is".to_owned(),
                );
            findings.report(record, diagnostic);
        }
    }
}

/// Where a sentence speaks of confidence: "confident", or "confidence" behind a level or before "that" and "in".
fn confidence(sentence: &str) -> Option<(usize, &str)> {
    let words: Vec<(usize, &str)> = words(sentence).collect();
    let is_one_of = |at: Option<usize>, known: &[&str]| {
        let word = at.and_then(|at| words.get(at)).map(|(_, word)| word.to_ascii_lowercase());
        word.is_some_and(|word| known.contains(&word.as_str()))
    };
    let found = (0..words.len()).find(|at| match words[*at].1.to_ascii_lowercase().as_str() {
        "confident" => true,
        "confidence" => is_one_of(at.checked_sub(1), &LEVELS) || is_one_of(Some(at + 1), &["that"]),
        _ => false,
    })?;
    Some(words[found])
}

fn is_likelihood(word: &str) -> bool {
    LIKELIHOODS.iter().any(|known| word.eq_ignore_ascii_case(known))
}
