//! Scores, decompositions and aggregates against published worked examples.

use serde_json::Value;
use watchfloor::analysis::outlook::{
    Settled, brier, brier_of_classes, decompose, extremised, extremised_by_power, geometric_mean_of_odds,
    log_score, mean,
};

fn worked(id: &str) -> Value {
    let data: Value = serde_json::from_str(include_str!("forecast_scoring.json")).expect("the file is JSON");
    let all = data["worked"].as_array().expect("a list").clone();
    all.into_iter().find(|one| one["id"] == id).unwrap_or_else(|| panic!("no example {id}"))
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|one| one.as_f64().expect("a number")).collect()
}

#[track_caller]
fn near(found: f64, expected: &Value, tolerance: f64) {
    let expected = expected.as_f64().expect("a number");
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
}

#[test]
fn brier_scores_of_classes() {
    for case in worked("FS-1")["cases"].as_array().expect("a list") {
        let score = match case["p_true"].as_f64() {
            Some(p) => brier_of_classes(&[p, 1.0 - p], 0),
            None => {
                brier_of_classes(&numbers(&case["p"]), case["outcome"].as_u64().expect("a place") as usize)
            }
        };
        near(score, &case["expected"], 1e-9);
    }
}

#[test]
fn log_scores_in_bits() {
    for case in worked("FS-2")["cases"].as_array().expect("a list") {
        near(log_score(case["p_true"].as_f64().expect("a number")).bits(), &case["expected"], 5e-7);
    }
}

fn settled(example: &Value, outcomes: &str, forecasts: &str) -> Vec<Settled> {
    numbers(&example[forecasts])
        .into_iter()
        .zip(numbers(&example[outcomes]).iter().map(|one| *one > 0.5))
        .collect()
}

#[test]
fn mean_scores_of_two_classes() {
    let example = worked("FS-3");
    let scores: Vec<f64> =
        settled(&example, "y", "p").iter().map(|(p, happened)| brier(*p, *happened)).collect();
    near(mean(&scores).expect("there are some"), &example["expected"], 1e-9);

    let example = worked("FS-4");
    let of = |(p, happened): &Settled| log_score(if *happened { *p } else { 1.0 - p }).nats;
    let scores: Vec<f64> = settled(&example, "y", "p").iter().map(of).collect();
    near(mean(&scores).expect("there are some"), &example["expected_nats"], 1e-9);
}

#[test]
fn a_score_is_the_sum_of_its_parts() {
    let example = worked("FS-8");
    for (bins, expected) in [(5, "expected"), (10, "expected_10_bins")] {
        let parts = decompose(&settled(&example, "o", "f"), bins).expect("there are forecasts");
        let expected = &example[expected];
        near(parts.brier, &expected["brier"], 1e-9);
        near(parts.reliability, &expected["REL"], 1e-9);
        near(parts.resolution, &expected["RES"], 1e-9);
        near(parts.uncertainty, &expected["UNC"], 1e-9);
        near(parts.within_variance, &expected["WBV"], 1e-9);
        near(parts.within_covariance, &expected["WBC"], 1e-9);
        let sum = parts.reliability - parts.resolution + parts.uncertainty + parts.within_variance
            - parts.within_covariance;
        assert!((sum - parts.brier).abs() < 1e-12, "{parts:?}");
    }
}

#[test]
fn likelihoods_are_extremised_by_their_log_odds_or_by_a_power() {
    for case in worked("FS-10")["cases"].as_array().expect("a list") {
        let p = match case["p"].as_f64() {
            Some(p) => p,
            None => geometric_mean_of_odds(&numbers(&case["p_pool"])).expect("there are odds"),
        };
        let factor = case["a"].as_f64().expect("a number");
        near(extremised(p, factor), &case["logit"], 1e-9);
        if !case["squigglepy"].is_null() {
            near(extremised_by_power(p, factor), &case["squigglepy"], 1e-9);
        }
    }
}
