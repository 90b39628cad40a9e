//! When the records of a casebook became known, and in which order: what was known at one moment and not at another is
//! found without a look at all the others. What says so is not known here.

use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::{Moment, RecordId};
use crate::sealed::Column;
use crate::worker;

/// A table that became known later than the record that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct LaterTable {
    pub(super) record: RecordId,
    /// Keeps the moment where its size wants it.
    gap: u32,
    moment: Moment,
}

impl LaterTable {
    pub(super) fn new(record: RecordId, moment: Moment) -> Self {
        Self { record, gap: 0, moment }
    }
}

/// When everything became known.
#[derive(Debug, Default)]
pub(super) struct Clocks {
    pub(super) records: Arc<Records>,
    /// In the order of the records.
    pub(super) later: Column<LaterTable>,
    /// The places of these in the order of time.
    in_order: OnceLock<Column<u32>>,
}

/// When the records did. Shared by revisions in which nothing but tables became known at another time.
#[derive(Debug, Default)]
pub(super) struct Records {
    pub(super) known: Column<Moment>,
    /// What says so of each, as a number that [`super::knowledge`] reads.
    pub(super) said_by: Column<u8>,
    /// The records in the order of time.
    in_order: OnceLock<Column<RecordId>>,
}

/// What is there from after one moment up to another; a moment of none is after all others.
type Span = (Option<Moment>, Option<Moment>);

impl Clocks {
    pub(super) fn new(known: Column<Moment>, said_by: Column<u8>, later: Column<LaterTable>) -> Self {
        let records = Arc::new(Records { known, said_by, in_order: OnceLock::new() });
        Self { records, later, in_order: OnceLock::new() }
    }

    /// The same where the order was kept.
    pub(super) fn in_order(self, records: Column<RecordId>, tables: Column<u32>) -> Self {
        self.records_in_order_or(|| records);
        self.in_order.get_or_init(|| tables);
        self
    }

    /// The same with other tables.
    pub(super) fn with_later(&self, later: Column<LaterTable>) -> Self {
        Self { records: Arc::clone(&self.records), later, in_order: OnceLock::new() }
    }

    /// The same where some records, sorted, became known at other moments.
    pub(super) fn with_moved(&self, moved: &[(RecordId, Moment)]) -> Self {
        let mut known = self.records.known.clone();
        for (record, moment) in moved {
            known.to_mut()[record.index()] = *moment;
        }
        let has_moved = |record: &RecordId| moved.binary_search_by_key(record, |(moved, _)| *moved).is_ok();
        let mut places: Vec<(Moment, RecordId)> =
            moved.iter().map(|(record, moment)| (*moment, *record)).collect();
        places.sort_unstable();
        let mut places = places.into_iter().peekable();
        let before = self.records_in_order();
        let mut in_order = Vec::with_capacity(before.len());
        for record in before.iter().filter(|record| !has_moved(record)) {
            let place = (known[record.index()], *record);
            while let Some((_, moved)) = places.next_if(|moved| *moved < place) {
                in_order.push(moved);
            }
            in_order.push(*record);
        }
        in_order.extend(places.map(|(_, record)| record));
        let moved = Self::new(known, self.records.said_by.clone(), self.later.clone());
        moved.records_in_order_or(|| in_order.into());
        moved
    }

    pub(super) fn known(&self, record: RecordId) -> Moment {
        self.records.known.get(record.index()).copied().unwrap_or(Moment::ALWAYS)
    }

    fn records_in_order_or(&self, sort: impl FnOnce() -> Column<RecordId>) -> &Column<RecordId> {
        self.records.in_order.get_or_init(sort)
    }

    /// The records in the order in which they became known; of those of one moment, in that of the files.
    pub(super) fn records_in_order(&self) -> &Column<RecordId> {
        let known = &self.records.known;
        self.records_in_order_or(|| {
            let parts = worker::over_records(known.len(), |range| {
                let mut keyed: Vec<(Moment, u32)> = range.map(|at| (known[at], at as u32)).collect();
                keyed.sort_unstable();
                keyed
            });
            let mut keyed = parts.concat();
            // Parts that are sorted are only merged.
            keyed.sort();
            keyed.into_iter().map(|(_, at)| RecordId(at)).collect()
        })
    }

