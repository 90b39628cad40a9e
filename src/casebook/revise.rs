//! The next revision of a casebook in which every record has stayed: some files say something else, but of the same records
//! in the same order, as most edits leave them. Only those files are looked at; what hangs on nothing that is different is
//! shared with the revision before. It comes to the very same as putting everything together anew.

use std::ops::Range;
use std::sync::Arc;

use hashbrown::HashMap;

use super::book::{Found, Whole};
use super::knowledge::{date_again, date_knowledge};
use super::resolve::{ids_of_answers, lead_links, raise_markings};
use super::segment::{Entry, Segment};
use super::{Casebook, List, Part, Record, RecordId, Value};
use crate::model::schema::{Kind, ValueType};
use crate::text::{Diagnostic, Place, TextFile};

/// The next revision, with these segments in place of those of their files; none where a record is new, gone, moved or
/// renamed, or where what is said of one file hangs on another that is different now.
pub(super) fn in_place(book: &Casebook, read: &[Segment]) -> Option<Casebook> {
    let before = &book.whole;
    // What stays of files that could not be read is looked at anew each time.
    if before.segments.iter().any(|segment| segment.stale.is_some()) {
        return None;
    }
    let places: Vec<usize> = read.iter().map(|segment| place_of(book, segment)).collect::<Option<_>>()?;
    let mut names: Vec<&str> = read.iter().map(|segment| segment.file.name()).collect();
    names.sort_unstable();
    let is_read = |place: &Place| names.binary_search(&place.file.name()).is_ok();
    let may_stay = |found: &Diagnostic| {
        let is_of_others = found.related.iter().all(|(place, _)| !is_read(place));
        is_of_others && (found.rule == "unknown-reference" || !found.place.as_ref().is_some_and(is_read))
    };
    if !before.found.diagnostics.iter().all(may_stay) {
        return None;
    }
    let mut segments = before.segments.clone();
    for (place, segment) in places.iter().zip(read) {
        segments[*place] = Arc::new(segment.clone());
    }
    let whole = Whole {
        segments,
        outline: Arc::clone(&before.outline),
        markings: Arc::clone(&before.markings),
        zone: before.zone,
        clocks: Arc::clone(&before.clocks),
        found: Found::default(),
    };
    let mut next = Casebook { whole: Arc::new(whole), horizon: None };
    let records: Vec<Range<usize>> = places.iter().map(|place| records_of_segment(book, *place)).collect();
    let mut all = records.iter().cloned().flatten().map(|at| RecordId(at as u32));
    if !all.all(|handle| is_called_alike(book.record(handle), next.record(handle))) {
        return None;
    }
    let stays = |found: &&Diagnostic| !found.place.as_ref().is_some_and(is_read);
    let mut diagnostics: Vec<_> = before.found.diagnostics.iter().filter(stays).cloned().collect();
    let comparisons = lead_links(&mut next, &records, before.found.comparisons, &mut diagnostics);
    if comparisons == 0 {
        return None;
    }
    next.whole_mut().found = Found { diagnostics: diagnostics.into(), comparisons };
    let reshaped: Vec<RecordId> = next.reshaped(book)?;
    if !are_marked_alike(book, &next, &reshaped) {
        raise_markings(&mut next);
    }
    if date_again(&mut next, book, &reshaped, &records).is_none() {
        date_knowledge(&mut next);
    }
    Some(next)
}

/// The place of the segment that another one of the same file takes the place of, with as many records of the same kinds
/// and the same `[casebook]`.
fn place_of(book: &Casebook, read: &Segment) -> Option<usize> {
    let segments = &book.whole.segments;
    let name = read.file.name();
    let place = segments.partition_point(|segment| segment.file.name() < name);
    let old = segments.get(place).filter(|old| old.file.name() == name)?;
    let is_alone = segments.get(place + 1).is_none_or(|next| next.file.name() != name);
    let kinds = |segment: &Segment| segment.entries.iter().map(Entry::kind).collect::<Vec<Kind>>();
    let header = |segment: &Segment| segment.header.map(|(_, span)| segment.file.slice(span).to_owned());
    (is_alone && kinds(old) == kinds(read) && header(old) == header(read)).then_some(place)
}

fn records_of_segment(book: &Casebook, place: usize) -> Range<usize> {
    let records = &book.whole.outline.records;
    let first = |segment: usize| records.partition_point(|[other, _]| (*other as usize) < segment);
    first(place)..first(place + 1)
}

/// Whether references lead to both by the same names.
fn is_called_alike(before: Record<'_>, now: Record<'_>) -> bool {
    let has_same_answers = || ids_of_answers(before).eq(ids_of_answers(now));
    before.id() == now.id() && (now.kind() != Kind::Question || has_same_answers())
}

/// Whether every record is still as strict as before: these were reshaped.
fn are_marked_alike(before: &Casebook, now: &Casebook, reshaped: &[RecordId]) -> bool {
    let default = now.default_marking();
    let pairs = || reshaped.iter().map(|handle| (before.record(*handle), now.record(*handle)));
    let is_plain = |record: Record<'_>| record.stated_marking().is_none_or(|stated| stated <= default);
    if before.whole.markings.iter().all(|marking| *marking == default as u8) {
        return pairs().all(|(_, now)| is_plain(now));
    }
    let targets = |record: Record<'_>| {
        let mut found: Vec<RecordId> =
            record.links().into_iter().filter_map(|(_, link)| link.record_id()).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    pairs().all(|(before, now)| {
        before.stated_marking() == now.stated_marking() && targets(before) == targets(now)
    })
}

