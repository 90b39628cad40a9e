//! # unreasoned-change
//!
//! An estimate that moves from the one before without a reason.
//!
//! ## What it does
//!
//! Puts the estimates of a scenario in order of their days and looks for one that differs from the one before in
//! number or word, and has no `because`.
//!
//! ## Why it matters
//!
//! "What did you say last month, and why is it different?" is asked of every forecast. The reason is known on the
//! day of the change, and forgotten after.
//!
//! ## Fails
//!
//! ```toml
//! [[scenario]]
//! id = "border-closed"
//! title = "The border is closed"
//! criterion = "No crossing is open for a week."
//! deadline = "2024-12-31"
//! estimates = [
//!   { on = "2024-04-01", p = 0.2, because = "Both governments deny it." },
//!   { on = "2024-05-01", p = 0.4 },
//! ]
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
//! estimates = [
//!   { on = "2024-04-01", p = 0.2, because = "Both governments deny it." },
//!   { on = "2024-05-01", p = 0.4, because = "Two crossings were closed." },
//! ]
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "unreasoned-change", reason = "Say here why it does not hold." }]
//! ```

use crate::analysis::estimate::Stated;
use crate::model::schema::{ESTIMATE, Kind, SCENARIO};
use crate::rule::context::{Context, Findings, place_at};
use crate::rule::extent::Extent;
use crate::text::Diagnostic;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    const ESTIMATES: u8 = SCENARIO.index("estimates");
    const ON: u8 = ESTIMATE.index("on");
    const BECAUSE: u8 = ESTIMATE.index("because");
    for scenario in context.book.of_kind(Kind::Scenario) {
        let mut estimates: Vec<_> = scenario.part().parts(ESTIMATES).map(Stated::new).collect();
        estimates.sort_by_key(|stated| Extent::of(scenario, stated.part, ON).map(Extent::order));
        for pair in estimates.windows(2) {
            let (before, after) = (pair[0], pair[1]);
            let moves = (before.p, before.range, before.word) != (after.p, after.range, after.word);
            if !moves || after.part.get(BECAUSE).is_some() {
                continue;
            }
            let Some(field) = after.field(&["p", "range", "word", "on"]) else { continue };
            let diagnostic = Diagnostic::warning("unreasoned-change", "the estimate moves without a reason")
                .at(place_at(scenario, after.part, field))
                .related(place_at(scenario, before.part, ON), "the one before")
                .hint("say why: `because = \"…\"`".to_owned());
            findings.report(scenario, diagnostic);
        }
    }
}
