//! `watchfloor warnings`: each warning against what it is of: window, verdict, lead, what it says, who was told. The figures
//! are those of `analysis::warning`; here they only become rows.

use std::io::{self, Write};

use serde::Serialize;

use super::case::OpenedCase;
use super::failure::Failure;
use super::invocation::{GlobalOptions, Rows, TableFormat};
use super::render::{self, Spot};
use super::run::CLEAN;
use super::settings::Settings;
use super::world::World;
use crate::analysis::Derived;
use crate::analysis::method::Method;
use crate::analysis::warning::method::{GRADE, LEAD, SPECIFICITY, VERDICT};
use crate::analysis::warning::{Assessed, Fit, Gap, Timing, Unit, Verdict, reasons, receipts, window_of};
use crate::casebook::Record;
use crate::model::word::Aspect;

/// A warning and one thing that it is of. `docs/warnings.md` is the contract; change neither without the other.
#[derive(Debug, Serialize)]
struct Row<'a> {
    warning: String,
    title: &'a str,
    of: Option<String>,
    verdict: &'static str,
    doubt: Option<&'static str>,
    /// The verdicts by rival dates that differ.
    rival_verdicts: Vec<&'static str>,
    window: Option<String>,
    timing: Option<&'static str>,
    window_off: Option<Length>,
    lead: Option<Length>,
    grade: Option<String>,
    aspects_stated: usize,
    who: Option<&'static str>,
    what: Option<&'static str>,
    target: Option<&'static str>,
    #[serde(rename = "where")]
    place_named: Option<&'static str>,
    how: Option<&'static str>,
    seen: usize,
    not_seen: usize,
    ambiguous: usize,
    received: Vec<Received<'a>>,
    because: Vec<String>,
    methods: [String; 4],
    #[serde(flatten)]
    place: Spot,
}

/// A length of time; what is not known of it is null.
#[derive(Clone, Copy, Debug, Serialize)]
struct Length {
    least: Option<i64>,
    most: Option<i64>,
    unit: &'static str,
}

#[derive(Debug, Serialize)]
struct Received<'a> {
    by: Option<String>,
    on: Option<String>,
    response: Option<&'a str>,
}

/// The methods of the figures, each with its columns.
const METHODS: [(&str, &Method); 4] = [
    ("verdict, timing, who to how", &VERDICT),
    ("lead, window_off", &LEAD),
    ("aspects_stated", &SPECIFICITY),
    ("grade", &GRADE),
];

pub(super) fn run(order: &Rows, options: &GlobalOptions, world: &mut World<'_>) -> Result<u8, Failure> {
    let settings = Settings::read(options, world)?;
    settings.tell(world);
    let case = OpenedCase::asked(order.casebook.as_deref(), order.today, options, &settings, world)?;
    case.tell_errors(world);
    let derived = Derived::new(&case.book);
    let warnings = derived.warnings(&case.book);
    let rows = warnings.all.iter().map(|one| row(&case, &derived, one));
    match order.format {
        TableFormat::Table => table(&rows.map(Row::brief).collect::<Vec<_>>(), world.out)?,
        TableFormat::Json => rows.into_iter().try_for_each(|row| render::json_line(&row, world.out))?,
        TableFormat::Csv => render::csv(NAMES, rows.map(Row::cells), world.out)?,
    }
    world.out.flush()?;
    let count = warnings.all.len();
    let noun = if count == 1 { "warning" } else { "warnings" };
    let _ = writeln!(world.err, "{count} {noun}");
    Ok(CLEAN)
}

