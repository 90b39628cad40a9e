//! The search as it is used: typed into, walked through, gone from and come back to.

use watchfloor::app::command::Command;
use watchfloor::app::{MouseAction, Msg};

use crate::support::{Play, crocus};

#[test]
fn what_is_selected_is_gone_to_and_one_comes_back() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("/ putin <enter>").expect_selected("actor:putin");
    play.keys("<ctrl-f> kerman").expect("Search everything");
    play.keys("<down> <enter>").expect_none("Search everything");
    let name = play.selected();
    assert!(name.contains("kerman"), "{name}");
    play.keys("<alt-left>").expect_selected("actor:putin");
    play.keys("<alt-right>").expect_selected(&name);
}

#[test]
fn esc_leaves_everything_as_it_was() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("5");
    let before = play.text();
    play.keys("<ctrl-f> kerman <down> <esc>");
    assert_eq!(play.text(), before);
    // What was sought last stands there as a proposal, and what is typed replaces it.
    play.keys("<ctrl-f>").expect("kerman");
    play.keys("gazprom").expect_none("kermangazprom");
}

#[test]
fn kinds_are_looked_at_one_by_one() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("<ctrl-f> zakharova");
    let rows = |play: &Play| play.app.search().expect("it is open").rows.len();
    let (all, actors) = (rows(&play), 2);
    play.keys("<tab>");
    assert_eq!(rows(&play), actors);
    play.keys("<shift-tab>");
    assert_eq!(rows(&play), all);
    play.keys("<tab> <ctrl-u> kerman");
    assert!(rows(&play) > 0);
}

#[test]
fn a_click_selects_and_a_second_goes_there() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("<ctrl-f> zakharova");
    let list = play.app.region("found").expect("it is shown");
    let click = Msg::Mouse { column: list.x + 20, row: list.y + 3, action: MouseAction::Press };
    play.send(click.clone()).expect("Search everything");
    play.send(click).expect_none("Search everything").expect_selected("event:zakharova-posts");
}

#[test]
fn the_help_and_the_date_are_for_the_search_too() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("<ctrl-f> kerman <f1>").expect("Help");
    play.keys("<esc>").expect_none("Help").expect("Search everything");
    let before = play.app.search().expect("it is open").found().count();
    play.send(Msg::AsOf(Some(watchfloor::casebook::AsOf::parse("2024-01-04").expect("a date"))));
    let after = play.app.search().expect("it is open").found().count();
    assert!(after < before, "{after} of {before}");
    // Another command makes an end of it.
    play.send(Msg::Ordered(Command::ShowProblems)).expect_none("Search everything").expect("Problems");
}
