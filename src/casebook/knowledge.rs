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

use hashbrown::HashMap;

use super::segment::Later;
use super::{Casebook, Moment, Part, Record, RecordId, Value};
use crate::model::date::Zone;
use crate::model::schema::{CITE, Kind, RELATION};
use crate::worker;

/// Works out when everything became known, and keeps it in the casebook.
pub(super) fn date_knowledge(book: &mut Casebook) {
    let whole = &*book;
    let parts = worker::over_records(whole.handle_count(), |range| Clocks::read(whole, range));
    let mut clocks = Clocks::default();
    for part in parts {
        clocks.own.extend(part.own);
        clocks.tables.extend(part.tables);
        clocks.floors.extend(part.floors);
    }
    let Clocks { own: mut known, tables, floors } = clocks;
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
    spread(&mut known, &links, &is_thing, &first);
    tie(&mut known, &links, &is_thing, &floors);
    spread(&mut known, &links, &is_thing, &[]);
    let known: Vec<Moment> = known.into_iter().map(|known| known.unwrap_or(Moment::ALWAYS)).collect();
    keep(book, known, tables);
}

/// Stores what was found; of the tables only those that became known later than their records.
fn keep(book: &mut Casebook, known: Vec<Moment>, tables: Vec<(RecordId, u32, Moment)>) {
    let whole = book.whole_mut();
    for (record, first, moment) in tables {
        if moment > known[record.index()] {
            let [segment, _] = whole.records[record.index()];
            whole.segments[segment as usize].later.to_mut().push(Later { first, gap: 0, moment });
            whole.later.to_mut().push(Later { first: record.0, gap: 0, moment });
        }
    }
    for segment in &mut whole.segments {
        segment.later.to_mut().sort_unstable();
    }
    whole.known = known.into();
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
struct Clocks {
    /// When a record says that it became known, or shows itself.
    own: Vec<Option<Moment>>,
    /// Tables with clocks: the record, the first node, the moment.
    tables: Vec<(RecordId, u32, Moment)>,
    /// Records that cannot have been known before.
    floors: Vec<(RecordId, Moment)>,
}

impl Clocks {
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
            let record = book.record(RecordId(handle as u32));
            let within =
                Within { record: record.handle(), zone: record.zone(), at: Moment::ALWAYS, is_cite: false };
            for (_, value) in record.part().fields() {
                read.value(value, within, own);
            }
        }
        read
    }

    fn value(&mut self, value: Value<'_>, within: Within, own: &[Option<Moment>]) {
        match value {
            Value::Link(link) => {
                if let Some(to) = link.record_id().filter(|to| *to != within.record) {
                    self.link(to, within, own);
                }
            }
            Value::Table(part) => {
                let mut inner = within;
                inner.is_cite |= part.shape().noun == CITE.noun;
                if let Some(moment) = clock(part, within.zone, part.book.zone()) {
                    inner.at = moment.max(within.at);
                }
                for (_, value) in part.fields() {
                    self.value(value, inner, own);
                }
            }
            Value::List(items) | Value::Map(items) => {
                for item in items.items() {
                    self.value(item, within, own);
                }
            }
            _ => {}
        }
    }

    fn link(&mut self, to: RecordId, within: Within, own: &[Option<Moment>]) {
        let Some(known) = own[within.record.index()] else {
            let (from, to) = (within.record.0, to.0);
            return self.edges.push(Edge { from, to, at: within.at, is_cite: within.is_cite });
        };
        if own[to.index()].is_none() {
            let at = known.max(within.at);
            let first = self.named.entry(to.0).or_insert(at);
            *first = at.min(*first);
        }
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
