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
use crate::rule::context::{Context, Findings, place_at};
use crate::rule::table::{RULES, Rule, contradictions, find};
use crate::text::{Diagnostic, Place, did_you_mean};

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    const RULE: u8 = FINDING.index("rule");
    let unknown: Vec<(&str, Option<Place>)> = findings
        .allowances()
        .iter()
        .filter(|allowance| !find(allowance.rule).is_some_and(Rule::is_of_check))
        .map(|allowance| (allowance.rule, allowance.place.clone()))
        .collect();
    for (written, place) in unknown {
        let is_contradiction = contradictions().any(|name| name == written);
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
        let names = || {
            let of_check = RULES.iter().filter(|rule| rule.is_of_check()).map(|rule| rule.name);
            contradictions().chain(of_check)
        };
        if names().all(|name| name != written) {
            let diagnostic =
                Diagnostic::error("unknown-rule", format!("there is no rule called `{written}`"))
                    .at(place_at(finding, finding.part(), RULE))
                    .hint(did_you_mean(written, names()));
            findings.report(finding, diagnostic);
        }
    }
}
