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

use std::collections::BTreeMap;

use crate::analysis::estimate::{latest, percent};
use crate::casebook::Record;
use crate::model::schema::{Kind, SCENARIO};
use crate::rule::context::{Context, Findings, place_at};
use crate::text::Diagnostic;

const SET: u8 = SCENARIO.index("set");

/// Rounded shares sum to 1 only nearly.
const TOLERANCE: f64 = 1e-6;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut sets: BTreeMap<&str, Vec<Record<'_>>> = BTreeMap::new();
    for scenario in context.book.of_kind(Kind::Scenario) {
        if let Some(set) = scenario.part().text(SET) {
            sets.entry(set).or_default().push(scenario);
        }
    }
    let yardstick = context.book.yardstick();
    for (set, scenarios) in sets {
        let ends = scenarios.iter().map(|scenario| {
            latest(*scenario).and_then(|stated| stated.ends(yardstick)).unwrap_or((0.0, 1.0))
        });
        let (low, high) = ends.fold((0.0, 0.0), |sum, ends| (sum.0 + ends.0, sum.1 + ends.1));
        let found = if low > 1.0 + TOLERANCE {
            format!("at least {}", percent((low, low)))
        } else if high < 1.0 - TOLERANCE {
            format!("at most {}", percent((high, high)))
        } else {
            continue;
        };
        let first = scenarios[0];
        let message = format!("the scenarios of the set `{set}` should sum to 100%, but sum to {found}");
        let mut diagnostic = Diagnostic::warning("set-sum", message).at(place_at(first, first.part(), SET));
        for other in scenarios[1..].iter().take(8) {
            diagnostic = diagnostic.related(place_at(*other, other.part(), SET), "in the same set");
        }
        let hint =
            if low > 1.0 { "lower some of them" } else { "raise some, or add the scenario that is missing" };
        let handles: Vec<_> = scenarios.iter().map(|scenario| scenario.handle()).collect();
        findings.report_among(&handles, diagnostic.hint(hint.to_owned()));
    }
}
