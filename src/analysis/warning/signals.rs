//! What stood before an event, and what else took attention, in lanes: the warnings, what was said of them and of the
//! event, and the evidence for each of its causes. Knows records and ties; how far one looks is not known here.

use hashbrown::HashSet;

use super::lane::{Extend, Lane, Subject};
use super::warnings::Warnings;
use crate::analysis::extent::{Extent, is_before};
use crate::analysis::tie::{Direction, Ties};
use crate::casebook::{AnswerId, Casebook, Link, Record, RecordId, Value};
use crate::model::date::Bound;
use crate::model::schema::{CLAIM, EVENT, EVIDENCE, INDICATOR, Kind, OBSERVATION, ORDER, QUESTION};
use crate::model::word::{QuestionKind, Rating};

/// The lanes before an event, or of the warnings that are of nothing that is recorded.
#[derive(Clone, Debug, Default)]
pub struct Signals {
    pub event: Option<RecordId>,
    /// When it came, or lasted.
    pub when: Option<Extend>,
    pub lanes: Vec<Lane>,
}

impl Signals {
    pub fn new(book: &Casebook, ties: &Ties, warnings: &Warnings, event: Option<RecordId>) -> Self {
        let record = event.map(|event| book.record(event));
        let came = record.and_then(Extent::dated);
        let mut lanes = Vec::new();
        let of_event = warnings.all.iter().enumerate().filter(|(_, one)| one.target == event);
        let of_event = of_event.map(|(at, one)| Lane::of_warning(at, book.record(one.warning)));
        add(&mut lanes, Lane::heading(Subject::Warnings, None), of_event.collect());
        let begun = came.map(|came| came.start().1);
        let said = said(book, ties, warnings, event, begun).into_iter().map(Lane::of_claim);
        add(&mut lanes, Lane::heading(Subject::Claims, None), said.collect());
        for question in event.into_iter().flat_map(|event| causes_of(book, ties, event)) {
            let heading = Lane::heading(Subject::Question(question), Some(question));
            add(&mut lanes, heading, causes(book, ties, question));
        }
        let when = came.map(|came| Extend { from: came.start(), to: came.date.end(came.zone) });
        Self { event, when, lanes }
    }

    /// The events that there is anything to tell of: those that a warning is of, or that somebody asked the causes of;
    /// the latest first.
    pub fn events(book: &Casebook, warnings: &Warnings) -> Vec<RecordId> {
        const ABOUT: u8 = QUESTION.index("about");
        let of_warnings = warnings.all.iter().filter_map(|one| one.target);
        let contributing = book.of_kind(Kind::Question).filter(|question| is_contributing(*question));
        let asked =
            contributing.flat_map(|question| question.part().links(ABOUT)).filter_map(Link::record_id);
        let mut events: Vec<RecordId> = of_warnings.chain(asked).collect();
        events.retain(|event| book.record(*event).kind() == Kind::Event);
        events.sort_unstable();
        events.dedup();
        events.sort_by_key(|event| std::cmp::Reverse(Extent::dated(book.record(*event)).map(Extent::order)));
        events
    }
}

/// A heading and what stands under it, if anything does.
fn add(lanes: &mut Vec<Lane>, heading: Lane, under: Vec<Lane>) {
    if !under.is_empty() {
        lanes.push(heading);
        lanes.extend(under);
    }
}

/// What was said of an event, and of its warnings and what they were seen in, before it began; by date. Warnings
/// themselves have lanes of their own.
fn said<'a>(
    book: &'a Casebook,
    ties: &Ties,
    warnings: &Warnings,
    event: Option<RecordId>,
    begun: Option<Bound>,
) -> Vec<Record<'a>> {
    const OBSERVATIONS: u8 = INDICATOR.index("observations");
    const ITEM: u8 = OBSERVATION.index("item");
    let mut subjects: Vec<RecordId> = event.into_iter().collect();
    let mut seen: HashSet<RecordId> = HashSet::new();
    for one in warnings.of(event) {
        let warning = book.record(one.warning);
        seen.insert(one.warning);
        subjects.push(one.warning);
        if warning.kind() == Kind::Indicator {
            let items = warning.part().parts(OBSERVATIONS).filter_map(|part| part.record(ITEM));
            for item in items.map(Record::handle) {
                seen.insert(item);
                subjects.push(item);
            }
        }
    }
    let of_subject = |subject: RecordId| {
        ties.of(subject).filter(|tie| {
            tie.direction == Direction::In && matches!(tie.field, "about" | "of" | "at" | "rests_on")
        })
    };
    let mut claims: Vec<Record<'_>> = Vec::new();
    for tie in subjects.into_iter().flat_map(of_subject) {
        let claim = book.record(tie.other);
        if claim.kind() == Kind::Claim && seen.insert(tie.other) && is_before_event(claim, event, begun) {
            claims.push(claim);
        }
    }
    claims.sort_by_key(|claim| Extent::dated(*claim).map(Extent::order));
    claims
}

