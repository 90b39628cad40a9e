//! The palette as it is used: commands carried out and records gone to by a few letters of their names.

use watchfloor::app::command::Command;
use watchfloor::app::{Effect, Pick};

use crate::support::{Play, case, crocus};

/// What the first row is, as a name.
fn first(play: &Play) -> String {
    match play.app.palette().expect("it is open").rows.first() {
        Some(Pick::Command(command)) => command.name().to_owned(),
        Some(Pick::Record(record)) => play.app.loaded().book.record(*record).name(),
        None => String::new(),
    }
}

fn commands(play: &Play) -> Vec<Command> {
    let rows = &play.app.palette().expect("it is open").rows;
    rows.iter()
        .filter_map(|pick| if let Pick::Command(command) = pick { Some(*command) } else { None })
        .collect()
}

#[test]
fn a_command_is_carried_out() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys(": shoprob");
    assert_eq!(first(&play), "show-problems");
    play.keys("<enter>").expect_none("Do or go").expect("Problems");
    assert!(play.app.region("problems").is_some());
}

#[test]
fn a_record_is_gone_to_and_one_comes_back() {
    let mut play = Play::new(crocus(), 120, 36);
    let before = play.selected();
    play.keys("<ctrl-p> marzakh");
    assert_eq!(first(&play), "actor:zakharova");
    play.keys("<enter>").expect_selected("actor:zakharova");
    play.keys("<alt-left>").expect_selected(&before);
}

#[test]
fn what_was_used_last_comes_first() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys(": showproblems <enter> : marzakh <enter> :");
    assert_eq!(first(&play), "actor:zakharova");
    assert_eq!(play.app.palette().expect("it is open").recent, 2);
    play.expect("recent").keys("<esc>").expect_none("Do or go");
}

#[test]
fn only_what_works_here_is_offered() {
    let mut play = Play::new(crocus(), 120, 36);
    play.keys(":");
    let on_desk = commands(&play);
    play.keys("<esc> 5 I :");
    let in_inbox = commands(&play);
    for (command, desk, inbox) in [
        (Command::Narrow, true, false),
        (Command::AcceptFinding, false, true),
        (Command::RateCc, false, false),
        (Command::ShowOutlook, true, true),
        (Command::DeleteWord, false, false),
        (Command::Palette, false, false),
        (Command::Latest, false, false),
    ] {
        assert_eq!((on_desk.contains(&command), in_inbox.contains(&command)), (desk, inbox), "{command:?}");
    }
}

#[test]
fn a_large_casebook_is_looked_through_beside_the_screen() {
    let record =
        |at: usize| format!("[[actor]]\nid = \"a{at}\"\nname = \"Person {at}\"\nkind = \"person\"\n");
    let texts: String = (0..2_500).map(record).collect();
    let mut play = Play::new(case(&[("a.toml", &texts)]), 120, 36);
    play.keys(": 2499").expect("looking");
    let picking = |play: &Play| match play.effects.last() {
        Some(Effect::Pick(picking)) => picking.clone(),
        other => panic!("{other:?}"),
    };
    let late = picking(&play);
    play.keys("<backspace> 8");
    let asked = picking(&play);
    for picking in [late, asked] {
        let mut answers = Vec::new();
        picking.answers(&|| true, &mut |answer| answers.push(answer));
        for answer in answers {
            play.send(answer);
        }
    }
    assert_eq!(first(&play), "actor:a2498");
    play.expect_none("looking").keys("<enter>").expect_selected("actor:a2498");
}
