//! From text to a whole expression: a date, an interval, a set. What a single date looks like is read elsewhere.

use std::ops::Range;

use super::super::error::DateError;
use super::super::extent::{End, Extent};
use super::super::mask::{Four, Mask, Two};
use super::super::point::{Day, Point};
use super::super::qualifier::Qualifiers;
use super::super::value::{Date, Form, SetKind, Shape, Written};
use super::guess::guess;
use super::point::point;

/// The farthest two local clocks can be apart, with an hour to spare.
const FARTHEST_CLOCKS: i64 = 28 * 3600;

pub(in super::super) fn date(text: &str) -> Result<Date, DateError> {
    if let Some(day) = plain_day(text.as_bytes()) {
        return Ok(Date::new(Form::Day(day)));
    }
    expression(text).map_err(|error| match &error.hint {
        Some(_) => error,
        None => match guess(text) {
            Some(hint) => error.hint(hint),
            None => error,
        },
    })
}

/// `YYYY-MM-DD` and nothing else, by far the most frequent. What it does not know is left to the others to judge.
fn plain_day(bytes: &[u8]) -> Option<Day> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = bytes else { return None };
    if [y1, y2, y3, y4, m1, m2, d1, d2].iter().any(|byte| !byte.is_ascii_digit()) {
        return None;
    }
    let month = Mask::parse(&[m1, m2])?;
    let day = Day {
        negative: false,
        year: Four::new(Mask::parse(&[y1, y2, y3, y4])?),
        month: Some(Two::new(month).filter(|_| month.lowest() <= 12)?),
        of_month: Some(Two::new(Mask::parse(&[d1, d2])?)?),
        qualifiers: Qualifiers::default(),
    };
    day.possible_span().map(|_| day)
}

/// Reads an expression without guessing what else may have been meant.
pub(super) fn expression(text: &str) -> Result<Date, DateError> {
    let all = 0..text.len();
    if text.trim().is_empty() {
        return Err(DateError::new(all, "a date is missing here"));
    }
    if text.trim() != text {
        return Err(DateError::new(all, "a date has no blanks around it"));
    }
    let form = if text.starts_with(['[', '{']) {
        let (kind, members) = set(text)?;
        written(text, Shape::Set(kind, members))
    } else if text.contains('/') {
        let (from, to) = interval(text)?;
        match (plain(from), plain(to)) {
            (Some(from), Some(to)) => Form::Days(from, to),
            _ => written(text, Shape::Single(Extent::Interval(from, to))),
        }
    } else {
        match point(text, all)? {
            Point::Day(day) => Form::Day(day),
            Point::Timed(day, time) => Form::Timed(day, time),
            long @ Point::Long(_) => written(text, Shape::Single(Extent::Point(long))),
        }
    };
    Ok(Date::new(form))
}

fn written(text: &str, shape: Shape) -> Form {
    Form::Written(Box::new(Written { text: text.into(), shape }))
}

/// The end as a day without a time, if it is one or is nothing at all.
fn plain(end: End<Point>) -> Option<End<Day>> {
    match end {
        End::Open => Some(End::Open),
        End::Unknown => Some(End::Unknown),
        End::At(Point::Day(day)) => Some(End::At(day)),
        End::At(Point::Timed(..) | Point::Long(_)) => None,
    }
}

fn interval(text: &str) -> Result<(End<Point>, End<Point>), DateError> {
    let all = 0..text.len();
    let slash = text.find('/').unwrap_or(text.len());
    if let Some(second) = text[slash + 1..].find('/') {
        let second = slash + 1 + second;
        return Err(DateError::new(
            second..second + 1,
            "an interval has one `/`, between its start and its end",
        ));
    }
    let end = |piece: Range<usize>| match &text[piece.clone()] {
        "" => Ok(End::Unknown),
        ".." => Ok(End::Open),
        _ => point(text, piece).map(End::At),
    };
    let (from, to) = (end(0..slash)?, end(slash + 1..text.len())?);
    match (from, to) {
        (End::At(first), End::At(last)) => in_order(first, last, all, || {
            let (first, last) = (&text[..slash], &text[slash + 1..]);
            ("the interval ends before it starts", format!("{last}/{first}"))
        })?,
        (End::At(_), _) | (_, End::At(_)) => {}
        _ => return Err(DateError::new(all, "an interval needs a date at one of its ends")),
    }
    Ok((from, to))
}

