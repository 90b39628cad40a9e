//! # tlp-above-casebook
//!
//! A record with a stricter marking than the casebook.
//!
//! ## What it does
//!
//! Looks for records whose own `tlp` is stricter than that of `[casebook]`. Records that are stricter only because
//! they cite or refer to such a record are not told of.
//!
//! ## Why it matters
//!
//! A report or a picture takes the strictest marking of anything in it. One RED record makes the briefing RED, and
//! it is better to know that before it is sent.
//!
//! ## Fails
//!
//! ```toml
//! [[event]]
//! id = "private-warning"
//! title = "A warning in private"
//! kind = "warning"
//! date = "2024-03-06"
//! tlp = "RED"
//! cites = [{ source = "reuters" }]
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[event]]
//! id = "private-warning"
//! title = "A warning in private"
//! kind = "warning"
//! date = "2024-03-06"
//! tlp = "AMBER"
//! cites = [{ source = "reuters" }]
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "tlp-above-casebook", reason = "Say here why it does not hold." }]
//! ```

use crate::rule::context::{Context, Findings, place_in};
use crate::rule::field::{FieldOfKind, of_kind};
use crate::text::{Diagnostic, Severity};

const TLP: FieldOfKind = of_kind("tlp");

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let default = context.book.default_marking();
    for record in context.book.records() {
        let Some(own) = record.stated_marking().filter(|own| *own > default) else { continue };
        let message =
            format!("marked {own} in a casebook that is {default}: a report that holds it is {own} too");
        let diagnostic = Diagnostic::new("tlp-above-casebook", Severity::Note, message)
            .at(place_in(record, TLP[record.kind() as usize]))
            .hint("keep it in a casebook of its own, or raise the marking of this one".to_owned());
        findings.report(record, diagnostic);
    }
}
