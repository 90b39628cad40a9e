//! # no-deadline
//!
//! A scenario that does not say until when.
//!
//! ## What it does
//!
//! Looks for scenarios without `deadline`.
//!
//! ## Why it matters
//!
//! What has no deadline can never fail to come, so its estimate can never be scored.
//!
//! ## Fails
//!
//! ```toml
//! [[scenario]]
//! id = "border-closed"
//! title = "The border is closed"
//! criterion = "No crossing is open for a week."
//! estimates = [{ on = "2024-04-01", p = 0.2 }]
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
//! allow = [{ rule = "no-deadline", reason = "Say here why it does not hold." }]
//! ```

use crate::model::schema::{Kind, SCENARIO};
use crate::rule::context::{Context, Findings, id_place};
use crate::text::Diagnostic;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    const DEADLINE: u8 = SCENARIO.index("deadline");
    for scenario in context.book.of_kind(Kind::Scenario) {
        if scenario.part().get(DEADLINE).is_none() {
            let message = format!("scenario `{}` states no deadline", scenario.id());
            let hint = "say until when it has to come: `deadline = \"…\"`".to_owned();
            let diagnostic = Diagnostic::warning("no-deadline", message).at(id_place(scenario)).hint(hint);
            findings.report(scenario, diagnostic);
        }
    }
}
