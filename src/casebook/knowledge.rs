//! When each record, and each table in it that has a clock of its own, became known. Worked out once for a casebook, in
//! time linear to its references; what is then shown as of a date is a comparison of numbers.
//!
//! A date counts with the last moment that it may mean ([`Moment::of`]). Of a record counts the first of these that there
//! is:
//!
//! 1. `known`, else its own date: `said`, `published` (else `retrieved`), `on`, the end of `date`. See the clocks in
//!    [`crate::model::schema`].
//! 2. Of a scenario its first estimate, of an indicator its first observation or receipt.
//! 3. What follows from the records that it is tied to. Where a table within a record names another, the later of the two
//!    counts.
//!    - **Things that exist by themselves** (actors, places, narratives, sources) enter the case with the first record
//!      that names them. What they name themselves does not matter: that a man holds an office in a service does not
//!      keep him out of the case until that service is in it.
//!    - **What only exists between others** (relations, questions, evidence, assumptions, gaps, and undated judgements,
//!      findings, scenarios and indicators) becomes known with the last of what it names, citations aside, and a relation
//!      not before its `since`. Where such records name each other in a circle, the circle becomes known as one.
//!    - A thing that only such records name enters with the first of them; what is left is tied to nothing that has a
//!      date, and was always known.
//!
//! A table is known with its record, or later where it has a clock of its own. An answer of a question is never before it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;
use std::sync::Arc;

use hashbrown::HashMap;

use super::clocks::{Clocks, LaterTable};
use super::segment::Later;
use super::{Casebook, Moment, Part, Record, RecordId, Value};
use crate::model::date::Zone;
use crate::model::schema::{CITE, Kind, RELATION};
use crate::sealed::Column;
use crate::worker;

/// Works out when everything became known, and keeps it in the casebook.
pub(super) fn date_knowledge(book: &mut Casebook) {
    let whole = &*book;
    let parts = worker::over_records(whole.handle_count(), |range| Stated::read(whole, range));
    let mut clocks = Stated::default();
    for part in parts {
        clocks.own.extend(part.own);
        clocks.tables.extend(part.tables);
        clocks.floors.extend(part.floors);
    }
    let Stated { own: mut known, tables, floors } = clocks;
    let parts = worker::over_records(whole.handle_count(), |range| Names::read(whole, &known, range));
    let mut first = vec![None; known.len()];
    let mut edges = Vec::new();
    for part in parts {
        for (named, at) in part.named {
            earliest(&mut first[named as usize], at);
        }
        edges.extend(part.edges);
    }
    let links = Links::new(edges, known.len());
    let mut is_thing: Vec<bool> = whole.records().map(|record| exists_by_itself(record.kind())).collect();
    for (record, is_thing) in is_thing.iter_mut().enumerate() {
        // What names nothing cannot follow from what it names.
        *is_thing |= !links.from(record).iter().any(Edge::holds_back);
    }
    for (relation, _) in &floors {
        is_thing[relation.index()] = false;
    }
    let own: Vec<bool> = known.iter().map(Option::is_some).collect();
    spread(&mut known, &links, &is_thing, &first);
    let said_by = |(known, own): (&Option<Moment>, bool)| match (known, own) {
        (_, true) => SaidBy::Itself,
        (Some(_), false) => SaidBy::Naming,
        (None, false) => SaidBy::Ties,
    };
    let said_by: Column<u8> = known.iter().zip(own).map(|each| said_by(each) as u8).collect();
    tie(&mut known, &links, &is_thing, &floors);
    spread(&mut known, &links, &is_thing, &[]);
    let known: Column<Moment> = known.into_iter().map(|known| known.unwrap_or(Moment::ALWAYS)).collect();
    let later = keep(book, &known, &tables);
    book.whole_mut().clocks = Arc::new(Clocks::new(known, said_by, later.into()));
}

/// What says when a record became known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SaidBy {
    /// It does so itself.
    Itself,
    /// It is a thing that a record which does so names, or one that another such thing names.
    Naming,
    /// What it is tied to, or nothing.
    Ties,
}

impl SaidBy {
    const ALL: [Self; 3] = [Self::Itself, Self::Naming, Self::Ties];

    /// What a number stands for; none where it is none of them.
    fn of(number: Option<&u8>) -> Option<Self> {
        number.and_then(|number| Self::ALL.get(usize::from(*number))).copied()
    }
}

