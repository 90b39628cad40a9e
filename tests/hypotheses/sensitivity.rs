//! What first place hangs on.

use watchfloor::analysis::hypotheses::{
    Counting, Dropped, Options, Scores, Scoring, Sensitivity, Weights, drop_sentence, linchpins,
};
use watchfloor::analysis::standing::Origin;
use watchfloor::model::schema::Kind;

use super::{Case, PIER};

fn sensitivity(case: &Case, scoring: Scoring, options: Options) -> Sensitivity {
    Sensitivity::new(&case.matrix, scoring, options, &|| true).expect("it is wanted")
}

/// A casebook in which one report keeps the fault from first place.
fn close() -> Case {
    Case::new(&PIER.replace(
        "ratings = { arson = \"C\", fault = \"I\" }",
        "ratings = { arson = \"I\", fault = \"N\", careless = \"N\" }",
    ))
}

#[test]
fn each_thing_is_taken_away_in_turn() {
    let case = close();
    let found = sensitivity(&case, Scoring::Inconsistency, Options::default());
    // Arson -2, the fault -3, carelessness -3.
    assert_eq!(found.first, [0]);
    let drop =
        |what| found.drops.iter().find(|drop| drop.what == what).unwrap_or_else(|| panic!("no {what:?}"));
    let item = |id: &str| Dropped::Item(case.item(id));
    let values = |what| drop(what).values.clone();
    assert_eq!(values(item("smell-again")), [-2.0, -1.0, -2.0]);
    assert_eq!(drop(item("smell-again")).first, [1]);
    assert_eq!(values(item("smell")), [-2.0, -2.0, -3.0]);
    assert_eq!(drop(item("smell")).first, [0, 1]);
    let source = |id| Dropped::Source(case.record(Kind::Source, id));
    assert_eq!(values(source("daily")), values(item("smell-again")));
    assert_eq!(values(source("port")), [-1.0, -3.0, -3.0]);
    let origin = |id| Dropped::Origin(Origin::Source(case.record(Kind::Source, id)));
    assert_eq!(values(origin("wire")), [-2.0, 0.0, -2.0]);
    let minister = Origin::Speaker(case.record(Kind::Actor, "minister"));
    assert_eq!(values(Dropped::Origin(minister)), [-1.0, -3.0, -3.0]);
    assert_eq!(values(Dropped::Assumptions), [-2.0, -3.0, -1.0]);
    let changing: Vec<Dropped> = found.linchpins().map(|drop| drop.what).collect();
    let expected = [
        item("smell"),
        item("smell-again"),
        item("nobody-smoked"),
        source("wire"),
        source("daily"),
        origin("wire"),
        Dropped::Assumptions,
    ];
    assert_eq!(changing, expected);
}

#[test]
fn linchpins_are_told_in_a_sentence() {
    let case = close();
    let found = sensitivity(&case, Scoring::Inconsistency, Options::default());
    let told: Vec<String> = linchpins(&case.book, &case.matrix, &found);
    let expected = [
        "Without “Witnesses smelled petrol”, first place is shared by “Arson” and “A fault in the wiring”.",
        "Without “Petrol, says the daily too”, first place goes to “A fault in the wiring”.",
        "Without “Nobody smokes on the pier”, first place goes to “Carelessness”.",
        "Without the source “A wire”, first place is shared by “Arson” and “A fault in the wiring”.",
        "Without the source “A daily”, first place goes to “A fault in the wiring”.",
        "Without what goes back to “A wire” alone, first place goes to “A fault in the wiring”.",
        "Without the one assumption, first place goes to “Carelessness”.",
    ];
    assert_eq!(told, expected);
    let minister = &found.drops.iter().find(|drop| matches!(drop.what, Dropped::Origin(Origin::Speaker(_))));
    let told = drop_sentence(&case.book, &case.matrix, minister.expect("it is there"));
    assert_eq!(told, "Without what only The minister says, first place goes to “Arson”.");
    // With a single item known, nothing is left without it.
    let early = Case::pier().as_of("2024-06-02");
    let found = sensitivity(&early, Scoring::Minuses, Options::default());
    let told = linchpins(&early.book, &early.matrix, &found);
    assert_eq!(told[0], "Without “Witnesses smelled petrol”, nothing sets the hypotheses apart.");
}

