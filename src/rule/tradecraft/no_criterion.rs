//! # no-criterion
//!
//! A scenario that does not say how one will tell whether it came.
//!
//! ## What it does
//!
//! Looks for scenarios without `criterion`.
//!
//! ## Why it matters
//!
//! Without a criterion every outcome can be explained as a hit afterwards. "Tension rises" always comes true.
//!
//! ## Fails
//!
//! ```toml
//! [[scenario]]
//! id = "border-closed"
//! title = "The border is closed"
//! deadline = "2024-12-31"
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
//! allow = [{ rule = "no-criterion", reason = "Say here why it does not hold." }]
//! ```

use crate::model::schema::{Kind, SCENARIO};
use crate::rule::context::{Context, Findings, id_place};
use crate::text::Diagnostic;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    const CRITERION: u8 = SCENARIO.index("criterion");
    for scenario in context.book.of_kind(Kind::Scenario) {
        if scenario.part().get(CRITERION).is_none() {
            let message = format!("scenario `{}` states no criterion", scenario.id());
            let hint = "say what will be seen by everybody if it comes: `criterion = \"…\"`".to_owned();
            let diagnostic = Diagnostic::warning("no-criterion", message).at(id_place(scenario)).hint(hint);
            findings.report(scenario, diagnostic);
        }
    }
}
