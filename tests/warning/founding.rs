//! The warnings before the attack on Crocus City Hall, as the shipped case records them.

use watchfloor::analysis::warning::{Fit, Timing, reasons};
use watchfloor::casebook::AsOf;
use watchfloor::model::word::Aspect;

use super::lines;
use crate::support::crocus;

#[test]
fn the_american_alert_had_the_right_target_and_the_wrong_window() {
    let loaded = crocus();
    let expected = [
        "indicator:march-operations > event:crocus-attack: wrong-window, 20 days",
        "indicator:us-embassy-alert > event:crocus-attack: wrong-window, 15 days",
        "event:private-warnings > event:crocus-attack: undecided (NoWindow), at least 0 days",
    ];
    assert_eq!(lines(&loaded), expected);
    let alert = &loaded.derived.warnings(&loaded.book).all[1];
    let Some(Timing::ClosedBefore(gap)) = alert.timing else {
        panic!("the window was over: {:?}", alert.timing)
    };
    assert_eq!((gap.to_string().as_str(), alert.stated()), ("13 days", 4));
    // The hall is in Moscow by the document, and beyond its limit by another source: that decides nothing against it.
    assert_eq!(alert.aspects[Aspect::Where as usize], Some(Fit::Fits));
    assert_eq!(alert.aspects[Aspect::How as usize], None);
    let when = &reasons(&loaded.book, &loaded.derived.ties, alert)[0];
    assert_eq!(when.text, "the window 2024-03-07/2024-03-09 closed 13 days before it came, 2024-03-22");
}

#[test]
fn before_the_attack_nobody_is_told_that_it_comes() {
    let check = |day: &str, expected: &[&str]| {
        assert_eq!(lines(&crocus().as_of(&AsOf::parse(day).expect("a date"))), expected, "{day}");
    };
    check("2024-03-01", &[]);
    check("2024-03-06", &["indicator:march-operations > -: open, -"]);
    check(
        "2024-03-08",
        &["indicator:march-operations > -: lapsed, -", "indicator:us-embassy-alert > -: open, -"],
    );
    check(
        "2024-03-20",
        &["indicator:march-operations > -: lapsed, -", "indicator:us-embassy-alert > -: lapsed, -"],
    );
}
