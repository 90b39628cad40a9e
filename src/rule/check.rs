//! Runs all rules over a casebook. Knows the table of rules and no single one.

use super::context::{Context, Findings};
use super::reference::unused_allowance;
use super::table::RULES;
use crate::text::Diagnostic;

/// Everything that the rules find, in the order of the files, without what is silenced. What reading the files has
/// found is not repeated.
pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut findings = Findings::new(context.book);
    for check in RULES.iter().filter_map(|rule| rule.check) {
        check(context, &mut findings);
    }
    // Last, since only now it is known what the others had to be silent about.
    unused_allowance::check(context, &mut findings);
    findings.into_sorted()
}
