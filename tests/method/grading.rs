//! Admiralty grades, what others make numbers of them, and how origins corroborate.

use serde_json::Value;
use watchfloor::analysis::hypotheses::{
    GRADE_LEVELS, GRADE_WEIGHTS, MISP, NOISY_OR, STIX_CONFIDENCE, graded_level, misp_of_credibility,
    misp_of_reliability, noisy_or, stix_confidence,
};
use watchfloor::analysis::method::Standing;
use watchfloor::model::grade::{Credibility, Reliability};
use watchfloor::model::word::Level;

fn data() -> Value {
    serde_json::from_str(include_str!("source_grading.json")).expect("the file is JSON")
}

fn conversion(id: &str) -> Value {
    let data = data();
    let all = data["conversions"].as_array().expect("a list");
    all.iter().find(|one| one["id"] == id).unwrap_or_else(|| panic!("no conversion {id}")).clone()
}

#[test]
fn grades_have_the_names_that_the_field_gives_them() {
    let data = data();
    let list = |axis: &str| data["admiralty"][axis].as_array().expect("a list").clone();
    let (reliability, credibility) = (list("reliability"), list("credibility"));
    assert_eq!((reliability.len(), credibility.len()), (6, 6));
    for (written, grade) in reliability.iter().zip(Reliability::ALL) {
        assert_eq!((&written["code"], &written["label"]), (&grade.as_str().into(), &grade.label().into()));
        assert_eq!(written["misp_value"], misp_of_reliability(grade));
    }
    for (written, grade) in credibility.iter().zip(Credibility::ALL) {
        assert_eq!((&written["code"], &written["label"]), (&grade.as_str().into(), &grade.label().into()));
        assert_eq!(written["misp_value"], misp_of_credibility(grade));
    }
    assert_eq!(data["admiralty"]["status"], "verified");
}

#[test]
fn published_conversions_are_as_published() {
    let misp = conversion("misp");
    assert_eq!((&misp["status"], MISP.standing), (&"verified".into(), Standing::Verified));
    for grade in Reliability::ALL {
        assert_eq!(misp["reliability"][grade.as_str()], misp_of_reliability(grade));
    }
    let stix = conversion("stix21");
    assert_eq!((&stix["status"], STIX_CONFIDENCE.standing), (&"verified".into(), Standing::Verified));
    for grade in Credibility::ALL {
        assert_eq!(misp["credibility"][grade.as_str()], misp_of_credibility(grade));
        let expected = stix["credibility"][grade.as_str()].as_u64();
        assert_eq!(stix_confidence(grade).map(u64::from), expected, "{grade}");
    }
}

#[test]
fn weights_from_grades_are_our_proposal_and_say_so() {
    let ours = conversion("ach_HML_suggestion");
    assert!(ours["status"].as_str().is_some_and(|status| status.starts_with("our proposal, no authority")));
    assert_eq!(GRADE_WEIGHTS.standing, Standing::Proposal);
    for (grade, level) in GRADE_LEVELS {
        let word = level.map(|level| match level {
            Level::Low => "L",
            Level::Medium => "M",
            Level::High => "H",
        });
        assert_eq!(ours["map"][grade.as_str()].as_str(), word, "{grade}");
        assert_eq!(graded_level(Some(grade), None), level);
        assert_eq!(graded_level(Some(grade), Some(Credibility::CannotBeJudged)), None);
    }
}

#[test]
fn an_origin_counts_once() {
    let data = data();
    let (rule, example) = (&data["corroboration"], &data["corroboration"]["example"]);
    assert!(rule["status"].as_str().is_some_and(|status| status.starts_with("our proposal")));
    assert_eq!(NOISY_OR.standing, Standing::Proposal);
    let items: Vec<(&str, f64)> = example["items"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|item| (item["origin"].as_str().expect("an origin"), item["w"].as_f64().expect("a weight")))
        .collect();
    let (clusters, joined) = noisy_or(&items);
    assert_eq!(example["clusters"], clusters);
    assert!((joined - example["noisy_or"].as_f64().expect("a number")).abs() < 1e-9, "{joined}");
}
