//! # declared
//!
//! One claim is about another and contradicts it.
//!
//! ## What it does
//! It takes every claim that is `of` another with the `stance` `contradicts`. An attack on the motive of a speaker
//! (`disputes-motive`), a qualification and a retraction are no contradictions and are shown as what they are.
//!
//! ## Why it matters
//! Often a speaker contradicts another in words that answer no question; only an analyst can say so, and has to be able
//! to.
//!
//! ## Fails
//! ```toml
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
//! ```toml
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
//! It is a finding about the world and no mistake of the file. What was decided about it is written as a `[[finding]]`
//! that names the rule and the records.

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
