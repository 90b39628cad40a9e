//! All records that say what is sought, told in portions: what is found first, how many there are, and all in their order.

use super::matching::{Level, Term};
use super::needle::Needle;
use super::rank::Rank;
use super::shelf::Shelf;
use super::sought::Sought;
use crate::casebook::{Casebook, RecordId};
use crate::model::schema::Kind;
use crate::worker;

/// Where exact forms find fewer records than this, words are taken into account that may have been meant.
const LITTLE: usize = 5;

/// Of each kind so many records are listed at most, the best: nobody reads more.
const LISTED: usize = 2_000;

/// So many of the records that are found first are put in order for a first look.
const FIRST_RANKED: usize = 500;

/// Records are ranked in pieces of so many.
const PIECE: usize = 1_024;

/// What was found, the best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What was looked for, with the other spellings that count for it.
    pub sought: Sought,
    /// Of each kind the best, all together the best first.
    pub ranks: Vec<Rank>,
    /// How many records of each kind say it, by `Kind as usize`; of a first look, of those that it knows of.
    pub counts: [usize; Kind::ALL.len()],
    pub state: State,
}

/// How much of what is sought is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Some of what says it.
    Begun,
    /// All that says it is counted; which of it is the best is not known yet.
    Counted,
    #[default]
    Whole,
}

impl Found {
    fn new(sought: &Sought, Ranked { ranks, counts }: Ranked, state: State) -> Self {
        let mut of_kinds = by_kind(ranks, Rank::kind);
        // What nobody reads need not be in order.
        for ranks in &mut of_kinds {
            if ranks.len() > LISTED {
                ranks.select_nth_unstable(LISTED);
                ranks.truncate(LISTED);
            }
        }
        let mut ranks = of_kinds.concat();
        ranks.sort_unstable();
        Self { sought: sought.clone(), ranks, counts, state }
    }

    /// How many records say it.
    pub fn count(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// Records that say what is sought: how many of each kind, and the ranks of those that may be among the best of it.
struct Ranked {
    ranks: Vec<Rank>,
    counts: [usize; Kind::ALL.len()],
}

impl Ranked {
    /// With the ranks of all.
    fn all(ranks: Vec<Rank>) -> Self {
        let counts = by_kind(&ranks, |rank| rank.kind()).map(|ranks| ranks.len());
        Self { ranks, counts }
    }
}

fn by_kind<T>(all: impl IntoIterator<Item = T>, kind: impl Fn(&T) -> Kind) -> [Vec<T>; Kind::ALL.len()] {
    let mut of_kinds = [const { Vec::new() }; Kind::ALL.len()];
    for one in all {
        of_kinds[kind(&one) as usize].push(one);
    }
    of_kinds
}

/// Who searches, where, with what, and for how long.
#[derive(Clone, Copy)]
pub struct Seek<'a> {
    pub book: &'a Casebook,
    pub shelf: &'a Shelf,
    pub is_wanted: &'a (dyn Fn() -> bool + Sync),
}

/// Looks through all records of a casebook, or of it as of a date, at once.
pub fn find(book: &Casebook, shelf: &Shelf, sought: &Sought) -> Found {
    let mut last = Found::default();
    let seek = Seek { book, shelf, is_wanted: &|| true };
    seek.tell(sought, &mut |found| last = found);
    last
}

impl Seek<'_> {
    /// Makes what is needed for any search, so that none waits for it.
    pub fn prepare(&self) {
        self.shelf.prepare(self.book);
    }

    /// Tells what is found: the last telling is all of it, those before are parts of it. Nothing more is told where nobody
    /// wants to know by then.
    pub fn tell(&self, sought: &Sought, tell: &mut dyn FnMut(Found)) {
        // While the words are still being read, first what needs none of them.
        if !self.shelf.has_lexicon()
            && let Some(ranked) = self.look(sought, tell)
        {
            tell(Found::new(sought, ranked, State::Counted));
        }
        if !(self.is_wanted)() {
            return;
        }
        let sought = self.in_all_spellings(sought);
        let Some(ranked) = self.look(&sought, tell) else { return };
        match self.with_what_may_be_meant(&sought).filter(|_| ranked.ranks.len() < LITTLE) {
            Some(wider) => {
                let found = wider
                    .rarest()
                    .and_then(|at| self.rank(&wider, &self.holders(&wider.terms[at])).map(Ranked::all));
                if let Some(ranked) = found {
                    tell(Found::new(&wider, ranked, State::Whole));
                }
            }
            None => tell(Found::new(&sought, ranked, State::Whole)),
        }
    }