/// Dates some records and their tables anew, of which those that were `reshaped` may be known otherwise than in the revision
/// before; none where so much hangs on them that everything has to be dated.
pub(super) fn date_again(
    book: &mut Casebook,
    before: &Casebook,
    reshaped: &[RecordId],
    records: &[Range<usize>],
) -> Option<()> {
    let mut moved = Vec::new();
    for record in reshaped {
        let own = own_moment(before, book, *record)?;
        moved.extend((own != before.known(*record)).then_some((*record, own)));
    }
    if are_named_by_undated(book, &moved) {
        return None;
    }
    let mut tables = Vec::new();
    for range in records {
        tables.extend(Stated::read(book, range.clone()).tables);
    }
    let mut clocks = Arc::clone(&before.whole.clocks);
    if !moved.is_empty() {
        clocks = Arc::new(clocks.with_moved(&moved));
    }
    let mut sorted: Vec<&Range<usize>> = records.iter().collect();
    sorted.sort_unstable_by_key(|range| range.start);
    let is_read = |later: &LaterTable| {
        let record = later.record.index();
        let after = sorted.partition_point(|range| range.start <= record);
        after.checked_sub(1).is_some_and(|at| sorted[at].contains(&record))
    };
    let mut all: Vec<LaterTable> = clocks.later.iter().filter(|later| !is_read(later)).copied().collect();
    all.extend(keep(book, &clocks.records.known, &tables));
    all.sort_by_key(|later| later.record);
    if *clocks.later != *all {
        clocks = Arc::new(clocks.with_later(all.into()));
    }
    book.whole_mut().clocks = clocks;
    Some(())
}

/// When a record is known now, where nothing that it names is known at another time by that; else none.
fn own_moment(before: &Casebook, now: &Casebook, record: RecordId) -> Option<Moment> {
    let range = record.index()..record.index() + 1;
    let [old, new] = [before, now].map(|book| Stated::read(book, range.clone()));
    if old.floors != new.floors {
        return None;
    }
    let [old_edges, new_edges] = [before, now].map(|book| edges_of(book, record));
    let (then, own) = match (old.own[0], new.own[0]) {
        (Some(then), Some(own)) => (then, own),
        (None, None) => return (old_edges == new_edges).then(|| before.known(record)),
        _ => return None,
    };
    let clocks = &before.whole.clocks;
    // When each was named first.
    let named = |edges: &[Edge], own: Moment| -> Vec<(u32, Moment)> {
        let mut named: Vec<_> = edges.iter().map(|edge| (edge.to, own.max(edge.at))).collect();
        named.sort_unstable();
        named.dedup_by_key(|(to, _)| *to);
        named
    };
    let (was_named, is_named) = (named(&old_edges, then), named(&new_edges, own));
    let stays = |(to, at): &(u32, Moment), is_new: bool, others: &[(u32, Moment)]| {
        let other = others.binary_search_by_key(to, |(to, _)| *to).ok().map(|found| others[found].1);
        if other == Some(*at) {
            return true;
        }
        let named = RecordId(*to);
        match SaidBy::of(clocks.records.said_by.get(named.index())) {
            Some(SaidBy::Itself) => true,
            Some(SaidBy::Naming) => *at > clocks.known(named) || (is_new && *at == clocks.known(named)),
            // A thing that nobody named with a date is known by the first who does; all else never is.
            Some(SaidBy::Ties) => {
                other.is_some() || !(is_new || exists_by_itself(before.record(named).kind()))
            }
            None => false,
        }
    };
    let all_stays = was_named.iter().all(|named| stays(named, false, &is_named))
        && is_named.iter().all(|named| stays(named, true, &was_named));
    all_stays.then_some(own)
}

/// Whether any of these is named by a record that does not say itself when it became known.
fn are_named_by_undated(book: &Casebook, moved: &[(RecordId, Moment)]) -> bool {
    if moved.is_empty() {
        return false;
    }
    let is_moved = |target: RecordId| moved.binary_search_by_key(&target, |(record, _)| *record).is_ok();
    let said_by = &book.whole.clocks.records.said_by;
    let names_one = |record: usize| {
        SaidBy::of(said_by.get(record)) != Some(SaidBy::Itself)
            && book.targets_of(RecordId(record as u32)).any(is_moved)
    };
    worker::over_records(book.handle_count(), |mut range| range.any(names_one)).contains(&true)
}

/// Stores of these tables those that became known later than their records, and returns them by their records. What is
/// read of one record of a segment is read of all of them; a segment that this leaves as it was stays shared.
fn keep(book: &mut Casebook, known: &[Moment], tables: &[(RecordId, u32, Moment)]) -> Vec<LaterTable> {
    let whole = book.whole_mut();
    let mut all = Vec::new();
    let segment_of = |record: RecordId| whole.outline.records[record.index()][0] as usize;
    for of_segment in tables.chunk_by(|one, next| segment_of(one.0) == segment_of(next.0)) {
        let is_later = |(record, _, moment): &&(RecordId, u32, Moment)| *moment > known[record.index()];
        let found = || of_segment.iter().filter(is_later);
        all.extend(found().map(|(record, _, moment)| LaterTable::new(*record, *moment)));
        let in_segment = found().map(|(_, first, moment)| Later { first: *first, gap: 0, moment: *moment });
        let mut later: Vec<Later> = in_segment.collect();
        later.sort_unstable();
        let segment = &mut whole.segments[segment_of(of_segment[0].0)];
        if *segment.later != *later {
            Arc::make_mut(segment).later = later.into();
        }
    }
    all
}

