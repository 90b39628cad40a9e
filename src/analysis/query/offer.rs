//! What may stand where somebody is typing a filter: fields by their names, then values with how often they occur. Looks at no
//! more than a sample of the records that are listed, so that a key never waits.

use std::collections::BTreeMap;

use super::expression::quoted;
use super::schema::{any_value, names, paths};
use super::table::{ANSWERS, FIELDS, FilterField, Meaning, QUALITIES, STANDINGS, THINGS};
use super::{Filter, Scope};
use crate::analysis::tie::Direction;
use crate::casebook::{Record, RecordId, Value};
use crate::model::Vocabulary;
use crate::model::marking::Marking;
use crate::model::schema::{Kind, ValueType};
use crate::model::word::Status;
use crate::text::{Span, fold};

/// Something to put in the place of what is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The bytes of the line that it replaces.
    pub span: Span,
    /// What stands there then.
    pub text: String,
    /// What is shown of it.
    pub shown: String,
    /// In how many of the records that were looked at it occurs.
    pub count: Option<usize>,
    /// What it means, in a few words.
    pub note: String,
}

/// So many records are looked at.
const SAMPLE: usize = 1_000;
/// A longer text is prose, and nobody asks for all of it.
const LONGEST: usize = 40;
/// So many are offered.
const MOST: usize = 40;
/// In a casebook of so many records it is worked out how many each word of a vocabulary keeps.
const SMALL: usize = 2_000;

/// What may stand at the cursor of a line, the likeliest first; nothing where anything may. `listed` are the records of the
/// list that is filtered.
pub fn offers(line: &str, cursor: usize, scope: &Scope<'_>, listed: &[RecordId]) -> Vec<Offer> {
    let Some(before) = line.get(..cursor) else { return Vec::new() };
    let start = token_start(before);
    let token = &before[start..];
    let start = start + (token.len() - token.trim_start_matches('-').len());
    let token = &before[start..];
    let mut found = match token.split_once(':') {
        Some((name, rest)) if is_name(name) => {
            let sign = rest.len() - rest.trim_start_matches(['<', '>', '=', '\u{2264}', '\u{2265}']).len();
            let value = rest[sign..].trim_start_matches('"');
            let at = Span::new(start + name.len() + 1 + sign, cursor);
            values(&name.to_ascii_lowercase().replace('-', "_"), value, at, scope, listed)
        }
        Some(_) => Vec::new(),
        None => match token.strip_prefix('@') {
            Some(name) => views(name, Span::new(start, cursor), "@", scope),
            None => fields(token, Span::new(start, cursor)),
        },
    };
    found.truncate(MOST);
    found
}

/// Where the term starts that the text ends in. Within quotes a blank ends nothing.
pub fn token_start(text: &str) -> usize {
    let (mut start, mut is_quoted) = (0, false);
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '|' | '(' => start = at + 1,
            letter if letter.is_whitespace() => start = at + letter.len_utf8(),
            _ => {}
        }
    }
    start
}

fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.'))
}

/// How well a name fits what is typed; none where it does not.
fn fit(name: &str, typed: &str) -> Option<u8> {
    match name {
        _ if typed.is_empty() => Some(1),
        name if name == typed => Some(0),
        name if name.starts_with(typed) => Some(1),
        name if typed.len() > 1 && name.split(['-', ' ', '_']).any(|part| part.starts_with(typed)) => Some(2),
        name if typed.len() > 2 && name.contains(typed) => Some(3),
        _ => None,
    }
}

/// Fields whose name starts with what is typed: those of the table before those that casebooks declare.
fn fields(typed: &str, span: Span) -> Vec<Offer> {
    let wanted = typed.to_ascii_lowercase();
    let own = FIELDS.iter().map(|field| (field.name, field.keeps));
    let declared = names().iter().filter(|field| FilterField::find(field.name).is_none());
    let all = own.chain(declared.map(|field| (field.name, field.summary)));
    let fitting = all.filter(|(name, _)| name.starts_with(&wanted));
    let offer = |(name, keeps): (&str, &str)| Offer {
        span,
        text: format!("{name}:"),
        shown: format!("{name}:"),
        count: None,
        note: keeps.to_owned(),
    };
    fitting.map(offer).collect()
}

fn views(typed: &str, span: Span, sign: &str, scope: &Scope<'_>) -> Vec<Offer> {
    let wanted = fold(typed);
    let views = scope.book.of_kind(Kind::View).filter(|view| fit(view.id(), &wanted).is_some());
    let offer = |view: Record<'_>| Offer {
        span,
        text: format!("{sign}{} ", view.id()),
        shown: format!("{sign}{}", view.id()),
        count: None,
        note: view.title().to_owned(),
    };
    views.map(offer).collect()
}

