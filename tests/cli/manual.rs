//! The manual against the program: what `docs/` says of kinds, fields and words is what the tables declare.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use watchfloor::model::Vocabulary;
use watchfloor::model::date::Date;
use watchfloor::model::schema::{self, COMMON, Kind, Need, Shape, ValueType};

const START: &str = "<!-- fields: ";
const END: &str = "<!-- end of fields -->";

#[test]
fn the_manual_names_every_kind_field_and_word() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/casebook.md");
    let written = fs::read_to_string(&path).expect("the manual is there");
    let start = written.find(START).and_then(|at| Some(at + written[at..].find('\n')? + 1));
    let start = start.expect("the manual has a place for fields");
    let end = written.find(END).expect("the place for fields has an end");
    let made = format!("{}{}{}", &written[..start], Manual::new().text, &written[end..]);
    if std::env::var_os("WATCHFLOOR_BLESS").is_some() {
        fs::write(&path, &made).expect("the manual can be written");
    }
    assert!(
        written == made,
        "docs/casebook.md is not what the tables say: run the tests with WATCHFLOOR_BLESS=1"
    );
}

#[test]
fn the_manual_of_check_shows_what_check_writes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/check.md");
    let written = fs::read_to_string(path).expect("the manual is there");
    for key in
        ["rule", "severity", "message", "file", "line", "column", "end_line", "end_column", "hint", "related"]
    {
        assert!(written.contains(&format!("| `{key}` |")), "{key}");
    }
}

/// Every date that the manual shows in a table can be written so.
#[test]
fn the_dates_of_the_manual_are_dates() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/casebook.md");
    let written = fs::read_to_string(path).expect("the manual is there");
    let part = written
        .split("## Dates")
        .nth(1)
        .and_then(|rest| rest.split("\n## ").next())
        .expect("a part on dates");
    let cells = part.lines().filter_map(|line| line.strip_prefix("| `\"")?.split(" | ").next());
    let dates: Vec<&str> =
        cells.flat_map(|cell| cell.split("`, `")).map(|date| date.trim_matches(['`', '"'])).collect();
    assert!(dates.len() > 12, "{dates:?}");
    for date in dates {
        assert!(Date::parse(date).is_ok(), "{date}");
    }
}

#[test]
fn the_keys_of_the_readme_are_in_the_configuration() {
    let read =
        |name| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("it is there");
    let (readme, config) = (read("README.md"), read("config.toml"));
    let desk =
        readme.split("## The desk").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("the desk");
    let rows: Vec<&str> = desk.lines().filter(|line| line.starts_with("| `")).collect();
    assert!(rows.len() > 10, "{rows:?}");
    for row in rows {
        let keys = row.split('|').nth(1).expect("a row has cells");
        for key in keys.split(',').map(|key| key.trim().trim_matches('`')) {
            assert!(config.contains(&format!("\"{key}\"")), "{key}");
        }
    }
}

/// The reference part of the manual, and the tables and words that it still has to describe.
struct Manual {
    text: String,
    tables: Vec<&'static Shape>,
    words: Vec<(&'static Vocabulary, bool)>,
}

impl Manual {
    fn new() -> Self {
        let mut manual = Self { text: String::new(), tables: Vec::new(), words: Vec::new() };
        manual.section("`[casebook]`", schema::CASEBOOK.summary, schema::CASEBOOK.fields);
        for kind in Kind::ALL {
            let shape = kind.shape();
            let own = &shape.fields[..shape.fields.len() - COMMON.len()];
            manual.section(&format!("`[[{kind}]]`"), shape.summary, own);
        }
        manual.section("Every record", "What every record may hold beside the fields of its kind.", &COMMON);
        manual.text.push_str("\n## Tables inside records\n");
        // Tables name further tables, so the list grows while it is walked.
        let mut at = 0;
        while let Some(shape) = manual.tables.get(at).copied() {
            manual.section(&heading(shape.noun), shape.summary, shape.fields);
            at += 1;
        }
        manual.text.push_str("\n## Words\n");
        for (words, is_open) in std::mem::take(&mut manual.words) {
            manual.vocabulary(words, is_open);
        }
        manual.text.push('\n');
        manual
    }

