//! What the ratings were worth once the truth was known, and how the ranking moved.

use watchfloor::analysis::hypotheses::{
    Counting, Options, PostMortem, Scores, Scoring, Tally, Weights, movements, outcome,
};
use watchfloor::model::schema::Kind;

use super::{Case, PIER};
use crate::support::read_texts;

fn tally(helped: usize, misled: usize, neither: usize, unrated: usize) -> Tally {
    Tally { helped, misled, neither, unrated }
}

#[test]
fn ratings_are_held_against_what_proved_true() {
    let case = Case::pier();
    let found = PostMortem::new(&case.book, &case.matrix).expect("it is settled");
    assert_eq!(found.truth, [1]);
    let items: Vec<Tally> = found.items.iter().map(|account| account.tally).collect();
    let expected = [
        tally(0, 2, 1, 0),
        // I for carelessness, which was not it either, helped.
        tally(1, 2, 0, 0),
        tally(4, 0, 1, 1),
        tally(0, 2, 0, 1),
        tally(1, 0, 2, 0),
    ];
    assert_eq!(items, expected);
    assert_eq!(found.all, tally(6, 6, 4, 2));
    let raters: Vec<(Option<&str>, Tally)> =
        found.raters.iter().map(|account| (account.of, account.tally)).collect();
    let expected =
        [(Some("Ann"), tally(3, 4, 2, 0)), (Some("Ben"), tally(2, 2, 0, 2)), (None, tally(1, 0, 2, 0))];
    assert_eq!(raters, expected);
    let sources = case.ids(found.sources.iter().map(|account| account.of));
    assert_eq!(sources, ["wire", "daily", "channel", "port"]);
    // The log: 4.5 for the fault, 1.5 for arson.
    let pull = found.items[2].pull.expect("both sides are rated");
    assert!((pull - 3.0).abs() < 1e-9, "{pull}");
    assert!(found.sources[0].pull.is_some_and(|pull| pull < 0.0));
}

#[test]
fn the_truth_is_not_known_before_it_was() {
    let case = Case::pier();
    let answers = |case: &Case| {
        let question = case.book.find(Kind::Question, "cause").expect("it is there");
        outcome(question).map(|(answers, _)| answers.len())
    };
    assert_eq!(answers(&case), Some(1));
    assert_eq!(answers(&case.as_of("2024-07-01")), Some(1));
    let before = case.as_of("2024-06-30");
    assert_eq!(answers(&before), None);
    assert_eq!(PostMortem::new(&before.book, &before.matrix), None);
    // The question itself was known all along.
    assert_eq!(case.as_of("2024-06-02").matrix.hypotheses.len(), 2);
}

#[test]
fn an_outcome_names_answers_of_its_own_question() {
    let check = |written: &str, expected: &[&str]| {
        let text = PIER.replace("answers = [\"fault\"]", &format!("answers = {written}"));
        let (_, diagnostics) = read_texts(&[("casebook.toml", &text)]);
        let messages: Vec<&str> = diagnostics.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(messages, expected, "{written}");
    };
    check("[\"fault\", \"careless\"]", &[]);
    check("[\"faults\"]", &["question `cause` has no answer `faults`"]);
    check(
        "\"fault\"",
        &["`answers` wants a list in brackets, each the identifier of an answer, found a string"],
    );
}

#[test]
fn the_ranking_moves_as_evidence_comes_in() {
    let case = Case::pier();
    let found = movements(&case.matrix, Scoring::Inconsistency, Options::default());
    let told: Vec<(String, Vec<&str>, Vec<&str>)> = found
        .iter()
        .map(|step| {
            let first = step.first.iter().map(|answer| case.book.answer_text(*answer)).collect();
            let day = step.day.map(|day| day.to_string()).unwrap_or_default();
            (day, case.ids(step.evidence.iter().copied()), first)
        })
        .collect();
    let expected: [(&str, &[&str], &[&str]); 5] = [
        ("2024-06-02", &["smell"], &["Arson"]),
        ("2024-06-03", &["smell-again"], &["Arson"]),
        ("2024-06-04", &["said"], &["Arson"]),
        ("2024-06-05", &["log-ann", "log-ben"], &["Arson", "Carelessness"]),
        ("2024-06-06", &["nobody-smoked"], &["Arson"]),
    ];
    let told: Vec<(&str, &[&str], &[&str])> =
        told.iter().map(|(day, new, first)| (day.as_str(), new.as_slice(), first.as_slice())).collect();
    // The question became known with the first record that names it.
    assert_eq!(told[told.len() - 5..], expected);
}

/// Each step is what the casebook as of that day gives.
#[test]
fn a_step_is_the_casebook_as_of_that_day() {
    let case = Case::pier();
    for weights in [Weights::Stated, Weights::Graded] {
        for counting in [Counting::EachItem, Counting::EachOrigin] {
            let options = Options { weights, counting };
            for scoring in Scoring::ALL {
                let found = movements(&case.matrix, scoring, options);
                assert!(found.len() >= 5);
                for step in found {
                    let Some(day) = step.day else { continue };
                    let then = case.as_of(&day.to_string());
                    let scores = Scores::new(&then.matrix, options);
                    let ranks: Vec<_> =
                        scores.rows.iter().map(|row| (row.answer, row.score(scoring).rank)).collect();
                    assert_eq!(step.ranks, ranks, "{scoring:?} {options:?} {day}");
                }
            }
        }
    }
}