/// A value before it is offered: how it is written, in how many records it occurs, what it means.
struct Found {
    value: String,
    /// What it is called beside, for what is typed.
    called: String,
    count: Option<usize>,
    note: String,
}

fn values(name: &str, typed: &str, span: Span, scope: &Scope<'_>, listed: &[RecordId]) -> Vec<Offer> {
    let sample = || listed.iter().take(SAMPLE).map(|record| scope.book.record(*record));
    let words = |words: &Vocabulary| of_words(name, words.words.iter().copied(), scope, listed);
    let found = match FilterField::find(name).map(|field| field.meaning) {
        Some(Meaning::View) => return views(typed, span, "", scope),
        Some(Meaning::Contradicted) => words(&ANSWERS),
        Some(Meaning::Is) => words(&QUALITIES),
        Some(Meaning::Standing) => words(&STANDINGS),
        Some(Meaning::Has) => {
            let kinds = Kind::ALL.iter().map(|kind| (kind.name(), kind.shape().summary));
            let fields = names().iter().map(|field| (field.name, field.summary));
            let all = THINGS.words.iter().copied().chain(kinds).chain(fields);
            all.map(|(word, note)| Found::plain(word, note)).collect()
        }
        Some(Meaning::Status) => {
            let words = Status::VOCABULARY.words.iter().copied();
            of_words(name, words.chain([("retracted", "its speaker took it back")]), scope, listed)
        }
        Some(Meaning::Marking) => {
            let markings = Marking::ALL.map(|marking| (marking.as_str(), marking.meaning()));
            of_words(name, markings.into_iter(), scope, listed)
        }
        Some(Meaning::Kind) => of_kinds(sample()),
        Some(Meaning::Refers(kind)) => of_ties(sample(), scope, &[kind]),
        Some(Meaning::Tied | Meaning::About) => of_ties(sample(), scope, Kind::ALL),
        Some(Meaning::Near) => scope
            .book
            .of_kind(Kind::Place)
            .take(SAMPLE)
            .map(|place| Found { called: fold(place.title()), ..Found::plain(place.id(), place.title()) })
            .collect(),
        Some(Meaning::Country) => of_declared(sample(), &["country"]),
        Some(Meaning::Language) => of_declared(sample(), &["language", "wording.lang"]),
        Some(Meaning::Problem) => of_problems(scope),
        Some(Meaning::File) => counted(sample().map(|record| record.place().file.name().to_owned())),
        Some(Meaning::Grade(_)) => of_declared(sample(), &["content", "saying", "reliability"]),
        Some(_) => Vec::new(),
        None => of_declared(sample(), &[name]),
    };
    let found = if found.is_empty() { elsewhere(name, scope) } else { found };
    offered(found, &fold(typed), span)
}

/// The values that a field has in records of other lists, uncounted: the list that is filtered has none.
fn elsewhere(name: &str, scope: &Scope<'_>) -> Vec<Found> {
    let kinds = Kind::ALL.iter().filter(|kind| !paths(**kind, name).is_empty());
    let records = kinds.flat_map(|kind| scope.book.of_kind(*kind).take(SAMPLE));
    let found = of_declared(records.take(SAMPLE), &[name]);
    found.into_iter().map(|found| Found { count: None, ..found }).collect()
}

/// Those that fit what is typed, the best and most frequent first.
fn offered(found: Vec<Found>, typed: &str, span: Span) -> Vec<Offer> {
    let fitting = found.into_iter().filter_map(|found| {
        let by_value = fit(&fold(&found.value), typed);
        let by_name = found.called.split(' ').filter_map(|part| fit(part, typed)).min();
        Some((by_value.or_else(|| by_name.map(|fit| fit + 2))?, found))
    });
    let mut fitting: Vec<(u8, Found)> = fitting.collect();
    fitting.sort_by_key(|(fit, found)| (*fit, std::cmp::Reverse(found.count)));
    let offer = |(_, found): (u8, Found)| Offer {
        span,
        text: format!("{} ", quoted(&found.value)),
        shown: found.value,
        count: found.count,
        note: found.note,
    };
    fitting.into_iter().map(offer).collect()
}

impl Found {
    fn plain(value: &str, note: &str) -> Self {
        Self { value: value.to_owned(), called: String::new(), count: None, note: note.to_owned() }
    }
}

