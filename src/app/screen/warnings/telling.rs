//! The passage about a warning: its verdict and the grounds for it, what was observed, who was told; and its figures with
//! their methods.

use crate::analysis::method::Method;
use crate::analysis::warning::method::{GRADE, LEAD, SPECIFICITY, VERDICT};
use crate::analysis::warning::{Assessed, What, reasons, receipts, window_of};
use crate::app::detail::{Tone, phrase_of_claim};
use crate::app::pane::compact;
use crate::app::screen::passage::{Entry, Sign};
use crate::app::{Figure, Loaded};
use crate::casebook::{Part, Record};
use crate::model::date::Date;
use crate::model::grade::Grade;
use crate::model::schema::{INDICATOR, Kind, OBSERVATION};
use crate::model::word::Observed;

pub(super) fn passage(loaded: &Loaded, one: &Assessed) -> Vec<Entry> {
    let book = &loaded.book;
    let warning = book.record(one.warning);
    let mut entries = vec![Entry::text(Tone::Title, warning.title()).leading_to(one.warning)];
    entries.extend(warning.summary().map(|summary| Entry::text(Tone::Muted, summary)));
    entries.push(Entry::gap());
    entries
        .push(Entry::item("verdict", Tone::Heading, one.verdict.label()).signed(Sign::Verdict(one.verdict)));
    if let Some(target) = one.target.map(|target| book.record(target)) {
        let event = Entry::item("against", Tone::Text, phrase_of_claim(target));
        entries.push(event.leading_to(target.handle()));
    }
    for reason in reasons(book, &loaded.derived.ties, one) {
        let sign = reason.fit.map_or(Sign::None, Sign::Fit);
        let entry = Entry::item(reason.label, Tone::Text, reason.text).signed(sign);
        // What it is of stands above already.
        let record = reason.record.filter(|record| Some(*record) != one.target);
        entries.push(match record {
            Some(record) => entry.leading_to(record),
            None => entry,
        });
    }
    let grade = one.grade.map_or("no citation has both halves of a grade".to_owned(), |grade| {
        format!("{grade}, the best citation of the warning and of what it was seen in")
    });
    entries.push(Entry::item("grade", Tone::Text, grade));
    observed(warning, &mut entries);
    told(warning, one, &mut entries);
    entries.push(Entry::gap());
    entries.push(Entry::text(Tone::Muted, by_method(&[&VERDICT, &LEAD, &SPECIFICITY, &GRADE])));
    entries
}

/// The names of methods, those together of which there is the same to warn.
pub(super) fn by_method(methods: &[&Method]) -> String {
    let mut groups: Vec<(Option<&str>, Vec<String>)> = Vec::new();
    for method in methods {
        let warning = method.standing.warning();
        match groups.iter_mut().find(|(known, _)| *known == warning) {
            Some((_, names)) => names.push(method.versioned()),
            None => groups.push((warning, vec![method.versioned()])),
        }
    }
    let told = groups.into_iter().map(|(warning, names)| {
        let warning = warning.map(|warning| format!(": {warning}")).unwrap_or_default();
        format!("By {}{warning}.", names.join(", "))
    });
    told.collect::<Vec<_>>().join(" ")
}

fn observed(warning: Record<'_>, entries: &mut Vec<Entry>) {
    const OBSERVATIONS: u8 = INDICATOR.index("observations");
    const ON: u8 = OBSERVATION.index("on");
    const STATUS: u8 = OBSERVATION.index("status");
    const BY: u8 = OBSERVATION.index("by");
    const ITEM: u8 = OBSERVATION.index("item");
    if warning.kind() != Kind::Indicator {
        return;
    }
    let observations: Vec<Part<'_>> = warning.part().parts(OBSERVATIONS).collect();
    heading(entries, "Observed", observations.len());
    for part in observations {
        let status = part.word(STATUS, Observed::parse);
        let what = status.map_or(Sign::None, |status| {
            Sign::Dot(match status {
                Observed::Seen => What::Seen,
                Observed::NotSeen => What::NotSeen,
                Observed::Ambiguous => What::Ambiguous,
            })
        });
        let by = part.text(BY).map(|by| format!(" by {by}")).unwrap_or_default();
        let item = part.record(ITEM);
        let seen_in = item.map(|item| format!(": {}", item.title())).unwrap_or_default();
        let word = status.map_or("", Observed::as_str);
        let entry = Entry::item(day(part.date(ON)), Tone::Text, format!("{word}{by}{seen_in}")).signed(what);
        entries.push(match item {
            Some(item) => entry.leading_to(item.handle()),
            None => entry,
        });
    }
}

fn told(warning: Record<'_>, one: &Assessed, entries: &mut Vec<Entry>) {
    let receipts = receipts(warning);
    heading(entries, "Received", receipts.len());
    let target = one.target.map(|target| warning.book().record(target));
    for receipt in receipts {
        let by = receipt.by.map_or("somebody", Record::short_title);
        let lead = target.and_then(|target| receipt.lead(warning, target));
        let lead = lead.map_or(String::new(), |lead| {
            if lead.is_surely_after() { format!(", {lead} it began") } else { format!(", {lead} before") }
        });
        let response = receipt.response.unwrap_or("what they did is not recorded");
        let text = format!("{by}{lead}: {response}");
        let entry = Entry::item(day(receipt.on), Tone::Text, text).signed(Sign::Dot(What::Received));
        entries.push(match receipt.by {
            Some(by) => entry.leading_to(by.handle()),
            None => entry,
        });
    }
}

fn heading(entries: &mut Vec<Entry>, name: &str, count: usize) {
    if count > 0 {
        entries.push(Entry::gap());
        entries.push(Entry::text(Tone::Heading, format!("{name} ({count})")));
    }
}

fn day(date: Option<&Date>) -> String {
    date.map(|date| compact(&date.short())).unwrap_or_default()
}

/// What a person may ask of a row: its figures, each with what went in.
pub(super) fn figures(loaded: &Loaded, one: &Assessed) -> Vec<Figure> {
    let all = reasons(&loaded.book, &loaded.derived.ties, one);
    let lines = |labels: &[&str]| {
        let wanted = all.iter().filter(|reason| labels.is_empty() || labels.contains(&reason.label));
        wanted.map(|reason| format!("{}: {}", reason.label, reason.text)).collect::<Vec<_>>()
    };
    let figure = |text: String, method, inputs| Figure { text, method, inputs };
    let mut figures = vec![figure(format!("Verdict: {}", one.verdict.label()), &VERDICT, lines(&[]))];
    if let Some(lead) = one.lead {
        figures.push(figure(format!("Lead: {lead}"), &LEAD, lines(&["lead", "when"])));
    }
    let stated = ["who", "what", "target", "where", "how", "when", "says"];
    figures.push(figure(format!("Says: {} of 6", one.stated()), &SPECIFICITY, lines(&stated)));
    if let Some(grade) = one.grade {
        figures.push(figure(format!("Grade: {grade}"), &GRADE, Vec::new()));
    }
    figures
}

/// Orders windows by their first moment, then by their last.
pub(super) fn window_key(warning: Record<'_>) -> Option<(i64, i64)> {
    window_of(warning).map(|window| window.sort_key(warning.zone()))
}

/// Orders grades from the best to those that are unknown, then what has none.
pub(super) fn grade_key(grade: Option<Grade>) -> (u8, u8) {
    const UNKNOWN: u8 = 7;
    const NONE: u8 = 8;
    grade.map_or((NONE, NONE), |grade| {
        (grade.credibility.rank().unwrap_or(UNKNOWN), grade.reliability.rank().unwrap_or(UNKNOWN))
    })
}
