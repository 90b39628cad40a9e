//! The warnings screen: its table, its lanes, and that they follow the casebook and its date.

use watchfloor::analysis::warning::{Assessed, Gap, Subject};
use watchfloor::app::Msg;
use watchfloor::app::screen::{Screen, Sheet};
use watchfloor::casebook::{AsOf, RecordId};

use crate::support::{Play, case, crocus, folder};

const QUAY: &str = include_str!("../case/ferry/casebook.toml");

fn quay() -> Play {
    Play::new(folder("tests/case/ferry"), 160, 40)
}

/// The row of the screen that holds a text.
#[track_caller]
fn row(play: &Play, text: &str) -> String {
    let frame = play.text();
    frame
        .lines()
        .find(|line| line.contains(text))
        .unwrap_or_else(|| panic!("no {text} in\n{frame}"))
        .to_owned()
}

#[test]
fn a_row_tells_verdict_window_lead_and_who_was_told() {
    let mut play = quay();
    play.keys("8");
    let tip = row(&play, "A docker tells");
    for part in ["✓±hit", "2031-05-12/2031-05-16", "4 days", "6/6", "B2", "Police: Doubled"] {
        assert!(tip.contains(part), "{part} in {tip}");
    }
    let letter = row(&play, "A letter announces");
    assert!(letter.contains("◔ wrong window") && letter.contains("16 days"), "{letter}");
}

#[test]
fn below_stand_the_grounds_and_enter_leads_to_what_they_name() {
    let mut play = quay();
    play.keys("8 / doubled <enter>").expect("Warnings 1/15");
    play.expect("the window 2031-05-12/2031-05-16 holds 2031-05-14T21:00+02:00, when it came");
    play.expect("by 2031-05-17 of Talk on the ferry it would be: right target, wrong window");
    play.expect("Police, 4 days before: Doubled the night watch.");
    play.expect("The mayor, 2 days after it began: what they did is not recorded");
    play.keys("<enter> j <enter>").expect_selected("event:fire");
    play.keys("<alt-left>");
    assert_eq!(play.app.screen(), Screen::Warnings);
    play.expect("Warnings 1/15");
}

#[test]
fn rows_are_sorted_by_each_column_in_turn() {
    let first = |keys: &str| {
        let mut play = quay();
        play.keys(keys);
        play.text().lines().nth(4).expect("a first row").to_owned()
    };
    assert!(first("8").contains("Blue Sail threatens"), "{}", first("8"));
    assert!(first("8 s g").contains("hit"), "{}", first("8 s g"));
    assert!(first("8 s s g").contains("A call reports"), "{}", first("8 s s g"));
    assert!(first("8 s s s s g").contains("76 days"), "{}", first("8 s s s s g"));
    assert!(first("8 s s s s s g").contains("6/6"), "{}", first("8 s s s s s g"));
    assert!(first("8 s s s s s s g").contains("B2"), "{}", first("8 s s s s s s g"));
}

#[test]
fn what_is_not_known_comes_last_in_either_order() {
    let check = |column: &str, is_unknown: fn(&Assessed) -> bool| {
        for reversed in ["", "S"] {
            let mut play = quay();
            play.keys(&format!("8 {column} {reversed}"));
            let table = &play.app.warnings().sheets.warnings;
            let rows: Vec<bool> = (0..table.rows()).map(|row| is_unknown(table.assessed(row))).collect();
            assert!(rows.contains(&true) && rows.contains(&false), "{column}: {rows:?}");
            assert!(rows.is_sorted(), "{column} {reversed}: {rows:?}");
        }
    };
    check("s s s", |one| !one.has_window);
    check("s s s s", |one| one.lead.and_then(Gap::least_minutes).is_none());
    check("s s s s s s", |one| one.grade.is_none_or(|grade| grade.credibility.rank().is_none()));
}

#[test]
fn evidence_under_two_causes_keeps_its_lane() {
    let mut play = quay();
    play.keys("8 <tab> / manned <enter> j");
    let cursor = |play: &Play| play.app.warnings().sheets.signals.ledger.list.cursor;
    assert_eq!(cursor(&play), 1, "one lane for each of the two causes");
    play.keys("<esc>");
    let lanes = &play.app.warnings().sheets.signals;
    let of_desk: Vec<usize> = (0..lanes.rows())
        .filter(|row| matches!(lanes.lane(*row).subject, Subject::Evidence(record) if is_desk(&play, record)))
        .collect();
    assert_eq!((of_desk.len(), cursor(&play)), (2, of_desk[1]));
    play.send(Msg::Loaded(folder("tests/case/ferry")));
    assert_eq!(cursor(&play), of_desk[1], "read again");
}

