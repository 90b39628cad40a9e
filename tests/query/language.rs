//! How filters are read and printed: whatever is typed, nothing panics, and what is printed reads as the same.

use watchfloor::analysis::query::{Filter, Scope, parse};
use watchfloor::casebook::Record;
use watchfloor::text::Query;

use super::{filter, kept, pier};
use crate::support::{Seeded, crocus};

/// What filters are made of, and what breaks them.
const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    "(",
    ")",
    "|",
    "-",
    "\"",
    "/",
    "\\",
    ":",
    "=",
    "<",
    ">",
    ">=",
    "@",
    "a",
    "ж",
    "İ",
    "e\u{301}",
    "字",
    "\n",
    "\u{202e}",
    "\0",
    "kind:",
    "date:",
    "near:",
    "re:",
    "grade:",
    "p:",
    "has:",
    "is:",
    "actor:",
    "x.y:",
    "re:/",
    "/i",
    "..",
    "2024-03",
    "today-7d",
    "1e9",
    "9999999999999999999",
    "[",
    "{",
    "*",
    "+",
    "https://",
    "20:15",
    "\u{2265}",
    "view:",
    "@fires",
    "@circle",
    "-(",
    "<50km",
    "%",
];

fn typed(seeded: &mut Seeded) -> String {
    (0..seeded.below(14)).map(|_| *seeded.pick(PIECES)).collect()
}

#[test]
fn what_is_printed_reads_as_the_same() {
    let mut seeded = Seeded(7);
    let mut read = 0;
    for _ in 0..40_000 {
        let text = typed(&mut seeded);
        match parse(&text) {
            Ok(expression) => {
                let printed = expression.to_string();
                assert_eq!(parse(&printed).as_ref(), Ok(&expression), "{text:?} as {printed:?}");
                read += 1;
            }
            Err(fault) => {
                assert!(text.get(fault.span.range()).is_some(), "{text:?}: {fault:?}");
                let Some(ending) = &fault.ending else { continue };
                let again = parse(&format!("{text}{ending}"));
                let is_mended = again.as_ref().map_or_else(|next| next.ending.is_none(), |_| true);
                assert!(is_mended, "{text:?} with {ending:?}: {again:?}");
            }
        }
    }
    assert!(read > 10_000, "{read}");
}

#[test]
fn whatever_is_typed_is_asked_without_a_panic() {
    let pier = pier();
    let mut seeded = Seeded(11);
    let mut asked = 0;
    for _ in 0..4_000 {
        let text = typed(&mut seeded);
        match filter(&pier, &text) {
            Ok(filter) => {
                asked += pier.book.records().filter(|record| filter.keeps(*record)).count();
            }
            Err(fault) => assert!(text.get(fault.span.range()).is_some(), "{text:?}: {fault:?}"),
        }
    }
    assert!(asked > 10_000, "{asked}");
}

#[test]
fn it_is_printed_plainly() {
    let check = |text: &str, expected: &str| {
        assert_eq!(parse(text).map(|read| format!("{read}")).as_deref(), Ok(expected), "{text}");
    };
    check("  a   b ", "a b");
    check("a|b c", "a | b c");
    check("(a b) c", "a b c");
    check("((a|b))|c", "a | b | c");
    check("(a|b) c", "(a | b) c");
    check("--a", "a");
    check("-(a b)", "-(a b)");
    check("kind:(event|claim)", "kind:event | kind:claim");
    check("-kind:(event|claim) x", "-(kind:event | kind:claim) x");
    check("grade:>=(C3|B4)", "grade:>=C3 | grade:>=B4");
    check("date:(>=2024 <2025)", "date:>=2024 date:<2025");
    check("about:\"a \\\"b\\\" \\\\\"", "about:\"a \\\"b\\\" \\\\\"");
    check("re:/a\\/b/i", "re:/a\\/b/i");
    check("near:\"City Hall\"<50km", "near:\"City Hall<50km\"");
    check("f(x) (f(x)|g)", "f(x) (f(x) | g)");
    check("20:15 https://a.b/c a:b:c", "20:15 https://a.b/c a:b:c");
    check("- -- )", "- -- )");
    check("p:\u{2265}0.5", "p:>=0.5");
    check("", "");
}

#[test]
fn groups_end_somewhere() {
    let deep = |levels: usize| format!("{}a{}", "(".repeat(levels), ")".repeat(levels));
    assert!(parse(&deep(60)).is_ok());
    assert_eq!(parse(&deep(100)).expect_err("too deep").message, "groups lie too deep within each other");
    assert!(parse(&"(".repeat(100_000)).is_err());
    assert!(parse(&"-".repeat(100_000)).is_ok());
}

#[test]
fn bare_words_mean_what_they_always_meant() {
    let loaded = crocus();
    let scope =
        Scope { book: &loaded.book, derived: Some(&loaded.derived), problems: &loaded.problems, today: None };
    let mut seeded = Seeded(3);
    let texts: Vec<String> = loaded.book.records().flat_map(Record::texts).map(str::to_owned).collect();
    let mut found = 0;
    for _ in 0..60 {
        let words: Vec<&str> = (0..=seeded.below(2))
            .filter_map(|_| {
                let words: Vec<&str> = seeded.pick(&texts).split_whitespace().collect();
                (!words.is_empty()).then(|| *seeded.pick(&words))
            })
            .collect();
        let is_plain =
            |word: &&str| word.chars().all(|letter| letter.is_alphanumeric() || "-,.'".contains(letter));
        let typed: Vec<&str> =
            words.into_iter().filter(is_plain).filter(|word| !word.starts_with('-')).collect();
        let typed = typed.join(" ");
        let filter = Filter::new(&typed, &scope).expect("plain words are a filter");
        let before = Query::new(&typed);
        for record in loaded.book.records() {
            let expected = before.matches(record.searched());
            assert_eq!(filter.keeps(record), expected, "{typed} {}", record.name());
            found += usize::from(expected);
        }
    }
    assert!(found > 60, "{found}");
}

#[test]
fn selecting_stops_when_nobody_wants_it() {
    let pier = pier();
    let filter = filter(&pier, "kind:event").expect("a filter");
    let all = || pier.book.records().map(Record::handle);
    let names = |kept: Vec<_>| -> Vec<String> {
        kept.into_iter().map(|record| pier.book.record(record).name()).collect()
    };
    assert_eq!(filter.select(&pier.book, all(), || true).map(names), Some(kept(&pier, "kind:event")));
    assert_eq!(filter.select(&pier.book, all(), || false), None);
    can_go_to_a_thread(&filter);
}

fn can_go_to_a_thread<T: Send + Sync>(_: &T) {}
