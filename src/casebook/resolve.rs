//! From records to one whole: names are given, references led to their targets, markings raised. What leads nowhere
//! becomes a diagnostic with the name that was probably meant.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use hashbrown::HashMap;

use super::book::{Found, Outline, Whole};
use super::knowledge::date_knowledge;
use super::names::Names;
use super::segment::{Link, Segment, Target, Wanted};
use super::value::describe_wanted;
use super::{AnswerId, Casebook, Part, Record, RecordId, Value};
use crate::model::Id;
use crate::model::date::Zone;
use crate::model::marking::Marking;
use crate::model::schema::{ANSWER, CASEBOOK, Kind, QUESTION};
use crate::sealed::Column;
use crate::text::{Diagnostic, Place, article, did_you_mean};
use crate::worker;

/// With so many names a name that leads nowhere is compared, over all of them; then only that it leads nowhere is told.
const COMPARISONS: usize = 1_000_000;

/// Of the answers of a question at most so many are named in a hint.
const ANSWERS_NAMED: usize = 8;

/// The answers of a question are looked through one after the other, unless there are more.
const FEW_ANSWERS: usize = 16;

/// What leads references to their targets.
struct Leader<'a> {
    book: &'a Casebook,
    /// Of questions with many answers the places of these among them, by their names; of several the first. Made when one of
    /// them is first asked for.
    answers: OnceLock<HashMap<RecordId, HashMap<&'a str, u32>>>,
    /// How many names may still be compared.
    comparisons: AtomicUsize,
}

/// Joins the segments, in the order of their files, into a casebook.
pub(super) fn resolve(segments: Vec<Segment>) -> Casebook {
    const TIMEZONE: u8 = CASEBOOK.index("timezone");
    let mut book = Casebook::default();
    *book.whole_mut() = Whole { segments: segments.into_iter().map(Arc::new).collect(), ..Whole::default() };
    let mut diagnostics = Vec::new();
    check_headers(&book, &mut diagnostics);
    name_records(&mut book, &mut diagnostics);
    check_answer_ids(&book, &mut diagnostics);
    let all = 0..book.handle_count();
    let comparisons = lead_links(&mut book, &[all], COMPARISONS, &mut diagnostics);
    book.whole_mut().zone = book.header().and_then(|header| header.text(TIMEZONE)).and_then(Zone::parse);
    raise_markings(&mut book);
    date_knowledge(&mut book);
    book.whole_mut().found = Found { diagnostics: diagnostics.into(), comparisons };
    book
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
    let whole = book.whole_mut();
    let count = whole.segments.iter().map(|segment| segment.entries.len()).sum();
    let mut records: Vec<[u32; 2]> = Vec::with_capacity(count);
    let mut by_kind = vec![Vec::new(); Kind::ALL.len()];
    for (at, segment) in whole.segments.iter().enumerate() {
        for (entry, record) in segment.entries.iter().enumerate() {
            let handle = RecordId(records.len() as u32);
            records.push([at as u32, entry as u32]);
            by_kind[record.kind() as usize].push(handle);
        }
    }
    by_kind.iter_mut().for_each(Vec::shrink_to_fit);
    whole.outline = Arc::new(Outline {
        records: records.into(),
        handles: (0..count as u32).map(RecordId).collect(),
        by_kind: by_kind.into_iter().map(Column::from).collect(),
        ..Outline::default()
    });
    let mut names = Names::for_records(count);
    let hash = |handle: usize| {
        let record = book.record(RecordId(handle as u32));
        let id = Some(record.id()).filter(|id| !id.is_empty())?;
        Some(names.hash(record.kind(), id))
    };
    let hashes = worker::over_records(count, |range| range.map(hash).collect::<Vec<_>>()).concat();
    let mut namesakes = Vec::new();
    for (handle, hash) in book.whole.outline.handles.iter().zip(hashes) {
        let Some(hash) = hash else { continue };
        if let Some(first) = names.give(*handle, hash, book) {
            namesakes.push(*handle);
            let (record, first) = (book.record(*handle), book.record(first));
            let message = format!("there are two {} called `{}`", record.kind().plural(), record.id());
            let diagnostic = Diagnostic::error("duplicate-id", message).at(id_place(record));
            let hint = "references lead to the first one; give this one another id".to_owned();
            diagnostics.push(diagnostic.related(id_place(first), "first here").hint(hint));
        }
    }
    let outline = Arc::make_mut(&mut book.whole_mut().outline);
    (outline.by_name, outline.namesakes) = (names, namesakes.into());
}

/// Where a record's identifier is written, else the record itself.
fn id_place(record: Record<'_>) -> Place {
    record.part().place(record.kind().shape().index("id")).unwrap_or_else(|| record.place())
}

/// The identifiers of the answers of a question, by their places: empty where one has none; nothing where it is no table.
pub(super) fn ids_of_answers(question: Record<'_>) -> impl Iterator<Item = Option<&str>> {
    const ANSWERS: u8 = QUESTION.index("answers");
    const ID: u8 = ANSWER.index("id");
    question.part().list(ANSWERS).map(|answer| match answer {
        Value::Table(answer) => Some(Part::text(answer, ID).unwrap_or_default()),
        _ => None,
    })
}

fn has_many_answers(question: Record<'_>) -> bool {
    ids_of_answers(question).nth(FEW_ANSWERS).is_some()
}

