//! What is tied to what: every reference between records, from both of its ends.

use std::collections::BTreeSet;
use std::io;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use hashbrown::HashMap;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::pages::Pages;
use crate::casebook::{Casebook, Moment, RecordId};
use crate::model::schema::{Kind, Shape, ValueType};
use crate::sealed::{Column, Reader, Writer};
use crate::worker;

/// Where more than one of so many records has other ties, all are found anew.
const MANY: usize = 16;

/// A reference, seen from one of its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tie {
    /// The record at the other end.
    pub other: RecordId,
    pub direction: Direction,
    /// The field that holds the reference, in the record that refers.
    pub field: &'static str,
}

/// Which end of a reference one stands at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// This record refers to the other.
    Out,
    /// The other refers to this record.
    In,
}

/// All ties of a casebook. Copies share them, also those that show the casebook as of a date.
#[derive(Clone, Debug, Default)]
pub struct Ties {
    /// When the records became known whose ties these are.
    book: Casebook,
    all: Arc<Table>,
    /// The ties of the records that have others since the table was made, by record.
    since: Option<Pages<Option<Arc<[Known]>>>>,
    /// Those that became known later are left out.
    until: Option<Moment>,
}

/// A tie, and when it became known, where that was later than both of its records.
type Known = (Packed, Option<Moment>);

/// Those of one record beside each other.
#[derive(Debug, Default)]
struct Table {
    /// Where the ties of each record start; one more at the end.
    starts: Column<u32>,
    ties: Column<Packed>,
    /// The ties that became known later than both of their records, by their places.
    later: Column<Since>,
}

/// The place of a tie among all, and when it became known.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, FromBytes, IntoBytes, Immutable, KnownLayout,
)]
#[repr(C)]
struct Since {
    tie: u32,
    /// Keeps the moment where its size wants it.
    gap: u32,
    moment: Moment,
}

/// A tie in eight bytes, in the order of [`Tie`].
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, FromBytes, IntoBytes, Immutable, KnownLayout,
)]
#[repr(C)]
struct Packed {
    other: u32,
    /// 1 where the other refers to this record, else 0.
    is_in: u16,
    /// The place of the field's name among [`field_names`].
    field: u16,
}

impl Packed {
    fn tie(self) -> Tie {
        let direction = if self.is_in != 0 { Direction::In } else { Direction::Out };
        Tie {
            other: RecordId::at(self.other as usize),
            direction,
            field: field_names().get(usize::from(self.field)).copied().unwrap_or_default(),
        }
    }
}

/// A reference, and since when it is known where that is later than both of its records.
#[derive(Clone, Copy)]
struct Edge {
    from: u32,
    to: u32,
    field: u16,
    is_later: bool,
}

/// The references of some records.
#[derive(Default)]
struct Edges {
    all: Vec<Edge>,
    /// Of those that are later, in their order.
    moments: Vec<Moment>,
}

impl Edges {
    fn read(book: &Casebook, range: Range<usize>) -> Self {
        let mut read = Self::default();
        // Fields are told apart by where their names lie, which is the same for each field of the schema.
        let mut places: HashMap<*const u8, u16> = HashMap::new();
        for record in range {
            let record = book.record(RecordId::at(record));
            let from = record.handle();
            record.each_link(|name, link, since| {
                let Some(to) = link.record_id().filter(|to| *to != from) else { return };
                let field = *places.entry(name.as_ptr()).or_insert_with(|| place_of(name));
                let since = since.max(link.known());
                let is_later = since > book.known(from).max(book.known(to));
                read.moments.extend(is_later.then_some(since));
                read.all.push(Edge { from: from.index() as u32, to: to.index() as u32, field, is_later });
            });
        }
        read
    }
}

/// The names of all fields, sorted.
fn field_names() -> &'static [&'static str] {
    static NAMES: OnceLock<Vec<&'static str>> = OnceLock::new();
    NAMES.get_or_init(|| {
        fn collect(shape: &'static Shape, names: &mut Vec<&'static str>) {
            for field in shape.fields {
                if names.contains(&field.name) && tables_in(&field.value).is_none() {
                    continue;
                }
                names.push(field.name);
                if let Some(inner) = tables_in(&field.value) {
                    collect(inner, names);
                }
            }
        }
        let mut names = Vec::new();
        for kind in Kind::ALL {
            collect(kind.shape(), &mut names);
        }
        names.sort_unstable();
        names.dedup();
        names
    })
}

