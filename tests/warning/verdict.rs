//! The verdicts.

use watchfloor::analysis::warning::{Fit, reasons};
use watchfloor::casebook::AsOf;
use watchfloor::model::schema::Kind;

use super::{line, lines, quay};
use crate::support::case;

#[test]
fn the_made_up_case_is_read_without_a_problem() {
    assert_eq!(quay().problems, []);
}

#[test]
fn every_warning_has_its_verdict_and_stands_once() {
    let expected = [
        "indicator:old-threat > event:fire: miss, 76 days",
        "indicator:april-rumour > -: lapsed, -",
        "indicator:letter > event:fire: wrong-window, 16 days",
        "indicator:depot-talk > event:theft: undecided (Dates), 1 to 31 days",
        "indicator:undated > event:fire: undecided (NoWindow), 12 days",
        "indicator:airport-call > event:fire: other-target, 5 days",
        "indicator:tip > event:fire: hit ±, 4 days",
        "claim:red-anchor-warns > event:fire: hit ±, 2 days",
        "indicator:late-call > event:fire: late ±, 20 min after",
        "event:whisper > event:fire: undecided (NoWindow), at least 0 days",
        "indicator:again > scenario:second-fire: nothing-came, -",
        "indicator:summer-rumour > -: open, -",
        "indicator:patrol > event:fire: not-seen, -",
        "indicator:smell > event:fire: undecided (Ambiguous), -",
        "indicator:unread > event:fire: undecided (Unrecorded), -",
    ];
    assert_eq!(lines(&quay()), expected);
}

#[test]
fn as_of_a_date_nothing_is_told_of_what_came_later() {
    let check = |day: &str, expected: &[&str]| {
        let then = quay().as_of(&AsOf::parse(day).expect("a date"));
        assert_eq!(lines(&then), expected, "{day}");
    };
    check("2031-03-31", &["indicator:old-threat > -: open, -", "indicator:april-rumour > -: open, -"]);
    check(
        "2031-05-09",
        &[
            "indicator:old-threat > -: lapsed, -",
            "indicator:april-rumour > -: lapsed, -",
            "indicator:letter > -: lapsed, -",
            "indicator:depot-talk > -: open, -",
            "indicator:undated > -: open, -",
            "indicator:airport-call > -: open, -",
        ],
    );
}

