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
        "on “{}” {} says “{}”, {} “{}”, and only one can be true",
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
