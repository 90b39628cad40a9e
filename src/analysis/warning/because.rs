//! Why a warning has its verdict, in sentences: each ground with what it was read from. Which verdict it is, is not decided
//! here.

use super::aspect::{Comparison, Fit, Named, named};
use super::assessed::{Assessed, Basis, window};
use super::coming::Coming;
use super::raised::{Raising, raised};
use super::verdict::Verdict;
use super::window::Timing;
use crate::analysis::tie::Ties;
use crate::casebook::{Casebook, Record, RecordId};
use crate::model::schema::{EVENT, EVENT_PLACE, Kind};
use crate::model::word::Aspect;

/// A ground of a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The aspect, in a word.
    pub label: &'static str,
    /// How it compares; none where there is nothing to compare.
    pub fit: Option<Fit>,
    pub text: String,
    /// The record that it was read from, where it is another than the warning.
    pub record: Option<RecordId>,
}

/// The grounds of a verdict: first the time, then what else was named, then what was not.
pub fn reasons(book: &Casebook, ties: &Ties, one: &Assessed) -> Vec<Reason> {
    let warning = book.record(one.warning);
    let target = one.target.map(|target| book.record(target));
    let mut found = vec![when(book, one), lead(book, one)];
    let mut comparison = Comparison::new(book, ties);
    let all = named(warning);
    for aspect in Aspect::ALL {
        let of_aspect = all.iter().filter(|named| named.aspect == *aspect);
        found.extend(of_aspect.map(|named| {
            let fit = target.map(|target| comparison.fit(named, target));
            let record = named.item.or((named.by.handle() != one.warning).then_some(named.by));
            Reason {
                label: aspect.as_str(),
                fit,
                text: compared(named, fit, target),
                record: record.map(Record::handle),
            }
        }));
    }
    found.extend(unstated(one));
    found.push(basis(one));
    found.extend(one.rivals.iter().map(|rival| Reason {
        label: "rival",
        fit: None,
        text: format!(
            "by {} of {} it would be: {}",
            rival.side.value(book),
            rival.side.voice(book),
            rival.verdict.label()
        ),
        record: rival.side.record(),
    }));
    found
}

fn when(book: &Casebook, one: &Assessed) -> Reason {
    let coming = Coming::of(one.target.map(|target| book.record(target)));
    let came = coming.stated().map(|came| came.to_string()).unwrap_or_default();
    let window = window(book.record(one.warning)).map(|window| window.to_string()).unwrap_or_default();
    let (fit, text) = match one.timing {
        _ if !one.has_window => (None, "no window is stated".to_owned()),
        Some(Timing::Inside) => (Some(Fit::Fits), format!("the window {window} holds {came}, when it came")),
        Some(Timing::MayBeInside) => (
            Some(Fit::Open),
            format!("the window {window} may hold {came}, when it came: the dates do not decide it"),
        ),
        Some(Timing::ClosedBefore(gap)) => {
            (Some(Fit::Differs), format!("the window {window} closed {gap} before it came, {came}"))
        }
        Some(Timing::OpenedAfter(gap)) => {
            (Some(Fit::Differs), format!("the window {window} opened {gap} after it came, {came}"))
        }
        _ if one.verdict == Verdict::Lapsed => (None, format!("the window {window} is over")),
        _ => (None, format!("the window is {window}")),
    };
    Reason { label: "when", fit, text, record: None }
}

fn lead(book: &Casebook, one: &Assessed) -> Reason {
    let warning = book.record(one.warning);
    let raised = raised(warning);
    let verb = match (warning.kind(), one.observed[0]) {
        (Kind::Claim, _) => "said",
        (Kind::Event, _) => "dated",
        (_, 0) => "first received",
        _ => "first seen",
    };
    let first = raised.first.map(|first| first.to_string());
    let text = match (one.raising, first, one.lead) {
        (Raising::Raised, Some(first), Some(gap)) if gap.is_surely_after() => {
            format!("{verb} {first}, {gap} it began")
        }
        (Raising::Raised, Some(first), Some(gap)) => format!("{verb} {first}, {gap} before"),
        (Raising::Raised, Some(first), None) => format!("{verb} {first}"),
        (Raising::Raised, None, _) => "received, and nobody recorded when".to_owned(),
        (Raising::Ambiguous, ..) => "looked for, and those who looked could not say".to_owned(),
        (Raising::NotSeen, ..) => "looked for, and not seen".to_owned(),
        (Raising::Unrecorded, ..) => "neither an observation nor a receipt is recorded".to_owned(),
    };
    Reason { label: "lead", fit: None, text, record: None }
}

fn compared(named: &Named<'_>, fit: Option<Fit>, target: Option<Record<'_>>) -> String {
    let name = match (named.text, named.item) {
        (Some(text), Some(item)) if text != item.short_title() => format!("{text} ({})", item.short_title()),
        _ => named.name().to_owned(),
    };
    let Some((fit, target)) = fit.zip(target) else { return name };
    match (named.aspect, fit) {
        (_, Fit::NotCompared) => format!("{name}; in words alone, so not compared"),
        (Aspect::What, _) => {
            const KIND: u8 = EVENT.index("kind");
            format!("{name}; it was: {}", target.part().text(KIND).unwrap_or_default())
        }
        (_, Fit::Open) => format!("{name}; what is recorded leaves it open"),
        (aspect, _)
            if aspect == Aspect::Where || named.item.is_some_and(|item| item.kind() == Kind::Place) =>
        {
            let end = if fit == Fit::Fits { "" } else { ", and neither lies within the other" };
            format!("{name}; it came at {}{end}", places(target))
        }
        (_, Fit::Fits) => format!("{name}; recorded as such"),
        (_, _) => format!("{name}; somebody else is recorded as such"),
    }
}

fn places(event: Record<'_>) -> String {
    const PLACES: u8 = EVENT.index("places");
    const PLACE: u8 = EVENT_PLACE.index("place");
    if event.kind() != Kind::Event {
        return String::new();
    }
    let places = event.part().parts(PLACES).filter_map(|place| place.record(PLACE));
    places.map(Record::short_title).collect::<Vec<_>>().join(" and ")
}

/// The aspects that nothing is said of.
fn unstated(one: &Assessed) -> Option<Reason> {
    let missing = Aspect::ALL.iter().filter(|aspect| one.aspects[**aspect as usize].is_none());
    let missing: Vec<&str> = missing.map(|aspect| aspect.as_str()).collect();
    let text = format!("{} of 6 aspects stated; not stated: {}", one.stated(), missing.join(", "));
    (!missing.is_empty()).then_some(Reason { label: "says", fit: None, text, record: None })
}

fn basis(one: &Assessed) -> Reason {
    let text = match one.basis {
        Basis::Of => "the indicator says that it is of this (`of`)",
        Basis::About => "the claim says that it is about this (`about`)",
        Basis::Order => "it is only ordered before this (`order`), and may be of something else",
        Basis::Nothing => "nothing is recorded that it is of",
    };
    Reason { label: "of", fit: None, text: text.to_owned(), record: one.target }
}
