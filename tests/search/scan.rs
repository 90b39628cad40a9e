//! The fast way through all text against the plain one: whatever stands in the files, both find the same records.

use std::sync::Arc;

use watchfloor::analysis::search::Shelf;
use watchfloor::casebook::{AsOf, Casebook, RecordId, Whose, reread};
use watchfloor::text::{Contents, TextFile, fold};

use crate::support::{Seeded, read_texts};

/// What texts are made of: words, keys of the format, what has to be escaped, letters that fold.
const PIECES: &[&str] = &[
    "radar",
    "Radar",
    "RADAR station",
    "summary",
    "notes",
    "kind",
    "is-k",
    "IS-K",
    "a_b",
    "_",
    "x",
    "Ж",
    "жук",
    "Orbán",
    "é",
    "ſ",
    "K",
    "İ",
    "22",
    "%",
    "[[event]]",
    "# no comment",
    "the",
    "of the hall",
    "аб",
    "ß",
    "ﬁnal",
];

/// Needles that stand in some of them, around them, or nowhere.
const NEEDLES: &[&str] = &[
    "radar",
    "radar station",
    "summary",
    "notes",
    "kind",
    "is-k",
    "a_b",
    "_",
    "x",
    "ж",
    "жук",
    "orban",
    "e",
    "s",
    "k",
    "i",
    "22",
    "%",
    "[[event]]",
    "no comment",
    "the",
    "f the h",
    "t",
    "аб",
    "ss",
    "final",
    "nowhere",
    "event",
    "accident",
    "secret",
    "r station x",
    "\"",
    "\\",
    "n",
    "u0416",
];

/// A string in one of the ways that TOML has.
fn string(seeded: &mut Seeded) -> String {
    let count = seeded.below(5);
    let words: Vec<&str> = (0..count).map(|_| *seeded.pick(PIECES)).collect();
    let plain = words.join(" ");
    match seeded.below(7) {
        0 => format!("'{plain}'"),
        1 => format!("'''\n{plain}\n{plain}'''"),
        2 => format!("\"\"\"\n{plain} \\\n   {plain}\"\"\""),
        3 => format!("\"\"\"{plain}\n\\u0416 {plain}\"\"\""),
        4 => format!("\"{plain} \\\"said\\\" \\\\ \\n \\u0416\""),
        _ => format!("\"{plain}\""),
    }
}

fn record(seeded: &mut Seeded, number: usize) -> String {
    let mut lines = vec![format!("[[event]]\nid = \"event-{number}\"\ntitle = {}", string(seeded))];
    lines.push(format!("kind = \"{}\"", seeded.pick(&["accident", "attack", "strike"])));
    lines.push(format!("date = \"2024-01-{:02}\"", 1 + seeded.below(28)));
    for field in ["summary", "notes"] {
        match seeded.below(4) {
            0 => lines.push(format!("# {field} = {}", seeded.pick(PIECES))),
            1 => lines.push(format!("{field} = {} # {}", string(seeded), seeded.pick(PIECES))),
            2 => lines.push(format!("{field} = {}", string(seeded))),
            _ => {}
        }
    }
    if seeded.below(3) == 0 {
        lines.push(format!(
            "tags = [\"{}\", # radar\n \"zebra\"]",
            seeded.pick(&["radar", "hall", "secret-tag"])
        ));
    }
    if seeded.below(4) == 0 {
        lines.push(format!("unknown = {} # not understood", string(seeded)));
    }
    if seeded.below(3) == 0 {
        lines.push("cites = [{ source = \"later\", quote = \"a secret\" }]".to_owned());
    }
    if seeded.below(6) == 0 {
        lines.push(format!("summary = {}", seeded.below(9)));
    }
    if seeded.below(4) == 0 {
        lines.push(format!("[[event.actors]]\nactor = \"radar\"\nas = {}", string(seeded)));
    }
    lines.join("\n") + "\n\n"
}

/// A claim with a table whose fields stand apart.
fn claim(seeded: &mut Seeded, number: usize) -> String {
    let [text, wording, note] = std::array::from_fn(|_| string(seeded));
    format!(
        "[[claim]]\nid = \"claim-{number}\"\ntext = {text}\nwording.lang = \"uk\"\nspeaker = \"radar\"\nnotes = {note}\n\
         wording.text = {wording} # hall\nforce = \"asserts\"\n\n"
    )
}

fn text(seeded: &mut Seeded, first: usize) -> String {
    let records = (first..first + 12).map(|number| match number % 4 {
        0 => claim(seeded, number),
        _ => record(seeded, number),
    });
    let mut text: String = records.collect();
    if seeded.below(3) == 0 {
        text = text.replace('\n', "\r\n");
    }
    if seeded.below(4) == 0 {
        text.push_str("[[event]]\nid = \"broken\ntitle = \"Radar\"\n");
    }
    text
}

const SOURCE: &str = "[casebook]\nformat = 1\ntitle = \"Radar\"\n[[source]]\nid = \"later\"\ntitle = \"A secret paper\"\n\
    kind = \"official-statement\"\npublished = \"2024-06-01\"\n";

fn plainly(book: &Casebook, needle: &str) -> Vec<RecordId> {
    let says = |text: &str| fold(text).contains(needle);
    book.records()
        .filter(|record| record.texts().any(says))
        .map(watchfloor::casebook::Record::handle)
        .collect()
}

fn assert_agree(book: &Casebook, shelf: &Shelf, told: &str) {
    for needle in NEEDLES {
        let found = shelf.containing(book, needle);
        assert_eq!(found, plainly(book, needle), "{needle} {told}");
    }
}

#[test]
fn both_ways_find_the_same_records() {
    for seed in 0..40 {
        let mut seeded = Seeded(seed);
        let (one, other) = (text(&mut seeded, 0), text(&mut seeded, 100));
        let texts = [("a.toml", one.as_str()), ("b.toml", other.as_str()), ("casebook.toml", SOURCE)];
        let (book, _) = read_texts(&texts);
        let shelf = Arc::new(Shelf::default());
        let told = format!("in {seed}:\n{one}\n{other}");
        assert_agree(&book, &shelf, &told);
        for date in ["2023-12-31", "2024-01-14", "2024-07-01"] {
            assert_agree(&book.as_of(&AsOf::parse(date).expect("a date")), &shelf, &told);
        }
        // What did not change is not looked at again, and what did is.
        let changed = Arc::new(TextFile::new("b.toml", text(&mut seeded, 200)));
        let files = [("b.toml".to_owned(), Contents::Text(changed))];
        let (next, _) = reread(&book, &files, Whose::Read, |_| false);
        assert_agree(&next, &Shelf::after(&shelf), &format!("after {told}"));
    }
}

#[test]
fn what_has_escapes_is_found_beside_a_comment_that_says_it_too() {
    let check = |needle: &str, fields: &str| {
        let event = format!("[[event]]\nid = \"one\"\n{fields}\nkind = \"attack\"\n");
        let (book, _) = read_texts(&[("casebook.toml", &event)]);
        assert_eq!(Shelf::default().containing(&book, needle), plainly(&book, needle), "{needle}");
        assert_eq!(plainly(&book, needle).len(), 1, "{needle}");
    };
    check("radio", "title = \"\\u0052adio\" # Radio");
    check("alleged", "status = \"\\u0061lleged\" # alleged\ntitle = \"Radio\"");
}
