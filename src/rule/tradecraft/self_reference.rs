//! # self-reference
//!
//! A record that refers to itself.
//!
//! ## What it does
//!
//! Looks at every reference in a record, at any depth, and names those that lead back to it; and at relations that
//! tie an actor to itself. A question may name its own answers, as its `outcome` does.
//!
//! ## Why it matters
//!
//! A source that is its own origin, a claim about itself, a judgement that rests on itself: whatever was meant, it
//! was something else.
//!
//! ## Fails
//!
//! ```toml
//! [[judgement]]
//! id = "is-k-did-it"
//! text = "IS-K carried out the attack."
//! rests_on = ["judgement:is-k-did-it"]
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
//! allow = [{ rule = "self-reference", reason = "Say here why it does not hold." }]
//! ```

use crate::casebook::Link;
use crate::model::schema::{Kind, RELATION};
use crate::rule::context::{Context, Findings, place_in};
use crate::text::Diagnostic;

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut suspects = Vec::new();
    context.book.each_target(|holder, target| {
        if holder == target {
            suspects.push(holder);
        }
    });
    suspects.dedup();
    for record in suspects.into_iter().filter(|record| context.book.has(*record)) {
        let record = context.book.record(record);
        let mut fields: Vec<&str> = record
            .links()
            .into_iter()
            // A question names its own answers: where it tells which of them proved true.
            .filter(|(_, link)| link.answer().is_none() && link.record_id() == Some(record.handle()))
            .map(|(field, _)| field)
            .collect();
        fields.dedup();
        for field in fields {
            let place = place_in(record, record.kind().shape().find(field));
            let message = format!("`{field}` of {} `{}` leads back to itself", record.kind(), record.id());
            let hint = "name the record that was meant, or leave it out".to_owned();
            findings.report(record, Diagnostic::warning("self-reference", message).at(place).hint(hint));
        }
    }
    for relation in context.book.of_kind(Kind::Relation) {
        const FROM: u8 = RELATION.index("from");
        const TO: u8 = RELATION.index("to");
        let [from, to] = [FROM, TO].map(|end| relation.part().link(end).and_then(Link::record_id));
        if from.is_some() && from == to {
            let message = format!("relation `{}` ties an actor to itself", relation.id());
            let diagnostic = Diagnostic::warning("self-reference", message).at(place_in(relation, Some(TO)));
            findings.report(relation, diagnostic.hint("name the other actor".to_owned()));
        }
    }
}
