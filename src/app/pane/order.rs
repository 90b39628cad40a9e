//! The records of a pane in the order of one of its columns. Worked out once for each revision of a casebook, so that a
//! filter, a narrowing or a step takes no sorting.

use std::cmp::Ordering;
use std::io;
use std::sync::{Arc, OnceLock};

use super::column::{self, Key, columns};
use super::shown::Shown;
use super::{Pane, PaneKind};
use crate::app::Loaded;
use crate::casebook::{Casebook, RecordId};
use crate::sealed::{Column, Reader, Writer};
use crate::worker;

/// A pane has at most so many columns.
const COLUMNS: usize = 4;

/// The orders that were asked for so far: by pane, and by column or, last, as the files have them.
#[derive(Debug, Default)]
pub struct Orders([[OnceLock<Arc<Order>>; COLUMNS + 1]; PaneKind::ALL.len()]);

/// Where more than one of so many rows has moved, all are sorted anew.
const MOVED: usize = 16;

/// The same where more than one of so many records has other ties.
const RETIED: usize = 64;

/// All records of a pane, in an order.
#[derive(Debug, Default)]
pub struct Order {
    pub rows: Arc<Column<RecordId>>,
    ranks: Ranks,
}

/// Where the row of a record is.
#[derive(Debug)]
enum Ranks {
    /// The row of each record of the kind, in the order of the files.
    Own(Column<u32>),
    /// Of some of the records of another order, which rows those are.
    Within(Arc<Order>, Shown),
}

impl Default for Ranks {
    fn default() -> Self {
        Self::Own(Column::default())
    }
}

impl Orders {
    /// All records of a pane in the order of a column, by its place, or of the files.
    pub fn of(&self, loaded: &Loaded, pane: PaneKind, column: Option<usize>) -> &Order {
        self.0[pane as usize][column.unwrap_or(COLUMNS).min(COLUMNS)]
            .get_or_init(|| Arc::new(Order::new(loaded, pane, column)))
    }

    /// The order in which a pane is shown at first.
    fn first(&self, pane: PaneKind) -> &OnceLock<Arc<Order>> {
        &self.0[pane as usize][Pane::first_order(pane).unwrap_or(COLUMNS)]
    }

    /// Those of the next revision `to` of the casebook `from` whose orders these are, as far as they are the first ones of their
    /// panes. Both have the same records.
    pub fn follow(&self, from: &Loaded, to: &Loaded) -> Self {
        let next = Self::default();
        let rewritten = to.book.rewritten(&from.book).unwrap_or_default();
        for pane in PaneKind::ALL {
            if let Some(order) = self.first(pane).get() {
                next.first(pane).get_or_init(|| order.follow(from, to, pane, &rewritten));
            }
        }
        next
    }

    /// The orders of another view `to` of the same records, as far as they were worked out. Costs by what became known between
    /// that view and the near one `from`.
    pub fn of_view(&self, from: &Loaded, to: &Loaded) -> Self {
        let view = Self::default();
        let differing = from.book.differing(&to.book);
        for pane in PaneKind::ALL {
            let near = from.orders().first(pane).get();
            // How many ties there are hangs on the date, and when something took place does not.
            let order = if let Some(by) = first_column(pane).filter(|by| by.counts_ties) {
                near.and_then(|near| near.with_other_ties(by, from, to, pane, &differing))
            } else {
                let order = self.first(pane).get();
                order.map(|order| order.of_view(&to.book, pane, (&from.book, near), &differing))
            };
            if let Some(order) = order {
                view.first(pane).get_or_init(|| order);
            }
        }
        view
    }

    /// Writes the orders that are worked out for the first frame.
    ///
    /// # Errors
    /// Where one of them was not worked out, or they cannot be written.
    pub fn seal(&self, out: &mut Writer<'_>) -> io::Result<()> {
        for pane in PaneKind::ALL {
            let order = self.first(pane).get();
            let order = order.ok_or_else(|| io::Error::other("a pane was not sorted"))?;
            let Ranks::Own(ranks) = &order.ranks else { return Err(io::Error::other("it is as of a date")) };
            out.column(&[&order.rows])?;
            out.column(&[ranks])?;
        }
        Ok(())
    }

    /// The orders that were written so.
    pub fn unseal(from: &mut Reader) -> Option<Self> {
        let orders = Self::default();
        for pane in PaneKind::ALL {
            let order = Order { rows: Arc::new(from.column()?), ranks: Ranks::Own(from.column()?) };
            orders.first(pane).get_or_init(|| Arc::new(order));
        }
        Some(orders)
    }

