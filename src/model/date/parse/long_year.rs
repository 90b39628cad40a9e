//! From text to years beyond four digits (`Y-170000002`, `Y17E7`) and years with significant digits (`1950S2`).

use super::super::error::DateError;
use super::super::mask::Mask;
use super::super::point::LongYear;
use super::super::qualifier::{Qualifiers, Slot};
use super::cursor::Cursor;
use super::point::finished;

/// Reads from the `Y` on.
pub(super) fn long_year(cursor: &mut Cursor, mut qualifiers: Qualifiers) -> Result<LongYear, DateError> {
    let start = cursor.at;
    cursor.take(b'Y');
    let is_negative = cursor.take(b'-');
    let digits = digits(cursor, "the digits of a year")?;
    let exponent = if cursor.take(b'E') { number(self::digits(cursor, "an exponent")?) } else { 0 };
    let place = start..cursor.at;
    let power = u32::try_from(exponent).ok().and_then(|exponent| 10_i64.checked_pow(exponent));
    let size = number(digits).saturating_mul(power.unwrap_or(i64::MAX));
    if size <= 9999 {
        let minus = if is_negative && size > 0 { "-" } else { "" };
        let hint = format!("write `{minus}{size:04}`");
        return Err(DateError::new(place, "`Y` is for years of more than four digits").hint(hint));
    }
    if digits.starts_with('0') {
        return Err(DateError::new(place, "a year after `Y` does not start with 0"));
    }
    let written = i64::try_from(digits.len()).unwrap_or(i64::MAX);
    let has_significant_digits = significant(cursor, written.saturating_add(exponent))?;
    qualifiers.set(Slot::AfterYear, cursor.qualifier());
    if cursor.peek() == Some(b'-') {
        let message = "only a year of four digits can have a month";
        return Err(DateError::new(start..cursor.at + 1, message));
    }
    finished(cursor)?;
    Ok(LongYear { year: if is_negative { -size } else { size }, has_significant_digits, qualifiers })
}

/// Reads from the `S` on, after a year of four digits.
pub(super) fn significant_digits(
    cursor: &mut Cursor,
    negative: bool,
    year: Mask,
    mut qualifiers: Qualifiers,
) -> Result<LongYear, DateError> {
    let Some(known) = year.known().map(i64::from) else {
        return Err(cursor.unexpected("no significant digits after an `X`"));
    };
    let has_significant_digits = significant(cursor, 4)?;
    qualifiers.set(Slot::AfterYear, cursor.qualifier());
    finished(cursor)?;
    Ok(LongYear { year: if negative { -known } else { known }, has_significant_digits, qualifiers })
}

/// Whether `S` and a count of at most so many digits come next.
fn significant(cursor: &mut Cursor, most: i64) -> Result<bool, DateError> {
    let start = cursor.at;
    if !cursor.take(b'S') {
        return Ok(false);
    }
    let count = number(digits(cursor, "the number of significant digits")?);
    if (1..=most).contains(&count) {
        return Ok(true);
    }
    let message = format!("this year can have 1 to {most} significant digits, not {count}");
    Err(DateError::new(start..cursor.at, message))
}

fn digits<'a>(cursor: &mut Cursor<'a>, what: &str) -> Result<&'a str, DateError> {
    let place = cursor.take_while(|byte| byte.is_ascii_digit());
    if place.is_empty() { Err(cursor.unexpected(what)) } else { Ok(cursor.slice(place)) }
}

/// A number cut to 64 bits.
fn number(digits: &str) -> i64 {
    digits
        .bytes()
        .fold(0_i64, |number, digit| number.saturating_mul(10).saturating_add(i64::from(digit - b'0')))
}
