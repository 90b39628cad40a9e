//! # bad-filter
//!
//! The filter of a view that cannot be read.
//!
//! ## What it does
//!
//! Reads the filter of every `[[view]]` as the filter line would, and tells what is wrong with it at its place: a field that there
//! is not, a value that the field does not take, a quote that is not closed, a view that leads back to itself.
//! `docs/filter.md` is the reference of the language.
//!
//! ## Why it matters
//!
//! Whoever asks for the view gets nothing of it, and every filter that names it is worth as little.
//!
//! ## Fails
//!
//! ```toml
//! [[view]]
//! id = "denials"
//! title = "What is denied"
//! filter = "kind:claim forse:denies"
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[view]]
//! id = "denials"
//! title = "What is denied"
//! filter = "kind:claim force:denies"
//! ```
//!
//! ## To silence it
//!
//! An error cannot be silenced: mend the filter, or delete the view.

use crate::analysis::query::{Fault, Filter, Scope};
use crate::casebook::Record;
use crate::model::date::Date;
use crate::model::schema::{Kind, VIEW};
use crate::rule::context::{Context, Findings, place_at};
use crate::text::{Place, Severity, Span};

const FILTER: u8 = VIEW.index("filter");

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    each_filter(context, |view, read| {
        if let Err(fault) = read {
            findings.report(view, fault.diagnostic(place(view, &fault), Severity::Error));
        }
    });
}

/// Visits every view with its filter, or with what is wrong with that.
pub(in crate::rule) fn each_filter<'a>(
    context: &Context<'a>,
    mut visit: impl FnMut(Record<'a>, Result<Filter, Fault>),
) {
    // Which day it is says nothing of whether a filter can be read.
    let some_day = Date::parse("2000-01-01").ok();
    let today = context.today.or(some_day.as_ref());
    let scope = Scope { book: context.book, derived: None, problems: &[], today };
    for view in context.book.of_kind(Kind::View) {
        if let Some(text) = view.part().text(FILTER) {
            visit(view, Filter::new(text, &scope));
        }
    }
}

/// Where a fault stands: in the text of the filter, where that stands in the file as it is.
pub(in crate::rule) fn place(view: Record<'_>, fault: &Fault) -> Place {
    let whole = place_at(view, view.part(), FILTER);
    let text = view.part().text(FILTER).unwrap_or_default();
    let Some(offset) = whole.file.slice(whole.span).find(text) else { return whole };
    let start = whole.span.start as usize + offset;
    let (first, last) = (fault.span.start as usize, fault.span.end.max(fault.span.start + 1) as usize);
    let end = (start + last).min(whole.span.end as usize);
    Place::new(&whole.file, Span::new((start + first).min(end), end))
}