/// The places of the answers of all questions that have many.
fn places_of_answers(book: &Casebook) -> HashMap<RecordId, HashMap<&str, u32>> {
    let mut all: HashMap<RecordId, HashMap<&str, u32>> = HashMap::new();
    for question in book.of_kind(Kind::Question).filter(|question| has_many_answers(*question)) {
        let places = all.entry(question.handle()).or_default();
        for (at, id) in ids_of_answers(question).enumerate() {
            if let Some(id) = id {
                places.entry(id).or_insert(at as u32);
            }
        }
    }
    all
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

/// Gives every link of some records, by their numbers, its target, and returns how many names may still be compared.
/// Answers of the own question come last, since they need that question's link.
pub(super) fn lead_links(
    book: &mut Casebook,
    records: &[Range<usize>],
    mut comparisons: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> usize {
    for is_last in [false, true] {
        // Names are compared only for what leads nowhere, one after the other.
        let mut leader = Leader::new(book, 0);
        let led = leader.lead_all(records, is_last);
        leader.comparisons = AtomicUsize::new(comparisons);
        for (holder, node) in led.iter().flat_map(|led| &led.astray) {
            let (segment, _) = book.entry(*holder);
            let node = &segment.nodes[*node as usize];
            if let Err(diagnostic) = leader.lead(*holder, segment, &segment.link(node)) {
                diagnostics.push(diagnostic.at(Place::new(&segment.file, node.span())));
            }
        }
        comparisons = leader.comparisons.load(Ordering::Relaxed);
        drop(leader);
        let whole = book.whole_mut();
        for (segment, node, target) in led.into_iter().flat_map(|led| led.found) {
            Arc::make_mut(&mut whole.segments[segment as usize]).lead(node as usize, target);
        }
    }
    comparisons
}

/// What became of links.
#[derive(Default)]
struct Led {
    /// The segment of each, its node there, and where it leads.
    found: Vec<(u32, u32, Target)>,
    /// Those that lead nowhere: the records that hold them, and their nodes.
    astray: Vec<(RecordId, u32)>,
}

impl<'a> Leader<'a> {
    fn new(book: &'a Casebook, comparisons: usize) -> Self {
        Self { book, answers: OnceLock::new(), comparisons: AtomicUsize::new(comparisons) }
    }

    /// Leads all links but those to answers of the own question, or just these.
    fn lead_all(&self, records: &[Range<usize>], is_own_answer: bool) -> Vec<Led> {
        let parts = records.iter().flat_map(|records| {
            worker::over_records(records.len(), |range| {
                let mut led = Led::default();
                for at in range {
                    self.lead_record(RecordId((records.start + at) as u32), is_own_answer, &mut led);
                }
                led
            })
        });
        parts.collect()
    }

    fn lead_record(&self, holder: RecordId, is_own_answer: bool, led: &mut Led) {
        let [of, entry] = self.book.whole.outline.records[holder.index()];
        let segment = &self.book.whole.segments[of as usize];
        let nodes = segment.all_nodes(entry as usize);
        for node in nodes.filter(|node| segment.nodes[*node].is_link()) {
            let link = segment.link(&segment.nodes[node]);
            if matches!(link.wanted, Wanted::OwnAnswer) != is_own_answer {
                continue;
            }
            match self.lead(holder, segment, &link) {
                Ok(Target::Nothing) => {}
                Ok(target) => led.found.push((of, node as u32, target)),
                Err(_) => led.astray.push((holder, node as u32)),
            }
        }
    }

    /// Where a link of a record leads.
    fn lead(&self, holder: RecordId, segment: &Segment, link: &Link) -> Result<Target, Diagnostic> {
        let written = segment.written(link.written);
        match link.wanted {
            Wanted::Kind(kind) => self.lead_to_kind(kind, written),
            Wanted::AnyOf(kinds) => self.lead_to_any(kinds, written),
            Wanted::Answer => self.lead_to_answer(written),
            Wanted::OwnAnswer => {
                let record = self.book.record(holder);
                // A question names its own answers, and every other record those of the question that it names.
                let question = match record.kind() {
                    Kind::Question => Some(record),
                    kind => kind.shape().find("question").and_then(|field| record.part().record(field)),
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
        let index = if has_many_answers(question) {
            let places = self.answers.get_or_init(|| places_of_answers(self.book)).get(&question.handle());
            places.and_then(|places| places.get(written).copied())
        } else {
            ids_of_answers(question).position(|id| id == Some(written)).map(|at| at as u32)
        };
        if let Some(index) = index {
            return Ok(Target::Answer(AnswerId { question: question.handle(), index }));
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
        let left = self.comparisons.load(Ordering::Relaxed);
        let mut used = 0;
        let near = did_you_mean(written, names.take(left).inspect(|_| used += 1));
        self.comparisons.store(left - used, Ordering::Relaxed);
        near
    }
}

fn in_full(written: &str, id: &str) -> String {
    if written == id { String::new() } else { format!(" (in `{written}`)") }
}

/// Every record is at least as strict as the casebook and as anything that it refers to, at any distance. From the
/// strictest down, each rises at most once for every marking above its own.
pub(super) fn raise_markings(book: &mut Casebook) {
    let default = book.default_marking();
    let own = |handle: usize| {
        let stated = book.record(RecordId(handle as u32)).stated_marking();
        stated.map_or(default, |own| own.max(default))
    };
    let parts = worker::over_records(book.handle_count(), |range| range.map(own).collect::<Vec<_>>());
    let mut markings: Vec<Marking> = parts.concat();
    let mut levels: Vec<Marking> = markings.iter().copied().filter(|marking| *marking > default).collect();
    levels.sort_unstable();
    levels.dedup();
    if levels.is_empty() {
        book.whole_mut().markings = Arc::new(places_of(&markings));
        return;
    }
    let mut links: Vec<(usize, usize)> = Vec::new();
    book.each_target(|holder, to| links.push((to.index(), holder.index())));
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
    book.whole_mut().markings = Arc::new(places_of(&markings));
}

fn places_of(markings: &[Marking]) -> Column<u8> {
    markings.iter().map(|marking| *marking as u8).collect()
}
