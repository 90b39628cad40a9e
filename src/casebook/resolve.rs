//! From records to one whole: names are given, references led to their targets, markings raised. What leads nowhere
//! becomes a diagnostic with the name that was probably meant.

use std::cell::Cell;

use hashbrown::HashMap;

use super::book::Whole;
use super::knowledge::date_knowledge;
use super::segment::{Link, Segment, Target, Wanted};
use super::value::describe_wanted;
use super::{AnswerId, Casebook, Moment, Record, RecordId, Value};
use crate::model::Id;
use crate::model::date::Zone;
use crate::model::marking::Marking;
use crate::model::schema::{ANSWER, CASEBOOK, EVIDENCE, Kind, QUESTION};
use crate::text::{Diagnostic, Place, article, did_you_mean};

/// With so many names a name that leads nowhere is compared, over all of them; then only that it leads nowhere is told.
const COMPARISONS: usize = 1_000_000;

/// Of the answers of a question at most so many are named in a hint.
const ANSWERS_NAMED: usize = 8;

/// What leads references to their targets.
struct Leader<'a> {
    book: &'a Casebook,
    /// The places of the answers of questions among them, by their names; of several the first.
    answers: HashMap<(RecordId, &'a str), u32>,
    comparisons: Cell<usize>,
}

/// Joins the segments, in the order of their files, into a casebook.
pub(super) fn resolve(segments: Vec<Segment>) -> (Casebook, Vec<Diagnostic>) {
    const TIMEZONE: u8 = CASEBOOK.index("timezone");
    let mut book = Casebook::default();
    *book.whole_mut() = Whole { segments, by_kind: vec![Vec::new(); Kind::ALL.len()], ..Whole::default() };
    let mut diagnostics = Vec::new();
    check_headers(&book, &mut diagnostics);
    name_records(&mut book, &mut diagnostics);
    check_answer_ids(&book, &mut diagnostics);
    lead_links(&mut book, &mut diagnostics);
    book.whole_mut().zone = book.header().and_then(|header| header.text(TIMEZONE)).and_then(Zone::parse);
    raise_markings(&mut book);
    date_knowledge(&mut book);
    (book, diagnostics)
}

