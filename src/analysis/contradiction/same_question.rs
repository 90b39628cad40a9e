//! # same-question
//!
//! Different speakers give answers to one question that exclude each other.
//!
//! ## What it does
//!
//! For every question of kind `exclusive` it takes the claims with different `answers` to it from different speakers.
//! Each such pair is a contradiction; where one side only `suggests` or `predicts`, it is a tension. Answers to a question
//! of another kind may stand beside each other.
//!
//! Who did it is asked of every event without being written down: claims about one event whose `value` names different
//! culprits are a tension, for they may have done it together; where one is a part, an offshoot, a member or the head of
//! the other by a relation, they are not even that. Write the question down to have it exclude them.
//!
//! ## Why it matters
//!
//! Who contradicts whom is what a reader of a war of narratives asks first, and two wordings seldom show it by
//! themselves.
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
//! [[question]]
//! id = "flight"
//! text = "Which border were the fugitives making for?"
//! kind = "exclusive"
//! answers = [{ id = "ukraine", text = "Ukraine" }, { id = "belarus", text = "Belarus" }]
//!
//! [[claim]]
//! id = "fsb-border"
//! speaker = "fsb"
//! said = "2024-03-23"
//! force = "asserts"
//! text = "The attackers made for Ukraine."
//! answers = ["flight/ukraine"]
//!
//! [[claim]]
//! id = "lukashenko-border"
//! speaker = "lukashenko"
//! said = "2024-03-26"
//! force = "asserts"
//! text = "The attackers first made for Belarus."
//! answers = ["flight/belarus"]
//! ```
//!
//! ## Passes
//!
//! ```toml
//! [[actor]]
//! id = "minister"
//! name = "Minister of the Interior"
//! kind = "person"
//!
//! [[actor]]
//! id = "deputy"
//! name = "A member of parliament"
//! kind = "person"
//!
//! [[question]]
//! id = "missed"
//! text = "Why was the attack not prevented?"
//! kind = "contributing"
//! answers = [{ id = "vote", text = "The vote" }, { id = "border", text = "The border" }]
//!
//! [[claim]]
//! id = "minister-vote"
//! speaker = "minister"
//! said = "2024-03-26"
//! force = "asserts"
//! text = "The vote tied down too many."
//! answers = ["missed/vote"]
//!
//! [[claim]]
//! id = "deputy-border"
//! speaker = "deputy"
//! said = "2024-03-26"
//! force = "asserts"
//! text = "The fighting at the border did."
//! answers = ["missed/border"]
//! ```
//!
//! ## To silence it
//!
//! It is a finding about the world and no mistake of the file, and no allowance takes it away. What was decided about it
//! is written as a `[[finding]]` that names the rule and the two claims.

use super::dispute::{Dispute, Dissent, Outcome};
use super::finding::Contradiction;
use super::opposition::Opposition;
use super::pairing::{Rivals, count, each_pair};
use super::side::brief;
use super::statement::{Statement, Statements};
use crate::casebook::{Casebook, Link, Record, Value};
use crate::model::schema::QUESTION;
use crate::model::word::QuestionKind;

const KIND: u8 = QUESTION.index("kind");

fn is_exclusive(question: Record<'_>) -> bool {
    question.part().word(KIND, QuestionKind::parse) == Some(QuestionKind::Exclusive)
}

fn is_same(one: &Statement, other: &Statement) -> bool {
    one.answer == other.answer
}

pub(super) fn pairs(dispute: &Dispute<'_>, statements: &Statements) -> usize {
    if is_exclusive(dispute.subject()) { count(&statements.asserted, is_same) } else { 0 }
}

pub(super) fn find(dispute: &Dispute<'_>, statements: &Statements, rivals: Rivals, outcome: &mut Outcome) {
    if is_exclusive(dispute.subject()) {
        let dissent = Dissent { rule: "same-question", opposition: Opposition::Contradicts };
        each_pair(&statements.asserted, is_same, rivals, |one, other| {
            dispute.settle(dissent, [&one.voice, &other.voice], outcome);
        });
    }
}

pub(super) fn because(book: &Casebook, found: &Contradiction) -> String {
    let [one, other, ..] = &found.sides[..] else { return String::new() };
    let (who, whom) = (one.voice(book), other.voice(book));
    let (says, contradicts) = (one.value(book), other.value(book));
    match one.read(book) {
        Some(Value::Link(link)) if link.answer().is_some() => {
            let question = link.record().map(Record::title).unwrap_or_default();
            let end = match found.opposition {
                Opposition::Tension => "one of them as a mere possibility",
                _ => "and only one can be true",
            };
            format!("on “{}” {who} said “{says}”, {whom} “{contradicts}”, {end}", brief(question))
        }
        _ => {
            let culprit = |side: &super::Side| {
                let Some(Value::Table(value)) = side.read(book) else { return String::new() };
                let link = value.shape().find("culprit").and_then(|culprit| value.link(culprit));
                brief(link.and_then(Link::record).map_or("", Record::short_title)).into_owned()
            };
            let (first, second) = (culprit(one), culprit(other));
            format!(
                "{who} named {first} as who did it, {whom} {second}, and nothing says that they did it together"
            )
        }
    }
}
