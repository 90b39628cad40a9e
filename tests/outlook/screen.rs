//! The outlook screen, played by keys: what each view says, how one goes through it, and that it follows the casebook and
//! the date.

use std::sync::Arc;

use watchfloor::app::{Loaded, Msg};
use watchfloor::casebook::AsOf;

use super::HARBOUR;
use crate::support::{Play, crocus, unchecked};

fn harbour() -> Arc<Loaded> {
    unchecked(&[("casebook.toml", HARBOUR)])
}

fn play(keys: &str) -> Play {
    let mut play = Play::new(harbour(), 120, 60);
    play.keys(keys);
    play
}

/// The row in which a text stands.
#[track_caller]
fn row(play: &Play, text: &str) -> String {
    let frame = play.text();
    let found = frame.lines().find(|line| line.contains(text));
    found.unwrap_or_else(|| panic!("“{text}” is not on the screen\n{frame}")).to_owned()
}

#[test]
fn a_scenario_is_told_on_every_yardstick_with_its_moves() {
    let mut play = play("7 / mayor <enter>");
    play.expect("Scenarios 1/12").expect("Held now: 30\u{2013}50 % (Ann, 2025-03-20)");
    for (yardstick, placing) in [
        ("ICD 203 (ours)", "unlikely to roughly even chance"),
        ("PHIA", "unlikely to realistic possibility [table partly verified]"),
        ("Kent", "probably not to chances about even"),
        ("NATO", "unlikely to even chance [table from memory, unverified]"),
        ("IPCC", "unlikely to about as likely as not"),
    ] {
        assert!(row(&play, yardstick).contains(placing), "{yardstick}\n{}", play.text());
    }
    play.expect("30\u{2013}50 %: up 20 points from 10\u{2013}30 %, low confidence")
        .expect("His deputy left.");
    play.expect("rests on: Ten to thirty ships wait").expect("\u{201c}may\u{201d}: unplaceable");
    assert!(row(&play, "Letters in the gazette").contains("\u{2713}"), "a sign that was seen is marked");
}

#[test]
fn words_that_no_yardstick_has_are_called_unplaceable() {
    let mut play = play("7 / ferry <enter>");
    assert!(row(&play, "The ferry stops").contains("unplaceable"));
    play.expect("none of ICD 203, PHIA, Kent, NATO and IPCC has a place for it");
    // Nothing of it can be drawn.
    play.expect_none("100 %\u{2502}");
}

#[test]
fn a_set_that_does_not_fit_is_marked_and_says_by_how_much() {
    let mut play = play("7");
    assert!(row(&play, "Ten to thirty ships wait").contains("\u{2260}"));
    assert!(!row(&play, "Talks settle it").contains("\u{2260}"));
    play.expect("queue: 3 scenarios in order, sum 120 %, too high by 20 %");
}

