//! `watchfloor list`: the records that a filter keeps, of all kinds, in the order of the files; or the fields that a filter may
//! name. What a filter means is told by `analysis::query`; here records only become rows.

use std::sync::Arc;

use serde::Serialize;

use super::case::OpenedCase;
use super::failure::Failure;
use super::invocation::{GlobalOptions, List, Listed, TableFormat};
use super::render::{self, Spot};
use super::run::{CLEAN, COULD_NOT_RUN};
use super::settings::Settings;
use super::world::World;
use crate::analysis::Derived;
use crate::analysis::query::{FIELDS, Fault, Filter, Scope, blame, declared_names};
use crate::casebook::{Record, RecordId};
use crate::text::{Place, Severity, TextFile, grouped};

/// A record. `docs/filter.md` is the contract; change neither without the other.
#[derive(Debug, Serialize)]
struct Row<'a> {
    name: String,
    kind: &'static str,
    id: &'a str,
    title: &'a str,
    date: Option<String>,
    known: Option<String>,
    tlp: &'static str,
    tags: Vec<&'a str>,
    summary: Option<&'a str>,
    #[serde(flatten)]
    place: Spot,
}

/// A field of the language.
#[derive(Debug, Serialize)]
struct FieldRow {
    field: &'static str,
    keeps: &'static str,
    takes: &'static str,
    examples: &'static [&'static str],
}

pub(super) fn run(order: &List, options: &GlobalOptions, world: &mut World<'_>) -> Result<u8, Failure> {
    let filter = match &order.listed {
        Listed::Fields => return write_fields(order.rows.format, world),
        Listed::Records { filter } => filter,
    };
    let settings = Settings::read(options, world)?;
    settings.tell(world);
    let rows = &order.rows;
    let case = OpenedCase::asked(rows.casebook.as_deref(), rows.today, options, &settings, world)?;
    case.tell_errors(world);
    let derived = Derived::new(&case.book);
    let (book, problems) = (&case.book, &case.diagnostics);
    let scope = Scope { book, derived: Some(&derived), problems, today: case.today.as_ref() };
    let read = match Filter::new(filter, &scope) {
        Ok(read) => read,
        Err(fault) => {
            tell(&[fault], filter, Severity::Error, world);
            return Ok(COULD_NOT_RUN);
        }
    };
    tell(read.remarks(), filter, Severity::Warning, world);
    let all: Vec<RecordId> = case.book.records().map(Record::handle).collect();
    let kept = read.select(&case.book, all.iter().copied(), || true).unwrap_or_default();
    let records = kept.iter().map(|record| row(&case, case.book.record(*record)));
    match rows.format {
        TableFormat::Table => {
            let cells: Vec<_> = records.map(Row::brief).collect();
            if !cells.is_empty() {
                render::columns(BRIEF, &cells, world.out)?;
            }
        }
        TableFormat::Json => records.into_iter().try_for_each(|row| render::json_line(&row, world.out))?,
        TableFormat::Csv => render::csv(NAMES, records.map(Row::cells), world.out)?,
    }
    world.out.flush()?;
    let _ = writeln!(world.err, "{} of {} records", grouped(kept.len()), grouped(case.book.len()));
    if kept.is_empty() {
        for blame in blame(&read, &scope, &all, &|| true) {
            let _ = writeln!(world.err, "  {blame}");
        }
    }
    Ok(CLEAN)
}

/// Says what is wrong with the filter, or what is probably not meant, with a caret below it.
fn tell(faults: &[Fault], filter: &str, severity: Severity, world: &mut World<'_>) {
    let file = Arc::new(TextFile::new("--where", filter));
    let paint = world.paint_err();
    for fault in faults {
        let diagnostic = fault.diagnostic(Place::new(&file, fault.span), severity);
        // Nobody is left to be told that standard error is closed.
        let _ = render::human(&diagnostic, ".", paint, world.err);
    }
}

fn row<'a>(case: &'a OpenedCase, record: Record<'a>) -> Row<'a> {
    Row {
        name: record.name(),
        kind: record.kind().name(),
        id: record.id(),
        title: record.title(),
        date: record.date().map(ToString::to_string),
        known: record.known_since().day().map(|day| day.to_string()),
        tlp: record.marking().as_str(),
        tags: record.tags().collect(),
        summary: record.summary(),
        place: Spot::new(&record.place(), &case.name),
    }
}

/// The columns for people.
const BRIEF: [&str; 3] = ["record", "date", "title"];

const NAMES: [&str; 11] =
    ["name", "kind", "id", "title", "date", "known", "tlp", "tags", "summary", "file", "line"];

impl Row<'_> {
    fn brief(self) -> [String; 3] {
        [self.name, self.date.unwrap_or_default(), self.title.to_owned()]
    }

    /// Its values in the order of [`NAMES`].
    fn cells(self) -> [String; 11] {
        let (file, line) = self.place.cells();
        [
            self.name,
            self.kind.to_owned(),
            self.id.to_owned(),
            self.title.to_owned(),
            self.date.unwrap_or_default(),
            self.known.unwrap_or_default(),
            self.tlp.to_owned(),
            self.tags.join(" | "),
            self.summary.unwrap_or_default().to_owned(),
            file,
            line,
        ]
    }
}

const FIELD_NAMES: [&str; 4] = ["field", "keeps", "takes", "examples"];

fn write_fields(format: TableFormat, world: &mut World<'_>) -> Result<u8, Failure> {
    let own = FIELDS.iter().map(|field| FieldRow {
        field: field.name,
        keeps: field.keeps,
        takes: field.takes,
        examples: field.examples,
    });
    let is_hidden = |name: &str| FIELDS.iter().any(|field| field.name == name);
    let declared = declared_names().iter().filter(|field| !is_hidden(field.name));
    let declared =
        declared.map(|field| FieldRow { field: field.name, keeps: field.summary, takes: "", examples: &[] });
    let rows: Vec<FieldRow> = own.chain(declared).collect();
    let cells = |row: &FieldRow| {
        [row.field, row.keeps, row.takes].map(str::to_owned).into_iter().chain([row.examples.join("  ")])
    };
    let cells = rows.iter().map(|row| {
        let mut cells = cells(row);
        std::array::from_fn::<String, 4, _>(|_| cells.next().unwrap_or_default())
    });
    match format {
        TableFormat::Table => {
            let brief: Vec<[String; 3]> =
                cells.map(|[field, keeps, _, examples]| [field, examples, keeps]).collect();
            render::columns(["field", "examples", "keeps"], &brief, world.out)?;
        }
        TableFormat::Json => rows.iter().try_for_each(|row| render::json_line(row, world.out))?,
        TableFormat::Csv => render::csv(FIELD_NAMES, cells, world.out)?,
    }
    Ok(CLEAN)
}
