//! What a matrix holds, and what its scores say of what is missing.

use watchfloor::analysis::hypotheses::{
    Counting, Discriminator, Options, Scores, Scoring, Separation, Weights, causes, discriminators,
    separation,
};
use watchfloor::model::schema::Kind;
use watchfloor::model::word::{EvidenceKind, Level, Rating};

use super::Case;
use crate::support::crocus;

/// The cells of an item as words, `-` where unrated.
fn row(case: &Case, evidence: &str) -> String {
    let cells = case.matrix.row(case.item(evidence));
    let words: Vec<&str> = cells.iter().map(|cell| cell.map_or("-", Rating::as_str)).collect();
    words.join(" ")
}

#[test]
fn records_by_different_people_on_one_item_are_votes() {
    let case = Case::pier();
    let items: Vec<Vec<&str>> = case
        .matrix
        .items
        .iter()
        .map(|item| case.ids(case.matrix.entries[item.entries.clone()].iter().map(|entry| entry.record)))
        .collect();
    let expected: [&[&str]; 5] =
        [&["smell"], &["smell-again"], &["log-ann", "log-ben"], &["said"], &["nobody-smoked"]];
    assert_eq!(items, expected);
    assert_eq!(row(&case, "smell"), "CC I N");
    // II and I make 1.5, which rounds to the even 2; Ben did not rate the last.
    assert_eq!(row(&case, "log-ben"), "I C NA");
    assert_eq!(row(&case, "said"), "C I -");
    assert_eq!(case.matrix.items[4].kind, Some(EvidenceKind::Assumption));
}

#[test]
fn one_person_twice_or_nobody_is_no_vote() {
    let check = |by: [&str; 2], expected: usize| {
        let records = by.map(|by| {
            format!("[[evidence]]\nid = \"e{}\"\nquestion = \"q\"\nitem = \"event:e\"\n{by}\n", by.len())
        });
        let text = format!(
            "[casebook]\nformat = 1\ntitle = \"T\"\n[[event]]\nid = \"e\"\ntitle = \"E\"\nkind = \"attack\"\ndate = \"2024\"\n[[question]]\nid = \"q\"\ntext = \"Q\"\nkind = \"open\"\n{}",
            records.concat()
        );
        assert_eq!(Case::new(&text).matrix.items.len(), expected, "{by:?}");
    };
    check(["by = \"Ann\"", "by = \"Benny\""], 1);
    check(["by = \"Ann\"", "by = \"Ann\" "], 2);
    check(["by = \"Ann\"", ""], 2);
}

#[test]
fn a_score_says_what_it_leaves_out() {
    let case = Case::pier();
    let scores = Scores::new(&case.matrix, Options::default());
    let found = scores.completeness;
    assert_eq!((found.items, found.complete, found.cells, found.unrated), (5, 4, 15, 1));
    assert_eq!(scores.rows.iter().map(|row| row.unrated).collect::<Vec<_>>(), [0, 0, 1]);
    assert_eq!(scores.rows.iter().map(|row| row.not_applicable).collect::<Vec<_>>(), [0, 0, 1]);
    // Arson -1 by the log; the fault -4 by all but the log; carelessness -3.
    let values = |complete: bool| -> Vec<(f64, usize)> {
        let of = |row: &watchfloor::analysis::hypotheses::Row| {
            let score = row.score(Scoring::Inconsistency);
            if complete { score.complete.expect("some are complete") } else { (score.value, score.rank) }
        };
        scores.rows.iter().map(of).collect()
    };
    assert_eq!(values(false), [(-1.0, 1), (-4.0, 3), (-3.0, 2)]);
    // Without what nobody rated for all, the other two are level.
    assert_eq!(values(true), [(-1.0, 1), (-3.0, 2), (-3.0, 2)]);
    assert!(found.differs[Scoring::Inconsistency as usize]);
    assert_eq!(scores.unweighted, [1, 3, 4]);
}

#[test]
fn weights_from_grades_are_asked_for_and_leave_out_what_has_none() {
    let case = Case::pier();
    let graded: Vec<Option<Level>> =
        case.matrix.items.iter().map(watchfloor::analysis::hypotheses::Item::graded).collect();
    // B; C, but what it says is graded 6; A; the claim's own D4, and not the log that reports it; nothing cited.
    assert_eq!(graded, [Some(Level::High), None, Some(Level::High), Some(Level::Low), None]);
    let stated = Scores::new(&case.matrix, Options::default());
    assert!(stated.ungraded.is_empty());
    let scores = Scores::new(&case.matrix, Options { weights: Weights::Graded, ..Options::default() });
    assert_eq!(scores.ungraded, [1, 4]);
    let root = std::f64::consts::SQRT_2;
    let check = |scoring, expected: [f64; 3]| {
        for (row, expected) in scores.rows.iter().zip(expected) {
            let found = row.score(scoring).value;
            assert!((found - expected).abs() < 1e-9, "{scoring:?}: {found} is not {expected}");
        }
    };
    check(Scoring::Weighted, [-root, -root - 1.0 / root, 0.0]);
    // Both raters of the log count: II and I, at 2.
    check(Scoring::Burton, [6.0, 2.0 + 0.5, 0.0]);
    // What has no weight counts as it did where weights do not matter.
    check(Scoring::Inconsistency, [-1.0, -4.0, -3.0]);
}

