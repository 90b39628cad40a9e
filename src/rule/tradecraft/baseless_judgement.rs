//! # baseless-judgement
//!
//! A judgement that rests on nothing.
//!
//! ## What it does
//!
//! Looks for judgements that have neither `rests_on` nor `cites`.
//!
//! ## Why it matters
//!
//! A judgement is worth what it rests on. Without it nobody can see what would fall with a source, or what new
//! report should change it.
//!
//! ## Fails
//!
//! ```toml
//! [[judgement]]
//! id = "is-k-did-it"
//! text = "IS-K carried out the attack."
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[judgement]]
//! id = "is-k-did-it"
//! text = "IS-K carried out the attack."
//! rests_on = ["event:crocus-attack"]
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "baseless-judgement", reason = "Say here why it does not hold." }]
//! ```

use crate::model::schema::{JUDGEMENT, Kind};
use crate::rule::context::{Context, Findings, id_place};
use crate::text::Diagnostic;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    const RESTS_ON: u8 = JUDGEMENT.index("rests_on");
    for judgement in context.book.of_kind(Kind::Judgement) {
        // What stands there but leads nowhere, reading has told of.
        if judgement.part().list(RESTS_ON).next().is_none() && judgement.cites().next().is_none() {
            let message = format!("judgement `{}` rests on nothing", judgement.id());
            let hint = "name the records that carry it: `rests_on = [\"event:…\"]`".to_owned();
            let diagnostic = Diagnostic::warning("baseless-judgement", message).at(id_place(judgement));
            findings.report(judgement, diagnostic.hint(hint));
        }
    }
}