/// More is no date that somebody leaves open, and each question about one asks all its members.
const MOST_MEMBERS: usize = 1000;

fn set(text: &str) -> Result<(SetKind, Box<[Extent]>), DateError> {
    let (kind, close) = if text.starts_with('[') { (SetKind::OneOf, ']') } else { (SetKind::AllOf, '}') };
    let Some(inner) = text[1..].strip_suffix(close) else {
        let message = format!("a set that starts with `{}` ends with `{close}`", &text[..1]);
        return Err(DateError::new(text.len()..text.len(), message));
    };
    let last = inner.split(',').count() - 1;
    if last >= MOST_MEMBERS {
        let message = format!("a set has at most {MOST_MEMBERS} members, found {}", last + 1);
        return Err(DateError::new(0..text.len(), message));
    }
    let mut members = Vec::new();
    let mut at = 1;
    for (index, piece) in inner.split(',').enumerate() {
        let start = at + piece.len() - piece.trim_start_matches(' ').len();
        let end = start + piece.trim_matches(' ').len();
        at += piece.len() + 1;
        members.push(member(text, start..end, (index == 0, index == last))?);
    }
    Ok((kind, members.into()))
}

/// One date of a set, or two with `..` between them, of which the first of all and the last of all may be left out.
fn member(text: &str, piece: Range<usize>, is: (bool, bool)) -> Result<Extent, DateError> {
    let Some(dots) = text[piece.clone()].find("..").map(|dots| piece.start + dots) else {
        return point(text, piece).map(Extent::Point);
    };
    let (before, after) = (piece.start..dots, dots + 2..piece.end);
    let side = |side: Range<usize>, may_be_open: bool| match side.is_empty() {
        true if may_be_open => Ok(End::Open),
        true => {
            Err(DateError::new(dots..dots + 2, "only the first and the last member of a set can be open"))
        }
        false => point(text, side).map(End::At),
    };
    let (from, to) = (side(before.clone(), is.0)?, side(after.clone(), is.1)?);
    match (from, to) {
        (End::At(first), End::At(last)) => in_order(first, last, piece, || {
            let swapped =
                [&text[..before.start], &text[after.clone()], "..", &text[before], &text[after.end..]];
            ("this member of the set ends before it starts", swapped.concat())
        })?,
        (End::Open, End::Open) => return Err(DateError::new(piece, "a date is missing beside `..`")),
        _ => {}
    }
    Ok(Extent::Interval(from, to))
}