    /// Whether an order was worked out already.
    pub fn has(&self, pane: PaneKind, column: Option<usize>) -> bool {
        self.0[pane as usize][column.unwrap_or(COLUMNS).min(COLUMNS)].get().is_some()
    }
}

impl Order {
    fn new(loaded: &Loaded, pane: PaneKind, column: Option<usize>) -> Self {
        let handles = loaded.book.handles(pane.lists());
        let rows = match column.and_then(|at| columns(pane).get(at)) {
            Some(column) => sorted(handles, |row| (column.key)(loaded, loaded.book.record(row))).into(),
            None => handles.to_vec().into(),
        };
        Self::ranked(rows, &loaded.book, pane)
    }

    fn ranked(rows: Column<RecordId>, book: &Casebook, pane: PaneKind) -> Self {
        let mut by_record = vec![0; book.handle_count()];
        for (rank, row) in rows.iter().enumerate() {
            if let Some(place) = by_record.get_mut(row.index()) {
                *place = rank as u32;
            }
        }
        let rank = |record: &RecordId| by_record.get(record.index()).copied().unwrap_or_default();
        let ranks = book.handles(pane.lists()).iter().map(rank).collect();
        Self { rows: Arc::new(rows), ranks: Ranks::Own(ranks) }
    }

    /// The same of the next revision, in which some records were rewritten.
    fn follow(
        self: &Arc<Self>,
        from: &Loaded,
        to: &Loaded,
        pane: PaneKind,
        rewritten: &[RecordId],
    ) -> Arc<Self> {
        let Some(by) = first_column(pane) else { return Arc::clone(self) };
        let handles = to.book.handles(pane.lists());
        let key = |loaded: &Loaded, row: RecordId| (by.key)(loaded, loaded.book.record(row));
        let hangs_on_others = by.counts_ties && !to.derived.ties.are_shared_with(&from.derived.ties);
        let candidates = if hangs_on_others { handles } else { rewritten };
        let has_moved =
            |row: &RecordId| handles.binary_search(row).is_ok() && key(from, *row) != key(to, *row);
        let moved: Vec<RecordId> = candidates.iter().copied().filter(has_moved).collect();
        match moved.len() {
            0 => Arc::clone(self),
            count if count <= handles.len() / MOVED => {
                Arc::new(self.with_moved(&from.book, &to.book, pane, &moved, |row| key(to, row)))
            }
            _ => Arc::new(Self::new(to, pane, Pane::first_order(pane))),
        }
    }

    /// The same of another view in which ties have come or gone; none where that is so of many records.
    fn with_other_ties(
        &self,
        by: &column::Column,
        from: &Loaded,
        to: &Loaded,
        pane: PaneKind,
        differing: &[RecordId],
    ) -> Option<Arc<Self>> {
        let ends = |record: &RecordId| {
            let others = to.derived.ties.ever_of(*record).map(|tie| tie.other);
            std::iter::once(*record).chain(others)
        };
        let is_few = differing.len() <= to.book.len() / RETIED;
        let mut moved: Vec<RecordId> = differing.iter().filter(|_| is_few).flat_map(ends).collect();
        moved.retain(|record| to.book.record(*record).kind() == pane.lists());
        moved.sort_unstable();
        moved.dedup();
        let key = |row: RecordId| (by.key)(to, to.book.record(row));
        let with_moved = || Arc::new(self.with_moved(&from.book, &to.book, pane, &moved, key));
        (is_few && moved.len() <= self.rows.len() / MOVED).then(with_moved)
    }

    /// The same with some rows at other places, or without them where they are not in it any more.
    fn with_moved(
        &self,
        from: &Casebook,
        to: &Casebook,
        pane: PaneKind,
        moved: &[RecordId],
        key: impl Fn(RecordId) -> Key,
    ) -> Self {
        let mut places: Vec<usize> = moved.iter().filter_map(|row| self.rank(from, pane, *row)).collect();
        places.sort_unstable();
        let mut stayed = Vec::with_capacity(self.rows.len());
        let mut at = 0;
        for place in places {
            stayed.extend_from_slice(self.rows.get(at..place).unwrap_or_default());
            at = place + 1;
        }
        stayed.extend_from_slice(self.rows.get(at..).unwrap_or_default());
        let shown = moved.iter().filter(|row| to.has(**row));
        let mut moved: Vec<(Key, RecordId)> = shown.map(|row| (key(*row), *row)).collect();
        moved.sort_by(by_key_and_place);
        let mut rows = Vec::with_capacity(stayed.len() + moved.len());
        at = 0;
        for one in moved {
            let comes_before =
                |other: &RecordId| by_key_and_place(&(key(*other), *other), &one) == Ordering::Less;
            let place = at + stayed[at..].partition_point(comes_before);
            rows.extend_from_slice(&stayed[at..place]);
            rows.push(one.1);
            at = place;
        }
        rows.extend_from_slice(&stayed[at..]);
        Self::ranked(rows.into(), to, pane)
    }