fn is_desk(play: &Play, record: RecordId) -> bool {
    play.app.loaded().book.record(record).id() == "empty-desk"
}

#[test]
fn an_edited_window_and_a_regraded_source_move_the_screen_when_it_is_read_again() {
    let mut play = Play::new(case(&[("casebook.toml", QUAY)]), 160, 40);
    play.keys("8 / announces <enter>").expect("verdict    ◔ right target, wrong window");
    let wider = QUAY.replace("2031-05-01/2031-05-05", "2031-05-01/2031-05-15");
    assert_ne!(wider, QUAY);
    play.send(Msg::Loaded(case(&[("casebook.toml", &wider)])));
    play.expect("verdict    ✓ hit").expect_none("closed 9 days");
    play.keys("<esc> / wednesday <enter>");
    assert!(row(&play, "Ferries that sail").contains("B2"));
    let regraded = wider.replace("reliability = \"B\"", "reliability = \"E\"");
    assert_ne!(regraded, wider);
    play.send(Msg::Loaded(case(&[("casebook.toml", &regraded)])));
    let row = row(&play, "Ferries that sail");
    assert!(row.contains("E2") && !row.contains("B2"), "{row}");
    play.expect("E2, the best citation");
}

#[test]
fn as_of_a_date_before_it_nothing_is_told_of_the_event() {
    let mut play = Play::new(crocus(), 160, 48);
    play.keys("8 <tab>").expect("Signals before: Armed attack on Crocus City Hall");
    play.send(Msg::AsOf(AsOf::parse("2024-03-20").ok()));
    play.expect("Signals of nothing that is recorded")
        .expect("The American embassy")
        .expect_none("Armed attack");
    play.expect_none("Why did the Russian services fail");
    play.keys("<tab>").expect("window over").expect_none("wrong window");
    play.keys("\\ <tab>").expect("Signals before: Armed attack on Crocus City Hall");
}

#[test]
fn time_is_stretched_moved_and_fitted() {
    let mut play = quay();
    play.keys("8 <tab>").expect("Signals before: Fire at the ferry quay");
    let fitted = play.text();
    let unit = |play: &Play| {
        let text = play.text();
        let unit = text.split(" a column is ").nth(1).expect("it is told").split(" \u{2500}").next();
        unit.unwrap_or_default().to_owned()
    };
    let first = unit(&play);
    play.keys("<");
    let coarser = unit(&play);
    assert_ne!(first, coarser);
    play.keys("> >");
    assert!(![&first, &coarser].contains(&&unit(&play)), "{}", unit(&play));
    play.keys("h h h");
    assert_ne!(play.text(), fitted);
    play.keys("=");
    assert_eq!(play.text(), fitted);
    play.keys("y").expect("Signals before: Theft from the depot").expect("Talk of a break-in");
    play.keys("y").expect("Signals of nothing that is recorded").expect("Something will happen in summer");
    play.keys("y");
    assert_eq!(play.text(), fitted);
}

#[test]
fn lanes_are_filtered_and_lead_to_their_records() {
    let mut play = quay();
    play.keys("8 <tab> / festival <enter>").expect("Every officer").expect_none("Blue Sail threatens");
    play.keys("<enter> <enter>");
    assert_eq!(play.app.screen(), Screen::Desk);
    play.expect_selected("evidence:festival-duty");
    play.keys("<alt-left>").expect("Every officer");
    play.keys("<esc> <esc>").expect("Blue Sail threatens");
    // The whole screen for the lanes, and back.
    play.keys("g z").expect("Nobody cared").expect_none("looked for, not seen");
    play.keys("<esc>").expect("looked for, not seen");
    play.click("A docker tells").expect("✓ hit").expect("4 days before");
}

#[test]
fn a_figure_tells_its_method() {
    let mut play = quay();
    play.keys("8 i")
        .expect("warning-verdict/1")
        .expect("our own proposal, no authority")
        .expect("lead-time/1");
    play.keys("<esc> <tab> i").expect("signals-and-noise/1");
}

#[test]
fn without_warnings_the_screen_says_what_to_write() {
    let mut play =
        Play::new(case(&[("casebook.toml", "[casebook]\nformat = 1\ntitle = \"None\"\n")]), 100, 30);
    play.keys("8").expect("Nothing warned yet.").keys("<tab>").expect("No signals yet");
    play.keys("> < h l = y z j <enter> i");
}
