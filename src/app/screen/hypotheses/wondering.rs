//! What a passage about a question is asked of: which question, weighed in which way. A small one is told at once, a large
//! one beside the screen. What is told is not known here.

use crate::analysis::hypotheses::{Options, Scoring};
use crate::app::screen::passage::Entry;
use crate::app::{Figure, Loaded};
use crate::casebook::{Record, RecordId};
use crate::model::schema::Kind;

/// What is told of a question, and the figures in it.
#[derive(Clone, Debug, Default)]
pub struct Told {
    pub entries: Vec<Entry>,
    pub figures: Vec<Figure>,
}

/// Works out what is told of a question; none where it is no longer wanted.
pub(super) type Teller = fn(&Loaded, &Wondering, &dyn Fn() -> bool) -> Option<Told>;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Wondering {
    pub(super) question: RecordId,
    pub(super) scoring: Scoring,
    pub(super) options: Options,
    pub(super) teller: Teller,
}

/// Matrices of so many cells are looked through at once: well within a frame.
pub(super) const AT_ONCE: usize = 2_000;

impl Wondering {
    /// Works it out; none where it is no longer wanted.
    pub fn told(&self, loaded: &Loaded, is_wanted: &dyn Fn() -> bool) -> Option<Told> {
        (self.teller)(loaded, self, is_wanted)
    }

    /// Whether a key may wait for it.
    pub(super) fn is_quick(&self, loaded: &Loaded) -> bool {
        let is_evidence = |record: Record<'_>| record.kind() == Kind::Evidence;
        let ties = loaded.derived.ties.of(self.question);
        let items = ties.filter(|tie| tie.field == "question" && is_evidence(loaded.book.record(tie.other)));
        items.count() * loaded.book.answers(self.question).len() <= AT_ONCE
    }
}
