//! # figure-range
//!
//! A figure whose ends are in the wrong order, or that states no number.
//!
//! ## What it does
//!
//! Looks at the figures of events and at the comparable `value` of claims that has a `measure`: `low` may not
//! exceed `best` or `high`, nor `best` exceed `high`, and at least one of them has to be there.
//!
//! ## Why it matters
//!
//! A range that is empty meets no other range, so that the figure would contradict every rival; a figure without a
//! number compares with nothing.
//!
//! ## Fails
//!
//! ```toml
//! [[event]]
//! id = "siege"
//! title = "The siege"
//! kind = "attack"
//! date = "2004-09-01/2004-09-03"
//! figures = [{ measure = "killed", low = 334, high = 186 }]
//! cites = [{ source = "archive" }]
//!
//! [[source]]
//! id = "archive"
//! title = "An archive"
//! kind = "document"
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[event]]
//! id = "siege"
//! title = "The siege"
//! kind = "attack"
//! date = "2004-09-01/2004-09-03"
//! figures = [{ measure = "killed", low = 186, high = 334 }]
//! cites = [{ source = "archive" }]
//!
//! [[source]]
//! id = "archive"
//! title = "An archive"
//! kind = "document"
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "figure-range", reason = "Say here why it does not hold." }]
//! ```

use crate::casebook::{Part, Record};
use crate::model::schema::{CLAIM, EVENT, Kind};
use crate::rule::context::{Context, Findings, place_at};
use crate::text::Diagnostic;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    const FIGURES: u8 = EVENT.index("figures");
    const VALUE: u8 = CLAIM.index("value");
    for event in context.book.of_kind(Kind::Event) {
        event.part().parts(FIGURES).for_each(|figure| compare(event, figure, findings));
    }
    for claim in context.book.of_kind(Kind::Claim) {
        claim.part().part(VALUE).into_iter().for_each(|value| compare(claim, value, findings));
    }
}

fn compare(record: Record<'_>, figure: Part<'_>, findings: &mut Findings<'_>) {
    let [low, best, high, measure] = ["low", "best", "high", "measure"].map(|name| figure.shape().find(name));
    let Some(measure) = measure.filter(|measure| figure.get(*measure).is_some()) else { return };
    let ends = [(low, "low"), (best, "best"), (high, "high")]
        .map(|(field, name)| Some((field?, figure.number(field?)?, name)));
    let ends: Vec<(u8, f64, &str)> = ends.into_iter().flatten().collect();
    let (field, message, hint) = if let Some(pair) = ends.windows(2).find(|pair| pair[0].1 > pair[1].1) {
        let message =
            format!("`{}` is {}, above `{}`, which is {}", pair[0].2, pair[0].1, pair[1].2, pair[1].1);
        (pair[1].0, message, "swap them, or correct the one that is wrong")
    } else if ends.is_empty() && ["low", "best", "high"].iter().all(|name| is_absent(figure, name)) {
        (measure, "the figure states no number".to_owned(), "add `low`, `best` or `high`")
    } else {
        return;
    };
    let place = place_at(record, figure, field);
    let diagnostic = Diagnostic::warning("figure-range", message).at(place).hint(hint.to_owned());
    findings.report(record, diagnostic);
}

fn is_absent(figure: Part<'_>, name: &str) -> bool {
    figure.shape().find(name).is_none_or(|field| figure.get(field).is_none())
}
