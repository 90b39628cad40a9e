//! The founding case by the filter language: the examples of the table, and of what an analyst asks.

use watchfloor::analysis::query::{FIELDS, Meaning};

use super::{filter, kept};
use crate::support::crocus;

#[test]
fn every_example_of_the_table_can_be_asked_and_names_what_is_there() {
    let crocus = crocus();
    for field in FIELDS.iter().filter(|field| !matches!(field.meaning, Meaning::View)) {
        for example in field.examples {
            let filter =
                filter(&crocus, example).unwrap_or_else(|fault| panic!("{example}: {}", fault.told()));
            let remarks = filter.remarks();
            assert!(remarks.is_empty() || field.name == "finding", "{example}: {remarks:?}");
        }
    }
}

#[test]
fn the_questions_of_a_day() {
    let crocus = crocus();
    let check = |text: &str, expected: &[&str]| assert_eq!(kept(&crocus, text), expected, "{text}");
    check("kind:claim speaker:lukashenko contradicted:yes", &["claim:lukashenko-belarus"]);
    check("kind:scenario p:>=60% country:RU | is:overdue", &[]);
    check("actor:Захарова kind:relation -kind:speaks-for", &["relation:zakharova-leads-press-department"]);
}
