//! # stale-finding
//!
//! A decision about a contradiction that is no longer found.
//!
//! ## What it does
//!
//! Looks for findings whose rule finds nothing about just the records that they name. It says nothing of findings with
//! names that lead nowhere, which is another rule's matter, and nothing in a casebook with so many rivals on one question
//! that not all of them are compared.
//!
//! ## Why it matters
//!
//! A contradiction goes away when a record is corrected. What was decided about it then stands there as if it still
//! spoke to something, and closes the next one that happens to fall between the same records.
//!
//! ## Fails
//!
//! ```toml
//! [[finding]]
//! id = "culprit-explained"
//! rule = "denial"
//! records = ["claim:is-k-claims", "claim:fsb-blames"]
//! state = "explained"
//! reason = "The denial was withdrawn."
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
//! allow = [{ rule = "stale-finding", reason = "Say here why it does not hold." }]
//! ```

use std::borrow::Cow;

use crate::analysis::Ties;
use crate::analysis::contradiction::{Contradictions, named_by};
use crate::model::schema::{FINDING, Kind};
use crate::rule::context::{Context, Findings, place_at};
use crate::rule::table::contradictions;
use crate::text::Diagnostic;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    const RULE: u8 = FINDING.index("rule");
    let book = context.book;
    // Most casebooks decide nothing, and those need not be searched for contradictions.
    let mut found = None;
    for finding in book.of_kind(Kind::Finding) {
        let rule = finding.part().text(RULE).unwrap_or_default();
        let Some(records) = named_by(finding).filter(|_| contradictions().any(|name| name == rule)) else {
            continue;
        };
        let (found, is_cut) = found.get_or_insert_with(|| {
            let known = context.contradictions.map(Cow::Borrowed);
            let found = known.unwrap_or_else(|| Cow::Owned(Contradictions::find(book, &Ties::new(book))));
            // Asked once, since every topic is looked at for it.
            let is_cut = found.cut().next().is_some();
            (found, is_cut)
        });
        if !*is_cut && !found.holds(rule, &records) {
            let message = format!("`{rule}` finds nothing about these records");
            let diagnostic = Diagnostic::warning("stale-finding", message)
                .at(place_at(finding, finding.part(), RULE))
                .hint("take the finding away, or name the records that it is about".to_owned());
            findings.report(finding, diagnostic);
        }
    }
}
