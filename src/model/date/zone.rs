//! Named time zones: from the local clock to instants. Knows no dates and no casebook.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, LocalResult, NaiveDateTime, Offset, TimeZone};
use chrono_tz::{GapInfo, TZ_VARIANTS, Tz, TzOffset};

use super::bound::Instant;

/// From -9999 to 9999 in seconds; outside of it a zone says nothing and everything is UTC.
const RULED: std::ops::Range<i64> = -377_705_116_800..253_402_300_800;

/// A time zone of the IANA database, in which dates without an offset are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zone(Tz);

/// Which of two readings to take where the local clock shows a time twice or skips it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    Earlier,
    Later,
}

impl Zone {
    pub const UTC: Self = Self(Tz::UTC);

    /// A zone by its IANA name, in the database's own spelling: `Europe/Moscow`.
    pub fn parse(name: &str) -> Option<Self> {
        Tz::from_str(name).ok().map(Self)
    }

    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The names of all zones, in alphabetical order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        TZ_VARIANTS.iter().map(|zone| zone.name())
    }

    /// Seconds east of UTC at an instant.
    pub(super) fn offset_at(self, instant: Instant) -> i64 {
        if self == Self::UTC || !RULED.contains(&instant.0) {
            return 0;
        }
        east(&self.0.offset_from_utc_datetime(&clock(instant.0)))
    }

    /// The instant at which a local clock shows a time, given in seconds as if the clock were UTC's.
    ///
    /// A time shown twice is read as asked. A time that is skipped is read with the offset before the gap or after it,
    /// whichever gives the instant asked for.
    pub(super) fn instant(self, local: i64, reading: Reading) -> Instant {
        self.resolve(local, reading, |local, gap| {
            let before = gap.begin.map(|(_, offset)| east(&offset));
            let after = gap.end.map(|end| east(end.offset()));
            let read = [before, after].map(|offset| offset.map(|offset| local - offset));
            let read = read.into_iter().flatten();
            match reading {
                Reading::Earlier => read.min(),
                Reading::Later => read.max(),
            }
        })
    }

    /// The first (`Earlier`) or last (`Later`) instant of a stretch of local time that starts or ends at `local`.
    ///
    /// Unlike a time somebody noted, an edge in a gap is where the clock jumps: a day whose midnight is skipped starts
    /// with the first second there is.
    pub(super) fn edge(self, local: i64, reading: Reading) -> Instant {
        self.resolve(local, reading, |_, gap| {
            let jump = gap.end.map(|end| end.timestamp());
            match reading {
                Reading::Earlier => jump,
                Reading::Later => jump.map(|jump| jump - 1),
            }
        })
    }

    fn resolve(
        self,
        local: i64,
        reading: Reading,
        in_gap: impl FnOnce(i64, &GapInfo) -> Option<i64>,
    ) -> Instant {
        if self == Self::UTC || !RULED.contains(&local) {
            return Instant(local);
        }
        let shown = clock(local);
        let instant = match self.0.offset_from_local_datetime(&shown) {
            LocalResult::Single(offset) => Some(local - east(&offset)),
            LocalResult::Ambiguous(one, other) => {
                let (one, other) = (local - east(&one), local - east(&other));
                Some(if reading == Reading::Earlier { one.min(other) } else { one.max(other) })
            }
            LocalResult::None => GapInfo::new(&shown, &self.0).and_then(|gap| in_gap(local, &gap)),
        };
        Instant(instant.unwrap_or(local))
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.name())
    }
}

fn clock(seconds: i64) -> NaiveDateTime {
    DateTime::from_timestamp(seconds, 0).expect("callers keep within four-digit years").naive_utc()
}

fn east(offset: &TzOffset) -> i64 {
    i64::from(offset.fix().local_minus_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(text: &str) -> i64 {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").expect("a local time").and_utc().timestamp()
    }

    fn shown(instant: Instant) -> String {
        clock(instant.0).format("%Y-%m-%d %H:%M:%S").to_string()
    }

    #[test]
    fn gaps_and_folds_have_two_readings() {
        let check = |zone: &str, text: &str, earlier: &str, later: &str| {
            let zone = Zone::parse(zone).expect("a zone");
            assert_eq!(shown(zone.instant(local(text), Reading::Earlier)), earlier, "{zone} {text}");
            assert_eq!(shown(zone.instant(local(text), Reading::Later)), later, "{zone} {text}");
        };
        let (once, summer, winter) = ("2024-03-22 17:15:00", "2024-03-31 00:30:00", "2024-03-31 01:30:00");
        check("Europe/Moscow", "2024-03-22 20:15:00", once, once);
        check("Europe/Berlin", "2024-03-31 02:30:00", summer, winter);
        check("Europe/Berlin", "2024-10-27 02:30:00", "2024-10-27 00:30:00", "2024-10-27 01:30:00");
        check("UTC", "2024-03-31 02:30:00", "2024-03-31 02:30:00", "2024-03-31 02:30:00");
    }

    #[test]
    fn a_day_without_midnight_starts_where_the_clock_jumps() {
        let check = |zone: &str, text: &str, first: &str, last: &str| {
            let zone = Zone::parse(zone).expect("a zone");
            let (start, end) = (local(&format!("{text} 00:00:00")), local(&format!("{text} 23:59:59")));
            assert_eq!(shown(zone.edge(start, Reading::Earlier)), first, "{zone} {text}");
            assert_eq!(shown(zone.edge(end, Reading::Later)), last, "{zone} {text}");
        };
        check("Asia/Beirut", "2024-03-31", "2024-03-30 22:00:00", "2024-03-31 20:59:59");
        check("Asia/Beirut", "2024-03-30", "2024-03-29 22:00:00", "2024-03-30 21:59:59");
        check("Europe/Moscow", "2024-03-22", "2024-03-21 21:00:00", "2024-03-22 20:59:59");
    }

    #[test]
    fn zones_are_named_as_the_database_names_them() {
        let check = |name, expected: Option<&str>| assert_eq!(Zone::parse(name).map(Zone::name), expected);
        check("Europe/Moscow", Some("Europe/Moscow"));
        check("europe/moscow", None);
        check("Moscow", None);
        assert!(Zone::names().any(|name| name == "Asia/Tehran"));
    }
}
