//! From a contradiction in the inbox to a decision that stands in a file.

use std::sync::Arc;

use watchfloor::app::{Effect, Kept, Loaded, Msg, Origin, SaveOutcome};
use watchfloor::model::date::Date;

use crate::support::{FLIGHT, Play, case, crocus};

/// What the file is to hold once what was asked for last is written.
fn written(play: &Play) -> (u64, String) {
    let Some(Effect::Save(saving)) = play.effects.last() else {
        panic!("nothing is to be saved\n{}", play.text())
    };
    let [file] = saving.files() else { panic!("one file is written") };
    assert_eq!(file.name(), "findings.toml");
    (saving.number(), file.after().expect("it is not taken away").to_owned())
}

fn answer(play: &mut Play, number: u64, outcome: SaveOutcome) {
    play.send(Msg::Saved { number, outcome });
}

fn flight(findings: &str) -> Arc<Loaded> {
    case(&[("casebook.toml", FLIGHT), ("findings.toml", findings)])
}

/// The program on a day.
fn play_on(loaded: Arc<Loaded>, day: &str) -> Play {
    let mut play = Play::new(loaded, 120, 36);
    play.send(Msg::Today(Date::parse(day).expect("a day")));
    play
}

#[test]
fn a_finding_is_decided_seen_decided_and_opened_again() {
    let mut play = play_on(case(&[("casebook.toml", FLIGHT)]), "2024-04-02");
    play.keys("I").expect("Inbox 1").expect("1 open").expect("open; nothing was decided");
    play.keys("A").expect("accepted, because").keys("<enter>").expect("Say why");
    play.send(Msg::Pasted("Neither \"account\" could be verified.".to_owned())).keys("<enter>");
    let (number, text) = written(&play);
    assert_eq!(
        text,
        "[[finding]]\nid = \"same-question-fsb-border-lukashenko-border\"\nrule = \"same-question\"\n\
         records = [\"claim:fsb-border\", \"claim:lukashenko-border\"]\nstate = \"accepted\"\n\
         reason = \"Neither \\\"account\\\" could be verified.\"\nby = \"Desk\"\non = \"2024-04-02\"\n"
    );
    // It is seen at once, before the disk has answered.
    play.expect("Decided, accepted").expect("1 accepted").expect("0 open");
    play.expect("accepted, by Desk, on 2024-04-02");
    answer(&mut play, number, SaveOutcome::Saved);
    play.keys("O").expect("open again, because").keys("<enter>");
    let (number, again) = written(&play);
    assert!(again.starts_with(&text) && again.contains("lukashenko-border-2"), "{again}");
    answer(&mut play, number, SaveOutcome::Saved);
    play.expect("Open again").expect("1 open").expect("0 accepted");
    play.keys("u").expect("Undone: Open again");
    assert_eq!(written(&play).1, text);
}

#[test]
fn what_was_decided_is_kept_where_it_cannot_be_saved() {
    let mut play = Play::new(case(&[("casebook.toml", FLIGHT)]), 120, 36);
    play.keys("I X mistranslated <enter>");
    let (number, text) = written(&play);
    answer(
        &mut play,
        number,
        SaveOutcome::Refused("findings.toml: it is read-only".to_owned(), Kept::InMemory),
    );
    play.expect("Not saved, but kept: findings.toml: it is read-only").keys("<end>").expect("1 unsaved");
    play.keys("<ctrl-s>");
    let (number, again) = written(&play);
    assert_eq!(again, text);
    answer(&mut play, number, SaveOutcome::Saved);
    assert!(!play.text().contains("unsaved"), "{}", play.text());
}

#[test]
fn what_somebody_else_wrote_meanwhile_is_kept_beside_it() {
    let mut play = Play::new(flight(""), 120, 36);
    play.keys("I X mistranslated <enter>");
    let (number, text) = written(&play);
    answer(&mut play, number, SaveOutcome::Conflict("findings.toml: it was changed meanwhile".to_owned()));
    assert_eq!(play.effects.last(), Some(&Effect::Reload));
    play.send(Msg::Loaded(flight("# Theirs.\n"))).expect("theirs stands");
    let Some(Effect::Save(aside)) = play.effects.last().cloned() else { panic!("ours is put aside") };
    assert!(aside.is_aside() && aside.edits().len() == 1);
    answer(&mut play, aside.number(), SaveOutcome::Saved);
    // An empty file says nothing of where in theirs ours belongs; it can be decided anew.
    play.keys("X mistranslated <enter>");
    assert_eq!(written(&play).1, format!("# Theirs.\n\n{text}"));
}

#[test]
fn a_decision_that_would_not_hold_or_cannot_be_put_behind_the_end_is_refused() {
    let decided = "[[finding]]\nid = \"a\"\nrule = \"same-question\"\nstate = \"accepted\"\nreason = \"R\"\n\
        records = [\"claim:fsb-border\", \"claim:lukashenko-border\"]\non = \"2024-05\"\n";
    let check = |findings: &str, expected: &str| {
        let mut play = play_on(flight(findings), "2024-04-02");
        play.keys("I X mistranslated <enter>").expect(expected);
        play.keys("<end>").expect("explained, because mistranslated");
        assert!(!play.effects.iter().any(|effect| matches!(effect, Effect::Save(_))));
    };
    check(decided, "`a` is dated later and would hold on");
    check("[[finding]]\nreason = \"\"\"open\n", "line 3 of findings.toml has a mistake");
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
