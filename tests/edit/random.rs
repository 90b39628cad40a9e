//! Many edits of many documents, by chance: each changes just what is meant, and all of them together leave no trace once
//! they are undone.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};
use watchfloor::casebook::edit::Subject;
use watchfloor::casebook::edit::{Change, Datum, Edit, EditError, NewValue, Path as Way, said};
use watchfloor::casebook::{Casebook, Decoded, NewRecord, assemble};
use watchfloor::disk;
use watchfloor::model::schema::Kind;
use watchfloor::text::TextFile;

/// Chance that is the same every time (Lehmer 1951, with the multiplier of L'Ecuyer 1999).
struct Luck(u64);

impl Luck {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(0xd134_2543_de82_ef95).wrapping_add(1);
        ((self.0 >> 33) % limit.max(1) as u64) as usize
    }

    fn of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// Every single value of a text, by the way to it: what it says, as written.
fn leaves(text: &str) -> BTreeMap<String, String> {
    let table = DeTable::parse(text).expect("the documents are whole").into_inner();
    let mut found = BTreeMap::new();
    let mut open: Vec<(String, DeValue<'_>)> = vec![(String::new(), DeValue::Table(table))];
    while let Some((way, value)) = open.pop() {
        match value {
            DeValue::Table(table) => {
                found.insert(way.clone(), "a table".to_owned());
                open.extend(
                    table
                        .into_iter()
                        .map(|(key, value)| (format!("{way}.{}", key.into_inner()), value.into_inner())),
                );
            }
            DeValue::Array(items) => {
                found.insert(way.clone(), "a list".to_owned());
                open.extend(
                    items
                        .into_iter()
                        .enumerate()
                        .map(|(at, value)| (format!("{way}[{}]", at + 1), value.into_inner())),
                );
            }
            DeValue::String(text) => {
                found.insert(way, format!("{:?}", text.replace("\r\n", "\n")));
            }
            DeValue::Integer(number) => {
                found.insert(way, number.as_str().to_owned());
            }
            DeValue::Float(number) => {
                found.insert(way, number.as_str().to_owned());
            }
            DeValue::Boolean(is_so) => {
                found.insert(way, is_so.to_string());
            }
            DeValue::Datetime(date) => {
                found.insert(way, date.to_string());
            }
        }
    }
    found
}

/// Every way in a record, with what is there.
fn ways(way: &Way, said: &Datum, found: &mut Vec<(Way, Datum)>) {
    found.push((way.clone(), said.clone()));
    match said {
        Datum::List(items) => {
            items.iter().enumerate().for_each(|(at, said)| ways(&way.clone().item(at), said, found));
        }
        Datum::Table(members) => {
            for (name, said) in members {
                ways(&way.clone().key(name), said, found);
            }
        }
        Datum::Text(_) | Datum::Bare(_) => {}
    }
}

const TEXTS: &[&str] = &[
    "plain",
    "",
    "it's",
    "say \"so\"",
    "'''",
    "\"\"\"\"",
    "a\nb\n",
    "\n[[event]]\nid = \"x\"\n",
    "back\\slash",
    "\t",
    "белый 字 é",
    "a\u{202e}b",
    "# no comment",
    "[not.a.header]",
    "1",
    "true",
    "ends with a quote\"",
    "x\u{0}y",
    "\r\n",
];

fn text(luck: &mut Luck) -> &'static str {
    luck.of::<&'static str>(TEXTS)
}

fn value(luck: &mut Luck) -> NewValue {
    match luck.below(5) {
        0 => NewValue::Bare((*luck.of(&["1", "-0.5", "true", "2024-03-22", "1e9", "[1, 2]"])).to_owned()),
        1 => NewValue::Texts((0..luck.below(3)).map(|_| (*luck.of(TEXTS)).to_owned()).collect()),
        2 => NewValue::Table(vec![
            ("source".to_owned(), NewValue::text(text(luck))),
            ("odd key.".to_owned(), NewValue::Bare("1".to_owned())),
        ]),
        _ => NewValue::text(text(luck)),
    }
}

/// An edit by chance, and the way that it may change.
fn edit(luck: &mut Luck, book: &Casebook) -> Option<(Edit, Option<Way>)> {
    let records: Vec<_> = book.records().collect();
    if records.is_empty() {
        return None;
    }
    let record = *luck.of(&records);
    let subject = Subject::of(record);
    let fields = Datum::Table(said(book, &subject).ok()?.fields);
    let mut found = Vec::new();
    ways(&Way::default(), &fields, &mut found);
    let (way, there) = luck.of(&found).clone();
    Some(match (luck.below(12), there) {
        (0, _) => {
            let record = NewRecord::new(Kind::Place)
                .with("id", NewValue::text(&format!("p-{}", luck.below(1 << 20))))
                .with("name", NewValue::text(text(luck)));
            (Edit::begin(Some(record_file(luck, book)), record), None)
        }
        (1, _) => (Edit::delete(subject), None),
        (2, _) => (Edit::rename(subject, &format!("r-{}", luck.below(1 << 20))), None),
        (3 | 4, _) if !way.steps().is_empty() => (Edit::remove(subject, way.clone()), Some(way)),
        (5, Datum::List(_)) => (Edit::add(subject, way.clone(), value(luck)), Some(way)),
        (6, Datum::Table(_)) => {
            let way = way.key(luck.of::<&str>(&["weight", "notes", "tags", "new-key", "odd key"]));
            (Edit::set(subject, way.clone(), value(luck)), Some(way))
        }
        (7, Datum::Table(_)) => {
            let way = way.key(luck.of::<&str>(&["cites", "variants"]));
            (Edit::add(subject, way.clone(), value(luck)), Some(way))
        }
        _ if !way.steps().is_empty() => (Edit::set(subject, way.clone(), value(luck)), Some(way)),
        _ => return None,
    })
}

