//! The inbox: findings are listed, decided and taken back, and what was decided stands in the file.

use std::sync::Arc;

use watchfloor::app::{Effect, Msg, SaveOutcome, Saving};
use watchfloor::casebook::{AsOf, STACK};
use watchfloor::model::date::Date;
use watchfloor::worker;

use crate::support::{Play, case, crocus};

const CASEBOOK: &str = r#"
[casebook]
format = 1
title = "Trial"
owner = "The desk"

[[actor]]
id = "alpha"
name = "Alpha"
kind = "person"

[[actor]]
id = "beta"
name = "Beta"
kind = "person"

[[question]]
id = "who"
text = "Who did it?"
kind = "exclusive"
answers = [{ id = "a", text = "The first" }, { id = "b", text = "The second" }, { id = "c", text = "The third" }]

[[claim]]
id = "first"
speaker = "alpha"
said = "2024-03-22"
text = "It was the first."
force = "asserts"
answers = ["who/a"]

[[claim]]
id = "second"
speaker = "beta"
said = "2024-03-23"
text = "It was the second."
force = "asserts"
answers = ["who/b"]

[[actor]]
id = "gamma"
name = "Gamma"
kind = "person"

[[claim]]
id = "third"
speaker = "gamma"
said = "2024-03-24"
text = "It was the third."
force = "asserts"
answers = ["who/c"]
"#;

/// The program with a file of decisions that its effects change.
struct Desk {
    play: Play,
    findings: Option<String>,
    today: &'static str,
}

impl Desk {
    fn new(findings: Option<&str>) -> Self {
        let findings = findings.map(str::to_owned);
        let mut desk =
            Self { play: Play::new(read(findings.as_deref()), 120, 36), findings, today: "2024-04-01" };
        desk.play.keys("I");
        desk
    }

    fn keys(&mut self, script: &str) -> &mut Self {
        self.play.keys(script);
        self.perform();
        self
    }

    /// Types a line and enters it.
    fn enter(&mut self, text: &str) -> &mut Self {
        self.play.send(Msg::Pasted(text.to_owned()));
        self.keys("<enter>")
    }

    fn perform(&mut self) {
        for effect in std::mem::take(&mut self.play.effects) {
            match effect {
                Effect::Save(saving) => {
                    let outcome = self.save(&saving);
                    self.play.send(Msg::Saved { number: saving.number(), outcome });
                }
                Effect::Reload => {
                    self.play.send(Msg::Loaded(read(self.findings.as_deref())));
                }
                _ => {}
            }
        }
        if !self.play.effects.is_empty() {
            self.perform();
        }
    }

    fn save(&mut self, saving: &Saving) -> SaveOutcome {
        assert_eq!(saving.name(), "findings.toml");
        if self.findings.as_deref() != saving.before() {
            return SaveOutcome::Conflict("it was changed meanwhile".to_owned());
        }
        let today = Date::parse(self.today).expect("a date");
        let text = worker::map(&[()], STACK, |()| saving.after(Some(&today))).remove(0).expect("it returns");
        match text {
            Ok(text) => {
                self.findings.clone_from(&text);
                SaveOutcome::Saved(text)
            }
            Err(why) => SaveOutcome::Refused(why),
        }
    }

    #[track_caller]
    fn expect(&mut self, text: &str) -> &mut Self {
        self.play.expect(text);
        self
    }

    #[track_caller]
    fn expect_file(&mut self, expected: Option<&str>) -> &mut Self {
        assert_eq!(self.findings.as_deref(), expected, "\n{}", self.play.text());
        self
    }
}

fn read(findings: Option<&str>) -> Arc<watchfloor::app::Loaded> {
    let files = [("case.toml", Some(CASEBOOK)), ("findings.toml", findings)];
    let files: Vec<_> = files.into_iter().filter_map(|(name, text)| Some((name, text?))).collect();
    case(&files)
}

const ACCEPTED: &str = "[[finding]]\nid = \"same-question-first-second\"\nrule = \"same-question\"\n\
    records = [\"claim:first\", \"claim:second\"]\nstate = \"accepted\"\nreason = \"Both \\\"sure\\\".\"\n\
    by = \"The desk\"\non = \"2024-04-01\"\n";

