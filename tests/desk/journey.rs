//! From a question to its answer by keys.

use watchfloor::app::command::Command;
use watchfloor::app::{Effect, MouseAction, Msg};

use crate::support::{Play, case, crocus};

#[test]
fn from_an_actor_to_his_contested_claim_its_rival_and_back() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("/ lukash <enter>").expect_selected("actor:lukashenko");
    // His claim is what the panes were led to: one key selects it.
    play.keys("<x>").expect_selected("claim:lukashenko-belarus");
    play.keys("<x>");
    let rival = play.selected();
    assert!(rival.starts_with("claim:fsb"), "{rival}");
    play.expect("Contradicted");
    play.keys("<alt-left>").expect_selected("claim:lukashenko-belarus");
    play.keys("<alt-left>").expect_selected("actor:lukashenko");
    play.keys("<alt-right>").expect_selected("claim:lukashenko-belarus");
}

#[test]
fn a_step_through_contradictions_sees_each_and_comes_back() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("/ lukash <enter> <x>").expect_selected("claim:lukashenko-belarus");
    let mut seen = Vec::new();
    loop {
        play.keys("<x>");
        if play.selected() == "claim:lukashenko-belarus" {
            break;
        }
        assert!(!seen.contains(&play.selected()), "{seen:?}");
        seen.push(play.selected());
    }
    assert!(!seen.is_empty());
}

#[test]
fn panes_follow_the_selection() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("/ lukash <enter>").keys("<esc>").expect_selected("actor:lukashenko");
    play.keys("<tab> <tab>").expect_selected("claim:lukashenko-belarus");
    play.keys("<shift-tab> <shift-tab>").expect_selected("actor:lukashenko");
}

#[test]
fn a_filter_takes_any_script_and_any_text_of_a_record() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("/ ПУТИН").expect("Vladimir Putin").expect_none("Maria Zakharova");
    play.keys("<esc>").expect("Maria Zakharova");
    play.keys("/ nosuchword").expect("No actor matches").keys("<enter>");
    play.keys("<esc>").expect("Maria Zakharova");
    play.keys("/ putin <enter> f").expect("Maria Zakharova").keys("f").expect_none("Maria Zakharova");
}

#[test]
fn narrowing_shows_only_what_is_tied() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("/ lukash <enter> t");
    let desk = play.app.desk();
    let claims = &desk.pane(watchfloor::app::pane::PaneKind::Claims).rows;
    assert!(
        !claims.is_empty()
            && claims.len() < play.app.loaded().book.handles(watchfloor::model::schema::Kind::Claim).len()
    );
    for claim in claims.iter() {
        assert!(desk.emphasis.level(*claim) > watchfloor::analysis::Level::Plain);
    }
    play.keys("t").expect("Claims 37");
}

#[test]
fn references_in_the_detail_are_followed_and_left_again() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("/ lukash <enter> <enter> <enter>");
    assert_ne!(play.selected(), "actor:lukashenko", "a reference was followed");
    play.keys("<alt-left>").expect_selected("actor:lukashenko");
}

#[test]
fn on_a_narrow_screen_the_detail_covers_the_panes() {
    let mut play = Play::new(crocus(), 80, 24);
    play.expect("Actors")
        .expect("Claims")
        .keys("<enter>")
        .expect_none("Claims 37")
        .keys("<esc>")
        .expect("Claims 37");
}

#[test]
fn a_problem_leads_to_its_record_and_to_its_line() {
    let loaded = case(&[
        ("casebook.toml", "[casebook]\nformat = 1\ntitle = \"T\"\n"),
        (
            "a.toml",
            "[[actor]]\nid = \"a\"\nname = \"A\"\nkind = \"person\"\n\n[[actor]]\nid = \"b\"\nname = \"B\"\nkind = \"person\"\ncountri = \"RU\"\n",
        ),
    ]);
    let mut play = Play::new(loaded, 100, 30);
    play.keys("0").expect("unknown-key").expect("did you mean `country`?").expect("^^^^^^^");
    play.keys("E");
    assert_eq!(play.effects, [Effect::OpenEditor { name: "a.toml".to_owned(), line: 10, column: 1 }]);
    play.keys("<enter>").expect_selected("actor:b");
    play.keys("<alt-left>").expect("unknown-key");
}

#[test]
fn an_empty_casebook_says_what_to_do() {
    let mut play = Play::new(case(&[("casebook.toml", "[casebook]\nformat = 1\ntitle = \"New\"\n")]), 80, 24);
    play.expect("No actor yet").expect("[[actor]]").keys("0").expect("No problems");
}

