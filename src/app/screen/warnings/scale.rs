//! From time to columns: which instant the first column begins with, and how much time one column is. Knows no lane and no
//! calendar.

use crate::analysis::warning::Extend;
use crate::model::date::Bound;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// What one column may be, from fine to coarse, and what that is called.
const STEPS: &[(i64, &str)] = &[
    (MINUTE, "1 minute"),
    (5 * MINUTE, "5 minutes"),
    (15 * MINUTE, "15 minutes"),
    (30 * MINUTE, "30 minutes"),
    (HOUR, "1 hour"),
    (2 * HOUR, "2 hours"),
    (4 * HOUR, "4 hours"),
    (6 * HOUR, "6 hours"),
    (8 * HOUR, "8 hours"),
    (12 * HOUR, "12 hours"),
    (DAY, "1 day"),
    (2 * DAY, "2 days"),
    (3 * DAY, "3 days"),
    (5 * DAY, "5 days"),
    (7 * DAY, "7 days"),
    (14 * DAY, "14 days"),
    (30 * DAY, "30 days"),
    (60 * DAY, "60 days"),
    (120 * DAY, "120 days"),
    (365 * DAY, "365 days"),
    (5 * 365 * DAY, "5 years of 365 days"),
    (20 * 365 * DAY, "20 years of 365 days"),
    (100 * 365 * DAY, "100 years of 365 days"),
    (1000 * 365 * DAY, "1000 years of 365 days"),
];

/// Columns of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scale {
    /// The first second of the first column.
    pub start: i64,
    /// The place in the table of what a column may be.
    step: usize,
}

/// Columns from one to the next, not beyond the last; signs at the edge say where a span goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cells {
    pub first: u16,
    pub last: u16,
    pub runs_left: bool,
    pub runs_right: bool,
}

impl Scale {
    /// The finest scale at which a time has room in so many columns, with some left at both ends: a tenth after it, since
    /// one looks at what came before.
    pub fn fit(from: i64, to: i64, width: u16) -> Self {
        let room = i64::from(width.max(1)) * 9 / 10;
        let span = to.saturating_sub(from).max(0);
        let fits = |(seconds, _): &(i64, &str)| span / seconds < room.max(1);
        let step = STEPS.iter().position(fits).unwrap_or(STEPS.len() - 1);
        let used = span / STEPS[step].0 + 1;
        let left = (i64::from(width) - used).max(0);
        let before = left - (i64::from(width) / 10).min(left / 2);
        Self { start: from, step }.aligned().moved(-before)
    }

    /// The same with columns that begin at full hours and days of the local clock, which is `east` seconds ahead.
    pub fn on_clock(self, east: i64) -> Self {
        let seconds = self.seconds().min(DAY);
        Self { start: (self.start + east).div_euclid(seconds) * seconds - east, ..self }
    }

    fn aligned(self) -> Self {
        Self { start: self.start.div_euclid(self.seconds()) * self.seconds(), ..self }
    }

    /// How many seconds a column is.
    pub fn seconds(self) -> i64 {
        STEPS[self.step].0
    }

