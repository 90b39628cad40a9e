//! The views beside the matrix: what first place hangs on, and what the ratings were worth.

use super::{IRAQ, iraq, play};
use crate::support::Play;

#[test]
fn first_place_is_firm_where_nothing_alone_changes_it() {
    let without = IRAQ
        .replace("cites = [{ source = \"heuer\" }]\n", "")
        .replace("cites = [{ source = \"radio\" }]\n", "");
    let mut play = Play::new(iraq(&without), 120, 36);
    play.keys("6 <tab>")
        .expect("No item, source or origin, and not all assumptions together, changes who comes first.");
    play.expect("draws level with");
    play.expect("holds");
}

#[test]
fn a_source_that_carries_first_place_is_named() {
    let mut play = play();
    play.keys("<tab>").expect("hangs     Without the source “Psychology of Intelligence Analysis”");
}

#[test]
fn what_it_hangs_on_leads_to_the_record() {
    let weak = IRAQ.replacen("minor = \"C\"", "minor = \"I\"", 1).replace("not = \"I\"", "not = \"C\"");
    let weak = weak.replacen("major = \"C\"", "major = \"II\"", 1);
    let mut play = Play::new(iraq(&weak), 120, 36);
    play.keys("6 <tab> g");
    play.expect("hangs").keys("<enter>");
    play.keys("<alt-left>").expect("What first place hangs on");
}

#[test]
fn all_views_look_at_the_same_question() {
    let mut play = play();
    play.keys("J <tab>").expect("What first place hangs on 2/2").expect("not ranked against each other");
    play.keys("K <tab>")
        .expect("What the ratings were worth 1/2")
        .keys("<tab>")
        .expect("Will Iraq retaliate")
        .expect("1/2 exclusive");
}

#[test]
fn without_the_truth_the_post_mortem_says_how_to_write_it() {
    let mut play = play();
    play.keys("<tab> <tab>").expect("What proved true is not recorded").expect("outcome = ");
}

#[test]
fn with_the_truth_it_says_who_helped_and_who_misled() {
    let settled = IRAQ.replacen(
        "kind = \"exclusive\"",
        "kind = \"exclusive\"\noutcome = { answers = [\"major\"], on = \"1993-07-01\", cites = [{ source = \"heuer\" }] }",
        1,
    );
    let mut play = Play::new(iraq(&settled), 120, 36);
    play.keys("6 <tab> <tab>").expect("proved true").expect("It plans a major terrorist attack");
    play.expect("Sources, what misled most first")
        .expect("Intercepts")
        .expect("i")
        .keys("i")
        .expect("Ratings against the truth");
}

#[test]
fn what_takes_longer_than_a_key_is_worked_out_beside_the_screen() {
    let item = |at: usize| {
        let major = if at == 0 { "I" } else { "C" };
        format!(
            "\n[[evidence]]\nid = \"m{at}\"\nquestion = \"retaliate\"\nkind = \"report\"\ntext = \"Item {at}\"\n\
             ratings = {{ not = \"I\", minor = \"C\", major = \"{major}\" }}\ncites = [{{ source = \"radio\" }}]\n"
        )
    };
    let many: String = (0..700).map(item).collect();
    let mut play = Play::new(iraq(&format!("{IRAQ}{many}")), 120, 36);
    play.keys("6 <tab>").expect("Being worked out");
    let first = pondering(&play);
    // Another scoring is asked for before the answer comes: the first answer is not taken.
    play.keys("s");
    let second = pondering(&play);
    assert!(second.number() > first.number());
    play.send(first.answer(&|| true).expect("it is wanted")).expect("Being worked out");
    assert!(first.answer(&|| false).is_none(), "what nobody wants is broken off");
    play.send(second.answer(&|| true).expect("it is wanted"))
        .expect("What first place hangs on")
        .expect("hangs");
}

/// The last question that was asked of the world.
fn pondering(play: &Play) -> watchfloor::app::Pondering {
    let asked = play.effects.iter().rev().find_map(|effect| match effect {
        watchfloor::app::Effect::Ponder(pondering) => Some(pondering.clone()),
        _ => None,
    });
    asked.expect("something was asked")
}

#[test]
fn names_read_from_right_to_left_stay_where_the_sentence_has_them() {
    let hebrew = IRAQ
        .replace("It will sponsor minor terrorist actions", "אב")
        .replace("It plans a major terrorist attack", "גד")
        .replace("No terrorist offensive in the Gulf War of 1991", "הו")
        .replacen("minor = \"C\"", "minor = \"II\"", 1);
    let mut play = Play::new(iraq(&hebrew), 120, 36);
    play.keys("6 <tab>");
    // Each is turned in itself, as it is read; none changes places with another, nor with a figure.
    play.expect("#1        −2  “בא”").expect("#1        −2  “דג”");
    play.expect("Without “וה”, first place goes to “דג”.");
}

#[test]
fn how_it_is_weighed_goes_along_from_view_to_view() {
    let mut play = play();
    play.keys("<tab> w").expect("Weights by the grades").keys("s").expect("PARC ACH, weighted inconsistency");
    play.keys("<shift-tab>").expect("weights by grade (ours)").expect("−4.24 #3");
}
