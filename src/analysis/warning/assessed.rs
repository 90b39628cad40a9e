//! One warning against one thing that it is of: every figure of its row. Knows a single pair; which pairs there are is not
//! known here.

use chrono::NaiveDate;

use super::aspect::{Comparison, Fit, named};
use super::coming::Coming;
use super::gap::Gap;
use super::grade;
use super::raised::{Raised, Raising, Receipt, raised};
use super::verdict::{Grounds, Verdict};
use super::window::Timing;
use crate::analysis::contradiction::Side;
use crate::analysis::extent::Extent;
use crate::casebook::{Record, RecordId, Value};
use crate::model::date::Date;
use crate::model::grade::Grade;
use crate::model::schema::{CLAIM, COMPARABLE, INDICATOR, Kind, VARIANT};

/// How one knows which event a warning is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The indicator says it: `of`.
    Of,
    /// The claim is about it.
    About,
    /// The event of warning is only ordered before it, and may be of something else.
    Order,
    /// Nothing says it, or nothing that is known.
    Nothing,
}

/// A rival date, and the verdict by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rival {
    /// Where it stands.
    pub side: Side,
    pub verdict: Verdict,
}

/// A warning against what it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessed {
    pub warning: RecordId,
    /// The event or scenario; none where none is recorded, or not yet.
    pub target: Option<RecordId>,
    pub basis: Basis,
    pub raising: Raising,
    /// How often it was seen, not seen, and neither for sure.
    pub observed: [usize; 3],
    /// The aspects that are stated, by `Aspect as usize`, and how each compares.
    pub aspects: [Option<Fit>; 5],
    pub has_window: bool,
    /// Against what came; none where nothing has, so far.
    pub timing: Option<Timing>,
    pub lead: Option<Gap>,
    pub verdict: Verdict,
    /// The verdicts by rival dates that differ from it.
    pub rivals: Vec<Rival>,
    pub grade: Option<Grade>,
    /// When it was first raised, for the order of rows.
    pub(super) order: (i64, i64),
}

impl Assessed {
    pub(super) fn new<'a>(
        comparison: &mut Comparison<'a>,
        warning: Record<'a>,
        (target, basis): (Option<Record<'a>>, Basis),
        now: Option<NaiveDate>,
    ) -> Self {
        let coming = Coming::of(target);
        let raised = raised(warning);
        let aspects = comparison.fits(&named(warning), target);
        let differs = aspects.contains(&Some(Fit::Differs));
        let window = window(warning);
        let grounds = |came: Option<Extent<'_>>, window: Option<Extent<'_>>| Grounds {
            raising: raised.state,
            coming: &coming,
            timing: came.map_or(Timing::Unstated, |came| Timing::of(window, came)),
            differs,
            lead: lead(raised, came),
            is_over: is_over(window, now),
        };
        let stated = grounds(coming.stated(), window);
        let verdict = stated.verdict();
        let of_came = match &coming {
            Coming::Came(dates) => dates.as_slice(),
            _ => &[],
        };
        let by_came =
            of_came.iter().filter_map(|(date, side)| Some((*side.as_ref()?, grounds(Some(*date), window))));
        let by_window =
            rival_windows(warning).map(|(side, window)| (side, grounds(coming.stated(), Some(window))));
        let rivals =
            by_came.chain(by_window).map(|(side, grounds)| Rival { side, verdict: grounds.verdict() });
        let rivals = rivals.filter(|rival| rival.verdict != verdict).collect();
        Self {
            warning: warning.handle(),
            target: target.map(Record::handle),
            basis,
            raising: raised.state,
            observed: raised.counts,
            aspects,
            has_window: window.is_some(),
            timing: coming.stated().map(|_| stated.timing),
            lead: stated.lead,
            verdict,
            rivals,
            grade: grade::best(warning),
            order: raised.first.map_or((i64::MAX, i64::MAX), |first| {
                let (first, last) = first.order();
                (last, first)
            }),
        }
    }

    /// How many aspects are stated, of six: who, what, target, where, how, and when.
    pub fn stated(&self) -> usize {
        self.aspects.iter().flatten().count() + usize::from(self.has_window)
    }
}

/// The time that a warning covers: that of the indicator, else the time that the claim names.
pub(super) fn window(warning: Record<'_>) -> Option<Extent<'_>> {
    const WINDOW: u8 = INDICATOR.index("window");
    const VALUE: u8 = CLAIM.index("value");
    const TIME: u8 = COMPARABLE.index("time");
    match warning.kind() {
        Kind::Indicator => Extent::of(warning, warning.part(), WINDOW),
        Kind::Claim => Extent::of(warning, warning.part().part(VALUE)?, TIME),
        _ => None,
    }
}

/// The same as a date, as it is written.
pub fn window_of(warning: Record<'_>) -> Option<&Date> {
    window(warning).map(|window| window.date)
}

/// The windows that other sources give.
fn rival_windows(warning: Record<'_>) -> impl Iterator<Item = (Side, Extent<'_>)> {
    const FIELD: u8 = VARIANT.index("field");
    warning.variants().enumerate().filter_map(move |(at, variant)| {
        let is_window = warning.kind() == Kind::Indicator && variant.text(FIELD) == Some("window");
        match is_window.then(|| warning.rival(variant)).flatten()? {
            Value::Date(date) => Some((Side::variant(warning, at), Extent { date, zone: warning.zone() })),
            _ => None,
        }
    })
}

/// How long before what came it was first raised.
fn lead(raised: Raised<'_>, came: Option<Extent<'_>>) -> Option<Gap> {
    raised.first.zip(came).map(|(first, came)| lead_of(first, came))
}

/// How long before something began another thing was.
pub(super) fn lead_of(first: Extent<'_>, came: Extent<'_>) -> Gap {
    Gap::between((first, first.bounds()), (came, came.start()))
}

impl<'a> Receipt<'a> {
    /// How long before something came it was received.
    pub fn lead(&self, warning: Record<'a>, target: Record<'a>) -> Option<Gap> {
        let on = Extent { date: self.on?, zone: warning.zone() };
        Coming::of(Some(target)).stated().map(|came| lead_of(on, came))
    }
}

/// Whether a window was over before a day, whatever it may mean.
fn is_over(window: Option<Extent<'_>>, now: Option<NaiveDate>) -> bool {
    let Some((window, now)) = window.zip(now) else { return false };
    let now = Date::from_day(now);
    window.is_surely_before(Extent { date: &now, zone: window.zone })
}
