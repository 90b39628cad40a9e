//! Who says what about which question: the table of the claims screen, by keys.

use watchfloor::app::screen::claims::{QuestionRow, Said};

use crate::support::{Play, crocus, folder};

fn claim(play: &Play) -> String {
    let questions = &play.app.claims().questions;
    let name = |said: &Said| play.app.loaded().book.record(said.claim).name();
    questions.current().map(name).unwrap_or_default()
}

#[test]
fn two_keys_show_where_the_attackers_were_heading_according_to_whom() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("5 <pagedown>");
    assert_eq!(claim(&play), "claim:fsb-flight-ukraine", "{}", play.text());
    play.expect("The suspects fled towards the").expect("The attackers made for Belarus");
    play.keys("<enter>").expect_selected("claim:fsb-flight-ukraine");
    play.keys("<alt-left>").expect("Which border were the fleeing");
    assert_eq!(claim(&play), "claim:fsb-flight-ukraine");
}

#[test]
fn from_a_record_to_the_question_that_it_speaks_to() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("/ lukash <enter> x c");
    assert_eq!(claim(&play), "claim:lukashenko-belarus", "{}", play.text());
    play.keys("<esc>").expect_selected("claim:lukashenko-belarus");
    // What no claim speaks to is told.
    play.keys("1 <tab> / beslan <enter> c").expect("No claim about this record answers a question");
}

#[test]
fn a_motive_that_is_disputed_is_no_denial() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("<tab> <tab> / blackmail <enter> c");
    assert_eq!(claim(&play), "claim:putin-blackmail", "{}", play.text());
    play.expect("It disputes the motive of").expect_none("Contradicted").expect_none("Denial");
}

#[test]
fn cells_are_walked_and_those_who_oppose_come_in_turns() {
    let mut play = Play::new(crocus(), 160, 40);
    play.keys("5");
    let first = claim(&play);
    let said = play.app.claims().questions.said.len();
    assert!(said > 1, "{}", play.text());
    let mut seen = Vec::new();
    for _ in 0..said {
        let opposed = play.app.claims().questions.current().and_then(|said| said.opposed.clone());
        seen.push(opposed.expect("something opposes it").other);
        play.keys("x");
    }
    assert_eq!(claim(&play), first, "the turn is over");
    seen.dedup();
    assert_eq!(seen.len(), said);
    // Beyond the last speaker there is nothing, and the first row is a question.
    play.keys("l l l l l l l l l l l l h").keys("<home>");
    assert!(matches!(play.app.claims().questions.row(), Some(QuestionRow::Question(_))));
}

#[test]
fn a_filter_leaves_questions_that_speak_of_it() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("5 / lukash <enter>")
        .expect("Questions 1/")
        .expect("Which border")
        .expect_none("Who directed the attack?");
    play.keys("<esc>").expect("Who directed the attack?");
    play.keys("/ nosuchword").expect("No question, answer or speaker matches");
}

#[test]
fn before_the_attack_nobody_had_answered_for_it() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("5 @ 2024-03-21 <enter>")
        .expect_none("Who directed the attack?")
        .expect("What was the American alert");
    play.keys("@ <ctrl-u> 1990 <enter>").expect("No question was known as of 1990");
}

/// Another case, with not a line changed for it.
#[test]
fn another_controversy_opens_on_what_is_most_contested() {
    let mut play = Play::new(folder("tests/case/amritsar"), 120, 36);
    play.keys("5").expect("Was Dyer wronged by being relieved?").expect("Contradicted by: 1 of");
    for width in [40, 80, 200] {
        play.send(watchfloor::app::Msg::Resized { width, height: 30 });
        play.frame();
    }
}
