//! A declared field of a casebook in a filter: what is asked of it in each kind of record that has it.

use std::sync::Arc;

use super::Fault;
use super::expression::{Comparison, FieldTerm};
use super::schema::{Path, any_value, paths};
use super::value::{Reading, ValueTest};
use crate::casebook::Record;
use crate::model::schema::Kind;

/// Where the field stands in records of one kind, and what is asked of each.
type Tests = Box<[(Path, Arc<ValueTest>)]>;

/// The tests of a field, by `Kind as usize`.
#[derive(Clone, Debug)]
pub(super) struct Declared {
    of_kind: Vec<Tests>,
}

impl Declared {
    /// Reads a term about a declared field; none where no kind declares it. Where kinds declare different types, the value
    /// has to be one of some of them.
    pub(super) fn read(
        term: &FieldTerm,
        name: &str,
        reading: &mut dyn Reading,
    ) -> Option<Result<Self, Fault>> {
        let mut first = None;
        let mut is_declared = false;
        let mut of_kind = Vec::with_capacity(Kind::ALL.len());
        for kind in Kind::ALL {
            let mut tests = Vec::new();
            for path in paths(*kind, name) {
                is_declared = true;
                match of_path(&path, term, reading) {
                    Ok(test) => tests.push((path, Arc::new(test))),
                    Err(fault) => first = first.or(Some(fault)),
                }
            }
            of_kind.push(tests.into_boxed_slice());
        }
        if !is_declared {
            return None;
        }
        let has_tests = of_kind.iter().any(|tests| !tests.is_empty());
        Some(match first.filter(|_| !has_tests) {
            Some(fault) => Err(fault),
            None => Ok(Self { of_kind }),
        })
    }

    /// A test whether such a field is there; none where no kind declares it.
    pub(super) fn presence(name: &str) -> Option<Self> {
        let present = Arc::new(ValueTest::Present);
        let of_one = |kind: &Kind| {
            paths(*kind, name).into_iter().map(|path| (path, Arc::clone(&present))).collect::<Tests>()
        };
        let of_kind: Vec<_> = Kind::ALL.iter().map(of_one).collect();
        of_kind.iter().any(|tests| !tests.is_empty()).then_some(Self { of_kind })
    }

    pub(super) fn keeps(&self, record: Record<'_>) -> bool {
        let zone = || record.zone();
        let part = record.part();
        self.of_kind[record.kind() as usize].iter().any(|(path, test)| {
            any_value(part, &path.steps, &mut |value| test.keeps(record.book(), value, &zone))
        })
    }
}

/// A tag is a word of its own, and no part of one; all else is as its type says.
fn of_path(path: &Path, term: &FieldTerm, reading: &mut dyn Reading) -> Result<ValueTest, Fault> {
    let is_tag = path.field.name == "tags" && term.comparison == Comparison::Is;
    let whole = FieldTerm { comparison: Comparison::Exactly, ..term.clone() };
    ValueTest::of(&path.field.value, if is_tag { &whole } else { term }, reading)
}
