//! From records to one whole: names are given, references led to their targets, markings raised. What leads nowhere
//! becomes a diagnostic with the name that was probably meant.

use super::segment::{Link, Segment, Target, Wanted};
use super::value::describe_wanted;
use super::{AnswerId, Casebook, Record, RecordId};
use crate::model::Id;
use crate::model::date::Zone;
use crate::model::marking::Marking;
use crate::model::schema::{ANSWER, CASEBOOK, EVIDENCE, Kind, QUESTION};
use crate::text::{Diagnostic, Place, article, did_you_mean};

/// Joins the segments, in the order of their files, into a casebook.
pub(super) fn resolve(segments: Vec<Segment>) -> (Casebook, Vec<Diagnostic>) {
    const TIMEZONE: u8 = CASEBOOK.index("timezone");
    let mut book = Casebook { segments, by_kind: vec![Vec::new(); Kind::ALL.len()], ..Casebook::default() };
    let mut diagnostics = Vec::new();
    check_headers(&book, &mut diagnostics);
    name_records(&mut book, &mut diagnostics);
    check_answer_ids(&book, &mut diagnostics);
    lead_links(&mut book, &mut diagnostics);
    book.zone = book.header().and_then(|header| header.text(TIMEZONE)).and_then(Zone::parse);
    raise_markings(&mut book);
    (book, diagnostics)
}

fn check_headers(book: &Casebook, diagnostics: &mut Vec<Diagnostic>) {
    const FORMAT: u8 = CASEBOOK.index("format");
    let mut headers = book.segments.iter().filter_map(|segment| {
        segment.header.map(|(_, span)| {
            Place::new(&segment.file, crate::text::Span::new(span.start as usize, span.start as usize))
        })
    });
    let Some(first) = headers.next() else {
        let hint = "put `[casebook]` with `format = 1` and a `title` into `casebook.toml`".to_owned();
        diagnostics.push(Diagnostic::error("no-casebook", "no file holds the table `[casebook]`").hint(hint));
        return;
    };
    for other in headers {
        let diagnostic = Diagnostic::error("duplicate-casebook", "`[casebook]` stands in two files");
        diagnostics.push(diagnostic.at(other).related(first.clone(), "first here"));
    }
    let Some(header) = book.header() else { return };
    let is_known = header.number(FORMAT).is_none_or(|format| (format - 1.0).abs() < f64::EPSILON);
    if let (false, Some(place)) = (is_known, header.place(FORMAT)) {
        let diagnostic = Diagnostic::error("unknown-format", "this program reads format 1 of casebooks");
        diagnostics.push(diagnostic.at(place).hint("a newer watchfloor may read it".to_owned()));
    }
}

fn name_records(book: &mut Casebook, diagnostics: &mut Vec<Diagnostic>) {
    for segment in 0..book.segments.len() {
        for entry in 0..book.segments[segment].entries.len() {
            let handle = RecordId(book.records.len() as u32);
            book.records.push((segment as u32, entry as u32));
            book.by_kind[book.segments[segment].entries[entry].kind as usize].push(handle);
            if let Some(first) = book.name_record(handle) {
                let (record, first) = (book.record(handle), book.record(first));
                let message = format!("there are two {} called `{}`", record.kind().plural(), record.id());
                let diagnostic = Diagnostic::error("duplicate-id", message).at(id_place(record));
                let hint = "references lead to the first one; give this one another id".to_owned();
                diagnostics.push(diagnostic.related(id_place(first), "first here").hint(hint));
            }
        }
    }
}

/// Where a record's identifier is written, else the record itself.
fn id_place(record: Record<'_>) -> Place {
    record.part().place(record.kind().shape().index("id")).unwrap_or_else(|| record.place())
}

