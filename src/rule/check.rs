//! Runs all rules over a casebook. Knows the table of rules and no single one.

use super::context::{Context, Findings};
use super::reference::unused_allowance;
use super::table::{Check, RULES, Rule, find};
use crate::casebook::Casebook;
use crate::model::date::Date;
use crate::text::Diagnostic;
use crate::worker;

/// Of casebooks with so many records rules are asked side by side.
const RECORDS_SIDE_BY_SIDE: usize = 5_000;

/// Everything that the rules find, in the order of the files, without what is silenced. What reading the files has
/// found is not repeated.
pub fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    check_while(context, &|| true).expect("nobody breaks it off")
}

/// The same; nothing where `is_wanted` says no before the last rule was asked.
pub fn check_while(context: &Context<'_>, is_wanted: &(dyn Fn() -> bool + Sync)) -> Option<Vec<Diagnostic>> {
    let mut findings = ask(context, |_| true, is_wanted)?;
    // Last, since only now it is known what the others had to be silent about.
    unused_allowance::check(context, &mut findings);
    Some(findings.into_sorted())
}

fn ask<'a>(
    context: &Context<'a>,
    is_asked: impl Fn(&Rule) -> bool,
    is_wanted: &(dyn Fn() -> bool + Sync),
) -> Option<Findings<'a>> {
    let mut findings = Findings::new(context.book);
    let checks: Vec<Check> =
        RULES.iter().filter(|rule| is_asked(rule)).filter_map(|rule| rule.check).collect();
    if context.book.len() < RECORDS_SIDE_BY_SIDE {
        for check in checks {
            if !is_wanted() {
                return None;
            }
            check(context, &mut findings);
        }
        return Some(findings);
    }
    // The last first, since those take longest: whoever begins a long one late is waited for.
    let last_first: Vec<Check> = checks.into_iter().rev().collect();
    let answers = worker::map(&last_first, worker::STACK, |check| {
        is_wanted().then(|| {
            let mut own = findings.another();
            check(context, &mut own);
            own
        })
    });
    for answer in answers.into_iter().rev() {
        findings.take(answer.unwrap_or_else(|message| panic!("{message}"))?);
    }
    Some(findings)
}

/// Of everything that was found in a casebook, what reading has found and is still to be told as of a date: nothing that
/// stands in a record, or a table in one, which was not yet known. What the rules have found is left out, since they are
/// to be asked anew.
pub fn of_reading(book: &Casebook, found: &[Diagnostic]) -> Vec<Diagnostic> {
    let is_told = |diagnostic: &&Diagnostic| {
        let place = diagnostic.place.as_ref();
        find(diagnostic.rule).is_none_or(Rule::is_of_reading)
            && place.is_none_or(|place| book.tells_of(place.file.name(), place.span.start))
    };
    found.iter().filter(is_told).cloned().collect()
}

/// What the rules find in a casebook as of a date; the last day that belongs to it counts as today. Rules that ask
/// whether something in the files is of any use are not asked: it may be used later.
pub fn check_as_of(book: &Casebook) -> Vec<Diagnostic> {
    check_as_of_while(book, &|| true).expect("nobody breaks it off")
}

/// The same; nothing where `is_wanted` says no before the last rule was asked.
pub fn check_as_of_while(book: &Casebook, is_wanted: &(dyn Fn() -> bool + Sync)) -> Option<Vec<Diagnostic>> {
    let today = book.horizon().and_then(|as_of| as_of.until(book.zone()).day()).map(Date::from_day);
    let context = Context { book, today: today.as_ref(), contradictions: None };
    Some(ask(&context, |rule| !rule.asks_of_use(), is_wanted)?.into_sorted())
}
