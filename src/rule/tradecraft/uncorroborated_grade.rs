//! # uncorroborated-grade
//!
//! A grade of 1 without two independent origins that are rated A, B or C.
//!
//! ## What it does
//!
//! Looks at everything that is graded 1: a citation with `credibility = 1`, and the `saying` and `content` of a
//! claim. It counts the origins behind the sources; an origin counts where at least one source of it is rated A, B
//! or C. What is rated D, E or F, or not at all, confirms nothing. Several sources of one origin are the matter of
//! `single-origin`.
//!
//! ## Why it matters
//!
//! Grade 1 says "confirmed by other independent sources" (STANAG 2511). A single report, however good, is at most
//! 2.
//!
//! ## Fails
//!
//! ```toml
//! [[claim]]
//! id = "is-k-filmed"
//! speaker = "is-k"
//! said = "2024-03-23"
//! force = "claims-responsibility"
//! text = "Its men filmed the attack."
//! saying = "B1"
//! cites = [{ source = "reuters" }]
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[claim]]
//! id = "is-k-filmed"
//! speaker = "is-k"
//! said = "2024-03-23"
//! force = "claims-responsibility"
//! text = "Its men filmed the attack."
//! saying = "B1"
//! cites = [{ source = "tass" }, { source = "reuters" }]
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "uncorroborated-grade", reason = "Say here why it does not hold." }]
//! ```

use crate::rule::context::{Context, Findings};
use crate::rule::field::named;
use crate::rule::grade::each_grade_one;
use crate::text::Diagnostic;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let book = context.book;
    each_grade_one(book, |grade| {
        let behind = &grade.behind;
        if behind.reliable.len() >= 2 || behind.is_echo() {
            return;
        }
        let sources = named(behind.sources.iter().map(|source| book.record(*source).id()));
        let message = format!("grade 1 wants two independent origins rated A to C, found {sources}");
        let hint = if behind.origins.len() >= 2 {
            "rate the sources, or grade it 2 or lower"
        } else {
            "grade it 2 or lower, or cite a second source that has it from elsewhere"
        };
        let diagnostic = Diagnostic::warning("uncorroborated-grade", message).at(grade.place);
        findings.report(grade.record, diagnostic.hint(hint.to_owned()));
    });
}
