//! # circular-origin
//!
//! Sources that quote each other in a circle.
//!
//! ## What it does
//!
//! Follows `origin` from source to source and names every circle once, at its first record.
//!
//! ## Why it matters
//!
//! In a circle nobody has seen anything: each has it from the other. Whatever rests on one of them counts an origin
//! that does not exist.
//!
//! ## Fails
//!
//! ```toml
//! [[source]]
//! id = "blog"
//! title = "A blog"
//! kind = "social"
//! origin = "daily"
//!
//! [[source]]
//! id = "daily"
//! title = "A daily paper"
//! kind = "media"
//! origin = "blog"
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[source]]
//! id = "blog"
//! title = "A blog"
//! kind = "social"
//!
//! [[source]]
//! id = "daily"
//! title = "A daily paper"
//! kind = "media"
//! origin = "blog"
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "circular-origin", reason = "Say here why it does not hold." }]
//! ```

use crate::casebook::{Record, RecordId};
use crate::model::schema::{Kind, SOURCE};
use crate::rule::circle::{circles, path};
use crate::rule::context::{Context, Findings, place_at};
use crate::text::Diagnostic;

const ORIGIN: u8 = SOURCE.index("origin");

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let book = context.book;
    let next = |source: RecordId| book.record(source).part().record(ORIGIN).map(Record::handle);
    for circle in circles(book.handles(Kind::Source), book.handle_count(), next) {
        let place = |source: RecordId| place_at(book.record(source), book.record(source).part(), ORIGIN);
        let message = format!("sources quote each other in a circle: {}", path(book, &circle));
        let mut diagnostic = Diagnostic::warning("circular-origin", message).at(place(circle[0]));
        for other in circle[1..].iter().take(8) {
            diagnostic = diagnostic.related(place(*other), "and from here");
        }
        let hint = "find out which of them has it first-hand, and take away its `origin`".to_owned();
        findings.report_among(&circle, diagnostic.hint(hint));
    }
}
