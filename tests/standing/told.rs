//! Where a claim stands, as its detail tells it.

use crate::support::{Play, case};

#[track_caller]
fn check(claims: &str, first: &str, expected: &str) {
    let text = super::casebook(claims, "");
    let mut play = Play::new(case(&[("casebook.toml", &text)]), 300, 40);
    play.keys("<tab> <tab> <home>").expect_selected(&format!("claim:{first}")).expect(expected);
}

#[test]
fn the_detail_says_why_a_claim_has_its_label() {
    check("x ann", "x", "IN (grounded): nothing attacks it; origins for 1: ann ");
    let quarrel = "x ann answers = [\"who/a\"]\ny bob answers = [\"who/b\"]";
    check(quarrel, "x", "UNDEC (grounded): attacked, and not decided; origins for 1: ann; against 1: bob ");
    let freed = format!("{quarrel}\nz bob of = \"y\" | stance = \"retracts\"");
    check(&freed, "x", "IN (grounded): what attacks it is OUT; origins for 1: ann; against 1: bob ");
    let taken_back = "x ann\ny ann of = \"x\" | stance = \"retracts\"";
    check(taken_back, "x", "OUT (grounded): taken back; origins for 1: ann ");
    let sourced = "x ann rests_on = [\"source:blog\", \"source:ring-one\"]";
    check(sourced, "x", "origins for 2: “A wire”, a circle of sources, ");
    let many: Vec<String> = (0..5).map(|at| format!("x{at} who-{at} answers = [\"who/a\"]")).collect();
    check(&many.join("\n"), "x0", "nothing attacks it; origins for 5: who-0, who-1, who-2, 2 more ");
}
