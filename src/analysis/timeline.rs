//! The days on which something became known: the steps that one takes back in time. What was known then is not asked
//! here.

use std::io;

use chrono::{Datelike, NaiveDate};

use crate::casebook::{AsOf, Casebook, Moment};
use crate::model::date::{Date, Zone};
use crate::sealed::{Column, Reader, Writer};

/// A day on which something became known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub day: NaiveDate,
    /// How many records became known on that day.
    pub records: usize,
    /// How many tables did that belong to records which were known before: figures, estimates, observations.
    pub tables: usize,
}

/// The steps of a casebook in the order of time, whatever it is shown as of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    steps: Vec<Step>,
    /// The zone of the casebook.
    home: Option<Zone>,
}

/// How far one goes at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stride {
    /// To the next day on which something became known.
    Day,
    /// To the next month in which something did.
    Month,
}

impl Timeline {
    pub fn new(book: &Casebook) -> Self {
        let mut records = book.moments_of_records().map(|moment| (moment, 1, 0)).peekable();
        let mut tables = book.moments_of_tables().map(|moment| (moment, 0, 1)).peekable();
        let moments = std::iter::from_fn(|| match (records.peek(), tables.peek()) {
            (Some((record, ..)), Some((table, ..))) if table < record => tables.next(),
            (Some(_), _) => records.next(),
            (None, _) => tables.next(),
        });
        let mut steps: Vec<Step> = Vec::new();
        let mut until = Moment::ALWAYS;
        for (moment, records, tables) in moments {
            if moment > until {
                let Some(day) = moment.day() else { continue };
                until = Moment::end_of(day).max(moment);
                steps.push(Step { day, records: 0, tables: 0 });
            }
            if let Some(step) = steps.last_mut() {
                step.records += records;
                step.tables += tables;
            }
        }
        Self { steps, home: Some(book.zone()) }
    }

    /// Writes it.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn seal(&self, out: &mut Writer<'_>) -> io::Result<()> {
        let row = |step: &Step| {
            let day = step.day.num_days_from_ce();
            [u64::from(day.cast_unsigned()), step.records as u64, step.tables as u64]
        };
        out.column(&[&self.steps.iter().map(row).collect::<Vec<_>>()])
    }

    /// The timeline of a casebook that was written so.
    pub fn unseal(from: &mut Reader, book: &Casebook) -> Option<Self> {
        let rows: Column<[u64; 3]> = from.column()?;
        let step = |[day, records, tables]: &[u64; 3]| {
            let day = NaiveDate::from_num_days_from_ce_opt((*day as u32).cast_signed())?;
            Some(Step { day, records: *records as usize, tables: *tables as usize })
        };
        Some(Self { steps: rows.iter().map(step).collect::<Option<_>>()?, home: Some(book.zone()) })
    }

    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The step before a date; from the latest on, where everything is known, the one before the last.
    pub fn before(&self, date: Option<&AsOf>, stride: Stride) -> Option<AsOf> {
        let last = self.steps.last()?.day;
        let from = match date {
            Some(date) => date.until(self.home.unwrap_or(Zone::UTC)),
            None => until(last, stride),
        };
        let earlier = self.steps.iter().rev().find(|step| until(step.day, stride) < from)?;
        as_of(earlier.day, stride)
    }

    /// The step after a date; none from the last one on.
    pub fn after(&self, date: &AsOf, stride: Stride) -> Option<AsOf> {
        let from = date.until(self.home.unwrap_or(Zone::UTC));
        let later = self.steps.iter().find(|step| until(step.day, stride) > from)?;
        as_of(later.day, stride)
    }
}

/// The last moment of a day, or of its month.
fn until(day: NaiveDate, stride: Stride) -> Moment {
    Moment::end_of(match stride {
        Stride::Day => day,
        Stride::Month => end_of_month(day),
    })
}

fn end_of_month(day: NaiveDate) -> NaiveDate {
    let next = if day.month() == 12 {
        NaiveDate::from_ymd_opt(day.year() + 1, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(day.year(), day.month() + 1, 1)
    };
    next.and_then(|first| first.pred_opt()).unwrap_or(day)
}

/// A day, or its month, as a date to look back from.
fn as_of(day: NaiveDate, stride: Stride) -> Option<AsOf> {
    let date = Date::from_day(day);
    match stride {
        Stride::Day => AsOf::new(date).ok(),
        Stride::Month => AsOf::parse(date.to_string().rsplit_once('-')?.0).ok(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::casebook::{Decoded, assemble};
    use crate::text::TextFile;

    fn timeline(days: &[&str]) -> Timeline {
        let records = days.iter().enumerate().map(|(at, day)| {
            format!("[[source]]\nid = \"s{at}\"\ntitle = \"S\"\nkind = \"wire\"\npublished = \"{day}\"\n")
        });
        let file = Arc::new(TextFile::new("casebook.toml", records.collect::<String>()));
        Timeline::new(&assemble(vec![Decoded::new(&file)]).0)
    }

    #[test]
    fn steps_are_the_days_on_which_something_became_known() {
        let timeline = timeline(&["2024-03", "2024-03-07", "2024-01-04", "2024-03-07T10:00Z", "[2024..]"]);
        let found: Vec<(String, usize)> =
            timeline.steps().iter().map(|step| (step.day.to_string(), step.records)).collect();
        let expected = [("2024-01-04", 1), ("2024-03-07", 2), ("2024-03-31", 1)];
        assert_eq!(found, expected.map(|(day, records)| (day.to_owned(), records)));
    }

    #[test]
    fn one_steps_by_days_and_by_months() {
        let timeline = timeline(&["2023-12-30", "2024-01-04", "2024-03-07", "2024-03-09"]);
        let check = |from: &str, stride, before: &str, after: &str| {
            let from = AsOf::parse(from).ok();
            let shown = |found: Option<AsOf>| found.map(|found| found.to_string()).unwrap_or_default();
            assert_eq!(shown(timeline.before(from.as_ref(), stride)), before, "{from:?}");
            let later = from.as_ref().and_then(|from| timeline.after(from, stride));
            assert_eq!(shown(later), after, "{from:?}");
        };
        check("", Stride::Day, "2024-03-07", "");
        check("2024-03-09", Stride::Day, "2024-03-07", "");
        check("2024-03-08", Stride::Day, "2024-03-07", "2024-03-09");
        check("2024-03-07", Stride::Day, "2024-01-04", "2024-03-09");
        check("2024-03-07T12:00", Stride::Day, "2024-01-04", "2024-03-07");
        check("2024-02", Stride::Day, "2024-01-04", "2024-03-07");
        check("2023-12-30", Stride::Day, "", "2024-01-04");
        check("", Stride::Month, "2024-01", "");
        check("2024-03-08", Stride::Month, "2024-01", "2024-03");
        check("2024-01", Stride::Month, "2023-12", "2024-03");
        check("2023-12", Stride::Month, "", "2024-01");
    }

    #[test]
    fn without_dates_there_are_no_steps() {
        assert_eq!(timeline(&[]).before(None, Stride::Day), None);
    }
}