    /// The same of another view of the same records: those that are in it. `differing` are those that are told otherwise in
    /// a near view, whose order is given as well.
    fn of_view(
        self: &Arc<Self>,
        book: &Casebook,
        pane: PaneKind,
        (near, order): (&Casebook, Option<&Arc<Self>>),
        differing: &[RecordId],
    ) -> Arc<Self> {
        let rank = |record: &RecordId| self.rank(&book.whole(), pane, *record);
        let came_or_went = |record: &&RecordId| near.has(**record) != book.has(**record);
        let differing = differing.iter().filter(came_or_went);
        let mut turned: Vec<(usize, RecordId)> =
            differing.filter_map(|record| Some((rank(record)?, *record))).collect();
        let of_same = |order: &&Arc<Self>| match &order.ranks {
            Ranks::Own(_) => Arc::ptr_eq(self, order),
            Ranks::Within(of, _) => Arc::ptr_eq(self, of),
        };
        let order = order.filter(of_same).filter(|_| turned.len() <= self.rows.len() / MOVED);
        let Some(order) = order else {
            let shown = Shown::new(self.rows.len(), |row| book.has(self.rows[row]));
            let rows = self.rows.iter().copied().filter(|row| book.has(*row)).collect();
            return Arc::new(Self { rows: Arc::new(rows), ranks: Ranks::Within(Arc::clone(self), shown) });
        };
        if turned.is_empty() {
            return Arc::clone(order);
        }
        turned.sort_unstable();
        let before = match &order.ranks {
            Ranks::Own(_) => Shown::new(self.rows.len(), |_| true),
            Ranks::Within(_, shown) => shown.clone(),
        };
        let mut rows = Vec::with_capacity(order.rows.len() + turned.len());
        let mut from = 0;
        for (rank, record) in &turned {
            let row = before.before(*rank);
            rows.extend_from_slice(order.rows.get(from..row).unwrap_or_default());
            from = row;
            if before.has(*rank) {
                from += 1;
            } else {
                rows.push(*record);
            }
        }
        rows.extend_from_slice(order.rows.get(from..).unwrap_or_default());
        let shown = before.turned(turned.iter().map(|(rank, _)| *rank));
        Arc::new(Self { rows: Arc::new(rows.into()), ranks: Ranks::Within(Arc::clone(self), shown) })
    }

    /// The row of a record.
    pub fn rank(&self, book: &Casebook, pane: PaneKind, record: RecordId) -> Option<usize> {
        match &self.ranks {
            Ranks::Own(ranks) => {
                let at = book.handles(pane.lists()).binary_search(&record).ok()?;
                ranks.get(at).map(|rank| *rank as usize)
            }
            Ranks::Within(of, shown) => {
                let rank = of.rank(&book.whole(), pane, record).filter(|rank| shown.has(*rank))?;
                Some(shown.before(rank))
            }
        }
    }
}

/// The column by which a pane is sorted at first; none where it shows records as the files have them.
fn first_column(pane: PaneKind) -> Option<&'static column::Column> {
    columns(pane).get(Pane::first_order(pane)?)
}

/// Keys of one column are of one variant, and no number here is NaN. Of equal ones the order of the files stays.
fn by_key_and_place(left: &(Key, RecordId), right: &(Key, RecordId)) -> Ordering {
    left.0.partial_cmp(&right.0).unwrap_or(Ordering::Equal).then(left.1.cmp(&right.1))
}

/// Records by their keys.
fn sorted(handles: &[RecordId], key: impl Fn(RecordId) -> Key + Sync) -> Vec<RecordId> {
    let parts = worker::over_records(handles.len(), |range| {
        let mut keyed: Vec<(Key, RecordId)> = handles[range].iter().map(|row| (key(*row), *row)).collect();
        keyed.sort_by(by_key_and_place);
        keyed
    });
    let is_one = parts.len() == 1;
    let mut keyed: Vec<(Key, RecordId)> = parts.into_iter().flatten().collect();
    if !is_one {
        // Parts that are sorted are only merged.
        keyed.sort_by(by_key_and_place);
    }
    keyed.into_iter().map(|(_, row)| row).collect()
}
