//! Search over everything: what is found, in which order, and the way there and back.

mod order;
mod palette;
mod scan;
mod screen;

use watchfloor::analysis::search::{Excerpt, Shelf, Sought, find};
use watchfloor::casebook::{AsOf, Casebook};

use crate::support::read_texts;

fn harbour() -> Casebook {
    read_texts(&[("harbour.toml", include_str!("harbour.toml"))]).0
}

/// The names of what is found, the best first.
fn found(book: &Casebook, query: &str) -> Vec<String> {
    let found = find(book, &Shelf::default(), &Sought::parse(query));
    assert_eq!(found.count(), found.ranks.len());
    found.ranks.iter().map(|rank| book.record(rank.record).name()).collect()
}

#[track_caller]
fn check(query: &str, expected: &[&str]) {
    assert_eq!(found(&harbour(), query), expected, "{query}");
}

#[test]
fn records_come_by_where_they_say_it_and_how_well() {
    check("heron", &["actor:heron", "event:new-fire"]);
    check("lantern", &["event:lantern", "actor:heron", "event:old-fire"]);
    check("event:lantern", &["event:lantern", "actor:heron", "event:old-fire"]);
    check("grey lady", &["actor:heron", "actor:barge-owner"]);
    check("barge", &["actor:barge-owner", "actor:heron"]);
    // Alike but for their dates: the newer first.
    check("fire quay", &["event:new-fire", "event:old-fire"]);
    check("sold", &["actor:barge-owner", "actor:heron"]);
    check("a fire on the quay", &["event:new-fire", "event:old-fire"]);
}

#[test]
fn all_terms_have_to_be_said_in_any_of_the_texts() {
    check("", &[]);
    // A lone accent is nothing.
    check("\u{301}", &[]);
    check("fire \u{308} second", &["event:new-fire"]);
    check("fire second", &["event:new-fire"]);
    check("fire nothing", &[]);
    check("\"grey lady\"", &["actor:heron", "actor:barge-owner"]);
    check("\"lady grey\"", &[]);
    check("\"white mole\"", &["event:lantern"]);
}

#[test]
fn case_and_diacritics_do_not_matter() {
    check("SANDOR kikoto", &["actor:barge-owner"]);
    check("sándor", &["actor:barge-owner"]);
    check("ЦАПЛЯ", &["actor:heron"]);
    check("сарай", &["event:lantern"]);
}

#[test]
fn what_is_no_text_of_a_record_is_not_found() {
    check("lighthouse", &[]);
    check("summary", &[]);
    check("u0441", &[]);
}

#[test]
fn what_was_not_yet_known_is_not_found() {
    let book = harbour();
    let as_of = |date: &str| book.as_of(&AsOf::parse(date).expect("a date"));
    assert_eq!(found(&as_of("2024-01-31"), "fire"), ["event:old-fire"]);
    assert_eq!(found(&as_of("2024-02-28"), "fire"), ["event:new-fire", "event:old-fire"]);
    assert_eq!(found(&as_of("2023-01-01"), "fire"), [""; 0]);
    // Prose that says not since when it is known is withheld.
    assert_eq!(found(&as_of("2024-02-28"), "boats"), [""; 0]);
    assert_eq!(found(&book, "boats"), ["actor:heron"]);
}

#[test]
fn an_excerpt_shows_what_the_title_does_not() {
    let book = harbour();
    let check = |query: &str, name: &str, expected: (&str, &str)| {
        let record = book.find_name(name).expect("it is there");
        let excerpt = Excerpt::of(&Sought::parse(query), record, 60, 60);
        assert_eq!((excerpt.field, excerpt.text.as_str()), expected, "{query}");
    };
    check("heron", "actor:heron", ("", "Runs the lantern boats."));
    check("lantern", "actor:heron", ("summary", "Runs the lantern boats."));
    check("grey", "actor:heron", ("aliases", "Grey Lady"));
    check("sold", "actor:heron", ("notes", "Was told to have sold a barge."));
    check("barge", "actor:barge-owner", ("id", "barge-owner"));
    check("цапля", "actor:heron", ("names", "Цапля"));
    check("mole", "event:lantern", ("summary", "Two lines: the white mole, and the сарай."));
}

#[test]
fn names_are_found_in_other_scripts_and_words_in_spite_of_typing_errors() {
    check("tsaplya", &["actor:heron"]);
    check("zaplja", &["actor:heron"]);
    check("hreon", &["actor:heron"]);
    check("lantrens", &["event:old-fire"]);
    check("Kikoto", &["actor:barge-owner"]);
    check("цапля boats", &["actor:heron"]);
    // What is said comes before what may have been meant.
    check("barges", &["actor:barge-owner", "actor:heron"]);
}
