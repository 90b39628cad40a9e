//! The desk: the screens, on the terminal that the program was started in. Knows the opened case and nothing of how it
//! was chosen.

use std::path::Path;

use chrono::NaiveDate;

use super::case::OpenedCase;
use super::choose::choose;
use super::failure::Failure;
use super::invocation::GlobalOptions;
use super::run::CLEAN;
use super::settings::Settings;
use super::world::World;
use crate::text::Shown;

pub(super) fn run(
    casebook: Option<&Path>,
    today: NaiveDate,
    options: &GlobalOptions,
    world: &mut World<'_>,
) -> Result<u8, Failure> {
    let settings = Settings::read(options, world)?;
    let choice = choose(casebook, &settings.casebook(), world)?;
    let case = OpenedCase::open(choice, today)?;
    open(&case, &settings, world)
}

/// Opens the desk on a case, and returns the exit code once it is closed.
fn open(case: &OpenedCase, _settings: &Settings, world: &mut World<'_>) -> Result<u8, Failure> {
    let title = Shown::line(case.book.title());
    writeln!(world.out, "{}: {} records", title.as_str(), case.book.len())?;
    Ok(CLEAN)
}
