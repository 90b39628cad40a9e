//! Which records a name in a filter means: by identifier, by any name in any script, or by a pattern. And who refers to
//! them.

use std::ops::ControlFlow;

use super::expression::{Comparison, FieldTerm, Value};
use super::set::RecordSet;
use super::text_test::TextTest;
use super::{Fault, Scope};
use crate::analysis::tie::Direction;
use crate::casebook::{Casebook, Record, RecordId};
use crate::model::schema::{Kind, PLACE};
use crate::text::nearest;
use crate::worker;

/// Whether it is still wanted is asked once for so many records.
const STRIDE: usize = 512;

/// The records of some kinds that a value names: the one of that identifier, else all in whose identifier or names it
/// occurs. Costs one look where it is an identifier, else one at every name of these kinds; they are not all there where
/// `is_wanted` says no before that.
pub(super) fn meant(
    book: &Casebook,
    kinds: &[Kind],
    term: &FieldTerm,
    is_wanted: &(dyn Fn() -> bool + Sync),
) -> Result<RecordSet, Fault> {
    let test = TextTest::of(term)?;
    let name = term.value.text();
    if !matches!(term.value, Value::Pattern { .. }) {
        let full = name.split_once(':').and_then(|(kind, id)| Some((Kind::parse(kind)?, id)));
        let found: RecordSet = match full {
            Some((kind, id)) if kinds.contains(&kind) => {
                book.find(kind, id).map(Record::handle).into_iter().collect()
            }
            _ => kinds.iter().filter_map(|kind| book.find(*kind, name)).map(Record::handle).collect(),
        };
        if !found.is_empty() || (full.is_some() && term.comparison == Comparison::Exactly) {
            return Ok(found);
        }
    }
    let called = kinds.iter().flat_map(|kind| {
        let handles = book.handles(*kind);
        let is_it = |handle: &RecordId| is_called(book.record(*handle), &test);
        let parts = worker::over_records(handles.len(), |range| {
            let some = handles[range].chunks(STRIDE).take_while(|_| is_wanted());
            some.flatten().copied().filter(is_it).collect::<Vec<_>>()
        });
        parts.concat()
    });
    Ok(called.collect())
}

/// Whether a record has such an identifier or name.
pub(super) fn is_called(record: Record<'_>, test: &TextTest) -> bool {
    let is_it =
        |name: &str| if test.keeps(name) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    test.keeps(record.id()) || record.each_name(&mut |name| is_it(name)).is_break()
}

/// Of a large casebook only so many are looked at: a hint is no reason to wait.
const MOST: usize = 20_000;

/// What is to be said where a name means no record: who is called nearly so.
pub(super) fn nobody(book: &Casebook, kinds: &[Kind], term: &FieldTerm) -> Option<Fault> {
    let (Value::Bare(text) | Value::Quoted(text)) = &term.value else { return None };
    let noun = match kinds {
        [kind] => kind.name(),
        _ => "record",
    };
    let message = format!("no {noun} is called `{}`", text.escape_debug());
    let ids = kinds.iter().flat_map(|kind| book.of_kind(*kind)).take(MOST).map(Record::id);
    let hint = nearest(text, ids).map(|id| format!("did you mean `{}:{id}`?", term.name));
    Some(Fault::new(term.value_at.0, message).hint(hint))
}

/// The records and all that refer to them.
pub(super) fn with_referring(scope: &Scope<'_>, meant: &RecordSet) -> RecordSet {
    let mut all = meant.clone();
    let Some(derived) = scope.derived else { return all };
    for record in meant.members().iter().copied() {
        let ties = derived.ties.of(record).filter(|tie| tie.direction == Direction::In);
        all.extend(ties.map(|tie| tie.other));
    }
    all
}

/// What says that it is about one of the records, and the events at which that was said.
pub(super) fn about(scope: &Scope<'_>, meant: &RecordSet) -> RecordSet {
    /// The fields by which a record says so.
    const FIELDS: [&str; 6] = ["about", "of", "item", "part_of", "influenced_by", "records"];
    let mut all = RecordSet::default();
    let Some(derived) = scope.derived else { return all };
    for record in meant.members().iter().copied() {
        let ties = derived.ties.of(record).filter(|tie| tie.direction == Direction::In);
        for tie in ties.filter(|tie| FIELDS.contains(&tie.field)) {
            all.insert(tie.other);
            let said_at = derived.ties.of(tie.other).filter(|tie| tie.field == "at");
            all.extend(said_at.filter(|tie| tie.direction == Direction::Out).map(|tie| tie.other));
        }
    }
    all
}

/// The records and all that they are tied to, in either direction.
pub(super) fn with_tied(scope: &Scope<'_>, meant: &RecordSet) -> RecordSet {
    let mut all = meant.clone();
    let Some(derived) = scope.derived else { return all };
    for record in meant.members().iter().copied() {
        all.extend(derived.ties.of(record).map(|tie| tie.other));
    }
    all
}

/// No place lies within more places than this; what goes on lies within itself.
const LONGEST_CHAIN: usize = 32;

/// The places, and all places that lie within one of them.
pub(super) fn with_inner_places(scope: &Scope<'_>, places: &RecordSet) -> RecordSet {
    const WITHIN: u8 = PLACE.index("within");
    let lies_in = |place: Record<'_>| {
        let mut at = Some(place);
        for _ in 0..LONGEST_CHAIN {
            match at {
                Some(place) if places.contains(place.handle()) => return true,
                Some(place) => at = place.part().record(WITHIN),
                None => return false,
            }
        }
        false
    };
    if scope.only_reads() {
        return places.clone();
    }
    scope.book.of_kind(Kind::Place).filter(|place| lies_in(*place)).map(Record::handle).collect()
}
