//! A time of day as written, with the offset that it states or without. Knows no day and no named zone.

use std::fmt;

/// A time to the minute or to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Time {
    pub hour: u8,
    pub minute: u8,
    pub second: Option<u8>,
    pub offset: Offset,
}

/// What the text says about the zone, and how: `+03` and `+03:00` are the same but are printed as they were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Offset {
    Unstated,
    Utc,
    Hours(i8),
    Minutes(i16),
}

impl Offset {
    /// Seconds east of UTC.
    pub(super) fn seconds(self) -> Option<i64> {
        match self {
            Self::Unstated => None,
            Self::Utc => Some(0),
            Self::Hours(hours) => Some(i64::from(hours) * 3600),
            Self::Minutes(minutes) => Some(i64::from(minutes) * 60),
        }
    }
}

impl Time {
    /// The first and the last second of the day that the time may mean.
    pub(super) fn seconds(self) -> (i64, i64) {
        let minute = i64::from(self.hour) * 3600 + i64::from(self.minute) * 60;
        match self.second {
            Some(second) => (minute + i64::from(second), minute + i64::from(second)),
            None => (minute, minute + 59),
        }
    }
}

impl fmt::Display for Time {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "T{:02}:{:02}", self.hour, self.minute)?;
        if let Some(second) = self.second {
            write!(out, ":{second:02}")?;
        }
        match self.offset {
            Offset::Unstated => Ok(()),
            Offset::Utc => out.write_str("Z"),
            Offset::Hours(hours) => write!(out, "{hours:+03}"),
            Offset::Minutes(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let size = minutes.unsigned_abs();
                write!(out, "{sign}{:02}:{:02}", size / 60, size % 60)
            }
        }
    }
}