fn check_answer_ids(book: &Casebook, diagnostics: &mut Vec<Diagnostic>) {
    const ANSWERS: u8 = QUESTION.index("answers");
    const ID: u8 = ANSWER.index("id");
    for question in book.of_kind(Kind::Question) {
        let mut seen: Vec<(&str, Option<Place>)> = Vec::new();
        for answer in question.part().parts(ANSWERS) {
            let (Some(id), place) = (answer.text(ID), answer.place(ID)) else { continue };
            let first = seen.iter().find(|(other, _)| *other == id);
            if let (Some((_, Some(first))), Some(place)) = (first, place.clone()) {
                let message = format!("question `{}` has two answers called `{id}`", question.id());
                let diagnostic = Diagnostic::error("duplicate-id", message).at(place);
                diagnostics.push(diagnostic.related(first.clone(), "first here"));
            }
            seen.push((id, place));
        }
    }
}

/// Gives every link its target. Answers of the own question come last, since they need that question's link.
fn lead_links(book: &mut Casebook, diagnostics: &mut Vec<Diagnostic>) {
    for is_last in [false, true] {
        for segment in 0..book.segments.len() {
            for at in 0..book.segments[segment].links.len() {
                let link = book.segments[segment].links[at];
                if matches!(link.wanted, Wanted::OwnAnswer) != is_last {
                    continue;
                }
                match lead(book, &book.segments[segment], &link) {
                    Ok(target) => book.segments[segment].links[at].target = target,
                    Err(diagnostic) => {
                        let place = Place::new(&book.segments[segment].file, link.span);
                        diagnostics.push(diagnostic.at(place));
                    }
                }
            }
        }
    }
}

fn lead(book: &Casebook, segment: &Segment, link: &Link) -> Result<Target, Diagnostic> {
    let written = segment.written(link);
    match link.wanted {
        Wanted::Kind(kind) => lead_to_kind(book, kind, written),
        Wanted::AnyOf(kinds) => lead_to_any(book, kinds, written),
        Wanted::Answer => lead_to_answer(book, written),
        Wanted::OwnAnswer => {
            const QUESTION_FIELD: u8 = EVIDENCE.index("question");
            let entry = &segment.entries[link.entry as usize];
            let part =
                super::Part { book, segment, shape: entry.kind.shape(), nodes: segment.run(entry.fields) };
            match part.record(QUESTION_FIELD) {
                Some(question) => answer_of(book, question, written),
                // The missing question has a diagnostic of its own.
                None => Ok(Target::Nothing),
            }
        }
    }
}

fn lead_to_kind(book: &Casebook, kind: Kind, written: &str) -> Result<Target, Diagnostic> {
    let id = written.strip_prefix(kind.name()).and_then(|rest| rest.strip_prefix(':')).unwrap_or(written);
    match book.find(kind, id) {
        Some(record) if id == written => Ok(Target::Record(record.handle())),
        Some(_) => {
            let diagnostic =
                Diagnostic::error("unknown-reference", format!("`{written}`: the kind is plain here"));
            Err(diagnostic.hint(format!("write `{id}`")))
        }
        None => Err(dangling(book, &[kind], written, id)),
    }
}

fn lead_to_any(book: &Casebook, kinds: &'static [Kind], written: &str) -> Result<Target, Diagnostic> {
    let all = if kinds.is_empty() { Kind::ALL } else { kinds };
    let Some((kind, id)) = written.split_once(':') else {
        let message = format!("`{written}` does not say what kind of record it names");
        let found = all.iter().find_map(|kind| book.find(*kind, written));
        let hint = found.map_or_else(
            || "write `kind:id`, as in `event:crocus-attack`".to_owned(),
            |record| format!("write `{}`", record.name()),
        );
        return Err(Diagnostic::error("unknown-reference", message).hint(hint));
    };
    let Some(kind) = Kind::parse(kind) else {
        let message = format!("there is no kind of record called `{kind}`");
        return Err(Diagnostic::error("unknown-reference", message).hint(did_you_mean(kind, Kind::names())));
    };
    if !all.contains(&kind) {
        let message = format!(
            "`{written}` names {}, where {} belongs",
            article(kind.name()),
            describe_wanted(Wanted::AnyOf(kinds))
        );
        return Err(Diagnostic::error("unknown-reference", message));
    }
    match book.find(kind, id) {
        Some(record) => Ok(Target::Record(record.handle())),
        None => Err(dangling(book, &[kind], written, id)),
    }
}

