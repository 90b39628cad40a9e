//! Scores over many settled forecasts of three people.

use watchfloor::analysis::outlook::{
    ExclusiveSet, GroupKind, TrackRecord, Unscored, forecasts, set_forecasts,
};

use super::{harbour, near};

#[test]
fn people_are_scored_by_what_they_held_last() {
    let book = harbour();
    let (scored, _) = forecasts(&book);
    let people = TrackRecord::by(GroupKind::Person, &scored);
    let expected = [
        ("Ann", 7, 0.179_285_714_285_714_3, 0.558_917_583_635_640_8, 0.267_916_666_666_666_47),
        ("Ben", 6, 0.318_75, 1.962_489_965_112_238_5, -0.434_374_999_999_999_97),
        ("Cleo", 3, 0.113_333_333_333_333_36, 0.408_058_503_881_151_9, 0.49),
    ];
    assert_eq!(people.len(), expected.len());
    for (track, (name, count, brier, nats, skill)) in people.iter().zip(expected) {
        assert_eq!((track.name.as_str(), track.count()), (name, count));
        near(track.parts.brier, brier);
        near(track.log.nats, nats);
        near(track.parts.skill().expect("some came and some did not"), skill);
    }
    // Ben was certain, and wrong: the clamp speaks, and says so. Cleo's range counts by its middle.
    assert_eq!(people.iter().map(|track| track.log.is_clamped).collect::<Vec<_>>(), [false, true, false]);
    assert_eq!(people.iter().map(|track| track.ranges).collect::<Vec<_>>(), [0, 0, 1]);
    let all = &TrackRecord::by(GroupKind::All, &scored)[0];
    assert_eq!((all.count(), all.came()), (16, 7));
    near(all.parts.brier, 0.219_218_749_999_999_96);
    near(all.parts.skill().expect("some came"), 0.109_206_349_206_349_3);
    let parts = &all.parts;
    near(
        parts.reliability - parts.resolution + parts.uncertainty + parts.within_variance
            - parts.within_covariance,
        parts.brier,
    );
}

#[test]
fn an_estimate_counts_for_the_days_that_it_stood() {
    let book = harbour();
    let (scored, _) = forecasts(&book);
    let crane = scored.iter().find(|one| one.scenario.id() == "crane-mended" && one.by == Some("Ann"));
    let (score, days) = crane.expect("she forecast it").daily().expect("the day is known");
    assert_eq!(days, 30);
    near(score, 0.253_333_333_333_333_3);
}

#[test]
fn tags_and_periods_are_groups_of_their_own() {
    let book = harbour();
    let (scored, _) = forecasts(&book);
    let told = |kind| {
        let tracks = TrackRecord::by(kind, &scored);
        tracks
            .iter()
            .map(|track| format!("{} {}/{}", track.name, track.came(), track.count()))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(GroupKind::Tag), ["money 2/4", "queue 2/6", "ships 2/2", "works 3/6"]);
    assert_eq!(told(GroupKind::Year), ["2024 3/8", "2025 4/8"]);
    assert_eq!(told(GroupKind::Quarter), ["2024 Q2 3/3", "2024 Q3 0/3", "2024 Q4 0/2", "2025 Q1 4/8"]);
}

#[test]
fn an_ordered_set_is_scored_by_how_far_off_it_was() {
    let book = harbour();
    let (scored, _) = forecasts(&book);
    let sets = set_forecasts(&ExclusiveSet::all(&book), &scored);
    let told: Vec<(&str, Option<&str>, usize)> = sets.iter().map(|set| (set.set, set.by, set.came)).collect();
    assert_eq!(told, [("queue", Some("Ann"), 1), ("queue", Some("Ben"), 1)]);
    let expected = [
        (1.0, 0.38, 0.065_000_000_000_000_02, std::f64::consts::LN_2),
        // Divided by their sum first.
        (1.2, 0.847_222_222_222_222_3, 0.142_361_111_111_111_1, 2.0 * std::f64::consts::LN_2),
    ];
    for (set, (sum, brier, ranked, nats)) in sets.iter().zip(expected) {
        near(set.sum, sum);
        near(set.brier_original(), brier);
        near(set.ranked_probability().expect("the set has an order"), ranked);
        near(set.ordered_brier().expect("the set has an order"), 2.0 * ranked);
        near(set.log().nats, nats);
    }
}

#[test]
fn what_cannot_be_scored_says_why() {
    let book = harbour();
    let (_, unscored) = forecasts(&book);
    let told: Vec<(&str, Unscored)> = unscored.iter().map(|(scenario, why)| (scenario.id(), *why)).collect();
    assert_eq!(
        told,
        [
            ("mayor-resigns", Unscored::Open),
            ("ferry-stops", Unscored::NoNumber),
            ("settled-by-talks", Unscored::Open),
            ("broken", Unscored::Open),
            ("drags-on", Unscored::Open),
        ]
    );
}
