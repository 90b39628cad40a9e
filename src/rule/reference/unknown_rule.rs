//! # unknown-rule
//!
//! A rule name that no rule has.
//!
//! ## What it does
//!
//! Looks at the rules that allowances (`allow`) silence and at the rule that a `finding` decides about. Allowances
//! may name the rules of `watchfloor check`, findings those and the rules of contradiction.
//!
//! ## Why it matters
//!
//! A misspelt allowance silences nothing, and a decision about a rule that does not exist decides nothing.
//!
//! ## Fails
//!
//! ```toml
//! [[event]]
//! id = "checkpoint-closed"
//! title = "The checkpoint is closed"
//! kind = "policy"
//! date = "2024-03-23"
//! cites = [{ source = "reuters" }]
//! allow = [{ rule = "no-cites", reason = "Seen by ourselves." }]
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[event]]
//! id = "checkpoint-closed"
//! title = "The checkpoint is closed"
//! kind = "policy"
//! date = "2024-03-23"
//! cites = [{ source = "reuters" }]
//! allow = [{ rule = "no-cite", reason = "Seen by ourselves." }]
//! ```
//!
//! ## To silence it
//!
//! Errors cannot be silenced.

use crate::model::schema::{FINDING, Kind};
use crate::rule::context::{CONTRADICTIONS, Context, Findings, place_at};
use crate::rule::table::{RULES, find};
use crate::text::{Diagnostic, Place, did_you_mean};

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    const RULE: u8 = FINDING.index("rule");
    let unknown: Vec<(&str, Option<Place>)> = findings
        .allowances()
        .iter()
        .filter(|allowance| find(allowance.rule).is_none())
        .map(|allowance| (allowance.rule, allowance.place.clone()))
        .collect();
    for (written, place) in unknown {
        let is_contradiction = CONTRADICTIONS.contains(&written);
        let names = RULES.iter().filter(|rule| rule.can_be_silenced()).map(|rule| rule.name);
        let hint = if is_contradiction {
            Some("contradictions are not silenced; decide about one with a `finding`".to_owned())
        } else {
            did_you_mean(written, names)
        };
        let message = format!("there is no rule called `{written}` that could be silenced");
        let mut diagnostic = Diagnostic::error("unknown-rule", message).hint(hint);
        diagnostic.place = place;
        findings.report_among(&[], diagnostic);
    }
    for finding in context.book.of_kind(Kind::Finding) {
        let Some(written) = finding.part().text(RULE) else { continue };
        if find(written).is_none() && !CONTRADICTIONS.contains(&written) {
            let names = CONTRADICTIONS.iter().copied().chain(RULES.iter().map(|rule| rule.name));
            let diagnostic =
                Diagnostic::error("unknown-rule", format!("there is no rule called `{written}`"))
                    .at(place_at(finding, finding.part(), RULE))
                    .hint(did_you_mean(written, names));
            findings.report(finding, diagnostic);
        }
    }
}
