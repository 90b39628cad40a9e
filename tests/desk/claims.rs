//! The claims screen: from the desk to who says what, with both wordings, and back.

use watchfloor::app::Msg;
use watchfloor::app::screen::Screen;
use watchfloor::casebook::AsOf;

use crate::support::{Play, case, crocus};

/// The table without the names of the views, as far as its row of the cursor.
fn sides(play: &Play) -> String {
    let text = play.text();
    let start = text.find("\u{256d}\u{2500} ").expect("there is a table");
    let below = text[start + 3..].find("\u{256d}\u{2500} ").expect("there is something below it");
    text[start + 3 + below..].to_owned()
}

#[track_caller]
fn check(play: &Play, expected: &[&str]) {
    let sides = sides(play);
    for text in expected {
        assert!(sides.contains(text), "“{text}” is not below the table\n{}", play.text());
    }
}

#[test]
fn one_key_leads_to_the_most_contested_question_with_both_wordings() {
    let mut play = Play::new(crocus(), 160, 48);
    play.keys("5").expect("Which border were the fleeing attackers making for?");
    check(
        &play,
        &[
            "FSB: \u{201c}Ukraine's\u{201d} \u{2260}",
            "1 of 1",
            "The suspects fled towards the Ukrainian border.",
            "The attackers made for Belarus, not Ukraine",
            "and only one can be true [same-question,",
            "D6: not usually reliable, truth cannot be judged",
            "B2: usually reliable, probably true",
        ],
    );
}

#[test]
fn the_cell_of_a_record_is_one_key_away() {
    let check_from = |keys: &str, selected: &str, title: &str| {
        let mut play = Play::new(crocus(), 160, 48);
        play.keys(keys).expect_selected(selected);
        play.keys("c");
        check(&play, &[title]);
        // The place on the desk is one step back.
        play.keys("<alt-left>").expect_selected(selected);
        assert_eq!(play.app.screen(), Screen::Desk);
    };
    check_from("/ lukashenko <enter>", "actor:lukashenko", "Lukashenko: \u{201c}Ukraine's\u{201d}");
    check_from("<tab> / flee <enter>", "event:attackers-flight", "FSB: \u{201c}Ukraine's\u{201d}");
}

#[test]
fn from_a_record_that_no_question_is_about_one_stays_where_one_is() {
    let text = "[[actor]]\nid = \"a\"\nname = \"A\"\nkind = \"person\"\n";
    let mut play = Play::new(case(&[("casebook.toml", text)]), 120, 36);
    play.keys("c").expect("No claim in this casebook answers a question about this record");
    assert_eq!(play.app.screen(), Screen::Desk);
    play.keys("5").expect("No question yet");
}

#[test]
fn an_attack_on_the_motive_is_no_denial() {
    let mut play = Play::new(crocus(), 160, 48);
    play.keys("5 / blackmail <enter>");
    check(
        &play,
        &[
            "Putin disputes the motive of what US embassy says",
            "no contradiction",
            "\u{201c}outright blackmail\u{201d}",
            "\u{201c}extremists have imminent plans\u{201d} (en)",
        ],
    );
    play.expect_none("Putin denies");
}

#[test]
fn from_a_claim_one_comes_back_to_its_cell() {
    let mut play = Play::new(crocus(), 160, 48);
    play.keys("5 l l l x");
    check(&play, &["Lukashenko: \u{201c}Ukraine's\u{201d}", "2 of 3"]);
    play.keys("<enter>").expect_selected("claim:lukashenko-belarus");
    play.keys("<alt-left>");
    check(&play, &["Lukashenko: \u{201c}Ukraine's\u{201d}", "2 of 3"]);
    play.keys("<alt-right>").expect_selected("claim:lukashenko-belarus");
}

#[test]
fn the_place_outlives_a_reading_again() {
    let mut play = Play::new(crocus(), 160, 48);
    play.keys("5 l l l x I").send(Msg::Loaded(crocus())).keys("Q");
    check(&play, &["Lukashenko: \u{201c}Ukraine's\u{201d}", "2 of 3"]);
    play.send(Msg::Loaded(crocus()));
    check(&play, &["Lukashenko: \u{201c}Ukraine's\u{201d}", "2 of 3"]);
}

#[test]
fn the_cursor_moves_in_two_dimensions_over_what_is_said() {
    let mut play = Play::new(crocus(), 160, 48);
    play.keys("5 l").expect("Russian officials: \u{201c}Ukraine's\u{201d}");
    // Of the other answer only one cell says anything.
    play.keys("j").expect("Lukashenko: \u{201c}That of Belarus\u{201d}");
    play.keys("k").expect("Russian officials: \u{201c}Ukraine's\u{201d}");
    play.keys("k").expect("exclusive: at most one answer is true");
    play.keys("G").expect("Nobody in this casebook answers");
}

#[test]
fn what_was_not_yet_known_is_not_told() {
    let mut play = Play::new(crocus(), 160, 48);
    play.send(Msg::AsOf(AsOf::parse("2024-03-21").ok())).keys("5");
    play.expect_none("Which border").expect_none("IS-K, for itself");
    check(&play, &["Putin: \u{201c}To destabilise Russia\u{201d}"]);
    play.send(Msg::AsOf(AsOf::parse("2001").ok())).expect("No question had been asked as of 2001");
}

#[test]
fn zoomed_the_sides_scroll_and_esc_brings_the_table_back() {
    let mut play = Play::new(crocus(), 80, 24);
    play.keys("5 z").expect_none("who spoke first").keys("j j j").expect("standing");
    play.keys("<esc>").expect("who spoke first");
    assert_eq!(play.app.screen(), Screen::Claims);
    play.keys("<esc>");
    assert_eq!(play.app.screen(), Screen::Desk);
}
