//! Signs of the three ends of the strike: how well they tell those apart, and what they come to by Bayes' rule.

use watchfloor::analysis::Ties;
use watchfloor::analysis::indicator::{Counted, Flat, Matrix, Opinion, PriorKind, Reason, Share, State};
use watchfloor::analysis::outlook::ExclusiveSet;
use watchfloor::analysis::standing::Origins;
use watchfloor::casebook::{AsOf, Casebook};

use super::{HARBOUR, harbour, near};
use crate::support::read_texts;

fn matrix(book: &Casebook) -> Matrix<'_> {
    let sets = ExclusiveSet::all(book);
    let strike = sets.iter().find(|set| set.name == "strike").expect("it is there");
    Matrix::new(strike.members.iter().map(|one| one.scenario).collect(), &Ties::new(book))
}

fn opinion(book: &Casebook, prior: PriorKind) -> Opinion<'_> {
    Opinion::new(matrix(book), &Origins::new(book), prior).expect("there are three scenarios")
}

/// What each sign that does not count is left out for.
fn left_out(book: &Casebook, opinion: &Opinion<'_>) -> Vec<String> {
    let told = |sign: &Counted<'_>| match &sign.share {
        Share::Nothing(Reason::SameOrigin(other)) => {
            Some(format!("{} as {}", sign.row.indicator.id(), book.record(*other).id()))
        }
        Share::Nothing(reason) => Some(format!("{} {reason:?}", sign.row.indicator.id())),
        Share::Decibans(_) => None,
    };
    opinion.signs.iter().filter_map(told).collect()
}

#[track_caller]
fn contributes(opinion: &Opinion<'_>, id: &str, expected: [f64; 3]) {
    let sign = opinion.signs.iter().find(|sign| sign.row.indicator.id() == id).expect("it is a sign");
    let Share::Decibans(found) = &sign.share else { panic!("{id}: {:?}", sign.share) };
    for (found, expected) in found.iter().zip(expected) {
        near(found.expect("the odds moved"), expected);
    }
}

#[test]
fn the_matrix_says_which_signs_tell_scenarios_apart() {
    let book = harbour();
    let matrix = matrix(&book);
    let told: Vec<(&str, State, Option<Flat>, Option<u32>)> = matrix
        .rows
        .iter()
        .map(|row| (row.indicator.id(), row.state, row.flat, row.diagnosticity.map(|found| found.score)))
        .collect();
    assert_eq!(
        told,
        [
            ("mediator", State::Seen, None, Some(5)),
            ("smiles", State::Seen, None, Some(5)),
            ("pamphlet", State::Seen, None, Some(4)),
            ("strike-breakers", State::NotSeen, None, Some(7)),
            ("tents", State::NotLookedAt, Some(Flat::Alike), None),
            ("songs", State::Ambiguous, Some(Flat::LikelyEverywhere), Some(2)),
            ("soup", State::Seen, None, Some(3)),
            ("police", State::Disputed, None, Some(6)),
            ("savings", State::Seen, None, None),
        ]
    );
    let soup = &matrix.rows[6].ratings;
    assert_eq!(soup.expected.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [0, 2]);
    assert_eq!((soup.expectation(1), soup.is_of(1), soup.is_of(2)), (None, false, true));
}

#[test]
fn later_signs_move_the_last_estimates_once_for_each_origin() {
    let book = harbour();
    let opinion = opinion(&book, PriorKind::Last);
    assert_eq!(opinion.prior.kind, PriorKind::Last);
    contributes(
        &opinion,
        "smiles",
        [5.440_680_443_502_757, -7.781_512_503_836_435, -2.632_414_347_745_814_6],
    );
    // Looked for and not there: the contrary of its likelihoods counts.
    contributes(
        &opinion,
        "strike-breakers",
        [2.138_798_199_450_812_3, -9.420_080_530_223_133, -0.912_328_801_163_659_2],
    );
    contributes(
        &opinion,
        "savings",
        [-3.107_898_329_531_378_2, 4.357_285_695_614_373, 2.964_823_679_132_604_4],
    );
    let expected = [0.807_692_307_692_307_6, 0.012_820_512_820_512_824, 0.179_487_179_487_179_43];
    for (found, expected) in opinion.posterior.iter().zip(expected) {
        near(*found, expected);
    }
    near(opinion.moved(1).expect("its odds moved"), -12.844_307_338_445_194);
    assert_eq!(
        left_out(&book, &opinion),
        [
            "mediator InThePrior",
            // The Evening Post repeats the gazette.
            "pamphlet as smiles",
            "tents NotLookedAt",
            "songs Ambiguous",
            "soup Unrated",
            "police Disputed",
        ]
    );
    assert_eq!(opinion.counting(), 3);
}

