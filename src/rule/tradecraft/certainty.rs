//! # certainty
//!
//! A probability of 0 or 1.
//!
//! ## What it does
//!
//! Looks at `p` and `range` of estimates and of judgements' likelihoods. A range that has 0 or 1 as one of its ends
//! is fine; a range of one point is not.
//!
//! ## Why it matters
//!
//! Who says 0 or 1 says that no evidence could change it, and loses without limit on the logarithmic score if it
//! comes otherwise. ICD 203 leaves both out of its yardstick.
//!
//! ## Fails
//!
//! ```toml
//! [[scenario]]
//! id = "border-closed"
//! title = "The border is closed"
//! criterion = "No crossing is open for a week."
//! deadline = "2024-12-31"
//! estimates = [{ on = "2024-04-01", p = 1.0, because = "It was announced." }]
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[scenario]]
//! id = "border-closed"
//! title = "The border is closed"
//! criterion = "No crossing is open for a week."
//! deadline = "2024-12-31"
//! estimates = [{ on = "2024-04-01", p = 0.98, because = "It was announced." }]
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "certainty", reason = "Say here why it does not hold." }]
//! ```

use crate::analysis::estimate::{estimating, likelihoods};
use crate::rule::context::{Context, Findings, place_at};
use crate::text::Diagnostic;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for record in estimating(context.book) {
        for stated in likelihoods(record) {
            let certain = match stated.numbers() {
                Some((_, high)) if high <= 0.0 => 0,
                Some((low, _)) if low >= 1.0 => 1,
                _ => continue,
            };
            let Some(field) = stated.field(&["range", "p"]) else { continue };
            let message = format!("a probability of {certain} leaves no room for error");
            let hint =
                "if it is settled, state the `outcome`; else leave room, as in 0.01 or 0.99".to_owned();
            let place = place_at(record, stated.part, field);
            findings.report(record, Diagnostic::warning("certainty", message).at(place).hint(hint));
        }
    }
}
