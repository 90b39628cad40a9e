//! Many claims: nothing waits long, and what was not compared is not passed off as standing.

use std::fmt::Write as _;

use watchfloor::analysis::standing::{Comparison, Label};

use super::Case;

#[test]
fn with_more_claims_than_are_compared_nothing_is_certain() {
    let mut claims = String::new();
    for at in 0..300 {
        let answer = if at % 2 == 0 { "a" } else { "b" };
        let _ = writeln!(claims, "of-{at} actor-{at} answers = [\"who/{answer}\"] | content = \"B2\"");
    }
    let whole = Case::new(&claims);
    assert_eq!(whole.contradictions.cut().count(), 0);
    let standing = whole.standing("of-0");
    assert_eq!((standing.comparison, standing.label), (Comparison::Whole, Label::Undecided));
    assert_eq!((standing.origins_for.len(), standing.origins_against.len()), (150, 150));
    assert!(standing.strength.is_some());

    for at in 300..700 {
        let answer = if at % 2 == 0 { "a" } else { "b" };
        let _ = writeln!(claims, "of-{at} actor-{at} answers = [\"who/{answer}\"] | content = \"B2\"");
    }
    // Whoever contradicted the first claim takes it back: of those that were compared, nobody is left.
    let contradicting: Vec<String> = {
        let case = Case::new(&claims);
        assert_eq!(case.contradictions.cut().count(), 1);
        let first = case.claim("of-0");
        case.contradictions.of(first).map(|(_, other)| case.book.record(other).id().to_owned()).collect()
    };
    for id in &contradicting {
        let speaker = id.replace("of-", "actor-");
        let _ = writeln!(claims, "back-{id} {speaker} of = \"{id}\" | stance = \"retracts\"");
    }
    let part = Case::new(&claims);
    let standing = part.standing("of-0");
    assert_eq!((standing.comparison, standing.label), (Comparison::InPart, Label::Undecided));
    assert_eq!(standing.strength, None);
    assert_eq!(part.standing(&contradicting[0]).label, Label::Out);
}

#[test]
fn a_long_line_of_hearsay_ends_at_its_first_speaker() {
    let mut claims = String::from("of-0 first\n");
    for at in 1..20_000 {
        let _ = writeln!(claims, "of-{at} other rests_on = [\"claim:of-{}\"]", at - 1);
    }
    let case = Case::new(&claims);
    let roots = case.standing("of-19999").origins_for;
    assert_eq!(roots.len(), 1);
    let first = case.find(watchfloor::model::schema::Kind::Actor, "first");
    assert_eq!(roots[0].origin, watchfloor::analysis::standing::Origin::Speaker(first));
}
