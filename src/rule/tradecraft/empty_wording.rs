//! # empty-wording
//!
//! A wording that has neither an original nor a translation.
//!
//! ## What it does
//!
//! Looks at the `wording` of claims for one with neither `text` nor `translation`.
//!
//! ## Why it matters
//!
//! The table promises the speaker's own words. With only a language in it, screens would show two empty columns
//! where a quotation belongs.
//!
//! ## Fails
//!
//! ```toml
//! [[claim]]
//! id = "kyiv-blamed"
//! speaker = "fsb"
//! said = "2024-03-26"
//! force = "accuses"
//! wording = { lang = "ru" }
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
//! wording = { translation = "Kyiv is behind it" }
//! text = "Ukraine stands behind the attack."
//! cites = [{ source = "tass" }]
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "empty-wording", reason = "Say here why it does not hold." }]
//! ```

use crate::model::schema::{CLAIM, Kind, WORDING};
use crate::rule::context::{Context, Findings, place_at};
use crate::text::Diagnostic;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    const WORDING_FIELD: u8 = CLAIM.index("wording");
    const TEXT: u8 = WORDING.index("text");
    const TRANSLATION: u8 = WORDING.index("translation");
    for claim in context.book.of_kind(Kind::Claim) {
        let Some(wording) = claim.part().part(WORDING_FIELD) else { continue };
        if wording.get(TEXT).is_none() && wording.get(TRANSLATION).is_none() {
            let message = "expected an original or a translation, found neither";
            let diagnostic = Diagnostic::warning("empty-wording", message)
                .at(place_at(claim, claim.part(), WORDING_FIELD))
                .hint("add `text` or `translation`, or leave `wording` out".to_owned());
            findings.report(claim, diagnostic);
        }
    }
}
