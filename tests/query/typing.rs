//! The filter line while it is typed: the list follows, a caret says what is wrong, the filter before goes on to hold, and what may
//! stand at the cursor is offered.

use watchfloor::app::Msg;

use super::pier;
use crate::support::{FLIGHT, Play, case, crocus};

fn on(size: (u16, u16)) -> Play {
    Play::new(crocus(), size.0, size.1)
}

#[test]
fn a_caret_stands_below_what_is_wrong_and_the_filter_before_holds() {
    let mut play = on((120, 36));
    play.keys("/").send(Msg::Pasted("fsb".to_owned())).expect("FSB").expect_none("Zakharova");
    play.send(Msg::Pasted(" acto:x".to_owned()));
    play.expect("there is no field `acto`; did you mean `actor:`? (\u{201c}fsb\u{201d} holds)");
    play.expect("FSB").expect_none("Maria Zakharova");
    let frame = play.text();
    let lines: Vec<&str> = frame.lines().collect();
    let typed = lines.iter().position(|line| line.contains("fsb acto:x")).expect("the line is shown");
    let column = |line: &str, text: &str| line[..line.find(text).expect("it is there")].chars().count();
    assert_eq!(column(lines[typed], "acto:x"), column(lines[typed + 1], "^^^^"), "{frame}");
    // Once it is accepted, what was typed stays, and it is said what holds.
    play.keys("<enter> z").expect("/ fsb acto:x").expect("\u{201c}fsb\u{201d} holds");
    play.keys("/ <backspace> <backspace> r : f s b <enter>").expect("/ fsb actor:fsb").expect_none("holds");
}

#[test]
fn a_field_that_is_only_begun_hides_nothing() {
    let mut play = on((200, 60));
    play.keys("/ f s b <space> s p e a k e r").expect("Actors 0/50");
    play.keys(":").expect("Actors 5/50").expect("`speaker` wants a value");
    play.keys("q q q").expect("no actor is called `qqq`");
    // What was a filter before it was changed holds while it is changed.
    play.keys("<ctrl-u>").send(Msg::Pasted("legal_status:charged".to_owned()));
    let charged = play.text().lines().nth(1).map(str::to_owned);
    play.keys("<backspace>").expect("\u{201c}legal_status:charged\u{201d} holds");
    assert_eq!(play.text().lines().nth(1).map(str::to_owned), charged);
}

#[test]
fn what_is_not_yet_ended_is_taken_as_ended() {
    let mut play = on((120, 36));
    play.keys("/").send(Msg::Pasted("\"security co".to_owned()));
    play.expect("Security Council").expect_none("Maria Zakharova").expect("this quote is not closed");
    play.keys("<ctrl-u>").send(Msg::Pasted("(zakharova | medvedev".to_owned()));
    play.expect("Maria Zakharova").expect("Medvedev").expect_none("Security Council");
}

#[test]
fn fields_and_values_are_offered_with_counts_and_taken_by_tab() {
    let mut play = on((120, 36));
    play.keys("<tab> <tab> / s p e").expect("tab speaker:");
    play.keys("<tab>").expect("/ speaker:").expect("tab ").expect("fsb ");
    play.keys("z a k").expect("tab zakharova 3").expect("Maria Zakharova");
    play.keys("<tab>").expect("/ speaker:zakharova ").expect("Claims 3/");
    play.keys("<enter>").expect("/ speaker:zakharova").expect("Claims 3/");
}

#[test]
fn tab_goes_through_all_that_is_offered_and_back() {
    let mut play = on((120, 36));
    play.keys("<tab> / k i n d : a").expect("tab arrest 3  advisory 2  attack 2");
    play.keys("<tab>").expect("/ kind:arrest ").expect("Events 3/40");
    play.keys("<tab>").expect("/ kind:advisory ").expect("Events 2/40");
    play.keys("<shift-tab>").expect("/ kind:arrest ").expect("Events 3/40");
    // What is typed next stands behind what was taken.
    play.keys("x").expect("/ kind:arrest x");
    play.keys("<tab>").expect("Nothing fits what stands before the cursor");
    play.keys("<esc>").expect_none("kind:arrest").expect("Events 40");
}

#[test]
fn the_arrows_move_in_the_list_while_one_types() {
    let mut play = on((120, 36));
    play.keys("/").send(Msg::Pasted("kind:person".to_owned()));
    let before = play.selected();
    play.keys("<down>");
    assert_ne!(play.selected(), before);
    play.expect("/ kind:person");
}

#[test]
fn every_list_takes_the_language() {
    let check = |keys: &str, filter: &str, shown: &str, gone: &str| {
        let mut play = on((120, 36));
        play.keys(keys).expect(gone);
        play.keys("/").send(Msg::Pasted(filter.to_owned()));
        play.expect(shown).expect_none(gone).keys("<enter>").expect(shown).expect_none(gone);
    };
    check("0", "kind:judgement", "judgements.toml", "indicators.toml");
    check("7", "id:=diplomatic-push", "Diplomatic push", "Xenophobic acts");
    check("8", "id:=us-embassy-alert", "The American embassy warns", "Operations against armed cells said");
    check("5", "speaker:lukashenko", "Which border", "Who directed the attack?");
}

#[test]
fn another_casebook_is_filtered_anew() {
    let mut play = Play::new(pier(), 120, 36);
    play.keys("/").send(Msg::Pasted("actor:guard".to_owned())).keys("<enter>").expect("Actors 1/2");
    play.send(Msg::Loaded(case(&[("casebook.toml", FLIGHT)])));
    play.expect("/ actor:guard").expect("Actors 0/");
    play.send(Msg::Loaded(pier())).expect("Actors 1/2").expect("Harbour guard");
}