fn row<'a>(case: &'a OpenedCase, derived: &Derived, one: &Assessed) -> Row<'a> {
    let book = &case.book;
    let warning = book.record(one.warning);
    let aspect = |aspect: Aspect| one.aspects[aspect as usize].map(Fit::as_str);
    let received = receipts(warning).into_iter().map(|receipt| Received {
        by: receipt.by.map(Record::name),
        on: receipt.on.map(ToString::to_string),
        response: receipt.response,
    });
    let because = reasons(book, &derived.ties, one);
    Row {
        warning: warning.name(),
        title: warning.title(),
        of: one.target.map(|target| book.record(target).name()),
        verdict: one.verdict.as_str(),
        doubt: doubt(one.verdict),
        rival_verdicts: one.rivals.iter().map(|rival| rival.verdict.as_str()).collect(),
        window: window_of(warning).map(ToString::to_string),
        timing: one.timing.map(Timing::as_str),
        window_off: one.timing.and_then(Timing::off_by).map(length),
        lead: one.lead.map(length),
        grade: one.grade.map(|grade| grade.to_string()),
        aspects_stated: one.stated(),
        who: aspect(Aspect::Who),
        what: aspect(Aspect::What),
        target: aspect(Aspect::Target),
        place_named: aspect(Aspect::Where),
        how: aspect(Aspect::How),
        seen: one.observed[0],
        not_seen: one.observed[1],
        ambiguous: one.observed[2],
        received: received.collect(),
        because: because.into_iter().map(|reason| format!("{}: {}", reason.label, reason.text)).collect(),
        methods: METHODS.map(|(_, method)| method.versioned()),
        place: Spot::new(&warning.place(), &case.name),
    }
}

fn doubt(verdict: Verdict) -> Option<&'static str> {
    if let Verdict::Undecided(doubt) = verdict { Some(doubt.as_str()) } else { None }
}

fn length(gap: Gap) -> Length {
    let unit = match gap.unit {
        Unit::Days => "days",
        Unit::Minutes => "minutes",
    };
    Length { least: gap.least, most: gap.most, unit }
}

/// The columns for people.
const BRIEF: [&str; 6] = ["verdict", "warning", "of", "window", "lead", "grade"];

const NAMES: [&str; 23] = [
    "warning",
    "title",
    "of",
    "verdict",
    "doubt",
    "rival_verdicts",
    "window",
    "timing",
    "window_off",
    "lead",
    "grade",
    "aspects_stated",
    "who",
    "what",
    "target",
    "where",
    "how",
    "seen",
    "not_seen",
    "ambiguous",
    "received",
    "because",
    "methods",
];

impl Length {
    /// `15 days`, `3..20 days`, `3.. days`.
    fn shown(self) -> String {
        let end = |end: Option<i64>| end.map(|end| end.to_string()).unwrap_or_default();
        let ends = if self.least == self.most {
            end(self.least)
        } else {
            format!("{}..{}", end(self.least), end(self.most))
        };
        if ends.is_empty() { String::new() } else { format!("{ends} {}", self.unit) }
    }
}

impl Row<'_> {
    fn brief(self) -> [String; 6] {
        let text = |text: Option<String>| text.unwrap_or_default();
        let rival = if self.rival_verdicts.is_empty() { "" } else { " (rival dates differ)" };
        let doubt = self.doubt.map(|doubt| format!(": {doubt}")).unwrap_or_default();
        [
            format!("{}{doubt}{rival}", self.verdict),
            self.warning,
            text(self.of),
            text(self.window),
            text(self.lead.map(Length::shown)),
            text(self.grade),
        ]
    }

    /// Its values in the order of [`NAMES`]; of lists the items joined.
    fn cells(self) -> [String; 23] {
        let word = |word: Option<&str>| word.unwrap_or_default().to_owned();
        let text = |text: Option<String>| text.unwrap_or_default();
        let received = self.received.iter().map(|one| {
            let parts = [one.by.as_deref(), one.on.as_deref(), one.response];
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        });
        let received = received.collect::<Vec<_>>().join(" | ");
        [
            self.warning,
            self.title.to_owned(),
            text(self.of),
            self.verdict.to_owned(),
            word(self.doubt),
            self.rival_verdicts.join(" | "),
            text(self.window),
            word(self.timing),
            text(self.window_off.map(Length::shown)),
            text(self.lead.map(Length::shown)),
            text(self.grade),
            self.aspects_stated.to_string(),
            word(self.who),
            word(self.what),
            word(self.target),
            word(self.place_named),
            word(self.how),
            self.seen.to_string(),
            self.not_seen.to_string(),
            self.ambiguous.to_string(),
            received,
            self.because.join(" | "),
            self.methods.join(" | "),
        ]
    }
}

/// The warnings, and the method of each figure.
fn table(rows: &[[String; 6]], out: &mut dyn Write) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    render::columns(BRIEF, rows, out)?;
    writeln!(out)?;
    for (columns, method) in METHODS {
        let warning = method.standing.warning().map(|warning| format!(" ({warning})")).unwrap_or_default();
        writeln!(out, "{columns}: {}{warning}", method.versioned())?;
    }
    Ok(())
}