fn record_file<'book>(luck: &mut Luck, book: &'book Casebook) -> &'book str {
    let files: Vec<_> = book.files().collect();
    luck.of(&files).name()
}

fn read(texts: &BTreeMap<String, String>) -> Casebook {
    let decoded =
        texts.iter().map(|(name, text)| Decoded::new(&Arc::new(TextFile::new(name, text.as_str()))));
    assemble(decoded.collect()).0
}

/// Makes so many edits of these texts, one after another, and takes all of them back. Gives how many were made, and how
/// many were refused.
fn edit_at_random(seed: u64, start: &BTreeMap<String, String>, count: usize) -> (usize, usize) {
    let mut luck = Luck(seed);
    let mut texts = start.clone();
    let mut done: Vec<Change> = Vec::new();
    let mut refused = 0;
    for _ in 0..count {
        let book = read(&texts);
        let Some((edit, way)) = edit(&mut luck, &book) else { continue };
        let change = match edit.change(&book) {
            Ok(change) => change,
            Err(EditError::Misread) => panic!("{edit:?} cannot be read again, in\n{texts:#?}"),
            Err(_) => {
                refused += 1;
                continue;
            }
        };
        for file in &change.files {
            let before = texts.get(file.name()).expect("no file is new").clone();
            let after = file.apply(Some(&before)).expect("it fits").expect("it is there still");
            let (was, is) = (leaves(&before), leaves(&after));
            if let Some(way) = &way {
                let differing = was.iter().filter(|(way, said)| is.get(*way) != Some(said));
                let new = is.keys().filter(|way| !was.contains_key(*way));
                let differing: Vec<&String> = differing.map(|(way, _)| way).chain(new).collect();
                // What comes behind an item that is gone has another number.
                let stem = way.to_string();
                let stem = stem
                    .rsplit_once('[')
                    .filter(|_| stem.ends_with(']'))
                    .map_or(stem.as_str(), |(list, _)| list);
                let is_meant = |way: &&&String| !way.contains(stem) && !stem.starts_with(way.as_str());
                let other: Vec<_> = differing.iter().filter(is_meant).collect();
                assert!(other.is_empty(), "{edit:?} changed {other:?} in\n{before}\nto\n{after}");
            }
            texts.insert(file.name().to_owned(), after);
        }
        done.push(change);
    }
    let made = done.len();
    for change in done.iter().rev() {
        for file in &change.inverse().files {
            let now = texts.get(file.name()).expect("it is there");
            let back = file.apply(Some(now)).expect("it fits").expect("it was there");
            texts.insert(file.name().to_owned(), back);
        }
    }
    assert_eq!(&texts, start, "with the seed {seed}");
    (made, refused)
}

/// A document in every form that TOML has for a record.
const ODD: &str = include_str!("odd.toml");

fn with_breaks(text: &str, is_crlf: bool, has_mark: bool) -> String {
    let text = if is_crlf { text.replace('\n', "\r\n") } else { text.to_owned() };
    format!("{}{text}", if has_mark { "\u{feff}" } else { "" })
}

#[test]
fn odd_documents_are_edited_and_restored() {
    let (mut made, mut refused) = (0, 0);
    for seed in 0..40 {
        let text = with_breaks(ODD, seed % 2 == 1, seed % 3 == 1);
        let text = if seed % 5 == 4 { text.trim_end().to_owned() } else { text };
        let (one, other) = edit_at_random(seed, &BTreeMap::from([("odd.toml".to_owned(), text)]), 40);
        made += one;
        refused += other;
    }
    assert!(made > 800 && refused < made, "{made} made, {refused} refused");
}

#[test]
fn the_shipped_casebook_is_edited_and_restored() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/crocus");
    let (files, _) = disk::read_folder(&root, disk::Limits::default()).expect("it can be read");
    let mut made = 0;
    for seed in 0..3 {
        let texts =
            files.iter().map(|file| (file.name().to_owned(), with_breaks(file.text(), seed == 1, seed == 2)));
        made += edit_at_random(1000 + seed, &texts.collect(), 40).0;
    }
    assert!(made > 60, "{made}");
}
