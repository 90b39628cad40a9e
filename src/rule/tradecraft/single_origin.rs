//! # single-origin
//!
//! A grade of 1 on several sources that all go back to one origin.
//!
//! ## What it does
//!
//! Looks at everything that is graded 1: a citation with `credibility = 1`, and the `saying` and `content` of a
//! claim. Sources are followed along `origin` to where they have it from. For `content` count the claim's own
//! cites, those of what it rests on, and those of claims that support it.
//!
//! ## Why it matters
//!
//! Grade 1 says "confirmed by other independent sources". Ten papers that quote one agency are one source, and ten
//! citations make it look like ten.
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
//! cites = [{ source = "tass" }, { source = "rbc" }]
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
//! allow = [{ rule = "single-origin", reason = "Say here why it does not hold." }]
//! ```

use crate::rule::context::{Context, Findings};
use crate::rule::field::named;
use crate::rule::grade::each_grade_one;
use crate::text::Diagnostic;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let book = context.book;
    each_grade_one(book, |grade| {
        if !grade.behind.is_echo() {
            return;
        }
        let sources = named(grade.behind.sources.iter().map(|source| book.record(*source).id()));
        let message = format!("grade 1 wants independent sources, but {sources} have one origin");
        let hint = "grade it 2 or lower, or cite a source that has it from elsewhere".to_owned();
        let diagnostic = Diagnostic::warning("single-origin", message).at(grade.place).hint(hint);
        findings.report(grade.record, diagnostic);
    });
}
