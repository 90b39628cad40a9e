//! # no-estimate
//!
//! A scenario that nobody has put a likelihood on.
//!
//! ## What it does
//!
//! Looks for scenarios without any estimate that states `p`, `range`, `word` or at least a `wording`. (A wording
//! that is only a hedge is the matter of `hedge`.)
//!
//! ## Why it matters
//!
//! A scenario without a likelihood is a story. The reader supplies the number, and every reader another one.
//!
//! ## Fails
//!
//! ```toml
//! [[scenario]]
//! id = "border-closed"
//! title = "The border is closed"
//! criterion = "No crossing is open for a week."
//! deadline = "2024-12-31"
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
//! estimates = [{ on = "2024-04-01", p = 0.2 }]
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "no-estimate", reason = "Say here why it does not hold." }]
//! ```

use crate::casebook::Part;
use crate::model::schema::{ESTIMATE, Kind, SCENARIO};
use crate::rule::context::{Context, Findings, id_place};
use crate::rule::prose::is_placed;
use crate::text::Diagnostic;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    const ESTIMATES: u8 = SCENARIO.index("estimates");
    for scenario in context.book.of_kind(Kind::Scenario) {
        if !scenario.part().parts(ESTIMATES).any(says_something) {
            let message = format!("scenario `{}` has no estimate of its likelihood", scenario.id());
            let hint = "add `estimates = [{ on = \"…\", p = …, because = \"…\" }]`".to_owned();
            let diagnostic = Diagnostic::warning("no-estimate", message).at(id_place(scenario)).hint(hint);
            findings.report(scenario, diagnostic);
        }
    }
}

fn says_something(estimate: Part<'_>) -> bool {
    const WORDING: u8 = ESTIMATE.index("wording");
    is_placed(estimate) || estimate.get(WORDING).is_some()
}
