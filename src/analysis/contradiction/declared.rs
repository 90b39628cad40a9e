//! # declared
//!
//! One claim is about another and contradicts it.
//!
//! ## What it does
//!
//! It takes every claim that is `of` another with the `stance` `contradicts`. An attack on the motive of a speaker
//! (`disputes-motive`), a qualification and a retraction are no contradictions and are shown as what they are.
//!
//! ## Why it matters
//!
//! Often a speaker contradicts another in words that answer no question; only an analyst can say so, and has to be able
//! to.
//!
//! ## Fails
//!
//! ```toml
//! [[actor]]
//! id = "fsb"
//! name = "Federal Security Service"
//! kind = "service"
//!
//! [[actor]]
//! id = "lukashenko"
//! name = "Aleksandr Lukashenko"
//! kind = "person"
//!
//! [[claim]]
//! id = "fsb-border"
//! speaker = "fsb"
//! said = "2024-03-23"
//! force = "asserts"
//! text = "The attackers made for Ukraine."
//!
//! [[claim]]
//! id = "lukashenko-border"
//! speaker = "lukashenko"
//! said = "2024-03-26"
//! force = "asserts"
//! text = "They could not get into Belarus and turned away."
//! of = "fsb-border"
//! stance = "contradicts"
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[actor]]
//! id = "us-embassy"
//! name = "Embassy of the United States"
//! kind = "authority"
//!
//! [[actor]]
//! id = "putin"
//! name = "Vladimir Putin"
//! kind = "person"
//!
//! [[claim]]
//! id = "embassy-alert"
//! speaker = "us-embassy"
//! said = "2024-03-07"
//! force = "warns"
//! text = "Attacks on large gatherings are imminent."
//!
//! [[claim]]
//! id = "putin-blackmail"
//! speaker = "putin"
//! said = "2024-03-19"
//! force = "dismisses"
//! text = "The alert is blackmail."
//! of = "embassy-alert"
//! stance = "disputes-motive"
//! ```
//!
//! ## To silence it
//!
//! It is a finding about the world and no mistake of the file, and no allowance takes it away. What was decided about it
//! is written as a `[[finding]]` that names the rule and the two claims.

use super::dispute::{Dispute, Outcome};
use super::finding::Contradiction;
use super::opposition::{Opposed, Opposition};
use super::side::Side;
use crate::casebook::{Casebook, Record};
use crate::model::schema::{CLAIM, Kind};
use crate::model::word::Stance;

const OF: u8 = CLAIM.index("of");
const STANCE: u8 = CLAIM.index("stance");
const TEXT: u8 = CLAIM.index("text");

pub(super) fn find(dispute: &Dispute<'_>, claim: Record<'_>, outcome: &mut Outcome) {
    if claim.kind() != Kind::Claim {
        return;
    }
    let part = claim.part();
    let Some(other) = part.record(OF).filter(|other| other.handle() != claim.handle()) else { return };
    outcome.read.push(other.handle());
    let opposition = part.word(STANCE, Stance::parse).and_then(Opposition::of_stance);
    match opposition {
        Some(opposition) if opposition.strength().is_some() => {
            let sides = [Side::field_of(other, TEXT), Side::field_of(claim, TEXT)];
            outcome.found.push(Contradiction {
                rule: "declared",
                opposition,
                sides: dispute.in_order(sides),
            });
        }
        Some(opposition) => {
            outcome.opposed.push(Opposed { opposition, by: claim.handle(), of: other.handle() });
        }
        None => {}
    }
}

pub(super) fn because(book: &Casebook, found: &Contradiction) -> String {
    let [one, other, ..] = &found.sides[..] else { return String::new() };
    let is_of = |side: &Side, target: &Side| {
        let of = side.record().and_then(|claim| book.record(claim).part().record(OF)).map(Record::handle);
        of.is_some() && of == target.record()
    };
    let (by, of) = if is_of(other, one) { (other, one) } else { (one, other) };
    found.opposition.told(book, *by, *of)
}