#[test]
fn reports_of_one_origin_can_count_once() {
    let case = Case::pier();
    let (smell, again, said) = (case.item("smell"), case.item("smell-again"), case.item("said"));
    assert_eq!(case.matrix.of_same_origin(smell).collect::<Vec<_>>(), [smell, again]);
    assert_eq!(case.matrix.of_same_origin(said).collect::<Vec<_>>(), [said]);
    let scores = Scores::new(&case.matrix, Options { counting: Counting::EachOrigin, ..Options::default() });
    let values: Vec<f64> = scores.rows.iter().map(|row| row.score(Scoring::Inconsistency).value).collect();
    // I and II against the fault have one origin, of which the II counts.
    assert_eq!(values, [-1.0, -3.0, -3.0]);
    // For it the stronger of CC and C counts; the claim's C is the minister's.
    let consistency = scores.rows[0].consistency;
    assert!((consistency - 5.0).abs() < 1e-9, "{consistency}");
}

#[test]
fn what_is_not_rated_for_all_may_still_separate() {
    let case = Case::new(
        "[casebook]\nformat = 1\ntitle = \"T\"\n[[question]]\nid = \"q\"\ntext = \"Q\"\nkind = \"exclusive\"\nanswers = [{ id = \"a\", text = \"A\" }, { id = \"b\", text = \"B\" }]\n\
         [[evidence]]\nid = \"x\"\nquestion = \"q\"\ntext = \"X\"\nratings = { a = \"C\", b = \"I\" }\n\
         [[evidence]]\nid = \"y\"\nquestion = \"q\"\ntext = \"Y\"\nratings = { a = \"C\", b = \"C\" }\n\
         [[evidence]]\nid = \"z\"\nquestion = \"q\"\ntext = \"Z\"\nratings = { a = \"C\" }\n\
         [[evidence]]\nid = \"w\"\nquestion = \"q\"\ntext = \"W\"\n",
    );
    let found = ["x", "y", "z", "w"].map(|id| separation(&case.matrix, case.item(id)));
    assert_eq!(found, [Separation::Separates, Separation::Nothing, Separation::Unknown, Separation::Unknown]);
}

#[test]
fn what_would_separate_the_first_two_is_named() {
    let case = Case::pier();
    let scores = Scores::new(&case.matrix, Options::default());
    let found = |scoring| {
        discriminators(&case.book, &case.derived, &case.matrix, &scores, scoring).expect("there are three")
    };
    // Arson and carelessness: nobody rated the minister's claim for the second, and no gap names both.
    let said = Discriminator::HalfRated { item: case.item("said"), hypothesis: 2 };
    assert_eq!(found(Scoring::Inconsistency), ([0, 2], vec![said]));
    let camera = Discriminator::Gap(case.record(Kind::Gap, "camera"));
    let earlier = case.as_of("2024-06-04");
    let scores = Scores::new(&earlier.matrix, Options::default());
    let found =
        discriminators(&earlier.book, &earlier.derived, &earlier.matrix, &scores, Scoring::Inconsistency);
    assert_eq!(found, Some(([0, 1], vec![])), "no gap was known yet");
    let mut graded = case.matrix.clone();
    let (_, entry) = graded.find(case.record(Kind::Evidence, "nobody-smoked")).expect("it is there");
    graded.rate(entry, 0, Some(Rating::Neutral));
    for hypothesis in [2] {
        for entry in 0..graded.entries.len() {
            graded.rate(entry, hypothesis, Some(Rating::VeryInconsistent));
        }
    }
    let scores = Scores::new(&graded, Options::default());
    let found = discriminators(&case.book, &case.derived, &graded, &scores, Scoring::Inconsistency);
    assert_eq!(found, Some(([0, 1], vec![camera])));
}

#[test]
fn a_rating_changes_the_copy_and_nothing_else() {
    let case = Case::pier();
    let mut trial = case.matrix.clone();
    let (item, entry) = trial.find(case.record(Kind::Evidence, "log-ben")).expect("it is there");
    trial.rate(entry, 2, Some(Rating::Inconsistent));
    // NA and I are as many: it applies.
    assert_eq!(trial.cell(item, 2), Some(Rating::Inconsistent));
    assert_eq!(case.matrix.cell(item, 2), Some(Rating::NotApplicable));
    trial.rate(entry, 2, None);
    assert_eq!(trial, case.matrix);
}

#[test]
fn the_founding_causes_add_up_and_are_not_ranked() {
    let loaded = crocus();
    let question = loaded.book.find(Kind::Question, "why-missed").expect("it is there").handle();
    let matrix = watchfloor::analysis::hypotheses::Matrix::new(&loaded.book, &loaded.derived, question);
    assert!(matrix.is_contributing());
    let found: Vec<(usize, usize, usize, usize)> = causes(&matrix)
        .iter()
        .map(|cause| {
            (cause.support.len(), cause.strong_support.len(), cause.opposition.len(), cause.unrated.len())
        })
        .collect();
    assert_eq!(found, [(1, 0, 0, 6), (1, 0, 0, 6), (3, 1, 0, 4)]);
    assert_eq!(causes(&matrix)[0].unrated_share(), Some(6.0 / 7.0));
}
