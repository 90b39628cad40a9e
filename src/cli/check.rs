//! `watchfloor check`: every finding to standard output in the format asked for, their count to standard error.

use super::case::OpenedCase;
use super::failure::Failure;
use super::invocation::{Check, Format, GlobalOptions};
use super::render;
use super::run::{CLEAN, PROBLEMS};
use super::settings::Settings;
use super::world::{Paint, World};
use crate::text::{Severity, Shown};

pub(super) fn run(check: &Check, options: &GlobalOptions, world: &mut World<'_>) -> Result<u8, Failure> {
    let settings = Settings::read(options, world)?;
    let case = OpenedCase::asked(check.casebook.as_deref(), check.today, options, &settings, world)?;
    let paint = match check.format {
        Format::Human => world.paint_out(check.colour),
        Format::Json | Format::Github => Paint::Plain,
    };
    for diagnostic in &case.diagnostics {
        match check.format {
            Format::Human => render::human(diagnostic, &case.name, paint, world.out)?,
            Format::Json => render::json(diagnostic, &case.name, world.out)?,
            Format::Github => render::github(diagnostic, &case.name, world.out)?,
        }
    }
    settings.tell(world);
    // The findings stand above their count, also where both streams are one terminal.
    world.out.flush()?;
    let _ = writeln!(world.err, "{}", summary(&case));
    let is_unclean = case.diagnostics.iter().any(|diagnostic| diagnostic.severity >= check.threshold);
    Ok(if is_unclean { PROBLEMS } else { CLEAN })
}

/// "2 errors, 14 warnings in 12 files, 190 records", and as of which date.
fn summary(case: &OpenedCase) -> String {
    let count = |severity| case.diagnostics.iter().filter(|found| found.severity == severity).count();
    let found: Vec<String> = [
        (count(Severity::Error), "error", "errors"),
        (count(Severity::Warning), "warning", "warnings"),
        (count(Severity::Note), "note", "notes"),
    ]
    .into_iter()
    .filter(|(number, ..)| *number > 0)
    .map(counted)
    .collect();
    let found = if found.is_empty() { "no problems".to_owned() } else { found.join(", ") };
    let files = counted((case.file_count, "file", "files"));
    let records = counted((case.book.len(), "record", "records"));
    let name = Shown::line(&case.name);
    let name = name.as_str();
    let whose =
        if case.is_embedded() { format!(" of the built-in casebook ({name})") } else { String::new() };
    let known = match case.book.horizon() {
        Some(as_of) => format!(" known as of {as_of}"),
        None => String::new(),
    };
    format!("{found} in {files}, {records}{known}{whose}")
}

fn counted((number, one, many): (usize, &str, &str)) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
