//! # stale-estimate
//!
//! An estimate that is older than its evidence.
//!
//! ## What it does
//!
//! Looks for three things: an estimate or a judgement that `rests_on` a record which became known only after it was
//! made; and a scenario whose latest estimate was made before the latest observation of an indicator of it. It
//! speaks only where no reading of the dates could be right. Scenarios with an outcome are settled and need no new
//! estimate.
//!
//! ## Why it matters
//!
//! An estimate can only rest on what was known when it was made; otherwise its score is worth nothing. And a sign
//! that was looked for and found, with the estimate left as it was, says either that the sign does not matter or
//! that nobody looked again.
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
//!   { on = "2024-03-01", p = 0.2, because = "The attack.", rests_on = ["event:crocus-attack"] },
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
//!   { on = "2024-04-01", p = 0.2, because = "The attack.", rests_on = ["event:crocus-attack"] },
//! ]
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "stale-estimate", reason = "Say here why it does not hold." }]
//! ```

use std::collections::BTreeMap;

use crate::casebook::{Casebook, Link, Part, Record, RecordId, Value};
use crate::model::schema::{ESTIMATE, INDICATOR, JUDGEMENT, Kind, OBSERVATION, SCENARIO};
use crate::rule::context::{Context, Findings, place_at};
use crate::rule::extent::Extent;
use crate::text::Diagnostic;

const ON: u8 = ESTIMATE.index("on");

/// The latest observation of any indicator of a scenario, and that indicator.
type Observed<'a> = BTreeMap<RecordId, (Extent<'a>, Record<'a>)>;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    const ESTIMATES: u8 = SCENARIO.index("estimates");
    const ESTIMATE_RESTS_ON: u8 = ESTIMATE.index("rests_on");
    const JUDGEMENT_ON: u8 = JUDGEMENT.index("on");
    const JUDGEMENT_RESTS_ON: u8 = JUDGEMENT.index("rests_on");
    const OUTCOME: u8 = SCENARIO.index("outcome");
    for judgement in context.book.of_kind(Kind::Judgement) {
        basis(judgement, judgement.part(), JUDGEMENT_ON, JUDGEMENT_RESTS_ON, findings);
    }
    let observed = observed(context.book);
    for scenario in context.book.of_kind(Kind::Scenario) {
        for estimate in scenario.part().parts(ESTIMATES) {
            basis(scenario, estimate, ON, ESTIMATE_RESTS_ON, findings);
        }
        if scenario.part().get(OUTCOME).is_none()
            && let Some((seen, indicator)) = observed.get(&scenario.handle())
        {
            newest(scenario, *seen, *indicator, findings);
        }
    }
}

/// Whether what an estimate rests on was known by then.
fn basis(record: Record<'_>, part: Part<'_>, on: u8, rests_on: u8, findings: &mut Findings<'_>) {
    let Some(made) = Extent::of(record, part, on) else { return };
    let basis = part.links(rests_on).filter_map(Link::record);
    let mut later = basis.filter_map(|item| Some((item, Extent::known(item)?)));
    let Some((item, known)) = later.find(|(_, known)| made.is_surely_before(*known)) else { return };
    let message = format!("made {made}, it rests on `{}`, which became known {known}", item.name());
    let diagnostic = Diagnostic::warning("stale-estimate", message)
        .at(place_at(record, part, rests_on))
        .related(item.place(), "this became known later")
        .hint("make a new estimate, or take away what was not known yet".to_owned());
    findings.report(record, diagnostic);
}

/// Whether the latest estimate of a scenario knows the latest observation of its indicators.
fn newest(scenario: Record<'_>, seen: Extent<'_>, indicator: Record<'_>, findings: &mut Findings<'_>) {
    const ESTIMATES: u8 = SCENARIO.index("estimates");
    let estimates = scenario.part().parts(ESTIMATES);
    let dated = estimates.filter_map(|part| Some((Extent::of(scenario, part, ON)?, part)));
    let Some((made, part)) = dated.max_by_key(|(made, _)| made.order()) else { return };
    if made.is_surely_before(seen) {
        let message = format!(
            "the latest estimate is of {made}, but indicator `{}` was observed {seen}",
            indicator.id()
        );
        let diagnostic = Diagnostic::warning("stale-estimate", message)
            .at(place_at(scenario, part, ON))
            .related(indicator.place(), "observed here")
            .hint("make a new estimate, even if the number stays".to_owned());
        findings.report(scenario, diagnostic);
    }
}

fn observed(book: &Casebook) -> Observed<'_> {
    const OF: u8 = INDICATOR.index("of");
    const EXPECTED: u8 = INDICATOR.index("expected");
    const OBSERVATIONS: u8 = INDICATOR.index("observations");
    const OBSERVED_ON: u8 = OBSERVATION.index("on");
    let mut latest = Observed::new();
    for indicator in book.of_kind(Kind::Indicator) {
        let dates = indicator.part().parts(OBSERVATIONS);
        let dates = dates.filter_map(|part| Extent::of(indicator, part, OBSERVED_ON));
        let Some(seen) = dates.max_by_key(|date| date.order()) else { continue };
        let expected = indicator.part().list(EXPECTED).filter_map(|value| match value {
            Value::Link(link) => Some(link),
            _ => None,
        });
        for scenario in indicator.part().links(OF).chain(expected).filter_map(Link::record_id) {
            let entry = latest.entry(scenario).or_insert((seen, indicator));
            if entry.0.order() < seen.order() {
                *entry = (seen, indicator);
            }
        }
    }
    latest
}