    /// Tells what is found first, and how much there is, and gives all of it; none where nobody wants to know by then.
    fn look(&self, sought: &Sought, tell: &mut dyn FnMut(Found)) -> Option<Ranked> {
        // Every record that says all of it says this term, which few do as far as one can tell.
        let Some(at) = sought.rarest() else { return Some(Ranked::all(Vec::new())) };
        let rarest = &sought.terms[at];
        let mut first = self.shelf.find_first(self.book, rarest.needle());
        first.truncate(FIRST_RANKED);
        let ranks = self.rank_alone(sought, &first);
        if !ranks.is_empty() && (self.is_wanted)() {
            tell(Found::new(sought, Ranked::all(ranks.clone()), State::Begun));
        }
        let all = self.holders(rarest);
        if !(self.is_wanted)() {
            return None;
        }
        if sought.terms.len() > 1 || !rarest.is_plain() || all.len() <= FIRST_RANKED {
            return self.rank(sought, &all).map(Ranked::all);
        }
        let handles = by_kind(all.iter().copied(), |record| self.book.record(*record).kind());
        let counts = handles.each_ref().map(Vec::len);
        tell(Found::new(sought, Ranked { ranks, counts }, State::Counted));
        let mut ranks = Vec::new();
        for of_kind in handles {
            ranks.extend(self.rank_of_kind(sought, rarest, &of_kind)?);
        }
        Some(Ranked { ranks, counts })
    }

    /// The ranks of records of a kind that all say the one term that is sought. Where the names of enough of them say it,
    /// nothing else is looked at.
    fn rank_of_kind(&self, sought: &Sought, term: &Term, records: &[RecordId]) -> Option<Vec<Rank>> {
        if records.len() <= LISTED {
            return self.rank(sought, records);
        }
        let by_name = self.in_pieces(records, |piece| {
            let split =
                |record: &RecordId| Rank::by_name(term, sought, self.book.record(*record)).ok_or(*record);
            piece.iter().map(split).collect()
        })?;
        let (mut named, mut others) = (Vec::new(), Vec::new());
        for found in by_name {
            match found {
                Ok(rank) => named.push(rank),
                Err(record) => others.push(record),
            }
        }
        if named.len() < LISTED {
            named.extend(self.rank(sought, &others)?);
        }
        Some(named)
    }

    /// The same with the other spellings of each word that occur in the casebook.
    fn in_all_spellings(&self, sought: &Sought) -> Sought {
        let lexicon = self.shelf.lexicon(self.book);
        sought.clone().with(Level::Alike, |word| lexicon.spellings(word))
    }

    /// The same with the words that each may be a mistyping of; none where there are none.
    fn with_what_may_be_meant(&self, sought: &Sought) -> Option<Sought> {
        let lexicon = self.shelf.lexicon(self.book);
        Some(sought.clone().with(Level::Near, |word| lexicon.near(word))).filter(|wider| wider != sought)
    }

    /// The records in which one of the needles of a term stands, each once, in their order.
    fn holders(&self, term: &Term) -> Vec<RecordId> {
        let of = |needle: &Needle| self.shelf.find(self.book, needle, self.is_wanted);
        let mut all: Vec<RecordId> = term.needles().flat_map(of).collect();
        if !term.is_plain() {
            all.sort_unstable();
            all.dedup();
        }
        all
    }

    /// The ranks of those that say all of it; none where nobody wants to know any more.
    fn rank(&self, sought: &Sought, records: &[RecordId]) -> Option<Vec<Rank>> {
        self.in_pieces(records, |piece| self.rank_alone(sought, piece))
    }

    /// What `work` gives for pieces of the records, on all cores; none where nobody wants to know any more.
    fn in_pieces<T: Clone + Send>(
        &self,
        records: &[RecordId],
        work: impl Fn(&[RecordId]) -> Vec<T> + Sync,
    ) -> Option<Vec<T>> {
        let pieces: Vec<&[RecordId]> = records.chunks(PIECE).collect();
        if pieces.len() <= 1 {
            return Some(work(records));
        }
        let found = worker::over_pieces(pieces.len(), self.book.handle_count(), |at| {
            if (self.is_wanted)() { work(pieces[at]) } else { Vec::new() }
        });
        (self.is_wanted)().then(|| found.concat())
    }

    fn rank_alone(&self, sought: &Sought, records: &[RecordId]) -> Vec<Rank> {
        records.iter().filter_map(|record| Rank::of(sought, self.book.record(*record))).collect()
    }
}
