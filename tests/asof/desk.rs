//! The desk as of a date: what stays where it is, what is said of what is gone, and how a date is typed.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use watchfloor::app::{Beyond, Effect, Loaded, Msg, Opening};
use watchfloor::casebook::AsOf;

use crate::support::{Play, crocus, unchecked};

fn play() -> Play {
    Play::new(crocus(), 120, 36)
}

#[test]
fn the_selection_stays_where_it_was_known() {
    let mut play = play();
    play.keys("/ fsb <enter>").expect_selected("actor:fsb").keys("@ 2024-03-21 <enter>");
    play.expect_selected("actor:fsb").expect("as of 2024-03-21").expect("hidden");
    play.keys("\\").expect_selected("actor:fsb").expect_none("hidden");
}

#[test]
fn from_what_was_not_known_one_comes_to_the_nearest_that_was() {
    let mut play = play();
    play.keys("<tab> G k").expect_selected("event:march-28-arrest");
    play.keys("@ 2024-03-21 <enter>").expect_selected("event:putin-fsb-board");
    play.expect(
        "Not yet known as of 2024-03-21: Investigative Committee arrests a suspect (known from 2024-03-28)",
    );
    play.keys("j").expect_none("Not yet known as of");
}

#[test]
fn one_does_not_go_back_to_what_was_not_known() {
    let mut play = play();
    play.keys("/ lukash <enter> x").expect_selected("claim:lukashenko-belarus");
    play.keys("@ 2024-03-21 <enter> x").expect("No other claim in this casebook contradicts");
    play.keys("<alt-left>").expect("Not yet known as of 2024-03-21: Lukashenko (known from 2024-03-26)");
}

#[test]
fn a_reference_to_what_came_later_says_only_that() {
    let mut play = Play::new(crocus(), 120, 60);
    play.keys("<tab> / kaluga <enter> @ 2024-03-21 <enter> <enter>")
        .expect_selected("event:kaluga-operation");
    play.expect("not yet known (2024-04-30)")
        .expect_none("Analysis of the attack")
        .expect_none("Missed Signs");
}

#[test]
fn a_date_is_told_while_it_is_typed() {
    let mut play = play();
    play.keys("@").expect("a date, as in 2024-03-21");
    play.keys("2024-2").expect("did you mean `2024-02`?").keys("<enter>").expect("two digits");
    assert_eq!(play.app.as_of(), None);
    play.keys("<ctrl-u> 2024-03-12/..").expect("has no last day");
    play.keys("<ctrl-u> 2024-03").expect("records were known").keys("<enter>");
    play.expect("as of 2024-03 ");
    // What was typed before stands there to be changed; dropping the line changes nothing.
    play.keys("@").expect("as of 2024-03").keys("<ctrl-u> 1999 <esc>").expect("as of 2024-03 ");
    play.keys("@ <ctrl-u> <enter>");
    assert_eq!(play.app.as_of(), None);
}

#[test]
fn the_place_in_the_detail_stays() {
    let mut play = play();
    play.keys("/ fsb <enter> <enter> j j j j j j j j j j j j j j").expect_selected("actor:fsb");
    let offset = play.app.desk().detail.offset;
    play.keys("@ 2024-03-29 <enter>").expect_selected("actor:fsb");
    assert!(offset > 0 && play.app.desk().detail.offset == offset, "{offset}");
}

#[test]
fn filters_and_narrowing_stay() {
    let mut play = play();
    play.keys("/ fsb <enter> t @ 2024-03-21 <enter>");
    play.expect("/ fsb").expect("tied to FSB").expect_selected("actor:fsb");
    play.keys("<esc>").keys("/ moser <enter> t \\").keys("/ <ctrl-u> moser <enter> t t [ [ [ [");
    play.expect_none("Moser");
}

#[test]
fn problems_are_those_of_the_date() {
    let mut play = play();
    let all = play.app.loaded().problems.len();
    play.keys("0 @ 2024-03-27 <enter>");
    assert!(play.app.loaded().problems.len() < all);
    play.keys("@ <ctrl-u> 1990 <enter>").expect("No problems as of 1990");
}

#[test]
fn before_everything_all_panes_say_when_the_first_comes() {
    let mut play = play();
    play.keys("@ 1990 <enter>");
    for first in ["2004-09-03", "2022-02-28", "2024-03-28"] {
        play.expect(first);
    }
    play.expect("Nothing is selected.").keys("j k x t <enter> v <tab> <alt-left>").frame();
}