#[test]
fn scenarios_are_ordered_by_title_likelihood_and_deadline() {
    let first = |keys: &str| {
        let play = play(keys);
        let frame = play.text();
        let list = frame.lines().skip(4).take(1).collect::<String>();
        list.trim_matches(['\u{2502}', '\u{258c}', ' ', '\u{25b4}', '\u{25be}'])
            .split("  ")
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(first("7"), "Fewer than ten ships wait");
    assert_eq!(first("7 s g"), "Fewer than ten ships wait");
    assert_eq!(first("7 s S g"), "The strike is broken");
    assert_eq!(first("7 s s g"), "Harbour fees rise");
    assert_eq!(first("7 s s s g"), "The great crane works again");
}

#[test]
fn enter_leads_to_the_evidence_and_back_again() {
    let mut play = play("7 / mayor <enter> <enter> j <enter>");
    play.expect_selected("scenario:queue-middle");
    play.keys("<alt-left>").expect("Held now: 30\u{2013}50 %");
}

#[test]
fn every_figure_tells_its_method_and_its_standing() {
    let mut play = play("7 / crane <enter> i");
    play.expect("Word on a yardstick (yardstick-word/1)").expect("gaps of PHIA stay gaps");
    play.keys("G").expect("Brier score (brier/1)").expect("It does not allow for how hard a question was");
    play.expect("(daily-brier/1)").expect("from memory, not verified");
    let mut play = self::play("7 <tab> j j j i");
    play.expect("Weight of evidence in decibans (decibans/1)")
        .expect("looked for, not seen: 1 \u{2212} l counts");
    play.expect("our own proposal, no authority").expect("HL = 0.9, L = 0.7, C = 0.5, U = 0.3, HU = 0.1");
    play.keys("G").expect("Posterior by Bayes' rule (bayes-posterior/1)");
}

#[test]
fn signs_stand_against_the_scenarios_of_their_set() {
    let mut play = play("7 <tab>");
    play.expect("Signposts 9").expect("set strike, 1 of 2").expect("prior: the last estimates");
    play.expect("3 of 9 signs count");
    assert!(row(&play, "1 Talks settle it").contains("60 %    80.8 %   +4.5 dB"), "{}", play.text());
    let smiles = row(&play, "Both sides smile");
    assert!(smiles.contains("L    +5.4") && smiles.contains("HU   -7.8"), "{smiles}");
    assert!(row(&play, "Pickets bring tents").contains("flat"));
    assert!(!row(&play, "A mediator is called").contains('+'), "what is in the prior has no weight");
    play.expect("observed before the prior was stated: it is in it");
    play.keys("j j").expect("has the same origin as \u{201c}Both sides smile in pictures\u{201d}");
    play.keys("l").expect("in no set, 2 of 2").expect("its scenarios are in no `set`");
    play.keys("h").expect("set strike, 1 of 2");
}

/// The harbour with a second sign of what is in no set, rated for two scenarios that have nothing to do with the mayor.
fn with_moorings() -> Arc<Loaded> {
    let moorings = "\n[[indicator]]\nid = \"moorings\"\ntext = \"Moorings are given up\"\nkind = \"signpost\"\n\
        of = [\"scenario:ferry-stops\"]\nexpected = { \"ferry-stops\" = \"HL\", \"line-withdrawn\" = \"U\" }\n";
    unchecked(&[("casebook.toml", &format!("{HARBOUR}{moorings}"))])
}

#[test]
fn a_sign_of_what_is_in_no_set_tells_of_what_it_names_alone() {
    let mut play = Play::new(with_moorings(), 120, 60);
    play.keys("7 <tab> l").expect("Signposts 2 ").expect("in no set, 2 of 2");
    assert!(row(&play, "Letters in the gazette").contains("The mayor resigns"), "{}", play.text());
    assert!(row(&play, "Moorings are given up").contains("The ferry stops"), "{}", play.text());
    play.keys("j").expect("HL").expect("The ferry stops (named in `of`)");
    play.expect("The northern line calls no more")
        .expect("3 from \u{201c}The ferry stops\u{201d} to 1 other");
    play.expect_none("not rated");
    let signposts = &play.app.outlook().sheets.signposts;
    let moorings = signposts.line(play.app.loaded(), 1).ratings;
    assert_eq!(signposts.group().map(|(group, ..)| group.scenarios.len()), Some(3));
    assert_eq!((moorings.expected.len(), moorings.homes.len()), (2, 1), "it takes as much room as it says");
}

#[test]
fn the_group_of_signs_is_found_again() {
    let mut play = Play::new(with_moorings(), 120, 60);
    play.keys("7 <tab> l j").expect("in no set, 2 of 2").expect("The ferry stops (named in `of`)");
    // A sign of the other set comes, and with it that set before what is in none.
    let queue = "\n[[indicator]]\nid = \"masts\"\ntext = \"Masts\"\nkind = \"signpost\"\n\
        of = [\"scenario:queue-long\"]\n";
    let more = with_moorings().book.files().next().expect("there is one file").text().to_owned() + queue;
    play.send(Msg::Loaded(unchecked(&[("casebook.toml", &more)])));
    play.expect("in no set, 3 of 3").expect("The ferry stops (named in `of`)");
    // From the record one comes back to it, though another group was shown in between.
    play.keys("<enter> <enter>").expect_selected("indicator:moorings");
    play.keys("7 h").expect("set strike, 2 of 3");
    play.keys("<alt-left>").expect_selected("indicator:moorings");
    play.keys("<alt-left>").expect("in no set, 3 of 3").expect("The ferry stops (named in `of`)");
}

#[test]
fn the_forecast_and_its_group_are_found_again() {
    let selected = |play: &Play| {
        let board = &play.app.outlook().sheets.scores;
        let one = board.forecast(board.ledger.list.cursor);
        (one.by.clone(), play.app.loaded().book.record(one.scenario).id().to_owned())
    };
    let ben = ("Ben".to_owned(), "fees-raised".to_owned());
    let mut play = play("7 <tab> <tab> / fees <enter> j");
    assert_eq!(selected(&play), ben);
    play.keys("<esc>").expect("Scores 16");
    assert_eq!(selected(&play), ben, "the filter is lifted");
    play.keys("/ ben <enter>");
    assert_eq!(selected(&play), ben);
    play.keys("<esc>");
    let changed =
        HARBOUR.replace("[[scenario]]\nid = \"queue-long\"", "[[scenario]]\nid = \"queue-longest\"");
    play.send(Msg::Loaded(unchecked(&[("casebook.toml", &changed)])));
    assert_eq!(selected(&play), ben, "read again");
    play.keys("l l").expect("Ben: 6 forecasts");
    play.keys("/ fees <enter> <enter>").expect_selected("scenario:fees-raised");
    play.keys("7 h").expect("Ann: 7 forecasts");
    play.keys("<alt-left> <alt-left>").expect("Ben: 6 forecasts");
    assert_eq!(selected(&play), ben, "gone back to");
}

#[test]
fn what_has_no_place_comes_last_in_either_order() {
    let last = |keys: &str| {
        let mut play = play(keys);
        play.keys("G");
        let ledger = &play.app.outlook().sheets.scenarios.ledger;
        play.app.loaded().book.record(ledger.rows[ledger.rows.len() - 1]).id().to_owned()
    };
    assert_eq!(last("7 s s"), "ferry-stops");
    assert_eq!(last("7 s s S"), "ferry-stops");
    let without = HARBOUR.replace("deadline = \"2025-01-31\"\n", "");
    let mut play = Play::new(unchecked(&[("casebook.toml", &without)]), 120, 60);
    for keys in ["7 s s s G", "S G"] {
        play.keys(keys);
        let ledger = &play.app.outlook().sheets.scenarios.ledger;
        let last = ledger.rows.last().copied().expect("there are rows");
        assert_eq!(play.app.loaded().book.record(last).id(), "line-withdrawn", "{keys}");
    }
}

#[test]
fn another_prior_is_one_key_away() {
    let mut play = play("7 <tab> p");
    play.expect("prior: the first estimates").expect("The prior is now: the first estimates");
    play.keys("p").expect("prior: all alike");
    assert!(row(&play, "1 Talks settle it").contains("33.3 %    58.3 %"), "{}", play.text());
    play.keys("p").expect("prior: the last estimates");
}

#[test]
fn forecasts_are_scored_by_person_tag_and_period() {
    let mut play = play("7 <tab> <tab>");
    play.expect("Scores 16").expect("all forecasts: 16 forecasts, 7 came").expect("0.219");
    assert!(row(&play, "Time-weighted").contains("over 652 days"));
    // Ben was certain that fees would rise, and they did not.
    let fees = play.text().lines().filter(|line| line.contains("Harbour fees rise")).count();
    assert_eq!(fees, 2, "{}", play.text());
    play.keys("l").expect("Scores 7").expect("Ann: 7 forecasts, 3 came").expect("+0.268");
    play.keys("/ fees <enter>").expect("Scores 1/7");
    assert!(row(&play, "Harbour fees rise").contains("0.722"), "{}", play.text());
    play.keys("<esc> l").expect("Ben: 6 forecasts, 2 came").expect("clamped").expect("-0.434");
    play.expect("Sets forecast as a whole")
        .expect("ranked probability 0.142, ordered Brier 0.285 (divided by 1.20)");
}

#[test]
fn calibration_has_counts_and_says_what_lies_outside() {
    let mut play = play("7 <tab> <tab>");
    assert!(row(&play, "90\u{2013}100 %").contains("1 of 2"), "{}", play.text());
    assert!(row(&play, "80\u{2013}90 %").contains("1 of 2"));
    play.expect("95 % interval");
}

#[test]
fn an_empty_view_says_what_fills_it() {
    let mut play =
        Play::new(unchecked(&[("casebook.toml", "[casebook]\nformat = 1\ntitle = \"T\"\n")]), 100, 30);
    play.keys("7").expect("No scenario yet").expect("`criterion`");
    play.keys("<tab>").expect("No signpost yet").expect("kind = \"signpost\"");
    play.keys("<tab>").expect("Nothing is settled yet").expect("outcome = {");
    let mut play = Play::new(crocus(), 100, 30);
    play.keys("7 <tab> <tab>").expect("8 scenarios: no outcome yet.");
}

#[test]
fn views_follow_the_date() {
    let as_of = AsOf::parse("2025-03-05").expect("a date");
    let mut play = Play::new(Arc::new(harbour().as_of(&as_of)), 120, 60);
    play.keys("7 / mayor <enter>")
        .expect("Held now: 10\u{2013}30 % (Ann, 2025-03-05)")
        .expect_none("His deputy left.");
    // The mediator was called after the estimates that stood then, and what came later is not shown.
    play.keys("<tab>");
    assert!(row(&play, "A mediator is called").contains('+'), "{}", play.text());
    play.expect_none("Both sides smile");
}

#[test]
fn a_file_that_was_changed_moves_the_view() {
    let mut play = play("7 / mayor <enter>");
    let changed = HARBOUR.replace("range = [0.3, 0.5]", "range = [0.8, 0.9]");
    play.send(Msg::Loaded(unchecked(&[("casebook.toml", &changed)])));
    play.expect("Held now: 80\u{2013}90 % (Ann, 2025-03-20)").expect("Scenarios 1/12");
}

#[test]
fn the_mouse_selects_and_opens() {
    let mut play = play("7");
    play.click("The mayor resigns").expect("Held now: 30\u{2013}50 %");
    play.click("Signposts").expect("Second opinion");
    play.click("Strike breakers come").expect("looked for, not seen");
}

#[test]
fn every_view_is_drawn_at_every_size() {
    for (width, height) in
        [(0, 0), (1, 1), (9, 3), (39, 10), (40, 12), (60, 14), (80, 24), (200, 60), (500, 5)]
    {
        let mut play = Play::new(harbour(), width, height);
        for keys in ["7", "j j j <enter> j G", "<esc> <tab> j l", "<tab> j l <enter> G", "i"] {
            play.keys(keys);
            assert_eq!(play.frame().area.as_size(), (width, height).into(), "{keys}");
        }
    }
}
