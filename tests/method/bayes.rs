//! Bayes' rule and the Indicators Validator against worked examples. The inputs of BY-1 are from memory, and the score of
//! the validator is our own proposal: both marks are asserted here, since the screen shows them.

use serde_json::Value;
use watchfloor::analysis::indicator::methods::{BAYES, LIKELIHOOD_TABLE, VALIDATOR};
use watchfloor::analysis::indicator::{Evidence, LIKELIHOODS, distance, odds_to_decibans, update};
use watchfloor::analysis::method::Standing;
use watchfloor::model::word::Expected;

fn data() -> Value {
    serde_json::from_str(include_str!("bayes_indicators.json")).expect("the file is JSON")
}

fn worked(id: &str) -> Value {
    let all = data()["worked"].as_array().expect("a list").clone();
    all.into_iter().find(|one| one["id"] == id).unwrap_or_else(|| panic!("no example {id}"))
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

#[track_caller]
fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

#[test]
fn the_base_rate_counts() {
    let example = worked("BY-1");
    assert!(example["status"].as_str().expect("a text").starts_with("inputs from memory, unverified"));
    let both = ["Vietnamese", "Cambodian"];
    let prior = both.map(|name| number(&example["prior"][name]));
    let evidence = Evidence {
        likelihoods: both.map(|name| number(&example["p_says_cambodian"][name])).to_vec(),
        is_seen: true,
    };
    let posterior = update(&prior, &evidence).expect("it is possible");
    near(posterior[1], number(&example["expected"]["Cambodian"]));
    near(posterior[1], 12.0 / 29.0);
    assert_eq!(
        format!("{:.0} per cent", posterior[1] * 100.0),
        example["published"].as_str().expect("a text")
    );
    // With two scenarios the weight is that of the likelihood ratio, whatever the prior.
    let weight = odds_to_decibans(prior[1], posterior[1]).expect("there are odds");
    near(weight, 10.0 * (0.8_f64 / 0.2).log10());
}

#[test]
fn natural_frequencies_say_the_same() {
    let example = worked("BY-3");
    assert!(
        example["title"]
            .as_str()
            .expect("a text")
            .contains("1000 cases, 100 true, 90 per cent hit, 5 per cent")
    );
    let evidence = Evidence { likelihoods: vec![0.9, 0.05], is_seen: true };
    let posterior = update(&[0.1, 0.9], &evidence).expect("it is possible");
    near(posterior[0], number(&example["expected"]));
    near(posterior[0], 90.0 / (90.0 + 45.0));
}

#[test]
fn signs_are_ranked_by_their_distance_from_home() {
    let data = data();
    let validator = &data["indicator_validator"];
    assert!(validator["status"].as_str().expect("a text").contains("the numeric score is our proposal"));
    assert_eq!(VALIDATOR.standing, Standing::Proposal);
    for example in validator["example"].as_array().expect("a list") {
        let ratings = example["ratings"].as_object().expect("a table");
        let home = ratings.keys().position(|name| *name == example["home"]).expect("home is rated");
        let word = |word: &serde_json::Value| {
            Expected::parse(word.as_str().expect("a word")).expect("a word of the validator")
        };
        let words: Vec<(usize, Expected)> = ratings.values().map(word).enumerate().collect();
        let found = distance(&words, home).expect("home is rated");
        assert_eq!(
            (found.score, found.compared),
            (example["score"].as_u64().expect("a count") as u32, 2),
            "{example}"
        );
    }
}

#[test]
fn the_words_of_the_validator_are_those_of_the_format() {
    let data = data();
    let words = data["indicator_validator"]["ratings"].as_array().expect("a list");
    let initials = |word: &Value| {
        word.as_str().expect("a word").split(' ').filter_map(|part| part.chars().next()).collect::<String>()
    };
    let known: Vec<&str> = Expected::ALL.iter().map(|word| word.as_str()).collect();
    assert_eq!(words.iter().map(initials).collect::<Vec<_>>(), known);
}

/// The numbers are those that STIX 2.1 gives the five steps of its words; that they hold for signs is ours, and marked.
#[test]
fn ratings_have_the_numbers_of_a_published_scale() {
    assert_eq!((BAYES.standing, LIKELIHOOD_TABLE.standing), (Standing::Verified, Standing::Proposal));
    let words: Value =
        serde_json::from_str(include_str!("probability_words.json")).expect("the file is JSON");
    let scale = &words["stix"]["wep"]["to_value"];
    let steps = [
        "Highly likely/Almost Certain",
        "Likely/Probable",
        "Even Chance",
        "Unlikely/Probably Not",
        "Highly Unlikely/Almost Certainly Not",
    ];
    for ((word, p), step) in LIKELIHOODS.iter().zip(steps) {
        near(p * 100.0, number(&scale[step]));
        assert!(LIKELIHOOD_TABLE.formula.contains(&format!("{word} = {p}")), "{word}");
    }
}