/// The words of a vocabulary, each with how many of the listed records it keeps, where that takes no time.
fn of_words(
    name: &str,
    words: impl Iterator<Item = (&'static str, &'static str)>,
    scope: &Scope<'_>,
    listed: &[RecordId],
) -> Vec<Found> {
    let count = |word: &str| {
        let is_small = scope.book.handle_count() <= SMALL;
        let filter = is_small.then(|| Filter::new(&format!("{name}:{word}"), scope).ok()).flatten()?;
        Some(filter.select(scope.book, listed.iter().copied(), || true)?.len())
    };
    words.map(|(word, note)| Found { count: count(word), ..Found::plain(word, note) }).collect()
}

fn counted(values: impl Iterator<Item = String>) -> Vec<Found> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    counts
        .into_iter()
        .map(|(value, count)| Found { count: Some(count), ..Found::plain(&value, "") })
        .collect()
}

/// The kinds of the records, and what these state as their own.
fn of_kinds<'a>(records: impl Iterator<Item = Record<'a>> + Clone) -> Vec<Found> {
    let mut found = counted(records.clone().map(|record| record.kind().name().to_owned()));
    found.extend(of_declared(records, &["kind"]));
    found
}

/// The values that records have in declared fields of these names.
fn of_declared<'a>(records: impl Iterator<Item = Record<'a>>, names: &[&str]) -> Vec<Found> {
    let paths_of = |kind: &Kind| names.iter().flat_map(|name| paths(*kind, name)).collect::<Vec<_>>();
    let paths: Vec<_> = Kind::ALL.iter().map(paths_of).collect();
    let mut counts: BTreeMap<String, (usize, String, String)> = BTreeMap::new();
    for record in records {
        let mut own: Vec<(String, String, String)> = Vec::new();
        for path in &paths[record.kind() as usize] {
            any_value(record.part(), &path.steps, &mut |value| {
                own.extend(told(value, &path.field.value));
                false
            });
        }
        own.sort_unstable();
        own.dedup();
        for (value, called, note) in own {
            counts.entry(value).or_insert((0, called, note)).0 += 1;
        }
    }
    let found = |(value, (count, called, note))| Found { value, called, count: Some(count), note };
    counts.into_iter().map(found).collect()
}

/// A value as a filter has it, what it is called beside, and what it means; nothing of prose, dates and numbers.
fn told(value: Value<'_>, wanted: &ValueType) -> Option<(String, String, String)> {
    let plain = |text: &str| (text.to_owned(), String::new(), String::new());
    match value {
        Value::Text(text) if text.chars().count() <= LONGEST && !text.contains('\n') => {
            (!matches!(wanted, ValueType::Id | ValueType::Url)).then(|| plain(text))
        }
        Value::Word(word) => Some(plain(word)),
        Value::Reliability(grade) => Some(plain(grade.as_str())),
        Value::Credibility(grade) => Some(plain(grade.as_str())),
        Value::Grade(grade) => Some(plain(&grade.to_string())),
        Value::Marking(marking) => Some(plain(marking.as_str())),
        Value::Link(link) if link.answer().is_some() => Some(plain(link.written())),
        Value::Link(link) => {
            let record = link.record()?;
            Some((record.id().to_owned(), fold(record.title()), record.short_title().to_owned()))
        }
        _ => None,
    }
}

/// What the records refer to, of these kinds.
fn of_ties<'a>(records: impl Iterator<Item = Record<'a>>, scope: &Scope<'a>, kinds: &[Kind]) -> Vec<Found> {
    let Some(derived) = scope.derived else { return Vec::new() };
    let mut counts: BTreeMap<RecordId, usize> = BTreeMap::new();
    for record in records {
        let own = kinds.contains(&record.kind()).then(|| record.handle());
        let ties = derived.ties.of(record.handle()).filter(|tie| tie.direction == Direction::Out);
        let mut others: Vec<RecordId> = ties.map(|tie| tie.other).chain(own).collect();
        others.sort_unstable();
        others.dedup();
        others.retain(|other| kinds.contains(&scope.book.record(*other).kind()));
        for other in others {
            *counts.entry(other).or_default() += 1;
        }
    }
    let found = |(record, count)| {
        let record = scope.book.record(record);
        Found {
            value: record.id().to_owned(),
            called: fold(record.title()),
            count: Some(count),
            note: record.short_title().to_owned(),
        }
    };
    counts.into_iter().map(found).collect()
}

fn of_problems(scope: &Scope<'_>) -> Vec<Found> {
    let problems = scope.problems.iter().take(SAMPLE);
    let rules = problems.clone().map(|problem| problem.rule.to_owned());
    counted(rules.chain(problems.map(|problem| problem.severity.as_str().to_owned())))
}
