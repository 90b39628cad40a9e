//! The narratives: how each story was told over time, and by whom first.

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

use super::ledger::Ledger;
use super::passage::Entry;
use super::sheet::{Mark, Request, Sheet};
use super::telling;
use crate::analysis::standing::Telling;
use crate::app::Loaded;
use crate::app::command::Command;
use crate::casebook::{Casebook, RecordId};
use crate::model::date::Bound;
use crate::text::Query;

/// A day, counted from the year 1; none where a time is open on that side or its end is not known.
type Day = Option<i32>;

/// A narrative in the list.
#[derive(Clone, Debug)]
pub struct Tale {
    telling: Telling,
    /// When each claim that states a time was made, at the earliest and at the latest.
    spans: Vec<(Day, Day)>,
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
    /// The first and the last day of the axis.
    axis: Option<(i32, i32)>,
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

    fn new(book: &Casebook, telling: Telling) -> Self {
        let span = |claim: &RecordId| {
            let claim = book.record(*claim);
            let (zone, date) = (claim.zone(), claim.date()?);
            let day = |bound: Bound| Some(bound.instant()?.date_time(zone).date().num_days_from_ce());
            let (earliest, latest) = date.bounds(zone);
            Some((day(earliest), day(latest)))
        };
        Self { spans: telling.claims.iter().filter_map(span).collect(), telling }
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

    /// Chooses the rows.
    fn arrange(&mut self, loaded: &Loaded) {
        let query = Query::new(&self.ledger.filter);
        let is_wanted = |at: &usize| {
            let telling = &self.all[*at].telling;
            let records = telling.claims.iter().chain([&telling.narrative]);
            let texts = records.flat_map(|record| loaded.book.record(*record).searched());
            query.is_empty() || query.matches(texts)
        };
        self.order = (0..self.all.len()).filter(is_wanted).collect();
        self.ledger.refill(self.order.iter().map(|at| self.all[*at].telling.narrative).collect());
    }

    /// The days at the ends of the axis.
    pub fn ends(&self) -> Option<(NaiveDate, NaiveDate)> {
        let (first, last) = self.axis?;
        Some((NaiveDate::from_num_days_from_ce_opt(first)?, NaiveDate::from_num_days_from_ce_opt(last)?))
    }

    /// The axis of a row in so many cells.
    pub fn cells(&self, row: usize, width: usize) -> Vec<Cell> {
        let axis = self.axis.filter(|_| width > 0);
        axis.map(|axis| cells(axis, &self.tale(row).spans, width)).unwrap_or_default()
    }
}

/// From the first day to the last on which anything with two known ends was said: what is open on one side would push
/// all else together. Where nothing has two ends, all that are known.
fn axis(tales: &[Tale]) -> Option<(i32, i32)> {
    let spans = || tales.iter().flat_map(|tale| &tale.spans);
    let closed = || spans().filter(|span| span.0.is_some() && span.1.is_some());
    let days = |of: &mut dyn Iterator<Item = &(Day, Day)>| {
        let days: Vec<i32> = of.flat_map(|span| [span.0, span.1]).flatten().collect();
        Some((*days.iter().min()?, *days.iter().max()?))
    };
    days(&mut closed()).or_else(|| days(&mut spans()))
}

fn cells((first, last): (i32, i32), spans: &[(Day, Day)], width: usize) -> Vec<Cell> {
    let mut cells = vec![Cell::default(); width];
    let passed = |day: i32| day.abs_diff(first) as usize;
    let days = passed(last) + 1;
    // A day may be wider than a cell.
    let first_of = |day: i32| passed(day) * width / days;
    let last_of = |day: i32| (((passed(day) + 1) * width).saturating_sub(1) / days).max(first_of(day));
    for span in spans.iter().filter(|span| **span != (None, None)) {
        let (from, to) = (span.0.unwrap_or(i32::MIN), span.1.unwrap_or(i32::MAX));
        if from > last || to < first {
            let edge = if from > last { width - 1 } else { 0 };
            cells[edge].runs_off = true;
            continue;
        }
        let (start, end) = (first_of(from.max(first)), last_of(to.min(last)));
        let is_within = from >= first && to <= last;
        if is_within && (from == to || start == end) {
            cells[usize::midpoint(start, end)].claims += 1;
        } else {
            cells[start..=end].iter_mut().for_each(|cell| cell.is_spanned = true);
        }
        cells[start].runs_off |= from < first;
        cells[end].runs_off |= to > last;
    }
    cells
}

impl Sheet for Narratives {
    fn refresh(&mut self, loaded: &Loaded) {
        let tellings = Telling::all(&loaded.book).into_iter();
        self.all = tellings.map(|telling| Tale::new(&loaded.book, telling)).collect();
        self.axis = axis(&self.all);
        self.arrange(loaded);
    }

