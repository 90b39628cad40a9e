//! # lone-stance
//!
//! A claim about a claim without a stance, or a stance without a claim.
//!
//! ## What it does
//!
//! Looks for claims that have one of `of` and `stance` without the other.
//!
//! ## Why it matters
//!
//! To speak about a claim is not yet to contradict it: an attack on a speaker's motive is no denial. Without the
//! stance the contradiction, or the support, is lost.
//!
//! ## Fails
//!
//! ```toml
//! [[claim]]
//! id = "kyiv-blamed"
//! speaker = "fsb"
//! said = "2024-03-26"
//! force = "dismisses"
//! of = "is-k-claims"
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
//! force = "dismisses"
//! of = "is-k-claims"
//! stance = "contradicts"
//! text = "Ukraine stands behind the attack."
//! cites = [{ source = "tass" }]
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "lone-stance", reason = "Say here why it does not hold." }]
//! ```

use crate::model::schema::{CLAIM, Kind};
use crate::rule::context::{Context, Findings, place_at};
use crate::text::Diagnostic;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    const OF: u8 = CLAIM.index("of");
    const STANCE: u8 = CLAIM.index("stance");
    for claim in context.book.of_kind(Kind::Claim) {
        let (field, message, hint) = match (claim.part().get(OF), claim.part().get(STANCE)) {
            (Some(_), None) => {
                (OF, "does not say how it stands to the claim that it is about", "add a `stance`")
            }
            (None, Some(_)) => {
                (STANCE, "has a stance, but no claim that it is about", "name the claim in `of`")
            }
            _ => continue,
        };
        let diagnostic = Diagnostic::warning("lone-stance", format!("claim `{}` {message}", claim.id()))
            .at(place_at(claim, claim.part(), field))
            .hint(hint.to_owned());
        findings.report(claim, diagnostic);
    }
}
