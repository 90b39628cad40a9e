//! Of very many records those that are listed are the best of all, whichever of their texts were looked at.

use std::fmt::Write as _;

use watchfloor::analysis::search::{Rank, Shelf, Sought, find};
use watchfloor::casebook::{AsOf, Casebook};
use watchfloor::model::schema::Kind;

use crate::support::read_texts;

/// Actors whose names, short names, other names, summaries or identifiers say `crane` or `mast`, in turns.
fn yard() -> Casebook {
    let mut text = String::new();
    let mut push = |id: &str, name: &str, rest: &str| {
        let _ = writeln!(text, "[[actor]]\nid = \"{id}\"\nname = \"{name}\"\nkind = \"person\"\n{rest}");
    };
    for at in 0..6_000 {
        let (name, rest) = match at % 12 {
            0..=4 => (format!("Crane {at}"), ""),
            5 => (format!("Cranes {at}"), "short = \"Crane\"\n"),
            6 => (format!("Person {at}"), "aliases = [\"Old Crane\"]\n"),
            7 => (format!("Person {at}"), "summary = \"Drives a crane.\"\n"),
            8 => (format!("Mast {at}"), "notes = \"Has a mast.\"\n"),
            9 => (format!("Dismast {at}"), "first_known = \"2024-05\"\n"),
            10 if at % 5 == 0 => (format!("Zebra {at}"), "notes = \"Z\u{e9}bu\"\n"),
            10 => (format!("Person {at}"), "summary = \"No crane, no mast.\"\n"),
            _ => (format!("\u{39c}\u{430}st {at}"), "short = \"Mas\u{74}\"\n"),
        };
        push(&format!("a{at}"), &name, rest);
    }
    for at in 0..2_400 {
        let title = if at == 1_000 { "17".to_owned() } else { format!("\"A crane, a mast, x{at}17y\"") };
        let day = 1 + at % 28;
        let _ = writeln!(
            text,
            "[[event]]\nid = \"e{at}\"\ntitle = {title}\ndate = \"2024-03-{day:02}\"\nkind = \"fire\"\n"
        );
    }
    let mut push = |id: &str, name: &str, rest: &str| {
        let _ = writeln!(text, "[[actor]]\nid = \"{id}\"\nname = \"{name}\"\nkind = \"person\"\n{rest}");
    };
    for id in ["crane", "mast", "r"] {
        push(id, "A thing", "");
    }
    read_texts(&[("yard.toml", &text)]).0
}

/// Some of them typed letter by letter, there and back.
const QUERIES: &[&str] = &[
    "crane",
    "mast",
    "r",
    "a",
    "cran",
    "person",
    "old crane",
    "\"old crane\"",
    "a17",
    "17",
    "z",
    "ze",
    "zeb",
    "zebr",
    "zebra",
    "zeb",
    "zebu",
    "zeb 8",
    "zebu 83",
    "bu",
    "a170",
    "a17",
    "a1705",
];

#[test]
fn what_is_listed_is_the_best_of_all() {
    let yard = yard();
    let shelf = Shelf::default();
    for book in [yard.clone(), yard.as_of(&AsOf::parse("2024-04-30").expect("a date"))] {
        for query in QUERIES {
            let found = find(&book, &shelf, &Sought::parse(query));
            let all = book.records().filter_map(|record| Rank::of(&found.sought, record));
            let mut all: Vec<Rank> = all.collect();
            all.sort_unstable();
            assert_eq!(found.count(), all.len(), "{query}");
            // Of each kind two thousand are listed.
            let mut counts = [0; Kind::ALL.len()];
            all.retain(|rank| {
                counts[rank.kind() as usize] += 1;
                counts[rank.kind() as usize] <= 2_000
            });
            assert!(!all.is_empty() || book.horizon().is_some(), "{query}");
            assert!(found.ranks == all, "{query}");
        }
    }
}
