//! From text to one date: year, month, day, qualifiers, time. Intervals and sets are read elsewhere.

use std::ops::Range;

use super::super::calendar::{days_in_month, is_leap, month_name, part_of_year};
use super::super::error::DateError;
use super::super::mask::{Four, Mask, Two};
use super::super::point::{Day, Point};
use super::super::qualifier::{Qualifiers, Slot};
use super::super::time::{Offset, Time};
use super::cursor::Cursor;
use super::long_year::{long_year, significant_digits};

/// Digits as written and where they stand.
type Written = (Mask, Range<usize>);

pub(super) fn point(text: &str, piece: Range<usize>) -> Result<Point, DateError> {
    let mut cursor = Cursor::new(text, piece.clone());
    let mut qualifiers = Qualifiers::default();
    if piece.is_empty() {
        return Err(DateError::new(piece, "a date is missing here"));
    }
    qualifiers.set(Slot::BeforeYear, cursor.qualifier());
    if cursor.peek() == Some(b'Y') {
        return long_year(&mut cursor, qualifiers).map(Point::Long);
    }
    let negative = cursor.take(b'-');
    let (year, year_place) = year(&mut cursor)?;
    if negative && year.known() == Some(0) {
        let message = "the year 0 has no minus: `0000` is 1 BC, `-0001` is 2 BC";
        return Err(DateError::new(year_place.start - 1..year_place.end, message));
    }
    if cursor.peek() == Some(b'S') {
        return significant_digits(&mut cursor, negative, year, qualifiers).map(Point::Long);
    }
    qualifiers.set(Slot::AfterYear, cursor.qualifier());
    let month = part(&mut cursor, &mut qualifiers, ("a month", Slot::BeforeMonth, Slot::AfterMonth))?;
    let day = match month {
        Some(_) => part(&mut cursor, &mut qualifiers, ("a day", Slot::BeforeDay, Slot::AfterDay))?,
        None => None,
    };
    let day = checked(negative, year, month.as_ref(), day.as_ref(), qualifiers)
        .map_err(|message| DateError::new(message.1.unwrap_or(piece.start..cursor.at), message.0))?;
    if cursor.peek() != Some(b'T') {
        return finished(&cursor).map(|()| Point::Day(day));
    }
    if day.known().is_none() || !day.qualifiers.is_empty() {
        let message = "a time needs one whole day before it, without `X` and without `?`, `~` or `%`";
        return Err(DateError::new(piece.start..cursor.at, message));
    }
    let time = time(&mut cursor)?;
    finished(&cursor).map(|()| Point::Timed(day, time))
}

fn year(cursor: &mut Cursor) -> Result<Written, DateError> {
    let place = cursor.take_while(|byte| byte.is_ascii_digit() || byte == b'X');
    let digits = cursor.slice(place.clone());
    match Mask::parse(digits.as_bytes()).filter(|_| place.len() == 4) {
        Some(mask) => Ok((mask, place)),
        None if place.is_empty() => Err(cursor.unexpected("a year of four digits")),
        None if place.len() > 4 => {
            let message =
                format!("a year has four digits, not {}; a longer one starts with `Y`", place.len());
            Err(DateError::new(place, message))
        }
        None => Err(DateError::new(place, format!("a year has four digits, not `{digits}`"))),
    }
}

/// A dash and two digits, each with what may be marked around it, if a dash comes next.
fn part(
    cursor: &mut Cursor,
    qualifiers: &mut Qualifiers,
    (what, before, after): (&str, Slot, Slot),
) -> Result<Option<Written>, DateError> {
    if !cursor.take(b'-') {
        return Ok(None);
    }
    qualifiers.set(before, cursor.qualifier());
    let place = cursor.take_while(|byte| byte.is_ascii_digit() || byte == b'X');
    let digits = cursor.slice(place.clone());
    let Some(mask) = Mask::parse(digits.as_bytes()).filter(|_| place.len() == 2) else {
        return Err(match place.len() {
            0 => cursor.unexpected(&format!("two digits for {what}")),
            _ => DateError::new(place, format!("{what} has two digits, not `{digits}`")),
        });
    };
    qualifiers.set(after, cursor.qualifier());
    Ok(Some((mask, place)))
}

/// What is wrong, and where if it is one part alone.
type Fault = (String, Option<Range<usize>>);

