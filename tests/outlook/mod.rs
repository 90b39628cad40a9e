//! What is held of the future, and how good that was, over a made-up harbour: sets, histories, signs and scores. The
//! expected figures were worked out apart from the program.

mod estimate;
mod opinion;
mod scores;
mod screen;

use watchfloor::analysis::outlook::{
    Coherence, ExclusiveSet, Likelihood, Motion, Order, Panel, Placing, history,
};
use watchfloor::casebook::{AsOf, Casebook, Link, Record};
use watchfloor::model::likelihood::Yardstick;
use watchfloor::model::schema::Kind;
use watchfloor::model::word::YardstickName;

use crate::support::read_texts;

const HARBOUR: &str = include_str!("../case/harbour/casebook.toml");

fn harbour() -> Casebook {
    let (book, diagnostics) = read_texts(&[("casebook.toml", HARBOUR)]);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    book
}

#[track_caller]
fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

#[test]
fn sets_come_in_their_order_and_say_whether_they_fit() {
    let book = harbour();
    let sets = ExclusiveSet::all(&book);
    let told: Vec<(&str, Vec<&str>, Order)> = sets
        .iter()
        .map(|set| (set.name, set.members.iter().map(|one| one.scenario.id()).collect(), set.order))
        .collect();
    assert_eq!(
        told,
        [
            ("queue", vec!["queue-short", "queue-middle", "queue-long"], Order::Ordered),
            ("strike", vec!["settled-by-talks", "broken", "drags-on"], Order::Unordered),
        ]
    );
    assert_eq!(sets[1].coherence(), Coherence::Fits);
    // Ben's numbers are the last of the first set.
    let (low, high) = sets[0].sum();
    near(low, 1.2);
    near(high, 1.2);
    assert!(matches!(sets[0].coherence(), Coherence::Over(by) if (by - 0.2).abs() < 1e-9));
}

#[test]
fn a_set_is_short_only_where_every_scenario_of_it_is_placed() {
    let check = |estimates: &str, expected: Option<f64>| {
        let text = HARBOUR.replace(
            "estimates = [{ on = \"2025-03-01\", p = 0.5 }, { on = \"2025-03-08\", p = 0.6 }]",
            estimates,
        );
        let (book, _) = read_texts(&[("casebook.toml", &text)]);
        let sets = ExclusiveSet::all(&book);
        match (sets[1].coherence(), expected) {
            (Coherence::Short(by), Some(expected)) => near(by, expected),
            (found, expected) => assert!(found == Coherence::Fits && expected.is_none(), "{found:?}"),
        }
    };
    check("estimates = [{ on = \"2025-03-01\", p = 0.1 }]", Some(0.5));
    check("estimates = [{ on = \"2025-03-01\", range = [0.1, 0.5] }]", Some(0.1));
    check("estimates = [{ on = \"2025-03-01\", range = [0.1, 0.6] }]", None);
    check("estimates = [{ on = \"2025-03-01\", word = \"likely\" }]", None);
    check("estimates = [{ on = \"2025-03-01\", wording = \"may\" }]", None);
}

#[test]
fn positions_that_are_missing_or_doubled_make_no_order() {
    let check = |from: &str, to: &str, expected| {
        let (book, _) = read_texts(&[("casebook.toml", &HARBOUR.replace(from, to))]);
        assert_eq!(ExclusiveSet::all(&book)[0].order, expected, "{to}");
    };
    check("position = 3\n", "", Order::Incomplete);
    check("position = 3", "position = 2", Order::Incomplete);
    check("position = 3", "position = 30", Order::Ordered);
}

#[test]
fn an_estimate_moves_from_hedge_to_word_to_range() {
    let book = harbour();
    let mayor = book.find(Kind::Scenario, "mayor-resigns").expect("it is there");
    let steps = history(mayor);
    let told: Vec<(String, Motion)> =
        steps.iter().map(|step| (step.likelihood.told(), step.motion())).collect();
    let told: Vec<(&str, Motion)> = told.iter().map(|(told, motion)| (told.as_str(), *motion)).collect();
    assert_eq!(
        told,
        [
            ("\u{201c}may\u{201d}: unplaceable", Motion::First),
            ("unlikely (20\u{2013}45 %)", Motion::Unclear),
            ("10\u{2013}30 %", Motion::Down),
            ("30\u{2013}50 %", Motion::Up),
        ]
    );
    near(steps[3].moved_by().expect("both are numbers"), 0.2);
    assert_eq!(steps[2].moved_by(), None, "a word has no number");
    assert_eq!(steps[3].because(), Some("His deputy left."));
    assert_eq!(
        steps[2].rests_on().filter_map(Link::record).map(Record::id).collect::<Vec<_>>(),
        ["queue-middle"]
    );
}

#[test]
fn as_of_a_day_only_what_was_held_by_then_is_told() {
    let book = harbour().as_of(&AsOf::parse("2025-03-05").expect("a date"));
    let mayor = book.find(Kind::Scenario, "mayor-resigns").expect("it was known");
    assert_eq!(history(mayor).len(), 3);
    let strike = &ExclusiveSet::all(&book)[1];
    assert_eq!(strike.members[0].latest, Likelihood::Number(0.5));
}

#[test]
fn one_estimate_lies_on_every_yardstick() {
    let range = Likelihood::Range(0.3, 0.5);
    let told: Vec<String> =
        YardstickName::ALL.iter().map(|name| Placing::of(range, Yardstick::of(*name)).to_string()).collect();
    assert_eq!(
        told,
        [
            "unlikely to roughly even chance",
            "unlikely to realistic possibility",
            "probably not to chances about even",
            "unlikely to even chance",
            "unlikely to about as likely as not",
        ]
    );
}

#[test]
fn several_people_come_to_one_number_by_each_method() {
    let book = harbour();
    let crane = book.find(Kind::Scenario, "crane-mended").expect("it is there");
    let panel = Panel::of(&history(crane));
    let held: Vec<&str> = panel.held.iter().map(|(by, _)| *by).collect();
    assert_eq!(held, ["Cleo", "Ben", "Ann"], "in the order in which their last numbers were given");
    let together = panel.aggregates();
    let expected = [
        ("mean", 0.8),
        ("median", 0.8),
        ("geometric-mean-of-odds", 0.814_109_779_332_276_9),
        ("extremised", 0.928_118_018_503_173_1),
        ("extremised-by-power", 0.945_760_558_982_887_4),
    ];
    assert_eq!(together.len(), expected.len());
    for ((method, p), (id, expected)) in together.iter().zip(expected) {
        assert_eq!(method.id, id);
        near(*p, expected);
    }
    let mayor = book.find(Kind::Scenario, "mayor-resigns").expect("it is there");
    assert_eq!(Panel::of(&history(mayor)).aggregates(), [], "one person is no panel");
}