impl Casebook {
    /// Whether the records of both are the same in the same order, so that a handle means the same in each, whatever they
    /// say: one was made of the other by changes that left every record in its place.
    pub fn has_same_records(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.whole.outline, &other.whole.outline)
    }

    /// Whether everything became known when it did in the other.
    pub fn has_same_clocks(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.whole.clocks, &other.whole.clocks)
    }

    /// The records that became known at another time than in an earlier revision with the same records, whatever there is of
    /// tables within them; sorted.
    pub fn known_otherwise(&self, before: &Self) -> Vec<RecordId> {
        let [now, then] = [self, before].map(|book| &book.whole.clocks.records);
        if Arc::ptr_eq(now, then) {
            return Vec::new();
        }
        let pairs = now.known.iter().zip(then.known.iter()).enumerate();
        pairs.filter(|(_, (now, then))| now != then).map(|(at, _)| RecordId(at as u32)).collect()
    }

    /// The records that are written otherwise than in an earlier revision, sorted; none where the two do not have the same
    /// records.
    pub fn rewritten(&self, before: &Self) -> Option<Vec<RecordId>> {
        self.has_same_records(before).then(|| {
            let differs =
                |record: &RecordId| self.record(*record).source() != before.record(*record).source();
            self.in_other_segments(before).filter(differs).collect()
        })
    }

    /// Those of them of which more than free text is different: a reference, a date, a word of a vocabulary, a number, or what
    /// fields there are. Nothing else is told of a record in [`super::Moment`]s, markings and ties; contradictions and sets of
    /// scenarios hang on free text as well (`unit`, `set`), and follow [`Casebook::rewritten`].
    pub fn reshaped(&self, before: &Self) -> Option<Vec<RecordId>> {
        let is_reshaped = |record: &RecordId| {
            let (old, new) = (before.record(*record), self.record(*record));
            old.source() != new.source() && !is_shaped_alike(old.part(), new.part())
        };
        self.has_same_records(before).then(|| self.in_other_segments(before).filter(is_reshaped).collect())
    }

    /// The records of the files that are shared with an earlier revision, and what they are called there: the first of them,
    /// the first of them there, and how many. None where some records have the name of another one.
    pub fn shared_with(&self, before: &Self) -> Option<Vec<(RecordId, RecordId, usize)>> {
        let has_namesakes = |book: &Self| !book.whole.outline.namesakes.is_empty();
        if has_namesakes(self) || has_namesakes(before) {
            return None;
        }
        let places = before.whole.segments.iter().enumerate();
        let places: HashMap<(*const TextFile, u32), usize> =
            places.map(|(place, segment)| ((Arc::as_ptr(&segment.file), segment.from), place)).collect();
        let shared = self.whole.segments.iter().enumerate().filter_map(|(place, segment)| {
            let then = *places.get(&(Arc::as_ptr(&segment.file), segment.from))?;
            let is_same = before.whole.segments[then].entries.len() == segment.entries.len();
            let [now, then] = [records_of_segment(self, place), records_of_segment(before, then)];
            is_same.then(|| (RecordId(now.start as u32), RecordId(then.start as u32), now.len()))
        });
        Some(shared.collect())
    }

    /// The records of the files that are not shared with an earlier revision, which has the same records.
    fn in_other_segments(&self, before: &Self) -> impl Iterator<Item = RecordId> {
        let pairs = self.whole.segments.iter().zip(&before.whole.segments).enumerate();
        let other = pairs.filter(|(_, (now, before))| !Arc::ptr_eq(&now.file, &before.file));
        other.flat_map(|(place, _)| records_of_segment(self, place)).map(|at| RecordId(at as u32))
    }
}

/// Whether two tables differ in nothing but free text.
fn is_shaped_alike(before: Part<'_>, now: Part<'_>) -> bool {
    let mut fields = before.fields().zip(now.fields());
    before.fields().count() == now.fields().count()
        && fields
            .all(|((field, old), (other, new))| field.name == other.name && is_alike(&field.value, old, new))
}

fn is_alike(wanted: &ValueType, before: Value<'_>, now: Value<'_>) -> bool {
    let inner = |of: &ValueType, before: List<'_>, now: List<'_>| {
        before.items().count() == now.items().count()
            && before.items().zip(now.items()).all(|(old, new)| is_alike(of, old, new))
    };
    match (before, now, wanted) {
        (Value::Text(_), Value::Text(_), ValueType::Text) => true,
        (Value::Table(before), Value::Table(now), _) => is_shaped_alike(before, now),
        (Value::List(before), Value::List(now), ValueType::List(item)) => inner(item, before, now),
        // Keys and values of a map are told apart by their own types, and hold no prose.
        (Value::List(before), Value::List(now), _) | (Value::Map(before), Value::Map(now), _) => {
            inner(&ValueType::Any, before, now)
        }
        (Value::Integer(before), Value::Integer(now), _) => before == now,
        (Value::Number(before), Value::Number(now), _) => before.to_bits() == now.to_bits(),
        (Value::Text(before), Value::Text(now), _) | (Value::Word(before), Value::Word(now), _) => {
            before == now
        }
        (Value::Date(before), Value::Date(now), _) => before == now,
        (Value::Reliability(before), Value::Reliability(now), _) => before == now,
        (Value::Credibility(before), Value::Credibility(now), _) => before == now,
        (Value::Grade(before), Value::Grade(now), _) => before == now,
        (Value::Marking(before), Value::Marking(now), _) => before == now,
        (Value::Link(before), Value::Link(now), _) => before.written() == now.written(),
        _ => false,
    }
}
