//! What claims go back to.

use watchfloor::analysis::standing::{Origin, Origins, Root, Standings};

use super::Case;

/// Origins as words: the speaker's name, a source behind `source:`, a circle behind `circle:`.
fn words(case: &Case, roots: &[Root]) -> String {
    let id = |record| case.book.record(record).id().to_owned();
    let word = |root: &Root| match root.origin {
        Origin::Speaker(actor) => id(actor),
        Origin::Source(source) => format!("source:{}", id(source)),
        Origin::SourceCircle(source) => format!("circle:{}", id(source)),
        Origin::ClaimCircle(claim) => format!("circle:{}", id(claim)),
        Origin::Unnamed(claim) => format!("unnamed:{}", id(claim)),
    };
    roots.iter().map(word).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(claims: &str, of: &str, origins_for: &str, origins_against: &str) {
    let case = Case::new(claims);
    let standing = case.standing(of);
    assert_eq!(
        (words(&case, &standing.origins_for).as_str(), words(&case, &standing.origins_against).as_str()),
        (origins_for, origins_against)
    );
}

#[test]
fn reports_that_it_was_said_confirm_the_saying_alone() {
    let cites = r#"cites = [{ source = "wire" }, { source = "daily" }, { source = "blog" }, { source = "ring-one" }]"#;
    let case = Case::new(&format!("x ann {cites}"));
    let standing = case.standing("x");
    assert_eq!(case.ids(&standing.saying), "wire, ring-one");
    assert_eq!(words(&case, &standing.origins_for), "ann");
}

#[test]
fn whoever_asserts_the_same_by_himself_is_one_more() {
    check("x ann", "x", "ann", "");
    check("x ann answers = [\"who/a\"]\ny bob answers = [\"who/a\"]", "x", "ann bob", "");
    check("x ann answers = [\"who/a\"]\ny ann answers = [\"who/a\"]", "x", "ann", "");
    // Who only suggests it stands for himself.
    let suggested = "x ann answers = [\"who/a\"]\ny bob answers = [\"who/a\"] | force = \"suggests\"";
    check(suggested, "x", "ann", "");
    check(suggested, "y", "ann bob", "");
}

#[test]
fn an_echo_is_no_origin() {
    let echoes = r#"
        x ann answers = ["who/a"]
        y bob answers = ["who/a"] | rests_on = ["claim:x"]
        z cid answers = ["who/a"] | of = "x" | stance = "supports"
        w dan rests_on = ["claim:y", "claim:z"]
    "#;
    for claim in ["x", "y", "z"] {
        check(echoes, claim, "ann", "");
    }
    let case = Case::new(echoes);
    let roots = case.standing("x").origins_for;
    assert_eq!(case.ids(&roots[0].through), "x, y, z");
    check(echoes, "w", "ann", "");
}

#[test]
fn what_a_claim_rests_on_stands_in_the_place_of_its_speaker() {
    check("x ann rests_on = [\"source:blog\"]", "x", "source:wire", "");
    check("x ann rests_on = [\"source:blog\", \"source:wire\"]", "x", "source:wire", "");
    check("x ann rests_on = [\"source:ring-two\"]", "x", "circle:ring-one", "");
    check("x ann rests_on = [\"event:fire\"]", "x", "source:wire", "");
    // A story tells of nothing where it comes from.
    check("x ann rests_on = [\"narrative:story\"]", "x", "ann", "");
    // A supporter with grounds of his own adds those.
    let supported = r#"
        x ann
        y bob of = "x" | stance = "supports" | rests_on = ["source:daily"]
    "#;
    check(supported, "x", "ann source:wire", "");
}

#[test]
fn claims_in_a_circle_have_one_origin_that_nobody_has_seen() {
    let circle = r#"
        x ann answers = ["who/a"] | rests_on = ["claim:y"]
        y bob answers = ["who/a"] | rests_on = ["claim:z"]
        z cid answers = ["who/a"] | rests_on = ["claim:x"]
    "#;
    check(circle, "y", "circle:x", "");
    check(&circle.replace("[\"claim:z\"]", "[\"claim:z\", \"source:wire\"]"), "x", "source:wire", "");
    check("x ann rests_on = [\"claim:x\"]", "x", "ann", "");
}

#[test]
fn origins_against_are_those_of_the_claims_that_contradict() {
    let quarrel = r#"
        x ann answers = ["who/a"]
        y bob answers = ["who/b"]
        z cid answers = ["who/b"] | rests_on = ["claim:y"]
        w dan denies = ["who/a"] | rests_on = ["source:daily"]
        v eve answers = ["who/c"] | force = "predicts"
    "#;
    check(quarrel, "x", "ann", "bob source:wire");
    check(quarrel, "y", "bob", "ann");
    check(quarrel, "w", "source:wire", "ann");
    check(quarrel, "v", "eve", "");
}

#[test]
fn sources_go_back_to_their_first_and_circles_are_told() {
    let case = Case::new("x ann");
    let origins = Origins::new(&case.book);
    let root =
        |id| case.book.record(origins.root(case.find(watchfloor::model::schema::Kind::Source, id))).id();
    assert_eq!(["wire", "daily", "blog"].map(root), ["wire"; 3]);
    assert_eq!(["ring-one", "ring-two"].map(root), ["ring-one"; 2]);
    let circles: Vec<String> = origins.circles().iter().map(|circle| case.ids(circle)).collect();
    assert_eq!(circles, ["ring-one, ring-two"]);
    assert_eq!(Standings::default().circles_of_sources().len(), 0);
    assert_eq!(case.standings.circles_of_sources(), origins.circles());
}

#[test]
fn what_is_no_claim_has_no_standing() {
    let case = Case::new("x ann");
    let actor = case.find(watchfloor::model::schema::Kind::Actor, "ann");
    assert_eq!(case.standings.of(&case.book, actor), None);
    assert_eq!(case.standings.label(&case.book, actor), None);
}
