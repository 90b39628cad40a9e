//! Filters of the views that stand for many records: chosen beside the screen in a large casebook.

use std::sync::Arc;

use watchfloor::app::{Choosing, Effect, MouseAction, Msg, Ticket};
use watchfloor::casebook::RecordId;

use crate::support::{Play, case, crocus};

/// A casebook that is too large for its claims to be looked through on the key.
fn many() -> String {
    let actor = |at: usize| {
        let name = if at % 1_000 == 7 { format!("Radar {at}") } else { format!("Somebody {at}") };
        format!(
            "[[actor]]\nid = \"a{at}\"\nname = \"{name}\"\nkind = \"person\"\n[[claim]]\nid = \"c{at}\"\nspeaker = \"a{at}\"\n\
             said = \"2024\"\nforce = \"asserts\"\ntext = \"T\"\n"
        )
    };
    (0..4_000).map(actor).collect()
}

/// The questions that were asked, the last one first.
fn asked(play: &Play) -> Vec<Choosing> {
    let asked = play.effects.iter().rev().filter_map(|effect| match effect {
        Effect::Choose(choosing) => Some(choosing.clone()),
        _ => None,
    });
    asked.collect()
}

fn answer(play: &mut Play, choosing: Choosing) -> bool {
    let answer = choosing.answer();
    let is_there = answer.is_some();
    if let Some(msg) = answer {
        play.send(msg);
    }
    is_there
}

/// The record that the view is on.
fn selected(play: &Play) -> RecordId {
    let sheet = play.app.board().expect("a screen with views").sheet();
    sheet.selection(play.app.loaded()).expect("a row is selected")
}

fn speakers() -> Play {
    let mut play = Play::new(case(&[("a.toml", &many())]), 120, 36);
    play.keys("5 W").expect("Speakers 4,000");
    play
}

#[test]
fn rows_come_when_they_are_chosen() {
    let mut play = speakers();
    play.keys("/ rada").expect("Speakers 4,000").expect("rada").expect("\u{2026} \u{2500}");
    play.keys("r").expect("Speakers 4,000");
    let [last, before] = [0, 1].map(|at| asked(&play)[at].clone());
    assert!(!answer(&mut play, before), "what was asked before is wanted by nobody");
    play.expect("Speakers 4,000");
    assert!(answer(&mut play, last.clone()));
    play.expect("Speakers 4/4,000").expect("Radar 7").expect_none("\u{2026} \u{2500}");
    // An answer that comes twice changes nothing.
    play.keys("<ctrl-u>");
    answer(&mut play, last);
    play.expect("Speakers 4/4,000");
    let all = asked(&play).remove(0);
    answer(&mut play, all);
    play.expect("Speakers 4,000");
}

#[test]
fn who_goes_on_meanwhile_is_not_set_back() {
    let mut play = speakers();
    play.keys("/ somebody <enter> <down> <down> <down>");
    let here = selected(&play);
    let question = asked(&play).remove(0);
    answer(&mut play, question);
    play.expect("Speakers 3,996/4,000");
    assert_eq!(selected(&play), here);
}

#[test]
fn what_is_done_to_the_view_meanwhile_is_done_to_the_right_rows() {
    // Another view, and back: the rows were chosen before.
    let mut play = speakers();
    play.keys("/ radar <enter> <tab>").keys("W").expect("Speakers 4/4,000");
    let question = asked(&play).remove(0);
    assert!(!answer(&mut play, question));
    // Another order.
    let mut play = speakers();
    play.keys("/ radar <enter> s").expect("Speakers 4/4,000");
    // A row is gone to: one of those that the filter keeps.
    let mut play = speakers();
    play.keys("/ radar <enter> <enter>").expect_none("Somebody 0").expect("Radar 7");
    // The same screen left and come back to: what is awaited still comes.
    let mut play = speakers();
    play.keys("/ radar <enter> 1 5").expect("Speakers 4,000");
    let question = asked(&play).remove(0);
    assert!(answer(&mut play, question));
    play.expect("Speakers 4/4,000");
    // Another screen is filtered.
    let mut play = speakers();
    play.keys("/ radar <enter> 7 / x <enter> 5").expect("Speakers 4/4,000");
}

#[test]
fn who_goes_back_to_another_view_finds_the_filter_applied() {
    let mut play = speakers();
    play.keys("/ radar <enter> <ctrl-o>").expect_none("Speakers 4,000");
    let question = asked(&play).remove(0);
    assert!(!answer(&mut play, question), "the rows were chosen when the view was left");
    play.keys("W").expect("Speakers 4/4,000").expect_none("\u{2026} \u{2500}");
}

#[test]
fn the_wheel_and_esc_are_not_undone() {
    let mut play = speakers();
    play.keys("/ somebody <enter>");
    let question = asked(&play).remove(0);
    let wheel = Msg::Mouse { column: 20, row: 6, action: MouseAction::WheelDown };
    for _ in 0..5 {
        play.send(wheel.clone());
    }
    let frame = play.text();
    answer(&mut play, question);
    assert_eq!(play.text(), frame);
    play.expect("Speakers 3,996/4,000");
    let mut play = speakers();
    play.keys("/ radar <enter> <esc>");
    for question in asked(&play) {
        answer(&mut play, question);
    }
    play.expect("Speakers 4,000").expect_none("\u{2026} \u{2500}");
}

/// What was asked before is broken off: nothing is looked through for it any more, in whatever view.
#[test]
fn nothing_is_kept_by_a_filter_that_was_given_up() {
    let ticket = Ticket::default();
    assert!(ticket.give_up() && ticket.is_given_up());
    let loaded = crocus();
    let mut play = Play::new(Arc::clone(&loaded), 120, 36);
    let mut seen = Vec::new();
    for screen in ["5", "6", "7", "8"] {
        play.keys(screen);
        for _ in 0..4 {
            play.keys("<tab>");
            let mut board = play.app.board().expect("a screen with views").copied();
            let (region, sheet) = (board.region(), board.sheet_mut());
            sheet.set_filter(&loaded, "-zzz");
            if ["sensitivity", "post-mortem", "matrix"].contains(&region) || sheet.rows() == 0 {
                continue;
            }
            sheet.filter_mut().works_until(Some(&ticket));
            sheet.choose(&loaded);
            assert_eq!(sheet.rows(), 0, "{region}");
            seen.push(region);
        }
    }
    seen.sort_unstable();
    seen.dedup();
    let all =
        ["inbox", "narratives", "questions", "scenarios", "signals", "signposts", "speakers", "warnings"];
    assert_eq!(seen, all, "the views that list something in the founding case");
}

/// Whom a name means is looked up where the rows are chosen.
#[test]
fn names_mean_somebody_wherever_rows_are_chosen() {
    let mut play = speakers();
    play.keys("/ actor:radar").expect("Speakers 4,000");
    let question = asked(&play).remove(0);
    answer(&mut play, question);
    play.expect("Speakers 4/4,000");
    let mut play = speakers();
    play.keys("/ actor:radar <enter> <tab> W").expect("Speakers 4/4,000");
    let mut play = speakers();
    play.keys("/ actor:nobody").expect_none("no actor is called");
    let question = asked(&play).remove(0);
    answer(&mut play, question);
    play.expect("Nothing matches").expect("no actor is called `nobody`");
}

#[test]
fn another_date_is_chosen_by_the_filter_too() {
    let mut play = speakers();
    play.keys("/ radar <enter> @ 2025 <enter>").look_back();
    play.expect("Speakers 4/4,000");
}
