//! Competing hypotheses on small casebooks: who rated what, what first place hangs on, and what became of it.

mod matrix;
mod screen;
mod sensitivity;
mod truth;
mod unseat;

use watchfloor::analysis::Derived;
use watchfloor::analysis::hypotheses::Matrix;
use watchfloor::casebook::{AsOf, Casebook, RecordId};
use watchfloor::model::schema::Kind;

use crate::support::read_texts;

/// A fire, three hypotheses, two raters, and sources that repeat each other.
pub(crate) const PIER: &str = include_str!("pier.toml");

struct Case {
    book: Casebook,
    derived: Derived,
    matrix: Matrix,
}

impl Case {
    fn new(text: &str) -> Self {
        let (book, diagnostics) = read_texts(&[("casebook.toml", text)]);
        assert_eq!(diagnostics, []);
        Self::of(book)
    }

    fn pier() -> Self {
        Self::new(PIER)
    }

    /// The same casebook as of a date.
    fn as_of(&self, date: &str) -> Self {
        Self::of(self.book.as_of(&AsOf::parse(date).expect("a date")))
    }

    fn of(book: Casebook) -> Self {
        let derived = Derived::new(&book);
        let question = book.of_kind(Kind::Question).next().expect("there is one").handle();
        let matrix = Matrix::new(&book, &derived, question);
        Self { book, derived, matrix }
    }

    /// The place of the item that a record of evidence belongs to.
    fn item(&self, evidence: &str) -> usize {
        self.matrix.find(self.record(Kind::Evidence, evidence)).expect("it is in the matrix").0
    }

    fn record(&self, kind: Kind, id: &str) -> RecordId {
        self.book.find(kind, id).unwrap_or_else(|| panic!("no {kind} {id}")).handle()
    }

    fn ids(&self, records: impl IntoIterator<Item = RecordId>) -> Vec<&str> {
        records.into_iter().map(|record| self.book.record(record).id()).collect()
    }
}
