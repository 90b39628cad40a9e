//! The matrix: what it shows, how one moves in it, and that ratings get into the file and out again.

use super::{IRAQ, iraq, play, saved_by, text_of};
use crate::support::Play;
use watchfloor::app::{Loaded, MouseAction, Msg, Origin};

#[test]
fn scores_stand_side_by_side_each_under_its_name() {
    let mut play = play();
    // As published: H2 before H3 before H1, which is the order of the rows. Items of one source stand together.
    play.expect("evidence  1   2   3   6   4   5       PARC  PARC wt  minuses   OS inc   OS con");
    play.expect("same origin  ╭────────────╮  ╭────╮");
    play.expect("separates  0   .9  .9  .9  .9  .9");
    play.expect("C   C   C   C   C   C       0 #1     0 #1     0 #1     0 #1        6");
    play.expect("C   I   I   C   C   C      −2 #2    −2 #2     2 #2     2 #2        4");
    play.expect("C   C   C   I   I   I      −3 #3 −3.41 #3     3 #3     3 #3        3");
}

#[test]
fn a_rating_moves_the_ranking_at_once_and_only_its_own_bytes() {
    let mut play = play();
    // From the first hypothesis, minor actions, to the second item.
    play.keys("l");
    assert_eq!(saved_by(&mut play, 'I'), ["iraq.toml"]);
    let expected = IRAQ.replacen(
        "{ not = \"C\", minor = \"C\", major = \"I\" }",
        "{ not = \"C\", minor = \"II\", major = \"I\" }",
        1,
    );
    assert_eq!(text_of(&play), expected);
    play.expect("C   II  C   C   C   C      −2 #1");
    play.keys("u");
    assert_eq!(text_of(&play), IRAQ);
    play.expect("C   C   C   C   C   C       0 #1");
}

#[test]
fn a_cleared_rating_is_missing_and_not_neutral() {
    let mut play = play();
    play.keys("<delete>").expect("? 1 cell not rated").expect("Not rated, which is not neutral");
    assert!(
        text_of(&play).contains("ratings = { not = \"C\", major = \"C\" } # says little"),
        "{}",
        text_of(&play)
    );
    play.keys("u");
    assert_eq!(text_of(&play), IRAQ);
}

#[test]
fn a_hundred_ratings_and_as_many_undos_restore_the_file() {
    let mut play = play();
    let keys = "C l c j n l i j I l <minus> k <delete> l C j c h h k n l i l I j <minus> l <delete>";
    for _ in 0..5 {
        play.keys(keys);
    }
    assert_ne!(text_of(&play), IRAQ);
    for _ in 0..100 {
        play.keys("u");
    }
    assert_eq!(text_of(&play), IRAQ);
}

#[test]
fn on_a_figure_nothing_is_rated_and_its_method_is_told() {
    let mut play = play();
    play.keys("l l l l l l").expect("PARC ACH, inconsistency: 0 #1");
    play.keys("i").expect("formula").expect("source").expect("criticism").keys("<esc>");
    assert_eq!(text_of(&play), IRAQ);
    play.keys("l i").expect("PARC ACH, weighted inconsistency").expect("E").keys("<esc>");
}

#[test]
fn the_matrix_turns_and_stays_on_its_cell() {
    let mut play = play();
    play.keys("j l").expect("I: inconsistent with “It plans a major terrorist attack”");
    play.keys("T")
        .expect("I: inconsistent with “It plans a major terrorist attack”")
        .expect("2 No terrorist offensive");
    play.keys("j").expect("Iraq would not want to provoke").keys("T");
    play.expect("I: inconsistent with “It plans a major terrorist attack”");
}

#[test]
fn causes_that_add_up_are_not_ranked() {
    let mut play = play();
    play.keys("J").expect("Why was nothing heard? 2/2 contributing").expect("1 (1 CC)").expect_none("#1");
    play.keys("s").expect_none("Ranked by");
}

#[test]
fn a_regraded_source_moves_the_matrix_after_reading_again() {
    let mut play = play();
    play.keys("w").expect("weights by grade (ours)").expect("−4.24 #3");
    let regraded = IRAQ.replace("reliability = \"B\"", "reliability = \"E\"");
    play.send(watchfloor::app::Msg::Loaded(iraq(&regraded))).expect("−2.83 #2");
    let unknown = IRAQ.replace("reliability = \"B\"", "reliability = \"F\"");
    play.send(watchfloor::app::Msg::Loaded(iraq(&unknown))).expect("−1.41 #2").expect("−2.83 #3");
}

#[test]
fn the_built_in_case_says_how_to_get_one_that_can_be_edited() {
    let (book, problems) = crate::support::read_texts(&[("iraq.toml", IRAQ)]);
    let embedded = Loaded::new(Origin::Embedded, book, problems);
    let mut play = Play::new(std::sync::Arc::new(embedded), 120, 36);
    play.keys("6 I").expect("`watchfloor init --demo DIR`");
}

#[test]
fn every_size_and_key_is_survived() {
    for (width, height) in [(1, 1), (40, 10), (80, 24), (300, 80)] {
        let mut play = Play::new(iraq(IRAQ), width, height);
        play.keys("6 T l l j j G g T <tab> j G <enter> <tab> <tab> w o s S l l l l l l l s z / e <enter> <esc> J K J T l G i");
        play.frame();
    }
}

#[test]
fn the_wheel_moves_the_cursor_and_what_is_told_of_it() {
    let mut play = play();
    play.keys("T").expect("Evidence 1");
    let wheel = |row| Msg::Mouse { column: 10, row, action: MouseAction::WheelDown };
    play.send(wheel(5)).expect("Evidence 2").expect("│ No terrorist offensive in the Gulf War of 1991");
}