    /// The places of the tables in [`Clocks::later`], in the order in which these became known.
    pub(super) fn tables_in_order(&self) -> &Column<u32> {
        self.in_order.get_or_init(|| {
            let mut places: Vec<u32> = (0..self.later.len() as u32).collect();
            places.sort_by_key(|at| self.later[*at as usize].moment);
            places.into()
        })
    }

    fn moment_of_table(&self, place: u32) -> Moment {
        self.later.get(place as usize).map_or(Moment::ALWAYS, |later| later.moment)
    }

    /// The moments of all records, in their order.
    pub(super) fn moments_of_records(&self) -> impl Iterator<Item = Moment> {
        self.records_in_order().iter().map(|record| self.known(*record))
    }

    /// The moments of all tables that became known later than their records, in their order.
    pub(super) fn moments_of_tables(&self) -> impl Iterator<Item = Moment> {
        self.tables_in_order().iter().map(|place| self.moment_of_table(*place))
    }

    /// The records that became known within a span, in the order of time.
    pub(super) fn records_within(&self, span: Span) -> &[RecordId] {
        within(self.records_in_order(), span, |record| self.known(*record))
    }

    /// The records of which tables did, in the order of time.
    pub(super) fn tables_within(&self, span: Span) -> impl ExactSizeIterator<Item = RecordId> {
        let places = within(self.tables_in_order(), span, |place| self.moment_of_table(*place));
        places.iter().map(|place| self.later.get(*place as usize).map_or(RecordId(0), |later| later.record))
    }
}

fn within<T>(sorted: &[T], (one, other): Span, moment: impl Fn(&T) -> Moment) -> &[T] {
    let end = |until: Option<Moment>| match until {
        Some(until) => sorted.partition_point(|item| moment(item) <= until),
        None => sorted.len(),
    };
    let (one, other) = (end(one), end(other));
    match one.cmp(&other) {
        Ordering::Less => &sorted[one..other],
        _ => &sorted[other..one],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_that_moved_are_in_order_again() {
        let moment = |day: u32| Moment::end_of(chrono::NaiveDate::from_ymd_opt(2024, 3, day).expect("a day"));
        let check = |moved: &[(u32, u32)], expected: &[u32]| {
            let known: Column<Moment> = [5, 3, 5, 9].map(moment).to_vec().into();
            let clocks = Clocks::new(known, Column::default(), Column::default());
            let moved: Vec<_> = moved.iter().map(|(at, day)| (RecordId(*at), moment(*day))).collect();
            let clocks = clocks.with_moved(&moved);
            let order: Vec<u32> = clocks.records_in_order().iter().map(|record| record.0).collect();
            assert_eq!(order, expected, "{moved:?}");
        };
        check(&[(0, 5)], &[1, 0, 2, 3]);
        check(&[(2, 1)], &[2, 1, 0, 3]);
        check(&[(1, 10), (3, 5)], &[0, 2, 3, 1]);
        check(&[(0, 9), (3, 9)], &[1, 2, 0, 3]);
    }

    #[test]
    fn a_span_lies_between_two_moments_whichever_comes_first() {
        let moment = |day: u32| Moment::end_of(chrono::NaiveDate::from_ymd_opt(2024, 3, day).expect("a day"));
        let known = [moment(5), Moment::NEVER, Moment::ALWAYS, moment(3), moment(5)];
        let tables = [(4, 9), (0, 7)].map(|(record, day)| LaterTable::new(RecordId(record), moment(day)));
        let clocks = Clocks::new(known.to_vec().into(), Column::default(), tables.to_vec().into());
        let check = |span: Span, records: &[u32], tables: &[u32]| {
            let ids = |records: &[u32]| records.iter().map(|at| RecordId(*at)).collect::<Vec<_>>();
            for span in [span, (span.1, span.0)] {
                assert_eq!(clocks.records_within(span), ids(records), "{span:?}");
                assert_eq!(clocks.tables_within(span).collect::<Vec<_>>(), ids(tables), "{span:?}");
            }
        };
        check((Some(Moment::ALWAYS), None), &[3, 0, 4, 1], &[0, 4]);
        check((Some(moment(3)), Some(moment(7))), &[0, 4], &[0]);
        check((Some(moment(2)), Some(moment(4))), &[3], &[]);
        check((Some(moment(4)), Some(moment(4))), &[], &[]);
        check((Some(moment(6)), None), &[1], &[0, 4]);
    }
}
