//! Yardsticks against their published bands and worked examples.

use serde_json::Value;
use watchfloor::model::likelihood::{Band, PERCEPTIONS, Probability, Yardstick};
use watchfloor::model::word::YardstickName;

fn data() -> Value {
    serde_json::from_str(include_str!("probability_words.json")).expect("the file is JSON")
}

fn list<'a>(value: &'a Value, path: &str) -> &'a [Value] {
    value.pointer(path).and_then(Value::as_array).expect("a list")
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// The first of the words that an entry names: `likely / probable`, `almost certain(ly)`, `improbable (improbably)`.
fn first_word(entry: &str) -> &str {
    entry.split(['/', '(']).next().unwrap_or_default().trim()
}

fn is_percent(share: f64, percent: f64) -> bool {
    (share * 100.0 - percent).abs() < 1e-9
}

fn check_band(name: YardstickName, word: &str, low: f64, high: f64) -> Band {
    let band = Yardstick::of(name).band(first_word(word)).unwrap_or_else(|| panic!("{name} lacks {word}"));
    let (published_low, published_high) = band.published;
    assert!(is_percent(published_low, low) && is_percent(published_high, high), "{name} {word}: {band:?}");
    band
}

#[test]
fn icd203_has_its_published_bands() {
    let data = data();
    let rows = list(&data, "/icd203/bands");
    for (row, band) in rows.iter().zip(Yardstick::of(YardstickName::Icd203).bands()) {
        for column in ["likelihood", "probability"] {
            let word = row[column].as_str().expect("a word");
            let found = check_band(YardstickName::Icd203, word, number(&row["low"]), number(&row["high"]));
            assert_eq!(found, *band, "{word}");
        }
    }
    assert_eq!(rows.len(), Yardstick::of(YardstickName::Icd203).bands().len());
}

#[test]
fn phia_has_its_published_bands_and_gaps() {
    let data = data();
    let rows = list(&data, "/phia/bands");
    for row in rows {
        let term = row["term"].as_str().expect("a word");
        let band = check_band(YardstickName::Phia, term, number(&row["low"]), number(&row["high"]));
        assert_eq!(band.high_inclusive, row["high_exclusive"].as_bool() != Some(true), "{term}");
    }
    assert_eq!(rows.len(), Yardstick::of(YardstickName::Phia).bands().len());
    for gap in list(&data, "/phia/gaps") {
        let middle = Probability::new((number(&gap[0]) + number(&gap[1])) / 200.0).expect("a probability");
        assert_eq!(Yardstick::of(YardstickName::Phia).word_for(middle), None, "{gap}");
    }
}

#[test]
fn kent_has_its_published_bands() {
    let data = data();
    let rows = list(&data, "/kent/bands");
    for row in rows {
        let word = row[0].as_str().expect("a word");
        let (centre, margin) = (number(&row[1]), number(&row[2]));
        check_band(YardstickName::Kent, word, centre - margin, centre + margin);
    }
    assert_eq!(rows.len(), Yardstick::of(YardstickName::Kent).bands().len());
}

#[test]
fn nato_and_ipcc_have_their_published_bands() {
    let data = data();
    for (name, path) in [(YardstickName::Nato, "/nato/bands"), (YardstickName::Ipcc, "/ipcc/bands")] {
        let rows = list(&data, path);
        for row in rows {
            check_band(name, row[0].as_str().expect("a word"), number(&row[1]), number(&row[2]));
        }
        assert_eq!(rows.len(), Yardstick::of(name).bands().len());
    }
}

#[test]
fn every_yardstick_says_how_well_it_was_checked() {
    let data = data();
    for name in YardstickName::ALL {
        let status = data[name.as_str()]["status"].as_str().expect("a text");
        assert!(status.starts_with(Yardstick::of(*name).status()), "{name}");
        assert!(!Yardstick::of(*name).source().is_empty());
    }
}

#[test]
fn published_probabilities_have_their_words() {
    let data = data();
    for (name, path) in [(YardstickName::Icd203, "/tests/icd203_cert"), (YardstickName::Phia, "/tests/phia")]
    {
        for example in list(&data, path) {
            let probability = Probability::new(number(&example[0])).expect("a probability");
            let expected = example[1].as_str().map(first_word);
            assert_eq!(Yardstick::of(name).word_for(probability), expected, "{name} {probability}");
        }
    }
}

#[test]
fn the_survey_of_readers_is_told_as_it_was_published() {
    let data = data();
    let survey = &data["survey_perceptions"];
    assert_eq!(survey["status"], "verified");
    let phrases = survey["phrases"].as_object().expect("a table");
    assert_eq!(phrases.len(), PERCEPTIONS.len());
    for seen in &PERCEPTIONS {
        let published = &phrases[seen.phrase];
        let found = [f64::from(seen.readers), seen.median, seen.quartiles.0, seen.quartiles.1];
        for (found, name) in found.into_iter().zip(["n", "median", "q1", "q3"]) {
            assert!((found - number(&published[name])).abs() < 1e-9, "{} {name}", seen.phrase);
        }
    }
}
