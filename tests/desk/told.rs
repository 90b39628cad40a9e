//! The narratives and the speakers of the claims screen: from the list into its claims, to the desk, and back.

use crate::support::{Play, case, crocus};

const HEADER: &str = "[casebook]\nformat = 1\ntitle = \"T\"\n";

/// Two speakers, who tell one story one after another, and one who contradicts them.
fn told() -> String {
    let actor = |id: &str| format!("[[actor]]\nid = \"{id}\"\nname = \"{id}\"\nkind = \"person\"\n");
    let claim = |id: &str, speaker: &str, said: &str, more: &str| {
        format!(
            "[[claim]]\nid = \"{id}\"\nspeaker = \"{speaker}\"\nsaid = \"{said}\"\nforce = \"asserts\"\n\
             text = \"Text of {id}.\"\n{more}\n"
        )
    };
    [
        HEADER.to_owned(),
        actor("Ann"),
        actor("Bob"),
        actor("Cid"),
        "[[question]]\nid = \"q\"\ntext = \"Who did it?\"\nkind = \"exclusive\"\n\
         answers = [{ id = \"x\", text = \"X\" }, { id = \"y\", text = \"Y\" }]\n"
            .to_owned(),
        "[[narrative]]\nid = \"n\"\ntitle = \"The story\"\naim = \"To mislead.\"\n".to_owned(),
        claim(
            "bobs",
            "Bob",
            "2024-03-05",
            "narrative = \"n\"\nanswers = [\"q/x\"]\ntechniques = [\"T0068\"]",
        ),
        claim("anns", "Ann", "2024-03-01", "narrative = \"n\"\nanswers = [\"q/x\"]"),
        claim("cids", "Cid", "2024-03-09", "answers = [\"q/y\"]"),
    ]
    .concat()
}

#[test]
fn a_narrative_is_told_in_the_order_of_time_and_led_back_to_its_first_speaker() {
    let mut play = Play::new(case(&[("a.toml", &told())]), 120, 40);
    play.keys("5 N").expect("Narratives 1").expect("The story").expect("Its aim: To mislead.");
    play.expect("2024-03-01").expect("2024-03-05").expect("First told in this casebook by Ann, 2024-03-01.");
    play.expect("repeats it, after Ann").expect("T0068").expect("contradicted by Cid");
    let text = play.text();
    assert!(text.find("Ann: Text of anns").expect("Ann") < text.find("Bob: Text of bobs").expect("Bob"));
    play.keys("<enter> j <enter>").expect_selected("claim:bobs");
    play.keys("<alt-left>").expect("The story").keys("<enter>").expect_selected("claim:bobs");
    play.keys("<alt-left> x").expect_selected("claim:cids");
}

#[test]
fn what_opposes_a_narrative_leads_on_and_esc_goes_back_one_thing_at_a_time() {
    let mut play = Play::new(case(&[("a.toml", &told())]), 120, 40);
    play.keys("5 N <enter> G <enter>").expect_selected("claim:cids");
    play.keys("<alt-left> <esc>").expect("The story").keys("<esc>").expect("Actors 3");
}

#[test]
fn vague_dates_leave_open_who_told_it_first() {
    let text = told().replace("said = \"2024-03-01\"", "said = \"2024-03\"");
    let mut play = Play::new(case(&[("a.toml", &text)]), 120, 40);
    play.keys("5 N").expect("Who told it first is open: by the dates it may be Ann, Bob.");
    play.expect("may be the first").expect_none("repeats it");
}

#[test]
fn narratives_follow_the_date_and_say_why_there_are_none() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("5 N").expect("Narratives 4").expect("2024-03-28");
    play.keys("/ blackmail <enter>").expect("Narratives 1/4");
    play.keys("/ nosuchword <enter>").expect("Nothing matches").keys("<esc>").expect("Narratives 4");
    let mut empty = Play::new(case(&[("casebook.toml", HEADER)]), 80, 24);
    empty.keys("5 N").expect("No narrative yet").expect("[[narrative]]").keys("<enter> x j G");
    empty.keys("W").expect("Nobody has said anything yet").expect("[[claim]]").keys("<enter> x s S");
}

#[test]
fn speakers_are_counted_sorted_and_led_to_the_claims_behind_the_numbers() {
    let mut play = Play::new(case(&[("a.toml", &told())]), 120, 40);
    play.keys("5 W").expect("Speakers 3").expect("Corroborated (1)").expect("borne out by Bob");
    play.expect("Contradicted (1)").expect("contradicted by Cid, 2024-03-09").expect("[UNDEC]");
    play.expect("Counts, no grades.");
    // Sorted by another column the cursor stays on its speaker.
    play.keys("s S").expect("Text of anns").keys("<enter> <enter>").expect_selected("claim:anns");
    play.keys("<alt-left> <esc> / cid <enter>").expect("Speakers 1/3").expect("Text of cids");
    play.keys("<enter> j <enter>").expect_selected("claim:bobs");
}

#[test]
fn the_same_claim_in_two_groups_is_come_back_to_in_the_one_that_was_left() {
    let mut play = Play::new(case(&[("a.toml", &told())]), 120, 24);
    play.keys("5 W <enter> j <enter>").expect_selected("claim:anns");
    // Down once more from where one was is the rival, and not the second naming of the claim.
    play.keys("<alt-left> j <enter>").expect_selected("claim:cids");
}

#[test]
fn the_mouse_selects_a_row_and_what_is_told_of_it() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("5 W").click("Zakharova").expect("Open (3)");
    play.keys("5 N").click("The American alert was blackmail").expect("To discredit the warning.");
    play.click("Putin:").click("Putin:").expect_selected("claim:putin-blackmail");
}

#[test]
fn both_views_are_the_same_in_ascii_but_for_the_signs() {
    let mut play = Play::new(crocus(), 80, 24);
    play.look.glyphs = &watchfloor::view::glyph::Glyphs::ASCII;
    for keys in ["5 N", "<enter>", "W", "<enter>"] {
        let text = play.keys(keys).text();
        let odd: String = text.chars().filter(|letter| !letter.is_ascii()).collect();
        assert!(odd.is_empty(), "{odd}\n{text}");
    }
}
