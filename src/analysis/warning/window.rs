//! Whether the time that a warning covers holds the moment at which something came, for whatever either may mean. Knows
//! dates and zones, and no record.

use super::gap::Gap;
use crate::analysis::extent::{Extent, is_before};
use crate::model::date::Bound;

/// How the window of a warning lies to the moment at which something came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// It names no window.
    Unstated,
    Inside,
    /// The dates do not decide it.
    MayBeInside,
    /// It was over before, by so much.
    ClosedBefore(Gap),
    /// It began only after, by so much.
    OpenedAfter(Gap),
}

/// The time that a window covers.
///
/// A window covers what it names from its first moment to its last: `2024-03-07/2024-03-09` ends with the 9th, and
/// `2024-03` is the whole of March. Where a limit is open it covers everything on that side. Nothing is covered for sure
/// by one of a set, nor where a limit is unknown; where digits are, only what every reading of them covers.
struct Cover {
    possible: (Bound, Bound),
    certain: Option<(Bound, Bound)>,
}

impl Cover {
    fn of(window: Extent<'_>) -> Self {
        let possible = window.bounds();
        let is_unknown = possible.0 == Bound::Unknown || possible.1 == Bound::Unknown;
        let certain = if window.date.is_set() || is_unknown {
            None
        } else if window.date.to_string().contains('X') {
            let inner = (window.date.start(window.zone).1, window.date.end(window.zone).0);
            Some(inner).filter(|(first, last)| !is_before(*last, *first))
        } else {
            Some(possible)
        };
        Self { possible, certain }
    }
}

impl Timing {
    /// How a window lies to the beginning of something.
    pub(super) fn of(window: Option<Extent<'_>>, came: Extent<'_>) -> Self {
        let Some(window) = window else { return Self::Unstated };
        let (earliest, latest) = came.start();
        let cover = Cover::of(window);
        let ends = (window.date.end(window.zone).0, cover.possible.1);
        if is_before(ends.1, earliest) {
            return Self::ClosedBefore(Gap::between((window, (ends.1, ends.1)), (came, (earliest, latest))));
        }
        if is_before(latest, cover.possible.0) {
            let opens = (cover.possible.0, cover.possible.0);
            return Self::OpenedAfter(Gap::between((came, (earliest, latest)), (window, opens)));
        }
        let is_inside = |(first, last): (Bound, Bound)| {
            earliest.instant().is_some()
                && latest.instant().is_some()
                && !is_before(earliest, first)
                && !is_before(last, latest)
        };
        if cover.certain.is_some_and(is_inside) { Self::Inside } else { Self::MayBeInside }
    }

    /// A word for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unstated => "unstated",
            Self::Inside => "inside",
            Self::MayBeInside => "possibly-inside",
            Self::ClosedBefore(_) => "closed-before",
            Self::OpenedAfter(_) => "opened-after",
        }
    }

    /// How far the window was off; none where it was not, or where that cannot be said.
    pub fn off_by(self) -> Option<Gap> {
        match self {
            Self::ClosedBefore(gap) | Self::OpenedAfter(gap) => Some(gap),
            Self::Unstated | Self::Inside | Self::MayBeInside => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::{Date, Zone};

    #[test]
    fn what_the_dates_leave_open_is_left_open() {
        let check = |window: &str, came: &str, expected: &str| {
            let zone = Zone::parse("Europe/Moscow").expect("a zone");
            let dates = [window, came].map(|text| Date::parse(text).expect("a date"));
            let [window, came] = dates.each_ref().map(|date| Extent { date, zone });
            let timing = Timing::of(Some(window), came);
            let gap = timing.off_by().map(|gap| format!(" {gap}")).unwrap_or_default();
            assert_eq!(timing.as_str().to_owned() + &gap, expected, "{window} {came}");
        };
        check("2024-03-07/2024-03-09", "2024-03-22", "closed-before 13 days");
        check("2024-03-07/2024-03-09", "2024-03-09", "inside");
        check("2024-03-07/2024-03-09", "2024-03-09T23:59+03:00", "inside");
        check("2024-03-07/2024-03-09", "2024-03-10T00:00+03:00", "closed-before 1 day");
        check(
            "2024-03-07T20:00+03:00/2024-03-09T20:00+03:00",
            "2024-03-09T21:30+03:00",
            "closed-before 1 h 30 min",
        );
        // The day is known and the hour is not: it may have come before the window closed.
        check("2024-03-07T20:00+03:00/2024-03-09T20:00+03:00", "2024-03-09", "possibly-inside");
        check("2024-03-07/2024-03-09", "2024-03-06", "opened-after 1 day");
        check("2024-03", "2024-03-22", "inside");
        check("2024-03-22", "2024-03", "possibly-inside");
        check("2024-03-07/2024-03-09", "2024-03", "possibly-inside");
        check("2024-02", "2024-03", "closed-before 1 to 31 days");
        check("2024-03-12/..", "2024-03-22", "inside");
        check("../2024-03-12", "2024-03-22", "closed-before 10 days");
        check("2024-03-12/", "2024-03-22", "possibly-inside");
        check("[2024-03-01..2024-03-31]", "2024-03-22", "possibly-inside");
        check("[2024-03-01..2024-03-20]", "2024-03-22", "closed-before 2 days");
        check("2024-03-01/2024-03-2X", "2024-03-19", "inside");
        check("2024-03-01/2024-03-2X", "2024-03-22", "possibly-inside");
        check("2024-03-2X", "2024-03-22", "possibly-inside");
        // What lasts comes when it begins.
        check("2024-03-07/2024-03-09", "2024-03-09/2024-03-30", "inside");
        check("2024-03-07/2024-03-09", "[2024-03-08..2024-03-09]", "inside");
        check("2024-03-07/2024-03-09", "[2024-03-09..2024-03-10]", "possibly-inside");
        check("2024-03-07/2024-03-09", "[..2024-03-08]", "possibly-inside");
    }
}
