//! Who attacks whom, and what follows: labels and strengths.

use watchfloor::analysis::standing::{Convergence, Label};

use super::Case;

#[track_caller]
fn check(claims: &str, more: &str, expected: &str) {
    let case = Case::with(claims, more);
    let word = |label: Label| label.as_str().chars().next().expect("a label has a name");
    let labels: String = case.standings.all(&case.book).map(|(_, standing)| word(standing.label)).collect();
    assert_eq!(labels, expected, "{claims}");
}

const QUARREL: &str = "x ann answers = [\"who/a\"]\ny bob answers = [\"who/b\"]";

#[test]
fn contradictions_attack_both_ways_whichever_rule_finds_them() {
    check("x ann", "", "I");
    check(QUARREL, "", "UU");
    check("x ann answers = [\"who/a\"]\ny bob denies = [\"who/a\"]", "", "UU");
    check("x ann\ny bob of = \"x\" | stance = \"contradicts\"", "", "UU");
}

#[test]
fn what_does_not_say_that_a_claim_is_false_is_no_attack() {
    for stance in ["supports", "qualifies", "disputes-motive"] {
        check(&format!("x ann\ny bob of = \"x\" | stance = \"{stance}\""), "", "II");
    }
    for force in ["suggests", "predicts"] {
        check(&QUARREL.replace("\"who/b\"]", &format!("\"who/b\"] | force = \"{force}\"")), "", "II");
    }
}

#[test]
fn a_retraction_goes_one_way_and_frees_who_was_contradicted() {
    let retraction = "z bob of = \"y\" | stance = \"retracts\"";
    check(&format!("{QUARREL}\n{retraction}"), "", "IOI");
    // Nobody takes back what another said.
    check(&format!("{QUARREL}\n{}", retraction.replace("bob", "cid")), "", "UUI");
    let case = Case::new(&format!("{QUARREL}\n{retraction}"));
    assert_eq!(case.ids(&case.standing("y").retracted_by), "z");
    assert_eq!(case.standing("z").retracted_by, []);
}

#[test]
fn a_decision_lifts_an_attack_only_where_it_explains_it() {
    let finding = |state: &str, on: &str| {
        format!(
            "[[finding]]\nid = \"{state}\"\nrule = \"same-question\"\nrecords = [\"claim:y\", \"claim:x\"]\nstate = \"{state}\"\nreason = \"r\"\n{on}\n"
        )
    };
    let check = |more: &[String], expected| check(QUARREL, &more.concat(), expected);
    check(&[finding("open", "")], "UU");
    check(&[finding("accepted", "")], "UU");
    check(&[finding("explained", "")], "II");
    check(&[finding("explained", "").replace("same-question", "denial")], "UU");
    // The last decision holds: by its date, else by its place.
    check(&[finding("explained", ""), finding("open", "")], "UU");
    let (early, late) = ("on = \"2024-04-01\"", "on = \"2024-05-01\"");
    check(&[finding("explained", late), finding("open", early)], "II");
    let case = Case::with(QUARREL, &finding("explained", ""));
    assert_eq!(case.standing("x").origins_against, []);
    assert_eq!(case.contradictions.all().count(), 1);
}

/// The ends of a claim's strength in thousandths, none where it is unknown.
fn strength(case: &Case, id: &str) -> Option<(i64, i64)> {
    let strength = case.standing(id).strength?;
    assert_eq!(strength.convergence, Convergence::Reached);
    Some(((strength.low * 1000.0).round() as i64, (strength.high * 1000.0).round() as i64))
}

#[test]
fn what_cannot_be_judged_has_no_strength_and_lends_none() {
    let check =
        |claims: &str, of: &str, expected| assert_eq!(strength(&Case::new(claims), of), expected, "{claims}");
    check("x ann content = \"B2\"", "x", Some((700, 700)));
    check("x ann content = \"F5\"", "x", Some((100, 100)));
    check("x ann content = \"B6\"", "x", None);
    check("x ann", "x", None);
    // One way, from an unknown: between what a strength of 1 leaves (half), and all of it.
    let taken_back = "x ann content = \"A1\"\ny ann of = \"x\" | stance = \"retracts\"";
    check(taken_back, "x", Some((450, 900)));
    check(&format!("{taken_back} | content = \"A6\""), "x", Some((450, 900)));
    // From a certain attacker: 0.9 − 0.9 · 0.81 / 1.81.
    check(&format!("{taken_back} | content = \"A1\""), "x", Some((497, 497)));
}

#[test]
fn echoes_neither_attack_nor_support_a_second_time() {
    let alone = r#"
        x ann content = "A1" | answers = ["who/a"]
        y bob content = "A1" | answers = ["who/b"]
    "#;
    let echoed =
        format!("{alone}\nz cid content = \"A1\" | answers = [\"who/b\"] | rests_on = [\"claim:y\"]");
    let independent = echoed.replace("rests_on = [\"claim:y\"]", "tags = [\"t\"]");
    let of_x = |claims: &str| strength(&Case::new(claims), "x").expect("it is known");
    assert_eq!(of_x(alone), of_x(&echoed));
    assert!(of_x(alone) > of_x(&independent));
    let supported = "x ann content = \"C3\"\ny bob content = \"A1\" | of = \"x\" | stance = \"supports\"";
    assert_eq!(of_x(supported), (500, 500));
    // 0.5 + 0.5 · 0.81 / 1.81.
    assert_eq!(of_x(&format!("{supported} | rests_on = [\"source:wire\"]")), (724, 724));
}

#[test]
fn each_grade_has_its_score_in_order() {
    use watchfloor::analysis::standing::BASE_SCORES;
    use watchfloor::model::grade::Credibility;
    assert!(BASE_SCORES.iter().map(|(grade, _)| *grade).eq(Credibility::ALL));
    let known: Vec<f64> = BASE_SCORES.iter().filter_map(|(_, score)| *score).collect();
    assert!(known.len() == 5 && known.is_sorted_by(|one, next| one > next));
    assert!(BASE_SCORES.iter().all(|(grade, score)| grade.is_known() == score.is_some()));
    let manual = include_str!("../../docs/standing.md");
    let row = |(grade, score): &(Credibility, Option<f64>)| {
        let score = score.map_or_else(|| "none".to_owned(), |score| score.to_string());
        format!("\n| {grade} | {score} |")
    };
    assert!(manual.contains(&BASE_SCORES.iter().map(row).collect::<String>()));
}
