//! A thread of a generated case: which records it has, in which order, and on which days they lie. Every record follows
//! from the number of its thread and its own number in it, so that each can name any other.

use crate::generate::calendar::{self, SPAN, first_day};
use crate::generate::chance::Chance;
use crate::generate::name::{self, Name};
use crate::generate::prose::Names;
use crate::generate::written::Written;

/// How many records a thread has.
pub(super) const RECORDS: usize = 100;
/// How many days lie between the first and the last that happens in a thread.
pub(super) const WEEKS: usize = 9;
const DAYS: usize = 7 * WEEKS;

pub(super) const SOURCES: usize = WEEKS;
pub(super) const PLACES: usize = 3;
pub(super) const ACTORS: usize = 6;
pub(super) const EVENTS: usize = 33;
pub(super) const CLAIMS: usize = 31;

/// All threads of a case.
#[derive(Clone, Copy, Debug)]
pub(in crate::generate) struct Threads {
    pub(super) seed: u64,
    first_day: usize,
    pub(super) count: usize,
}

/// One of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Thread {
    pub(super) case: Threads,
    pub(super) number: usize,
}

/// Writes the record of a thread that has this number among those of its kind.
type Write = fn(&Thread, usize, &mut Written);

/// What a thread has, in an order in which a thread that is cut short still has all that its records name.
const KINDS: [(usize, Write); 15] = [
    (SOURCES, Thread::source),
    (PLACES, Thread::place),
    (ACTORS, Thread::actor),
    (4, Thread::relation),
    (1, Thread::question),
    (1, Thread::narrative),
    (EVENTS, Thread::event),
    (CLAIMS, Thread::claim),
    (1, Thread::finding),
    (4, Thread::evidence),
    (2, Thread::scenario),
    (2, Thread::indicator),
    (1, Thread::judgement),
    (1, Thread::gap),
    (1, Thread::assumption_or_view),
];

const _: () = {
    let (mut sum, mut at) = (0, 0);
    while at < KINDS.len() {
        sum += KINDS[at].0;
        at += 1;
    }
    assert!(sum == RECORDS, "a thread has as many records as its kinds together");
};

impl Threads {
    pub(in crate::generate) fn new(seed: u64, records: usize) -> Self {
        Self { seed, first_day: first_day(seed), count: records.div_ceil(RECORDS) }
    }

    /// Writes the record of that number.
    pub(in crate::generate) fn write(&self, record: usize, written: &mut Written) {
        let thread = Thread { case: *self, number: record / RECORDS };
        let mut left = record % RECORDS;
        for (count, write) in KINDS {
            match left.checked_sub(count) {
                Some(beyond) => left = beyond,
                None => return write(&thread, left, written),
            }
        }
    }
}

impl Thread {
    /// The draws for a record of this thread.
    pub(super) fn chance(&self, label: &str, number: usize) -> Chance {
        Chance::new(self.case.seed, label, self.number * RECORDS + number)
    }

    /// A day of this thread, counted from its first.
    pub(super) fn day(&self, day: usize) -> usize {
        self.case.first_day + self.number * SPAN / self.case.count.max(1) + day
    }

    /// On which day of the thread something happens that is the `number`th of `count`.
    pub(super) fn spread(number: usize, count: usize) -> usize {
        number * DAYS / count
    }

    /// A source tells of what lies in its week, and is published at the end of it; the last one looks back on all, from
    /// half a year later.
    pub(super) fn published(&self, source: usize) -> usize {
        self.day(if source + 1 == SOURCES { DAYS + 120 } else { 7 * (source + 1) + 2 })
    }

    /// The source that tells of a day of the thread.
    pub(super) fn source_of(day: usize) -> usize {
        (day / 7).min(SOURCES - 1)
    }

    /// Whether it was settled what came of it. The latest threads are open.
    pub(super) fn is_settled(&self) -> bool {
        self.number * 10 < self.case.count * 9
    }

    pub(super) fn place_name(&self, place: usize) -> Name {
        name::place(self.case.seed, self.number * PLACES + place)
    }

    /// An identifier in this thread.
    pub(super) fn id(&self, word: &str, number: usize) -> String {
        format!("{word}-{}-{}", self.number + 1, number + 1)
    }

    /// An actor of this thread or, more seldom, of an earlier one, by thread and number.
    pub(super) fn anybody(&self, chance: &mut Chance) -> (Self, usize) {
        let thread = if chance.percent(20) {
            Self { number: chance.leading(self.number + 1), ..*self }
        } else {
            *self
        };
        (thread, chance.below(ACTORS))
    }

    /// The names for a text on a day of the thread.
    pub(super) fn names(&self, chance: &mut Chance, who: String, day: usize) -> Names {
        self.names_and_place(chance, who, day).0
    }

    /// The same, with the number of the place among the thread's own.
    pub(super) fn names_and_place(&self, chance: &mut Chance, who: String, day: usize) -> (Names, usize) {
        let (thread, other) = self.anybody(chance);
        let place_number = chance.below(PLACES);
        let names = Names {
            who,
            other: thread.actor_name(other),
            place: self.place_name(place_number),
            month: calendar::month(self.day(day)),
        };
        (names, place_number)
    }
}
