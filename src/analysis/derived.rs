//! What is worked out once for each revision of a casebook and then only read.

use std::sync::{Arc, OnceLock};

use super::contradiction::{Changes, Contradictions};
use super::stance::Stances;
use super::standing::Standings;
use super::tie::Ties;
use super::warning::Warnings;
use crate::casebook::Casebook;
use crate::worker;

/// Everything derived from a casebook as a whole.
#[derive(Debug, Default)]
pub struct Derived {
    pub ties: Ties,
    pub contradictions: Contradictions,
    pub standings: Arc<Standings>,
    /// Nothing until they are first asked for, or it is prepared.
    stances: OnceLock<Arc<Stances>>,
    /// The same.
    warnings: OnceLock<Arc<Warnings>>,
}

impl Derived {
    pub fn new(book: &Casebook) -> Self {
        Self::found(book, Ties::new(book)).settled(book)
    }

    /// What is tied to what, before anything else is worked out.
    pub fn ties_only(book: &Casebook) -> Self {
        Self::of_ties(Ties::new(book))
    }

    /// The same where the ties are known. What is worked out when it is first asked for is nothing until then: whoever asks
    /// meanwhile must not wait for it.
    pub fn of_ties(ties: Ties) -> Self {
        let (stances, warnings) = (OnceLock::from(Arc::default()), OnceLock::from(Arc::default()));
        Self { ties, stances, warnings, ..Self::default() }
    }

    /// Everything, where the ties are known, and also what is else worked out when it is first asked for.
    pub fn completed(&self, book: &Casebook) -> Self {
        Self::found(book, self.ties.clone()).prepared(book)
    }

    fn found(book: &Casebook, ties: Ties) -> Self {
        let contradictions = Contradictions::find(book, &ties);
        Self { ties, contradictions, ..Self::default() }
    }

    /// The same with other ties, between the same records.
    pub fn with_ties(&self, ties: Ties) -> Self {
        let (contradictions, standings) = (self.contradictions.clone(), Arc::clone(&self.standings));
        let (stances, warnings) = (self.stances.clone(), self.warnings.clone());
        Self { ties, contradictions, standings, stances, warnings }
    }

    /// Everything, where ties and contradictions are known.
    pub fn settled(&self, book: &Casebook) -> Self {
        let standings = Arc::new(Standings::new(book, &self.contradictions));
        Self { standings, ..self.unsettled() }
    }

    /// The same with what is else worked out when it is first asked for.
    pub fn prepared(&self, book: &Casebook) -> Self {
        let prepared = self.unsettled();
        let standings = || Standings::new(book, &prepared.contradictions);
        let others = || {
            prepared.stances(book);
            prepared.warnings(book);
        };
        let (standings, ()) = worker::both(book.len(), standings, others);
        Self { standings: Arc::new(standings), ..prepared }
    }

    /// Ties and contradictions alone.
    fn unsettled(&self) -> Self {
        let (ties, contradictions) = (self.ties.clone(), self.contradictions.clone());
        Self { ties, contradictions, ..Self::default() }
    }

    /// Who answers which question, in the casebook that this is derived from.
    pub fn stances(&self, book: &Casebook) -> &Stances {
        self.stances.get_or_init(|| Arc::new(Stances::new(book, &self.contradictions)))
    }

    /// What warned of what, in the casebook that this is derived from.
    pub fn warnings(&self, book: &Casebook) -> &Warnings {
        self.warnings.get_or_init(|| Arc::new(Warnings::new(book, &self.ties)))
    }

    /// The same as [`Derived::new`] of `to`, by way of what is derived `from` an earlier revision, or from the same one as
    /// of another date, in two steps. Here ties and contradictions, which cost by what changed in between; all else is what
    /// it was, as far as that can still be looked at, and comes with [`Derived::settled`].
    pub fn follow(&self, from: &Casebook, to: &Casebook) -> Self {
        let ties = if from.is_view_of_same(to) { self.ties.of_view(to) } else { self.ties.follow(from, to) };
        if !self.contradictions.are_found() {
            return Self::of_ties(ties);
        }
        let changes = Changes::between(from, to);
        let contradictions = if changes.is_sweeping(to) {
            Contradictions::find(to, &ties)
        } else {
            let mut contradictions = self.contradictions.clone();
            contradictions.update(to, &ties, &changes);
            contradictions
        };
        let is_of_all = from.horizon().is_none() && to.horizon().is_none();
        let Some(reshaped) = to.reshaped(from).filter(|_| is_of_all) else {
            return Self { contradictions, ..Self::of_ties(ties) };
        };
        let mut next = Self { ties, contradictions, ..Self::default() };
        next.standings = Arc::clone(&self.standings);
        if reshaped.is_empty() {
            (next.stances, next.warnings) = (self.stances.clone(), self.warnings.clone());
        }
        next
    }
}
