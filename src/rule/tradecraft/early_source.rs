//! # early-source
//!
//! A source that was published before what it is cited for.
//!
//! ## What it does
//!
//! Compares the day on which a cited source was published with the date of the event or claim, the `as_of` of a
//! figure and the `on` of an observation, a receipt or an outcome. It speaks only where no reading of both dates
//! could be right. Elections and policies are announced beforehand and are passed over.
//!
//! ## Why it matters
//!
//! A report cannot tell what has not happened yet. Either a date is wrong, or the source says something else than
//! the record.
//!
//! ## Fails
//!
//! ```toml
//! [[event]]
//! id = "kerman-bombing"
//! title = "Double bombing in Kerman"
//! kind = "bombing"
//! date = "2024-04-03"
//! cites = [{ source = "reuters" }]
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[event]]
//! id = "kerman-bombing"
//! title = "Double bombing in Kerman"
//! kind = "bombing"
//! date = "2024-01-03"
//! cites = [{ source = "reuters" }]
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "early-source", reason = "Say here why it does not hold." }]
//! ```

use crate::casebook::{Part, Record};
use crate::model::schema::{CITE, EVENT, Kind, SOURCE};
use crate::rule::context::{Context, Findings, place_at};
use crate::rule::extent::Extent;
use crate::rule::field::each_citing;
use crate::text::Diagnostic;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for record in context.book.records() {
        each_citing(record.part(), &mut |part, cites| {
            let Some(date) = reported(record, part) else { return };
            for cite in part.parts(cites) {
                compare(record, date, cite, findings);
            }
        });
    }
}

/// When what a part tells took place, where its sources can only be later.
fn reported<'a>(record: Record<'a>, part: Part<'a>) -> Option<Extent<'a>> {
    const KIND: u8 = EVENT.index("kind");
    let field = match part.shape().noun {
        "event" if !matches!(part.text(KIND), Some("election" | "policy")) => "date",
        "claim" => "said",
        "figure" => "as_of",
        "observation" | "receipt" | "outcome" => "on",
        _ => return None,
    };
    Extent::of(record, part, part.shape().find(field)?)
}

fn compare(record: Record<'_>, date: Extent<'_>, cite: Part<'_>, findings: &mut Findings<'_>) {
    const SOURCE_FIELD: u8 = CITE.index("source");
    const PUBLISHED: u8 = SOURCE.index("published");
    let Some(source) = cite.record(SOURCE_FIELD).filter(|source| source.kind() == Kind::Source) else {
        return;
    };
    let Some(published) = Extent::of(source, source.part(), PUBLISHED) else { return };
    if published.is_surely_before(date) {
        let message =
            format!("`{}` was published {published}, before what it is cited for ({date})", source.id());
        let diagnostic = Diagnostic::warning("early-source", message)
            .at(place_at(record, cite, SOURCE_FIELD))
            .related(place_at(source, source.part(), PUBLISHED), "published here")
            .hint("correct one of the dates, or cite a later source".to_owned());
        findings.report(record, diagnostic);
    }
}
