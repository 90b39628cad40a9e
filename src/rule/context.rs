//! What a rule sees and where it leaves what it finds. Knows which rules an author has silenced, and where; it does not
//! know what any rule looks for.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::field::{FieldOfKind, of_kind};
use crate::analysis::contradiction::Contradictions;
use crate::casebook::{Casebook, Part, Record, RecordId};
use crate::model::date::Date;
use crate::model::schema::{ALLOW, CASEBOOK};
use crate::text::{Diagnostic, Place, Severity};

/// What the rules look at. Rules that ask what day it is say nothing where `today` is unknown.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub book: &'a Casebook,
    pub today: Option<&'a Date>,
    /// What contradicts what in the casebook, where that is known already; else who needs it works it out.
    pub contradictions: Option<&'a Contradictions>,
}

/// What the rules have found, without what the author has silenced.
pub struct Findings<'a> {
    /// Sorted by record and rule; those of the whole casebook come first.
    allowances: Arc<[Allowance<'a>]>,
    found: Vec<Diagnostic>,
}

/// A rule that is silenced somewhere.
pub(super) struct Allowance<'a> {
    /// The record that holds it; none for the whole casebook.
    pub(super) record: Option<RecordId>,
    pub(super) rule: &'a str,
    pub(super) place: Option<Place>,
    pub(super) is_used: AtomicBool,
}

const ALLOWS: FieldOfKind = of_kind("allow");

impl<'a> Findings<'a> {
    pub(super) fn new(book: &'a Casebook) -> Self {
        const ALLOW_OF_ALL: u8 = CASEBOOK.index("allow");
        let of_all = book.header().into_iter().flat_map(|header| header.parts(ALLOW_OF_ALL));
        let mut allowances: Vec<Allowance<'a>> =
            of_all.filter_map(|part| Allowance::new(None, part)).collect();
        for record in book.records() {
            let Some(field) = ALLOWS[record.kind() as usize] else { continue };
            let handle = Some(record.handle());
            allowances.extend(record.part().parts(field).filter_map(|part| Allowance::new(handle, part)));
        }
        allowances.sort_by_key(|allowance| (allowance.record, allowance.rule));
        Self { allowances: allowances.into(), found: Vec::new() }
    }

    /// Room for what another rule finds, with the same allowances.
    pub(super) fn another(&self) -> Self {
        Self { allowances: Arc::clone(&self.allowances), found: Vec::new() }
    }

    /// Takes in what another rule has found.
    pub(super) fn take(&mut self, other: Self) {
        self.found.extend(other.found);
    }

    /// Keeps a finding about a record, unless the record or the casebook silences its rule.
    pub fn report(&mut self, record: Record<'_>, diagnostic: Diagnostic) {
        self.report_among(&[record.handle()], diagnostic);
    }

    /// Keeps a finding that concerns several records alike: any of them may silence it.
    pub fn report_among(&mut self, records: &[RecordId], diagnostic: Diagnostic) {
        let is_silent = diagnostic.severity < Severity::Error && self.silences(records, diagnostic.rule);
        if !is_silent {
            self.found.push(diagnostic);
        }
    }

    fn silences(&self, records: &[RecordId], rule: &str) -> bool {
        let mut is_silent = false;
        for record in std::iter::once(None).chain(records.iter().copied().map(Some)) {
            let key = (record, rule);
            let first = self.allowances.partition_point(|of| (of.record, of.rule) < key);
            for allowance in &self.allowances[first..] {
                if (allowance.record, allowance.rule) != key {
                    break;
                }
                allowance.is_used.store(true, Ordering::Relaxed);
                is_silent = true;
            }
        }
        is_silent
    }

    pub(super) fn allowances(&self) -> &[Allowance<'a>] {
        &self.allowances
    }

    pub(super) fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.found.sort_by(Diagnostic::cmp_by_place);
        self.found
    }
}

impl<'a> Allowance<'a> {
    fn new(record: Option<RecordId>, part: Part<'a>) -> Option<Self> {
        const RULE: u8 = ALLOW.index("rule");
        let rule = part.text(RULE)?;
        Some(Self { record, rule, place: part.place(RULE), is_used: AtomicBool::new(false) })
    }
}

/// Drops the warnings of reading that the record which holds them, or the casebook, silences. What could not be read
/// stays: an error is no matter of opinion.
pub fn silence(book: &Casebook, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let is_of_reading = |rule: &str| super::find(rule).is_some_and(super::Rule::is_warning_of_reading);
    let all: Vec<&str> = book.allowed().filter(|rule| is_of_reading(rule)).collect();
    // Only records that silence such a rule are looked through: they are few.
    let mut extents: Vec<(Place, u32, Record<'_>)> = book
        .records()
        .filter(|record| record.allowed().any(is_of_reading))
        .map(|record| (record.place(), record.source().len() as u32, record))
        .collect();
    extents.sort_by(|(left, ..), (right, ..)| left.key().cmp(&right.key()));
    found.retain(|diagnostic| {
        if diagnostic.severity == Severity::Error || !is_of_reading(diagnostic.rule) {
            return true;
        }
        let own = diagnostic.place.as_ref().and_then(|place| {
            let after = extents.partition_point(|(start, ..)| {
                (start.file.name(), start.span.start) <= (place.file.name(), place.span.start)
            });
            let (start, length, record) = extents.get(after.checked_sub(1)?)?;
            let is_inside = start.file.name() == place.file.name()
                && place.span.start <= start.span.start.saturating_add(*length);
            is_inside.then_some(*record)
        });
        let is_silent = all.contains(&diagnostic.rule)
            || own.is_some_and(|record| record.allowed().any(|rule| rule == diagnostic.rule));
        !is_silent
    });
    found
}

/// Where a record's own field is written, else the record.
pub(super) fn place_in(record: Record<'_>, field: Option<u8>) -> Place {
    field.and_then(|field| record.part().place(field)).unwrap_or_else(|| record.place())
}

/// Where a field of a part is written, else the part, else the record.
pub(super) fn place_at(record: Record<'_>, part: Part<'_>, field: u8) -> Place {
    part.place(field).or_else(|| part.start()).unwrap_or_else(|| record.place())
}

/// Where the name of a record is written.
pub(super) fn id_place(record: Record<'_>) -> Place {
    const IDS: FieldOfKind = of_kind("id");
    place_in(record, IDS[record.kind() as usize])
}