#[test]
fn grounds_say_what_they_were_read_from() {
    let loaded = quay();
    let warnings = loaded.derived.warnings(&loaded.book);
    let of = |id: &str| {
        let record = loaded.book.find(Kind::Indicator, id).expect("it is there").handle();
        let one = warnings.all.iter().find(|one| one.warning == record).expect("it is a warning");
        let reasons = reasons(&loaded.book, &loaded.derived.ties, one);
        let line = |reason: &watchfloor::analysis::warning::Reason| {
            let fit = reason.fit.map_or("", Fit::as_str);
            format!("{} [{fit}] {}", reason.label, reason.text)
        };
        reasons.iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(
        of("tip"),
        [
            "when [fits] the window 2031-05-12/2031-05-16 holds 2031-05-14T21:00+02:00, when it came",
            "lead [] first seen 2031-05-10, 4 days before",
            "who [fits] Red Anchor; recorded as such",
            "what [fits] attack; it was: attack",
            "target [fits] The ferry company; recorded as such",
            "where [fits] The town; it came at The ferry quay",
            "how [not-compared] Petrol; in words alone, so not compared",
            "of [] the indicator says that it is of this (`of`)",
            "rival [] by 2031-05-17 of Talk on the ferry it would be: right target, wrong window",
        ]
    );
    assert_eq!(
        of("airport-call")[..5],
        [
            "when [fits] the window 2031-05-10/2031-05-20 holds 2031-05-14T21:00+02:00, when it came",
            "lead [] first seen 2031-05-09, 5 days before",
            "who [not-compared] Somebody; in words alone, so not compared",
            "where [differs] The airport; it came at The ferry quay, and neither lies within the other",
            "says [] 3 of 6 aspects stated; not stated: what, target, how",
        ]
    );
    assert_eq!(
        of("letter")[0],
        "when [differs] the window 2031-05-01/2031-05-05 closed 9 days before it came, \
        2031-05-14T21:00+02:00"
    );
}

#[test]
fn a_warning_has_the_grade_of_its_best_citation() {
    let loaded = quay();
    let check = |id: &str, expected: Option<&str>| {
        let warnings = loaded.derived.warnings(&loaded.book);
        let record = loaded.book.find_name(id).expect("it is there").handle();
        let one = warnings.all.iter().find(|one| one.warning == record).expect("it is a warning");
        assert_eq!(one.grade.map(|grade| grade.to_string()).as_deref(), expected, "{id}");
    };
    check("indicator:tip", Some("B2"));
    check("claim:red-anchor-warns", Some("B2"));
    // What is unknown is shown as such.
    check("event:whisper", Some("F6"));
    check("indicator:depot-talk", Some("F3"));
    // A citation without a digit is no grade.
    check("indicator:letter", None);
}

/// The verdict on one indicator of one event, with what differs from a hit.
fn verdict(event: &str, indicator: &str) -> String {
    let text = format!(
        r#"
        casebook = {{ format = 1, title = "One", timezone = "Europe/Oslo" }}
        actor = [
          {{ id = "a", name = "A", kind = "armed-group" }},
          {{ id = "b", name = "B", kind = "armed-group" }},
        ]
        place = [
          {{ id = "town", name = "Town", country = "NO", precision = "town" }},
          {{ id = "hall", name = "Hall", country = "NO", precision = "site", within = "town" }},
          {{ id = "barn", name = "Barn", country = "NO", precision = "site" }},
        ]
        event = [{{ id = "e", title = "E", kind = "attack", {event} }}]
        indicator = [{{ id = "w", text = "W", kind = "warning", {indicator} }}]
        "#
    );
    let loaded = case(&[("casebook.toml", &text)]);
    let warnings = loaded.derived.warnings(&loaded.book);
    warnings.all.iter().map(|one| line(&loaded.book, one)).collect::<Vec<_>>().join("; ")
}

#[test]
fn one_field_changes_the_verdict() {
    const SEEN: &str = r#"of = ["event:e"], observations = [{ on = "2031-05-01", status = "seen" }]"#;
    let check = |event: &str, indicator: &str, expected: &str| {
        let found = verdict(event, &format!("{SEEN}, {indicator}"));
        assert_eq!(found.strip_prefix("indicator:w > event:e: ").unwrap_or(&found), expected, "{indicator}");
    };
    let day = r#"date = "2031-05-10""#;
    check(day, r#"window = "2031-05-08/2031-05-12""#, "hit, 9 days");
    check(day, r#"window = "2031-05-02/2031-05-09""#, "wrong-window, 9 days");
    check(day, r#"window = "2031-05-11/2031-05-12""#, "wrong-window, 9 days");
    check(day, r#"window = "2031-05-02/""#, "undecided (Dates), 9 days");
    check(day, r#"window = "[2031-05-02..2031-05-20]""#, "undecided (Dates), 9 days");
    check(r#"date = "2031-05""#, r#"window = "2031-05-02/2031-05-09""#, "undecided (Dates), 0 to 30 days");
    check(r#"date = "2031-05""#, r#"window = "2031-04/2031-06""#, "hit, 0 to 30 days");
    check(r#"date = "2031-05-10", status = "disproved""#, r#"window = "2031-05""#, "nothing-came, -");
    let there = r#"date = "2031-05-10", places = [{ place = "hall" }]"#;
    let window = |rest: &str| format!(r#"window = "2031-05", specifics = [{rest}]"#);
    check(there, &window(r#"{ aspect = "where", item = "place:town" }"#), "hit, 9 days");
    // Of the barn nobody tells where it lies: it may be in the hall's town, but not in the hall.
    check(there, &window(r#"{ aspect = "where", item = "place:barn" }"#), "other-target, 9 days");
    check(
        there,
        &window(r#"{ aspect = "where", item = "place:barn" }, { aspect = "where", item = "place:hall" }"#),
        "hit, 9 days",
    );
    // An event of which nobody says where it was contradicts no place.
    check(day, &window(r#"{ aspect = "where", item = "place:barn" }"#), "hit, 9 days");
    let by_a = r#"date = "2031-05-10", actors = [{ actor = "a", role = "perpetrator" }]"#;
    check(by_a, &window(r#"{ aspect = "who", item = "actor:b" }"#), "other-target, 9 days");
    check(by_a, &window(r#"{ aspect = "who", item = "actor:a" }"#), "hit, 9 days");
    check(by_a, &window(r#"{ aspect = "target", item = "actor:b" }"#), "hit, 9 days");
    // Another word for the kind may mean the same.
    check(by_a, &window(r#"{ aspect = "what", text = "bombing" }"#), "hit, 9 days");
}

#[test]
fn the_first_sure_sign_gives_the_lead() {
    let check = |rest: &str, expected: &str| {
        let found =
            verdict(r#"date = "2031-05-10""#, &format!(r#"of = ["event:e"], window = "2031-05", {rest}"#));
        assert_eq!(found, format!("indicator:w > event:e: {expected}"), "{rest}");
    };
    check(r#"received = [{ by = "a", on = "2031-05-03" }]"#, "hit, 7 days");
    check(r#"received = [{ by = "a" }]"#, "hit, -");
    // That it may have been received earlier makes what was surely seen no later.
    check(
        r#"received = [{ by = "a", on = "[..2031-05-10]" }], observations = [{ on = "2031-05-03", status = "seen" }]"#,
        "hit, 7 days",
    );
    check(
        r#"observations = [{ on = "2031-05-02", status = "not-seen" }, { on = "2031-05-04", status = "seen" }]"#,
        "hit, 6 days",
    );
    check(r#"observations = [{ on = "2031-05-12", status = "seen" }]"#, "late, 2 days after");
    // On the day itself it may have been before.
    check(r#"observations = [{ on = "2031-05-10", status = "seen" }]"#, "hit, 0 days");
}
