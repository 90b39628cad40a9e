//! What is to be said of a value while it is typed: how a date is read, what is wrong with it. The reader of casebooks is
//! asked itself, so that a form cannot know better.

use std::collections::HashMap;
use std::sync::Arc;

use super::slot::{Leaf, Slot};
use crate::casebook::edit::{Path, Step, key};
use crate::casebook::{Casebook, Decoded, Part, Record, assemble};
use crate::model::date::{Bound, Date, Zone};
use crate::model::schema::{ANSWER, Kind, QUESTION, ValueType};
use crate::text::{TextFile, article, did_you_mean};

/// What is to be said of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// How it is understood.
    Reading(String),
    /// Why it is not.
    Problem(String),
    /// What stands in the file by now.
    Contest(String),
}

/// What the reader of casebooks has said of values, so that it is asked of each but once: it knows of nothing around them.
#[derive(Clone, Debug, Default)]
pub(super) struct Heard {
    said: HashMap<(Path, Leaf), Option<String>>,
    /// What was said before the form was last gone through.
    before: HashMap<(Path, Leaf), Option<String>>,
}

impl Heard {
    fn of(&mut self, path: &Path, leaf: &Leaf, ask: impl FnOnce() -> Option<String>) -> Option<String> {
        let key = (path.clone(), leaf.clone());
        let said = self.before.remove(&key);
        self.said.entry(key).or_insert_with(|| said.unwrap_or_else(ask)).clone()
    }

    pub(super) fn begin_anew(&mut self) {
        self.before = std::mem::take(&mut self.said);
    }

    pub(super) fn forget_the_rest(&mut self) {
        self.before.clear();
    }
}

/// What is known around a value.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) book: &'a Casebook,
    /// The name of the table at the top: that of a kind, or `casebook`.
    pub(super) table: &'static str,
    /// The fields of the record that is filled in.
    pub(super) root: &'a Slot,
}

impl Around<'_> {
    /// What is to be said of a text at a way of the record; nothing where it is plain.
    pub(super) fn remark(
        &self,
        path: &Path,
        value: &ValueType,
        leaf: &Leaf,
        heard: &mut Heard,
    ) -> Option<Remark> {
        if leaf.text.is_empty() {
            return None;
        }
        if leaf.text.trim().is_empty() {
            return Some(Remark::Problem("it holds nothing but blanks".to_owned()));
        }
        self.problem(path, value, leaf, heard)
            .map(Remark::Problem)
            .or_else(|| self.reading(value, &leaf.text))
    }

    fn problem(&self, path: &Path, value: &ValueType, leaf: &Leaf, heard: &mut Heard) -> Option<String> {
        let of_reading = || heard.of(path, leaf, || self.of_reading(path, value, leaf));
        self.reference(value, &leaf.text).or_else(of_reading).or_else(|| {
            let is_id = path.steps() == Path::field("id").steps() && leaf.text != leaf.before;
            let kind = Kind::parse(self.table).filter(|_| is_id)?;
            let taken = self.book.find(kind, &leaf.text)?;
            Some(format!(
                "there is {} called `{}` already: {}",
                article(kind.name()),
                leaf.text,
                taken.title()
            ))
        })
    }

    /// What the reader of casebooks says of the value, alone in a record of its kind.
    fn of_reading(&self, path: &Path, value: &ValueType, leaf: &Leaf) -> Option<String> {
        let written = leaf.value(value)?.on_one_line();
        let (first, rest) = path.steps().split_first()?;
        let mut before = String::new();
        let mut after = String::new();
        for step in rest {
            match step {
                Step::Key(name) => {
                    before = format!("{before}{{ {} = ", key(name));
                    after.insert_str(0, " }");
                }
                Step::Item(_) => {
                    before.push('[');
                    after.insert(0, ']');
                }
            }
        }
        let Step::Key(field) = first else { return None };
        let (open, close) = if self.table == "casebook" { ("[", "]") } else { ("[[", "]]") };
        let start = format!("{open}{}{close}\n{field} = {before}", self.table);
        let span = start.len()..start.len() + written.len();
        let file = Arc::new(TextFile::new(TYPED, format!("{start}{written}{after}\n")));
        let (_, found) = assemble(vec![Decoded::new(&file)]);
        let own = found.into_iter().find(|problem| {
            let is_inside = problem.place.as_ref().is_some_and(|place| {
                let at = place.span.range();
                span.start <= at.start && at.end <= span.end
            });
            is_inside && problem.rule != "unknown-reference"
        })?;
        Some(match own.hint {
            Some(hint) => format!("{}; {hint}", own.message),
            None => own.message,
        })
    }

    /// What is wrong with a reference.
    fn reference(&self, value: &ValueType, text: &str) -> Option<String> {
        let none = |kind: Kind| {
            let near = did_you_mean(text, self.book.of_kind(kind).map(Record::id).take(NEAR));
            let near = near.map(|near| format!("; {near}")).unwrap_or_default();
            Some(format!("there is no {kind} called `{text}`{near}"))
        };
        match value {
            ValueType::Ref(kind) if self.book.find(*kind, text).is_none() => none(*kind),
            ValueType::AnyRef(kinds) => {
                let kind = text.split_once(':').and_then(|(kind, _)| Kind::parse(kind));
                let is_right = kind.is_some_and(|kind| kinds.is_empty() || kinds.contains(&kind));
                if !is_right {
                    let kinds: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
                    let kinds = if kinds.is_empty() { "kind".to_owned() } else { kinds.join(" or ") };
                    return Some(format!("write `kind:id`, of {kinds}, as in `event:crocus-attack`"));
                }
                let is_there = self.book.find_name(text).is_some();
                (!is_there).then(|| format!("there is no record called `{text}`"))
            }
            ValueType::Answer => {
                let Some((question, answer)) = text.split_once('/') else {
                    return Some("write `question/answer`".to_owned());
                };
                let is_there = answers(self.book, question).iter().any(|(id, _)| id == answer);
                (!is_there).then(|| format!("there is no answer called `{text}`"))
            }
            _ => None,
        }
    }

    fn reading(&self, value: &ValueType, text: &str) -> Option<Remark> {
        match value {
            ValueType::Date => {
                let zone = self.root.text_of("timezone").and_then(Zone::parse).unwrap_or(self.book.zone());
                Some(Remark::Reading(read_date(&Date::parse(text).ok()?, zone)))
            }
            ValueType::Word(words) | ValueType::OpenWord(words) => {
                let (_, meaning) = words.words.iter().find(|(word, _)| *word == text)?;
                Some(Remark::Reading((*meaning).to_owned()))
            }
            ValueType::Ref(kind) => Some(Remark::Reading(self.book.find(*kind, text)?.title().to_owned())),
            ValueType::AnyRef(_) => Some(Remark::Reading(self.book.find_name(text)?.title().to_owned())),
            ValueType::Answer => {
                let (question, answer) = text.split_once('/')?;
                let answers = answers(self.book, question);
                let (_, title) = answers.iter().find(|(id, _)| id == answer)?;
                Some(Remark::Reading(title.clone()))
            }
            _ => None,
        }
    }
}

