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

use super::findings::{Contradiction, Strength};
use super::statement::name;
use crate::casebook::{Casebook, Record};
use crate::model::schema::{CLAIM, Kind};
use crate::model::word::Stance;

const SPEAKER: u8 = CLAIM.index("speaker");
const OF: u8 = CLAIM.index("of");
const STANCE: u8 = CLAIM.index("stance");

pub(super) fn find(book: &Casebook, found: &mut Vec<Contradiction>) {
    for claim in book.of_kind(Kind::Claim) {
        let part = claim.part();
        let stance = part.word(STANCE, Stance::parse);
        let Some(other) = part.record(OF).filter(|other| other.handle() != claim.handle()) else { continue };
        if stance == Some(Stance::Contradicts) {
            let speaker = |claim: Record<'_>| claim.part().record(SPEAKER).map(Record::handle);
            let because = format!(
                "{} contradicts what {} said",
                name(book, speaker(claim)),
                name(book, speaker(other)),
            );
            let records = [other.handle(), claim.handle()];
            found.push(Contradiction {
                rule: "declared",
                strength: Strength::Contradiction,
                records,
                because,
            });
        }
    }
}
