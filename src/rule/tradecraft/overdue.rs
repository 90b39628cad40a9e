//! # overdue
//!
//! A scenario whose deadline has passed and whose outcome is not stated.
//!
//! ## What it does
//!
//! Compares the `deadline` of scenarios without `outcome` with today. It says nothing where today is unknown, and
//! nothing while any reading of the deadline lies ahead.
//!
//! ## Why it matters
//!
//! A forecast that is not closed is never scored, and the wrong ones are the ones that are left open.
//!
//! ## Fails
//!
//! ```toml
//! [[scenario]]
//! id = "border-closed"
//! title = "The border is closed"
//! criterion = "No crossing is open for a week."
//! deadline = "2024-06-30"
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
//! deadline = "2024-06-30"
//! estimates = [{ on = "2024-04-01", p = 0.2 }]
//! outcome = { on = "2024-07-01", happened = "no", cites = [{ source = "ministry-register" }] }
//!
//! [[source]]
//! id = "ministry-register"
//! title = "Register of crossings"
//! kind = "dataset"
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "overdue", reason = "Say here why it does not hold." }]
//! ```

use crate::model::schema::{Kind, SCENARIO};
use crate::rule::context::{Context, Findings, place_at};
use crate::rule::extent::Extent;
use crate::text::Diagnostic;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    const DEADLINE: u8 = SCENARIO.index("deadline");
    const OUTCOME: u8 = SCENARIO.index("outcome");
    let Some(today) = context.today else { return };
    let today = Extent { date: today, zone: context.book.zone() };
    for scenario in context.book.of_kind(Kind::Scenario) {
        let deadline = Extent::of(scenario, scenario.part(), DEADLINE);
        let Some(deadline) = deadline.filter(|deadline| deadline.is_surely_before(today)) else { continue };
        if scenario.part().get(OUTCOME).is_none() {
            let message = format!("the deadline {deadline} has passed, and no outcome is stated");
            let hint = "state it: `outcome = { on = \"…\", happened = \"yes\" }`".to_owned();
            let place = place_at(scenario, scenario.part(), DEADLINE);
            findings.report(scenario, Diagnostic::warning("overdue", message).at(place).hint(hint));
        }
    }
}