#[test]
fn an_even_prior_counts_what_was_seen_before_any_estimate() {
    let book = harbour();
    let opinion = opinion(&book, PriorKind::Even);
    for share in &opinion.prior.shares {
        near(*share, 1.0 / 3.0);
    }
    let expected = [0.583_333_333_333_333_4, 0.027_777_777_777_777_783, 0.388_888_888_888_888_9];
    for (found, expected) in opinion.posterior.iter().zip(expected) {
        near(*found, expected);
    }
    assert!(left_out(&book, &opinion).contains(&"mediator as smiles".to_owned()));
}

#[test]
fn the_first_estimates_leave_room_for_what_came_after_them() {
    let book = harbour();
    let opinion = opinion(&book, PriorKind::First);
    assert_eq!(opinion.prior.shares, [0.5, 0.3, 0.2]);
    assert!(!left_out(&book, &opinion).contains(&"mediator InThePrior".to_owned()));
}

#[test]
fn a_scenario_without_a_number_makes_the_prior_even_and_is_named() {
    let text = HARBOUR.replace("p = 0.3 }, { on = \"2025-03-08\", p = 0.2 }", "word = \"unlikely\" }");
    let (book, _) = read_texts(&[("casebook.toml", &text)]);
    let opinion = opinion(&book, PriorKind::Last);
    assert_eq!((opinion.prior.kind, opinion.prior.lacking.as_slice()), (PriorKind::Even, [1].as_slice()));
}

#[test]
fn estimates_of_zero_alone_make_the_prior_even_and_it_says_so() {
    let mut text = HARBOUR.to_owned();
    for p in ["0.6", "0.2", "0.2"] {
        text = text.replacen(
            &format!("{{ on = \"2025-03-08\", p = {p} }}"),
            "{ on = \"2025-03-08\", p = 0.0 }",
            1,
        );
    }
    let (book, _) = read_texts(&[("casebook.toml", &text)]);
    let opinion = opinion(&book, PriorKind::Last);
    assert_eq!((opinion.prior.kind, opinion.prior.is_of_zeros), (PriorKind::Even, true));
    assert!(opinion.prior.lacking.is_empty(), "each of them has a number");
}

#[test]
fn what_may_be_in_the_prior_does_not_count() {
    let check = |talks: &str, broken: &str, expected: &[&str]| {
        let text = HARBOUR
            .replace("{ on = \"2025-03-01\", p = 0.5 }, { on = \"2025-03-08\", p = 0.6 }", talks)
            .replace("{ on = \"2025-03-01\", p = 0.3 }, { on = \"2025-03-08\", p = 0.2 }", broken);
        let (book, _) = read_texts(&[("casebook.toml", &text)]);
        let opinion = opinion(&book, PriorKind::Last);
        let counting = opinion.signs.iter().filter(|sign| matches!(sign.share, Share::Decibans(_)));
        let counting: Vec<&str> = counting.map(|sign| sign.row.indicator.id()).collect();
        assert_eq!(counting, expected, "{talks} {broken}");
        opinion.signs[0].share.clone()
    };
    let dated = "{ on = \"2025-03-08\", p = 0.2 }";
    let all = ["smiles", "strike-breakers", "savings"];
    assert_eq!(check(dated, dated, &all), Share::Nothing(Reason::InThePrior));
    assert_eq!(check("{ p = 0.6 }", dated, &[]), Share::Nothing(Reason::UndatedPrior));
    assert_eq!(check("{ p = 0.6 }", "{ p = 0.2 }", &[]), Share::Nothing(Reason::UndatedPrior));
    // Some day of March may be its last.
    check("{ on = \"2025-03\", p = 0.6 }", dated, &[]);
    check("{ on = \"2025-02\", p = 0.6 }", dated, &all);
}

#[test]
fn as_of_a_day_only_what_was_seen_by_then_counts() {
    let book = harbour().as_of(&AsOf::parse("2025-03-10").expect("a date"));
    let opinion = opinion(&book, PriorKind::Last);
    assert_eq!(opinion.counting(), 1);
    contributes(
        &opinion,
        "smiles",
        [5.440_680_443_502_757, -7.781_512_503_836_435, -2.632_414_347_745_814_6],
    );
}

#[test]
fn one_scenario_alone_has_nothing_to_divide_the_odds_among() {
    let book = harbour();
    let mut matrix = matrix(&book);
    matrix.scenarios.truncate(1);
    assert!(Opinion::new(matrix, &Origins::new(&book), PriorKind::Even).is_none());
}
