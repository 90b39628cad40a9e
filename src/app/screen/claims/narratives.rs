//! The narratives: how each story was told over time, and by whom first.

use chrono::NaiveDate;

use super::telling;
use crate::analysis::day_order::{DayOrder, DaySpan, days};
use crate::analysis::query::{LooksAt, Row};
use crate::analysis::standing::Telling;
use crate::app::Loaded;
use crate::app::screen::{Entry, Ledger, Listed};
use crate::casebook::{Casebook, Record, RecordId};

/// A narrative in the list.
#[derive(Clone, Debug)]
pub struct Tale {
    telling: Telling,
    /// When each claim that states a time was made, at the earliest and at the latest.
    spans: Vec<DaySpan>,
}

/// What stands in one cell of the axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Claims that were made within its days.
    pub claims: usize,
    /// Whether there are claims that may have been made then or at other times.
    pub is_spanned: bool,
    /// Whether one of them goes on beyond the axis.
    pub runs_off: bool,
}

/// The state of the view.
#[derive(Clone, Debug, Default)]
pub struct Narratives {
    pub ledger: Ledger,
    /// In the order of the files.
    all: Vec<Tale>,
    /// The rows, by their places among all.
    order: Vec<usize>,
    /// The days of the axis: those that any claim states.
    days: DayOrder,
}

impl Tale {
    pub fn claims(&self) -> usize {
        self.telling.claims.len()
    }

    pub fn speakers(&self) -> usize {
        self.telling.voices.len()
    }

    /// When the first of its claims was made, as it is written; empty where none states a time.
    pub fn first_day(&self, book: &Casebook) -> String {
        let dated = self.telling.claims.first().filter(|_| !self.spans.is_empty());
        dated.map(|claim| telling::day(book.record(*claim))).unwrap_or_default()
    }

    fn new(book: &Casebook, telling: Telling, order: &DayOrder) -> Self {
        let dated = telling.claims.iter().filter_map(|claim| days(book.record(*claim)));
        Self { spans: dated.map(|days| order.span(days)).collect(), telling }
    }
}

impl Narratives {
    /// How many there are without the filter.
    pub fn total(&self) -> usize {
        self.all.len()
    }

    /// The narrative in a row.
    pub fn tale(&self, row: usize) -> &Tale {
        &self.all[self.order[row]]
    }

    /// The days that have room for their names over an axis of so many cells, each with its first cell.
    pub fn names_of_days(&self, width: u16) -> Vec<(u16, NaiveDate)> {
        self.days.names(width)
    }

    /// The axis of a row in so many cells.
    pub fn cells(&self, row: usize, width: usize) -> Vec<Cell> {
        cells(&self.days, &self.tale(row).spans, width)
    }
}

fn cells(order: &DayOrder, spans: &[DaySpan], width: usize) -> Vec<Cell> {
    let mut cells = vec![Cell::default(); width];
    if width == 0 {
        return cells;
    }
    for span in spans.iter().filter(|span| span.first.or(span.last).is_some()) {
        let start = span.first.map_or(0, |first| order.cells(first, width).0);
        let end = span.last.map_or(width - 1, |last| order.cells(last, width).1);
        let is_closed = span.first.is_some() && span.last.is_some();
        if is_closed && (span.first == span.last || start == end) {
            cells[usize::midpoint(start, end)].claims += 1;
        } else {
            cells[start..=end].iter_mut().for_each(|cell| cell.is_spanned = true);
        }
        cells[start].runs_off |= span.first.is_none();
        cells[end].runs_off |= span.last.is_none();
    }
    cells
}

impl Listed for Narratives {
    fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    fn ledger_mut(&mut self) -> &mut Ledger {
        &mut self.ledger
    }

    fn collect(&mut self, loaded: &Loaded) {
        let (book, tellings) = (&loaded.book, Telling::all(&loaded.book));
        let claims = tellings.iter().flat_map(|telling| &telling.claims);
        let stated = claims.filter_map(|claim| days(book.record(*claim)));
        self.days = DayOrder::new(stated.flatten().flatten().collect());
        self.all = tellings.into_iter().map(|telling| Tale::new(book, telling, &self.days)).collect();
        self.arrange(loaded);
    }

    fn arrange(&mut self, loaded: &Loaded) {
        let filter = &self.ledger.filter;
        let is_wanted = |at: &usize| {
            let telling = &self.all[*at].telling;
            let records = telling.claims.iter().chain([&telling.narrative]);
            let records: Vec<Record<'_>> = records.map(|record| loaded.book.record(*record)).collect();
            filter.keeps_row(Row { records: &records, texts: &[], looks_at: LooksAt::Everything })
        };
        self.order = (0..self.all.len()).filter(is_wanted).collect();
        self.ledger.refill(self.order.iter().map(|at| self.all[*at].telling.narrative).collect());
    }

    fn tell(&self, loaded: &Loaded, row: usize, _narrative: RecordId) -> Vec<Entry> {
        telling::passage(loaded, &self.tale(row).telling)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many days in so many cells: `.` for nothing, a digit for claims, `-` for a span, `<` where one runs off.
    #[track_caller]
    fn check(days: usize, spans: &[(Option<usize>, Option<usize>)], width: usize, expected: &str) {
        let sign = |cell: Cell| match cell {
            Cell { claims: 1.., .. } => char::from_digit(cell.claims as u32, 10).expect("a digit"),
            Cell { runs_off: true, .. } => '<',
            Cell { is_spanned: true, .. } => '-',
            _ => '.',
        };
        let first = NaiveDate::default();
        let order = DayOrder::new(first.iter_days().take(days).collect());
        let all: Vec<DaySpan> =
            spans.iter().map(|(first, last)| DaySpan { first: *first, last: *last }).collect();
        let drawn: String = cells(&order, &all, width).into_iter().map(sign).collect();
        assert_eq!(drawn, expected, "{spans:?} of {days} days in {width}");
    }

    #[test]
    fn claims_stand_at_their_days_and_vague_ones_over_all_that_they_may_have_been_made_on() {
        let day = |day| (Some(day), Some(day));
        check(10, &[day(0), day(9)], 10, "1........1");
        check(10, &[day(0), day(1), day(9)], 5, "2...1");
        check(10, &[(Some(1), Some(8)), day(4)], 10, ".---1----.");
        check(1, &[day(0), day(0), day(0)], 3, ".3.");
        check(10, &[(None, None)], 3, "...");
        check(0, &[], 3, "...");
        check(3, &[day(1)], 0, "");
    }

    #[test]
    fn what_is_open_runs_off_the_axis() {
        check(5, &[(None, Some(4))], 5, "<----");
        check(5, &[(Some(1), None)], 5, ".---<");
        check(5, &[(None, Some(1))], 5, "<-...");
    }
}
