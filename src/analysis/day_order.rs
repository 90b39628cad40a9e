//! Days side by side in a row of cells, in order and equally far apart: where each stands, and which have room for their
//! names. A row to scale would put a week of statements into one cell as soon as somebody spoke years before.

use chrono::NaiveDate;

use crate::casebook::Record;

/// Cells that a name takes, and those that stay free after it.
const NAME: u16 = 10;
const GAP: u16 = 2;

/// Days, each once, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayOrder {
    days: Vec<NaiveDate>,
}

/// The first and the last day that a date may mean, by their places in a [`DayOrder`]; none where it has no such end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DaySpan {
    pub first: Option<usize>,
    pub last: Option<usize>,
}

/// The first and the last day that the date of a record may mean, in its own zone; none of what has no date.
pub fn days(record: Record<'_>) -> Option<[Option<NaiveDate>; 2]> {
    let zone = record.zone();
    let (earliest, latest) = record.date()?.bounds(zone);
    Some([earliest, latest].map(|bound| Some(bound.instant()?.date_time(zone).date())))
}

impl DayOrder {
    pub fn new(mut days: Vec<NaiveDate>) -> Self {
        days.sort_unstable();
        days.dedup();
        Self { days }
    }

    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// Where days of this order stand in it.
    pub fn span(&self, [first, last]: [Option<NaiveDate>; 2]) -> DaySpan {
        let last_place = self.days.len().saturating_sub(1);
        let place = |day: NaiveDate| self.days.partition_point(|other| *other < day).min(last_place);
        DaySpan { first: first.map(place), last: last.map(place) }
    }

    pub fn len(&self) -> usize {
        self.days.len()
    }

    /// The first cell of a day in a row of `width`, and the last.
    pub fn cells(&self, at: usize, width: usize) -> (usize, usize) {
        let days = self.days.len().max(1);
        let first = at * width / days;
        (first, (((at + 1) * width).saturating_sub(1) / days).max(first))
    }

    /// The days that have room for their names in a row of `width`, each with the cell at which its name begins: the
    /// first, the last, whose name ends at the edge, and between them from the left what does not touch another.
    pub fn names(&self, width: u16) -> Vec<(u16, NaiveDate)> {
        let [first, between @ .., last] = self.days.as_slice() else {
            return self.days.first().filter(|_| width >= NAME).map(|day| (0, *day)).into_iter().collect();
        };
        if width < NAME {
            return Vec::new();
        }
        let mut names = vec![(0, *first)];
        let end = width - NAME;
        if end < NAME + GAP {
            return names;
        }
        let mut free = NAME + GAP;
        for (at, day) in between.iter().enumerate() {
            let cell = self.cells(at + 1, usize::from(width)).0 as u16;
            if cell >= free && cell + NAME + GAP <= end {
                names.push((cell, *day));
                free = cell + NAME + GAP;
            }
        }
        names.push((end, *last));
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn order(days: &[&str]) -> DayOrder {
        DayOrder::new(days.iter().map(|text| day(text)).collect())
    }

    #[test]
    fn days_stand_in_order_from_edge_to_edge() {
        let order = order(&["2024-03-26", "2019-01-01", "2024-03-22", "2024-03-22"]);
        let cells = |width| (0..order.len()).map(|at| order.cells(at, width)).collect::<Vec<_>>();
        assert_eq!(cells(6), [(0, 1), (2, 3), (4, 5)]);
        assert_eq!(cells(3), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(cells(2), [(0, 0), (0, 1), (1, 1)]);
        assert_eq!(cells(0), [(0, 0), (0, 0), (0, 0)]);
        let span = order.span([Some(day("2024-03-22")), None]);
        assert_eq!(span, DaySpan { first: Some(1), last: None });
    }

    #[test]
    fn names_do_not_touch() {
        let check = |days: &[&str], width, expected: &[(u16, &str)]| {
            let names = order(days).names(width);
            let expected: Vec<(u16, NaiveDate)> =
                expected.iter().map(|(cell, text)| (*cell, day(text))).collect();
            assert_eq!(names, expected, "{days:?} in {width}");
        };
        let three = ["2024-03-01", "2024-03-02", "2024-03-03"];
        check(&three, 60, &[(0, "2024-03-01"), (20, "2024-03-02"), (50, "2024-03-03")]);
        check(&three, 30, &[(0, "2024-03-01"), (20, "2024-03-03")]);
        check(&three, 21, &[(0, "2024-03-01")]);
        check(&three, 9, &[]);
        check(&three[..1], 10, &[(0, "2024-03-01")]);
        check(&[], 60, &[]);
    }
}