/// That the last is not wholly before the first, in whatever zones they will be read.
fn in_order<'a>(
    first: Point,
    last: Point,
    place: Range<usize>,
    fault: impl FnOnce() -> (&'a str, String),
) -> Result<(), DateError> {
    let east = |point: Point| if let Point::Timed(_, time) = point { time.offset.seconds() } else { None };
    let (first_east, last_east) = (east(first), east(last));
    let start = first.local().0.saturating_sub(first_east.unwrap_or(0));
    let end = last.local().1.saturating_sub(last_east.unwrap_or(0));
    let slack = if first_east.is_some() == last_east.is_some() { 0 } else { FARTHEST_CLOCKS };
    if end.saturating_add(slack) >= start {
        return Ok(());
    }
    let (message, swapped) = fault();
    Err(DateError::new(place, message).hint(format!("did you mean `{swapped}`?")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks what part of the text an error is about, and what it says.
    fn check(text: &str, part: &str, message: &str) {
        let error = date(text).expect_err(text);
        assert_eq!((&text[error.start..error.end], error.message.as_str()), (part, message), "{text}");
    }

    #[test]
    fn errors_say_what_is_wrong_with_which_part() {
        let months =
            "13 is no month: months run from 01 to 12, seasons and other parts of a year from 21 to 41";
        check("2024-13", "13", months);
        let many = format!("[{}2024]", "2024,".repeat(MOST_MEMBERS));
        check(&many, &many, "a set has at most 1000 members, found 1001");
        check("2024-13-01", "13", months);
        check("2024-02-30", "30", "February 2024 has 29 days");
        check("2023-02-29", "29", "February 2023 has 28 days");
        check("-0001-02-29", "29", "February -0001 has 28 days");
        check("2024-03-32", "32", "32 is no day: days run from 01 to 31");
        check("2024-03-00", "00", "00 is no day: days run from 01 to 31");
        check("2024-22-03", "22-03", "month 22 stands for summer, which has no days to name");
        check("2023-02-3X", "3X", "February 2023 has 28 days");
        check("XXXX-02-30", "30", "February has at most 29 days");
        check("XXX1-02-29", "29", "no leap year fits `XXX1`");
        check("2024-3-2", "3", "a month has two digits, not `3`");
        check("2024/03/22", "/", "an interval has one `/`, between its start and its end");
        check("22.03.2024", "22", "a year has four digits, not `22`");
        check("March 2024", "M", "expected a year of four digits, found `M`");
        check("20240322", "20240322", "a year has four digits, not 8; a longer one starts with `Y`");
        check("2024-", "", "expected two digits for a month, found the end");
        check("-0000", "-0000", "the year 0 has no minus: `0000` is 1 BC, `-0001` is 2 BC");
        check("", "", "a date is missing here");
        check("2024-03-22é", "é", "expected the end of the date, found `é`");
    }

    #[test]
    fn errors_of_times_say_what_is_wrong() {
        check("2024-03-22T20", "", "expected `:` and the minute, found the end");
        check("2024-03-22T25:00", "25:00", "`25:00` is no time: from 00:00 to 23:59");
        check("2024-03-22T24:00", "24:00", "a day ends at 23:59; write 00:00 of the next day");
        check("2024-03-22T20:15+99:00", "+99:00", "`+99:00` is no offset from UTC");
        check("2024-03-22T20:15-00:00", "-00:00", "an offset of nothing has no minus: write `Z`");
        let whole = "a time needs one whole day before it, without `X` and without `?`, `~` or `%`";
        check("2024-03T20:15", "2024-03", whole);
        check("2024-03-22?T20:15", "2024-03-22?", whole);
    }

    #[test]
    fn errors_of_intervals_and_sets_say_what_is_wrong() {
        check("2024/2023", "2024/2023", "the interval ends before it starts");
        check("../..", "../..", "an interval needs a date at one of its ends");
        check("/", "/", "an interval needs a date at one of its ends");
        check(
            "2024/2025-13",
            "13",
            "13 is no month: months run from 01 to 12, seasons and other parts of a year from 21 to 41",
        );
        check("[2024", "", "a set that starts with `[` ends with `]`");
        check("[2024}", "", "a set that starts with `[` ends with `]`");
        check("[]", "", "a date is missing here");
        check("[2024,,2025]", "", "a date is missing here");
        check("[2024,..2025,2026]", "..", "only the first and the last member of a set can be open");
        check("[..]", "..", "a date is missing beside `..`");
        check("[2022, 2025..2024]", "2025..2024", "this member of the set ends before it starts");
    }

    #[test]
    fn errors_of_long_years_say_what_is_wrong() {
        check("Y2024", "Y2024", "`Y` is for years of more than four digits");
        check("Y17E7-12-26", "Y17E7-", "only a year of four digits can have a month");
        check("1950S5", "S5", "this year can have 1 to 4 significant digits, not 5");
        check("195XS2", "S", "expected no significant digits after an `X`, found `S`");
        check("Y0012345", "Y0012345", "a year after `Y` does not start with 0");
    }

    #[test]
    fn hints_say_what_to_write() {
        let check = |text: &str, hint: &str| {
            let error = date(text).expect_err(text);
            assert_eq!(error.hint.as_deref(), Some(hint), "{text}");
        };
        check("2024/03/22", "did you mean `2024-03-22`?");
        check("March 2024", "did you mean `2024-03`?");
        check("2024/2023", "did you mean `2023/2024`?");
        check("[2022, 2025..2024]", "did you mean `[2022, 2024..2025]`?");
        check("Y2024", "write `2024`");
    }

    #[test]
    fn ends_in_different_zones_are_only_in_disorder_if_no_zone_can_help() {
        let check = |text: &str, is_date: bool| assert_eq!(date(text).is_ok(), is_date, "{text}");
        check("2024-03-22T20:15+03:00/2024-03-22T18:15+01:00", true);
        check("2024-03-22T20:15+03:00/2024-03-22T18:15+02:00", false);
        check("2024-03-22T20:15Z/2024-03-22T10:15", true);
        check("2024-03-22T20:15Z/2024-03-20", false);
    }
}
