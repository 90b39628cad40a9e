//! # same-question
//!
//! Different speakers give answers to one question that exclude each other.
//!
//! ## What it does
//! For every question of kind `exclusive` it takes the claims with different `answers` to it from different speakers.
//! Each such pair is a contradiction; where one side only `suggests` or `predicts`, it is a tension.
//!
//! ## Why it matters
//! Who contradicts whom is what a reader of a war of narratives asks first, and two wordings seldom show it by
//! themselves.
//!
//! ## Fails
//! ```toml
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
//! ```toml
//! [[claim]]
//! id = "fsb-border"
//! speaker = "fsb"
//! said = "2024-03-23"
//! force = "asserts"
//! text = "The attackers made for Ukraine."
//! answers = ["flight/ukraine"]
//! ```
//!
//! ## To silence it
//! It is a finding about the world and no mistake of the file. What was decided about it is written as a `[[finding]]`
//! that names the rule and the records.

use super::findings::{Contradiction, Patience};
use super::statement::{Statement, Statements, are_of_two, brief, name, strength};
use crate::casebook::Casebook;
use crate::model::schema::QUESTION;
use crate::model::word::QuestionKind;

const KIND: u8 = QUESTION.index("kind");

pub(super) fn find(
    book: &Casebook,
    statements: &Statements,
    patience: &mut Patience,
    found: &mut Vec<Contradiction>,
) {
    for on_one_question in
        statements.asserted.chunk_by(|one, next| one.answer.question == next.answer.question)
    {
        let question = book.record(on_one_question[0].answer.question);
        if question.part().word(KIND, QuestionKind::parse) != Some(QuestionKind::Exclusive) {
            continue;
        }
        // Those with one answer stand beside each other; all others, before and behind them, exclude them.
        let count = on_one_question.len();
        let groups = on_one_question.chunk_by(|one, next| one.answer == next.answer);
        let pairs = groups.clone().map(|group| group.len() * (count - group.len())).sum::<usize>() / 2;
        let each = patience.for_each(question, count, pairs);
        let mut end = 0;
        for group in groups {
            end += group.len();
            let others = count - group.len();
            for (at, one) in group.iter().enumerate() {
                let is_exact = each == usize::MAX;
                let rivals = if is_exact { count - end } else { each.min(others) };
                let start = if is_exact { 0 } else { at % others };
                let rivals = (start..start + rivals).map(|place| {
                    let place = if is_exact { place } else { place % others };
                    &on_one_question[(end + place) % count]
                });
                let rivals = rivals.filter(|other| are_of_two(one, other));
                found.extend(rivals.map(|other| contradiction(book, one, other)));
            }
        }
    }
}

fn contradiction(book: &Casebook, one: &Statement, other: &Statement) -> Contradiction {
    let because = format!(
        "to “{}” {} answers “{}” and {} “{}”, and only one answer can be true",
        brief(book.record(one.answer.question).title()),
        name(book, one.speaker),
        brief(book.answer_text(one.answer)),
        name(book, other.speaker),
        brief(book.answer_text(other.answer)),
    );
    Contradiction {
        rule: "same-question",
        strength: strength(one.force, other.force),
        records: [one.claim, other.claim],
        because,
    }
}
