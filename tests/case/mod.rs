//! Casebooks of other matters than the founding one, opened as they are: what the program says of them must not rest on
//! anything that only the shipped case happens to be.

use std::path::Path;

use watchfloor::app::Loaded;
use watchfloor::casebook::AsOf;
use watchfloor::model::schema::Kind;

use crate::contradiction::lines;
use crate::support::{Play, folder};

/// The shooting at Amritsar in 1919: many figures of one thing, two positions of one man, and reports that took months.
fn amritsar() -> std::sync::Arc<Loaded> {
    folder("tests/case/amritsar")
}

/// What `findings.txt` beside the casebook says is found; lines that begin with `#` say why. `one against two three` is
/// a finding with each of the others.
fn expected() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/case/amritsar/findings.txt");
    let text = std::fs::read_to_string(path).expect("a readable file");
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let each = |line: &str| -> Vec<String> {
        let Some((head, others)) = line.split_once(" against ") else { return vec![line.to_owned()] };
        let (rule, one) = head.split_once(' ').expect("a rule and a record");
        let pair = |other: &str| format!("{rule} {} {}", one.min(other), one.max(other));
        others.split(' ').map(pair).collect()
    };
    let mut expected: Vec<String> = lines.flat_map(each).collect();
    expected.sort();
    expected
}

#[test]
fn it_is_read_without_a_problem() {
    let loaded = amritsar();
    assert_eq!(loaded.problems, []);
    assert!(loaded.book.handles(Kind::Claim).len() >= 30);
}

#[test]
fn exactly_what_the_file_beside_it_says_is_found() {
    let loaded = amritsar();
    let found = lines(&loaded.book, &loaded.derived.contradictions);
    let expected = expected();
    let missing: Vec<&String> = expected.iter().filter(|line| !found.contains(line)).collect();
    let unexpected: Vec<&String> = found.iter().filter(|line| !expected.contains(line)).collect();
    assert!(missing.is_empty() && unexpected.is_empty(), "missing {missing:#?}\nunexpected {unexpected:#?}");
    assert_eq!(found.len(), expected.len(), "no line stands twice");
}

#[test]
fn every_step_in_time_shows_more_than_the_one_before() {
    let whole = amritsar();
    let steps: Vec<Loaded> = whole
        .timeline
        .steps()
        .iter()
        .map(|step| whole.as_of(&AsOf::parse(&step.day.to_string()).expect("a date")))
        .collect();
    for pair in steps.windows(2) {
        let [earlier, later] = pair else { unreachable!("windows of two") };
        for record in earlier.book.records() {
            assert!(later.book.find_name(&record.name()).is_some(), "{} is lost", record.name());
        }
        let found = |loaded: &Loaded| loaded.derived.contradictions.all().count();
        assert!(found(earlier) <= found(later), "what is disputed stays disputed");
    }
    let last = steps.last().expect("something became known");
    assert_eq!(last.book.len(), whole.book.len(), "the last step shows all");
}

/// The officer's estimate was a secret for a year; the poet's protest was not.
#[test]
fn what_was_secret_is_shown_only_when_it_came_out() {
    let then = |day: &str| amritsar().as_of(&AsOf::parse(day).expect("a date"));
    let knows = |loaded: &Loaded, name: &str| loaded.book.find_name(name).is_some();
    let summer = then("1919-07-01");
    assert!(knows(&summer, "claim:tagore-gagged"));
    assert!(!knows(&summer, "claim:irving-200") && !knows(&summer, "claim:dyer-could-have"));
    let christmas = then("1919-12-25");
    assert!(knows(&christmas, "claim:wedgwood-dyers-figure"));
    assert!(!knows(&christmas, "claim:beynon-approves") && !knows(&christmas, "claim:india-379"));
    assert!(knows(&then("1920-05-26"), "claim:irving-200"));
}

#[test]
fn every_screen_is_drawn_at_every_size() {
    let loaded = amritsar();
    for (width, height) in
        [(0, 0), (1, 1), (9, 3), (39, 10), (40, 12), (80, 24), (120, 36), (200, 60), (500, 5)]
    {
        let mut play = Play::new(loaded.clone(), width, height);
        for keys in ["", "j <tab> j", "<enter>", "x", "0", "1", "[", "[", "]"] {
            play.keys(keys);
            assert_eq!(play.frame().area.as_size(), (width, height).into(), "{keys}");
        }
    }
}