    /// What a column is called.
    pub fn unit(self) -> &'static str {
        STEPS[self.step].1
    }

    /// So many columns later, or earlier.
    pub fn moved(self, columns: i64) -> Self {
        Self { start: self.start.saturating_add(columns.saturating_mul(self.seconds())), ..self }
    }

    /// One step finer or coarser, around an instant that stays in its column where it can.
    pub fn stepped(self, by: isize, around: i64) -> Self {
        let step = self.step.saturating_add_signed(by).min(STEPS.len() - 1);
        let column = self.column(around);
        let start = around.saturating_sub(column.saturating_mul(STEPS[step].0));
        Self { start, step }.aligned()
    }

    /// The column in which an instant lies; it may lie outside of those that are drawn.
    pub fn column(self, instant: i64) -> i64 {
        instant.saturating_sub(self.start).div_euclid(self.seconds())
    }

    /// The first and the last second of a column.
    pub fn times(self, column: u16) -> (i64, i64) {
        let first = self.moved(i64::from(column)).start;
        (first, first.saturating_add(self.seconds() - 1))
    }

    /// The columns between two limits, out of `width`; none where nothing of it is in sight. What has no limit, or none
    /// that is known, runs off the edge.
    pub fn cells(self, (from, to): (Bound, Bound), width: u16) -> Option<Cells> {
        let last = i64::from(width.checked_sub(1)?);
        let from = from.instant().map_or(i64::MIN, |from| self.column(from.0));
        let to = to.instant().map_or(i64::MAX, |to| self.column(to.0));
        if to < 0 || from > last || to < from {
            return None;
        }
        let within = |column: i64| u16::try_from(column.clamp(0, last)).unwrap_or(u16::MAX);
        Some(Cells { first: within(from), last: within(to), runs_left: from < 0, runs_right: to > last })
    }

    /// The columns of a time: those that may belong to it, and those that surely do.
    pub fn spans(self, span: Extend, width: u16) -> (Option<Cells>, Option<Cells>) {
        let certain = span.certain().and_then(|certain| self.cells(certain, width));
        (self.cells(span.possible(), width), certain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::Instant;

    #[test]
    fn a_time_has_room_at_the_finest_scale_that_holds_it() {
        let check = |span, width, unit: &str| {
            let scale = Scale::fit(0, span, width);
            assert_eq!(scale.unit(), unit, "{span} in {width}");
            let columns = (scale.column(0), scale.column(span));
            assert!(0 <= columns.0 && columns.1 < i64::from(width.max(1)), "{columns:?} in {width}");
        };
        check(0, 50, "1 minute");
        check(40 * MINUTE, 50, "1 minute");
        check(50 * MINUTE, 50, "5 minutes");
        check(14 * DAY, 50, "8 hours");
        check(15 * DAY, 50, "12 hours");
        check(15 * DAY, 150, "4 hours");
        check(15 * DAY, 10, "2 days");
        check(3000 * 365 * DAY, 50, "100 years of 365 days");
    }

    #[test]
    fn stepping_keeps_the_instant_in_sight() {
        let scale = Scale::fit(0, 15 * DAY, 50);
        let around = 10 * DAY;
        let (finer, coarser) = (scale.stepped(-1, around), scale.stepped(1, around));
        assert_eq!((finer.unit(), coarser.unit()), ("8 hours", "1 day"));
        for stepped in [finer, coarser] {
            assert!((stepped.column(around) - scale.column(around)).abs() <= 1);
        }
        assert_eq!(scale.stepped(-99, 0).unit(), "1 minute");
        assert_eq!(scale.stepped(99, 0).unit(), "1000 years of 365 days");
    }

    #[test]
    fn what_runs_off_the_edge_says_so() {
        let scale = Scale { start: 0, step: 10 };
        let at = |day: i64| Bound::At(Instant(day * DAY));
        let check = |ends, expected: Option<(u16, u16, bool, bool)>| {
            let found = scale.cells(ends, 10);
            assert_eq!(
                found.map(|cells| (cells.first, cells.last, cells.runs_left, cells.runs_right)),
                expected
            );
        };
        check((at(2), at(4)), Some((2, 4, false, false)));
        check((at(-2), at(4)), Some((0, 4, true, false)));
        check((at(2), Bound::Open), Some((2, 9, false, true)));
        check((Bound::Unknown, at(0)), Some((0, 0, true, false)));
        check((at(10), at(12)), None);
        check((at(-5), at(-1)), None);
        assert_eq!(scale.cells((at(0), at(1)), 0), None);
    }

    #[test]
    fn columns_begin_with_the_day_of_the_local_clock() {
        let scale = Scale { start: 1_709_251_200, step: 10 }.on_clock(3 * HOUR);
        assert_eq!(scale.start.rem_euclid(DAY), 21 * HOUR);
    }
}
