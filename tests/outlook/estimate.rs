//! A new estimate typed on the screen: shown at once, put into the file behind the others, and undone to the byte.

use std::sync::Arc;

use watchfloor::app::{Effect, Loaded, Msg, Origin};
use watchfloor::model::date::Date;

use super::HARBOUR;
use crate::support::{Play, crocus, unchecked};

fn play(keys: &str) -> Play {
    let mut play = Play::new(unchecked(&[("casebook.toml", HARBOUR)]), 120, 60);
    play.send(Msg::Today(Date::parse("2025-04-02").expect("a date")));
    play.keys(keys);
    play
}

/// The text of the casebook in memory.
fn text(play: &Play) -> String {
    let loaded = play.app.loaded();
    let mut files = loaded.book.files();
    files.next().expect("there is one file").text().to_owned()
}

#[test]
fn an_estimate_is_shown_at_once_and_stands_behind_the_others() {
    let mut play = play("7 / mayor <enter> % 40-60");
    play.expect("40\u{2013}60 %: unlikely to likely (icd203)");
    play.keys("<enter>").expect("40\u{2013}60 % because");
    play.keys("His <space> party <space> splits. <enter>");
    play.expect("Held now: 40\u{2013}60 % (Ann, 2025-04-02)").expect("up 10 points from 30\u{2013}50 %");
    play.expect("His party splits.").expect("The mayor resigns is now held at 40\u{2013}60 %");
    let after = text(&play);
    let added = "range = [0.4, 0.6], by = \"Ann\", because = \"His party splits.\"";
    assert!(after.contains(added), "{after}");
    assert!(after.contains("range = [0.3, 0.5], because = \"His deputy left.\""), "what stood there stays");
    assert!(play.effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "it is to be written");
    play.keys("u");
    assert_eq!(text(&play), HARBOUR, "undone to the byte");
    play.expect("Held now: 30\u{2013}50 % (Ann, 2025-03-20)");
}

#[test]
fn a_number_gets_its_word_and_a_word_gets_no_number() {
    let mut play = play("7 / talks <enter> % 70 <enter> They <space> sign. <enter>");
    play.expect("Held now: 70 %");
    assert!(text(&play).contains("p = 0.7, word = \"likely\""), "{}", text(&play));
    play.keys("% almost <space> certain <enter> Signed. <enter>")
        .expect("Held now: almost certain (95\u{2013}100 %)");
    assert!(
        text(&play).contains("{ on = \"2025-04-02\", word = \"almost certain\", by = \"Ann\""),
        "{}",
        text(&play)
    );
}

#[test]
fn what_has_no_place_or_no_reason_is_not_taken() {
    let mut play = play("7 / mayor <enter> % may <enter>");
    play.expect("Not understood: no yardstick has a place for");
    play.keys("<esc> % 1").expect("1 may be one per cent or certain");
    play.keys("<esc> % 40 <enter> <enter>").expect("Say why");
    assert_eq!(text(&play), HARBOUR);
    play.keys("<esc>").expect("Held now: 30\u{2013}50 %");
}

#[test]
fn a_reason_stays_until_the_estimate_can_be_written() {
    let broken = HARBOUR.replace("criterion = \"He says so.\"", "criterion = = \"He says so.\"");
    let mut play = Play::new(unchecked(&[("casebook.toml", &broken)]), 120, 60);
    play.send(Msg::Today(Date::parse("2025-04-02").expect("a date")));
    play.keys("7 / mayor <enter> % 40-60 <enter> His <space> party <space> splits. <enter>");
    play.expect("Not changed: line").expect("has a mistake");
    assert_eq!(text(&play), broken);
    play.send(Msg::Loaded(unchecked(&[("casebook.toml", HARBOUR)])));
    play.keys("<enter>").expect("Held now: 40\u{2013}60 % (Ann, 2025-04-02)");
    assert!(text(&play).contains("because = \"His party splits.\""), "{}", text(&play));
}

#[test]
fn without_a_day_there_is_no_estimate() {
    let mut play = Play::new(unchecked(&[("casebook.toml", HARBOUR)]), 120, 60);
    play.keys("7 / mayor <enter> %").expect("An estimate needs its day");
    play.keys("4 0 <enter>");
    assert_eq!(text(&play), HARBOUR);
}

#[test]
fn a_scenario_has_to_be_at_hand_and_the_case_to_be_open_for_it() {
    let mut play = play("5 %");
    play.expect("Select a scenario first: 7 shows them");
    let embedded = Loaded::new(Origin::Embedded, crocus().book.clone(), Vec::new());
    let mut play = Play::new(Arc::new(embedded), 120, 36);
    play.keys("7 %").expect("watchfloor init --demo DIR");
}

#[test]
fn of_what_is_settled_there_is_no_estimate_any_more() {
    let mut play = play("7 / ferry <enter> %");
    play.expect("It is known what came");
    assert_eq!(text(&play), HARBOUR);
}

#[test]
fn an_estimate_that_leaves_its_set_no_sum_of_one_says_so() {
    let mut play = play("7 / talks <enter> % 99% <enter> They <space> sign. <enter>");
    play.expect("is now held at 99 %; u undoes it; strike: 3 scenarios, sum");
    play.expect("too high by");
}
