//! # unreasoned-finding
//!
//! A contradiction that is explained or accepted without a reason.
//!
//! ## What it does
//!
//! Looks for findings in the state `explained` or `accepted` that have no `reason`.
//!
//! ## Why it matters
//!
//! A decision without a reason closes the question for everybody who comes later, and nobody can tell whether it
//! still holds.
//!
//! ## Fails
//!
//! ```toml
//! [[finding]]
//! id = "culprit-explained"
//! rule = "same-question"
//! records = ["claim:is-k-claims", "claim:fsb-blames"]
//! state = "explained"
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[finding]]
//! id = "culprit-explained"
//! rule = "same-question"
//! records = ["claim:is-k-claims", "claim:fsb-blames"]
//! state = "explained"
//! reason = "The later statement was withdrawn."
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "unreasoned-finding", reason = "Say here why it does not hold." }]
//! ```

use crate::model::schema::{FINDING, Kind};
use crate::model::word::FindingState;
use crate::rule::context::{Context, Findings, place_at};
use crate::text::Diagnostic;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    const STATE: u8 = FINDING.index("state");
    const REASON: u8 = FINDING.index("reason");
    for finding in context.book.of_kind(Kind::Finding) {
        let state = finding.part().word(STATE, FindingState::parse).unwrap_or(FindingState::Open);
        if state != FindingState::Open && finding.part().get(REASON).is_none() {
            let message = format!("the contradiction is {state}, but no reason is given");
            let diagnostic = Diagnostic::warning("unreasoned-finding", message)
                .at(place_at(finding, finding.part(), STATE))
                .hint("say why: `reason = \"…\"`".to_owned());
            findings.report(finding, diagnostic);
        }
    }
}
