//! # no-cite
//!
//! A record that tells of the world without saying who says so.
//!
//! ## What it does
//!
//! Actors, events, claims and relations need at least one entry in `cites`; so do rival values (`variants`), the
//! outcome of a scenario or question, an observation of an indicator that names neither an item nor an observer, and evidence
//! that is told in own words alone. Questions, scenarios, judgements, assumptions and gaps are the analyst's own
//! and need none.
//!
//! ## Why it matters
//!
//! "Says who?" is the first question that a casebook has to answer. A record without a source cannot be checked,
//! graded, or taken back when its source falls.
//!
//! ## Fails
//!
//! ```toml
//! [[event]]
//! id = "checkpoint-closed"
//! title = "The checkpoint is closed"
//! kind = "policy"
//! date = "2024-03-23"
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[event]]
//! id = "checkpoint-closed"
//! title = "The checkpoint is closed"
//! kind = "policy"
//! date = "2024-03-23"
//! cites = [{ source = "reuters", locator = "paragraph 4" }]
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "no-cite", reason = "Say here why it does not hold." }]
//! ```

use crate::casebook::{Part, Record};
use crate::model::schema::{
    EVIDENCE, INDICATOR, Kind, OBSERVATION, OUTCOME, QUESTION, SCENARIO, TRUTH, VARIANT,
};
use crate::model::word::EvidenceKind;
use crate::rule::context::{Context, Findings, id_place, place_at};
use crate::rule::field::{FieldOfKind, of_kind};
use crate::text::{Diagnostic, Place};

const VARIANTS: FieldOfKind = of_kind("variants");

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for record in context.book.records() {
        let mut report = |place: Place, what: &str| {
            let message = format!("{what} cites no source");
            let hint = "say where this comes from: `cites = [{ source = \"…\" }]`".to_owned();
            findings.report(record, Diagnostic::warning("no-cite", message).at(place).hint(hint));
        };
        let is_told = matches!(record.kind(), Kind::Actor | Kind::Event | Kind::Claim | Kind::Relation);
        if (is_told && !is_cited(record.part())) || is_bare_evidence(record) {
            report(id_place(record), &format!("{} `{}`", record.kind(), record.id()));
        }
        let Some(field) = VARIANTS[record.kind() as usize] else { continue };
        for variant in record.part().parts(field).filter(|variant| !is_cited(*variant)) {
            report(place_at(record, variant, const { VARIANT.index("value") }), "a rival value");
        }
        match record.kind() {
            Kind::Scenario => {
                let outcome = record.part().part(const { SCENARIO.index("outcome") });
                if let Some(outcome) = outcome.filter(|outcome| !is_cited(*outcome)) {
                    report(place_at(record, outcome, const { OUTCOME.index("happened") }), "an outcome");
                }
            }
            Kind::Question => {
                let outcome = record.part().part(const { QUESTION.index("outcome") });
                if let Some(outcome) = outcome.filter(|outcome| !is_cited(*outcome)) {
                    report(place_at(record, outcome, const { TRUTH.index("answers") }), "an outcome");
                }
            }
            Kind::Indicator => {
                let observations = record.part().parts(const { INDICATOR.index("observations") });
                for bare in observations.filter(|observation| is_bare_observation(*observation)) {
                    report(place_at(record, bare, const { OBSERVATION.index("status") }), "an observation");
                }
            }
            _ => {}
        }
    }
}

/// Whether anything is written as its cites; what is wrong with them, reading has said.
fn is_cited(part: Part<'_>) -> bool {
    part.shape().cites.is_some_and(|field| match part.get(field) {
        Some(crate::casebook::Value::List(cites)) => !cites.is_empty(),
        other => other.is_some(),
    })
}

fn is_bare_evidence(record: Record<'_>) -> bool {
    const ITEM: u8 = EVIDENCE.index("item");
    const KIND: u8 = EVIDENCE.index("kind");
    record.kind() == Kind::Evidence
        && record.part().get(ITEM).is_none()
        && !is_cited(record.part())
        && matches!(record.part().word(KIND, EvidenceKind::parse), None | Some(EvidenceKind::Report))
}

fn is_bare_observation(observation: Part<'_>) -> bool {
    const BY: u8 = OBSERVATION.index("by");
    const ITEM: u8 = OBSERVATION.index("item");
    observation.get(BY).is_none() && observation.get(ITEM).is_none() && !is_cited(observation)
}