fn check_headers(book: &Casebook, diagnostics: &mut Vec<Diagnostic>) {
    const FORMAT: u8 = CASEBOOK.index("format");
    let mut headers = book.whole.segments.iter().filter_map(|segment| {
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
    for segment in 0..book.whole.segments.len() {
        for entry in 0..book.whole.segments[segment].entries.len() {
            let whole = book.whole_mut();
            let handle = RecordId(whole.records.len() as u32);
            whole.records.push((segment as u32, entry as u32));
            whole.handles.push(handle);
            whole.known.push(Moment::ALWAYS);
            whole.by_kind[whole.segments[segment].entries[entry].kind as usize].push(handle);
            if let Some(first) = book.name_record(handle) {
                book.whole_mut().namesakes.push(handle);
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
        let mut seen: HashMap<&str, Place> = HashMap::new();
        for answer in question.part().parts(ANSWERS) {
            let (Some(id), Some(place)) = (answer.text(ID), answer.place(ID)) else { continue };
            if let Some(first) = seen.get(id) {
                let message = format!("question `{}` has two answers called `{id}`", question.id());
                let diagnostic = Diagnostic::error("duplicate-id", message).at(place);
                diagnostics.push(diagnostic.related(first.clone(), "first here"));
            } else {
                seen.insert(id, place);
            }
        }
    }
}

/// Gives every link its target. Answers of the own question come last, since they need that question's link.
fn lead_links(book: &mut Casebook, diagnostics: &mut Vec<Diagnostic>) {
    let mut comparisons = COMPARISONS;
    for is_last in [false, true] {
        let leader = Leader::new(book, comparisons);
        let mut found = Vec::new();
        for (at, segment) in book.whole.segments.iter().enumerate() {
            for (number, link) in segment.links.iter().enumerate() {
                if matches!(link.wanted, Wanted::OwnAnswer) != is_last {
                    continue;
                }
                match leader.lead(at, segment, link) {
                    Ok(target) => found.push((at, number, target)),
                    Err(diagnostic) => diagnostics.push(diagnostic.at(Place::new(&segment.file, link.span))),
                }
            }
        }
        comparisons = leader.comparisons.get();
        drop(leader);
        for (segment, link, target) in found {
            book.whole_mut().segments[segment].links[link].target = target;
        }
    }
}

impl<'a> Leader<'a> {
    fn new(book: &'a Casebook, comparisons: usize) -> Self {
        const ANSWERS: u8 = QUESTION.index("answers");
        const ID: u8 = ANSWER.index("id");
        let mut answers = HashMap::new();
        for question in book.of_kind(Kind::Question) {
            for (at, answer) in question.part().list(ANSWERS).enumerate() {
                if let Value::Table(answer) = answer {
                    let id = answer.text(ID).unwrap_or_default();
                    answers.entry((question.handle(), id)).or_insert(at as u32);
                }
            }
        }
        Self { book, answers, comparisons: Cell::new(comparisons) }
    }

    /// Where a link of a segment, whose place among all is `at`, leads.
    fn lead(&self, at: usize, segment: &Segment, link: &Link) -> Result<Target, Diagnostic> {
        let (book, written) = (self.book, segment.written(link));
        match link.wanted {
            Wanted::Kind(kind) => self.lead_to_kind(kind, written),
            Wanted::AnyOf(kinds) => self.lead_to_any(kinds, written),
            Wanted::Answer => self.lead_to_answer(written),
            Wanted::OwnAnswer => {
                const QUESTION_FIELD: u8 = EVIDENCE.index("question");
                let entry = &segment.entries[link.entry as usize];
                let part = super::Part {
                    book,
                    segment,
                    shape: entry.kind.shape(),
                    nodes: segment.run(entry.fields),
                    is_undated: false,
                };
                // A question names its own answers, and every other record those of the question that it names.
                let question = match entry.kind {
                    Kind::Question => {
                        let own = book.whole.records.binary_search(&(at as u32, link.entry)).ok();
                        own.map(|own| book.record(RecordId(own as u32)))
                    }
                    _ => part.record(QUESTION_FIELD),
                };
                match question {
                    Some(question) => self.answer_of(question, written),
                    // The missing question has a diagnostic of its own.
                    None => Ok(Target::Nothing),
                }
            }
        }
    }

    fn lead_to_kind(&self, kind: Kind, written: &str) -> Result<Target, Diagnostic> {
        let id = written.strip_prefix(kind.name()).and_then(|rest| rest.strip_prefix(':')).unwrap_or(written);
        match self.book.find(kind, id) {
            Some(record) if id == written => Ok(Target::Record(record.handle())),
            Some(_) => {
                let diagnostic =
                    Diagnostic::error("unknown-reference", format!("`{written}`: the kind is plain here"));
                Err(diagnostic.hint(format!("write `{id}`")))
            }
            None => Err(self.dangling(kind, written, id)),
        }
    }

    fn lead_to_any(&self, kinds: &'static [Kind], written: &str) -> Result<Target, Diagnostic> {
        let all = if kinds.is_empty() { Kind::ALL } else { kinds };
        let Some((kind, id)) = written.split_once(':') else {
            let message = format!("`{written}` does not say what kind of record it names");
            let found = all.iter().find_map(|kind| self.book.find(*kind, written));
            let hint = found.map_or_else(
                || "write `kind:id`, as in `event:crocus-attack`".to_owned(),
                |record| format!("write `{}`", record.name()),
            );
            return Err(Diagnostic::error("unknown-reference", message).hint(hint));
        };
        let Some(kind) = Kind::parse(kind) else {
            let message = format!("there is no kind of record called `{kind}`");
            let hint = did_you_mean(kind, Kind::names());
            return Err(Diagnostic::error("unknown-reference", message).hint(hint));
        };
        if !all.contains(&kind) {
            let message = format!(
                "`{written}` names {}, where {} belongs",
                article(kind.name()),
                describe_wanted(Wanted::AnyOf(kinds))
            );
            return Err(Diagnostic::error("unknown-reference", message));
        }
        match self.book.find(kind, id) {
            Some(record) => Ok(Target::Record(record.handle())),
            None => Err(self.dangling(kind, written, id)),
        }
    }

    fn lead_to_answer(&self, written: &str) -> Result<Target, Diagnostic> {
        let Some((question, answer)) = written.split_once('/') else {
            let message = format!("`{written}` does not say which question it answers");
            let hint = "write `question/answer`, as in `flight/belarus`".to_owned();
            return Err(Diagnostic::error("unknown-reference", message).hint(hint));
        };
        match self.book.find(Kind::Question, question) {
            Some(question) => self.answer_of(question, answer),
            None => Err(self.dangling(Kind::Question, written, question)),
        }
    }

    fn answer_of(&self, question: Record<'_>, written: &str) -> Result<Target, Diagnostic> {
        const ANSWERS: u8 = QUESTION.index("answers");
        const ID: u8 = ANSWER.index("id");
        if let Some(index) = self.answers.get(&(question.handle(), written)) {
            return Ok(Target::Answer(AnswerId { question: question.handle(), index: *index }));
        }
        let answers = self.book.record(question.handle()).part().parts(ANSWERS);
        let ids = answers.map(|answer| answer.text(ID).unwrap_or_default());
        let message = format!("question `{}` has no answer `{written}`", question.id());
        let hint = self.near(written, ids.clone()).unwrap_or_else(|| {
            let mut named = super::decode::listed(ids.clone().take(ANSWERS_NAMED));
            match ids.clone().nth(ANSWERS_NAMED) {
                _ if named.is_empty() => return "it has no `answers` yet".to_owned(),
                Some(_) => named.push_str(" and more"),
                None => {}
            }
            format!("its answers are {named}")
        });
        Err(Diagnostic::error("unknown-reference", message).hint(hint))
    }

    /// The diagnostic for a name that nothing has: with the nearest that exists, or the kind that has it.
    fn dangling(&self, kind: Kind, written: &str, id: &str) -> Diagnostic {
        let elsewhere = Kind::ALL.iter().find_map(|kind| self.book.find(*kind, id));
        let hint = match elsewhere {
            Some(record) => {
                Some(format!("`{id}` is {}, not {}", article(record.kind().name()), article(kind.name())))
            }
            None => self.near(id, self.book.of_kind(kind).map(Record::id).filter(|id| Id::is_valid(id))),
        };
        let message = format!("there is no {kind} called `{id}`{}", in_full(written, id));
        Diagnostic::error("unknown-reference", message).hint(hint)
    }

    /// The nearest of some names, as long as there is patience for comparing.
    fn near<'n>(&self, written: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
        let left = self.comparisons.get();
        let mut used = 0;
        let near = did_you_mean(written, names.take(left).inspect(|_| used += 1));
        self.comparisons.set(left - used);
        near
    }
}

fn in_full(written: &str, id: &str) -> String {
    if written == id { String::new() } else { format!(" (in `{written}`)") }
}

/// Every record is at least as strict as the casebook and as anything that it refers to, at any distance. From the
/// strictest down, each rises at most once for every marking above its own.
fn raise_markings(book: &mut Casebook) {
    let default = book.default_marking();
    let mut markings: Vec<Marking> = book
        .records()
        .map(|record| record.stated_marking().map_or(default, |own| own.max(default)))
        .collect();
    let mut levels: Vec<Marking> = markings.iter().copied().filter(|marking| *marking > default).collect();
    levels.sort_unstable();
    levels.dedup();
    if levels.is_empty() {
        book.whole_mut().markings = markings;
        return;
    }
    let mut links: Vec<(usize, usize)> = book
        .whole
        .segments
        .iter()
        .enumerate()
        .flat_map(|(segment, of)| of.links.iter().map(move |link| (segment as u32, link)))
        .filter_map(|(segment, link)| {
            let from = book.whole.records.binary_search(&(segment, link.entry)).ok()?;
            let to = match link.target {
                Target::Nothing => return None,
                Target::Record(record) => record.index(),
                Target::Answer(answer) => answer.question.index(),
            };
            Some((to, from))
        })
        .collect();
    links.sort_unstable();
    for level in levels.into_iter().rev() {
        let mut open: Vec<usize> = (0..markings.len()).filter(|record| markings[*record] == level).collect();
        while let Some(record) = open.pop() {
            let first = links.partition_point(|(to, _)| *to < record);
            for (_, from) in links[first..].iter().take_while(|(to, _)| *to == record) {
                if markings[*from] < level {
                    markings[*from] = level;
                    open.push(*from);
                }
            }
        }
    }
    book.whole_mut().markings = markings;
}