fn lead_to_answer(book: &Casebook, written: &str) -> Result<Target, Diagnostic> {
    let Some((question, answer)) = written.split_once('/') else {
        let message = format!("`{written}` does not say which question it answers");
        let hint = "write `question/answer`, as in `flight/belarus`".to_owned();
        return Err(Diagnostic::error("unknown-reference", message).hint(hint));
    };
    match book.find(Kind::Question, question) {
        Some(question) => answer_of(book, question, answer),
        None => Err(dangling(book, &[Kind::Question], written, question)),
    }
}

fn answer_of(book: &Casebook, question: Record<'_>, written: &str) -> Result<Target, Diagnostic> {
    const ANSWERS: u8 = QUESTION.index("answers");
    const ID: u8 = ANSWER.index("id");
    let answers = book.record(question.handle()).part().parts(ANSWERS);
    let mut ids = answers.clone().map(|answer| answer.text(ID).unwrap_or_default());
    if let Some(index) = ids.clone().position(|id| id == written) {
        return Ok(Target::Answer(AnswerId { question: question.handle(), index: index as u32 }));
    }
    let message = format!("question `{}` has no answer `{written}`", question.id());
    let hint = did_you_mean(written, ids.clone()).unwrap_or_else(|| match ids.clone().next() {
        Some(_) => format!("its answers are {}", super::decode::listed(ids.by_ref())),
        None => "it has no `answers` yet".to_owned(),
    });
    Err(Diagnostic::error("unknown-reference", message).hint(hint))
}

/// The diagnostic for a name that nothing has: with the nearest that exists, or the kind that has it.
fn dangling(book: &Casebook, kinds: &[Kind], written: &str, id: &str) -> Diagnostic {
    let noun = kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" or ");
    let elsewhere = Kind::ALL.iter().find_map(|kind| book.find(*kind, id));
    let near = || {
        did_you_mean(
            id,
            kinds.iter().flat_map(|kind| book.of_kind(*kind)).map(Record::id).filter(|id| Id::is_valid(id)),
        )
    };
    let hint = match elsewhere {
        Some(record) => Some(format!("`{id}` is {}, not {}", article(record.kind().name()), article(&noun))),
        None => near(),
    };
    Diagnostic::error(
        "unknown-reference",
        format!("there is no {noun} called `{id}`{}", in_full(written, id)),
    )
    .hint(hint)
}

fn in_full(written: &str, id: &str) -> String {
    if written == id { String::new() } else { format!(" (in `{written}`)") }
}

/// Every record is at least as strict as the casebook and as anything that it refers to. Repeated until nothing rises:
/// at most once for every step between CLEAR and RED along the longest chain of references.
fn raise_markings(book: &mut Casebook) {
    let default = book.default_marking();
    let mut markings: Vec<Marking> = book
        .records()
        .map(|record| record.stated_marking().map_or(default, |own| own.max(default)))
        .collect();
    let links: Vec<(usize, usize)> = book
        .segments
        .iter()
        .enumerate()
        .flat_map(|(segment, of)| of.links.iter().map(move |link| (segment as u32, link)))
        .filter_map(|(segment, link)| {
            let from = book.records.binary_search(&(segment, link.entry)).ok()?;
            let to = match link.target {
                Target::Nothing => return None,
                Target::Record(record) => record.index(),
                Target::Answer(answer) => answer.question.index(),
            };
            Some((from, to))
        })
        .collect();
    let mut has_risen = markings.iter().any(|marking| *marking > default);
    while has_risen {
        has_risen = false;
        for (from, to) in &links {
            if markings[*from] < markings[*to] {
                markings[*from] = markings[*to];
                has_risen = true;
            }
        }
    }
    book.markings = markings;
}