#[test]
fn the_mouse_selects_opens_scrolls_and_moves_borders() {
    let mut play = Play::new(crocus(), 120, 36);
    play.click("Maria Zakharova").expect_selected("actor:zakharova");
    let before = play.app.desk().layout.pane(watchfloor::app::pane::PaneKind::Actors);
    let at = |column, action| Msg::Mouse { column, row: 5, action };
    play.send(at(before.right(), MouseAction::Press))
        .send(at(40, MouseAction::Drag))
        .send(at(40, MouseAction::Release));
    let after = play.app.desk().layout.pane(watchfloor::app::pane::PaneKind::Actors);
    assert!(after.right().abs_diff(40) <= 1, "{after:?}");
    let offset = play.app.desk().pane(watchfloor::app::pane::PaneKind::Actors).list.offset;
    play.send(at(5, MouseAction::WheelDown));
    assert!(play.app.desk().pane(watchfloor::app::pane::PaneKind::Actors).list.offset > offset);
    play.expect_selected("actor:zakharova");
}

#[test]
fn help_shows_the_keys_that_work_here() {
    let mut play = Play::new(crocus(), 120, 40);
    play.keys("?").expect("Help").expect("Filter this list").keys("<esc>").expect_none("Filter this list");
}

#[test]
fn hidden_characters_are_marked_and_can_be_revealed() {
    let text = "[[actor]]\nid = \"a\"\nname = \"Ann\\u202Egnp.exe\"\nkind = \"person\"\n";
    let header = "[casebook]\nformat = 1\ntitle = \"T\"\n";
    let mut play = Play::new(case(&[("casebook.toml", header), ("a.toml", text)]), 120, 36);
    play.expect("hidden").keys("v").expect("U+202E");
    assert!(!play.text().contains('\u{202e}'));
}

#[test]
fn a_reload_keeps_the_selection_by_name() {
    let header = ("casebook.toml", "[casebook]\nformat = 1\ntitle = \"T\"\n");
    let actor = |id: &str| format!("[[actor]]\nid = \"{id}\"\nname = \"{id}\"\nkind = \"person\"\n");
    let before = case(&[header, ("a.toml", &(actor("a") + &actor("b")))]);
    let after = case(&[header, ("a.toml", &(actor("c") + &actor("b") + &actor("d")))]);
    let mut play = Play::new(before, 120, 36);
    play.keys("j").expect_selected("actor:b");
    play.send(Msg::Loaded(after)).expect_selected("actor:b").expect("3 records");
}

#[test]
fn esc_closes_one_thing_at_a_time() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("/ putin <enter> t z").expect_none("Events");
    play.keys("<esc>").expect("Actors 50");
    play.keys("<esc> <esc>").expect("Claims 37");
}

#[test]
fn every_command_can_be_ordered_anywhere() {
    for command in Command::ALL {
        for keys in ["", "0", "?", "/ a", "<enter>", "t"] {
            let mut play = Play::new(crocus(), 120, 36);
            play.keys(keys).send(Msg::Ordered(*command));
            assert!(!play.text().is_empty(), "{} after {keys}", command.name());
        }
    }
}

#[test]
fn a_record_tells_what_in_it_cannot_hold() {
    let mut play = Play::new(crocus(), 200, 60);
    play.keys("<tab> / memorial <enter>").expect_selected("event:kerman-bombing");
    play.expect("Cannot hold").expect("[time]");
    play.keys("x").expect("something in it cannot hold");
}

#[test]
fn an_attack_on_the_motive_is_not_called_a_contradiction() {
    let mut play = Play::new(crocus(), 200, 60);
    play.keys("<tab> <tab> / blackmail <enter>").expect_selected("claim:putin-blackmail");
    play.expect("Not contradicted, but").expect("disputes the motive of");
    assert!(!play.text().contains("Contradicted by"), "{}", play.text());
}

#[test]
fn an_effect_is_led_back_to_its_cause_and_a_decision_is_shown() {
    let text = "[casebook]\nformat = 1\ntitle = \"T\"\n\
        [[event]]\nid = \"cause\"\ntitle = \"The cause\"\nkind = \"attack\"\ndate = \"2024-01-02\"\n\
        [[event]]\nid = \"effect\"\ntitle = \"The effect\"\nkind = \"strike\"\ndate = \"2024-01-01\"\n\
        influenced_by = [{ event = \"cause\" }]\n\
        [[finding]]\nid = \"f\"\nrule = \"causal-order\"\nrecords = [\"event:effect\", \"event:cause\"]\n\
        state = \"explained\"\nreason = \"It was planned before.\"\n";
    let mut play = Play::new(case(&[("casebook.toml", text)]), 200, 60);
    play.keys("<tab>").expect_selected("event:effect");
    play.expect("Contradicted by 1").expect("[causal-order]").expect("explained: It was planned before.");
    play.keys("x").expect_selected("event:cause");
    play.keys("x").expect_selected("event:effect");
}