#[test]
fn what_does_not_matter_is_said_to_be_firm() {
    let text = PIER.replace(
        "ratings = { arson = \"II\", fault = \"CC\", careless = \"NA\" }",
        "ratings = { arson = \"C\" }",
    );
    let case = Case::new(&text.replace("ratings = { arson = \"I\", fault = \"C\" }", ""));
    let found = sensitivity(&case, Scoring::Inconsistency, Options::default());
    let told = linchpins(&case.book, &case.matrix, &found);
    assert_eq!(
        told,
        ["No item, source or origin, and not all assumptions together, changes who comes first."]
    );
}

/// Whatever is taken away, the scores are those of a matrix that never had it.
#[test]
fn to_take_away_is_never_to_have_had() {
    let case = close();
    for counting in [Counting::EachItem, Counting::EachOrigin] {
        for weights in [Weights::Stated, Weights::Graded] {
            let options = Options { weights, counting };
            for scoring in Scoring::ALL {
                for drop in sensitivity(&case, scoring, options).drops {
                    // An item that nobody rated holds nothing against anybody; only Open Synthesis counts it, as unrated.
                    let mut without = case.matrix.clone();
                    for item in &drop.items {
                        for entry in without.items[*item].entries.clone() {
                            for hypothesis in 0..without.hypotheses.len() {
                                without.rate(entry, hypothesis, None);
                            }
                        }
                    }
                    let expected = Scores::new(&without, options);
                    for (row, value) in expected.rows.iter().zip(&drop.values) {
                        let expected = row.score(scoring).value;
                        assert!((expected - value).abs() < 1e-9, "{scoring:?} {options:?} {:?}", drop.what);
                    }
                }
            }
        }
    }
}

#[test]
fn the_weights_that_matter_are_found() {
    let case = close();
    let found = sensitivity(&case, Scoring::Weighted, Options::default());
    // Arson -sqrt 2 - 1 by the log (high) and the claim; the fault -1 / sqrt 2 - 2; carelessness -3.
    assert_eq!(found.first, [0]);
    let sweep = found.sweeps.iter().find(|sweep| sweep.item == case.item("smell-again")).expect("it matters");
    assert_eq!(sweep.first, [vec![1], vec![0], vec![0]]);
    assert!(found.sweeps.iter().all(|sweep| sweep.item != case.item("smell")), "{:?}", found.sweeps);
    assert_eq!(sensitivity(&case, Scoring::Inconsistency, Options::default()).sweeps, []);
}

#[test]
fn a_source_beside_another_takes_its_weight_with_it() {
    let both = "cites = [{ source = \"port\", credibility = 2 }, { source = \"daily\" }]";
    let text = PIER.replace("cites = [{ source = \"port\", credibility = 2 }]", both);
    let case = Case::new(&text);
    let options = Options { weights: Weights::Graded, ..Options::default() };
    let found = sensitivity(&case, Scoring::Weighted, options);
    let port = Dropped::Source(case.record(Kind::Source, "port"));
    let drop = found.drops.iter().find(|drop| drop.what == port).expect("it is there");
    // The log stays, by the daily alone: C, and so medium.
    assert!(drop.items.is_empty());
    assert!((drop.values[0] + 1.0).abs() < 1e-9, "{:?}", drop.values);
}

#[test]
fn what_is_no_longer_wanted_stops() {
    let case = Case::pier();
    let asked = std::cell::Cell::new(0);
    let found = Sensitivity::new(&case.matrix, Scoring::Weighted, Options::default(), &|| {
        asked.set(asked.get() + 1);
        asked.get() < 3
    });
    assert_eq!((found, asked.get()), (None, 3));
}

#[test]
fn a_matrix_without_evidence_has_nothing_to_say() {
    let text = "[casebook]\nformat = 1\ntitle = \"T\"\n[[question]]\nid = \"q\"\ntext = \"Q\"\nkind = \"exclusive\"\nanswers = [{ id = \"a\", text = \"A\" }, { id = \"b\", text = \"B\" }]\n";
    let case = Case::new(text);
    let found = sensitivity(&case, Scoring::OpenSynthesis, Options::default());
    assert_eq!((found.first.as_slice(), found.drops.len()), ([0, 1].as_slice(), 0));
    let scores = Scores::new(&case.matrix, Options::default());
    assert!(scores.rows.iter().all(|row| row.score(Scoring::Weighted).complete.is_none()));
    assert_eq!(scores.rows[0].unrated_share(0), None);
    let without = Case::new(
        &text.replace("answers = [{ id = \"a\", text = \"A\" }, { id = \"b\", text = \"B\" }]\n", ""),
    );
    assert!(sensitivity(&without, Scoring::Burton, Options::default()).first.is_empty());
}
