//! # vain-filter
//!
//! The filter of a view that names what is not there.
//!
//! ## What it does
//!
//! Looks in the filter of every `[[view]]` for names that no record has, for a kind that is almost a usual one, and for words
//! that look like signs of another language (`OR`).
//!
//! ## Why it matters
//!
//! The view can be asked, and keeps nothing, or other records than it was made for; nobody notices, since an empty list looks
//! like an answer.
//!
//! ## Fails
//!
//! ```toml
//! [[view]]
//! id = "the-guard"
//! title = "What the guard says"
//! filter = "speaker:gard"
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[view]]
//! id = "the-guard"
//! title = "What the guard says"
//! filter = "speaker:guard"
//!
//! [[actor]]
//! id = "guard"
//! name = "Harbour guard"
//! kind = "service"
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "vain-filter", reason = "Say here why it does not hold." }]
//! ```

use crate::rule::context::{Context, Findings};
use crate::rule::reference::bad_filter::{each_filter, place};
use crate::text::Severity;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    // Who was not yet known as of a date is no mistake of the filter.
    if context.book.horizon().is_some() {
        return;
    }
    each_filter(context, |view, read| {
        let Ok(filter) = read else { return };
        for remark in filter.remarks() {
            findings.report(view, remark.diagnostic(place(view, remark), Severity::Warning));
        }
    });
}
