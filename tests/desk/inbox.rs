//! From a contradiction in the inbox to a decision that stands in a file.

use std::sync::Arc;

use watchfloor::app::{Effect, Loaded, Msg, Origin, SaveOutcome, Saving};
use watchfloor::casebook::STACK;
use watchfloor::model::date::Date;
use watchfloor::worker;

use crate::support::{FLIGHT, Play, case, crocus};

/// What the file is to hold once what was asked for last is written.
fn written(play: &Play, on: &str) -> (u64, String) {
    let Some(Effect::Save(saving)) = play.effects.last() else {
        panic!("nothing is to be saved\n{}", play.text())
    };
    assert_eq!(saving.name(), "findings.toml");
    let after = |saving: &Saving| saving.after(Date::parse(on).ok().as_ref()).expect("it can be written");
    let text = worker::map(std::slice::from_ref(saving), STACK, after).pop().expect("one was asked for");
    (saving.number(), text.expect("writing does not panic"))
}

fn answer(play: &mut Play, number: u64, outcome: SaveOutcome) {
    play.send(Msg::Saved { number, outcome });
}

fn flight(findings: &str) -> Arc<Loaded> {
    case(&[("casebook.toml", FLIGHT), ("findings.toml", findings)])
}

#[test]
fn a_finding_is_decided_seen_decided_and_opened_again() {
    let mut play = Play::new(case(&[("casebook.toml", FLIGHT)]), 120, 36);
    play.keys("I").expect("Inbox 1").expect("1 open").expect("open; nothing was decided");
    play.keys("A").expect("accepted, because").keys("<enter>").expect("Say why");
    play.send(Msg::Pasted("Neither \"account\" could be verified.".to_owned())).keys("<enter>");
    let (number, text) = written(&play, "2024-04-02");
    assert_eq!(
        text,
        "[[finding]]\nid = \"same-question-fsb-border-lukashenko-border\"\nrule = \"same-question\"\n\
         records = [\"claim:fsb-border\", \"claim:lukashenko-border\"]\nstate = \"accepted\"\n\
         reason = \"Neither \\\"account\\\" could be verified.\"\nby = \"Desk\"\non = \"2024-04-02\"\n"
    );
    answer(&mut play, number, SaveOutcome::Saved);
    assert_eq!(play.effects.last(), Some(&Effect::Reload));
    play.send(Msg::Loaded(flight(&text))).expect("Decided, accepted").expect("1 accepted").expect("0 open");
    play.expect("accepted, by Desk, on 2024-04-02");
    play.keys("O").expect("open again, because").keys("<enter>");
    let (number, again) = written(&play, "2024-04-02");
    assert!(again.starts_with(&text) && again.contains("lukashenko-border-2"), "{again}");
    answer(&mut play, number, SaveOutcome::Saved);
    play.send(Msg::Loaded(flight(&again))).expect("Open again").expect("1 open").expect("0 accepted");
}

#[test]
fn what_was_typed_is_kept_where_it_cannot_be_saved() {
    let refused = SaveOutcome::Refused("it is read-only".to_owned());
    let changed = SaveOutcome::Conflict("it was changed meanwhile".to_owned());
    for (outcome, is_read_again) in [(refused, false), (changed, true)] {
        let mut play = Play::new(case(&[("casebook.toml", FLIGHT)]), 120, 36);
        play.keys("I X mistranslated <enter>");
        let (number, _) = written(&play, "2024-04-02");
        answer(&mut play, number, outcome);
        play.expect("Not saved, findings.toml stays as it is");
        assert_eq!(play.effects.last() == Some(&Effect::Reload), is_read_again);
        if is_read_again {
            play.send(Msg::Loaded(flight(""))).expect("Not saved");
        }
        play.keys("<end>").expect("explained, because mistranslated").keys("<enter>");
        assert!(matches!(play.effects.last(), Some(Effect::Save(_))));
    }
}

#[test]
fn nothing_is_decided_where_nothing_can_be_written() {
    let (book, problems) = crate::support::read_texts(&[("casebook.toml", FLIGHT)]);
    let mut play = Play::new(Arc::new(Loaded::new(Origin::Embedded, book, problems)), 120, 36);
    play.keys("I A").expect("This is the built-in case");
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("A").expect("Findings are decided in the inbox: I shows it");
    play.keys("I [ A").expect("This is as of");
    assert!(!play.effects.iter().any(|effect| matches!(effect, Effect::Save(_))));
}

#[test]
fn both_sides_are_reached_and_one_comes_back_to_the_same_finding() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("I / lukash <enter> j j");
    let before = play.text();
    play.keys("<enter>");
    let first = play.selected();
    play.keys("<alt-left>");
    assert_eq!(play.text(), before);
    play.keys("x");
    assert_ne!(play.selected(), first);
    play.keys("<alt-left>").keys("l j j <enter>");
    play.keys("<alt-left> <esc> <esc>").expect("Inbox 20");
}

#[test]
fn the_filter_takes_any_text_of_a_finding() {
    let mut play = Play::new(crocus(), 200, 60);
    play.keys("I / tension <space> medvedev <enter>").expect("Inbox 1/20");
    play.keys("/ nosuchword <enter>").expect("No finding matches the filter");
}