fn tables_in(value: &'static ValueType) -> Option<&'static Shape> {
    match value {
        ValueType::Table(shape) => Some(shape),
        ValueType::List(value) | ValueType::Map(_, value) => tables_in(value),
        _ => None,
    }
}

fn place_of(name: &str) -> u16 {
    field_names().binary_search(&name).expect("links stand in fields of the schema") as u16
}

impl Table {
    fn new(book: &Casebook) -> Self {
        let parts = worker::over_records(book.handle_count(), |range| Edges::read(book, range));
        let edges = || parts.iter().flat_map(|part| &part.all);
        let mut starts = vec![0_u32; book.handle_count() + 1];
        for edge in edges() {
            starts[edge.from as usize + 1] += 1;
            starts[edge.to as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let none = Packed { other: 0, is_in: 0, field: 0 };
        let mut ties = vec![none; starts.last().map_or(0, |end| *end as usize)];
        let mut put = |record: u32, tie| {
            let at = &mut next[record as usize];
            ties[*at as usize] = tie;
            *at += 1;
        };
        for edge in edges() {
            put(edge.from, Packed { other: edge.to, is_in: 0, field: edge.field });
            put(edge.to, Packed { other: edge.from, is_in: 1, field: edge.field });
        }
        let later = later(&parts);
        drop(parts);
        let ties = each_once(ties, &mut starts);
        let mut table = Self { starts: starts.into(), ties: ties.into(), later: Column::default() };
        let mut places = Vec::with_capacity(2 * later.len());
        for ((from, to, field), moment) in later {
            let ends = [
                (from, Packed { other: to, is_in: 0, field }),
                (to, Packed { other: from, is_in: 1, field }),
            ];
            for (record, tie) in ends {
                let range = table.range(RecordId::at(record as usize));
                let at = table.ties[range.clone()].binary_search(&tie).ok();
                places.extend(at.map(|at| Since { tie: (range.start + at) as u32, gap: 0, moment }));
            }
        }
        places.sort_unstable();
        table.later = places.into();
        table
    }

    fn range(&self, record: RecordId) -> Range<usize> {
        let at = |index: usize| self.starts.get(index).copied().unwrap_or_default() as usize;
        let range = at(record.index())..at(record.index() + 1);
        if range.start <= range.end && range.end <= self.ties.len() { range } else { 0..0 }
    }

    /// Of the ties at these places those that became known later than both of their records.
    fn later(&self, places: &Range<usize>) -> &[Since] {
        let first = |place: usize| self.later.partition_point(|since| (since.tie as usize) < place);
        &self.later[first(places.start)..first(places.end)]
    }
}

/// The ties of one record.
#[derive(Clone, Copy)]
enum Run<'a> {
    OfTable {
        ties: &'a [Packed],
        /// The place of the first among all.
        first: usize,
        /// Those of them that became known later than both of their records, where that is asked for.
        later: &'a [Since],
    },
    Since(&'a [Known]),
}

impl<'a> Run<'a> {
    fn len(self) -> usize {
        match self {
            Self::OfTable { ties, .. } => ties.len(),
            Self::Since(ties) => ties.len(),
        }
    }

    fn tie(self, at: usize) -> Packed {
        match self {
            Self::OfTable { ties, .. } => ties[at],
            Self::Since(ties) => ties[at].0,
        }
    }

    fn since(self, at: usize) -> Option<Moment> {
        match self {
            Self::OfTable { first, later, .. } => {
                let place = (first + at) as u32;
                let found = later.binary_search_by_key(&place, |since| since.tie).ok()?;
                Some(later[found].moment)
            }
            Self::Since(ties) => ties[at].1,
        }
    }

    fn known(self) -> impl Iterator<Item = Known> + use<'a> {
        (0..self.len()).map(move |at| (self.tie(at), self.since(at)))
    }
}

/// The references that are known later than their records, whichever of several in one field was known first.
fn later(parts: &[Edges]) -> Vec<((u32, u32, u16), Moment)> {
    let key = |edge: &Edge| (edge.from, edge.to, edge.field);
    let mut found: HashMap<(u32, u32, u16), Moment> = HashMap::new();
    for part in parts {
        for (edge, moment) in part.all.iter().filter(|edge| edge.is_later).zip(&part.moments) {
            let first = found.entry(key(edge)).or_insert(*moment);
            *first = (*first).min(*moment);
        }
    }
    if !found.is_empty() {
        for edge in parts.iter().flat_map(|part| &part.all).filter(|edge| !edge.is_later) {
            found.remove(&key(edge));
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_unstable();
    found
}

/// The references of one record, sorted, each once; with since when each is known, where that is later than both records.
fn ties_from(book: &Casebook, record: RecordId) -> Vec<Known> {
    let edges = Edges::read(book, record.index()..record.index() + 1);
    let later: HashMap<(u32, u32, u16), Moment> = later(std::slice::from_ref(&edges)).into_iter().collect();
    let mut ties: Vec<Known> = edges
        .all
        .iter()
        .map(|edge| {
            let tie = Packed { other: edge.to, is_in: 0, field: edge.field };
            (tie, later.get(&(edge.from, edge.to, edge.field)).copied())
        })
        .collect();
    ties.sort_unstable();
    ties.dedup();
    ties
}

/// The ties of each record sorted, and each of them once.
fn each_once(mut ties: Vec<Packed>, starts: &mut [u32]) -> Vec<Packed> {
    let (mut read, mut kept) = (0, 0);
    for start in starts.iter_mut().skip(1) {
        let end = *start as usize;
        ties[read..end].sort_unstable();
        let first = kept;
        for at in read..end {
            if kept == first || ties[kept - 1] != ties[at] {
                ties[kept] = ties[at];
                kept += 1;
            }
        }
        read = end;
        *start = kept as u32;
    }
    ties.truncate(kept);
    ties.shrink_to_fit();
    ties
}

impl Ties {
    pub fn new(book: &Casebook) -> Self {
        let whole = book.whole();
        let all = Arc::new(Table::new(&whole));
        Self { book: whole, all, since: None, until: None }.of_view(book)
    }

    /// Writes them, as of whatever date they are seen.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub fn seal(&self, out: &mut Writer<'_>) -> io::Result<()> {
        let anew = self.since.as_ref().map(|_| Table::new(&self.book.whole()));
        let table = anew.as_ref().unwrap_or(&self.all);
        out.column(&[&table.starts])?;
        out.column(&[&table.ties])?;
        out.column(&[&table.later])
    }

    /// The ties of a whole casebook that were written so.
    pub fn unseal(from: &mut Reader, book: &Casebook) -> Option<Self> {
        let (starts, ties, later) = (from.column()?, from.column()?, from.column()?);
        Some(Self {
            book: book.whole(),
            all: Arc::new(Table { starts, ties, later }),
            since: None,
            until: None,
        })
    }

    /// The ties of another view of the same records.
    pub fn of_view(&self, book: &Casebook) -> Self {
        let until = book.horizon().map(|as_of| as_of.until(book.zone()));
        Self { until, ..self.clone() }
    }

    /// The ties of the next revision `to` of the casebook `from` whose ties these are: the same as [`Ties::new`], by what is
    /// different, where both have the same records.
    pub fn follow(&self, from: &Casebook, to: &Casebook) -> Self {
        let Some(reshaped) = to.reshaped(from) else { return Self::new(to) };
        let moved = to.known_otherwise(from);
        // Whoever refers to an answer does so from when that is known; and of two records the later one counts.
        let questions = reshaped.iter().filter(|record| to.record(**record).kind() == Kind::Question);
        let felt = questions.chain(&moved).flat_map(|record| self.ever_of(*record)).map(|tie| tie.other);
        let mut retied: Vec<RecordId> = felt.chain(moved.iter().chain(&reshaped).copied()).collect();
        retied.sort_unstable();
        retied.dedup();
        if retied.len() > to.handle_count() / MANY + MANY {
            return Self::new(to);
        }
        let mut next = Self { book: to.whole(), ..self.clone() };
        for record in retied {
            let [before, now] = [&from.whole(), &next.book].map(|book| ties_from(book, record));
            if before == now {
                continue;
            }
            let holder = record.index() as u32;
            let ends = before.iter().chain(&now).map(|(tie, _)| tie.other);
            for end in ends.collect::<BTreeSet<u32>>() {
                let is_other = |tie: Packed| tie.is_in == 0 || tie.other != holder;
                let new = now.iter().filter(|(tie, _)| tie.other == end);
                let new = new.map(|(tie, since)| (Packed { other: holder, is_in: 1, ..*tie }, *since));
                next.replace(RecordId::at(end as usize), is_other, new);
            }
            next.replace(record, |tie| tie.is_in == 1, now.iter().copied());
        }
        next
    }

    /// Whether they are those of the other revision, and none has come or gone.
    pub fn are_shared_with(&self, other: &Self) -> bool {
        let have_same_since = match (&self.since, &other.since) {
            (None, None) => true,
            (Some(one), Some(other)) => one.are_shared_with(other),
            _ => false,
        };
        Arc::ptr_eq(&self.all, &other.all) && have_same_since
    }

    /// Keeps some of the ties of a record, and gives it others beside them.
    fn replace(
        &mut self,
        record: RecordId,
        stays: impl Fn(Packed) -> bool,
        new: impl Iterator<Item = Known>,
    ) {
        let mut ties: Vec<Known> =
            self.run(record, true).known().filter(|(tie, _)| stays(*tie)).chain(new).collect();
        ties.sort_unstable();
        let pages = self.since.get_or_insert_with(|| Pages::new(self.book.handle_count()));
        *pages.get_mut(record.index()) = Some(ties.into());
    }

    /// The ties of a record; since when each is known is told only where `is_dated`.
    fn run(&self, record: RecordId, is_dated: bool) -> Run<'_> {
        let since = self.since.as_ref().and_then(|pages| pages.get(record.index())?.as_deref());
        since.map_or_else(
            || {
                let range = self.all.range(record);
                let later = if is_dated { self.all.later(&range) } else { &[] };
                let ties = self.all.ties.get(range.clone()).unwrap_or_default();
                Run::OfTable { ties, first: range.start, later }
            },
            Run::Since,
        )
    }

    /// Whether the tie of a record at a place is known as of the date.
    fn is_known(&self, record: RecordId, run: Run<'_>, at: usize) -> bool {
        self.until.is_none_or(|until| {
            let known = |record| self.book.known(record);
            let is_known = known(record) <= until && known(RecordId::at(run.tie(at).other as usize)) <= until;
            // What is later, is later than both.
            is_known && run.since(at).is_none_or(|since| since <= until)
        })
    }

    /// The ties of a record, ordered by the other record, its own references before those to it.
    pub fn of(&self, record: RecordId) -> impl Iterator<Item = Tie> + Clone {
        let run = self.run(record, self.until.is_some());
        let known = (0..run.len()).filter(move |at| self.is_known(record, run, *at));
        known.map(move |at| run.tie(at).tie())
    }

    /// The same with those that are not known as of the date.
    pub(crate) fn ever_of(&self, record: RecordId) -> impl ExactSizeIterator<Item = Tie> {
        let run = self.run(record, false);
        (0..run.len()).map(move |at| run.tie(at).tie())
    }

    /// How many ties a record has.
    pub fn count(&self, record: RecordId) -> usize {
        if self.until.is_none() { self.run(record, false).len() } else { self.of(record).count() }
    }

    /// Whether one record refers to the other.
    pub fn are_direct(&self, one: RecordId, other: RecordId) -> bool {
        let (run, other) = (self.run(one, self.until.is_some()), other.index() as u32);
        let first = match run {
            Run::OfTable { ties, .. } => ties.partition_point(|tie| tie.other < other),
            Run::Since(ties) => ties.partition_point(|(tie, _)| tie.other < other),
        };
        let mut between = (first..run.len()).take_while(|at| run.tie(*at).other == other);
        between.any(|at| self.is_known(one, run, at))
    }

    /// The records tied to `record`: directly, or through one record that only serves to tie others together.
    /// Sorted, each once, without `record` itself.
    pub fn neighbours(&self, book: &Casebook, record: RecordId) -> Vec<RecordId> {
        let mut found: Vec<RecordId> = Vec::new();
        for tie in self.of(record) {
            found.push(tie.other);
            if conducts(book.record(tie.other).kind()) {
                found.extend(self.of(tie.other).map(|next| next.other));
            }
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|other| *other != record);
        found
    }
}

/// Whether records of this kind exist to tie others together. Places and sources do not: half of a case shares them.
fn conducts(kind: Kind) -> bool {
    matches!(kind, Kind::Relation | Kind::Question | Kind::Indicator | Kind::Evidence | Kind::Judgement)
}