/// Whether a claim had been said by the time at which an event had surely begun, and is not ordered after that.
fn is_before_event(claim: Record<'_>, event: Option<RecordId>, begun: Option<Bound>) -> bool {
    let said = Extent::dated(claim).map(|said| said.bounds().1);
    let is_late =
        said.zip(begun).is_some_and(|(said, begun)| said.instant().is_none() || is_before(begun, said));
    !is_late && event.is_none_or(|event| !is_ordered_later(claim, event))
}

/// Whether a claim, or the event at which it was made, is said to be after another event or within it.
fn is_ordered_later(claim: Record<'_>, event: RecordId) -> bool {
    const AT: u8 = CLAIM.index("at");
    const OF_CLAIM: u8 = CLAIM.index("order");
    const OF_EVENT: u8 = EVENT.index("order");
    const LATER: [u8; 3] = [ORDER.index("after"), ORDER.index("during"), ORDER.index("closing")];
    let own = claim.part().parts(OF_CLAIM);
    let at = claim.part().record(AT).filter(|at| at.kind() == Kind::Event);
    let of_place = at.into_iter().flat_map(|at| at.part().parts(OF_EVENT));
    own.chain(of_place)
        .any(|order| LATER.iter().any(|field| order.link(*field).and_then(Link::record_id) == Some(event)))
}

/// The questions after the causes of an event.
fn causes_of(book: &Casebook, ties: &Ties, event: RecordId) -> Vec<RecordId> {
    let questions = ties.of(event).filter(|tie| tie.direction == Direction::In && tie.field == "about");
    let questions =
        questions.map(|tie| tie.other).filter(|other| book.record(*other).kind() == Kind::Question);
    questions.filter(|question| is_contributing(book.record(*question))).collect()
}

fn is_contributing(question: Record<'_>) -> bool {
    const KIND: u8 = QUESTION.index("kind");
    question.part().word(KIND, QuestionKind::parse) == Some(QuestionKind::Contributing)
}

/// Each cause, and under it the evidence that is rated for it, in the order of the file.
fn causes(book: &Casebook, ties: &Ties, question: RecordId) -> Vec<Lane> {
    const ITEM: u8 = EVIDENCE.index("item");
    let rated = ties.of(question).filter(|tie| tie.direction == Direction::In && tie.field == "question");
    let evidence: Vec<(Record<'_>, Vec<AnswerId>)> = rated
        .map(|tie| book.record(tie.other))
        .filter(|record| record.kind() == Kind::Evidence)
        .map(|record| (record, supported(record)))
        .collect();
    let mut lanes = Vec::new();
    for cause in book.answers(question) {
        lanes.push(Lane::heading(Subject::Cause(cause), Some(question)));
        let of_cause = evidence.iter().filter(|(_, causes)| causes.contains(&cause));
        lanes.extend(of_cause.map(|(record, _)| Lane::of_evidence(*record, record.part().record(ITEM))));
    }
    lanes
}

/// The answers that an item of evidence is rated C or CC for.
fn supported(evidence: Record<'_>) -> Vec<AnswerId> {
    const RATINGS: u8 = EVIDENCE.index("ratings");
    let Some(Value::Map(ratings)) = evidence.part().get(RATINGS) else { return Vec::new() };
    let supported = ratings.pairs().filter_map(|(answer, rating)| match (answer, rating) {
        (Value::Link(answer), Value::Word(rating)) => {
            let rating = Rating::parse(rating)?;
            matches!(rating, Rating::VeryConsistent | Rating::Consistent).then(|| answer.answer()).flatten()
        }
        _ => None,
    });
    supported.collect()
}