    fn section(&mut self, title: &str, summary: &str, fields: &'static [schema::Field]) {
        let level = if title.starts_with('`') || title == "Every record" { "###" } else { "####" };
        self.line(&format!("\n{level} {title}\n\n{summary}\n\n| field | value | means |\n|---|---|---|"));
        for field in fields {
            let stars = if field.need == Need::Required { "**" } else { "" };
            let value = self.value(&field.value);
            self.line(&format!("| {stars}`{}`{stars} | {value} | {} |", field.name, field.summary));
        }
    }

    fn vocabulary(&mut self, words: &Vocabulary, is_open: bool) {
        let open = if is_open { "\n\nThe usual ones; others may be used." } else { "" };
        self.line(&format!("\n#### {}{open}\n\n| word | means |\n|---|---|", heading(words.noun)));
        for (word, meaning) in words.words {
            self.line(&format!("| `{word}` | {meaning} |"));
        }
    }

    fn line(&mut self, line: &str) {
        writeln!(self.text, "{line}").expect("a string takes everything");
    }

    /// What an author writes for a value of this type.
    fn value(&mut self, value: &'static ValueType) -> String {
        let plain = match value {
            ValueType::Text => "text",
            ValueType::Id => "identifier",
            ValueType::Date => "date",
            ValueType::Timezone => "time zone (IANA name)",
            ValueType::Integer => "whole number",
            ValueType::Number => "number",
            ValueType::Probability => "number from 0 to 1",
            ValueType::Range => "two numbers from 0 to 1, `[low, high]`",
            ValueType::Latitude => "degrees, -90 to 90",
            ValueType::Longitude => "degrees, -180 to 180",
            ValueType::Answer => "`question/answer`",
            ValueType::OwnAnswer => "answer of the record's question",
            ValueType::Reliability => "`\"A\"` to `\"F\"`",
            ValueType::Credibility => "`1` to `6`",
            ValueType::Grade => "grade, as `\"B2\"`",
            ValueType::Marking => "marking",
            ValueType::Country => "country (ISO 3166-1, as `\"RU\"`)",
            ValueType::Language => "language (BCP 47, as `\"uk\"`)",
            ValueType::Url => "web address",
            ValueType::Rule => "name of a rule",
            ValueType::FieldName => "name of a field of the record",
            ValueType::Any => "whatever that field takes",
            ValueType::AnyRef([]) => "`kind:id`, of any kind",
            _ => return self.compound(value),
        };
        plain.to_owned()
    }

    fn compound(&mut self, value: &'static ValueType) -> String {
        match value {
            ValueType::Word(words) => self.word(words, false),
            ValueType::OpenWord(words) => self.word(words, true),
            ValueType::Ref(kind) => {
                let article = if kind.name().starts_with(['a', 'e', 'i']) { "an" } else { "a" };
                format!("id of {article} {kind}")
            }
            ValueType::AnyRef(kinds) => {
                let kinds: Vec<String> = kinds.iter().map(|kind| format!("`{kind}:id`")).collect();
                kinds.join(" or ")
            }
            ValueType::List(item) => format!("list: {}", self.value(item)),
            ValueType::Map(keys, values) => {
                format!("table: {} = {}", self.value(keys), self.value(values))
            }
            ValueType::Table(shape) => {
                if !self.tables.iter().any(|known| known.noun == shape.noun) {
                    self.tables.push(shape);
                }
                format!("*{}*", shape.noun)
            }
            other => unreachable!("{other:?} is described above"),
        }
    }

    fn word(&mut self, words: &'static Vocabulary, is_open: bool) -> String {
        if !self.words.iter().any(|(known, _)| known.noun == words.noun) {
            self.words.push((words, is_open));
        }
        format!("word: [{}](#{})", words.noun, words.noun.replace(' ', "-"))
    }
}

fn heading(noun: &str) -> String {
    let mut letters = noun.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