/// Puts the parts together if a day of the calendar fits them.
fn checked(
    negative: bool,
    year: Mask,
    month: Option<&Written>,
    day: Option<&Written>,
    qualifiers: Qualifiers,
) -> Result<Day, Fault> {
    let mut value = Day { negative, year: Four::new(year), month: None, of_month: None, qualifiers };
    if let Some(written @ (mask, place)) = month {
        value.month = Some(two(written, 12, is_month, || {
            format!(
                "{mask} is no month: months run from 01 to 12, seasons and other parts of a year from 21 to 41"
            )
        })?);
        let part = mask.known().and_then(|code| part_of_year(code as u8));
        if let (Some(part), Some((_, day_place))) = (part, day) {
            let message = format!("month {mask} stands for {}, which has no days to name", part.name);
            return Err((message, Some(place.start..day_place.end)));
        }
    }
    if let Some(written @ (mask, _)) = day {
        value.of_month = Some(two(
            written,
            31,
            |day| (1..=31).contains(&day),
            || format!("{mask} is no day: days run from 01 to 31"),
        )?);
    }
    if value.possible_span().is_none() {
        return Err(no_such_day(value, day.map(|(_, place)| place.clone())));
    }
    Ok(value)
}

/// Two digits that can be a number of the part: a known one that fits, or unspecified ones that fit up to `highest`.
fn two(
    (mask, place): &Written,
    highest: u16,
    fits: fn(u16) -> bool,
    message: impl FnOnce() -> String,
) -> Result<Two, Fault> {
    let is_possible = mask.known().map_or_else(|| (1..=highest).any(|number| mask.matches(number)), fits);
    match Two::new(*mask).filter(|_| is_possible) {
        Some(two) => Ok(two),
        None => Err((message(), Some(place.clone()))),
    }
}

fn is_month(number: u16) -> bool {
    (1..=12).contains(&number) || (21..=41).contains(&number)
}

fn no_such_day(date: Day, place: Option<Range<usize>>) -> Fault {
    let year = date.year.mask().known().map(i64::from);
    let month = date.month.and_then(|month| month.mask().known()).map(|month| month as u8);
    let Some(month) = month else {
        return (format!("no day of the calendar fits `{date}`"), None);
    };
    let name = month_name(month);
    let message = match year {
        Some(year) => {
            let minus = if date.negative { "-" } else { "" };
            format!("{name} {minus}{year:04} has {} days", days_in_month(month, is_leap(year)))
        }
        None if date.of_month.and_then(|day| day.mask().known()) == Some(29) => {
            format!("no leap year fits `{}`", date.year.mask())
        }
        None => format!("{name} has at most {} days", days_in_month(month, true)),
    };
    (message, place)
}

fn time(cursor: &mut Cursor) -> Result<Time, DateError> {
    let start = cursor.at;
    cursor.take(b'T');
    let hour = cursor.two_digits("an hour")?;
    if !cursor.take(b':') {
        return Err(cursor.unexpected("`:` and the minute"));
    }
    let minute = cursor.two_digits("a minute")?;
    let second = if cursor.take(b':') { Some(cursor.two_digits("a second")?) } else { None };
    let place = start + 1..cursor.at;
    if hour == 24 && minute == 0 {
        return Err(DateError::new(place, "a day ends at 23:59; write 00:00 of the next day"));
    }
    if hour > 23 || minute > 59 || second.is_some_and(|second| second > 59) {
        let message = format!("`{}` is no time: from 00:00 to 23:59", cursor.slice(place.clone()));
        return Err(DateError::new(place, message));
    }
    if matches!(cursor.peek(), Some(b'.' | b',')) {
        return Err(cursor.unexpected("no fraction of a second"));
    }
    Ok(Time { hour, minute, second, offset: offset(cursor)? })
}

fn offset(cursor: &mut Cursor) -> Result<Offset, DateError> {
    let start = cursor.at;
    if cursor.take(b'Z') {
        return Ok(Offset::Utc);
    }
    let is_west = cursor.peek() == Some(b'-');
    if !is_west && cursor.peek() != Some(b'+') {
        return Ok(Offset::Unstated);
    }
    cursor.at += 1;
    let hours = cursor.two_digits("the hour of an offset")?;
    let minutes = if cursor.take(b':') { Some(cursor.two_digits("the minute of an offset")?) } else { None };
    let place = start..cursor.at;
    if hours > 23 || minutes.is_some_and(|minutes| minutes > 59) {
        let message = format!("`{}` is no offset from UTC", cursor.slice(place.clone()));
        return Err(DateError::new(place, message));
    }
    if is_west && hours == 0 && minutes.unwrap_or(0) == 0 {
        return Err(DateError::new(place, "an offset of nothing has no minus: write `Z`"));
    }
    Ok(match minutes {
        Some(minutes) => {
            let minutes = i16::from(hours) * 60 + i16::from(minutes);
            Offset::Minutes(if is_west { -minutes } else { minutes })
        }
        None => Offset::Hours(if is_west { -hours.cast_signed() } else { hours.cast_signed() }),
    })
}

/// That nothing is left to read.
pub(super) fn finished(cursor: &Cursor) -> Result<(), DateError> {
    match cursor.peek() {
        None => Ok(()),
        Some(b'?' | b'~' | b'%') => {
            Err(cursor.unexpected("the end: one mark on each side of a part is enough, and a time has none"))
        }
        Some(_) => Err(cursor.unexpected("the end of the date")),
    }
}