/// What a text is called that is in no file.
const TYPED: &str = "typed";

/// So many names are compared for one that was meant.
const NEAR: usize = 5_000;

/// The answers of a question, with what each says.
pub(super) fn answers(book: &Casebook, question: &str) -> Vec<(String, String)> {
    const ANSWERS: u8 = QUESTION.index("answers");
    const ID: u8 = ANSWER.index("id");
    const TEXT: u8 = ANSWER.index("text");
    let question = book.find(Kind::Question, question);
    let parts = question.into_iter().flat_map(|question| question.part().parts(ANSWERS));
    let answer =
        |part: Part<'_>| Some((part.text(ID)?.to_owned(), part.text(TEXT).unwrap_or_default().to_owned()));
    parts.filter_map(answer).collect()
}

/// How a date is read: its first and its last moment, and what is said of it beside.
fn read_date(date: &Date, zone: Zone) -> String {
    let (first, last) = date.bounds(zone);
    let (first, last) = (read_bound(first, zone, "00:00:00"), read_bound(last, zone, "23:59:59"));
    let mut told = if first == last { first } else { format!("{first} to {last}") };
    let remarks = [
        (date.is_set(), "one or all of several"),
        (date.is_approximate(), "approximate"),
        (date.is_uncertain(), "uncertain"),
    ];
    for (_, remark) in remarks.iter().filter(|(holds, _)| *holds) {
        told.push_str(" \u{b7} ");
        told.push_str(remark);
    }
    told
}

/// A limit of a date; its time only where that is not the edge of the day.
fn read_bound(bound: Bound, zone: Zone, edge: &str) -> String {
    let at = match bound {
        Bound::Open => return "..".to_owned(),
        Bound::Unknown => return "unknown".to_owned(),
        Bound::At(instant) => instant.date_time(zone),
    };
    let is_edge = at.format("%H:%M:%S").to_string() == edge;
    at.format(if is_edge { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_is_asked_once_of_what_stands_there() {
        let mut heard = Heard::default();
        let mut asked = 0;
        let mut ask = |heard: &mut Heard, field: &str, text: &str| {
            let leaf = Leaf { text: text.to_owned(), ..Leaf::default() };
            let said = heard.of(&Path::field(field), &leaf, || {
                asked += 1;
                Some(format!("{field} {text}"))
            });
            assert_eq!(said, Some(format!("{field} {text}")));
            asked
        };
        assert_eq!(ask(&mut heard, "p", "1"), 1);
        heard.begin_anew();
        assert_eq!(ask(&mut heard, "p", "1"), 1);
        assert_eq!(ask(&mut heard, "p", "2"), 2);
        assert_eq!(ask(&mut heard, "q", "2"), 3);
        heard.forget_the_rest();
        heard.begin_anew();
        assert_eq!(ask(&mut heard, "q", "2"), 3);
        heard.forget_the_rest();
        // What stands there no more is forgotten.
        heard.begin_anew();
        assert_eq!(ask(&mut heard, "p", "1"), 4);
    }

    #[test]
    fn dates_are_read_aloud() {
        let check = |written: &str, expected: &str| {
            let date = Date::parse(written).expect("a date");
            assert_eq!(read_date(&date, Zone::UTC), expected, "{written}");
        };
        check("2024-03-22", "2024-03-22");
        check("2023-07", "2023-07-01 to 2023-07-31");
        check("2024-03-12/..", "2024-03-12 to ..");
        check("2024-03-22T20:15+03:00", "2024-03-22 17:15");
        check("2022-09~", "2022-09-01 to 2022-09-30 \u{b7} approximate");
        check("[2024-03-01..2024-03-07]", "2024-03-01 to 2024-03-07 \u{b7} one or all of several");
    }
}