#[test]
fn a_decision_is_written_read_and_taken_back() {
    let mut desk = Desk::new(None);
    desk.expect("3: 3 open, 0 explained, 0 accepted").expect("open: nobody has decided it");
    desk.keys("a").expect("accept, because");
    desk.enter("Both \"sure\".").expect_file(Some(ACCEPTED));
    desk.expect("3: 2 open, 0 explained, 1 accepted").expect("Decided, accepted");
    desk.expect("accepted: Both \"sure\". (finding:same-question-first-second, by The desk, on 2024-04-01)");
    // The file is not rewritten: what is decided next stands behind it, and holds.
    desk.keys("w").enter("One of them is a figure of speech.");
    desk.expect("3: 2 open, 1 explained, 0 accepted");
    let both = desk.findings.clone().expect("it was written");
    assert!(
        both.starts_with(ACCEPTED) && both.contains("\n\n[[finding]]\nid = \"same-question-first-second-2\"")
    );
    desk.keys("u").expect("Taken back (explained)").expect_file(Some(ACCEPTED));
    desk.keys("u").expect("Taken back (accepted)").expect_file(None);
    desk.expect("3: 3 open").keys("u").expect("Nothing was decided since the start");
}

#[test]
fn what_is_decided_leaves_the_list_of_open_ones_and_the_next_takes_its_place() {
    let mut desk = Desk::new(None);
    desk.keys("j O").expect("2024-03-22: The first").expect("open only");
    desk.keys("a").enter("So it is.").expect("2/3: 2 open, 0 explained, 1 accepted, open only");
    desk.keys("a").enter("And this.").keys("a").enter("And that.");
    desk.expect("0/3: 0 open").expect("No open finding");
    desk.keys("a").expect("There is no finding to decide here");
    desk.keys("O g o <enter>").expect("3: 1 open");
    assert!(
        desk.findings
            .as_deref()
            .is_some_and(|text| text.ends_with("state = \"open\"\nby = \"The desk\"\non = \"2024-04-01\"\n"))
    );
}

#[test]
fn a_reason_is_wanted_and_nothing_is_written_without() {
    let mut desk = Desk::new(None);
    desk.keys("w <enter>").expect("Say why").keys("<esc>").expect("3 open").expect_file(None);
    assert!(desk.play.effects.is_empty());
}

#[test]
fn what_was_typed_survives_a_change_beneath() {
    let mut desk = Desk::new(Some("# Decisions.\r\n"));
    desk.findings = Some("# Ours.\r\n".to_owned());
    desk.keys("a").enter("So it is.").expect("Not saved in findings.toml: it was changed meanwhile");
    desk.expect_file(Some("# Ours.\r\n"));
    // It was read again meanwhile, and the line is still there.
    desk.keys("x").keys("<enter>").expect("1 accepted");
    let text = desk.findings.clone().expect("it is there");
    assert!(text.starts_with("# Ours.\r\n\r\n[[finding]]\r\n") && text.contains("So it is.x"), "{text}");
    // Somebody went on from there: nothing of theirs is taken away.
    desk.findings = Some(format!("{text}# More.\r\n"));
    desk.keys("u").expect("Not taken back").keys("u").expect("Nothing was decided since the start");
    assert!(desk.findings.as_deref().is_some_and(|text| text.ends_with("# More.\r\n")));
}

#[test]
fn what_cannot_be_understood_is_not_added_to() {
    let broken = "[[finding]]\nreason = \"\"\"open\n";
    let mut desk = Desk::new(Some(broken));
    desk.keys("a").enter("So it is.").expect("line 3 has a mistake").expect_file(Some(broken));
    desk.keys("<end>").expect("accept, because So it is.");
}

#[test]
fn a_decision_that_would_not_hold_is_refused() {
    let later = ACCEPTED.replace("2024-04-01", "2024-05");
    let mut desk = Desk::new(Some(&later));
    desk.keys("w").enter("No.").expect("is dated later and would hold on").expect_file(Some(&later));
}

#[test]
fn looking_back_nothing_is_decided() {
    let mut desk = Desk::new(Some(ACCEPTED));
    desk.expect("1 accepted");
    desk.play.send(Msg::AsOf(Some(AsOf::parse("2024-03-25").expect("a date"))));
    desk.expect("3: 3 open");
    desk.keys("a").expect("This is as of 2024-03-25; what is known by now decides: \\ shows it");
    desk.play.send(Msg::AsOf(Some(AsOf::parse("2024-03-23").expect("a date"))));
    desk.expect("Findings 1: 1 open");
}

#[test]
fn one_comes_back_to_the_finding_that_one_left() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("I / lukashenko <space> denial <enter>").expect("≠ denies");
    play.keys("<enter>").expect_selected("claim:fsb-flight-ukraine");
    play.keys("<alt-left>").expect("≠ denies").keys("x").expect_selected("claim:lukashenko-belarus");
    play.keys("<alt-left>").expect("≠ denies").keys("<esc>").expect("Findings 20:").expect("≠ denies");
    play.keys("z").expect("≠ denies").keys("<esc>").expect("Findings 20:");
}

#[test]
fn both_sides_in_one_record_are_told() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys("I / kerman <enter> x").expect("Both sides lie in one record");
    play.keys("<esc> / investigative-committee-money <enter> x")
        .expect("The other side is the casebook itself");
}
