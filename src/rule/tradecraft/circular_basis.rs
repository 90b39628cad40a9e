//! # circular-basis
//!
//! Records that rest on each other in a circle.
//!
//! ## What it does
//!
//! Follows `rests_on` of judgements, of claims and of a scenario's estimates, and names every group of records in
//! which each leads back to itself.
//!
//! ## Why it matters
//!
//! A judgement that rests on a judgement that rests on the first one rests on nothing. It happens when one team
//! cites the other's assessment.
//!
//! ## Fails
//!
//! ```toml
//! [[judgement]]
//! id = "is-k-did-it"
//! text = "IS-K carried out the attack."
//! rests_on = ["judgement:is-k-can"]
//!
//! [[judgement]]
//! id = "is-k-can"
//! text = "IS-K is able to attack in Moscow."
//! rests_on = ["judgement:is-k-did-it"]
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[judgement]]
//! id = "is-k-did-it"
//! text = "IS-K carried out the attack."
//! rests_on = ["judgement:is-k-can"]
//!
//! [[judgement]]
//! id = "is-k-can"
//! text = "IS-K is able to attack in Moscow."
//! rests_on = ["event:crocus-attack"]
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "circular-basis", reason = "Say here why it does not hold." }]
//! ```

use crate::analysis::circle::knots;
use crate::casebook::{Casebook, RecordId};
use crate::model::schema::{CLAIM, ESTIMATE, JUDGEMENT, Kind, SCENARIO};
use crate::rule::context::{Context, Findings, id_place};
use crate::rule::field::named;
use crate::text::Diagnostic;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let book = context.book;
    for knot in knots(&bases(book), book.handle_count()) {
        let names: Vec<String> = knot.iter().map(|record| book.record(*record).name()).collect();
        let message = format!("{} rest on each other in a circle", named(names.iter().map(String::as_str)));
        let mut diagnostic =
            Diagnostic::warning("circular-basis", message).at(id_place(book.record(knot[0])));
        for other in knot[1..].iter().take(8) {
            diagnostic = diagnostic.related(id_place(book.record(*other)), "in the same circle");
        }
        let hint = "let one of them rest on reports alone".to_owned();
        findings.report_among(&knot, diagnostic.hint(hint));
    }
}

/// What rests on what, sorted.
fn bases(book: &Casebook) -> Vec<(RecordId, RecordId)> {
    const OF_JUDGEMENT: u8 = JUDGEMENT.index("rests_on");
    const OF_CLAIM: u8 = CLAIM.index("rests_on");
    const OF_ESTIMATE: u8 = ESTIMATE.index("rests_on");
    const ESTIMATES: u8 = SCENARIO.index("estimates");
    let of = |kind, field| {
        book.of_kind(kind).flat_map(move |record| {
            record.part().links(field).map(move |link| (record.handle(), link.record_id()))
        })
    };
    let of_estimates = book.of_kind(Kind::Scenario).flat_map(|scenario| {
        let estimates = scenario.part().parts(ESTIMATES);
        estimates
            .flat_map(|estimate| estimate.links(OF_ESTIMATE))
            .map(move |link| (scenario.handle(), link.record_id()))
    });
    let all = of(Kind::Judgement, OF_JUDGEMENT).chain(of(Kind::Claim, OF_CLAIM)).chain(of_estimates);
    let mut found: Vec<_> =
        all.filter_map(|(from, to)| Some((from, to?))).filter(|(from, to)| from != to).collect();
    found.sort_unstable();
    found
}