/// A casebook that is too large to be looked through between two frames.
#[test]
fn a_large_casebook_is_looked_through_beside_the_screen() {
    let actors = (0..3_000).map(|at| {
        format!(
            "[[actor]]\nid = \"a{at}\"\nname = \"A{at}\"\nkind = \"person\"\nknown = \"2024-01-{:02}\"\n",
            at % 28 + 1
        )
    });
    let text: String =
        std::iter::once("[casebook]\nformat = 1\ntitle = \"T\"\n".to_owned()).chain(actors).collect();
    let mut play = Play::new(unchecked(&[("casebook.toml", &text)]), 120, 36);
    play.keys("[ [").expect("as of 2024-01-26 \u{2026}");
    assert_eq!(play.app.loaded().book.len(), 3_000);
    let asked: Vec<Effect> = std::mem::take(&mut play.effects);
    let [Effect::Recall(first), Effect::Recall(second)] = asked.as_slice() else { panic!("{asked:?}") };
    let answers = |recall: &watchfloor::app::Recall| {
        let mut found: Vec<Msg> = Vec::new();
        recall.answers(|| true, |answer| found.push(answer));
        found
    };
    // The answer to the first question comes too late.
    for answer in answers(first) {
        play.send(answer);
    }
    assert_eq!(play.app.loaded().book.len(), 3_000);
    for answer in answers(second) {
        play.send(answer);
    }
    assert!(play.app.loaded().book.len() < 3_000 && !play.app.is_recalling());
    play.app.set_as_of(AsOf::parse("2023").ok());
    assert!(play.app.loaded().book.is_empty() && play.app.loaded().problems.is_empty());
    play.send(Msg::AsOf(None));
    assert_eq!(play.app.loaded().book.len(), 3_000);
}

/// What is not wanted any more is not told, be it that it was begun.
#[test]
fn looking_back_is_broken_off() {
    // Of few records rules are asked one after the other, of many side by side.
    for records in [3_000, 6_000] {
        let actor = |at: usize| format!("[[actor]]\nid = \"a{at}\"\nname = \"A\"\nkind = \"person\"\n");
        let text: String = (0..records).map(actor).collect();
        let mut play = Play::new(unchecked(&[("a.toml", &text)]), 120, 36);
        play.keys("@ 2024 <enter>");
        let recall = play.recall();
        // Wanted is asked after the panes, and before each rule.
        let check = |times: usize, answers: usize| {
            let (asked, mut told) = (AtomicUsize::new(0), 0);
            recall.answers(|| asked.fetch_add(1, Ordering::Relaxed) < times, |_| told += 1);
            assert_eq!(told, answers, "after {times} of {records}");
        };
        check(0, 1);
        check(1, 2);
        check(5, 2);
        check(1_000, 3);
    }
}

#[test]
fn one_can_look_back_while_the_casebook_is_still_being_worked_out() {
    let whole = crocus();
    let date = || Some(AsOf::parse("2024-03-21").expect("a date"));
    let mut fresh = Play::new(Arc::clone(&whole), 120, 36);
    fresh.app.set_as_of(date());
    let unfinished = Loaded::unfinished(whole.origin.clone(), whole.book.clone(), Beyond::default());
    let unfinished = Arc::new(unfinished);
    let mut play = Play::new(Arc::clone(&unfinished), 120, 36);
    play.app.begin_opening(Opening::Deriving);
    play.app.set_as_of(date());
    play.keys("] [ [ ]");
    play.app.set_as_of(date());
    let finished = Arc::new(unfinished.finished(Vec::new()));
    play.send(Msg::Opened { loaded: Arc::clone(&finished), left: Opening::Checking });
    play.send(Msg::Opened { loaded: Arc::new(finished.with_rules_asked()), left: Opening::Done });
    assert_eq!(play.text(), fresh.text());
    assert_eq!(play.keys("5").text(), fresh.keys("5").text());
}

/// Views may be gone to before what they show was worked out: they show what there is, and the rest when it comes.
#[test]
fn every_view_can_be_seen_while_the_casebook_is_still_being_worked_out() {
    let whole = crocus();
    let unfinished = Loaded::unfinished(whole.origin.clone(), whole.book.clone(), Beyond::default());
    let unfinished = Arc::new(unfinished);
    let finished = Arc::new(unfinished.finished(Vec::new()));
    for date in [None, AsOf::parse("2024-03-29").ok()] {
        let mut play = Play::new(Arc::clone(&unfinished), 120, 36);
        play.app.begin_opening(Opening::Deriving);
        play.app.set_as_of(date.clone());
        for screen in ["5", "6", "7", "8", "0"] {
            play.keys(screen);
            for _ in 0..4 {
                play.keys("<tab> j <enter> <esc>").frame();
                play.keys(screen);
            }
        }
        play.keys("5 W");
        play.send(Msg::Opened { loaded: Arc::clone(&finished), left: Opening::Checking });
        play.app.set_as_of(date.clone());
        let mut fresh = Play::new(Arc::clone(&finished), 120, 36);
        fresh.app.set_as_of(date);
        let speakers = |play: &Play| play.app.rows_of("speakers");
        fresh.keys("5 W");
        assert!(speakers(&fresh) > Some(0));
        assert_eq!(speakers(&play), speakers(&fresh));
    }
}
