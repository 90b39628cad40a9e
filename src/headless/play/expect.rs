//! Whether what a tape expects holds now.

use ratatui::buffer::Buffer;

use super::point::not_shown;
use super::stage::Stage;
use crate::headless::tape::{Expectation, FileState};
use crate::headless::text_of;

/// Compares an expectation with the stage.
///
/// # Errors
/// What is otherwise, in one sentence.
pub(super) fn check(expectation: &Expectation, stage: &Stage<'_>, frame: &Buffer) -> Result<(), String> {
    let app = &stage.app;
    match expectation {
        Expectation::Shown { pattern, region, is_wanted } => {
            let name = region.unwrap_or("screen");
            let area = app.region(name).ok_or_else(|| not_shown(name))?;
            let is_there = pattern.is_in(&text_of(frame, area));
            let told = if *is_wanted { "is not" } else { "is" };
            (is_there == *is_wanted)
                .then_some(())
                .ok_or_else(|| format!("{} {told} in `{name}`", pattern.shown()))
        }
        Expectation::Focus(region) => same("the keys go to", app.focused_region(), region),
        Expectation::Selection(name) => {
            let book = &app.loaded().book;
            let selected = app.desk().selection().map(|record| book.record(record).name());
            same("the selected record is", selected.as_deref().unwrap_or("none"), name.as_str())
        }
        Expectation::Count { region, rows } => {
            let shown = app.rows_of(region).ok_or_else(|| format!("`{region}` lists nothing"))?;
            same(&format!("the rows of `{region}` are"), &shown, rows)
        }
        Expectation::Problems(count) => same("the problems are", &app.loaded().problems.len(), count),
        Expectation::File { file, state } => {
            let text = stage.file(&file.value);
            let name = &file.value;
            match (state, text) {
                (FileState::Missing, Some(_)) => Err(format!("`{name}` is there")),
                (FileState::Contains(_) | FileState::Lacks(_), None) => Err(format!("there is no `{name}`")),
                (FileState::Contains(pattern), Some(text)) if !pattern.is_in(text) => {
                    Err(format!("{} is not in `{name}`", pattern.shown()))
                }
                (FileState::Lacks(pattern), Some(text)) if pattern.is_in(text) => {
                    Err(format!("{} is in `{name}`", pattern.shown()))
                }
                _ => Ok(()),
            }
        }
        Expectation::Editor(place) => {
            let last = stage.edited.last().map_or("nowhere", String::as_str);
            same("the editor was last asked for at", last, place.as_str())
        }
        Expectation::Exit(code) => match stage.exit {
            Some(exit) => same("the program ended with", &exit, code),
            None => Err("the program has not ended".to_owned()),
        },
    }
}

/// That something is what it should be.
fn same<T: PartialEq + std::fmt::Display + ?Sized>(what: &str, is: &T, wanted: &T) -> Result<(), String> {
    if is == wanted { Ok(()) } else { Err(format!("{what} {is}, not {wanted}")) }
}
