//! # no-legal-status
//!
//! A person who is accused, with no word on where he or she stands before the law.
//!
//! ## What it does
//!
//! Looks for persons who take part in an event as perpetrator, suspect, accomplice and the like, or whom an
//! accusing claim names: as the culprit of its `value`, or through the actor of an answer that it asserts. Such a
//! person needs `legal_status`: alleged, charged, convicted or cleared. Each person is told of once.
//!
//! ## Why it matters
//!
//! Naming a person as a culprit who has not been convicted harms the person if wrong, and the house that publishes
//! it in any case. The reader has to see what a court has said.
//!
//! ## Fails
//!
//! ```toml
//! [[actor]]
//! id = "driver"
//! name = "The driver"
//! kind = "person"
//! cites = [{ source = "reuters" }]
//!
//! [[event]]
//! id = "escape"
//! title = "The escape towards the border"
//! kind = "operation"
//! date = "2024-03-22"
//! actors = [{ actor = "driver", role = "suspect" }]
//! cites = [{ source = "reuters" }]
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[actor]]
//! id = "driver"
//! name = "The driver"
//! kind = "person"
//! legal_status = "charged"
//! cites = [{ source = "reuters" }]
//!
//! [[event]]
//! id = "escape"
//! title = "The escape towards the border"
//! kind = "operation"
//! date = "2024-03-22"
//! actors = [{ actor = "driver", role = "suspect" }]
//! cites = [{ source = "reuters" }]
//! ```
//!
//! ## To silence it
//!
//! In the record, or in `[casebook]` for all records:
//!
//! ```toml
//! allow = [{ rule = "no-legal-status", reason = "Say here why it does not hold." }]
//! ```

use std::collections::BTreeMap;

use crate::casebook::{Casebook, Link, Record, RecordId};
use crate::model::schema::{ACTOR, ANSWER, CLAIM, COMPARABLE, EVENT, Kind, PARTICIPANT};
use crate::model::word::Force;
use crate::rule::context::{Context, Findings, id_place, place_at};
use crate::text::{Diagnostic, Place};

/// Words that, in the role of a participant, say that he did it or helped.
const ACCUSING: [&str; 21] = [
    "perpetrator",
    "suspect",
    "culprit",
    "accused",
    "attacker",
    "gunman",
    "shooter",
    "bomber",
    "killer",
    "assassin",
    "arsonist",
    "hijacker",
    "accomplice",
    "facilitator",
    "financier",
    "organiser",
    "organizer",
    "mastermind",
    "planner",
    "recruiter",
    "conspirator",
];

pub(in crate::rule) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    const KIND: u8 = ACTOR.index("kind");
    const LEGAL_STATUS: u8 = ACTOR.index("legal_status");
    for (actor, accusation) in accused(context.book) {
        let actor = context.book.record(actor);
        if actor.part().text(KIND) != Some("person") || actor.part().get(LEGAL_STATUS).is_some() {
            continue;
        }
        let message = format!("person `{}` is accused, but has no legal status", actor.id());
        let diagnostic = Diagnostic::warning("no-legal-status", message)
            .at(id_place(actor))
            .related(accusation, "accused here")
            .hint("add `legal_status`: `alleged`, `charged`, `convicted` or `cleared`".to_owned());
        findings.report(actor, diagnostic);
    }
}

/// Who is accused, each with the first place where.
fn accused(book: &Casebook) -> BTreeMap<RecordId, Place> {
    const ACTORS: u8 = EVENT.index("actors");
    const WHO: u8 = PARTICIPANT.index("actor");
    const ROLE: u8 = PARTICIPANT.index("role");
    const FORCE: u8 = CLAIM.index("force");
    let mut found = BTreeMap::new();
    for event in book.of_kind(Kind::Event) {
        for participant in event.part().parts(ACTORS).filter(|part| part.text(ROLE).is_some_and(accuses)) {
            if let Some(actor) = participant.record(WHO) {
                found.entry(actor.handle()).or_insert_with(|| place_at(event, participant, ROLE));
            }
        }
    }
    for claim in book.of_kind(Kind::Claim) {
        if claim.part().word(FORCE, Force::parse) == Some(Force::Accuses) {
            accused_by(claim, &mut found);
        }
    }
    found
}

fn accused_by(claim: Record<'_>, found: &mut BTreeMap<RecordId, Place>) {
    const VALUE: u8 = CLAIM.index("value");
    const CULPRIT: u8 = COMPARABLE.index("culprit");
    const ANSWERS: u8 = CLAIM.index("answers");
    const ACTOR_FIELD: u8 = ANSWER.index("actor");
    if let Some(value) = claim.part().part(VALUE)
        && let Some(culprit) = value.record(CULPRIT)
    {
        found.entry(culprit.handle()).or_insert_with(|| place_at(claim, value, CULPRIT));
    }
    for answer in claim.part().links(ANSWERS).filter_map(Link::answer) {
        if let Some(actor) = claim.book().answer(answer).and_then(|answer| answer.record(ACTOR_FIELD)) {
            found.entry(actor.handle()).or_insert_with(|| place_at(claim, claim.part(), ANSWERS));
        }
    }
}

fn accuses(role: &str) -> bool {
    role.split(|letter: char| !letter.is_alphabetic())
        .any(|word| ACCUSING.contains(&word.to_lowercase().trim_end_matches('s')))
}
