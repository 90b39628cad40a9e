//! # circular-whole
//!
//! Events, places or claims that contain each other in a circle.
//!
//! ## What it does
//!
//! Follows `part_of` of events, `within` of places and `of` of claims, and names every circle once.
//!
//! ## Why it matters
//!
//! Nothing is a part of its own part. A sum over such events counts them without end, and a claim about a claim
//! about itself has no beginning.
//!
//! ## Fails
//!
//! ```toml
//! [[place]]
//! id = "hall"
//! name = "The hall"
//! within = "town"
//!
//! [[place]]
//! id = "town"
//! name = "The town"
//! within = "hall"
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[place]]
//! id = "hall"
//! name = "The hall"
//! within = "town"
//!
//! [[place]]
//! id = "town"
//! name = "The town"
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "circular-whole", reason = "Say here why it does not hold." }]
//! ```

use crate::analysis::circle::{circles, path};
use crate::casebook::{Record, RecordId};
use crate::model::schema::{CLAIM, EVENT, Kind, PLACE};
use crate::rule::context::{Context, Findings, place_at};
use crate::text::Diagnostic;

const WHOLES: [(Kind, u8, &str); 3] = [
    (Kind::Event, EVENT.index("part_of"), "part_of"),
    (Kind::Place, PLACE.index("within"), "within"),
    (Kind::Claim, CLAIM.index("of"), "of"),
];

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let book = context.book;
    for (kind, field, name) in WHOLES {
        let next = |record: RecordId| book.record(record).part().record(field).map(Record::handle);
        for circle in circles(book.handles(kind), book.handle_count(), next) {
            let message = format!("`{name}` leads in a circle: {}", path(book, &circle));
            let first = book.record(circle[0]);
            let diagnostic = Diagnostic::warning("circular-whole", message)
                .at(place_at(first, first.part(), field))
                .hint(format!("take `{name}` away from the outermost of them"));
            findings.report_among(&circle, diagnostic);
        }
    }
}