    fn resize(&mut self, area: Rect) {
        self.ledger.resize(area);
    }

    fn rows(&self) -> usize {
        self.ledger.rows.len()
    }

    fn filter(&self) -> &str {
        &self.ledger.filter
    }

    fn set_filter(&mut self, loaded: &Loaded, filter: &str) {
        self.ledger.close();
        let mark = self.mark(loaded);
        filter.clone_into(&mut self.ledger.filter);
        self.arrange(loaded);
        self.return_to(loaded, &mark);
    }

    fn order(&mut self, loaded: &Loaded, command: Command) -> Request {
        self.ledger.order(loaded, command, &|row, _| passage(loaded, &self.all[self.order[row]]))
    }

    fn close(&mut self) -> bool {
        self.ledger.close()
    }

    fn press(&mut self, loaded: &Loaded, column: u16, row: u16) -> Request {
        self.ledger.press((column, row), &|row, _| passage(loaded, &self.all[self.order[row]]))
    }

    fn wheel(&mut self, column: u16, row: u16, is_down: bool) {
        self.ledger.wheel(column, row, is_down);
    }

    fn selection(&self, _loaded: &Loaded) -> Option<RecordId> {
        self.ledger.selection()
    }

    fn mark(&self, loaded: &Loaded) -> Mark {
        self.ledger.mark(loaded)
    }

    fn return_to(&mut self, loaded: &Loaded, mark: &Mark) {
        self.ledger.return_to(loaded, mark, &|row, _| passage(loaded, &self.all[self.order[row]]));
    }
}

fn passage(loaded: &Loaded, tale: &Tale) -> Vec<Entry> {
    telling::passage(loaded, &tale.telling)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `.` for nothing, a digit for claims, `-` for a span, `<` where one runs off.
    #[track_caller]
    fn check(axis: (i32, i32), spans: &[(Day, Day)], width: usize, expected: &str) {
        let sign = |cell: Cell| match cell {
            Cell { claims: 1.., .. } => char::from_digit(cell.claims as u32, 10).expect("a digit"),
            Cell { runs_off: true, .. } => '<',
            Cell { is_spanned: true, .. } => '-',
            _ => '.',
        };
        let drawn: String = cells(axis, spans, width).into_iter().map(sign).collect();
        assert_eq!(drawn, expected, "{spans:?} on {axis:?} in {width}");
    }

    #[test]
    fn claims_stand_at_their_days_and_vague_ones_over_all_that_they_may_have_been_made_on() {
        let day = |day| (Some(day), Some(day));
        check((1, 10), &[day(1), day(10)], 10, "1........1");
        check((1, 10), &[day(1), day(2), day(10)], 5, "2...1");
        check((1, 10), &[(Some(2), Some(9)), day(5)], 10, ".---1----.");
        check((1, 1), &[day(1), day(1), day(1)], 3, ".3.");
        check((1, 10), &[(None, None)], 3, "...");
    }

    #[test]
    fn what_is_open_runs_off_the_axis() {
        check((10, 19), &[(Some(1), None)], 5, "<---<");
        check((10, 19), &[(Some(12), None)], 5, ".---<");
        check((10, 19), &[(None, Some(13))], 5, "<-...");
        check((10, 19), &[(Some(1), Some(2))], 5, "<....");
        check((i32::MIN, i32::MAX), &[(Some(i32::MIN), Some(i32::MIN)), (Some(i32::MAX), None)], 4, "1..1");
    }
}