/// Whether records of this kind are known for themselves, and not through what they name.
fn exists_by_itself(kind: Kind) -> bool {
    matches!(kind, Kind::Actor | Kind::Place | Kind::Narrative | Kind::Source)
}

/// The fields in whose tables a record first shows itself.
fn first_signs(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Scenario => &["estimates"],
        Kind::Indicator => &["observations", "received"],
        _ => &[],
    }
}

/// That one record names another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    from: u32,
    to: u32,
    /// The clock of the table that names it; where there is none, always.
    at: Moment,
    is_cite: bool,
}

impl Edge {
    /// Whether what only exists between others waits for the record that is named.
    fn holds_back(&self) -> bool {
        !self.is_cite && self.at == Moment::ALWAYS
    }
}

/// The references of the records that do not say when they became known, by the record that names.
struct Links {
    out: Vec<Edge>,
    /// Where those of each record start; one more at the end.
    starts: Vec<u32>,
}

impl Links {
    fn new(mut edges: Vec<Edge>, records: usize) -> Self {
        edges.sort_unstable();
        edges.dedup();
        let mut starts = vec![0; records + 1];
        for edge in &edges {
            starts[edge.from as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self { out: edges, starts }
    }

    fn from(&self, record: usize) -> &[Edge] {
        &self.out[self.starts[record] as usize..self.starts[record + 1] as usize]
    }
}

/// Gives every thing that nothing is known of yet the moment at which the first record that names it was known, and goes
/// on from there, in order of time (Dijkstra 1959). `first` has the moment at which a record that says its own named it.
fn spread(known: &mut [Option<Moment>], links: &Links, is_thing: &[bool], first: &[Option<Moment>]) {
    let mut open = BinaryHeap::new();
    let reach = |from: usize, at: Moment, known: &[Option<Moment>], open: &mut BinaryHeap<_>| {
        for edge in links.from(from) {
            let to = edge.to as usize;
            if is_thing[to] && known[to].is_none() {
                open.push(Reverse((at.max(edge.at), edge.to)));
            }
        }
    };
    for (record, at) in first.iter().enumerate() {
        if let Some(at) = at.filter(|_| is_thing[record] && known[record].is_none()) {
            open.push(Reverse((at, record as u32)));
        }
    }
    for record in 0..known.len() {
        if let Some(at) = known[record] {
            reach(record, at, known, &mut open);
        }
    }
    while let Some(Reverse((at, record))) = open.pop() {
        let record = record as usize;
        if known[record].is_none() {
            known[record] = Some(at);
            reach(record, at, known, &mut open);
        }
    }
}

/// Gives everything that only exists between others the last moment of what it names, directly or through others of its
/// like. From the latest moment down, each is reached once.
fn tie(known: &mut [Option<Moment>], links: &Links, is_thing: &[bool], floors: &[(RecordId, Moment)]) {
    let mut bases: Vec<(Moment, u32)> = Vec::new();
    // From what is named to what names it, where both are still to be found.
    let mut back: Vec<(u32, u32)> = Vec::new();
    let mut floors = floors.iter().copied().peekable();
    for record in 0..known.len() {
        let floor = floors.next_if(|(handle, _)| handle.index() == record).map(|(_, floor)| floor);
        let edges = links.from(record);
        if known[record].is_some() || is_thing[record] {
            continue;
        }
        let mut base = floor.unwrap_or(Moment::ALWAYS);
        for edge in edges.iter().filter(|edge| edge.holds_back()) {
            match known[edge.to as usize] {
                Some(moment) => base = base.max(moment),
                None => back.push((edge.to, edge.from)),
            }
        }
        bases.push((base, record as u32));
    }
    back.sort_unstable();
    bases.sort_unstable_by_key(|(moment, record)| (Reverse(*moment), *record));
    for (moment, record) in bases {
        let mut open = vec![record];
        while let Some(record) = open.pop() {
            if known[record as usize].is_some() {
                continue;
            }
            known[record as usize] = Some(moment);
            let first = back.partition_point(|(to, _)| *to < record);
            open.extend(back[first..].iter().take_while(|(to, _)| *to == record).map(|(_, from)| *from));
        }
    }
}

/// What the records of a range say themselves.
#[derive(Default)]
struct Stated {
    /// When a record says that it became known, or shows itself.
    own: Vec<Option<Moment>>,
    /// Tables with clocks: the record, the first node, the moment.
    tables: Vec<(RecordId, u32, Moment)>,
    /// Records that cannot have been known before.
    floors: Vec<(RecordId, Moment)>,
}

impl Stated {
    fn read(book: &Casebook, range: Range<usize>) -> Self {
        let mut read = Self::default();
        for record in range {
            read.record(book.record(RecordId(record as u32)), book.zone());
        }
        read
    }

    fn record(&mut self, record: Record<'_>, home: Zone) {
        const SINCE: u8 = RELATION.index("since");
        let (part, zone) = (record.part(), record.zone());
        let signs = first_signs(record.kind());
        let mut first_sign: Option<Moment> = None;
        for (field, value) in part.fields() {
            let start = self.tables.len();
            each_table(value, &mut |table| {
                let moment = clock(table, zone, home);
                self.tables.extend(
                    table.first_node().zip(moment).map(|(first, moment)| (record.handle(), first, moment)),
                );
            });
            if signs.contains(&field.name) {
                let signs = self.tables[start..].iter().map(|(.., moment)| *moment);
                first_sign = signs.chain(first_sign).min();
            }
        }
        self.own.push(clock(part, zone, home).or(first_sign));
        if record.kind() == Kind::Relation
            && let Some(since) = part.date(SINCE)
        {
            self.floors.push((record.handle(), Moment::of(since, zone, home)));
        }
    }
}

/// Every table in a value, at any depth, from the outside in.
fn each_table<'a>(value: Value<'a>, take: &mut impl FnMut(Part<'a>)) {
    match value {
        Value::Table(part) => {
            take(part);
            for (_, value) in part.fields() {
                each_table(value, take);
            }
        }
        Value::List(items) | Value::Map(items) => items.items().for_each(|item| each_table(item, take)),
        _ => {}
    }
}

/// What the records of a range name, as far as it tells since when something was known.
#[derive(Default)]
struct Names {
    /// Records that do not say when they became known, and when a record that says its own named them first.
    named: HashMap<u32, Moment>,
    /// What the records name that do not say when they became known.
    edges: Vec<Edge>,
}

/// Where in a record one is.
#[derive(Clone, Copy)]
struct Within {
    record: RecordId,
    zone: Zone,
    at: Moment,
    is_cite: bool,
}

impl Names {
    fn read(book: &Casebook, own: &[Option<Moment>], range: Range<usize>) -> Self {
        let mut read = Self::default();
        for handle in range {
            each_edge(book.record(RecordId(handle as u32)), &mut |edge| read.edge(edge, own));
        }
        read
    }

    fn edge(&mut self, edge: Edge, own: &[Option<Moment>]) {
        let Some(known) = own[edge.from as usize] else { return self.edges.push(edge) };
        if own[edge.to as usize].is_none() {
            let at = known.max(edge.at);
            let first = self.named.entry(edge.to).or_insert(at);
            *first = at.min(*first);
        }
    }
}

/// What a record names, sorted, each once.
fn edges_of(book: &Casebook, record: RecordId) -> Vec<Edge> {
    let mut edges = Vec::new();
    each_edge(book.record(record), &mut |edge| edges.push(edge));
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// Every reference of a record to another one.
fn each_edge(record: Record<'_>, take: &mut impl FnMut(Edge)) {
    let within = Within { record: record.handle(), zone: record.zone(), at: Moment::ALWAYS, is_cite: false };
    for (_, value) in record.part().fields() {
        each_edge_in(value, within, take);
    }
}

fn each_edge_in(value: Value<'_>, within: Within, take: &mut impl FnMut(Edge)) {
    match value {
        Value::Link(link) => {
            if let Some(to) = link.record_id().filter(|to| *to != within.record) {
                let (from, to) = (within.record.0, to.0);
                take(Edge { from, to, at: within.at, is_cite: within.is_cite });
            }
        }
        Value::Table(part) => {
            let mut inner = within;
            inner.is_cite |= part.shape().noun == CITE.noun;
            if let Some(moment) = clock(part, within.zone, part.book.zone()) {
                inner.at = moment.max(within.at);
            }
            for (_, value) in part.fields() {
                each_edge_in(value, inner, take);
            }
        }
        Value::List(items) | Value::Map(items) => {
            items.items().for_each(|item| each_edge_in(item, within, take));
        }
        _ => {}
    }
}

fn earliest(first: &mut Option<Moment>, at: Moment) {
    *first = Some(first.map_or(at, |first| first.min(at)));
}

/// When a table says that it became known: the first of its clock fields that holds a date.
fn clock(part: Part<'_>, zone: Zone, home: Zone) -> Option<Moment> {
    let mut dates = part.shape().clock_fields.iter().filter_map(|field| part.date(field));
    dates.next().map(|date| Moment::of(date, zone, home))
}
