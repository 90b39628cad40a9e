//! What is kept beside a casebook so that it can be searched: its records in stretches that are looked through side by
//! side, and the words that occur in them. Made once for each casebook, and by what changed from the one before; it is the
//! same for all dates.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::fuzzy::letters_of;
use super::lately::Lately;
use super::lexicon::Lexicon;
use super::needle::Needle;
use super::stretch::{Key, Stretch, cut, says};
use crate::casebook::{Casebook, Lines, Record, RecordId};
use crate::worker;

/// So many records are enough for the first look.
const ENOUGH: usize = 500;

/// What is kept beside one casebook, made when it is first asked for.
#[derive(Debug, Default)]
pub struct Shelf {
    /// Each with the place of its file among the files.
    stretches: OnceLock<Vec<(usize, Arc<Stretch>)>>,
    lexicon: OnceLock<Lexicon>,
    /// The letters in the name of each record, by its handle.
    letters: OnceLock<Vec<u64>>,
    lately: Lately,
    /// That of the casebook before, of which much may still hold.
    before: OnceLock<Arc<Shelf>>,
}

impl Shelf {
    /// An empty shelf for the casebook that comes after that of `before`.
    pub fn after(before: &Arc<Self>) -> Self {
        let shelf = Self::default();
        // Of several casebooks of which none was searched, only the last that was is worth a look.
        let is_used = before.stretches.get().is_some();
        let known = if is_used { Some(before) } else { before.before.get() };
        if let Some(known) = known {
            shelf.before.get_or_init(|| Arc::new(known.without_before()));
        }
        shelf
    }

    fn without_before(&self) -> Self {
        let fresh = Self::default();
        if let Some(stretches) = self.stretches.get() {
            fresh.stretches.get_or_init(|| stretches.clone());
        }
        fresh
    }

    /// Makes all of it.
    pub(super) fn prepare(&self, book: &Casebook) {
        self.stretches(book);
        self.lexicon(book);
    }

    /// Whether it is all there, so that nobody waits for it.
    pub fn is_ready(&self) -> bool {
        self.stretches.get().is_some() && self.lexicon.get().is_some()
    }

    /// Forgets what was looked for, so that the next search is as slow as the first.
    pub fn forget_searches(&self) {
        self.lately.forget();
    }

    /// Whether the words were read already.
    pub(super) fn has_lexicon(&self) -> bool {
        self.lexicon.get().is_some()
    }

    /// The words that occur in the casebook.
    pub(super) fn lexicon(&self, book: &Casebook) -> &Lexicon {
        self.lexicon.get_or_init(|| Lexicon::new(book))
    }

    /// Which letters the name of each record has, by its handle.
    pub(super) fn letters(&self, book: &Casebook) -> &[u64] {
        const PIECE: usize = 16_384;
        self.letters.get_or_init(|| {
            let whole = book.whole();
            let handles: Vec<RecordId> = whole.records().map(Record::handle).collect();
            let pieces: Vec<&[RecordId]> = handles.chunks(PIECE).collect();
            let letters = worker::over_pieces(pieces.len(), book.handle_count(), |at| {
                pieces[at].iter().map(|record| letters_of(whole.record(*record))).collect::<Vec<u64>>()
            });
            letters.concat()
        })
    }

    fn stretches(&self, book: &Casebook) -> &[(usize, Arc<Stretch>)] {
        self.stretches.get_or_init(|| {
            let before = self.before.get().and_then(|before| before.stretches.get());
            let before: HashMap<Key, &Arc<Stretch>> =
                before.into_iter().flatten().map(|(_, stretch)| (stretch.key(), stretch)).collect();
            let whole = book.whole();
            let files: Vec<Lines<'_>> = whole.lines().collect();
            let cuts = files.iter().enumerate().flat_map(|(file, lines)| {
                cut(*lines).into_iter().map(move |records| (file, *lines, records))
            });
            let cuts: Vec<(usize, Lines<'_>, Range<usize>)> = cuts.collect();
            worker::over_pieces(cuts.len(), book.handle_count(), |at| {
                let (file, lines, records) = &cuts[at];
                let kept = before.get(&Key::new(*lines, records)).map(|kept| Arc::clone(kept));
                let stretch = kept.unwrap_or_else(|| Arc::new(Stretch::new(&whole, *lines, records.clone())));
                (*file, stretch)
            })
        })
    }

    /// The records that say a folded text anywhere in one of their texts, in the order of [`RecordId`]; of a casebook as of
    /// a date, what was known then. The text holds no line break.
    pub fn containing(&self, book: &Casebook, folded: &str) -> Vec<RecordId> {
        if folded.is_empty() {
            return book.records().map(Record::handle).collect();
        }
        self.find(book, &Needle::new(folded), &|| true)
    }

    /// The same, broken off with what there is where nobody wants to know it by then.
    pub(super) fn find(
        &self,
        book: &Casebook,
        needle: &Needle,
        is_wanted: &(dyn Fn() -> bool + Sync),
    ) -> Vec<RecordId> {
        let found = if let Some(few) = self.lately.holders(needle, book.horizon()) {
            worker::over_records(few.len(), |range| {
                let says = |record: &RecordId| is_wanted() && says(book, *record, needle);
                few[range].iter().copied().filter(says).collect::<Vec<_>>()
            })
        } else {
            let stretches = self.stretches(book);
            let files: Vec<Lines<'_>> = book.lines().collect();
            worker::over_pieces(stretches.len(), book.handle_count(), |at| {
                let (file, stretch) = &stretches[at];
                if is_wanted() { stretch.find(book, files[*file], needle) } else { Vec::new() }
            })
        };
        let found = found.concat();
        if is_wanted() {
            self.lately.keep(needle, book.horizon(), &found, book.handle_count());
        }
        found
    }

    /// The same, from the first records alone: as many as are soon looked through.
    pub(super) fn find_first(&self, book: &Casebook, needle: &Needle) -> Vec<RecordId> {
        const SOON: usize = 8;
        if let Some(few) = self.lately.holders(needle, book.horizon()) {
            let first = few.iter().copied().take(ENOUGH);
            return first.filter(|record| says(book, *record, needle)).collect();
        }
        let files: Vec<Lines<'_>> = book.lines().collect();
        let mut found = Vec::new();
        for (file, stretch) in self.stretches(book).iter().take(SOON) {
            found.extend(stretch.find(book, files[*file], needle));
            if found.len() >= ENOUGH {
                break;
            }
        }
        found
    }
}
