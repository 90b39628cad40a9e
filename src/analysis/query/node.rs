//! A filter made ready for one casebook: names are handles, words are folded, and what is cheap is asked first. Holds no
//! text of the casebook, and can be asked on any thread.

use regex::Regex;

use super::declared::Declared;
use super::expression::Comparison;
use super::graded::{Graded, Which};
use super::number::Numeric;
use super::quality::Quality;
use super::refer::is_called;
use super::set::RecordSet;
use super::text_test::TextTest;
use super::value::compare;
use super::when::When;
use super::words::Words;
use crate::analysis::estimate::{Stated, latest, likelihoods};
use crate::analysis::tie::Ties;
use crate::casebook::{Casebook, Record};
use crate::model::marking::Marking;
use crate::model::schema::Kind;
use std::ops::ControlFlow;

#[derive(Clone, Debug)]
pub(super) enum Node {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    /// Every word occurs in some text.
    Words(Words),
    Pattern(Regex),
    /// Something that one record is asked alone.
    Of(Test),
}

/// What one record is asked.
#[derive(Clone, Debug)]
pub(super) enum Test {
    /// Its kind is among these, a bit for each `Kind as usize`.
    Kinds(u32),
    Within(RecordSet),
    /// It has a tie.
    Tied(Ties),
    Date(When),
    Dated,
    Known(When),
    Declared(Declared),
    Graded(Graded, Which),
    Marked(Comparison, Marking),
    Likely(Numeric),
    Quality(Quality),
    Id(TextTest),
    Title(TextTest),
    Name(TextTest),
    File(TextTest),
}

/// What a filter is asked about: a record, or a row of a list that stands for several and has texts of its own.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    pub records: &'a [Record<'a>],
    pub texts: &'a [&'a str],
    pub looks_at: LooksAt,
}

/// Where words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LooksAt {
    /// In the texts of the row and in all that its records say.
    Everything,
    /// In the texts of the row alone.
    TextsAlone,
}

impl Node {
    /// Keeps everything.
    pub(super) fn everything() -> Self {
        Self::All(Vec::new())
    }

    /// How much it costs to ask, roughly: what is less is asked first.
    fn cost(&self) -> u32 {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().map(Self::cost).sum(),
            Self::Not(part) => part.cost(),
            Self::Words(_) => 100,
            Self::Pattern(_) => 200,
            Self::Of(test) => match test {
                Test::Kinds(_) | Test::Within(_) | Test::Tied(_) | Test::Marked(..) => 1,
                Test::Known(_) => 2,
                Test::Id(_) | Test::Title(_) | Test::Date(_) | Test::Dated => 4,
                Test::Name(_) | Test::File(_) | Test::Quality(_) => 8,
                Test::Declared(_) | Test::Graded(..) | Test::Likely(_) => 10,
            },
        }
    }

    pub(super) fn all(mut parts: Vec<Self>) -> Self {
        parts.sort_by_key(Self::cost);
        if parts.len() == 1 { parts.remove(0) } else { Self::All(parts) }
    }

    pub(super) fn any(mut parts: Vec<Self>) -> Self {
        parts.sort_by_key(Self::cost);
        if parts.len() == 1 { parts.remove(0) } else { Self::Any(parts) }
    }

    pub(super) fn of(test: Test) -> Self {
        Self::Of(test)
    }

    /// Whether a row is kept. `folded` is memory that is used again.
    pub(super) fn keeps(&self, row: Row<'_>, folded: &mut String) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.keeps(row, folded)),
            Self::Any(parts) => parts.iter().any(|part| part.keeps(row, folded)),
            Self::Not(part) => !part.keeps(row, folded),
            Self::Words(words) => words.occur_in(folded, |visit| {
                let _ = row.each_text(visit);
            }),
            Self::Pattern(pattern) => {
                let mut find = |text: &str| {
                    if pattern.is_match(text) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                };
                row.each_text(&mut find).is_break()
            }
            Self::Of(test) => row.records.iter().any(|record| test.keeps(*record)),
        }
    }
}

impl Row<'_> {
    fn each_text(self, visit: &mut dyn FnMut(&str) -> ControlFlow<()>) -> ControlFlow<()> {
        self.texts.iter().try_for_each(|text| visit(text))?;
        if self.looks_at == LooksAt::TextsAlone {
            return ControlFlow::Continue(());
        }
        self.records.iter().try_for_each(|record| record.each_searched(visit))
    }
}

impl Test {
    fn keeps(&self, record: Record<'_>) -> bool {
        match self {
            Self::Kinds(kinds) => kinds & (1 << record.kind() as u32) != 0,
            Self::Within(records) => records.contains(record.handle()),
            Self::Tied(ties) => ties.of(record.handle()).next().is_some(),
            Self::Date(when) => record.date().is_some_and(|date| when.keeps(date, || record.zone())),
            Self::Dated => record.date().is_some(),
            Self::Known(when) => when.keeps_moment(record.known_since(), record.book().zone()),
            Self::Declared(declared) => declared.keeps(record),
            Self::Graded(graded, which) => graded.keeps_record(record, *which),
            Self::Marked(comparison, marking) => compare(record.marking(), *comparison, *marking),
            Self::Likely(numeric) => likelihood(record).is_some_and(|ends| numeric.keeps(ends)),
            Self::Quality(quality) => quality.holds(record),
            Self::Id(test) => test.keeps(record.id()),
            Self::Title(test) => test.keeps(record.title()),
            Self::Name(test) => is_called(record, test),
            Self::File(test) => test.keeps(record.place().file.name()),
        }
    }
}

/// How likely a scenario or a judgement is given to be now.
fn likelihood(record: Record<'_>) -> Option<(f64, f64)> {
    let stated: Option<Stated<'_>> = match record.kind() {
        Kind::Scenario => latest(record),
        Kind::Judgement => likelihoods(record).pop(),
        _ => None,
    };
    let book: &Casebook = record.book();
    stated?.ends(book.yardstick())
}
