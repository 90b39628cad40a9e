//! What became different from one revision of a casebook to the next, or from one date to another. A handle stands for a
//! record of one revision alone; what outlives revisions is the name, so records are recognised by it. As of whatever
//! date, a revision has the same handles.

use crate::casebook::{Casebook, RecordId};

/// The difference between two revisions, or two views of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// The records of the later revision that are new, or written otherwise, or refer to what is gone, or stand elsewhere
    /// among the others; between dates also those that are no longer there.
    pub(super) changed: Vec<RecordId>,
    /// For each record of the earlier revision its handle in the later one; none where all handles have stayed.
    pub(super) moved: Option<Vec<Option<RecordId>>>,
    /// Whether what holds for all records is another: the cut-off date or the time zone.
    pub(super) is_of_all: bool,
}

impl Changes {
    /// An edit that left every record its place and its name: these are written otherwise.
    pub fn in_place(changed: Vec<RecordId>) -> Self {
        Self { changed, moved: None, is_of_all: false }
    }

    /// Whether so much is different that it takes less to find everything anew than to follow.
    pub fn is_sweeping(&self, new: &Casebook) -> bool {
        self.is_of_all || self.changed.len() > new.len() / 4
    }

    /// Compares two revisions record by record: costs by the texts of the files that differ, unless records have the names of
    /// others. Of one revision as of two dates it is what became known between them.
    pub fn between(old: &Casebook, new: &Casebook) -> Self {
        if old.is_view_of_same(new) {
            return Self::in_place(old.differing(new));
        }
        let is_read_back = old.horizon().is_some() || new.horizon().is_some();
        if !is_read_back && let Some(rewritten) = new.rewritten(old) {
            return Self::in_place(rewritten);
        }
        if is_read_back || old.cutoff() != new.cutoff() || old.zone() != new.zone() {
            return Self { changed: Vec::new(), moved: None, is_of_all: true };
        }
        let mut moved: Vec<Option<RecordId>> = vec![None; old.handle_count()];
        let mut is_shared = vec![false; new.handle_count()];
        for (now, then, count) in new.shared_with(old).into_iter().flatten() {
            for at in 0..count {
                moved[then.index() + at] = Some(RecordId::at(now.index() + at));
                is_shared[now.index() + at] = true;
            }
        }
        let mut changed = Vec::new();
        for record in new.records().filter(|record| !is_shared[record.handle().index()]) {
            // Of several records with one name only the first can be told from the others.
            let is_first = |book: &Casebook, handle| {
                book.find(record.kind(), record.id()).is_some_and(|found| found.handle() == handle)
            };
            let before = old.find(record.kind(), record.id()).filter(|_| is_first(new, record.handle()));
            match before {
                Some(before) => {
                    moved[before.handle().index()] = Some(record.handle());
                    if before.source() != record.source() {
                        changed.push(record.handle());
                    }
                }
                None => changed.push(record.handle()),
            }
        }
        if moved.iter().any(Option::is_none) {
            let is_gone = |to: RecordId| moved[to.index()].is_none();
            old.each_target(|holder, to| {
                if is_gone(to) {
                    changed.extend(moved[holder.index()]);
                }
            });
        }
        changed.extend(overtaken(&moved));
        changed.sort_unstable();
        changed.dedup();
        let has_stayed = |(at, to): (usize, &Option<RecordId>)| to.is_some_and(|to| to.index() == at);
        let moved = (old.handle_count() != new.handle_count() || !moved.iter().enumerate().all(has_stayed))
            .then_some(moved);
        Self { changed, moved, is_of_all: false }
    }
}

/// The records that others have come to stand before: what is said on one day is told in the order of the files.
fn overtaken(moved: &[Option<RecordId>]) -> impl Iterator<Item = RecordId> {
    let mut last = None;
    moved.iter().flatten().copied().filter(move |record| {
        let is_overtaken = last > Some(*record);
        last = last.max(Some(*record));
        is_overtaken
    })
}
