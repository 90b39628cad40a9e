//! # orphan-actor
//!
//! An actor that nothing refers to.
//!
//! ## What it does
//!
//! Looks for actors that no other record names: no event, no claim, no relation, no role.
//!
//! ## Why it matters
//!
//! Whoever stands in a casebook and does nothing in it is either not needed, or the tie that makes the actor matter
//! has been forgotten.
//!
//! ## Fails
//!
//! ```toml
//! [[actor]]
//! id = "interior-ministry"
//! name = "Ministry of the Interior"
//! kind = "ministry"
//! cites = [{ source = "reuters" }]
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[actor]]
//! id = "interior-ministry"
//! name = "Ministry of the Interior"
//! kind = "ministry"
//! cites = [{ source = "reuters" }]
//!
//! [[relation]]
//! id = "fsb-and-ministry"
//! from = "fsb"
//! to = "interior-ministry"
//! kind = "allied-with"
//! cites = [{ source = "reuters" }]
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "orphan-actor", reason = "Say here why it does not hold." }]
//! ```

use crate::casebook::Casebook;
use crate::model::schema::Kind;
use crate::rule::context::{Context, Findings, id_place};
use crate::text::{Diagnostic, Severity};

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let referred = referred(context.book);
    for actor in context.book.of_kind(Kind::Actor) {
        if !referred[actor.handle().index()] {
            let message = format!("nothing refers to actor `{}`", actor.id());
            let diagnostic = Diagnostic::new("orphan-actor", Severity::Note, message)
                .at(id_place(actor))
                .hint("tie it to an event, a claim or a relation, or leave it out".to_owned());
            findings.report(actor, diagnostic);
        }
    }
}

/// For each record, whether another one refers to it, at whatever date.
pub(in crate::rule) fn referred(book: &Casebook) -> Vec<bool> {
    let mut referred = vec![false; book.handle_count()];
    book.each_target(|holder, target| {
        if holder != target {
            referred[target.index()] = true;
        }
    });
    referred
}
