//! # set-sum
//!
//! An exclusive set of scenarios whose likelihoods cannot sum to 1.
//!
//! ## What it does
//!
//! Adds up the latest estimates of the scenarios with the same `set`: numbers, or else the band of the word on the
//! yardstick. It speaks where the lowest values together exceed 1, or the highest fall short of it. A scenario
//! without a number may be anything from 0 to 1.
//!
//! ## Why it matters
//!
//! Scenarios of one set exclude each other and leave nothing out. If they sum to more, some likelihood is counted
//! twice; if to less, something that may come has been forgotten.
//!
//! ## Fails
//!
//! ```toml
//! [[scenario]]
//! id = "border-closed"
//! title = "The border is closed"
//! set = "border"
//! criterion = "No crossing is open for a week."
//! deadline = "2024-12-31"
//! estimates = [{ on = "2024-04-01", p = 0.7 }]
//!
//! [[scenario]]
//! id = "border-open"
//! title = "The border stays open"
//! set = "border"
//! criterion = "No crossing is closed for a week."
//! deadline = "2024-12-31"
//! estimates = [{ on = "2024-04-01", p = 0.6 }]
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[scenario]]
//! id = "border-closed"
//! title = "The border is closed"
//! set = "border"
//! criterion = "No crossing is open for a week."
//! deadline = "2024-12-31"
//! estimates = [{ on = "2024-04-01", p = 0.7 }]
//!
//! [[scenario]]
//! id = "border-open"
//! title = "The border stays open"
//! set = "border"
//! criterion = "No crossing is closed for a week."
//! deadline = "2024-12-31"
//! estimates = [{ on = "2024-04-01", p = 0.3 }]
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "set-sum", reason = "Say here why it does not hold." }]
//! ```

use crate::analysis::estimate::percent;
use crate::analysis::outlook::{Coherence, ExclusiveSet};
use crate::model::schema::SCENARIO;
use crate::rule::context::{Context, Findings, place_at};
use crate::text::Diagnostic;

const SET: u8 = SCENARIO.index("set");

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for set in ExclusiveSet::all(context.book) {
        let (low, high) = set.sum();
        let (found, hint) = match set.coherence() {
            Coherence::Fits => continue,
            Coherence::Over(_) => (format!("at least {}", percent((low, low))), "lower some of them"),
            Coherence::Short(_) => (
                format!("at most {}", percent((high, high))),
                "raise some, or add the scenario that is missing",
            ),
        };
        let first = set.members[0].scenario;
        let message =
            format!("the scenarios of the set `{}` should sum to 100%, but sum to {found}", set.name);
        let mut diagnostic = Diagnostic::warning("set-sum", message).at(place_at(first, first.part(), SET));
        for other in set.members[1..].iter().take(8) {
            let place = place_at(other.scenario, other.scenario.part(), SET);
            diagnostic = diagnostic.related(place, "in the same set");
        }
        let handles: Vec<_> = set.members.iter().map(|one| one.scenario.handle()).collect();
        findings.report_among(&handles, diagnostic.hint(hint.to_owned()));
    }
}
