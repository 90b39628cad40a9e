//! # unused-source
//!
//! A source that nothing cites.
//!
//! ## What it does
//!
//! Looks for sources that no other record cites or refers to. A source that another one has as its `origin` is
//! used.
//!
//! ## Why it matters
//!
//! A source that was read and carried nothing over is work that was not done, or a record whose citation has been
//! forgotten.
//!
//! ## Fails
//!
//! ```toml
//! [[source]]
//! id = "daily"
//! title = "A daily paper"
//! kind = "media"
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[source]]
//! id = "daily"
//! title = "A daily paper"
//! kind = "media"
//!
//! [[event]]
//! id = "checkpoint-closed"
//! title = "The checkpoint is closed"
//! kind = "policy"
//! date = "2024-03-23"
//! cites = [{ source = "daily" }]
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "unused-source", reason = "Say here why it does not hold." }]
//! ```

use crate::model::schema::Kind;
use crate::rule::context::{Context, Findings, id_place};
use crate::rule::reference::orphan_actor::referred;
use crate::text::{Diagnostic, Severity};

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let referred = referred(context.book);
    for source in context.book.of_kind(Kind::Source) {
        if !referred[source.handle().index()] {
            let message = format!("nothing cites source `{}`", source.id());
            let diagnostic = Diagnostic::new("unused-source", Severity::Note, message)
                .at(id_place(source))
                .hint("cite it where it carries something, or leave it out".to_owned());
            findings.report(source, diagnostic);
        }
    }
}
